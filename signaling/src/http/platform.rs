use std::convert::Infallible;
use std::sync::Arc;

use config::Config;
use tokio::sync::{Mutex, mpsc, watch};

use super::{KeptSlides, Prints, Throttle};
use crate::auth::{Key, Tokens};
use crate::clock::Clock;
use crate::metrics::{CommitTimes, LinkMeters};
use crate::press::Press;
use crate::proxies::Proxies;
use crate::roadmap_task::Roadmaps;
use crate::sessions::Sessions;
use crate::sfu_link::SfuLink;
use crate::store::Store;

/// What every handler has at hand. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Platform {
    pub(crate) config: Arc<Config>,
    pub(crate) clock: Clock,
    pub(crate) store: Arc<dyn Store>,
    pub(crate) tokens: Tokens,
    /// What personal links and the marks of browsers are derived from.
    pub(crate) key: Key,
    /// Held by who brings people onto a roster.
    pub(crate) importing: Arc<Mutex<()>>,
    pub(crate) sessions: Sessions,
    pub(crate) roadmaps: Roadmaps,
    pub(crate) sfu: SfuLink,
    pub(crate) commits: Arc<CommitTimes>,
    pub(crate) meters: Arc<LinkMeters>,
    pub(crate) throttle: Arc<Throttle>,
    pub(crate) proxies: Proxies,
    /// Makes PDFs.
    pub(crate) press: Arc<Press>,
    /// What strangers have had printed.
    pub(crate) prints: Arc<Prints>,
    /// Pages of slides that were asked for a moment ago.
    pub(crate) slides: Arc<KeptSlides>,
    /// Carries nothing: its receiver learns when the last WebSocket has let go of it.
    pub(crate) open: mpsc::Sender<Infallible>,
    /// True once the server stops.
    pub(crate) stopping: watch::Receiver<bool>,
}
