//! What signaling and the SFU say to each other.
//!
//! A leaf: ids, commands and notices, and nothing that does anything. The SFU knows rooms, peers, tracks and
//! rights. It does not know what a breakout room, a moderator or a lobby is: a move is a [`Command::Place`]
//! with another room and a higher epoch.
#![forbid(unsafe_code)]

mod command;
mod grant;
mod ids;
mod layout;
mod link;
mod notice;
mod reach;
mod track;
mod wanted;
mod wishes;

pub use command::{Command, Offer};
pub use grant::{Grant, PublishRights};
pub use ids::{Kin, PeerId, RoomId};
pub use layout::{LayoutError, MediaLayout, Mid, SlotMids, limits};
pub use link::{Bottleneck, LinkQuality, LinkReport, Picture, PictureReason, Way};
pub use notice::{Binding, LostReason, Notice, RefusalReason, VoiceBinding};
pub use reach::{REACH_ROOMS_MAX, Reach};
pub use track::TrackKind;
pub use wanted::{LayerSet, Wanted};
pub use wishes::{Grade, Wishes};
