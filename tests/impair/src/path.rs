use std::time::{Duration, Instant};

use crate::chance::Chance;
use crate::conditions::{Conditions, Loss, Share};
use crate::fate::Fate;
use crate::plan::Plan;
use crate::tally::Tally;

/// One direction that only says what becomes of each packet; the owner of the packets keeps them. [`crate::Link`] keeps
/// them itself.
///
/// A packet waits for the bottleneck, is delayed, and may be lost on the wire, in this order.
#[derive(Clone, Debug)]
pub struct Path {
    start: Instant,
    plan: Plan,
    conditions: Conditions,
    chance: Chance,
    /// Until when the bottleneck is busy with what it has.
    busy_until: Instant,
    /// No packet that keeps its order arrives before this.
    latest: Instant,
    wave: Wave,
    /// In a burst of losses.
    in_burst: bool,
    cut_until: Option<Instant>,
    tally: Tally,
}

/// Jitter as it is now, and until when.
#[derive(Clone, Copy, Debug)]
struct Wave {
    extra: Duration,
    until: Instant,
}

/// How long a wave of jitter lasts at most: an airtime or two.
const WAVE_MAX: Duration = Duration::from_millis(40);
/// By how much an overtaken packet is late at least.
const OVERTAKEN_BY: Duration = Duration::from_millis(2);
/// By how much more at most.
const OVERTAKEN_MORE: Duration = Duration::from_millis(20);
/// TCP's shortest retransmission time in practice, on top of a round trip.
const RETRANSMISSION: Duration = Duration::from_millis(200);

impl Path {
    /// `start` is what the plan counts from.
    #[must_use]
    pub fn new(plan: impl Into<Plan>, seed: u64, start: Instant) -> Self {
        let plan = plan.into();
        Self {
            start,
            conditions: plan.first,
            plan,
            chance: Chance::new(seed),
            busy_until: start,
            latest: start,
            wave: Wave {
                extra: Duration::ZERO,
                until: start,
            },
            in_burst: false,
            cut_until: None,
            tally: Tally::default(),
        }
    }

    /// A datagram of so many bytes on the wire. `now` never goes back.
    pub fn carry(&mut self, now: Instant, bytes: u64) -> Fate {
        self.keep_up(now);
        self.tally.packets_sent += 1;
        self.tally.bytes_sent += bytes;
        // Everything is drawn for every packet: one fate does not change the luck of those behind it.
        let lost = self.loses();
        let overtaken = self.chance.hits(self.conditions.reorder);
        let doubled = self.chance.hits(self.conditions.duplicate);
        let late = self.chance.up_to(OVERTAKEN_MORE);
        if self.is_cut(now) {
            self.tally.packets_cut += 1;
            return Fate::Cut;
        }
        let Some(leaves) = self.queue(now, bytes) else {
            self.tally.packets_dropped += 1;
            return Fate::Dropped;
        };
        if lost {
            self.tally.packets_lost += 1;
            return Fate::Lost;
        }
        let at = self.arrival(now, leaves, overtaken.then_some(OVERTAKEN_BY + late));
        self.tally.packets_arriving += 1;
        self.tally.bytes_arriving += bytes;
        if !doubled {
            return Fate::Arrives(at);
        }
        self.tally.packets_doubled += 1;
        self.tally.packets_arriving += 1;
        self.tally.bytes_arriving += bytes;
        Fate::ArrivesTwice(at, at + late)
    }

    /// A piece of a TCP connection: a loss is a retransmission later instead, a full queue holds the sender back, an
    /// outage lasts until it ends. `not_before` is when the piece before it arrives; `round_trip` what the sender waits
    /// before it sends again.
    pub fn carry_stream(
        &mut self,
        now: Instant,
        bytes: u64,
        not_before: Instant,
        round_trip: Duration,
    ) -> Instant {
        self.keep_up(now);
        self.tally.packets_sent += 1;
        self.tally.bytes_sent += bytes;
        let mut again = Duration::ZERO;
        // Ten times in a row would be another network.
        for _ in 0..10 {
            if !self.loses() {
                break;
            }
            self.tally.packets_lost += 1;
            again += round_trip + RETRANSMISSION;
        }
        let goes = self.cut_end(now).unwrap_or(now);
        let leaves = self.serve(goes, bytes);
        self.tally.packets_arriving += 1;
        self.tally.bytes_arriving += bytes;
        let at = leaves + self.conditions.delay + self.extra(now) + again;
        at.max(not_before)
    }

