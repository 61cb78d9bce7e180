use protocol::limits::VIEWS_PER_S;
use tokio::time::{Duration, Instant};

use crate::session_task::PageView;

/// Lets through a few views a second. Of those that come faster the newest waits, for only the last one counts.
#[derive(Default)]
pub(super) struct Views {
    /// When the next may pass.
    free_at: Option<Instant>,
    waiting: Option<PageView>,
}

impl Views {
    /// The view, if it may pass now; else it waits in the place of the one before.
    pub(super) fn offer(&mut self, now: Instant, view: PageView) -> Option<PageView> {
        self.waiting = Some(view);
        self.take(now)
    }

    /// When the view that waits may pass; none if none waits.
    pub(super) fn due(&self) -> Option<Instant> {
        self.waiting.as_ref().and(self.free_at)
    }

    /// The view that waits, if it may pass now.
    pub(super) fn take(&mut self, now: Instant) -> Option<PageView> {
        if self.free_at.is_some_and(|at| at > now) {
            return None;
        }
        let view = self.waiting.take()?;
        self.free_at = Some(now + Duration::from_secs(1) / VIEWS_PER_S);
        Some(view)
    }
}

#[cfg(test)]
mod tests {
    use sfu_control::Grade;

    use super::*;

    fn view(height: u16) -> PageView {
        PageView {
            grade: Grade::Full,
            heights: vec![height],
            people: Vec::new(),
        }
    }

    #[test]
    fn of_a_flood_a_few_pass_and_the_newest_is_never_lost() {
        let mut views = Views::default();
        let begin = Instant::now();
        let mut passed = Vec::new();
        for ms in 0..1_000_u16 {
            let now = begin + Duration::from_millis(ms.into());
            passed.extend(views.offer(now, view(ms)));
        }
        assert_eq!(passed.len(), 5, "{passed:?}");
        let due = views.due().unwrap();
        assert_eq!(due, begin + Duration::from_secs(1));
        assert_eq!(views.take(due), Some(view(999)));
        assert_eq!(views.due(), None);
    }

    #[test]
    fn who_changes_their_view_now_and_then_never_waits() {
        let mut views = Views::default();
        let begin = Instant::now();
        for n in 0..4_u16 {
            let now = begin + Duration::from_millis(200) * n.into();
            assert_eq!(views.offer(now, view(n)), Some(view(n)));
        }
    }
}
