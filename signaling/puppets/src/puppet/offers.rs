use std::time::{Duration, Instant};

/// When to make media anew that the server has lost: at once, and later each time while that does not help.
#[derive(Debug)]
pub(super) struct Offers {
    last: Instant,
    due: Option<Instant>,
    pause: Duration,
}

const FIRST: Duration = Duration::from_millis(200);
const LAST: Duration = Duration::from_secs(30);
/// Media that lived so long was well.
const WELL: Duration = Duration::from_secs(60);

impl Offers {
    /// The first one has just been made.
    pub(super) const fn new(now: Instant) -> Self {
        Self {
            last: now,
            due: None,
            pause: FIRST,
        }
    }

    pub(super) fn lost(&mut self, now: Instant) {
        if self.due.is_some() {
            return;
        }
        if now.duration_since(self.last) >= WELL {
            self.pause = FIRST;
        }
        self.due = Some(now + self.pause);
        self.pause = (self.pause * 2).min(LAST);
    }

    /// True once for each that is due.
    pub(super) fn take(&mut self, now: Instant) -> bool {
        let is_due = self.due.is_some_and(|due| due <= now);
        if is_due {
            (self.last, self.due) = (now, None);
        }
        is_due
    }

    pub(super) const fn poll_timeout(&self) -> Option<Instant> {
        self.due
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many offers are made in ten minutes, if each is lost after so long.
    fn in_ten_minutes(lost_after: Duration) -> usize {
        let start = Instant::now();
        let (mut now, mut made) = (start, 0);
        let mut offers = Offers::new(now);
        loop {
            now += lost_after;
            offers.lost(now);
            offers.lost(now);
            now = offers.poll_timeout().unwrap();
            if now.duration_since(start) > Duration::from_secs(600) {
                return made;
            }
            assert!(offers.take(now) && !offers.take(now));
            made += 1;
        }
    }

    #[test]
    fn media_that_never_lasts_is_offered_ever_more_seldom() {
        let made = in_ten_minutes(Duration::ZERO);
        assert!((20..=30).contains(&made), "{made}");
    }

    #[test]
    fn media_that_was_well_is_offered_at_once() {
        assert_eq!(in_ten_minutes(Duration::from_secs(90)), 6);
    }
}
