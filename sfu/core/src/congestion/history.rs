use crate::limits::congestion::{HISTORY_AGE_MAX_US, HISTORY_MAX, HISTORY_MIN};

/// The packets that were sent lately, by stamp.
#[derive(Debug)]
pub(super) struct History {
    /// A power of two long; a packet is at its stamp modulo that.
    ring: Vec<Sent>,
    next: u64,
    /// The first that [`Self::settle`] has not passed.
    unsettled: u64,
}

/// A packet that was sent. 16 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sent {
    pub(super) at: u64,
    /// With all headers.
    pub(super) bytes: u16,
    /// The probe that it was part of.
    pub(super) cluster: Option<Cluster>,
    pub(super) fate: Fate,
}

/// Names a probe among the few last ones.
pub(super) type Cluster = std::num::NonZeroU16;

/// What the receiver said of a packet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// Nothing, or the feedback was lost.
    Unknown,
    Missing,
    Arrived,
}

/// Stamps begin one cycle up, so that feedback on one from before the first needs no negative number.
const FIRST: u64 = 1 << 16;

impl History {
    pub(super) fn new() -> Self {
        Self {
            ring: Vec::new(),
            next: FIRST,
            unsettled: FIRST,
        }
    }

    /// The stamp of the next packet.
    pub(super) fn next(&self) -> u64 {
        self.next
    }

    /// Notes the packet with the next stamp. The ring grows while it cannot hold what feedback may still speak of.
    pub(super) fn push(&mut self, sent: Sent) {
        let oldest = self.next.saturating_sub(self.ring.len() as u64);
        let is_needed = |oldest: &Sent| oldest.at + HISTORY_AGE_MAX_US > sent.at;
        let is_needed = self.ring.is_empty() || self.at(oldest).is_some_and(is_needed);
        if is_needed && self.ring.len() < HISTORY_MAX {
            self.grow();
        }
        if let Some(place) = self.place(self.next)
            && let Some(place) = self.ring.get_mut(place)
        {
            *place = sent;
        }
        self.next += 1;
    }

    /// The stamp behind the 16 bits of it that were sent, as the newest that it can be.
    pub(super) fn extend(&self, sequence: u16) -> u64 {
        let newest = self.next - 1;
        newest.saturating_sub(u64::from((newest as u16).wrapping_sub(sequence)))
    }

    /// A packet that is remembered; never one that was not sent.
    pub(super) fn at(&self, stamp: u64) -> Option<&Sent> {
        if !self.holds(stamp) {
            return None;
        }
        self.ring.get(self.place(stamp)?)
    }

    /// The packet, if this is the first that is heard of its arrival.
    pub(super) fn arrived(&mut self, stamp: u64) -> Option<Sent> {
        let sent = self.at_mut(stamp)?;
        let is_first = sent.fate != Fate::Arrived;
        sent.fate = Fate::Arrived;
        is_first.then_some(*sent)
    }

    pub(super) fn missed(&mut self, stamp: u64) {
        if let Some(sent) = self.at_mut(stamp)
            && sent.fate == Fate::Unknown
        {
            sent.fate = Fate::Missing;
        }
    }

    /// What became of the next packet, once: of those up to `newest` that left before `before`. Call until `None`.
    pub(super) fn settle(&mut self, newest: u64, before: u64) -> Option<Sent> {
        let oldest = self.next.saturating_sub(self.ring.len() as u64);
        self.unsettled = self.unsettled.max(oldest);
        let sent = *self.at(self.unsettled)?;
        if self.unsettled > newest || sent.at >= before {
            return None;
        }
        self.unsettled += 1;
        Some(sent)
    }

    /// Passes over all packets that were sent until now.
    pub(super) fn settle_all(&mut self) {
        self.unsettled = self.next;
    }

    fn holds(&self, stamp: u64) -> bool {
        stamp >= FIRST && stamp < self.next && self.next - stamp <= self.ring.len() as u64
    }

    fn at_mut(&mut self, stamp: u64) -> Option<&mut Sent> {
        if !self.holds(stamp) {
            return None;
        }
        let place = self.place(stamp)?;
        self.ring.get_mut(place)
    }

    fn place(&self, stamp: u64) -> Option<usize> {
        let last = self.ring.len().checked_sub(1)?;
        Some(stamp as usize & last)
    }

    fn grow(&mut self) {
        let length = (self.ring.len() * 2).max(HISTORY_MIN);
        let mut grown = vec![Sent::NEVER; length];
        let oldest = self.next.saturating_sub(self.ring.len() as u64);
        for stamp in oldest..self.next {
            if let Some(sent) = self.at(stamp)
                && let Some(place) = grown.get_mut(stamp as usize & (length - 1))
            {
                *place = *sent;
            }
        }
        self.ring = grown;
    }
}

impl Sent {
    const NEVER: Self = Self {
        at: 0,
        bytes: 0,
        cluster: None,
        fate: Fate::Unknown,
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(at: u64) -> Sent {
        Sent { at, ..Sent::NEVER }
    }

    #[test]
    fn only_what_was_sent_can_arrive_and_only_once() {
        let mut history = History::new();
        for at in 0..10 {
            history.push(sent(at));
        }
        let stamp = history.extend(3);
        assert_eq!(history.arrived(stamp).map(|sent| sent.at), Some(3));
        assert_eq!(history.arrived(stamp), None);
        assert_eq!(history.arrived(history.extend(10)), None, "never sent");
        assert_eq!(history.arrived(history.next()), None);
    }

    #[test]
    fn stamps_are_told_apart_over_a_wrap() {
        let mut history = History::new();
        for at in 0..70_000 {
            history.push(sent(at));
        }
        let stamp = history.extend((69_999_u32 % 65_536) as u16);
        assert_eq!(history.arrived(stamp).map(|sent| sent.at), Some(69_999));
    }

    #[test]
    fn the_ring_grows_to_hold_what_is_under_way_and_no_further() {
        let mut history = History::new();
        // One packet every 10 ms: 200 in two seconds.
        for n in 0..10_000 {
            history.push(sent(n * 10_000));
        }
        assert_eq!(history.ring.len(), 256);
        for n in 0..100_000 {
            history.push(sent(100_000_000 + n));
        }
        assert_eq!(history.ring.len(), HISTORY_MAX);
    }

    #[test]
    fn each_packet_is_settled_once_and_what_nobody_spoke_of_is_unknown() {
        let mut history = History::new();
        for at in 0..5 {
            history.push(sent(at * 1000));
        }
        history.missed(history.extend(1));
        history.arrived(history.extend(2));
        let newest = history.extend(4);
        let mut fates = Vec::new();
        while let Some(sent) = history.settle(newest, 4000) {
            fates.push(sent.fate);
        }
        let expected = [Fate::Unknown, Fate::Missing, Fate::Arrived, Fate::Unknown];
        assert_eq!(fates, expected);
        assert_eq!(history.settle(newest, 4000), None);
    }
}
