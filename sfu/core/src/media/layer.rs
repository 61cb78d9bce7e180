use sfu_control::LayerSet;

/// One simulcast stream of a track, 0 the smallest. A track without simulcast has this one alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Layer(u8);

/// Layers a track can have.
pub(super) const LAYERS_MAX: usize = LayerSet::LAYERS_MAX as usize;

impl Layer {
    pub(super) const LOWEST: Self = Self(0);

    /// `None` for a layer that no track has.
    pub(super) fn new(raw: usize) -> Option<Self> {
        (raw < LAYERS_MAX).then_some(Self(raw as u8))
    }

    pub(super) const fn get(self) -> u8 {
        self.0
    }

    pub(super) const fn index(self) -> usize {
        self.0 as usize
    }

    /// The lowest `count` layers, smallest first.
    pub(super) fn lowest(count: usize) -> impl DoubleEndedIterator<Item = Self> + Clone {
        (0..count.min(LAYERS_MAX)).map(|layer| Self(layer as u8))
    }

    /// Up to this one, smallest first.
    pub(super) fn and_below(self) -> impl DoubleEndedIterator<Item = Self> + Clone {
        Self::lowest(self.index() + 1)
    }
}
