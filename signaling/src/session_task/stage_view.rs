use axum::extract::ws::Utf8Bytes;
use protocol::{
    Location, Mark, Millis, ParticipantId, RoadmapId, ServerMessage, Stage, VersionHead,
};
use roadmap::Roadmap;
use signaling_core::{Event, Session, on_stage};

use super::batch::Batch;
use super::digest::who_sees_otherwise;
use super::live::Live;
use super::roadmap_view::view_of;
use crate::outgoing::{Connection, text_of};
use crate::roadmap_task::Kept;

/// What is on the stage, as everybody in the plenary is shown it: written once for all of them.
pub(super) struct Staged {
    pub(super) roadmap: RoadmapId,
    pub(super) version: u32,
    pub(super) noted: Noted,
    pub(super) said: Roadmap,
    /// As it was told last.
    pub(super) frame: Option<Utf8Bytes>,
}

/// What the store knows of a version beside what it says. Without a time if the store cannot be asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Noted {
    at: Option<Millis>,
    name: Option<String>,
}

impl Staged {
    pub(super) fn of(roadmap: RoadmapId, kept: Kept, noted: Noted) -> Self {
        Self {
            roadmap,
            version: kept.n,
            noted,
            said: kept.body,
            frame: None,
        }
    }
}

impl From<&VersionHead> for Noted {
    fn from(head: &VersionHead) -> Self {
        let name = |mark: &Mark| match mark {
            Mark::Named { name, .. } => Some(name.clone()),
            _ => None,
        };
        Self {
            at: Some(head.at),
            name: head.marks.iter().rev().find_map(name),
        }
    }
}

impl Live {
    /// After the event itself was told.
    pub(super) fn tell_stage(&mut self, event: &Event, batch: &mut Batch) {
        match event {
            Event::StageSet { .. } => self.restage(batch),
            Event::GallerySet { .. } => {
                // With other remarks than before, or without.
                if let Some(staged) = &mut self.works.staged {
                    staged.frame = None;
                }
                self.restage(batch);
            }
            _ => {
                for person in who_sees_otherwise(event) {
                    if is_in_plenary(&self.session, person) {
                        for connection in self.index.connections_of(person) {
                            self.show_stage(connection, batch);
                        }
                    }
                }
            }
        }
    }

    /// To one who comes.
    pub(super) fn greet_stage(
        &self,
        participant: &ParticipantId,
        connection: &Connection,
        batch: &mut Batch,
    ) {
        if is_in_plenary(&self.session, participant) {
            self.show_stage(connection, batch);
        }
    }

    /// What a version said, read from the store when a session begins.
    pub(crate) fn put_on_stage(&mut self, roadmap: RoadmapId, head: &VersionHead, said: Roadmap) {
        self.works.staged = Some(Staged {
            roadmap,
            version: head.n,
            noted: head.into(),
            said,
            frame: None,
        });
        self.press();
    }

    /// Somebody has given a version a name: it may be the one on the stage.
    pub(super) fn name_staged(
        &mut self,
        roadmap: &RoadmapId,
        version: u32,
        name: String,
        batch: &mut Batch,
    ) {
        if let Some(staged) = &mut self.works.staged
            && staged.roadmap == *roadmap
            && staged.version == version
        {
            staged.noted.name = Some(name);
            staged.frame = None;
            self.restage(batch);
        }
    }

    /// The version on the stage, if it is one.
    pub(crate) fn staged_version(&self) -> Option<(RoadmapId, u32)> {
        match self.session.stage() {
            Stage::Roadmap {
                roadmap,
                version: Some(version),
                ..
            } => Some((roadmap.clone(), *version)),
            Stage::Roadmap { version: None, .. } | Stage::Slides { .. } | Stage::People => None,
        }
    }

    fn restage(&mut self, batch: &mut Batch) {
        let shown = self.staged_version();
        let is_shown = |staged: &Staged| {
            let (roadmap, version) = (&staged.roadmap, staged.version);
            matches!(&shown, Some((r, v)) if r == roadmap && *v == version)
        };
        if !self.works.staged.as_ref().is_some_and(is_shown) {
            self.works.staged = None;
            return;
        }
        if !self.press() {
            return;
        }
        let groups = self.index.groups();
        let plenary =
            groups.filter(|(viewpoint, _)| viewpoint.location() == Some(&Location::Plenary));
        for connection in plenary.flat_map(|(_, group)| group.connections()) {
            self.show_stage(connection, batch);
        }
    }

    /// Writes the frame, unless it is written. True if it is another one.
    fn press(&mut self) -> bool {
        let reader = self.others();
        let Some(staged) = &mut self.works.staged else {
            return false;
        };
        if staged.frame.is_some() {
            return false;
        }
        let view = view_of(&self.session, &staged.roadmap, &staged.said, reader);
        staged.frame = Some(text_of(&ServerMessage::StageView {
            roadmap: staged.roadmap.clone(),
            version: staged.version,
            at: staged.noted.at,
            name: staged.noted.name.clone(),
            view: Box::new(view),
        }));
        true
    }

    fn show_stage(&self, connection: &Connection, batch: &mut Batch) {
        let staged = self.works.staged.as_ref();
        if let Some(frame) = staged.and_then(|staged| staged.frame.as_ref()) {
            batch.text(connection, frame.clone());
        }
    }
}

fn is_in_plenary(session: &Session, person: &ParticipantId) -> bool {
    let person = session.roster().get(person);
    on_stage(session).is_some()
        && person.is_some_and(|person| person.is_inside() && person.location == Location::Plenary)
}
