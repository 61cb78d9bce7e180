use std::convert::Infallible;
use std::sync::Arc;

use config::Config;
use tokio::sync::mpsc;

use super::Throttle;
use crate::auth::Tokens;
use crate::clock::Clock;
use crate::metrics::{CommitTimes, LinkMeters};
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
    pub(crate) sessions: Sessions,
    pub(crate) roadmaps: Roadmaps,
    pub(crate) sfu: SfuLink,
    pub(crate) commits: Arc<CommitTimes>,
    pub(crate) meters: Arc<LinkMeters>,
    pub(crate) throttle: Arc<Throttle>,
    /// Carries nothing: its receiver learns when the last WebSocket has let go of it.
    pub(crate) open: mpsc::Sender<Infallible>,
}
