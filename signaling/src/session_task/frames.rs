use std::sync::Arc;

use axum::extract::ws::Utf8Bytes;
use protocol::{Millis, ServerMessage, SessionEvent};

use crate::outgoing::text_of;

/// What somebody is told of one event.
pub(super) type Frames = Arc<[Utf8Bytes]>;

/// Makes the frames of one event. What was made for some is given to all who are told the same.
pub(super) struct Press {
    seq: u32,
    at: Millis,
    made: Vec<(Vec<SessionEvent>, Frames)>,
}

impl Press {
    pub(super) const fn new(seq: u32, at: Millis) -> Self {
        Self {
            seq,
            at,
            made: Vec::new(),
        }
    }

    /// For many.
    pub(super) fn shared(&mut self, events: Vec<SessionEvent>) -> Frames {
        let known = self.made.iter().find(|(same, _)| *same == events);
        if let Some((_, frames)) = known {
            return frames.clone();
        }
        let frames = self.frames(&events);
        self.made.push((events, frames.clone()));
        frames
    }

    /// All but the last carry the number before it: who is cut off in between resumes from there and is told the whole
    /// again.
    pub(super) fn frames(&self, events: &[SessionEvent]) -> Frames {
        let last = events.len().saturating_sub(1);
        let frame = |(index, event): (usize, &SessionEvent)| {
            text_of(&ServerMessage::Event {
                seq: if index == last {
                    self.seq
                } else {
                    self.seq - 1
                },
                at: self.at,
                event: event.clone(),
            })
        };
        events.iter().enumerate().map(frame).collect()
    }
}
