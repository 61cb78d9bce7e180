use protocol::{DataGrade, Grant, Millis, RoadmapId};
use sfu_control::Wishes;

use super::media_peer::MediaPeer;
use crate::outgoing::Connection;
use crate::roadmap_task::RoadmapHandle;
use crate::wire;

/// What a session knows of one device besides the log: how to reach it now.
#[derive(Default)]
pub(super) struct Device {
    pub(super) connection: Option<Connection>,
    /// When it connected last.
    pub(super) since: Millis,
    /// Whether the connection has said what is on; what the log has may be another page's.
    pub(super) has_announced: bool,
    /// What the page spends and sees. Not in the log: each page says it anew, and who is not here spends nothing.
    pub(super) view: Option<Wishes>,
    pub(super) media: Media,
    /// Roadmaps that the connection follows.
    pub(super) follows: Vec<Follow>,
    /// Channels are given once a connection; they start anew with the next one.
    pub(super) next_channel: u16,
}

/// The media endpoint of a device.
#[derive(Default)]
pub(super) enum Media {
    #[default]
    None,
    Up(Box<MediaPeer>),
    /// Lost while there was no connection; told to the next one.
    Lost {
        generation: u32,
    },
}

/// A roadmap that a connection follows.
pub(super) struct Follow {
    pub(super) roadmap: RoadmapId,
    pub(super) channel: u16,
    pub(super) handle: RoadmapHandle,
    pub(super) grant: Grant,
}

impl Device {
    /// What they said to spend; all, as long as they have said nothing.
    pub(super) fn grade(&self) -> DataGrade {
        let view = self.view.as_ref();
        view.map_or(DataGrade::Full, |view| wire::data_grade(view.grade))
    }

    pub(super) fn peer(&self) -> Option<&MediaPeer> {
        match &self.media {
            Media::Up(peer) => Some(peer),
            Media::None | Media::Lost { .. } => None,
        }
    }

    pub(super) fn peer_mut(&mut self) -> Option<&mut MediaPeer> {
        match &mut self.media {
            Media::Up(peer) => Some(peer),
            Media::None | Media::Lost { .. } => None,
        }
    }
}
