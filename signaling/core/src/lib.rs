//! A session as a log: pure, total, replayable.
//!
//! [`decide`] turns a command into events or a rejection and changes nothing; [`evolve`] is the only writer and
//! cannot fail; [`react`] says what the shell has to do; [`project`] says what one viewer is told. No clock, no
//! randomness, no socket: instants, ids and seeds come in as arguments.
//!
//! **The order of a command**, kept by every caller: `decide`; write the events down; then for each event in turn
//! `evolve`, then `react` and `project` on the state after *that* event; then acknowledge. Projections folded into
//! an earlier [`view`] give the later one. After a command, ask [`next_deadline`] again.
//!
//! A start replays: `evolve` for every event of the journal, without `react` and `project`.
#![forbid(unsafe_code)]

mod access;
pub mod assign;
mod chat;
mod command;
mod decide;
mod effect;
mod event;
mod evolve;
pub mod limits;
mod participant;
mod plan;
mod policy;
mod project;
mod react;
mod rejection;
mod roster;
mod round;
mod session;
mod shuffle;
mod text;
mod view;

pub use access::{MediaGrant, grant_of, may_edit_roadmap, may_read_roadmap};
pub use command::{Actor, Command, Mint, RoomDraft, RoomIdentity, Timer};
pub use decide::decide;
pub use effect::Effect;
pub use event::Event;
pub use evolve::evolve;
pub use participant::Participant;
pub use plan::Plan;
pub use project::project;
pub use react::react;
pub use rejection::Rejection;
pub use roster::Roster;
pub use round::Round;
pub use session::Session;
pub use view::view;

use protocol::Millis;

/// When to send `Command::Elapsed` next, and with which timer. The shell sends it at or after that instant; too
/// early or too late does no harm.
#[must_use]
pub const fn next_deadline(session: &Session) -> Option<(Millis, Timer)> {
    session.round().deadline()
}
