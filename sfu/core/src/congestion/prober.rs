use std::num::NonZeroU16;

use crate::congestion::history::Cluster;
use crate::limits::congestion::{
    NARROW, PROBE_INTERVAL_US, PROBE_PACKETS_MIN, PROBE_SOON_US, PROBE_TIME_LONG_US, PROBE_TIME_US,
};

/// Finds out whether more can be sent by sending more for a moment.
///
/// It can never stall: every probe ends at a deadline, whatever comes back, and there is always a next one.
#[derive(Debug)]
pub(super) struct Prober {
    stage: Stage,
    next_at: u64,
    named: u16,
    /// Probes that got through one after the other, from the first on.
    streak: Option<u32>,
}

#[derive(Debug)]
enum Stage {
    Idle,
    Sending(Probe),
    /// Everything is sent; feedback is not in.
    Awaiting(Probe),
}

#[derive(Debug)]
struct Probe {
    cluster: Cluster,
    rate: u64,
    began: u64,
    length: u64,
    sent: Flow,
    got: Flow,
    /// The least delay in each third of it.
    delays: [Option<i64>; 3],
    /// Of the last packet.
    last_stamp: u64,
    deadline: u64,
}

/// The packets of a probe as one end saw them.
#[derive(Debug, Default)]
struct Flow {
    packets: u32,
    bytes: u64,
    first: Option<(i64, u64)>,
    last: Option<(i64, u64)>,
}

/// What a probe found out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Finding {
    /// What got through.
    pub(super) rate: u64,
    /// That was all that was sent: there may be room for more.
    pub(super) passed: bool,
    /// It went on for long enough to be believed when it says that there is less than was thought.
    pub(super) is_sure: bool,
}

impl Prober {
    pub(super) const fn new() -> Self {
        Self {
            stage: Stage::Idle,
            next_at: 0,
            named: 0,
            streak: Some(0),
        }
    }

    /// Begins a probe if it is time for one, and more is wanted than is known to be carried.
    pub(super) fn begin(&mut self, now: u64, rate: u64, wanted: u64) -> bool {
        let is_due = matches!(self.stage, Stage::Idle) && now >= self.next_at;
        if !is_due || wanted <= rate {
            return false;
        }
        // A probe that fails makes a queue, and sound waits in it: 50 ms at one and a half times what a narrow way carries.
        let (times, of) = match self.streak {
            Some(_) => (3, 1),
            None if rate < NARROW => (3, 2),
            None => (2, 1),
        };
        let target = (rate * times / of)
            .min(wanted + wanted / 5)
            .max(rate + rate / 4);
        self.start(now, target);
        true
    }

    /// Begins a probe of that rate, whatever is under way.
    pub(super) fn start(&mut self, now: u64, rate: u64) {
        self.named = self.named.wrapping_add(1);
        let cluster = NonZeroU16::new(self.named).unwrap_or(NonZeroU16::MIN);
        let length = match (self.streak, rate) {
            // The very first one may meet a link of a tenth of what it probes.
            (Some(0), _) => PROBE_TIME_US / 2,
            (_, 0..1_000_000) => PROBE_TIME_LONG_US,
            _ => PROBE_TIME_US,
        };
        self.stage = Stage::Sending(Probe {
            cluster,
            rate,
            began: now,
            length,
            sent: Flow::default(),
            got: Flow::default(),
            delays: [None; 3],
            last_stamp: 0,
            deadline: now + 3 * length + 50_000,
        });
    }

    pub(super) fn is_sending(&self) -> bool {
        matches!(self.stage, Stage::Sending(_))
    }

    /// Bytes that ought to have left by now and have not.
    pub(super) fn due(&self, now: u64) -> u64 {
        let Stage::Sending(probe) = &self.stage else {
            return 0;
        };
        let elapsed = (now.saturating_sub(probe.began) + STEP_US).min(probe.length);
        (probe.rate * elapsed / 8_000_000).saturating_sub(probe.sent.bytes)
    }

