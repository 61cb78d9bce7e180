use crate::limits::congestion::{LOSS_BEARABLE_PERMILLE, LOSS_OWN_PERMILLE_MAX};

/// What is lost, and how much of that is our doing.
///
/// A link that loses packets whatever is sent must not be given up: when sending less does not help, what is lost is the
/// link's own, and only more than that counts.
#[derive(Debug)]
pub(super) struct Loss {
    buckets: [Bucket; BUCKETS],
    /// The newest bucket, counted from instant 0.
    newest: u64,
    /// What the link loses by itself, in thousandths.
    own: u16,
    /// The loss that we last sent less for, and when.
    cut: Option<(u64, u16)>,
    /// The bucket in which it was last looked at.
    looked: u64,
    /// The packet before was lost.
    in_burst: bool,
}

#[derive(Clone, Copy, Debug, Default)]
struct Bucket {
    packets: u32,
    lost: u32,
    /// Runs of lost packets that began.
    bursts: u32,
}

const BUCKETS: usize = 12;
const BUCKET_US: u64 = 250_000;
/// What is decided upon: the last second. What is reported: all, three seconds.
const DECISIVE: u64 = 4;
/// Fewer packets say nothing.
const PACKETS_ENOUGH: u32 = 20;
/// Lost packets that tell whether they come in bursts, and the mean length of a run from which on they do: of one packet in ten
/// lost at random, that is 1.1.
const LOST_ENOUGH: u32 = 3;
const BURST_MIN: u32 = 2;

impl Loss {
    pub(super) fn new() -> Self {
        Self {
            buckets: [Bucket::default(); BUCKETS],
            newest: 0,
            own: 0,
            cut: None,
            looked: 0,
            in_burst: false,
        }
    }

    /// One packet turned out to be lost or not.
    pub(super) fn settle(&mut self, now: u64, lost: bool) {
        self.advance(now);
        if let Some(bucket) = self.buckets.get_mut(self.newest as usize % BUCKETS) {
            bucket.packets += 1;
            bucket.lost += u32::from(lost);
            bucket.bursts += u32::from(lost && !self.in_burst);
        }
        self.in_burst = lost;
    }

    /// Of the last three seconds, in thousandths.
    pub(super) fn permille(&self) -> u16 {
        self.known().unwrap_or(0)
    }

    /// The same; `None` where that were too few packets to tell.
    pub(super) fn known(&self) -> Option<u16> {
        self.over(BUCKETS as u64)
    }

    /// Whether several packets in a row are lost where one is; `None` where too few were to tell.
    pub(super) fn bursts(&self) -> Option<bool> {
        let (lost, bursts) = self.buckets.iter().fold((0, 0), |(lost, bursts), bucket| {
            (lost + bucket.lost, bursts + bucket.bursts)
        });
        match lost >= bursts * BURST_MIN {
            true => (lost >= LOST_ENOUGH).then_some(true),
            false => (lost >= LOST_ENOUGH * 2).then_some(false),
        }
    }

    /// True when less has to be sent for it. `queued`: packets wait on their way. It then counts as done, and is not asked
    /// for again before it can have shown in what is lost, which takes `response`.
    pub(super) fn demands_less(&mut self, now: u64, response: u64, queued: bool) -> bool {
        self.advance(now);
        let shows = DECISIVE * BUCKET_US + response;
        let is_known = self.looked == self.newest;
        if is_known || self.cut.is_some_and(|(at, _)| now < at + shows) {
            return false;
        }
        self.looked = self.newest;
        let Some(loss) = self.over(DECISIVE) else {
            return false;
        };
        if let Some((_, before)) = self.cut.take()
            && u32::from(loss) * 4 > u32::from(before) * 3
        {
            self.own = loss.min(LOSS_OWN_PERMILLE_MAX);
        }
        self.own = self.own.min(loss);
        let bearable = match queued {
            true => LOSS_BEARABLE_PERMILLE / 3,
            false => LOSS_BEARABLE_PERMILLE,
        };
        let too_much = self.is_more_than(self.own + bearable);
        if too_much {
            self.cut = Some((now, loss));
        }
        too_much
    }

