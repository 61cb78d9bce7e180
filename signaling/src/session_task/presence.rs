use protocol::{Millis, RoadmapId};
use sfu_control::PeerId;

use crate::outgoing::Connection;
use crate::roadmap_task::RoadmapHandle;

/// What a session knows of a person besides the log: how to reach them now. Gone after a restart.
#[derive(Default)]
pub(super) struct Presence {
    pub(super) connection: Option<Connection>,
    pub(super) media: Media,
    /// Roadmaps that the connection follows.
    pub(super) follows: Vec<Follow>,
    /// Channels are given once a connection; they start anew with the next one.
    pub(super) next_channel: u16,
}

/// The media endpoint of a person.
#[derive(Default)]
pub(super) enum Media {
    #[default]
    None,
    Up {
        peer: PeerId,
        generation: u32,
        /// The last notice, told again to a connection that comes back.
        bindings: Option<sfu_control::Notice>,
        /// Set while there is no connection: when the peer is given up.
        until: Option<Millis>,
    },
    /// Lost while there was no connection; told to the next one.
    Lost { generation: u32 },
}

/// A roadmap that a connection follows.
pub(super) struct Follow {
    pub(super) roadmap: RoadmapId,
    pub(super) channel: u16,
    pub(super) handle: RoadmapHandle,
    pub(super) may_edit: bool,
}

impl Presence {
    /// Nothing to keep.
    pub(super) const fn is_empty(&self) -> bool {
        self.connection.is_none() && !matches!(self.media, Media::Up { .. })
    }
}
