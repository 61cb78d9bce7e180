use protocol::roster::RosterRow;
use protocol::{LinkId, Millis, ParticipantId, Role, Settings, WebinarId};
use signaling_core::Event;

/// SHA-256 of a code.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct CodeHash(pub(crate) [u8; 32]);

impl std::fmt::Debug for CodeHash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("<hash>")
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct WebinarRow {
    pub(crate) id: WebinarId,
    pub(crate) title: String,
    pub(crate) created_at: Millis,
    /// When it is planned for.
    pub(crate) starts_at: Option<Millis>,
    pub(crate) settings: Settings,
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
    /// Set for a code that is handed over: it is good once, and until then.
    pub(crate) expires_at: Option<Millis>,
}

/// Somebody who is expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ExpectedRow {
    pub(crate) participant: ParticipantId,
    pub(crate) webinar: WebinarId,
    pub(crate) row: RosterRow,
    /// Of their personal link; a new one ends the old one.
    pub(crate) generation: u32,
    pub(crate) code_hash: CodeHash,
    /// Whether they have taken their seat; not written.
    pub(crate) joined: bool,
}

/// What of a webinar's life the shell keeps beside its journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct LifeRow {
    /// Of its last event.
    pub(crate) last_event_at: Option<Millis>,
    /// When its session was last known to run with somebody there.
    pub(crate) pulse_at: Option<Millis>,
}

impl LifeRow {
    pub(crate) fn last_sign(self) -> Option<Millis> {
        self.last_event_at.max(self.pulse_at)
    }
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
