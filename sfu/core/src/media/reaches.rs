use std::collections::{BTreeMap, BTreeSet};

use sfu_control::{Kin, PeerId, REACH_ROOMS_MAX, Reach, RoomId, TrackKind};

use crate::ShardId;
use crate::media::source::Source;

/// Sound across rooms, as one shard knows it: usually there is none.
#[derive(Debug, Default)]
pub(super) struct Reaches {
    /// Whose microphone is heard otherwise than in its own room alone, on any shard.
    voices: BTreeMap<PeerId, Voice>,
    /// What peers of this shard hear besides their own room.
    ears: BTreeMap<PeerId, BTreeSet<RoomId>>,
}

/// Where a microphone is heard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Voice {
    pub(super) here: bool,
    pub(super) heard_in: BTreeSet<RoomId>,
    /// The shard that its peer lives on.
    pub(super) shard: ShardId,
}

/// Who may be sent something.
#[derive(Clone, Copy, Debug)]
pub(super) struct Listener {
    pub(super) peer: PeerId,
    pub(super) room: RoomId,
    pub(super) kin: Kin,
}

impl Voice {
    pub(super) fn of(reach: &Reach, shard: ShardId) -> Self {
        Self {
            here: reach.here,
            heard_in: bounded(&reach.heard_in),
            shard,
        }
    }

    /// As everybody is heard who reaches nowhere.
    pub(super) fn is_usual(&self) -> bool {
        self.here && self.heard_in.is_empty()
    }
}

impl Reaches {
    /// Whether a source may feed a viewer: in its own room, or a microphone across rooms. Whatever leaves for a viewer is asked
    /// this when it leaves.
    pub(super) fn may_feed(&self, source: &Source, to: Listener) -> bool {
        let is_own = source.id.peer == to.peer || source.kin.is_also(to.kin);
        if !source.granted || is_own {
            return false;
        }
        if source.id.kind != TrackKind::Microphone {
            return source.room == to.room;
        }
        let voice = self.voices.get(&source.id.peer);
        let is_here = voice.is_none_or(|voice| voice.here);
        let reaches = voice.is_some_and(|voice| voice.heard_in.contains(&to.room));
        let near = || source.room == to.room || self.hears(to.peer, source.room);
        reaches || (is_here && near())
    }

    pub(super) fn is_heard_at_home(&self, peer: PeerId) -> bool {
        self.voices.get(&peer).is_none_or(|voice| voice.here)
    }

    /// Whose voices reach that room from elsewhere, or from within.
    pub(super) fn voices_in(&self, room: RoomId) -> impl Iterator<Item = PeerId> {
        let voices = self.voices.iter();
        voices.filter_map(move |(peer, voice)| voice.heard_in.contains(&room).then_some(*peer))
    }

    pub(super) fn voices(&self) -> impl Iterator<Item = (PeerId, &Voice)> {
        self.voices.iter().map(|(peer, voice)| (*peer, voice))
    }

    pub(super) fn voice(&self, peer: PeerId) -> Option<&Voice> {
        self.voices.get(&peer)
    }

    /// Peers of this shard that hear that room from elsewhere.
    pub(super) fn ears_in(&self, room: RoomId) -> impl Iterator<Item = PeerId> {
        let ears = self.ears.iter();
        ears.filter_map(move |(peer, rooms)| rooms.contains(&room).then_some(*peer))
    }

    /// The rooms that a peer of this shard hears besides its own.
    pub(super) fn ears_of(&self, peer: PeerId) -> Option<&BTreeSet<RoomId>> {
        self.ears.get(&peer)
    }

    /// Replaces where a voice is heard; tells the rooms in which that may change something, `None` if it is no news.
    pub(super) fn set_voice(&mut self, peer: PeerId, voice: Voice) -> Option<BTreeSet<RoomId>> {
        let before = self.voices.get(&peer);
        if before == Some(&voice) || (before.is_none() && voice.is_usual()) {
            return None;
        }
        let mut rooms = before.map_or_else(BTreeSet::new, |before| before.heard_in.clone());
        rooms.extend(&voice.heard_in);
        match voice.is_usual() {
            true => self.voices.remove(&peer),
            false => self.voices.insert(peer, voice),
        };
        Some(rooms)
    }

    /// Replaces what a peer of this shard hears; whether that is news.
    pub(super) fn set_ears(&mut self, peer: PeerId, rooms: &[RoomId]) -> bool {
        let rooms = bounded(rooms);
        let before = match rooms.is_empty() {
            true => self.ears.remove(&peer),
            false => self.ears.insert(peer, rooms),
        };
        before.as_ref() != self.ears.get(&peer)
    }

    fn hears(&self, peer: PeerId, room: RoomId) -> bool {
        let ears = self.ears.get(&peer);
        ears.is_some_and(|rooms| rooms.contains(&room))
    }
}

fn bounded(rooms: &[RoomId]) -> BTreeSet<RoomId> {
    rooms.iter().copied().take(REACH_ROOMS_MAX).collect()
}
