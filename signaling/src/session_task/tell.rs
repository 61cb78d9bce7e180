use std::collections::BTreeMap;

use protocol::{Millis, RoadmapProgress, ServerMessage};
use signaling_core::{Event, concerned, may_edit_roadmap, project};

use super::batch::Batch;
use super::frames::{Frames, Press};
use super::live::Live;
use super::ring::{Own, Past};
use crate::outgoing::{Connection, text_of};

impl Live {
    /// Tells `event`, the last one that happened, to everybody who may know of it: worked out and written once for each
    /// viewpoint, and once for each person whom it concerns.
    pub(super) fn tell(&mut self, at: Millis, event: &Event, batch: &mut Batch) {
        let concerned = concerned(&self.session, event);
        let mut press = Press::new(self.seq, at);
        let mut own = BTreeMap::new();
        for person in &concerned {
            let before = self.index.note(&self.session, person);
            let frames = press.frames(&project(&self.session, event, person));
            for connection in self.index.connections_of(person) {
                send(batch, connection, &frames);
            }
            own.insert(person.clone(), Own { before, frames });
        }
        let mut many = Vec::new();
        for (viewpoint, group) in self.index.everybody() {
            let Some(anybody) = group.anybody_but(&concerned) else {
                continue;
            };
            let events = project(&self.session, event, anybody);
            if events.is_empty() {
                continue;
            }
            let frames = press.shared(events);
            for connection in group.connections_but(&concerned) {
                send(batch, connection, &frames);
            }
            many.push((viewpoint.clone(), frames));
        }
        let seq = self.seq;
        self.ring.push(Past { seq, many, own });
    }

    /// Tells how far a roadmap is to staff and to those who work on it.
    pub(super) fn tell_progress(&mut self, progress: RoadmapProgress, batch: &mut Batch) {
        let text = text_of(&ServerMessage::Progress {
            progress: progress.clone(),
        });
        for (_, group) in self.index.groups() {
            let may_edit = |person| may_edit_roadmap(&self.session, person, &progress.roadmap);
            if group.anybody().is_some_and(may_edit) {
                for connection in group.connections() {
                    batch.text(connection, text.clone());
                }
            }
        }
        self.ask_for_brief(&progress.roadmap, batch);
        self.progress.insert(progress.roadmap.clone(), progress);
    }
}

pub(super) fn send(batch: &mut Batch, to: &Connection, frames: &Frames) {
    for frame in frames.iter() {
        batch.text(to, frame.clone());
    }
}