    /// When a TCP sender may go on: its pieces wait with it, not in the queue, once that is half full. A sender that
    /// backs off at each loss keeps a queue about half full on average.
    #[must_use]
    pub fn free_at(&self, now: Instant) -> Instant {
        let Some(bottleneck) = self.conditions.bottleneck else {
            return now;
        };
        let half = bottleneck.queue.at(bottleneck.rate) / 2;
        self.busy_until.checked_sub(half).unwrap_or(now).max(now)
    }

    /// How long a packet that comes now waits for the bottleneck.
    #[must_use]
    pub fn queue_at(&self, now: Instant) -> Duration {
        self.busy_until.saturating_duration_since(now)
    }

    /// Other conditions from now on, in place of what is left of the plan's steps.
    pub fn set(&mut self, now: Instant, conditions: Conditions) {
        self.keep_up(now);
        self.plan.steps.clear();
        self.conditions = conditions;
    }

    /// Nothing goes through for so long.
    pub fn cut(&mut self, now: Instant, lasts: Duration) {
        self.cut_until = Some(now + lasts);
    }

    #[must_use]
    pub const fn conditions(&self) -> &Conditions {
        &self.conditions
    }

    #[must_use]
    pub const fn tally(&self) -> Tally {
        self.tally
    }

    /// Takes the steps that are due.
    fn keep_up(&mut self, now: Instant) {
        let age = now.saturating_duration_since(self.start);
        let due = self.plan.steps.partition_point(|(at, _)| *at <= age);
        if let Some((_, conditions)) = self.plan.steps.drain(..due).next_back() {
            self.conditions = conditions;
        }
    }

    fn loses(&mut self) -> bool {
        match self.conditions.loss {
            Loss::Random(share) => self.chance.hits(share),
            Loss::Bursts { share, packets } => {
                let turn = match self.in_burst {
                    true => leave_burst(packets),
                    false => enter_burst(share, packets),
                };
                self.in_burst ^= self.chance.hits(turn);
                self.in_burst
            }
        }
    }

    fn is_cut(&self, now: Instant) -> bool {
        self.cut_end(now).is_some()
    }

    /// When the outage of this moment ends.
    fn cut_end(&self, now: Instant) -> Option<Instant> {
        let planned = self.plan.outages.iter().find_map(|(after, lasts)| {
            let from = self.start + *after;
            let end = from + *lasts;
            (from <= now && now < end).then_some(end)
        });
        let ordered = self.cut_until.filter(|end| now < *end);
        planned.max(ordered)
    }

    /// When the packet has left the bottleneck; nothing when its queue is full.
    fn queue(&mut self, now: Instant, bytes: u64) -> Option<Instant> {
        if let Some(bottleneck) = self.conditions.bottleneck {
            let waits = self.busy_until.saturating_duration_since(now);
            // A packet that finds the link idle goes, however short the queue.
            if !waits.is_zero() && waits > bottleneck.queue.at(bottleneck.rate) {
                return None;
            }
        }
        Some(self.serve(now, bytes))
    }

    fn serve(&mut self, now: Instant, bytes: u64) -> Instant {
        let begins = self.busy_until.max(now);
        let bottleneck = self.conditions.bottleneck;
        let takes = bottleneck.map_or(Duration::ZERO, |one| one.rate.time_for(bytes));
        self.busy_until = begins + takes;
        self.busy_until
    }

    fn arrival(&mut self, now: Instant, leaves: Instant, late: Option<Duration>) -> Instant {
        let at = leaves + self.conditions.delay + self.extra(now);
        match late {
            Some(late) => at.max(self.latest) + late,
            None => {
                self.latest = self.latest.max(at);
                self.latest
            }
        }
    }

    /// The jitter of this moment.
    fn extra(&mut self, now: Instant) -> Duration {
        if now >= self.wave.until {
            self.wave = Wave {
                extra: self.chance.up_to(self.conditions.jitter),
                until: now + self.chance.up_to(WAVE_MAX),
            };
        }
        self.wave.extra.min(self.conditions.jitter)
    }
}

/// The chance that a burst ends before the next packet.
fn leave_burst(packets: u32) -> Share {
    Share::of_million(1_000_000 / packets.max(1))
}

/// The chance that a burst begins, so that in the long run `share` of all packets are in one.
fn enter_burst(share: Share, packets: u32) -> Share {
    let bad = share.per_million();
    let good = (Share::ALL - bad).max(1);
    let chance = leave_burst(packets).per_million() * bad / good;
    Share::of_million(u32::try_from(chance).unwrap_or(u32::MAX))
}
