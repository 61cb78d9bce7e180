//! What the fuzzers do with their bytes: one plain function a target, which panics when a promise is broken.
//!
//! The functions take any bytes at all. `tests/tests/fuzz_replay.rs` gives them the corpus in every run of the suite.
#![forbid(unsafe_code)]

mod assign;
mod bytes;
mod engine;
mod import;
mod media;
mod presence;
mod prose;
mod roadmap;
mod roster;
mod rtcp;
mod session;
mod stun;
mod turn;
mod wire;

/// One module of the shell, by its path: the whole shell would bring its database and its web server.
#[path = "../../../signaling/src"]
#[allow(
    dead_code,
    unused_imports,
    reason = "what the shell makes of a list is not fuzzed"
)]
mod shell {
    pub(crate) mod roster;
}

pub use assign::assign;
pub use engine::{datagram, offer};
pub use import::{roadmap_json, roadmap_markdown};
pub use media::{layered_streams, media_plane};
pub use presence::roadmap_awareness;
pub use prose::roadmap_prose;
pub use roadmap::roadmap_update;
pub use roster::roster_csv;
pub use rtcp::rtcp;
pub use session::session_commands;
pub use turn::{frames, turn};
pub use wire::{wire_frame, wire_json};
