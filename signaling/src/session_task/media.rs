use protocol::{Millis, ParticipantId, ServerMessage};
use sfu_control::{Grant, Notice, Offer, PeerId, PublishRights};
use signaling_core::grant_of;

use super::SessionMsg;
use super::batch::Batch;
use super::device::{Device, Media};
use super::live::Live;
use super::media_peer::MediaPeer;
use super::presence::Owner;
use crate::outgoing::Connection;
use crate::wire;

impl Live {
    pub(super) fn handle_media(&mut self, now: Millis, message: SessionMsg, batch: &mut Batch) {
        match message {
            SessionMsg::MediaOffer {
                participant,
                connection,
                generation,
                sdp,
                layout,
                restart,
            } => {
                let Some((owner, connection)) = self.caller(&participant, connection) else {
                    return;
                };
                match wire::offer(sdp, layout) {
                    Ok(offer) if restart => {
                        self.restart(&owner, &connection, generation, offer, batch);
                    }
                    Ok(offer) => self.offer(&owner, &connection, generation, offer, batch),
                    Err(message) => {
                        let refused = ServerMessage::MediaRefused {
                            generation,
                            message,
                        };
                        batch.say(&connection, &refused);
                    }
                }
            }
            SessionMsg::MediaView {
                participant,
                connection,
                view,
            } => self.view(&participant, connection, view, batch),
            SessionMsg::MediaClose {
                participant,
                connection,
                generation,
            } => {
                let Some((owner, _)) = self.caller(&participant, connection) else {
                    return;
                };
                let named = self.device(&owner).and_then(Device::peer);
                if named.is_some_and(|peer| peer.generation == generation) {
                    self.drop_media(&owner, batch);
                }
            }
            SessionMsg::FollowWall {
                participant,
                connection,
                on,
            } => self.follow_wall(&participant, connection, on),
            SessionMsg::Media(Notice::Speakers { room, loudest }) => {
                self.hear(now, room, &loudest, batch);
            }
            SessionMsg::Media(notice) => self.notice(notice, batch),
            _ => {}
        }
    }

    /// A new offer makes a new peer and ends the old one.
    fn offer(
        &mut self,
        owner: &Owner,
        connection: &Connection,
        generation: u32,
        offer: Offer,
        batch: &mut Batch,
    ) {
        self.drop_media(owner, batch);
        let Some(grant) = self.grant(owner) else {
            let refused = ServerMessage::MediaRefused {
                generation,
                message: "you are not let in yet".to_owned(),
            };
            batch.say(connection, &refused);
            return;
        };
        let peer = self
            .around
            .sfu
            .new_peer(self.around.number, self.around.inbox.clone());
        self.peers.insert(peer, owner.clone());
        let device = self.device_or_new(owner);
        device.media = Media::Up(Box::new(MediaPeer::new(peer, generation, grant)));
        let wishes = device.view.clone();
        batch.sfu(sfu_control::Command::Connect { peer, offer, grant });
        self.say_reach(owner, batch);
        if let Some(wishes) = wishes {
            batch.sfu(sfu_control::Command::Wish { peer, wishes });
        }
        self.announce(owner, batch);
        self.links.mark();
    }

    /// The connection that is up takes another path. One that is not up any more cannot: its page must begin anew.
    fn restart(
        &self,
        owner: &Owner,
        connection: &Connection,
        generation: u32,
        offer: Offer,
        batch: &mut Batch,
    ) {
        let up = self.device(owner).and_then(Device::peer);
        match up.filter(|peer| peer.generation == generation) {
            Some(peer) => batch.sfu(sfu_control::Command::Restart {
                peer: peer.id,
                offer,
            }),
            None => {
                let lost = ServerMessage::MediaLost {
                    generation,
                    message: "there is no such media connection any more".to_owned(),
                };
                batch.say(connection, &lost);
            }
        }
    }

