use std::collections::{BTreeMap, VecDeque};

use protocol::ParticipantId;
use signaling_core::Viewpoint;

use super::frames::Frames;

/// What was told of the last events, for those who come back. It is kept as it was told, by viewpoint: whoever missed it is
/// told exactly what they would have been told then, and nothing is worked out again however many come back at once.
pub(super) struct Ring {
    base_seq: u32,
    last_seq: u32,
    pasts: VecDeque<Past>,
    bytes: usize,
    room: Room,
}

/// How much is kept.
#[derive(Clone, Copy)]
pub(super) struct Room {
    pub(super) events: usize,
    pub(super) bytes: usize,
}

/// What was told of one event.
pub(super) struct Past {
    pub(super) seq: u32,
    /// Those who are told something.
    pub(super) many: Vec<(Viewpoint, Frames)>,
    /// Everybody whom it concerned, also those who were told nothing.
    pub(super) own: BTreeMap<ParticipantId, Own>,
}

/// What one person was told, and how they saw the session before.
pub(super) struct Own {
    pub(super) before: Option<Viewpoint>,
    pub(super) frames: Frames,
}

impl Ring {
    pub(super) const fn new(seq: u32, room: Room) -> Self {
        Self {
            base_seq: seq,
            last_seq: seq,
            pasts: VecDeque::new(),
            bytes: 0,
            room,
        }
    }

    /// The next event. One that is larger than all the room takes everything with it: whoever missed it starts anew.
    pub(super) fn push(&mut self, past: Past) {
        self.last_seq = past.seq;
        self.bytes += past.bytes();
        self.pasts.push_back(past);
        while self.pasts.len() > self.room.events || self.bytes > self.room.bytes {
            let Some(oldest) = self.pasts.pop_front() else {
                break;
            };
            self.bytes -= oldest.bytes();
            self.base_seq = oldest.seq;
        }
    }

    /// What `viewer`, who sees the session like this now, missed after `seq`; `None` if it is too long ago, or never was.
    pub(super) fn since(
        &self,
        seq: u32,
        viewer: &ParticipantId,
        now: &Viewpoint,
    ) -> Option<Vec<Frames>> {
        if !(self.base_seq..=self.last_seq).contains(&seq) {
            return None;
        }
        let mut viewpoint = Some(now);
        let mut missed = Vec::new();
        // Backwards, because it is known how they see the session now.
        for past in self.pasts.iter().rev().take_while(|past| past.seq > seq) {
            if let Some(own) = past.own.get(viewer) {
                missed.push(own.frames.clone());
                viewpoint = own.before.as_ref();
            } else {
                let told = past.many.iter().find(|(who, _)| Some(who) == viewpoint);
                missed.extend(told.map(|(_, frames)| frames.clone()));
            }
        }
        missed.reverse();
        Some(missed)
    }
}

impl Past {
    /// About what it takes. Frames that several viewpoints share are counted for each.
    fn bytes(&self) -> usize {
        let many = self.many.iter().map(|(_, frames)| frames);
        let own = self.own.values().map(|own| &own.frames);
        let text = many.chain(own).flat_map(|frames| frames.iter());
        let entries = self.many.len() + self.own.len() + 1;
        text.map(|frame| frame.len()).sum::<usize>() + entries * ENTRY_BYTES
    }
}

/// A viewpoint or a person, and the pointers around it.
const ENTRY_BYTES: usize = 160;
