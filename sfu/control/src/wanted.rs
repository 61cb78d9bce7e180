use std::fmt;

use serde::{Deserialize, Serialize};

/// Layers of one simulcast track, as a set; layer 0 is the smallest. A track without simulcast is layer 0.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct LayerSet(u8);

/// What somebody needs of what a peer publishes. What nobody needs should not be sent at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wanted {
    pub camera: LayerSet,
    pub screen: LayerSet,
    /// The way up loses packets: sound should be sent twice (RFC 2198).
    pub redundant_sound: bool,
    /// Sound should come in packets of 60 ms, to spare a way up that is too narrow.
    pub long_sound: bool,
}

impl LayerSet {
    pub const NONE: Self = Self(0);
    /// Layers a track can have.
    pub const LAYERS_MAX: u8 = 3;
    pub const ALL: Self = Self((1 << Self::LAYERS_MAX) - 1);

    #[must_use]
    pub const fn with(self, layer: u8) -> Self {
        match layer < Self::LAYERS_MAX {
            true => Self(self.0 | 1 << layer),
            false => self,
        }
    }

    #[must_use]
    pub const fn has(self, layer: u8) -> bool {
        layer < Self::LAYERS_MAX && self.0 & (1 << layer) != 0
    }

    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Smallest first.
    pub fn layers(self) -> impl Iterator<Item = u8> {
        (0..Self::LAYERS_MAX).filter(move |layer| self.has(*layer))
    }
}

impl FromIterator<u8> for LayerSet {
    fn from_iter<I: IntoIterator<Item = u8>>(layers: I) -> Self {
        layers.into_iter().fold(Self::NONE, Self::with)
    }
}

impl fmt::Debug for LayerSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.layers()).finish()
    }
}

impl Default for Wanted {
    /// Everything, until the SFU says otherwise.
    fn default() -> Self {
        Self {
            camera: LayerSet::ALL,
            screen: LayerSet::ALL,
            redundant_sound: false,
            long_sound: false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_holds_what_was_put_in_and_no_more() {
        let set: LayerSet = [0, 2].into_iter().collect();
        assert_eq!(set.layers().collect::<Vec<_>>(), [0, 2]);
        assert!(set.has(2) && !set.has(1));
        assert_eq!(set.with(7), set);
        assert_eq!(set.union(LayerSet::NONE.with(1)), LayerSet::ALL);
    }
}
