use crate::media::layer::Layer;

/// What a packet of a stream with several layers is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::media) struct Part {
    /// The lowest layer that needs it; all higher ones do, too.
    pub(in crate::media) layer: Layer,
    /// It is the first packet of a picture, in whichever layer.
    pub(in crate::media) begins: bool,
    /// It is the last packet of the picture for whom `layer` is the highest.
    pub(in crate::media) ends: bool,
    /// Layers that can be gone on with at this picture, if it begins here.
    pub(in crate::media) enters: Entries,
    /// A decoder that has seen nothing can begin here, with any layer.
    pub(in crate::media) opens: bool,
    /// The layers that come from now on, when the publisher says so.
    pub(in crate::media) active: Option<Entries>,
}

/// A set of layers that a viewer may enter, who has had all of the one that the picture is of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::media) struct Entries(u8);

/// Where a packet stands in a stream of several layers; all the same in other streams, where nothing depends on it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::media) struct Place {
    /// As its publisher numbers all layers; wraps.
    pub(in crate::media) number: u32,
    pub(in crate::media) layer: Layer,
    pub(in crate::media) begins: bool,
    pub(in crate::media) enters: Entries,
}

impl Part {
    /// Of which nothing is known, or that has no payload: every layer may need it.
    pub(in crate::media) const UNREADABLE: Self = Self {
        layer: Layer::LOWEST,
        begins: false,
        ends: false,
        enters: Entries::NONE,
        opens: false,
        active: None,
    };

    /// The same in a stream that its publisher numbers.
    pub(in crate::media) const fn place(&self, number: u64) -> Place {
        Place {
            number: number as u32,
            layer: self.layer,
            begins: self.begins,
            enters: self.enters,
        }
    }
}

impl Entries {
    pub(in crate::media) const NONE: Self = Self(0);
    pub(in crate::media) const ALL: Self = Self(u8::MAX);

    pub(in crate::media) const fn has(self, layer: Layer) -> bool {
        self.0 >> layer.get() & 1 == 1
    }
}

impl FromIterator<Layer> for Entries {
    fn from_iter<I: IntoIterator<Item = Layer>>(layers: I) -> Self {
        let bits = layers.into_iter().map(|layer| 1 << layer.get());
        Self(bits.fold(0, |bits, bit| bits | bit))
    }
}

impl Place {
    pub(in crate::media) const fn is_before(&self, number: u32) -> bool {
        (self.number.wrapping_sub(number) as i32) < 0
    }
}
