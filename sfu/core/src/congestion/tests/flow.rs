use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use super::path::Path;
use crate::TransportFeedback;
use crate::congestion::Transport;

/// A sender that sends sound, and pictures at the rate that its estimate allows.
pub(super) struct Flow {
    pub(super) transport: Transport,
    pub(super) started: u64,
    /// What it would send, from each instant on.
    pub(super) wanted: Vec<(u64, u64)>,
    /// Its pictures are a camera's, and not as many as the way down takes.
    pub(super) camera: Option<Camera>,
    /// Of a thousand feedbacks, those that are lost.
    pub(super) feedback_loss: u64,
    /// A receiver that says nothing.
    pub(super) mute: bool,
    next_sound: u64,
    /// Bits of pictures that may leave.
    credit: u64,
    next_feedback: u64,
    sequence: u64,
    /// At the receiver, by stamp.
    arrivals: BTreeMap<u64, u64>,
    unreported: BTreeSet<u64>,
    under_way: BTreeMap<(u64, u64), u64>,
    feedbacks: BTreeMap<u64, TransportFeedback>,
    /// By tenths of a second.
    pub(super) estimates: Vec<u64>,
    pub(super) received: u64,
    pub(super) sound: (u64, u64),
}

/// A picture of 15 frames a second, with a larger one now and then.
#[derive(Clone, Copy)]
pub(super) struct Camera {
    pub(super) rate: u64,
    /// Bits of a key frame, and the time between two.
    pub(super) key: u64,
    pub(super) key_every: u64,
    pub(super) waiting: u64,
}

const SOUND: u64 = 120;
const PICTURE: u64 = 1_100;
const PADDING: u64 = 300;

impl Flow {
    pub(super) fn new(epoch: Instant, started: u64, wanted: u64) -> Self {
        Self {
            transport: Transport::new(epoch),
            started,
            wanted: vec![(0, wanted)],
            camera: None,
            feedback_loss: 0,
            mute: false,
            next_sound: started,
            credit: 0,
            next_feedback: started,
            sequence: 0,
            arrivals: BTreeMap::new(),
            unreported: BTreeSet::new(),
            under_way: BTreeMap::new(),
            feedbacks: BTreeMap::new(),
            estimates: Vec::new(),
            received: 0,
            sound: (0, 0),
        }
    }

    /// Does what happens in one millisecond.
    pub(super) fn step(&mut self, epoch: Instant, at: u64, path: &mut Path) {
        let now = epoch + Duration::from_micros(at);
        if at.is_multiple_of(100_000) {
            self.estimates
                .push(self.transport.estimate(now).unwrap_or(0));
        }
        if at < self.started {
            return;
        }
        let wanted = self.wanted.iter().rev().find(|(from, _)| *from <= at);
        let wanted = wanted.map_or(0, |(_, wanted)| *wanted);
        self.transport.want(wanted);
        if at >= self.next_sound {
            self.next_sound += 20_000;
            self.sound.0 += 1;
            let arrives = self.send(now, at, SOUND, path);
            self.sound.1 += u64::from(arrives);
        }
        let estimate = self.transport.estimate(now).unwrap_or(wanted * 2);
        let pictures = wanted.min(estimate * 95 / 100).saturating_sub(48_000);
        self.credit = (self.credit + pictures / 1000).min(pictures / 50 + PICTURE * 8);
        while self.credit >= PICTURE * 8 && self.has_picture(at) {
            self.credit -= PICTURE * 8;
            self.send(now, at, PICTURE, path);
        }
        if at.is_multiple_of(5_000) {
            while self.transport.probe(now) > 0 {
                self.send(now, at, PADDING, path);
            }
        }
        if at.is_multiple_of(250_000) {
            self.transport.look(now);
        }
        self.receive(at, path);
        while let Some(first) = self
            .feedbacks
            .first_entry()
            .filter(|entry| *entry.key() <= at)
        {
            let feedback = first.remove();
            if path.random.below(1000) >= self.feedback_loss && !self.mute {
                self.transport.feedback(now, &feedback);
            }
        }
    }

    /// Takes a packet of what there is to be sent.
    fn has_picture(&mut self, at: u64) -> bool {
        let Some(camera) = &mut self.camera else {
            return true;
        };
        if at.is_multiple_of(66_000) {
            camera.waiting += camera.rate * 66 / 1000;
        }
        if at.is_multiple_of(camera.key_every) {
            camera.waiting += camera.key;
        }
        let has_one = camera.waiting >= PICTURE * 8;
        camera.waiting -= if has_one { PICTURE * 8 } else { 0 };
        has_one
    }

    fn send(&mut self, now: Instant, at: u64, bytes: u64, path: &mut Path) -> bool {
        let stamp = self.transport.stamp();
        assert_eq!(stamp, self.sequence as u16);
        self.transport.sent(now, bytes as usize);
        let arrival = path.carry(at, bytes);
        if let Some(arrival) = arrival {
            self.under_way.insert((arrival, self.sequence), bytes);
        }
        self.sequence += 1;
        arrival.is_some()
    }

    fn receive(&mut self, at: u64, path: &Path) {
        while let Some(entry) = self
            .under_way
            .first_entry()
            .filter(|entry| entry.key().0 <= at)
        {
            let ((arrival, sequence), bytes) = entry.remove_entry();
            self.arrivals.insert(sequence, arrival);
            self.unreported.insert(sequence);
            self.received += bytes;
        }
        if at < self.next_feedback {
            return;
        }
        self.next_feedback = at + 100_000;
        let news = std::mem::take(&mut self.unreported);
        let (Some(&base), Some(&last)) = (news.first(), news.last()) else {
            return;
        };
        let arrivals = (base..=last).map(|n| {
            self.arrivals
                .get(&n)
                .map(|at| (*at / 250 * 250) as i64 + 77_000_000)
        });
        let feedback = TransportFeedback {
            media_ssrc: 1,
            count: 0,
            base_sequence: base as u16,
            arrivals: arrivals.collect(),
        };
        self.feedbacks.insert(at + path.delay, feedback);
    }

    /// The mean estimate between two instants, in kbit/s.
    pub(super) fn mean(&self, from: u64, to: u64) -> u64 {
        let part = &self.estimates[(from / 100_000) as usize..(to / 100_000) as usize];
        part.iter().sum::<u64>() / part.len() as u64 / 1000
    }

    /// How long after `from` the estimate first was as asked, in milliseconds.
    pub(super) fn when(&self, from: u64, is: impl Fn(u64) -> bool) -> u64 {
        let start = (from / 100_000) as usize;
        let steps = self.estimates[start..]
            .iter()
            .position(|estimate| is(*estimate));
        steps.map_or(999_999, |steps| steps as u64 * 100)
    }
}

/// Runs flows over one path for so many seconds.
#[expect(clippy::disallowed_methods, reason = "an instant to count from")]
pub(super) fn run(
    path: &mut Path,
    starts: &[(u64, u64)],
    seconds: u64,
    change: impl Fn(&mut Flow),
) -> Vec<Flow> {
    let epoch = Instant::now();
    let make = |(started, wanted): &(u64, u64)| {
        let mut flow = Flow::new(epoch, *started, *wanted);
        change(&mut flow);
        flow
    };
    let mut flows: Vec<Flow> = starts.iter().map(make).collect();
    for at in (0..seconds * 1_000_000).step_by(1_000) {
        for flow in &mut flows {
            flow.step(epoch, at, path);
        }
    }
    flows
}
