use protocol::{Millis, ParticipantId};
use signaling_core::{Event, redact, wordless};

use super::batch::Batch;
use super::live::{Live, going_away};
use crate::store::{JournalRow, SessionWrite, Write};

/// Taking what is personal of somebody, or was written long ago, out of a journal.
impl Live {
    /// Ends this run: what it told lately and keeps for those who come back may be of that person. The next one knows nothing of it.
    pub(super) fn forget_by_restart(&mut self, person: ParticipantId, batch: &mut Batch) {
        self.forgotten.push(person);
        self.close(&going_away(), batch);
    }

    /// Ends this run, if nobody is there; the next one does not know what was written before that instant.
    pub(super) fn forget_talk(&mut self, before: Millis, batch: &mut Batch) -> bool {
        if self.index.connections() > 0 {
            return false;
        }
        self.wordless_before = Some(before);
        self.close(&going_away(), batch);
        true
    }

    /// The last writes of this run, with all that is to be forgotten taken out of them and of what is written already.
    pub(crate) fn without_forgotten(
        &self,
        mut writes: Vec<Write>,
        journal: Vec<JournalRow>,
    ) -> Vec<Write> {
        for write in &mut writes {
            if let Write::Event { at, body, .. } = write
                && let Ok(event) = serde_json::from_str(body)
                && let Some(text) = self.blanked(*at, &event)
            {
                *body = text;
            }
        }
        writes.extend(journal.into_iter().filter_map(|row| {
            Some(Write::Session(SessionWrite::Redact {
                session: self.around.webinar.clone(),
                seq: row.seq,
                body: self.blanked(row.at, &row.event)?,
            }))
        }));
        writes
    }

    /// The event as it is to be kept; none if it is so already.
    fn blanked(&self, at: Millis, event: &Event) -> Option<String> {
        let blank = |event: Event, person| redact(&event, person).unwrap_or(event);
        let kept = self.forgotten.iter().fold(event.clone(), blank);
        let is_old = self.wordless_before.is_some_and(|before| at < before);
        let kept = wordless(&kept).filter(|_| is_old).unwrap_or(kept);
        if kept == *event {
            return None;
        }
        serde_json::to_string(&kept).ok()
    }
}
