use protocol::{Grant, ParticipantId};

use crate::ClientId;

/// A person as the author of updates: the ids under which their structs may come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Writer {
    pub participant: ParticipantId,
    /// The id of the page they write from, and those of earlier pages whose edits may still be under way.
    pub client_ids: Vec<ClientId>,
    pub grant: Grant,
    /// Whether they help to run the webinar: they may take anybody's comment away.
    pub staff: bool,
}

impl Writer {
    #[must_use]
    pub fn may_write_as(&self, client_id: u64) -> bool {
        self.client_ids
            .iter()
            .any(|own| u64::from(own.get()) == client_id)
    }
}
