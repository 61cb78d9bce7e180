use protocol::ParticipantId;
use signaling_core::{Event, redact};

use super::batch::Batch;
use super::live::{Live, going_away};
use crate::store::{JournalRow, SessionWrite, Write};

/// Taking what is personal of somebody out of a journal.
impl Live {
    /// Ends this run: what it told lately and keeps for those who come back may be of that person. The next one knows nothing of it.
    pub(super) fn forget_by_restart(&mut self, person: ParticipantId, batch: &mut Batch) {
        self.forgotten.push(person);
        self.close(&going_away(), batch);
    }

    /// The last writes of this run, with all that is to be forgotten taken out of them and of what is written already.
    pub(crate) fn without_forgotten(
        &self,
        mut writes: Vec<Write>,
        journal: Vec<JournalRow>,
    ) -> Vec<Write> {
        for write in &mut writes {
            if let Write::Event { body, .. } = write
                && let Ok(event) = serde_json::from_str(body)
                && let Some(text) = self.blanked(&event)
            {
                *body = text;
            }
        }
        writes.extend(journal.into_iter().filter_map(|row| {
            Some(Write::Session(SessionWrite::Redact {
                session: self.around.webinar.clone(),
                seq: row.seq,
                body: self.blanked(&row.event)?,
            }))
        }));
        writes
    }

    /// The event as it is to be kept; none if it says nothing of them.
    fn blanked(&self, event: &Event) -> Option<String> {
        let blank = |event: Event, person| redact(&event, person).unwrap_or(event);
        let kept = self.forgotten.iter().fold(event.clone(), blank);
        if kept == *event {
            return None;
        }
        serde_json::to_string(&kept).ok()
    }
}
