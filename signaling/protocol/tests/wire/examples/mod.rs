//! One example of everything that goes over the wire, by the name of its variant.

mod assign;
mod commands;
mod crew;
mod digest;
mod messages;
mod plans;
mod rounds;
mod session;
mod slides;
mod works;

use std::collections::BTreeMap;

use protocol::{ClientCommand, ClientMessage, ServerMessage, SessionEvent, frame::Frame};
use serde::Serialize;

pub(crate) use assign::{left_out, notes, reasons, recipes};
pub(crate) use commands::client_commands;
pub(crate) use messages::{client_messages, frames, server_messages};
pub(crate) use session::session_events;

/// Examples by variant; of a variant with several, the later ones are numbered.
pub(crate) type Examples<T> = BTreeMap<String, T>;

/// Everything there is, as the browser's tests read it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Fixtures {
    pub(crate) client_messages: Examples<ClientMessage>,
    pub(crate) client_commands: Examples<ClientCommand>,
    pub(crate) server_messages: Examples<ServerMessage>,
    pub(crate) session_events: Examples<SessionEvent>,
    /// Binary frames in hexadecimal.
    pub(crate) frames: Examples<String>,
}

pub(crate) fn fixtures() -> Fixtures {
    Fixtures {
        client_messages: client_messages(),
        client_commands: client_commands(),
        server_messages: server_messages(),
        session_events: session_events(),
        frames: frames()
            .into_iter()
            .map(|(name, frame)| (name, hex(frame)))
            .collect(),
    }
}

fn hex(frame: Frame<'_>) -> String {
    frame
        .to_bytes()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Names every example by its variant. A variant that is not listed does not compile; one without an example
/// fails.
macro_rules! by_variant {
    ($type:ident { $($variant:ident),+ $(,)? }, $examples:expr) => {{
        let mut named = $crate::examples::Examples::new();
        for example in $examples {
            let variant = match &example { $($type::$variant { .. } => stringify!($variant)),+ };
            let mut name = variant.to_owned();
            for number in 2.. {
                if !named.contains_key(&name) {
                    break;
                }
                name = format!("{variant}{number}");
            }
            named.insert(name, example);
        }
        for variant in [$(stringify!($variant)),+] {
            assert!(named.contains_key(variant), "{variant} has no example");
        }
        named
    }};
}
use by_variant;
