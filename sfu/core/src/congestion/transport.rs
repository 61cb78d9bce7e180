use std::time::{Duration, Instant};

use crate::TransportFeedback;
use crate::congestion::busy::Busy;
use crate::congestion::history::{Fate, History, Sent};
use crate::congestion::loss::Loss;
use crate::congestion::meter::Meter;
use crate::congestion::prober::Prober;
use crate::congestion::queue::Queue;
use crate::congestion::rate::Rate;
use crate::congestion::trend::{Trend, Usage};
use crate::limits::congestion::{
    BUSY_PERCENT, COMFORT_INTERVAL_US, LOWER_PERCENT, MUTE_US, QUEUE_CALM_US, QUEUE_MAX_US,
    QUEUE_MIN_US, RAISED_PERCENT_MAX, REORDER_PATIENCE_US, REPORTED_MAX, SILENCE_PERCENT,
    SILENCE_US, UNPACED_FACTOR,
};

/// One viewer's way down.
#[derive(Debug)]
pub(crate) struct Transport {
    start: Instant,
    history: History,
    sent: Meter,
    acknowledged: Meter,
    trend: Trend,
    queue: Queue,
    busy: Busy,
    /// How long the newest packet waited.
    waited: u64,
    loss: Loss,
    rate: Rate,
    prober: Prober,
    rtt: RoundTrip,
    wanted: u64,
    /// The newest stamp that was reported, and when its packet left.
    newest: Option<(u64, u64)>,
    /// Receiver's time that our arrivals are counted from, and the newest arrival.
    origin: Option<i64>,
    arrival: i64,
    /// When feedback last came, and when the first packet left after that.
    heard: Option<u64>,
    unheard: Option<u64>,
    silence: Option<Silence>,
    /// What was sent as a probe disturbs the trend until then.
    disturbed_until: u64,
    /// When it may be probed for more than is wanted.
    comfort_at: u64,
    /// A queue that is too long, and the cuts that did not shorten it.
    stubborn: (u64, u8),
    /// Packets of the feedback that is being read; reused.
    arrived: Vec<Arrived>,
}

/// Feedback has stopped.
#[derive(Clone, Copy, Debug)]
struct Silence {
    /// The estimate before.
    before: u64,
    next_cut: u64,
}

#[derive(Clone, Copy, Debug)]
struct Arrived {
    stamp: u64,
    sent: Sent,
    arrival: i64,
}

/// The least round trip of the last ten seconds, by halves of it.
#[derive(Debug, Default)]
struct RoundTrip {
    least: [Option<u64>; 2],
    half: u64,
}

const ROUND_TRIP_HALF_US: u64 = 5_000_000;
const ROUND_TRIP_GUESS_US: u64 = 200_000;
/// Arrivals that are this far from the ones before are on another clock.
const CLOCK_LEAP_US: i64 = 60_000_000;
/// How long a feedback may wait at the receiver.
const FEEDBACK_US: u64 = 150_000;

impl Transport {
    pub(crate) fn new(now: Instant) -> Self {
        Self {
            start: now,
            history: History::new(),
            sent: Meter::default(),
            acknowledged: Meter::default(),
            trend: Trend::new(),
            queue: Queue::new(),
            busy: Busy::new(),
            waited: 0,
            loss: Loss::new(),
            rate: Rate::new(),
            prober: Prober::new(),
            rtt: RoundTrip::default(),
            wanted: 0,
            newest: None,
            origin: None,
            arrival: 0,
            heard: None,
            unheard: None,
            silence: None,
            disturbed_until: 0,
            comfort_at: 0,
            stubborn: (0, 0),
            arrived: Vec::new(),
        }
    }

    /// The sequence number that the next packet carries.
    pub(crate) fn stamp(&self) -> u16 {
        self.history.next() as u16
    }

    /// The packet with that stamp leaves. `bytes`: with the headers of all layers.
    pub(crate) fn sent(&mut self, now: Instant, bytes: usize) {
        let at = self.micros(now);
        let stamp = self.history.next();
        let response = self.response();
        let cluster = self.prober.sent(at, stamp, bytes as u64, response);
        if cluster.is_some() {
            self.disturbed_until = at + 2 * FEEDBACK_US;
        }
        let bytes = u16::try_from(bytes).unwrap_or(u16::MAX);
        self.history.push(Sent {
            at,
            bytes,
            cluster,
            fate: Fate::Unknown,
        });
        self.sent.add(at, u32::from(bytes));
        self.unheard.get_or_insert(at);
    }

    /// What would be sent if the estimate allowed it, in bit/s.
    pub(crate) fn want(&mut self, bits_per_second: u64) {
        self.wanted = bits_per_second;
    }

