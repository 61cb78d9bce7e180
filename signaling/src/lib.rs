//! The shell of signaling and the program `plenary`: HTTP, WebSockets, tokens, the store, and one task a session.
//!
//! What sessions and roadmaps *mean* is in `signaling-core` and `roadmap`; here is what they need to run: a clock,
//! randomness, a disk and sockets. `serve` puts it together.
#![forbid(unsafe_code)]

#[cfg(test)]
mod afterwards_tests;
mod attendance;
mod auth;
mod calendar;
mod civil;
mod cli;
mod clock;
mod csv_out;
mod data_dir;
mod history;
mod http;
mod limits;
mod listener;
mod media_plane;
mod metrics;
mod mint;
mod outgoing;
mod plain;
mod press;
mod proxies;
mod rehearse;
mod relay;
mod retention;
mod roadmap_task;
pub mod roster;
mod serve;
mod session_task;
mod sessions;
mod sfu_link;
mod socket;
mod store;
#[cfg(test)]
mod testing;
mod tls;
mod wire;
mod zone;

pub use cli::main;
#[cfg(feature = "sim")]
pub use roadmap_task::by_hand as pads;
#[cfg(any(test, feature = "sim"))]
pub use session_task::by_hand;
