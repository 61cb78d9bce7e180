use axum::extract::ws::Utf8Bytes;
use protocol::{Millis, RoadmapProgress, ServerMessage, SessionEvent};
use signaling_core::{Event, may_edit_roadmap, project};

use super::batch::Batch;
use super::live::Live;
use super::ring::Missed;
use crate::outgoing::{Connection, text_of};

impl Live {
    /// Tells `event`, the last one that happened, to everybody who may know of it.
    pub(super) fn tell(&self, at: Millis, event: &Event, batch: &mut Batch) {
        // Most viewers are told the same: what was made for one is sent to all.
        let mut said: Vec<(Vec<SessionEvent>, Vec<Utf8Bytes>)> = Vec::new();
        for (viewer, presence) in &self.people {
            let Some(connection) = &presence.connection else {
                continue;
            };
            let events = project(&self.session, event, viewer);
            if events.is_empty() {
                continue;
            }
            let known = said.iter().position(|(same, _)| *same == events);
            let index = known.unwrap_or_else(|| {
                let frames = frames(self.seq, at, &events);
                said.push((events, frames));
                said.len() - 1
            });
            for frame in said.get(index).map_or(&[][..], |(_, frames)| frames) {
                batch.text(connection, frame.clone());
            }
        }
    }

    /// Tells how far a roadmap is to staff and to those who work on it.
    pub(super) fn tell_progress(&mut self, progress: RoadmapProgress, batch: &mut Batch) {
        let text = text_of(&ServerMessage::Progress {
            progress: progress.clone(),
        });
        for (viewer, presence) in &self.people {
            if let Some(connection) = &presence.connection
                && may_edit_roadmap(&self.session, viewer, &progress.roadmap)
            {
                batch.text(connection, text.clone());
            }
        }
        self.progress.insert(progress.roadmap.clone(), progress);
    }

    pub(super) fn tell_missed(&self, to: &Connection, missed: &[Missed], batch: &mut Batch) {
        for past in missed {
            for frame in frames(past.seq, past.at, &past.events) {
                batch.text(to, frame);
            }
        }
    }
}

/// The frames of one event. All but the last carry the number before it: who is cut off in between resumes from
/// there and is told the whole again.
fn frames(seq: u32, at: Millis, events: &[SessionEvent]) -> Vec<Utf8Bytes> {
    let last = events.len().saturating_sub(1);
    let frame = |(index, event): (usize, &SessionEvent)| {
        text_of(&ServerMessage::Event {
            seq: if index == last { seq } else { seq - 1 },
            at,
            event: event.clone(),
        })
    };
    events.iter().enumerate().map(frame).collect()
}