    /// Takes in what the receiver says. Nothing is believed of packets that were not sent.
    pub(crate) fn feedback(&mut self, now: Instant, feedback: &TransportFeedback) {
        let at = self.micros(now);
        let mut arrived = std::mem::take(&mut self.arrived);
        let is_news = self.read(feedback, &mut arrived);
        if is_news {
            self.after_silence(at);
            self.heard = Some(at);
            self.unheard = None;
        }
        arrived.sort_unstable_by_key(|packet| packet.arrival);
        for packet in &arrived {
            self.take_arrival(packet);
        }
        if let Some(newest) = arrived.iter().max_by_key(|packet| packet.stamp) {
            self.rtt.add(at, at.saturating_sub(newest.sent.at));
            let newest = (newest.stamp, newest.sent.at);
            self.newest = self.newest.max(Some(newest));
        }
        self.arrived = arrived;
        self.settle(at);
        if is_news {
            self.control(at);
        }
        self.conclude_probe(at);
    }

    /// Looks at what time alone changes; to be called a few times a second.
    pub(crate) fn look(&mut self, now: Instant) {
        let at = self.micros(now);
        self.endure_silence(at);
        self.conclude_probe(at);
    }

    /// What the way down carries, in bit/s; `None` when the receiver says nothing about it.
    pub(crate) fn estimate(&self, now: Instant) -> Option<u64> {
        let unheard = self.unheard.filter(|_| self.heard.is_none());
        let is_mute = unheard.is_some_and(|since| self.micros(now) > since + MUTE_US);
        (!is_mute).then_some(self.rate.get())
    }

    /// Lost in the last seconds, in thousandths.
    pub(crate) fn loss_permille(&self) -> u16 {
        self.loss.permille()
    }

    /// The same, where enough was sent to tell.
    pub(crate) fn known_loss(&self) -> Option<u16> {
        self.loss.known()
    }

    /// Whether several packets in a row are lost where one is, as far as enough were lost to tell.
    pub(crate) fn loses_in_bursts(&self) -> Option<bool> {
        self.loss.bursts()
    }

    pub(crate) fn rtt(&self) -> Option<Duration> {
        self.rtt.get().map(Duration::from_micros)
    }

    /// What flows, in bit/s with all headers.
    pub(crate) fn sent_rate(&self, now: Instant) -> u64 {
        self.sent.rate(self.micros(now)).unwrap_or(0)
    }

    /// Packets are sent and nothing has come back for so long that nothing gets through.
    pub(crate) fn is_silent(&self) -> bool {
        self.silence.is_some()
    }

    /// Bytes that are to leave now, of whatever there is, to find out whether more is carried.
    pub(crate) fn probe(&self, now: Instant) -> usize {
        self.prober.due(self.micros(now)) as usize
    }

    /// Nothing has confirmed or denied the estimate that it began with.
    pub(crate) fn is_guess(&self) -> bool {
        self.rate.is_guess()
    }

    /// A probe is under way: what is due is to be looked at every few milliseconds.
    pub(crate) fn is_probing(&self) -> bool {
        self.prober.is_sending()
    }

    fn read(&mut self, feedback: &TransportFeedback, arrived: &mut Vec<Arrived>) -> bool {
        arrived.clear();
        let base = self.history.extend(feedback.base_sequence);
        let mut is_news = false;
        for (stamp, arrival) in
            (base..self.history.next()).zip(feedback.arrivals.iter().take(REPORTED_MAX))
        {
            match arrival {
                None => self.history.missed(stamp),
                Some(arrival) => {
                    let Some(sent) = self.history.arrived(stamp) else {
                        continue;
                    };
                    is_news = true;
                    arrived.push(Arrived {
                        stamp,
                        sent,
                        arrival: *arrival,
                    });
                }
            }
        }
        is_news
    }

    fn take_arrival(&mut self, packet: &Arrived) {
        let Arrived { sent, arrival, .. } = *packet;
        let leap = arrival.saturating_sub(self.arrival).saturating_abs();
        if self.origin.is_none() || leap > CLOCK_LEAP_US {
            self.origin = Some(arrival.saturating_sub(sent.at as i64));
            self.acknowledged.clear();
            self.queue.forget();
            self.busy.forget();
            self.trend.interrupt();
        }
        self.arrival = arrival;
        let since = self.arrived_at(arrival);
        self.acknowledged.add(since, u32::from(sent.bytes));
        self.queue.add(sent.at, arrival);
        self.waited = self.queue.waited(sent.at, arrival);
        self.busy.add(since, u32::from(sent.bytes), self.waited);
        match sent.cluster {
            Some(cluster) => {
                self.prober
                    .arrived(cluster, sent.at, arrival, u64::from(sent.bytes));
                self.trend.interrupt();
            }
            None if sent.at < self.disturbed_until => self.trend.interrupt(),
            None => self.trend.add(sent.at, arrival),
        }
    }

