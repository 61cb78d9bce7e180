use std::collections::BTreeSet;

use protocol::{Location, Millis, ParticipantId, Personal, ServerMessage, SlotSource, VoiceSource};
use sfu_control::{Binding, Notice, PeerId, RoomId, TrackKind, VoiceBinding};

use super::batch::Batch;
use super::device::{Device, Media};
use super::live::Live;
use crate::outgoing::{Connection, text_of};
use crate::wire;

/// What the media plane says, told to those it concerns.
impl Live {
    pub(super) fn notice(&mut self, notice: Notice, batch: &mut Batch) {
        match notice {
            Notice::Speakers { .. } => {}
            Notice::Connected { peer } => {
                tracing::debug!(%peer, "media is up");
            }
            Notice::Answered { peer, sdp } => {
                if let Some((_, generation, Some(connection))) = self.peer(peer) {
                    let sdp = Personal::new(sdp);
                    let answer = ServerMessage::MediaAnswer { generation, sdp };
                    batch.say(&connection, &answer);
                }
            }
            Notice::Refused { peer, reason } => {
                let message = reason.to_string();
                self.lose(peer, batch, |generation| ServerMessage::MediaRefused {
                    generation,
                    message,
                });
            }
            Notice::Lost { peer, reason } => {
                let message = wire::lost_reason(reason).to_owned();
                self.lose(peer, batch, |generation| ServerMessage::MediaLost {
                    generation,
                    message,
                });
            }
            Notice::Bindings { peer, .. }
            | Notice::Wanted { peer, .. }
            | Notice::Pictures { peer, .. }
            | Notice::Link { peer, .. } => self.tell_owner(peer, notice, batch),
        }
    }

    /// Tells a notice that is nobody else's business, and keeps it for a connection that comes back.
    fn tell_owner(&mut self, peer: PeerId, notice: Notice, batch: &mut Batch) {
        let Some((owner, generation, connection)) = self.peer(peer) else {
            return;
        };
        if let Some(connection) = connection {
            self.say_notice(&connection, generation, &notice, batch);
        }
        if let Notice::Link { report, .. } = &notice {
            self.around.meters.note(report);
            self.links.mark();
        }
        if let Some(peer) = self.device_mut(&owner).and_then(Device::peer_mut) {
            peer.told.keep(notice);
        }
    }

    pub(super) fn say_notice(
        &self,
        connection: &Connection,
        generation: u32,
        notice: &Notice,
        batch: &mut Batch,
    ) {
        let message = match notice {
            Notice::Bindings {
                epoch,
                slots,
                voices,
                ..
            } => self.bindings(generation, *epoch, slots, voices),
            Notice::Wanted { wanted, .. } => ServerMessage::MediaWanted {
                generation,
                wanted: wire::wanted(*wanted),
            },
            Notice::Pictures { slots, .. } => ServerMessage::Pictures {
                generation,
                slots: slots.iter().map(|slot| slot.map(wire::picture)).collect(),
            },
            Notice::Link { report, .. } => ServerMessage::Link {
                link: wire::link(*report),
            },
            Notice::Answered { .. }
            | Notice::Refused { .. }
            | Notice::Connected { .. }
            | Notice::Lost { .. }
            | Notice::Speakers { .. } => return,
        };
        batch.say(connection, &message);
    }

    fn bindings(
        &self,
        generation: u32,
        epoch: u32,
        slots: &[Option<Binding>],
        voices: &[Option<VoiceBinding>],
    ) -> ServerMessage {
        let slot = |binding: &Binding| {
            Some(SlotSource {
                participant: self.peers.get(&binding.peer)?.participant.clone(),
                screen: binding.video == TrackKind::Screen,
                video_live: binding.video_live,
            })
        };
        let voice = |binding: &VoiceBinding| {
            let participant = self.peers.get(&binding.peer)?.participant.clone();
            Some(VoiceSource { participant })
        };
        ServerMessage::Bindings {
            generation,
            epoch,
            slots: slots.iter().map(|b| b.as_ref().and_then(slot)).collect(),
            voices: voices.iter().map(|b| b.as_ref().and_then(voice)).collect(),
        }
    }

    /// The SFU has given the peer up.
    fn lose(
        &mut self,
        peer: PeerId,
        batch: &mut Batch,
        message: impl FnOnce(u32) -> ServerMessage,
    ) {
        let Some((owner, generation, connection)) = self.peer(peer) else {
            return;
        };
        self.forget(peer);
        self.links.mark();
        if let Some(device) = self.device_mut(&owner) {
            device.media = match connection {
                Some(_) => Media::None,
                None => Media::Lost { generation },
            };
        }
        if let Some(connection) = connection {
            batch.say(&connection, &message(generation));
        }
    }

    /// Who is heard somewhere: told to those who are there, and counted for the wall if it is a breakout room.
    pub(super) fn hear(
        &mut self,
        now: Millis,
        room: RoomId,
        loudest: &[PeerId],
        batch: &mut Batch,
    ) {
        self.say_speakers(room, loudest, batch);
        if let Some(Location::Room { room }) = self.rooms.place(room) {
            let speakers = self.people_of(loudest).collect();
            self.digests.wall.speech.note(now, room, speakers);
        }
    }

    fn people_of(&self, peers: &[PeerId]) -> impl Iterator<Item = ParticipantId> {
        let owners = peers.iter().filter_map(|peer| self.peers.get(peer));
        owners.map(|owner| owner.participant.clone())
    }

    fn say_speakers(&self, room: RoomId, loudest: &[PeerId], batch: &mut Batch) {
        let Some(place) = self.rooms.place(room) else {
            return;
        };
        let mut participants: Vec<_> = self.people_of(loudest).collect();
        // While a microphone passes from one device to another, both may be heard of.
        let mut known = BTreeSet::new();
        participants.retain(|person| known.insert(person.clone()));
        let message = ServerMessage::Speakers { participants };
        let text = text_of(&message);
        for connection in self.index.at(place) {
            batch.text(connection, text.clone());
        }
    }
}