    /// What the link loses whatever is sent, in thousandths, as far as that is known.
    pub(super) fn own(&self) -> u16 {
        self.own
    }

    /// What was lost in an outage says nothing.
    pub(super) fn forget(&mut self) {
        self.buckets = [Bucket::default(); BUCKETS];
        self.cut = None;
    }

    /// By more than chance: three standard deviations.
    fn is_more_than(&self, permille: u16) -> bool {
        let (packets, lost) = self.sum(DECISIVE);
        let expected = f64::from(packets) * f64::from(permille) / 1000.0;
        f64::from(lost) > expected + 3.0 * expected.sqrt()
    }

    fn over(&self, buckets: u64) -> Option<u16> {
        let (packets, lost) = self.sum(buckets);
        (packets >= PACKETS_ENOUGH).then_some(())?;
        Some((lost * 1000 / packets) as u16)
    }

    fn sum(&self, buckets: u64) -> (u32, u32) {
        let from = self.newest.saturating_sub(buckets - 1);
        (from..=self.newest)
            .filter_map(|bucket| self.buckets.get(bucket as usize % BUCKETS))
            .fold((0, 0), |(packets, lost), bucket| {
                (packets + bucket.packets, lost + bucket.lost)
            })
    }

    fn advance(&mut self, now: u64) {
        let bucket = now / BUCKET_US;
        for passed in (self.newest + 1..=bucket).rev().take(BUCKETS) {
            if let Some(place) = self.buckets.get_mut(passed as usize % BUCKETS) {
                *place = Bucket::default();
            }
        }
        self.newest = self.newest.max(bucket);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Times that less was asked for in a minute of 100 packets a second, of which `lost` says how many thousandths are lost
    /// after so many demands.
    fn demands(queued: bool, lost: impl Fn(u64) -> u64) -> u64 {
        let mut loss = Loss::new();
        let mut demands = 0;
        for n in 0..6000_u64 {
            let is_lost = scatter(n) % 1000 < lost(demands);
            loss.settle(n * 10_000, is_lost);
            demands += u64::from(loss.demands_less(n * 10_000, 100_000, queued));
        }
        demands
    }

    const fn scatter(n: u64) -> u64 {
        let z = (n + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        (z ^ (z >> 31)).wrapping_mul(0x94d0_49bb_1331_11eb) >> 33
    }

    #[test]
    fn a_tenth_lost_at_random_is_borne() {
        assert_eq!(demands(false, |_| 100), 0);
    }

    #[test]
    fn less_is_sent_while_that_helps() {
        assert_eq!(demands(false, |cuts| 500_u64.saturating_sub(cuts * 200)), 2);
    }

    #[test]
    fn a_link_that_loses_a_quarter_whatever_is_sent_is_not_given_up() {
        assert!((1..=3).contains(&demands(false, |_| 250)));
    }

    #[test]
    fn several_in_a_row_are_told_from_as_many_here_and_there() {
        let is_in_bursts = |is_lost: fn(u64) -> bool| {
            let mut loss = Loss::new();
            for n in 0..300_u64 {
                loss.settle(n * 10_000, is_lost(n));
            }
            assert!(loss.permille() > 0);
            loss.bursts()
        };
        assert_eq!(is_in_bursts(|n| n % 100 < 4), Some(true));
        assert_eq!(is_in_bursts(|n| (150..153).contains(&n)), Some(true));
        assert_eq!(is_in_bursts(|n| n % 25 == 0), Some(false));
        assert_eq!(is_in_bursts(|n| scatter(n).is_multiple_of(10)), Some(false));
        assert_eq!(is_in_bursts(|n| (150..152).contains(&n)), None);
        assert_eq!(is_in_bursts(|n| n % 100 == 0), None);
    }

    #[test]
    fn loss_with_a_queue_is_not_borne() {
        assert!(demands(true, |cuts| 80_u64.saturating_sub(cuts * 50)) > 0);
    }
}