    /// Counts as lost what was reported as missing and has not turned up since.
    fn settle(&mut self, at: u64) {
        let Some((newest, left)) = self.newest else {
            return;
        };
        let before = left.saturating_sub(REORDER_PATIENCE_US);
        while let Some(sent) = self.history.settle(newest, before) {
            match sent.fate {
                // That feedback was lost says nothing of the packet.
                Fate::Unknown => {}
                Fate::Missing => self.loss.settle(at, true),
                Fate::Arrived => self.loss.settle(at, false),
            }
        }
    }

    fn control(&mut self, at: u64) {
        let standing = self.queue.standing();
        let grows = self.trend.usage() == Usage::Over && standing > QUEUE_MIN_US;
        let is_long = standing > QUEUE_MAX_US || self.is_cut_short(at);
        let response = self.response();
        if grows || is_long {
            if !self.rate.lowered_within(at, response) && !self.was_still(at) {
                self.lower(at, standing);
            }
            self.rate.hold(at);
        } else if self.trend.usage() == Usage::Under || standing > QUEUE_CALM_US {
            self.rate.hold(at);
        } else {
            let cap = self.through().map_or(0, |t| t * RAISED_PERCENT_MAX / 100);
            self.rate.raise(at, response, cap);
        }
        if self
            .loss
            .demands_less(at, response, standing > QUEUE_CALM_US)
        {
            let rate = self.rate.get();
            let through = self.through().unwrap_or(rate);
            self.rate.lower(at, through.max(rate / 2), None);
            self.prober.hurry(at);
        }
    }

    /// The way down has become much narrower: what was sent a moment ago waits already, and the rest will.
    fn is_cut_short(&self, at: u64) -> bool {
        let offered = self.sent.rate(at).unwrap_or(0);
        let busy = self.busy.rate();
        self.waited > QUEUE_MAX_US / 2 && busy.is_some_and(|busy| busy * 4 < offered * 3)
    }

    /// What waited came much faster then than it is sent: it did not wait for room.
    fn was_still(&self, at: u64) -> bool {
        let offered = self.sent.rate(at).unwrap_or(0);
        let busy = self.busy.rate();
        busy.is_some_and(|busy| busy > offered.max(self.rate.get()) * STILL_FACTOR)
    }

    /// The link is full: down to less than what got through. What was held back by nobody but its source is no proof of
    /// that, as long as it all got through.
    fn lower(&mut self, at: u64, standing: u64) {
        let rate = self.rate.get();
        let Some(through) = self.through() else {
            return;
        };
        let recent = self.acknowledged.recent(self.arrived_at(self.arrival));
        let through = match standing > QUEUE_CALM_US {
            true => recent.unwrap_or(through).min(through),
            false => through,
        };
        let busy = self.busy.rate().filter(|busy| *busy > through);
        let down = busy.map_or(0, |busy| busy * BUSY_PERCENT / 100);
        let down = down.max(through * LOWER_PERCENT / 100);
        let offered = self.sent.rate(at).unwrap_or(0);
        let is_idle = offered < rate * 7 / 10 && through * 10 >= offered * 9;
        let to = match standing > QUEUE_MAX_US {
            // It does not drain: something else is in it, too.
            true => down.min(rate * 95 / 100).max(through / 2),
            false if is_idle => down.max(rate * 95 / 100),
            false => down,
        };
        if standing > QUEUE_MAX_US && self.is_stubborn(standing) {
            // Nothing of ours is in that queue: the path has become longer.
            self.queue.forget();
            return;
        }
        let fell = to * 10 < rate * 7;
        self.rate.lower(at, to, busy.or(Some(through)));
        if fell {
            self.prober.hurry(at);
        }
    }

    /// Whether a queue has withstood several cuts.
    fn is_stubborn(&mut self, standing: u64) -> bool {
        let (least, cuts) = self.stubborn;
        self.stubborn = match standing * 10 >= least * 9 {
            true => (least.max(standing), cuts + 1),
            false => (standing, 0),
        };
        let (_, cuts) = self.stubborn;
        if cuts > STUBBORN_MAX {
            self.stubborn = (0, 0);
        }
        cuts > STUBBORN_MAX
    }

    /// What was acknowledged lately, in bit/s.
    fn through(&self) -> Option<u64> {
        self.acknowledged.rate(self.arrived_at(self.arrival))
    }

