use protocol::{LinkId, Millis, ParticipantId, Role, WebinarId};
use signaling_core::Event;

/// SHA-256 of a code.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct CodeHash(pub(crate) [u8; 32]);

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct WebinarRow {
    pub(crate) id: WebinarId,
    pub(crate) title: String,
    pub(crate) created_at: Millis,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LinkRow {
    pub(crate) id: LinkId,
    pub(crate) webinar: WebinarId,
    pub(crate) role: Role,
    pub(crate) created_at: Millis,
    pub(crate) revoked: bool,
}

#[derive(Clone)]
pub(crate) struct OrganiserLinkRow {
    pub(crate) generation: u32,
    pub(crate) code_hash: CodeHash,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SeatRow {
    pub(crate) participant: ParticipantId,
    pub(crate) webinar: WebinarId,
    pub(crate) role: Role,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct JournalRow {
    pub(crate) seq: u32,
    pub(crate) at: Millis,
    pub(crate) event: Event,
}

/// A roadmap document as parts to load in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct StoredRoadmap {
    pub(crate) webinar: WebinarId,
    pub(crate) room_name: String,
    /// The snapshot, if there is one, then the updates after it.
    pub(crate) parts: Vec<Vec<u8>>,
    /// The number of the last update.
    pub(crate) last_n: u32,
    /// Updates that are not in the snapshot.
    pub(crate) loose: u32,
    /// When the last update was written; null for a document that nobody edited.
    pub(crate) last_edit_at: Option<Millis>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RoadmapClientRow {
    pub(crate) client_id: u32,
    pub(crate) participant: ParticipantId,
}
