//! What keeps a viewer's pictures from going up and down without end.

use std::time::{Duration, Instant};

use crate::media::choice::{Choice, Claim};
use crate::media::layer::Layer;

/// What of the past counts: taken by [`super::choose`], and given back as it is afterwards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::media) struct Patience {
    window: Option<Window>,
    /// There was a shortage: steps up have to wait from then on.
    is_wary: bool,
    raised: Option<Instant>,
    /// Steps up that were taken back, in a row.
    failures: u32,
    barred: Option<Bar>,
    /// Since when there is no room for the last picture.
    starving: Option<Instant>,
    /// The last picture was dropped, and this is when there was last no room for one.
    blind: Option<Instant>,
}

/// The lowest estimates of the last 3 s, by [`BUCKET`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Window {
    newest: Instant,
    minima: [u64; BUCKETS],
    last: u64,
}

/// What was too much the last time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Bar {
    until: Instant,
    rate: u64,
}

const BUCKET: Duration = Duration::from_millis(500);
/// The one that is being filled, and 3 s.
const BUCKETS: usize = 7;
/// Before the first shortage half a second is enough: a viewer that joins does not wait.
const BUCKETS_AT_FIRST: usize = 2;
/// A step up that is taken back so soon has failed.
const FAILS_WITHIN: Duration = Duration::from_secs(10);
/// The wait after a failure is this, doubled with each, up to the other.
const WAIT_MIN: Duration = Duration::from_secs(3);
const WAIT_MAX: Duration = Duration::from_secs(60);
/// The last picture is dropped only after as long: a machine that stands still for a moment looks like a way down that does,
/// and the next probe, within 2 s, tells. Sound waits for no picture meanwhile.
const STARVING_MIN: Duration = Duration::from_millis(2_500);
/// Up only after 30 s of stability, for whom the last picture was dropped.
const BLIND_MIN: Duration = Duration::from_secs(30);

impl Patience {
    pub(super) fn seen(mut self, now: Instant, estimate: u64) -> Self {
        let window = self.window.get_or_insert(Window {
            newest: now,
            minima: [estimate; BUCKETS],
            last: estimate,
        });
        window.see(now, estimate);
        self
    }

    /// What the way down has borne for long enough.
    pub(super) fn borne(&self) -> u64 {
        let buckets = match self.is_wary {
            true => BUCKETS,
            false => BUCKETS_AT_FIRST,
        };
        let minima = self.window.iter().flat_map(|window| window.minima);
        minima.take(buckets).min().unwrap_or(0)
    }

    /// What a step up must not come to for now.
    pub(super) fn ceiling(&self, now: Instant) -> u64 {
        let bar = self.barred.filter(|bar| now < bar.until);
        bar.map_or(u64::MAX, |bar| bar.rate.saturating_sub(1))
    }

    /// Whether there is to be no picture at all yet. `is_short`: there would be no room for one.
    pub(super) fn is_blind(&mut self, now: Instant, is_short: bool) -> bool {
        let Some(short) = self.blind.as_mut() else {
            return false;
        };
        if is_short {
            *short = now;
        }
        let is_blind = now < *short + BLIND_MIN;
        if !is_blind {
            self.blind = None;
        }
        is_blind
    }

    /// Whether the last picture has to go, for which there is no room now.
    pub(super) fn has_starved(&mut self, now: Instant) -> bool {
        let since = *self.starving.get_or_insert(now);
        since + STARVING_MIN <= now
    }

    pub(super) fn is_fed(&mut self) {
        self.starving = None;
    }

    pub(super) fn went_blind(&mut self, now: Instant) {
        self.blind = Some(now);
    }

    /// Learns from what became of what was sent before, which cost `before`.
    pub(super) fn compare(
        &mut self,
        now: Instant,
        before: u64,
        claims: &[Claim],
        goals: &[Choice],
        given: &[Option<Layer>],
    ) {
        let mut all = claims.iter().zip(goals).zip(given);
        let lowered = |((claim, goal), given): ((&Claim, &Choice), &Option<Layer>)| {
            let kept = claim.present.zip(goal.layer);
            *given < kept.map(|(present, goal)| present.min(goal))
        };
        let is_lowered = all.clone().any(lowered);
        let is_raised = all.any(|((claim, _), given)| *given > claim.present);
        // Who takes from somebody else is no sign of a shortage.
        if !is_lowered || is_raised {
            self.raised = is_raised.then_some(now).or(self.raised);
            return;
        }
        self.is_wary = true;
        let raised = self.raised.take();
        if raised.is_none_or(|at| at + FAILS_WITHIN <= now) {
            self.failures = 0;
            return;
        }
        self.failures = (self.failures + 1).min(5);
        let wait = (WAIT_MIN * 2_u32.pow(self.failures)).min(WAIT_MAX);
        self.barred = Some(Bar {
            until: now + wait,
            rate: before,
        });
    }
}

impl Window {
    fn see(&mut self, now: Instant, estimate: u64) {
        let since = now.saturating_duration_since(self.newest).as_millis();
        let steps = since / BUCKET.as_millis();
        let count = usize::try_from(steps).unwrap_or(BUCKETS).min(BUCKETS);
        if count > 0 {
            self.minima.rotate_right(count);
            // What was seen last held until now.
            self.minima
                .iter_mut()
                .take(count)
                .for_each(|min| *min = self.last);
            let ahead = u32::try_from(steps).unwrap_or(u32::MAX);
            self.newest += BUCKET * ahead;
        }
        if let Some(newest) = self.minima.first_mut() {
            *newest = estimate.min(*newest);
        }
        self.last = estimate;
    }
}
