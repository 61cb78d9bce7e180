//! The browser's wire format: every message between `client-web` and `signaling`, as types.
//!
//! A leaf without logic. JSON text frames carry [`ClientMessage`] and [`ServerMessage`]; binary frames carry
//! roadmap updates ([`frame`]); HTTP bodies are in [`http`]. The TypeScript in `client-web/src/protocol` is
//! generated from here by `cargo xtask codegen`. `docs/PROTOCOL.md` tells the story around the types.
//!
//! No 64-bit integer travels: instants are milliseconds since 1970 as `f64`-safe numbers ([`Millis`]), ids are
//! prefixed strings.
#![forbid(unsafe_code)]

mod assign;
mod client;
mod event;
pub mod frame;
pub mod http;
mod ids;
pub mod limits;
mod media;
mod rejection;
mod role;
pub mod roster;
mod sealed;
mod server;
mod time;
mod view;

pub use assign::{
    Figures, LanguageRule, Note, Recipe, RoomRef, RoomSize, RoomsWish, Strategy, Unplaced,
    UnplacedPerson, Who, Why,
};
pub use client::{ChatScope, ClientCommand, ClientMessage, PlannedRoom, ResumePoint};
pub use event::{MoveCause, SessionEvent};
pub use ids::{ChatId, IdError, LinkId, ParticipantId, RoadmapId, RoomId, RoundId, WebinarId};
pub use media::{
    Bottleneck, DataGrade, LinkQuality, MediaLayout, MediaLink, MediaState, MediaWay,
    ParticipantLink, PictureReason, Relay, SlotMids, SlotPicture, SlotSource, VoiceSource,
    WantedMedia,
};
pub use rejection::{FaultCode, RejectionCode};
pub use role::{PublishRights, Role};
pub use sealed::{Personal, Secret};
pub use server::ServerMessage;
pub use time::Millis;
pub use view::{
    Assignment, ChatLine, Location, ParticipantView, PlanView, Profile, RoadmapProgress, RoomView,
    RoundView, SessionView, Stage,
};

/// Rises with every incompatible change. A client of another version is told to reload.
pub const PROTOCOL_VERSION: u32 = 1;
