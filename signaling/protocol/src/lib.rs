//! The browser's wire format: every message between `client-web` and `signaling`, as types.
//!
//! A leaf without logic. JSON text frames carry [`ClientMessage`] and [`ServerMessage`]; binary frames carry
//! roadmap updates ([`frame`]); HTTP bodies are in [`http`]. The TypeScript in `client-web/src/protocol` is
//! generated from here by `cargo xtask codegen`. `docs/PROTOCOL.md` tells the story around the types.
//!
//! No 64-bit integer travels: instants are milliseconds since 1970 as `f64`-safe numbers ([`Millis`]), ids are
//! prefixed strings.
#![forbid(unsafe_code)]

mod agenda;
mod assign;
mod choice;
mod client;
mod client_message;
mod crew;
mod deck;
mod device;
mod digest;
mod door;
mod event;
pub mod frame;
mod help;
pub mod http;
mod ids;
mod kinds;
mod letter;
pub mod limits;
mod locks;
mod media;
mod past;
mod people;
mod plan;
mod plan_edit;
mod proposal;
mod queue;
mod reach;
mod rejection;
mod role;
pub mod roster;
mod round;
mod round_view;
mod scene;
mod sealed;
mod server;
mod settings;
mod show;
mod time;
mod view;
mod works;

pub use agenda::{Agenda, AgendaItem, AgendaKind, AgendaNow};
pub use assign::{
    Figures, LanguageRule, Note, Recipe, RoomRef, RoomSize, RoomsWish, Strategy, Unplaced,
    UnplacedPerson, Who, Why,
};
pub use choice::{ChoiceView, LinePlace, RoomPlaces};
pub use client::{ChatScope, ClientCommand, MuteWhom, PlannedRoom};
pub use client_message::{ClientMessage, ResumePoint};
pub use crew::RoomCrew;
pub use deck::DeckView;
pub use device::DeviceView;
pub use digest::{Alert, Newcomer, QueueEntry, RoomSummary, Strip, YourPlace};
pub use door::{Door, Fields, PrivateRule, Roles, Standing};
pub use event::{MoveCause, SessionEvent};
pub use help::{HelpEnd, HelpTopic, HelpView};
pub use ids::{
    AgendaItemId, BallotId, ChatId, DeckId, DeviceId, IdError, LinkId, ParticipantId, PlanId,
    QuestionId, RoadmapId, RoomId, RoundId, VisitorKey, WebinarId,
};
pub use kinds::Kinds;
pub use letter::Letter;
pub use locks::{Locks, RoleLocks};
pub use media::{
    Bottleneck, DataGrade, LinkQuality, MediaLayout, MediaLink, MediaState, MediaWay,
    ParticipantLink, PictureReason, Relay, SlotMids, SlotPicture, SlotSource, VoiceSource,
    WantedMedia,
};
pub use past::PastRoundView;
pub use people::{ExpectedPerson, InviteEnd, MediaLeft, Relocation};
pub use plan::{PlanChange, PlanHead};
pub use plan_edit::PlanEdit;
pub use proposal::{ProposalView, ProposedRoom, ProposedSeat};
pub use queue::{FloorView, QueueItem, QueueRule, QueueWhy};
pub use reach::{Reach, ReachView, Reached, Voice, VoiceTo, VoiceView};
pub use rejection::{FaultCode, RejectionCode};
pub use role::{PublishRights, Role};
pub use round::{Late, RoundOptions, RoundWish};
pub use round_view::{ClockView, Mate, RoomClockView, RoundView, YourRoom};
pub use scene::{Layout, Reaction, ReactionCount, Scene};
pub use sealed::{Personal, Secret};
pub use server::ServerMessage;
pub use settings::{RosterScope, Settings};
pub use show::{Show, ShowWish};
pub use time::Millis;
pub use view::{
    Assignment, ChairView, ChatLine, HouseView, InviteView, Location, ParticipantView, PlanView,
    Profile, RoadmapProgress, RoomView, SessionView, Stage,
};

pub use works::{
    Author, BallotResult, BallotView, Block, CardKind, CardValue, CardView, CommentState,
    CommentView, Credit, Criterion, CriterionResult, FeedbackView, Gallery, GalleryEntry, Grant,
    JointPart, JointView, Mark, PartView, Pick, PickedCard, Pointer, PublishedView, RoadmapView,
    Rubric, Run, SideView, Tallied, Turn, VersionChange, VersionHead, Via, WorkSettings, WorksPart,
    WorksView, YourCredit, YourScore,
};

/// Rises with every incompatible change. A client of another version is told to reload.
pub const PROTOCOL_VERSION: u32 = 3;
