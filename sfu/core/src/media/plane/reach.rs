//! Sound across rooms.

use std::collections::BTreeSet;
use std::time::Instant;

use sfu_control::{PeerId, Reach, RoomId, TrackKind};

use crate::ShardId;
use crate::media::MediaPlane;
use crate::media::allocation::{Candidate, Feed};
use crate::media::crossing::Parcel;
use crate::media::peer::Peer;
use crate::media::reaches::Voice;
use crate::media::source::{SourceId, TrackId};

impl MediaPlane {
    /// Sound of a peer across rooms, in place of what was said before. Another epoch than the one in force is ignored. Whoever hears it
    /// no more gets no packet of it from here on.
    pub fn reach(&mut self, now: Instant, peer: PeerId, epoch: u32, reach: &Reach) {
        let is_current = |found: &&mut Peer| found.grant.epoch == epoch;
        if let Some(found) = self.peers.get_mut(&peer).filter(is_current) {
            found.reach = Some(Box::new(reach.clone()));
            self.carry_out_reach(peer, reach);
        }
        self.settle(now);
    }

    /// A peer that has gone, or moved: it reaches its own room alone.
    pub(super) fn end_reach(&mut self, peer: PeerId) {
        let found = self.peers.get_mut(&peer);
        if found.is_some_and(|found| found.reach.take().is_some()) {
            self.carry_out_reach(peer, &Reach::default());
        }
    }

    /// What a peer brings from another shard, or was told before it was anywhere.
    pub(super) fn renew_reach(&mut self, peer: PeerId) {
        let reach = self.peers.get(&peer).and_then(|peer| peer.reach.clone());
        if let Some(reach) = reach {
            self.carry_out_reach(peer, &reach);
        }
    }

    fn carry_out_reach(&mut self, peer: PeerId, reach: &Reach) {
        let own = self.neighbours.own();
        let voice = Voice::of(reach, own);
        let (here, heard_in) = (voice.here, voice.heard_in.clone());
        if self.set_voice(peer, voice) && self.neighbours.exist() {
            self.broadcast(&Parcel::Reach {
                peer,
                here,
                heard_in,
            });
        }
        if self.reaches.set_ears(peer, &reach.hears) {
            self.stale_viewers.insert(peer);
        }
    }

    /// What another shard says of a peer that lives there.
    pub(super) fn hear_reach(
        &mut self,
        from: ShardId,
        peer: PeerId,
        here: bool,
        heard_in: BTreeSet<RoomId>,
    ) {
        let known = self.reaches.voice(peer);
        let is_usual = here && heard_in.is_empty();
        // Who went to another shard is taken leave of where they were: that must not undo what their new shard has said already.
        let is_stale = is_usual && known.is_some_and(|voice| voice.shard != from);
        if self.peers.get(&peer).is_none() && !is_stale {
            let shard = from;
            self.set_voice(
                peer,
                Voice {
                    here,
                    heard_in,
                    shard,
                },
            );
        }
    }

    /// Another shard began anew: what it said of its peers does not hold, and it knows nothing of ours.
    pub(super) fn forget_reaches(&mut self, shard: ShardId) {
        let voices: Vec<(PeerId, Voice)> = self
            .reaches
            .voices()
            .map(|(peer, voice)| (peer, voice.clone()))
            .collect();
        let own = self.neighbours.own();
        for (peer, voice) in voices {
            if voice.shard == shard {
                self.set_voice(peer, Voice::of(&Reach::default(), shard));
            } else if voice.shard == own {
                let (here, heard_in) = (voice.here, voice.heard_in);
                self.send(
                    shard,
                    Parcel::Reach {
                        peer,
                        here,
                        heard_in,
                    },
                );
            }
        }
    }

    /// Whether that is news. The slots it fills are looked at before the call returns.
    fn set_voice(&mut self, peer: PeerId, voice: Voice) -> bool {
        let Some(rooms) = self.reaches.set_voice(peer, voice) else {
            return false;
        };
        self.stale_rooms.extend(rooms);
        let home = self
            .sources
            .get(&microphone(peer))
            .map(|source| source.room);
        self.stale_rooms.extend(home);
        true
    }

    /// Rooms that hear somebody of that one.
    pub(super) fn rooms_reached_from(&self, room: RoomId) -> BTreeSet<RoomId> {
        let is_there = |peer| {
            let source = self.sources.get(&microphone(peer));
            source.is_some_and(|source| source.room == room)
        };
        let voices = self.reaches.voices().filter(|(peer, _)| is_there(*peer));
        voices
            .flat_map(|(_, voice)| &voice.heard_in)
            .copied()
            .collect()
    }

    /// Those of other rooms who are heard in that one.
    pub(super) fn candidates_from_elsewhere(&self, room: RoomId) -> Vec<Candidate> {
        let voices = self.reaches.voices_in(room);
        let away = voices.filter_map(|peer| {
            let source = self.sources.get(&microphone(peer))?;
            let joined = self.joined(source)?;
            let claims = source.room != room && source.granted && source.is_wanted();
            claims.then_some(Candidate {
                feed: Feed::camera(peer),
                voice: true,
                speaking: None,
                last_spoke: source.last_spoke,
                joined,
                kin: source.kin,
                featured: None,
                reached: true,
            })
        });
        away.collect()
    }

    /// What a viewer hears of other rooms.
    pub(super) fn overheard(&self, viewer: PeerId) -> Vec<Candidate> {
        let rooms = self.reaches.ears_of(viewer).into_iter().flatten();
        let rooms = rooms.filter_map(|room| self.rooms.get(room));
        let voices = rooms.flat_map(|room| &room.candidates);
        let voices = voices.filter(|candidate| candidate.voice && !candidate.reached);
        voices
            .map(|candidate| Candidate {
                reached: true,
                featured: None,
                ..*candidate
            })
            .collect()
    }
}

fn microphone(peer: PeerId) -> SourceId {
    let kind = TrackKind::Microphone;
    TrackId { peer, kind }.lowest()
}