    /// A packet leaves; tells the probe that it is part of.
    pub(super) fn sent(
        &mut self,
        now: u64,
        stamp: u64,
        bytes: u64,
        response: u64,
    ) -> Option<Cluster> {
        let Stage::Sending(probe) = &mut self.stage else {
            return None;
        };
        let cluster = probe.cluster;
        probe.sent.add(now as i64, bytes);
        probe.last_stamp = stamp;
        let goal = probe.rate * probe.length / 8_000_000;
        if probe.sent.bytes >= goal && probe.sent.packets >= PROBE_PACKETS_MIN {
            self.await_feedback(now, response);
        }
        Some(cluster)
    }

    /// A packet that left at `sent` arrived, on the receiver's clock.
    pub(super) fn arrived(&mut self, cluster: Cluster, sent: u64, arrival: i64, bytes: u64) {
        if let Stage::Sending(probe) | Stage::Awaiting(probe) = &mut self.stage
            && probe.cluster == cluster
        {
            probe.got.add(arrival, bytes);
            probe.note_delay(sent, arrival);
        }
    }

    /// What the probe found out, once feedback has come on packets after it or on all of it, or time is up.
    /// `own_loss`: what the link loses whatever is sent, in thousandths.
    pub(super) fn finding(
        &mut self,
        now: u64,
        newest: Option<u64>,
        response: u64,
        own_loss: u16,
    ) -> Option<Finding> {
        if let Stage::Sending(probe) = &self.stage
            && now >= probe.deadline
        {
            // There was not enough to send, so that what was sent has to do.
            self.await_feedback(now, response);
        }
        let Stage::Awaiting(probe) = &self.stage else {
            return None;
        };
        let is_all_in = probe.got.packets >= probe.sent.packets;
        let is_passed = newest.is_some_and(|newest| newest > probe.last_stamp);
        if !is_all_in && !is_passed && now < probe.deadline {
            return None;
        }
        let finding = probe.finding(own_loss);
        self.stage = Stage::Idle;
        let passed = finding.is_some_and(|finding| finding.passed);
        self.streak = self.streak.filter(|_| passed).map(|streak| streak + 1);
        self.next_at = match passed {
            true => now,
            false => now + PROBE_INTERVAL_US,
        };
        finding
    }

    /// The link has changed: look soon.
    pub(super) fn hurry(&mut self, now: u64) {
        self.next_at = self.next_at.min(now + PROBE_SOON_US);
    }

    fn await_feedback(&mut self, now: u64, response: u64) {
        let stage = std::mem::replace(&mut self.stage, Stage::Idle);
        self.stage = match stage {
            Stage::Sending(probe) => Stage::Awaiting(Probe {
                deadline: now + response + 500_000,
                ..probe
            }),
            other => other,
        };
    }
}

/// Between two looks at what is due.
const STEP_US: u64 = 5_000;
/// How much slower packets may arrive than they left, in thousandths.
const PASSED_PERMILLE: u64 = 850;
/// By so much the luckiest of a few packets may differ from the luckiest of others.
const JITTER_US: i64 = 2_000;
/// More than jitter does to the luckiest of a few.
const HELD_BACK_US: i64 = 20_000;
/// A shorter time says nothing about a rate.
const SPAN_MIN_US: u64 = 1_000;

impl Probe {
    fn finding(&self, own_loss: u16) -> Option<Finding> {
        if self.got.packets < PROBE_PACKETS_MIN || self.got.packets * 10 < self.sent.packets * 6 {
            return None;
        }
        if self.was_held_back() {
            return None;
        }
        let sent = self.sent.rate_before_last()?;
        let through = self.through(sent).unwrap_or(sent);
        let lossless = 1000 - u64::from(own_loss).min(500);
        let got = through * self.got.bytes * 1000 / (self.sent.bytes * lossless).max(1);
        Some(Finding {
            rate: sent.min(got).min(self.rate * 5 / 4),
            passed: got * 1000 >= sent * PASSED_PERMILLE,
            is_sure: self.length >= PROBE_TIME_LONG_US,
        })
    }

