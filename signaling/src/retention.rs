mod talk;

use std::sync::Arc;

use protocol::Millis;
use talk::Talk;
use tokio::sync::oneshot;

use crate::clock::Clock;
use crate::limits;
use crate::session_task::{DeskMsg, SessionMsg};
use crate::sessions::Sessions;
use crate::store::{Store, StoreError, WebinarRow};

const DAY_MS: i64 = 86_400_000;

/// Deletes webinars whose time is over, and what was written in chats after `chat_days`: now and then, as long as the program runs.
pub(crate) async fn run(clock: Clock, store: Arc<dyn Store>, sessions: Sessions, chat_days: u32) {
    let mut talk = Talk::kept_for(chat_days);
    loop {
        if let Err(error) = sweep(clock.now(), store.as_ref(), &sessions).await {
            tracing::error!(%error, "old webinars could not be looked for");
        }
        if let Err(error) = talk.sweep(clock.now(), store.as_ref(), &sessions).await {
            tracing::error!(%error, "old chats could not be looked for");
        }
        tokio::time::sleep(limits::RETENTION_EVERY).await;
    }
}

async fn sweep(now: Millis, store: &dyn Store, sessions: &Sessions) -> Result<(), StoreError> {
    for webinar in store.webinars().await? {
        let life = store.life(webinar.id.clone()).await?;
        if !is_over(&webinar, life.last_sign(), now) {
            continue;
        }
        let (answer, done) = oneshot::channel();
        let delete = SessionMsg::Desk(DeskMsg::Delete { answer });
        let session = sessions.open(&webinar.id, &webinar.title);
        // One that could not be deleted is tried again the next time.
        if session.send(delete).await.is_ok() && done.await.is_ok() {
            tracing::info!(webinar = %webinar.id, "a webinar was deleted: its retention is over");
        }
    }
    Ok(())
}

/// Whether the webinar was left alone for as long as it is kept. One that is planned for later is kept.
fn is_over(webinar: &WebinarRow, last_sign: Option<Millis>, now: Millis) -> bool {
    let days = i64::from(webinar.settings.retention_days);
    let last = Some(webinar.created_at)
        .max(webinar.starts_at)
        .max(last_sign);
    days > 0 && last.is_some_and(|last| now.since(last) > days * DAY_MS)
}

#[cfg(test)]
mod tests {
    use protocol::{Role, Settings};

    use super::*;
    use crate::store::{SessionWrite, Write};
    use crate::testing::Bench;

    async fn kept_for(bench: &Bench, retention_days: u32, starts_at: Option<Millis>) {
        let configure = SessionWrite::Configure {
            webinar: bench.webinar.clone(),
            title: "Our oceans".to_owned(),
            starts_at,
            settings: Settings {
                retention_days,
                ..Settings::default()
            },
        };
        let write = vec![Write::Session(configure)];
        bench.store.write(write).await.unwrap();
    }

    async fn is_there(bench: &Bench, now: Millis) -> bool {
        let sessions = bench.sessions();
        sweep(now, bench.store.as_ref(), sessions).await.unwrap();
        let row = bench.store.webinar(bench.webinar.clone()).await.unwrap();
        row.is_some()
    }

    #[tokio::test]
    async fn a_webinar_is_kept_from_its_last_event_for_as_long_as_its_organiser_said() {
        let bench = Bench::new().await;
        kept_for(&bench, 30, None).await;
        let amina = bench.person("Amina", Role::Moderator).await;
        let left = amina.vanishes().await;
        bench.settles().await;
        let life = bench.store.life(bench.webinar.clone()).await.unwrap();
        let last = life.last_sign().unwrap();
        assert!(is_there(&bench, last.plus_ms(30 * DAY_MS)).await);
        assert!(!is_there(&bench, last.plus_ms(30 * DAY_MS + 1)).await);
        let journal = bench.store.journal(bench.webinar.clone()).await.unwrap();
        assert!(journal.is_empty(), "{left} is forgotten too");
    }

    #[tokio::test]
    async fn a_webinar_without_a_retention_or_before_its_day_is_kept() {
        let bench = Bench::new().await;
        let far = Millis(i64::MAX / 2);
        kept_for(&bench, 0, None).await;
        assert!(is_there(&bench, far).await);
        kept_for(&bench, 1, Some(far)).await;
        assert!(is_there(&bench, far).await);
        kept_for(&bench, 1, None).await;
        assert!(!is_there(&bench, far).await);
    }
}
