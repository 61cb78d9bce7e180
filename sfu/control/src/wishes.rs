use serde::{Deserialize, Serialize};

use crate::Kin;

/// What a peer wants to receive. Replaces what it wanted before; until the first one it wants everything, large.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wishes {
    pub grade: Grade,
    /// Height at which each slot's picture is shown now, in device pixels, slot 0 first; 0 when it is not shown. A slot
    /// beyond the list is not shown.
    pub heights: Vec<u16>,
    /// Whose cameras it has on screen, the most important first: they get slots before all others but screens. As many as it has slots
    /// count, and whoever is not in its room counts for nothing.
    #[serde(default)]
    pub kins: Vec<Kin>,
}

/// How much data a person lets their connection use. Each grade is a part of the one before.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum Grade {
    /// Whatever the link carries.
    #[default]
    Full,
    /// Sound in packets of 60 ms, and one picture at most: the smallest layer of a screen or of who speaks.
    Saver,
    /// Sound in packets of 60 ms, and no picture.
    Audio,
    /// No media at all.
    Text,
}