    /// Its first packets waited for something, and all came at once with the last: that says nothing of any rate.
    fn was_held_back(&self) -> bool {
        let [Some(first), _, Some(last)] = self.delays else {
            return false;
        };
        first.saturating_sub(last) > HELD_BACK_US
    }

    /// What got through of that rate: by how much longer its last packets took than its first, the luckiest of each, so that
    /// jitter says nothing.
    fn through(&self, sent: u64) -> Option<u64> {
        let [Some(first), _, Some(last)] = self.delays else {
            return self.got.rate_after_first();
        };
        let grown = last.saturating_sub(first).saturating_sub(JITTER_US).max(0) as u64 * 3 / 2;
        let span = self.sent.last?.0.saturating_sub(self.sent.first?.0) as u64;
        Some(sent * span / span.saturating_add(grown).max(1))
    }

    fn note_delay(&mut self, sent: u64, arrival: i64) {
        let third = sent.saturating_sub(self.began) * 3 / self.length;
        let delay = arrival.saturating_sub(sent as i64);
        if let Some(least) = self.delays.get_mut((third as usize).min(2)) {
            *least = Some(least.map_or(delay, |least| least.min(delay)));
        }
    }
}

impl Flow {
    fn add(&mut self, at: i64, bytes: u64) {
        self.packets += 1;
        self.bytes += bytes;
        if self.first.is_none_or(|(first, _)| at < first) {
            self.first = Some((at, bytes));
        }
        if self.last.is_none_or(|(last, _)| at >= last) {
            self.last = Some((at, bytes));
        }
    }

    /// The first packet began before it was seen.
    fn rate_after_first(&self) -> Option<u64> {
        let (_, first) = self.first?;
        self.rate_of(self.bytes - first)
    }

    /// The last packet ends after it was seen.
    fn rate_before_last(&self) -> Option<u64> {
        let (_, last) = self.last?;
        self.rate_of(self.bytes - last)
    }

    fn rate_of(&self, bytes: u64) -> Option<u64> {
        let span = self.last?.0.saturating_sub(self.first?.0);
        let span = u64::try_from(span)
            .ok()
            .filter(|span| *span >= SPAN_MIN_US)?;
        Some(bytes * 8_000_000 / span)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Carries out one probe on a link of that rate; the packets of `lost` never arrive.
    fn probe(
        prober: &mut Prober,
        from: u64,
        link: u64,
        lost: impl Fn(u32) -> bool,
    ) -> Option<Finding> {
        assert!(prober.begin(from, 500_000, 10_000_000));
        let (mut free, mut stamp) = (0, 0);
        for now in (from..from + 400_000).step_by(5_000) {
            while prober.due(now) > 0 {
                stamp += 1;
                let Some(cluster) = prober.sent(now, stamp, 300, 100_000) else {
                    break;
                };
                free = now.max(free) + 300 * 8_000_000 / link;
                if !lost(stamp as u32) {
                    prober.arrived(cluster, now, free as i64, 300);
                }
            }
        }
        prober.finding(from + 2_000_000, Some(stamp + 1), 100_000, 0)
    }

    #[test]
    fn a_link_with_room_is_found_to_have_it_and_a_full_one_is_measured() {
        let found = probe(&mut Prober::new(), 0, 100_000_000, |_| false).unwrap();
        assert!(found.passed && found.rate > 1_300_000, "{found:?}");
        let found = probe(&mut Prober::new(), 0, 700_000, |_| false).unwrap();
        assert!(!found.passed);
        assert!((650_000..750_000).contains(&found.rate), "{found:?}");
    }

    #[test]
    fn a_probe_that_is_lost_ends_and_another_begins() {
        let mut prober = Prober::new();
        assert_eq!(probe(&mut prober, 0, 1_000_000, |_| true), None);
        assert!(!prober.begin(3_000_000, 500_000, 1_000_000));
        assert!(probe(&mut prober, 10_000_000, 100_000_000, |n| n % 10 == 3).is_some());
    }

    #[test]
    fn nothing_is_probed_when_no_more_is_wanted() {
        assert!(!Prober::new().begin(0, 500_000, 500_000));
    }
}
