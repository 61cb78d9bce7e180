use std::time::Duration;

use crate::media::store::Arrived;

/// What a packet changed besides being forwarded.
#[derive(Debug, Default)]
pub(in crate::media) struct Received {
    pub(in crate::media) packet: Option<Arrived>,
    pub(in crate::media) went_live: bool,
    /// Its numbering began anew: viewers have to join it afresh.
    pub(in crate::media) renumbered: bool,
    /// It says that its pictures have another height.
    pub(in crate::media) resized: bool,
    /// Packets before it have not come.
    pub(in crate::media) lossy: bool,
    /// More was lost than can be asked for.
    pub(in crate::media) hopeless: bool,
    /// It was asked for so long ago.
    pub(in crate::media) answered: Option<Duration>,
}

/// A packet that was not there before.
#[derive(Clone, Copy, Debug)]
pub(in crate::media) struct Numbered {
    pub(in crate::media) number: u64,
    /// No later one came before it.
    pub(in crate::media) is_newest: bool,
}
