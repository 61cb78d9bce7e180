use protocol::{Mark, Millis, ParticipantId, RoadmapProgress};
use roadmap::Progress;

use super::Desk;
use crate::roadmap_task::versions::{Kept, pack};
use crate::session_task::SessionMsg;
use crate::store::{BriefRow, RoadmapWrite, Write};

/// What others want to know of a roadmap.
impl Desk {
    /// Freezes the document as it is, for a reason. It is to be trusted when the writes are on disk.
    pub(in crate::roadmap_task) fn keep(&mut self, now: Millis, mark: Mark) -> Kept {
        let body = self.document.projection();
        let version = RoadmapWrite::Version {
            roadmap: self.roadmap.clone(),
            n: self.last_n,
            at: now,
            mark,
            title: body.text("fields/title").to_owned(),
            percent: Progress::of(&body).percent,
            body: pack(&body),
        };
        self.writes.push(Write::OfRoadmap(version));
        self.write_brief();
        Kept {
            n: self.last_n,
            body,
        }
    }

    /// All pages lose it at once; the next snapshot, which is due now, loses it for good.
    pub(super) fn forget(&mut self, now: Millis, person: &ParticipantId) {
        match self.document.forget(person.as_str()) {
            Ok(None) => {}
            Ok(Some(update)) => {
                self.tell_all(&update);
                self.journal(now, update);
                self.compact(now);
            }
            Err(_) => self.broken = true,
        }
    }

    pub(super) fn brief(&self) -> BriefRow {
        BriefRow {
            roadmap: self.roadmap.clone(),
            n: self.last_n,
            edited_at: self.last_edit_at,
            brief: self.document.brief(),
        }
    }

    pub(super) fn write_brief(&mut self) {
        let brief = RoadmapWrite::Brief(self.brief());
        self.writes.push(Write::OfRoadmap(brief));
        self.briefed = Some(self.last_n);
    }

    /// Reports to the session, if it still runs. A full inbox skips this report; the next one says all.
    pub(in crate::roadmap_task) fn tell_progress(&self) {
        let Some(session) = self.session.as_ref().and_then(|s| s.upgrade()) else {
            return;
        };
        let progress = self.document.progress();
        let _ = session.try_send(SessionMsg::Progress(RoadmapProgress {
            roadmap: self.roadmap.clone(),
            percent: progress.percent,
            missing: progress.missing,
            last_edit_at: self.last_edit_at,
            parts: progress.parts.to_vec(),
            empty: progress.empty,
            examples: progress.examples,
        }));
    }
}
