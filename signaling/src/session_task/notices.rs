use protocol::{Personal, ServerMessage, SlotSource, VoiceSource};
use sfu_control::{Notice, PeerId, RoomId, TrackKind};

use super::batch::Batch;
use super::live::Live;
use super::presence::Media;
use crate::outgoing::{Connection, text_of};
use crate::wire;

/// What the media plane says, told to those it concerns.
impl Live {
    pub(super) fn notice(&mut self, notice: Notice, batch: &mut Batch) {
        match notice {
            Notice::Speakers { room, loudest } => self.say_speakers(room, &loudest, batch),
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
            Notice::Pictures { .. } | Notice::Wanted { .. } | Notice::Link { .. } => {}
            Notice::Bindings { peer, .. } => {
                let Some((participant, generation, connection)) = self.peer(peer) else {
                    return;
                };
                if let Some(connection) = connection {
                    self.say_bindings(&connection, generation, &notice, batch);
                }
                if let Some(presence) = self.people.get_mut(&participant)
                    && let Media::Up { bindings, .. } = &mut presence.media
                {
                    *bindings = Some(notice);
                }
            }
        }
    }

    /// The SFU has given the peer up.
    fn lose(
        &mut self,
        peer: PeerId,
        batch: &mut Batch,
        message: impl FnOnce(u32) -> ServerMessage,
    ) {
        let Some((participant, generation, connection)) = self.peer(peer) else {
            return;
        };
        self.forget(peer);
        if let Some(presence) = self.people.get_mut(&participant) {
            presence.media = match connection {
                Some(_) => Media::None,
                None => Media::Lost { generation },
            };
        }
        if let Some(connection) = connection {
            batch.say(&connection, &message(generation));
        }
    }

    pub(super) fn say_bindings(
        &self,
        connection: &Connection,
        generation: u32,
        notice: &Notice,
        batch: &mut Batch,
    ) {
        let Notice::Bindings {
            epoch,
            slots,
            voices,
            ..
        } = notice
        else {
            return;
        };
        let slot = |binding: &sfu_control::Binding| {
            Some(SlotSource {
                participant: self.peers.get(&binding.peer)?.clone(),
                screen: binding.video == TrackKind::Screen,
                video_live: binding.video_live,
            })
        };
        let voice = |binding: &sfu_control::VoiceBinding| {
            let participant = self.peers.get(&binding.peer)?.clone();
            Some(VoiceSource { participant })
        };
        let message = ServerMessage::Bindings {
            generation,
            epoch: *epoch,
            slots: slots.iter().map(|b| b.as_ref().and_then(slot)).collect(),
            voices: voices.iter().map(|b| b.as_ref().and_then(voice)).collect(),
        };
        batch.say(connection, &message);
    }

    fn say_speakers(&self, room: RoomId, loudest: &[PeerId], batch: &mut Batch) {
        let Some(place) = self.rooms.place(room) else {
            return;
        };
        let speakers = loudest.iter().filter_map(|peer| self.peers.get(peer));
        let message = ServerMessage::Speakers {
            participants: speakers.cloned().collect(),
        };
        let text = text_of(&message);
        for (participant, presence) in &self.people {
            let here = self
                .session
                .roster()
                .get(participant)
                .is_some_and(|person| person.location == *place);
            if let Some(connection) = presence.connection.as_ref().filter(|_| here) {
                batch.text(connection, text.clone());
            }
        }
    }
}
