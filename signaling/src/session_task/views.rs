use protocol::limits::VIEW_PEOPLE_MAX;
use protocol::{MediaState, ParticipantId};
use sfu_control::{Grade, Kin, PublishRights, Wishes};
use signaling_core::Command;

use super::batch::Batch;
use super::live::Live;
use super::presence::Owner;
use crate::outgoing::ConnectionId;

/// What a page spends and sees, in the session's own names.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub(crate) struct PageView {
    pub(crate) grade: Grade,
    /// Of each slot, in device pixels.
    pub(crate) heights: Vec<u16>,
    /// Whom it wants to have on screen, the most important first.
    pub(crate) people: Vec<ParticipantId>,
}

/// What a page says of its media besides offers: what it looks at and spends, and what it has on.
impl Live {
    /// It counts for the peer that is up, and for those that this page makes later.
    pub(super) fn view(
        &mut self,
        participant: &ParticipantId,
        connection: ConnectionId,
        view: PageView,
        batch: &mut Batch,
    ) {
        let Some((owner, _)) = self.caller(participant, connection) else {
            return;
        };
        let wishes = Wishes {
            grade: view.grade,
            heights: view.heights,
            kins: self.kins_of(participant, &view.people),
        };
        let device = self.device_or_new(&owner);
        device.view = Some(wishes.clone());
        if let Some(peer) = device.peer() {
            let peer = peer.id;
            batch.sfu(sfu_control::Command::Wish { peer, wishes });
        }
        self.links.mark();
    }

    /// Those of the session, each once, without who asks. Whether they are in the same room is for the media plane to say, which knows it
    /// at every moment; a name of nobody is given no number.
    fn kins_of(&mut self, asks: &ParticipantId, people: &[ParticipantId]) -> Vec<Kin> {
        let mut found = Vec::new();
        for person in people.iter().take(VIEW_PEOPLE_MAX) {
            if person == asks || self.session.roster().get(person).is_none() {
                continue;
            }
            let kin = self.kins.kin(person);
            if !found.contains(&kin) {
                found.push(kin);
            }
        }
        found
    }

    /// What a connection says first was on before it came, unless it says `unmute`: since then another device of theirs may have it, and
    /// keeps it. Otherwise a line that comes back would take the microphone from whoever speaks.
    pub(super) fn as_before(&self, owner: &Owner, command: Command) -> Command {
        let is_first = self
            .device(owner)
            .is_some_and(|device| !device.has_announced);
        match command {
            Command::SetMedia {
                device,
                media,
                unmute: false,
            } if is_first => Command::SetMedia {
                media: self.without_others(owner, media),
                device,
                unmute: false,
            },
            other => other,
        }
    }

    fn without_others(&self, owner: &Owner, media: MediaState) -> MediaState {
        let person = self.session.roster().get(&owner.participant);
        let devices = person.into_iter().flat_map(|person| &person.devices);
        let others = devices.filter(|(device, _)| **device != owner.device);
        others.fold(media, |media, (_, theirs)| MediaState {
            microphone: media.microphone && !theirs.microphone,
            camera: media.camera && !theirs.camera,
            screen: media.screen && !theirs.screen,
        })
    }

    /// `setMedia` was carried out, though perhaps nothing changed by it.
    pub(super) fn has_announced(&mut self, owner: &Owner, batch: &mut Batch) {
        if let Some(device) = self.device_mut(owner) {
            device.has_announced = true;
        }
        self.announce(owner, batch);
    }

    /// By all their devices.
    pub(super) fn announce_all(&mut self, participant: &ParticipantId, batch: &mut Batch) {
        for owner in self.owners(participant) {
            self.announce(&owner, batch);
        }
    }

    /// Tells the SFU what is on, if it does not know. Before the page has said so the log may hold what another page said, and while
    /// there is no connection it holds that nothing is on: then media goes on as it was.
    pub(super) fn announce(&mut self, owner: &Owner, batch: &mut Batch) {
        let person = self.session.roster().get(&owner.participant);
        let Some(media) = person.and_then(|person| person.devices.get(&owner.device).copied())
        else {
            return;
        };
        let on = PublishRights {
            microphone: media.microphone,
            camera: media.camera,
            screen: media.screen,
        };
        let Some(device) = self.device_mut(owner) else {
            return;
        };
        if device.connection.is_none() || !device.has_announced {
            return;
        }
        if let Some(peer) = device.peer_mut()
            && peer.announced.replace(on) != Some(on)
        {
            let peer = peer.id;
            batch.sfu(sfu_control::Command::Announce { peer, on });
        }
    }
}
