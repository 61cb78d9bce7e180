use protocol::{DeviceId, Millis, ParticipantId, ServerMessage};
use sfu_control::{Grant, Notice, Offer, PeerId, PublishRights};
use signaling_core::grant_of;

use super::SessionMsg;
use super::batch::Batch;
use super::live::Live;
use super::media_peer::MediaPeer;
use super::presence::{Media, Presence};
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
                let Some(connection) = self.current(&participant, connection) else {
                    return;
                };
                match wire::offer(sdp, layout) {
                    Ok(offer) if restart => {
                        self.restart(&participant, &connection, generation, offer, batch);
                    }
                    Ok(offer) => self.offer(&participant, &connection, generation, offer, batch),
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
                wishes,
            } => self.view(&participant, connection, wishes, batch),
            SessionMsg::MediaClose {
                participant,
                connection,
                generation,
            } => {
                let named = self.people.get(&participant).and_then(Presence::peer);
                if named.is_some_and(|peer| peer.generation == generation)
                    && self.current(&participant, connection).is_some()
                {
                    self.drop_media(&participant, batch);
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
        participant: &ParticipantId,
        connection: &Connection,
        generation: u32,
        offer: Offer,
        batch: &mut Batch,
    ) {
        self.drop_media(participant, batch);
        let Some(grant) = self.grant(participant) else {
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
        self.peers.insert(peer, participant.clone());
        let presence = self.people.entry(participant.clone()).or_default();
        presence.media = Media::Up(Box::new(MediaPeer::new(peer, generation)));
        let wishes = presence.view.clone();
        batch.sfu(sfu_control::Command::Connect { peer, offer, grant });
        self.say_reach(participant, batch);
        if let Some(wishes) = wishes {
            batch.sfu(sfu_control::Command::Wish { peer, wishes });
        }
        self.announce(participant, batch);
        self.links.mark();
    }

    /// The connection that is up takes another path. One that is not up any more cannot: its page must begin anew.
    fn restart(
        &self,
        participant: &ParticipantId,
        connection: &Connection,
        generation: u32,
        offer: Offer,
        batch: &mut Batch,
    ) {
        let up = self.people.get(participant).and_then(Presence::peer);
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

    pub(super) fn regrant(&mut self, participant: &ParticipantId, batch: &mut Batch) {
        let Some(peer) = self.people.get(participant).and_then(Presence::peer) else {
            return;
        };
        let peer = peer.id;
        match self.grant(participant) {
            Some(grant) => {
                batch.sfu(sfu_control::Command::Place { peer, grant });
                self.say_reach(participant, batch);
            }
            None => self.drop_media(participant, batch),
        }
    }

    /// Ends the person's peer, if there is one, without a word to them.
    pub(super) fn drop_media(&mut self, participant: &ParticipantId, batch: &mut Batch) {
        let Some(presence) = self.people.get_mut(participant) else {
            return;
        };
        if let Media::Up(peer) = std::mem::take(&mut presence.media) {
            let peer = peer.id;
            self.peers.remove(&peer);
            batch.sfu(sfu_control::Command::Disconnect { peer });
            self.links.mark();
        }
    }

    /// Ends the peers of those who did not come back in time.
    pub(super) fn give_up_media(&mut self, now: Millis, batch: &mut Batch) {
        for (until, participant) in self.departures.due(now) {
            let peer = self.people.get(&participant).and_then(Presence::peer);
            let Some(generation) = peer
                .filter(|peer| peer.until == Some(until))
                .map(|peer| peer.generation)
            else {
                // They came back, or have left since.
                continue;
            };
            self.drop_media(&participant, batch);
            if let Some(presence) = self.people.get_mut(&participant) {
                presence.media = Media::Lost { generation };
            }
        }
    }

    /// Tells a connection that comes back what became of its media.
    pub(super) fn resume_media(
        &mut self,
        participant: &ParticipantId,
        connection: &Connection,
        batch: &mut Batch,
    ) {
        let Some(presence) = self.people.get_mut(participant) else {
            return;
        };
        match &mut presence.media {
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
                presence.media = Media::None;
            }
        }
    }

    /// Whose peer it is, its generation, and their connection.
    pub(super) fn peer(&self, peer: PeerId) -> Option<(ParticipantId, u32, Option<Connection>)> {
        let participant = self.peers.get(&peer)?;
        let presence = self.people.get(participant)?;
        let up = presence.peer().filter(|current| current.id == peer)?;
        Some((
            participant.clone(),
            up.generation,
            presence.connection.clone(),
        ))
    }

    pub(super) fn forget(&mut self, peer: PeerId) {
        self.peers.remove(&peer);
        self.around.sfu.forget(peer);
    }

    fn grant(&mut self, participant: &ParticipantId) -> Option<Grant> {
        let grant = grant_of(&self.session, participant, &DeviceId::first())?;
        Some(Grant {
            room: self.rooms.room(&grant.location),
            epoch: grant.epoch,
            publish: PublishRights {
                microphone: grant.rights.microphone,
                camera: grant.rights.camera,
                screen: grant.rights.screen,
            },
            kin: sfu_control::Kin::NONE,
            featured: None,
        })
    }
}
