use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use config::Config;
use dashmap::DashMap;
use dashmap::mapref::entry::Entry;
use protocol::WebinarId;
use tokio::sync::{mpsc, oneshot};

use crate::clock::Clock;
use crate::limits;
use crate::metrics::{Census, LinkMeters};
use crate::mint::RandomMint;
use crate::relay::Relays;
use crate::roadmap_task::Roadmaps;
use crate::session_task::{self, SessionMsg, Surroundings};
use crate::sfu_link::SfuLink;
use crate::store::{SessionWrite, Store, Write};

/// The sessions in memory. One is started when it is first asked for, from its journal, and ends by itself when
/// nobody has been there for a while. A task that panics takes only its session's connections with it: the next one
/// who comes finds it as the journal has it.
#[derive(Clone)]
pub(crate) struct Sessions {
    shared: Arc<Shared>,
}

struct Shared {
    clock: Clock,
    store: Arc<dyn Store>,
    sfu: SfuLink,
    roadmaps: Roadmaps,
    relays: Relays,
    meters: Arc<LinkMeters>,
    idle_ms: i64,
    media_grace_ms: i64,
    next_number: AtomicU32,
    running: DashMap<WebinarId, Running>,
    /// Nothing is started any more.
    stopped: AtomicBool,
}

struct Running {
    inbox: mpsc::Sender<SessionMsg>,
    online: Arc<AtomicU32>,
}

impl Sessions {
    pub(crate) fn new(
        config: &Config,
        clock: Clock,
        store: Arc<dyn Store>,
        sfu: SfuLink,
        roadmaps: Roadmaps,
        relays: Relays,
        meters: Arc<LinkMeters>,
    ) -> Self {
        Self {
            shared: Arc::new(Shared {
                clock,
                store,
                sfu,
                roadmaps,
                relays,
                meters,
                idle_ms: i64::from(config.session.idle_minutes) * 60_000,
                media_grace_ms: i64::from(config.session.media_grace_s) * 1_000,
                next_number: AtomicU32::new(1),
                running: DashMap::new(),
                stopped: AtomicBool::new(false),
            }),
        }
    }

    /// The inbox of the session, which is started if it does not run; one that takes nothing, once the server stops.
    pub(crate) fn open(&self, webinar: &WebinarId, title: &str) -> mpsc::Sender<SessionMsg> {
        let entry = self.shared.running.entry(webinar.clone());
        // Read with the entry in hand: `stop` comes by here after it has said so.
        if self.shared.stopped.load(Ordering::SeqCst) {
            return mpsc::channel(1).0;
        }
        match entry {
            Entry::Occupied(entry) if !entry.get().inbox.is_closed() => entry.get().inbox.clone(),
            Entry::Occupied(mut entry) => {
                entry.insert(self.start(webinar, title));
                entry.get().inbox.clone()
            }
            Entry::Vacant(entry) => entry.insert(self.start(webinar, title)).inbox.clone(),
        }
    }

    /// People connected now.
    pub(crate) fn online(&self, webinar: &WebinarId) -> u32 {
        self.shared
            .running
            .get(webinar)
            .map_or(0, |running| running.online.load(Ordering::Relaxed))
    }

    /// Counts the people of all sessions. One that does not answer in time is left out.
    pub(crate) async fn census(&self) -> Census {
        let mut answers = Vec::new();
        for inbox in self.inboxes() {
            let (answer, waiting) = oneshot::channel();
            // A full inbox is a session that would not answer in time either.
            if inbox.try_send(SessionMsg::Measure { answer }).is_ok() {
                answers.push(waiting);
            }
        }
        let by = tokio::time::Instant::now() + limits::CENSUS_WITHIN;
        let mut census = Census::default();
        for answer in answers {
            if let Ok(Ok(session)) = tokio::time::timeout_at(by, answer).await {
                census.add(&session);
            }
        }
        census
    }

    /// Tells everybody that the server is stopping. Whoever comes after that finds no session, and comes again.
    pub(crate) async fn stop(&self) {
        self.shared.stopped.store(true, Ordering::SeqCst);
        for inbox in self.inboxes() {
            // A session that has ended has nobody to tell.
            let _ = inbox.send(SessionMsg::Stop).await;
        }
    }

    /// Ends all sessions, and waits until the last of what happened in them is on disk: that everybody left, at least.
    pub(crate) async fn close(&self) {
        let inboxes = self.inboxes();
        for inbox in &inboxes {
            // It has ended already.
            let _ = inbox.send(SessionMsg::Close).await;
        }
        for inbox in inboxes {
            inbox.closed().await;
        }
    }

    fn inboxes(&self) -> Vec<mpsc::Sender<SessionMsg>> {
        let running = self.shared.running.iter();
        running.map(|entry| entry.value().inbox.clone()).collect()
    }

    fn start(&self, webinar: &WebinarId, title: &str) -> Running {
        let (inbox, waiting) = mpsc::channel(limits::SESSION_INBOX);
        let online = Arc::new(AtomicU32::new(0));
        let number = self.shared.next_number.fetch_add(1, Ordering::Relaxed);
        let weak = inbox.downgrade();
        self.shared.sfu.begin_session(number, weak.clone());
        let surroundings = Surroundings {
            webinar: webinar.clone(),
            clock: self.shared.clock,
            store: self.shared.store.clone(),
            sfu: self.shared.sfu.clone(),
            roadmaps: self.shared.roadmaps.clone(),
            relays: self.shared.relays.clone(),
            meters: Arc::clone(&self.shared.meters),
            inbox: weak,
            online: online.clone(),
            number,
            mint: Box::new(RandomMint),
            idle_ms: self.shared.idle_ms,
            media_grace_ms: self.shared.media_grace_ms,
        };
        let task = tokio::spawn(session_task::run(surroundings, title.to_owned(), waiting));
        let pulse = tokio::spawn(pulse(self.shared.clone(), webinar.clone(), online.clone()));
        let sfu = self.shared.sfu.clone();
        let (webinar, ended) = (webinar.clone(), online.clone());
        tokio::spawn(async move {
            let outcome = task.await;
            pulse.abort();
            match outcome {
                Ok(Ok(())) => tracing::info!(%webinar, "the session has left memory"),
                Ok(Err(error)) => tracing::error!(%webinar, %error, "the session has ended"),
                Err(panic) => tracing::error!(%webinar, %panic, "the session's task panicked"),
            }
            ended.store(0, Ordering::Relaxed);
            sfu.end_session(number);
        });
        Running { inbox, online }
    }
}

/// Writes down now and then that the session runs, so that after a crash it is known until when people were there.
async fn pulse(shared: Arc<Shared>, webinar: WebinarId, online: Arc<AtomicU32>) {
    loop {
        tokio::time::sleep(limits::SESSION_PULSE).await;
        if online.load(Ordering::Relaxed) > 0 {
            let at = shared.clock.now();
            let webinar = webinar.clone();
            let pulse = Write::Session(SessionWrite::Pulse { webinar, at });
            if let Err(error) = shared.store.write(vec![pulse]).await {
                // The session itself finds out with its next event.
                tracing::warn!(%error, "no pulse of a session could be written");
            }
        }
    }
}
