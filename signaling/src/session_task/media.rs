use std::collections::HashMap;

use protocol::{Location, Millis, ParticipantId, ServerMessage};
use sfu_control::{Grant, Offer, PeerId, PublishRights, RoomId};
use signaling_core::grant_of;

use super::SessionMsg;
use super::batch::Batch;
use super::live::Live;
use super::presence::{Media, Presence};
use crate::outgoing::Connection;
use crate::wire;

/// Which room of the SFU stands for which place: the number of the session's run, then that of the place.
pub(crate) struct MediaRooms {
    session: u32,
    numbers: HashMap<Location, u32>,
    places: HashMap<RoomId, Location>,
}

impl MediaRooms {
    pub(super) fn new(session: u32) -> Self {
        Self {
            session,
            numbers: HashMap::new(),
            places: HashMap::new(),
        }
    }

    fn room(&mut self, place: &Location) -> RoomId {
        let next = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
        let number = *self.numbers.entry(place.clone()).or_insert(next);
        let room = RoomId::new((u64::from(self.session) << 32) | u64::from(number));
        self.places.entry(room).or_insert_with(|| place.clone());
        room
    }

    pub(super) fn place(&self, room: RoomId) -> Option<&Location> {
        self.places.get(&room)
    }
}

impl Live {
    pub(super) fn handle_media(&mut self, message: SessionMsg, batch: &mut Batch) {
        match message {
            SessionMsg::MediaOffer {
                participant,
                connection,
                generation,
                sdp,
                layout,
            } => {
                if let Some(connection) = self.current(&participant, connection) {
                    let offer = wire::offer(sdp, layout);
                    self.offer(&participant, &connection, generation, offer, batch);
                }
            }
            SessionMsg::MediaClose {
                participant,
                connection,
                generation,
            } => {
                let named = self.people.get(&participant).is_some_and(|presence| {
                    matches!(presence.media, Media::Up { generation: g, .. } if g == generation)
                });
                if named && self.current(&participant, connection).is_some() {
                    self.drop_media(&participant, batch);
                }
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
        offer: Result<Offer, String>,
        batch: &mut Batch,
    ) {
        let offer = match offer {
            Ok(offer) => offer,
            Err(message) => {
                let refused = ServerMessage::MediaRefused {
                    generation,
                    message,
                };
                batch.say(connection, &refused);
                return;
            }
        };
        self.drop_media(participant, batch);
        let Some(grant) = self.grant(participant) else {
            return;
        };
        let peer = self
            .around
            .sfu
            .new_peer(self.around.number, self.around.inbox.clone());
        self.peers.insert(peer, participant.clone());
        self.people.entry(participant.clone()).or_default().media = Media::Up {
            peer,
            generation,
            bindings: None,
            until: None,
        };
        batch.sfu(sfu_control::Command::Connect { peer, offer, grant });
    }

    pub(super) fn regrant(&mut self, participant: &ParticipantId, batch: &mut Batch) {
        let peer = match self.people.get(participant).map(|p| &p.media) {
            Some(Media::Up { peer, .. }) => *peer,
            _ => return,
        };
        if let Some(grant) = self.grant(participant) {
            batch.sfu(sfu_control::Command::Place { peer, grant });
        }
    }

    /// Ends the person's peer, if there is one, without a word to them.
    pub(super) fn drop_media(&mut self, participant: &ParticipantId, batch: &mut Batch) {
        let Some(presence) = self.people.get_mut(participant) else {
            return;
        };
        if let Media::Up { peer, .. } = std::mem::take(&mut presence.media) {
            self.forget(peer);
            batch.sfu(sfu_control::Command::Disconnect { peer });
        }
    }

    /// Ends the peers of those who did not come back in time.
    pub(super) fn give_up_media(&mut self, now: Millis, batch: &mut Batch) {
        let due: Vec<_> = self
            .people
            .iter()
            .filter_map(|(participant, presence)| match presence.media {
                Media::Up {
                    until: Some(until),
                    generation,
                    ..
                } if until <= now => Some((participant.clone(), generation)),
                _ => None,
            })
            .collect();
        for (participant, generation) in due {
            self.drop_media(&participant, batch);
            if let Some(presence) = self.people.get_mut(&participant) {
                presence.media = Media::Lost { generation };
            }
        }
    }

    pub(super) fn media_wake(&self) -> Option<Millis> {
        let until = |presence: &Presence| match presence.media {
            Media::Up { until, .. } => until,
            _ => None,
        };
        self.people.values().filter_map(until).min()
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
            Media::Up {
                until,
                generation,
                bindings,
                ..
            } => {
                *until = None;
                let (generation, bindings) = (*generation, bindings.clone());
                if let Some(notice) = bindings {
                    self.say_bindings(connection, generation, &notice, batch);
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
        match presence.media {
            Media::Up {
                peer: current,
                generation,
                ..
            } if current == peer => {
                Some((participant.clone(), generation, presence.connection.clone()))
            }
            _ => None,
        }
    }

    pub(super) fn forget(&mut self, peer: PeerId) {
        self.peers.remove(&peer);
        self.around.sfu.forget(peer);
    }

    fn grant(&mut self, participant: &ParticipantId) -> Option<Grant> {
        let grant = grant_of(&self.session, participant)?;
        Some(Grant {
            room: self.rooms.room(&grant.location),
            epoch: grant.epoch,
            publish: PublishRights {
                microphone: grant.rights.microphone,
                camera: grant.rights.camera,
                screen: grant.rights.screen,
            },
        })
    }
}
