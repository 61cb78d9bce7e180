use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::sync::Notify;

/// How many roadmaps are in memory. Where there are too many, those that nobody follows leave soon.
#[derive(Clone)]
pub(super) struct Crowd(Arc<Shared>);

struct Shared {
    max: usize,
    inside: AtomicUsize,
    too_many: Notify,
}

/// One roadmap's place; free again when it is dropped.
pub(super) struct Place(Crowd);

impl Crowd {
    pub(super) fn of_at_most(max: usize) -> Self {
        Self(Arc::new(Shared {
            max,
            inside: AtomicUsize::new(0),
            too_many: Notify::new(),
        }))
    }

    pub(super) fn enter(&self) -> Place {
        let before = self.0.inside.fetch_add(1, Ordering::Relaxed);
        if before >= self.0.max {
            self.0.too_many.notify_waiters();
        }
        Place(self.clone())
    }
}

impl Place {
    pub(super) fn is_crowded(&self) -> bool {
        let Shared { max, inside, .. } = &*self.0.0;
        inside.load(Ordering::Relaxed) > *max
    }

    /// Until somebody comes for whom there is no room.
    pub(super) async fn gets_crowded(&self) {
        self.0.0.too_many.notified().await;
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.0.0.inside.fetch_sub(1, Ordering::Relaxed);
    }
}