    fn conclude_probe(&mut self, at: u64) {
        let newest = self.newest.map(|(stamp, _)| stamp);
        let response = self.response();
        let own = self.loss.own();
        if let Some(finding) = self.prober.finding(at, newest, response, own) {
            let rate = self.rate.get();
            if !finding.passed {
                self.comfort_at = at + COMFORT_INTERVAL_US;
            }
            // What a full link let through is a little more than it carries for long.
            let carried = match finding.passed {
                true => finding.rate,
                false => finding.rate * 95 / 100,
            };
            let flows = self.through().unwrap_or(0);
            // What waits shows what is carried better than a few packets, of which one may be late for many reasons.
            let is_denied = self.busy.rate().is_some_and(|busy| busy > rate);
            if carried > rate {
                self.rate.prove(at, carried);
            } else if !finding.passed && finding.is_sure && carried * 10 < rate * 9 && !is_denied {
                // Less than that was never sent but for the probe: nothing else would have shown it. Half of the way, because a
                // few packets on a lossy link are a coarse measure, and the next probe soon.
                self.rate.lower(at, ((rate + carried) / 2).max(flows), None);
                self.prober.hurry(at);
            } else if self.rate.is_guess() && carried < rate / 2 && !is_denied {
                self.rate.lower(at, carried, None);
                self.prober.hurry(at);
            }
        }
        if self.heard.is_some() && self.silence.is_none() {
            let goal = self.goal(at);
            self.prober.begin(at, self.rate.get(), goal);
        }
    }

    /// What is worth knowing whether it is carried: what is wanted, or else, now and then, so much more than flows that
    /// nothing has to be paced.
    fn goal(&self, at: u64) -> u64 {
        if self.wanted > self.rate.get() || at < self.comfort_at {
            return self.wanted;
        }
        let flows = self.sent.rate(at).unwrap_or(0);
        match flows {
            0..COMFORT_MIN => self.wanted,
            // Probes flow, too: without an end each would be a reason for a larger one.
            _ => (flows * UNPACED_FACTOR * 11 / 10).min(COMFORT_MAX.max(self.wanted)),
        }
    }

    /// Step by step down while nothing is heard, never below what sound takes.
    fn endure_silence(&mut self, at: u64) {
        let Some(unheard) = self.unheard.filter(|_| self.heard.is_some()) else {
            return;
        };
        let patience = SILENCE_US + self.rtt.get().unwrap_or(ROUND_TRIP_GUESS_US);
        let since = unheard.max(self.heard.unwrap_or(0));
        if at < since + patience {
            return;
        }
        let rate = self.rate.get();
        let silence = *self.silence.get_or_insert(Silence {
            before: rate,
            next_cut: at,
        });
        if at >= silence.next_cut {
            self.rate.lower(at, rate * SILENCE_PERCENT / 100, None);
            self.silence = Some(Silence {
                next_cut: at + SILENCE_US,
                ..silence
            });
        }
    }

    /// Something is heard again: what was carried before is tried at once.
    fn after_silence(&mut self, at: u64) {
        let Some(silence) = self.silence.take() else {
            return;
        };
        self.history.settle_all();
        self.loss.forget();
        self.trend.interrupt();
        self.acknowledged.clear();
        self.rate.hold(at);
        self.prober.start(at, silence.before);
        self.prober.hurry(at);
    }

    /// How long it takes to see what a change leads to.
    fn response(&self) -> u64 {
        self.rtt.get().unwrap_or(ROUND_TRIP_GUESS_US) + FEEDBACK_US
    }

    fn arrived_at(&self, arrival: i64) -> u64 {
        let since = arrival.saturating_sub(self.origin.unwrap_or(arrival));
        u64::try_from(since).unwrap_or(0)
    }

    fn micros(&self, now: Instant) -> u64 {
        now.saturating_duration_since(self.start).as_micros() as u64
    }
}

const STUBBORN_MAX: u8 = 6;
const STILL_FACTOR: u64 = 2;
/// Less than that is sound, which is not paced.
const COMFORT_MIN: u64 = 200_000;
/// And no more than this is asked for: what any gallery takes.
const COMFORT_MAX: u64 = 6_000_000;

impl RoundTrip {
    fn add(&mut self, at: u64, trip: u64) {
        let half = at / ROUND_TRIP_HALF_US;
        if half > self.half {
            let [newer, _] = self.least;
            self.least = match half == self.half + 1 {
                true => [None, newer],
                false => [None, None],
            };
            self.half = half;
        }
        let [newer, _] = &mut self.least;
        *newer = Some(newer.map_or(trip, |least| least.min(trip)));
    }

    fn get(&self) -> Option<u64> {
        self.least.iter().flatten().min().copied()
    }
}
