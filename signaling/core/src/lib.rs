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
mod attendance;
mod chair;
mod chat;
mod choice;
mod command;
mod concerned;
mod decide;
mod decks;
mod effect;
mod event;
mod evolve;
mod help;
mod invite;
mod letters;
pub mod limits;
mod names;
mod participant;
mod past;
mod plan;
mod plan_edit;
mod plans;
mod policy;
mod project;
mod proposal;
mod queue;
mod reach;
mod react;
mod reactions;
mod redact;
mod rejection;
mod rights;
mod room_life;
mod rooms;
mod roster;
mod round;
mod round_view;
mod session;
mod settings;
mod show;
mod shuffle;
mod text;
mod timers;
mod view;
mod viewpoint;
pub mod wall;
mod wordless;
mod works;

pub use access::{
    MediaGrant, grant_of, grant_of_roadmap, may_connect, may_edit_roadmap, may_read_roadmap,
};
pub use attendance::{Attendance, AttendanceRow, Span};
pub use chair::{Chair, Held};
pub use choice::{line_places, places};
pub use command::{Actor, Command, Mint, RoomDraft, RoomIdentity, Timer};
pub use concerned::concerned;
pub use decide::decide;
pub use decks::{Deck, DeckChange, Decks};
pub use effect::Effect;
pub use event::Event;
pub use evolve::evolve;
pub use help::{Claim, Help, HelpQueue};
pub use invite::Invite;
pub use letters::Letters;
pub use participant::{Participant, Presence};
pub use past::{PastRound, PastRounds};
pub use plan::{Choice, Plan, Rules, Seat};
pub use plan_edit::Edit;
pub use plans::Plans;
pub use policy::{Capability, holds};
pub use project::project;
pub use proposal::{Offer, OfferedRoom};
pub use queue::{
    Floor, Heard, Placed, Question, Queue, RaisedHand, order, queue_places, queue_top,
};
pub use reach::{MediaReach, reach_of};
pub use react::react;
pub use redact::redact;
pub use rejection::Rejection;
pub use rooms::{Room, Rooms};
pub use roster::Roster;
pub use round::{Opening, RoomClock, Round, Run};
pub use session::Session;
pub use settings::checked as checked_settings;
pub use text::slide_text;
pub use timers::{next_deadline, next_pressing_deadline};
pub use view::{plan_head, view, view_of as plan_view};
pub use viewpoint::{Viewpoint, viewpoint_of};
pub use wordless::wordless;
pub use works::{
    Address, Ballot, Ballots, Closed, Joined, Joint, Page, Publication, Published, Replaced, Score,
    Scores, Works, feedback_of, is_own_work, next_on_stage, on_stage, owners, reporter,
    version_name,
};
