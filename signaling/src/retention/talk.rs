use std::collections::BTreeMap;

use protocol::{Millis, WebinarId};
use signaling_core::wordless;
use tokio::sync::oneshot;

use super::DAY_MS;
use crate::session_task::{DeskMsg, SessionMsg};
use crate::sessions::Sessions;
use crate::store::{Store, StoreError};

/// Takes what was written in chats out of webinars that are kept for longer.
pub(super) struct Talk {
    days: i64,
    /// When each webinar had no old words left. Gone with the program: then all are looked at again.
    looked: BTreeMap<WebinarId, Millis>,
}

impl Talk {
    /// `days` of 0: what was written stays.
    pub(super) fn kept_for(days: u32) -> Self {
        Self {
            days: i64::from(days),
            looked: BTreeMap::new(),
        }
    }

    /// Looks at each webinar once a day; at one where somebody is, the next time.
    pub(super) async fn sweep(
        &mut self,
        now: Millis,
        store: &dyn Store,
        sessions: &Sessions,
    ) -> Result<(), StoreError> {
        if self.days == 0 {
            return Ok(());
        }
        let before = now.plus_ms(-self.days * DAY_MS);
        let webinars = store.webinars().await?;
        self.looked
            .retain(|id, _| webinars.iter().any(|webinar| webinar.id == *id));
        for webinar in webinars {
            let looked = self.looked.get(&webinar.id);
            if looked.is_some_and(|at| now.since(*at) < DAY_MS) {
                continue;
            }
            let journal = store.journal(webinar.id.clone()).await?;
            let is_old = |row: &crate::store::JournalRow| row.at < before;
            let mut old = journal.iter().filter(|row| is_old(row));
            if old.any(|row| wordless(&row.event).is_some()) {
                let (answer, done) = oneshot::channel();
                let forget = SessionMsg::Desk(DeskMsg::ForgetTalk { before, answer });
                let session = sessions.open(&webinar.id, &webinar.title);
                // One that could not be done now is done another time.
                if session.send(forget).await.is_err() || done.await != Ok(true) {
                    continue;
                }
                tracing::info!(webinar = %webinar.id, "old chats were taken out of a webinar");
            }
            self.looked.insert(webinar.id, now);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use protocol::{ChatScope, ClientCommand, Personal, Role};
    use signaling_core::Event;

    use super::*;
    use crate::testing::{Bench, Guest};

    async fn writes(guest: &mut Guest, number: u8) {
        let line = ClientCommand::Chat {
            line: format!("ch_{number}").parse().unwrap(),
            scope: ChatScope::Everyone,
            text: Personal::new(format!("word {number}")),
        };
        guest.asks(line).await.unwrap();
    }

    /// When each line was written, and what is left of it.
    async fn lines(bench: &Bench) -> Vec<(Millis, String)> {
        let journal = bench.store.journal(bench.webinar.clone()).await.unwrap();
        let line = |row: crate::store::JournalRow| match row.event {
            Event::ChatWritten { line } => Some((line.at, line.text.as_str().to_owned())),
            _ => None,
        };
        journal.into_iter().filter_map(line).collect()
    }

    async fn texts(bench: &Bench) -> Vec<String> {
        let lines = lines(bench).await;
        lines.into_iter().map(|(_, text)| text).collect()
    }

    async fn sweep(talk: &mut Talk, bench: &Bench, now: Millis) {
        let swept = talk.sweep(now, bench.store.as_ref(), bench.sessions());
        swept.await.unwrap();
    }

    /// Two lines, of different instants, and nobody there any more. The instant of the second.
    async fn two_lines(bench: &Bench) -> Millis {
        let mut amina = bench.person("Amina", Role::Moderator).await;
        writes(&mut amina, 1).await;
        let mut number = 1;
        loop {
            number += 1;
            writes(&mut amina, number).await;
            let lines = lines(bench).await;
            let (first, last) = (lines[0].0, lines.last().unwrap().0);
            if last > first {
                let _ = amina.vanishes().await;
                bench.settles().await;
                return last;
            }
        }
    }

    #[tokio::test]
    async fn what_was_written_goes_with_its_time_and_the_rest_stays() {
        let bench = Bench::new().await;
        let last = two_lines(&bench).await;
        let before = texts(&bench).await;
        let mut talk = Talk::kept_for(30);
        sweep(&mut talk, &bench, last.plus_ms(30 * DAY_MS)).await;
        let after = texts(&bench).await;
        assert_eq!(after.len(), before.len(), "that somebody wrote stays");
        assert_eq!((after[0].as_str(), after.last()), ("", before.last()));
        let back = bench.person("Bayu", Role::Attendee).await;
        assert!(back.seq > 0, "the webinar goes on");
    }

    #[tokio::test]
    async fn nobody_is_disturbed_and_it_is_done_when_they_have_gone() {
        let bench = Bench::new().await;
        let last = two_lines(&bench).await;
        let bayu = bench.person("Bayu", Role::Attendee).await;
        let mut talk = Talk::kept_for(1);
        let later = last.plus_ms(2 * DAY_MS);
        sweep(&mut talk, &bench, later).await;
        assert_eq!(texts(&bench).await[0], "word 1");
        let _ = bayu.vanishes().await;
        bench.settles().await;
        sweep(&mut talk, &bench, later.plus_ms(3_600_000)).await;
        assert!(texts(&bench).await.iter().all(String::is_empty));
    }

    #[tokio::test]
    async fn without_a_limit_it_stays_as_long_as_the_webinar() {
        let bench = Bench::new().await;
        let last = two_lines(&bench).await;
        let mut talk = Talk::kept_for(0);
        sweep(&mut talk, &bench, last.plus_ms(40_000 * DAY_MS)).await;
        assert_eq!(texts(&bench).await[0], "word 1");
    }
}
