use protocol::ParticipantId;
use sfu_control::{Command, PublishRights, Wishes};
use signaling_core::Participant;

use super::batch::Batch;
use super::live::Live;
use crate::outgoing::ConnectionId;

/// What a page says of its media besides offers: what it looks at and spends, and what it has on.
impl Live {
    /// It counts for the peer that is up, and for those that this page makes later.
    pub(super) fn view(
        &mut self,
        participant: &ParticipantId,
        connection: ConnectionId,
        wishes: Wishes,
        batch: &mut Batch,
    ) {
        if self.current(participant, connection).is_none() {
            return;
        }
        let presence = self.people.entry(participant.clone()).or_default();
        presence.view = Some(wishes.clone());
        if let Some(peer) = presence.peer() {
            let peer = peer.id;
            batch.sfu(Command::Wish { peer, wishes });
        }
        self.links.mark();
    }

    /// `setMedia` was carried out, though perhaps nothing changed by it.
    pub(super) fn has_announced(&mut self, participant: &ParticipantId, batch: &mut Batch) {
        if let Some(presence) = self.people.get_mut(participant) {
            presence.has_announced = true;
        }
        self.announce(participant, batch);
    }

    /// Tells the SFU what is on, if it does not know. Before the page has said so the log may hold what another page said, and while
    /// there is no connection it holds that nothing is on: then media goes on as it was.
    pub(super) fn announce(&mut self, participant: &ParticipantId, batch: &mut Batch) {
        let Some(media) = self
            .session
            .roster()
            .get(participant)
            .map(Participant::media)
        else {
            return;
        };
        let on = PublishRights {
            microphone: media.microphone,
            camera: media.camera,
            screen: media.screen,
        };
        let Some(presence) = self.people.get_mut(participant) else {
            return;
        };
        if presence.connection.is_none() || !presence.has_announced {
            return;
        }
        if let Some(peer) = presence.peer_mut()
            && peer.announced.replace(on) != Some(on)
        {
            let peer = peer.id;
            batch.sfu(Command::Announce { peer, on });
        }
    }
}
