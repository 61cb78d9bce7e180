use protocol::Millis;
use sfu_control::{Grant, LinkReport, Notice, PeerId, PublishRights};
use signaling_core::MediaReach;

/// The media endpoint of a person, as long as the SFU has it.
pub(super) struct MediaPeer {
    pub(super) id: PeerId,
    /// The number of the page's offer.
    pub(super) generation: u32,
    /// What the SFU was told last that it may do.
    pub(super) grant: Grant,
    /// Set while there is no connection: when the peer is given up.
    pub(super) until: Option<Millis>,
    /// What the SFU was told last to be on.
    pub(super) announced: Option<PublishRights>,
    pub(super) told: Told,
    /// What the SFU was told last of sound across rooms; none if nothing crosses.
    pub(super) reach: Option<MediaReach>,
}

/// The last notice of each kind that only its owner is told, for a connection that comes back.
#[derive(Clone, Default)]
pub(super) struct Told {
    bindings: Option<Notice>,
    wanted: Option<Notice>,
    pictures: Option<Notice>,
    link: Option<Notice>,
}

impl MediaPeer {
    pub(super) fn new(id: PeerId, generation: u32, grant: Grant) -> Self {
        Self {
            id,
            generation,
            grant,
            until: None,
            announced: None,
            told: Told::default(),
            reach: None,
        }
    }
}

impl Told {
    /// Notices of other kinds are not kept.
    pub(super) fn keep(&mut self, notice: Notice) {
        let kept = match notice {
            Notice::Bindings { .. } => &mut self.bindings,
            Notice::Wanted { .. } => &mut self.wanted,
            Notice::Pictures { .. } => &mut self.pictures,
            Notice::Link { .. } => &mut self.link,
            Notice::Answered { .. }
            | Notice::Refused { .. }
            | Notice::Connected { .. }
            | Notice::Lost { .. }
            | Notice::Speakers { .. } => return,
        };
        *kept = Some(notice);
    }

    /// Bindings come first: pictures are about what feeds the slots.
    pub(super) fn notices(&self) -> impl Iterator<Item = &Notice> {
        let all = [&self.bindings, &self.wanted, &self.pictures, &self.link];
        all.into_iter().flatten()
    }

    pub(super) const fn link(&self) -> Option<LinkReport> {
        match self.link {
            Some(Notice::Link { report, .. }) => Some(report),
            _ => None,
        }
    }
}