    /// Places every peer of this person anew.
    pub(super) fn regrant(&mut self, participant: &ParticipantId, batch: &mut Batch) {
        for owner in self.owners(participant) {
            if self.device(&owner).and_then(Device::peer).is_none() {
                continue;
            }
            match self.grant(&owner) {
                Some(grant) => self.place(&owner, grant, batch),
                None => self.drop_media(&owner, batch),
            }
        }
    }

    /// The spotlight is on others now.
    pub(super) fn feature(&mut self, batch: &mut Batch) {
        let now = self.session.spotlight().to_vec();
        let before = std::mem::replace(&mut self.featured, now.clone());
        for participant in before.iter().chain(&now) {
            self.regrant(participant, batch);
        }
    }

    /// If the SFU does not know.
    fn place(&mut self, owner: &Owner, grant: Grant, batch: &mut Batch) {
        let Some(peer) = self.device_mut(owner).and_then(Device::peer_mut) else {
            return;
        };
        if peer.grant != grant {
            peer.grant = grant;
            let peer = peer.id;
            batch.sfu(sfu_control::Command::Place { peer, grant });
        }
        self.say_reach(owner, batch);
    }

    /// Ends the device's peer, if there is one, without a word to it.
    pub(super) fn drop_media(&mut self, owner: &Owner, batch: &mut Batch) {
        let Some(device) = self.device_mut(owner) else {
            return;
        };
        if let Media::Up(peer) = std::mem::take(&mut device.media) {
            let peer = peer.id;
            self.peers.remove(&peer);
            batch.sfu(sfu_control::Command::Disconnect { peer });
            self.links.mark();
        }
    }

    /// Ends the peers of those who did not come back in time.
    pub(super) fn give_up_media(&mut self, now: Millis, batch: &mut Batch) {
        for (until, owner) in self.departures.due(now) {
            let peer = self.device(&owner).and_then(Device::peer);
            let Some(generation) = peer
                .filter(|peer| peer.until == Some(until))
                .map(|peer| peer.generation)
            else {
                // They came back, or have left since.
                continue;
            };
            self.drop_media(&owner, batch);
            if let Some(device) = self.device_mut(&owner) {
                device.media = Media::Lost { generation };
            }
        }
    }

    /// Tells a connection that comes back what became of its media.
    pub(super) fn resume_media(
        &mut self,
        owner: &Owner,
        connection: &Connection,
        batch: &mut Batch,
    ) {
        let Some(device) = self.device_mut(owner) else {
            return;
        };
        match &mut device.media {
            Media::None => {}
            Media::Up(peer) => {
                peer.until = None;
                let (generation, told) = (peer.generation, peer.told.clone());
                for notice in told.notices() {
                    self.say_notice(connection, generation, notice, batch);
                }
            }
            Media::Lost { generation } => {
                let lost = ServerMessage::MediaLost {
                    generation: *generation,
                    message: "the media connection was given up while you were away".to_owned(),
                };
                batch.say(connection, &lost);
                device.media = Media::None;
            }
        }
    }

    /// Whose peer it is, its generation, and their connection.
    pub(super) fn peer(&self, peer: PeerId) -> Option<(Owner, u32, Option<Connection>)> {
        let owner = self.peers.get(&peer)?;
        let device = self.device(owner)?;
        let up = device.peer().filter(|current| current.id == peer)?;
        Some((owner.clone(), up.generation, device.connection.clone()))
    }

    pub(super) fn forget(&mut self, peer: PeerId) {
        self.peers.remove(&peer);
        self.around.sfu.forget(peer);
    }

    fn grant(&mut self, owner: &Owner) -> Option<Grant> {
        let grant = grant_of(&self.session, &owner.participant, &owner.device)?;
        Some(Grant {
            room: self.rooms.room(&grant.location),
            epoch: grant.epoch,
            publish: PublishRights {
                microphone: grant.rights.microphone,
                camera: grant.rights.camera,
                screen: grant.rights.screen,
            },
            kin: self.kins.kin(&owner.participant),
            featured: grant.featured,
        })
    }
}
