use serde::{Deserialize, Serialize};

use crate::{ParticipantId, RoomId};

/// How people shall be put into breakout rooms: what a moderator asks a proposal for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Recipe {
    pub strategy: Strategy,
    pub size: RoomSize,
    pub rooms: RoomsWish,
    pub who: Who,
    pub online_only: bool,
    /// Who has a seat keeps it, also if no hand put them there.
    pub keep: bool,
    pub language: LanguageRule,
    /// People of several countries in a room, as far as it can be had.
    pub country_mix: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Strategy {
    /// Changes nothing: staff place people by hand.
    Manual,
    Random,
    /// By the Sustainable Development Goal that people want to work on.
    Wish,
    /// Everybody of a room shares a language. Hard, whatever the recipe's `language` says.
    Language,
    /// As many countries in a room as there can be.
    CountryMix,
    /// Into the room of the last round, where it still exists.
    SameAsLast,
    /// With people whom they did not sit with in the last round.
    DifferentFromLast,
    /// Changes nothing: people choose.
    SelfSelect,
}

/// People in a room. 1 to 255 each, `min <= target <= max`; what is not, is pulled into that order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RoomSize {
    pub target: u8,
    /// A smaller room is filled up, or said to be small. No promise.
    pub min: u8,
    /// Never exceeded, but by a group that stays together and by what a hand did.
    pub max: u8,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum RoomsWish {
    /// Into the rooms that the plan has.
    Existing,
    /// Into new ones, as many as fit. Rooms that somebody keeps their seat in are used too.
    Make,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Who {
    Attendees,
    WithPanelists,
}

/// Whether everybody of a room shares a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum LanguageRule {
    Off,
    /// As far as it can be had.
    Soft,
    /// Or they are not placed.
    Hard,
}

/// A room of a proposal, or of a command that edits a plan.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum RoomRef {
    /// One that the plan has.
    Old(RoomId),
    /// One that comes with it, by its number in it, from 1.
    Made(u16),
}

/// Why somebody is in a room. In this order the reasons are told.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(tag = "why", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Why {
    /// Staff put them there.
    ByHand,
    /// They had this seat already, and were to keep it.
    Kept,
    Random,
    /// `choice` 1: their first wish.
    Wish {
        goal: u8,
        choice: u8,
    },
    /// A language that everybody of the room names: a primary subtag of BCP 47.
    Language {
        tag: String,
    },
    /// They named no language, so they count as speaking all.
    LanguageUnknown,
    /// The only one of their country (ISO 3166-1 alpha-2) in the room.
    Mix {
        country: String,
    },
    /// With those whom they are to stay with.
    Together,
    /// Away from those whom they are to be kept from.
    Apart,
    SameAsLast,
    /// Of the others in the room, `known` sat with them in the last round.
    NewPeople {
        known: u16,
    },
    /// The room's only one who can type well.
    Keyboard,
    /// Nothing else decides: rooms are to be even.
    Size,
    /// They chose it.
    Chosen,
    FromWaitingList,
    /// They came when rooms were open.
    Late,
    LeastFull,
}

/// Why somebody is in no room.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Unplaced {
    /// No room shares a language with them and those they stay with.
    NoLanguage,
    /// Every room that they could understand is full. They wait, in the order they are listed in.
    NoPlace,
    /// In every other room is somebody whom they are to be kept from.
    ApartFromAll,
    /// Those whom they stay with have seats in different rooms.
    PinsCollide,
    /// The strategy places nobody.
    LeftOpen,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct UnplacedPerson {
    pub participant: ParticipantId,
    pub why: Unplaced,
}

/// What staff should look at before they take a proposal.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(
    tag = "note",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum Note {
    /// Fewer people than the recipe's `min`.
    RoomSmall { room: RoomRef, people: u16 },
    /// More people than the recipe's `max` or the room's capacity: they stay together, or a hand put them there.
    RoomLarge { room: RoomRef, people: u16 },
    /// People without a room whose first language this is.
    LanguageAlone { tag: String, people: u32 },
    /// People with wishes in a room of another goal.
    WishMissed { people: u32 },
    /// Pairs that sit together again though they should not.
    MetAgain { pairs: u32 },
}

/// A proposal in figures, so that two can be compared before one is taken. A change of seats later makes them old.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Figures {
    pub placed: u32,
    pub unplaced: u32,
    /// Rooms with people in them; the figures below are of these.
    pub rooms: u16,
    pub smallest: u16,
    pub largest: u16,
    /// People in a room of their first wish, of their second, and of neither though they have wishes.
    pub first_wish: u32,
    pub second_wish: u32,
    pub no_wish: u32,
    /// Rooms where all who name languages share one.
    pub one_language: u16,
    /// Rooms with people of more than one country.
    pub mixed: u16,
    /// Rooms where nobody can type well.
    pub no_keyboard: u16,
    /// Pairs that sat together in the last round too.
    pub met_again: u32,
}

impl Default for Recipe {
    /// By wish, in rooms of 5 made for it, with a common language, countries mixed: what suits a roadmap webinar.
    fn default() -> Self {
        Self {
            strategy: Strategy::Wish,
            size: RoomSize::default(),
            rooms: RoomsWish::Make,
            who: Who::Attendees,
            online_only: false,
            keep: false,
            language: LanguageRule::Hard,
            country_mix: true,
        }
    }
}

impl Default for RoomSize {
    fn default() -> Self {
        Self {
            target: 5,
            min: 4,
            max: 6,
        }
    }
}
