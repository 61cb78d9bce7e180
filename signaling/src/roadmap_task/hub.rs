use std::sync::Arc;

use dashmap::DashMap;
use dashmap::mapref::entry::Entry;
use protocol::RoadmapId;
use tokio::sync::mpsc;

use super::crowd::Crowd;
use super::inbox::RoadmapHandle;
use crate::clock::Clock;
use crate::limits;
use crate::store::Store;

/// The roadmaps in memory. One is loaded when it is first asked for.
#[derive(Clone)]
pub(crate) struct Roadmaps {
    shared: Arc<Shared>,
}

struct Shared {
    clock: Clock,
    store: Arc<dyn Store>,
    open: DashMap<RoadmapId, RoadmapHandle>,
    crowd: Crowd,
    /// What answers in place of the roadmaps' tasks, if anything does.
    #[cfg(any(test, feature = "sim"))]
    stub: Option<super::stub::Stub>,
}

impl Roadmaps {
    pub(crate) fn new(clock: Clock, store: Arc<dyn Store>) -> Self {
        Self::of_at_most(limits::ROADMAPS_IN_MEMORY, clock, store)
    }

    /// With so many in memory, beside those that are followed.
    pub(super) fn of_at_most(max: usize, clock: Clock, store: Arc<dyn Store>) -> Self {
        Self {
            shared: Arc::new(Shared {
                clock,
                store,
                open: DashMap::new(),
                crowd: Crowd::of_at_most(max),
                #[cfg(any(test, feature = "sim"))]
                stub: None,
            }),
        }
    }

    /// None of them has a task: `stub` answers for all.
    #[cfg(any(test, feature = "sim"))]
    pub(crate) fn by_hand(clock: Clock, store: Arc<dyn Store>, stub: super::stub::Stub) -> Self {
        Self {
            shared: Arc::new(Shared {
                clock,
                store,
                open: DashMap::new(),
                crowd: Crowd::of_at_most(limits::ROADMAPS_IN_MEMORY),
                stub: Some(stub),
            }),
        }
    }

    /// The roadmap's task.
    pub(crate) fn open(&self, roadmap: &RoadmapId) -> RoadmapHandle {
        match self.shared.open.entry(roadmap.clone()) {
            Entry::Occupied(entry) if !entry.get().is_closed() => entry.get().clone(),
            Entry::Occupied(mut entry) => {
                entry.insert(self.start(roadmap));
                entry.get().clone()
            }
            Entry::Vacant(entry) => entry.insert(self.start(roadmap)).clone(),
        }
    }

    #[cfg(test)]
    pub(super) fn knows(&self, roadmap: &RoadmapId) -> bool {
        self.shared.open.contains_key(roadmap)
    }

    fn start(&self, roadmap: &RoadmapId) -> RoadmapHandle {
        let (inbox, waiting) = mpsc::channel(limits::ROADMAP_INBOX);
        let handle = RoadmapHandle::new(roadmap.clone(), inbox);
        #[cfg(any(test, feature = "sim"))]
        if let Some(stub) = &self.shared.stub {
            tokio::spawn(super::stub::run(stub.clone(), roadmap.clone(), waiting));
            return handle;
        }
        let task = tokio::spawn(super::run(
            roadmap.clone(),
            self.shared.clock,
            self.shared.store.clone(),
            self.shared.crowd.enter(),
            waiting,
        ));
        let (roadmap, shared) = (roadmap.clone(), Arc::downgrade(&self.shared));
        tokio::spawn(async move {
            match task.await {
                Ok(Ok(())) => tracing::debug!(%roadmap, "the roadmap has left memory"),
                Ok(Err(error)) => tracing::error!(%roadmap, %error, "the roadmap has ended"),
                Err(panic) => tracing::error!(%roadmap, %panic, "the roadmap's task panicked"),
            }
            if let Some(shared) = shared.upgrade() {
                // It may have been opened again already.
                let has_ended = |_: &RoadmapId, handle: &RoadmapHandle| handle.is_closed();
                shared.open.remove_if(&roadmap, has_ended);
            }
        });
        handle
    }
}
