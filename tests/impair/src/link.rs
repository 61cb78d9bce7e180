use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::time::{Duration, Instant};

use crate::conditions::Conditions;
use crate::fate::Fate;
use crate::limits::ON_THEIR_WAY_MAX;
use crate::path::Path;
use crate::plan::Plan;
use crate::tally::Tally;

/// One direction for datagrams of any kind: push them in, poll them out when they are due.
#[derive(Clone, Debug)]
pub struct Link<T> {
    path: Path,
    on_their_way: BinaryHeap<Reverse<OnItsWay<T>>>,
    pushed: u64,
}

#[derive(Clone, Debug)]
struct OnItsWay<T> {
    due: Instant,
    /// Those due at once arrive as they were pushed.
    order: u64,
    item: T,
}

impl<T: Clone> Link<T> {
    /// `start` is what the plan counts from.
    #[must_use]
    pub fn new(plan: impl Into<Plan>, seed: u64, start: Instant) -> Self {
        Self {
            path: Path::new(plan, seed, start),
            on_their_way: BinaryHeap::new(),
            pushed: 0,
        }
    }

    /// A datagram of so many bytes on the wire. `now` never goes back.
    pub fn push(&mut self, now: Instant, bytes: u64, item: T) -> Fate {
        if self.on_their_way.len() >= ON_THEIR_WAY_MAX {
            return Fate::Dropped;
        }
        let fate = self.path.carry(now, bytes);
        match fate {
            Fate::Arrives(at) => self.keep(at, item),
            Fate::ArrivesTwice(first, second) => {
                self.keep(first, item.clone());
                self.keep(second, item);
            }
            Fate::Lost | Fate::Dropped | Fate::Cut => {}
        }
        fate
    }

    /// The next packet that has arrived by now. Ask until there is none.
    pub fn poll(&mut self, now: Instant) -> Option<T> {
        if self.next()? > now {
            return None;
        }
        self.on_their_way.pop().map(|Reverse(one)| one.item)
    }

    /// When to poll again; nothing while nothing is on its way.
    #[must_use]
    pub fn next(&self) -> Option<Instant> {
        self.on_their_way.peek().map(|Reverse(one)| one.due)
    }

    /// Other conditions from now on, in place of what is left of the plan's steps.
    pub fn set(&mut self, now: Instant, conditions: Conditions) {
        self.path.set(now, conditions);
    }

    /// Nothing that is sent in this time arrives; what is on its way does.
    pub fn cut(&mut self, now: Instant, lasts: Duration) {
        self.path.cut(now, lasts);
    }

    #[must_use]
    pub const fn tally(&self) -> Tally {
        self.path.tally()
    }

    /// For those who share it with TCP.
    pub const fn path(&mut self) -> &mut Path {
        &mut self.path
    }

    fn keep(&mut self, due: Instant, item: T) {
        let order = self.pushed;
        self.pushed += 1;
        self.on_their_way
            .push(Reverse(OnItsWay { due, order, item }));
    }
}

impl<T> Ord for OnItsWay<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.due, self.order).cmp(&(other.due, other.order))
    }
}

impl<T> PartialOrd for OnItsWay<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> PartialEq for OnItsWay<T> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl<T> Eq for OnItsWay<T> {}
