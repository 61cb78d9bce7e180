use std::collections::VecDeque;

use protocol::{Millis, ParticipantId};
use signaling_core::{Event, Session, evolve, project};

use crate::limits;

/// The last events, with the state before the first of them, so that what one viewer missed can be told exactly as
/// it would have been told then.
pub(super) struct Ring {
    base: Session,
    base_seq: u32,
    events: VecDeque<Past>,
}

#[derive(Clone)]
struct Past {
    seq: u32,
    at: Millis,
    event: Event,
}

/// One event as a viewer missed it.
pub(super) struct Missed {
    pub(super) seq: u32,
    pub(super) at: Millis,
    pub(super) events: Vec<protocol::SessionEvent>,
}

impl Ring {
    pub(super) const fn new(session: Session, seq: u32) -> Self {
        Self {
            base: session,
            base_seq: seq,
            events: VecDeque::new(),
        }
    }

    pub(super) fn push(&mut self, seq: u32, at: Millis, event: Event) {
        self.events.push_back(Past { seq, at, event });
        if self.events.len() > limits::RING_EVENTS
            && let Some(oldest) = self.events.pop_front()
        {
            evolve(&mut self.base, oldest.at, &oldest.event);
            self.base_seq = oldest.seq;
        }
    }

    /// What `viewer` missed after `seq`; `None` if it is too long ago, or never was.
    pub(super) fn since(&self, seq: u32, viewer: &ParticipantId) -> Option<Vec<Missed>> {
        let last = self.events.back().map_or(self.base_seq, |past| past.seq);
        if !(self.base_seq..=last).contains(&seq) {
            return None;
        }
        if seq == last {
            return Some(Vec::new());
        }
        let mut session = self.base.clone();
        let mut missed = Vec::new();
        for past in &self.events {
            evolve(&mut session, past.at, &past.event);
            if past.seq > seq {
                missed.push(Missed {
                    seq: past.seq,
                    at: past.at,
                    events: project(&session, &past.event, viewer),
                });
            }
        }
        Some(missed)
    }
}
