use std::collections::HashMap;

use protocol::ParticipantId;
use roadmap::{ClientId, Writer};

use super::inbox::Follower;
use crate::limits;
use crate::mint::RandomMint;
use crate::store::RoadmapClientRow;

/// Whose each Yjs client id of a roadmap is. Ids are never given twice, and never to somebody else.
pub(super) struct Clients(HashMap<u32, ParticipantId>);

impl Clients {
    pub(super) fn new(rows: Vec<RoadmapClientRow>) -> Self {
        let owned = |row: RoadmapClientRow| (row.client_id, row.participant);
        Self(rows.into_iter().map(owned).collect())
    }

    /// The wanted id, if it is this person's; else a new one, which is then to be written down. None if they have too
    /// many.
    pub(super) fn assign(
        &mut self,
        participant: &ParticipantId,
        wanted: Option<u32>,
    ) -> Option<(u32, Assigned)> {
        if let Some(id) = wanted.filter(|id| self.0.get(id) == Some(participant)) {
            return Some((id, Assigned::Kept));
        }
        let owned = self.0.values().filter(|owner| *owner == participant);
        if owned.count() >= limits::ROADMAP_CLIENTS_MAX {
            return None;
        }
        let id = loop {
            let id = RandomMint::client_id();
            if !self.0.contains_key(&id) {
                break id;
            }
        };
        self.0.insert(id, participant.clone());
        Some((id, Assigned::New))
    }

    /// All ids of a person: edits of an earlier page may still come in.
    pub(super) fn writer(&self, of: &Follower) -> Writer {
        let participant = &of.participant;
        let own = |(id, owner): (&u32, &ParticipantId)| {
            (owner == participant).then(|| ClientId::new(*id))
        };
        Writer {
            participant: participant.clone(),
            client_ids: self.0.iter().filter_map(own).collect(),
            grant: of.grant,
            staff: of.staff,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Assigned {
    Kept,
    New,
}
