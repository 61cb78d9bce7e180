//! A TURN server (RFC 8656) that relays to this server's own media candidates and to nothing else.
//!
//! It has no socket: data for a permitted peer comes out as a value that names the candidate, and nothing here can say "send this
//! there". So it cannot be made to reach a third party, or the inside of a network.

mod allocation;
mod connection;
mod credential;
mod messages;
mod request;
mod server;
#[cfg(test)]
mod tests;

pub use connection::{TurnConnection, TurnOutcome};
pub use credential::{RelayCredential, RelayKey};
pub use messages::{NotTurn, TurnMessages};
pub use server::{TurnError, TurnServer};
