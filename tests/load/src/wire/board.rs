use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::{Duration, Instant};

use tokio::sync::mpsc;

use super::presence::Gap;
use crate::tally::Tally;

/// Where the clients of a thread write what they see.
pub(super) struct Board {
    pub(super) tally: Tally,
    /// Microseconds from a publisher to the kernel of a probe.
    pub(super) residence: Vec<u32>,
    pub(super) gaps: Vec<Gap>,
    pub(super) dials: Arc<Dials>,
    news: mpsc::UnboundedSender<News>,
}

/// What a scenario turns while it runs.
#[derive(Debug, Default)]
pub(crate) struct Dials {
    paused: AtomicBool,
    calm: AtomicU32,
    key_every_ms: AtomicU32,
}

/// Something about one client that a scenario waits for.
#[derive(Clone, Debug)]
pub(crate) enum News {
    Connected { client: u32, at: Instant },
    FirstFrame { client: u32, at: Instant },
    Lost { client: u32, why: String },
}

impl Board {
    pub(super) fn new(dials: Arc<Dials>, news: mpsc::UnboundedSender<News>) -> Self {
        Self {
            tally: Tally::default(),
            residence: Vec::new(),
            gaps: Vec::new(),
            dials,
            news,
        }
    }

    pub(super) fn connected(&self, client: u32, at: Instant) {
        self.tell(News::Connected { client, at });
    }

    pub(super) fn first_frame(&self, client: u32, at: Instant) {
        self.tell(News::FirstFrame { client, at });
    }

    pub(super) fn lost(&self, client: u32, error: &anyhow::Error) {
        let why = format!("{error:#}");
        self.tell(News::Lost { client, why });
    }

    fn tell(&self, news: News) {
        // At the end nobody may listen any more.
        let _ = self.news.send(news);
    }
}

impl Dials {
    /// Stops all publishers, or lets them go on.
    pub(crate) fn pause(&self, paused: bool) {
        self.calm.fetch_add(1, Ordering::Relaxed);
        self.paused.store(paused, Ordering::Relaxed);
    }

    /// Lets publishers make a key frame at least this often; zero leaves it to them.
    pub(crate) fn set_key_every(&self, every: Duration) {
        let ms = u32::try_from(every.as_millis()).unwrap_or(u32::MAX);
        self.key_every_ms.store(ms, Ordering::Relaxed);
    }

    pub(super) fn is_paused(&self) -> bool {
        self.paused.load(Ordering::Relaxed)
    }

    pub(super) fn calm(&self) -> u32 {
        self.calm.load(Ordering::Relaxed)
    }

    pub(super) fn key_every(&self) -> Option<Duration> {
        let ms = self.key_every_ms.load(Ordering::Relaxed);
        (ms > 0).then(|| Duration::from_millis(ms.into()))
    }
}
