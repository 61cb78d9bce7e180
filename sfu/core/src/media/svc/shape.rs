use crate::media::layer::{LAYERS_MAX, Layer};

/// The layers of a stream, as its key frames tell. Several sizes are layers by size, with all their pictures; a stream of one size
/// has layers by frame rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::media) struct Shape {
    spatial: u8,
    temporal: u8,
    /// In pixels, by size; 0 where that is not told.
    heights: [u16; LAYERS_MAX],
}

impl Shape {
    pub(in crate::media) const ONE: Self = Self {
        spatial: 1,
        temporal: 1,
        heights: [0; LAYERS_MAX],
    };

    /// `spatial` and `temporal` layers, at least one of each, and the heights of the former, as far as they are told. More
    /// sizes than we have layers for are one with the largest.
    pub(super) fn new(spatial: u8, temporal: u8, heights: impl Iterator<Item = u16>) -> Self {
        let mut shape = Self {
            spatial: spatial.max(1),
            temporal: temporal.max(1),
            ..Self::ONE
        };
        for (size, height) in heights.enumerate() {
            let layer = size.min(LAYERS_MAX - 1);
            if let Some(known) = shape.heights.get_mut(layer) {
                *known = height;
            }
        }
        shape
    }

    /// How many layers we make of it.
    pub(in crate::media) fn count(&self) -> usize {
        let count = match self.is_by_size() {
            true => self.spatial,
            false => self.temporal,
        };
        usize::from(count).min(LAYERS_MAX)
    }

    pub(in crate::media) const fn is_by_size(&self) -> bool {
        self.spatial > 1
    }

    /// Whether a packet of both belongs to the same layer in both.
    pub(super) const fn is_like(&self, other: &Self) -> bool {
        self.spatial == other.spatial && self.temporal == other.temporal
    }

    /// The lowest of our layers that has those of the stream.
    pub(super) fn layer_of(&self, spatial: u8, temporal: u8) -> Layer {
        let layer = match self.is_by_size() {
            true => spatial,
            false => temporal,
        };
        let highest = self.count() - 1;
        Layer::new(usize::from(layer).min(highest)).unwrap_or(Layer::LOWEST)
    }

    /// In pixels, when it is told.
    pub(in crate::media) fn height(&self, layer: Layer) -> Option<u16> {
        let size = if self.is_by_size() { layer.index() } else { 0 };
        let height = self.heights.get(size).copied();
        height.filter(|height| *height > 0)
    }
}
