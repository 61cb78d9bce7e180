use std::collections::VecDeque;
use std::sync::Arc;

use rtrb::{Consumer, Producer, PushError, RingBuffer};
use sfu_core::ShardId;

use crate::bell::Bell;
use crate::limits::{CROSSINGS_A_TURN, CROSSINGS_MAX, CROSSINGS_WAITING_MAX};

/// One shard's ends of the rings to and from each other shard, of messages `M` and of memory `S` on its way back.
pub(crate) struct Links<M, S> {
    /// By the number of the shard; none for the shard itself.
    links: Vec<Option<Link<M, S>>>,
    pub(crate) counters: CrossingCounters,
}

/// What has gone from and to other shards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CrossingCounters {
    pub received: u64,
    pub sent: u64,
    /// Packets lost because the other shard does not keep up.
    pub dropped: u64,
}

/// Another shard has not looked at its rings for so long that what must not be lost would be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("shard {0} does not take what is handed to it")]
pub(crate) struct Stuck(pub(crate) u8);

struct Link<M, S> {
    out: Producer<M>,
    back: Producer<S>,
    incoming: Consumer<M>,
    returned: Consumer<S>,
    /// What found the ring full and must not be lost; everything later waits behind it.
    waiting: VecDeque<M>,
    bell: Arc<Bell>,
    /// Something was queued since the other shard was last rung for.
    is_fresh: bool,
}

impl<M, S> Links<M, S> {
    /// For each shard its links, connected with each other. `bells` has one bell a shard.
    pub(crate) fn mesh(bells: &[Arc<Bell>]) -> Vec<Self> {
        let count = bells.len();
        let mut shards: Vec<Self> = (0..count)
            .map(|_| Self {
                links: (0..count).map(|_| None).collect(),
                counters: CrossingCounters::default(),
            })
            .collect();
        for a in 0..count {
            for b in 0..a {
                let (a_out, b_in) = RingBuffer::new(CROSSINGS_MAX);
                let (b_out, a_in) = RingBuffer::new(CROSSINGS_MAX);
                let (a_back, b_returned) = RingBuffer::new(CROSSINGS_MAX);
                let (b_back, a_returned) = RingBuffer::new(CROSSINGS_MAX);
                let mut put = |at: usize, to: usize, link| {
                    let shard = shards.get_mut(at);
                    let place = shard.and_then(|shard: &mut Self| shard.links.get_mut(to));
                    if let Some(place) = place {
                        *place = link;
                    }
                };
                let bell = |of: usize| bells.get(of).map(Arc::clone);
                let link = |ends, of| bell(of).map(|bell| Link::new(ends, bell));
                put(a, b, link((a_out, a_back, a_in, a_returned), b));
                put(b, a, link((b_out, b_back, b_in, b_returned), a));
            }
        }
        shards
    }

    /// Queues a message for another shard, in order. One that may be lost is lost when the ring is full, and comes back.
    ///
    /// # Errors
    /// When too much waits that may not be lost. What is between the two shards is undefined then: start over.
    pub(crate) fn send(
        &mut self,
        to: ShardId,
        message: M,
        may_be_lost: bool,
    ) -> Result<Option<M>, Stuck> {
        let Some(link) = self.link(to) else {
            return Ok(Some(message));
        };
        link.is_fresh = true;
        let full = match link.push(message) {
            Ok(()) => {
                self.counters.sent += 1;
                return Ok(None);
            }
            Err(message) => message,
        };
        // The other shard ended with its node: nobody misses anything.
        if link.out.is_abandoned() {
            return Ok(Some(full));
        }
        if may_be_lost {
            self.counters.dropped += 1;
            return Ok(Some(full));
        }
        if link.waiting.len() >= CROSSINGS_WAITING_MAX {
            return Err(Stuck(to.get()));
        }
        link.waiting.push_back(full);
        self.counters.sent += 1;
        Ok(None)
    }

    /// Wakes the shards that something was queued for. True while something could not be queued yet.
    pub(crate) fn ring(&mut self) -> bool {
        let mut is_waiting = false;
        for link in self.links.iter_mut().flatten() {
            link.flush();
            is_waiting |= !link.waiting.is_empty();
            if std::mem::take(&mut link.is_fresh) {
                link.bell.ring();
            }
        }
        is_waiting
    }

    /// Takes a bounded number of messages from each shard, in order, and hands back the memory that `take` returns. True when there
    /// were any.
    pub(crate) fn receive(&mut self, mut take: impl FnMut(ShardId, M) -> Option<S>) -> bool {
        let mut count = 0;
        for (number, link) in (0_u8..).zip(&mut self.links) {
            let Some(link) = link else { continue };
            for _ in 0..CROSSINGS_A_TURN {
                let Ok(message) = link.incoming.pop() else {
                    break;
                };
                count += 1;
                if let Some(spare) = take(ShardId::new(number), message) {
                    // A full ring only means that the memory is given up here.
                    let _ = link.back.push(spare);
                }
            }
        }
        self.counters.received += count;
        count > 0
    }

    /// Memory that came back from other shards.
    pub(crate) fn take_back(&mut self, mut take: impl FnMut(S)) {
        for link in self.links.iter_mut().flatten() {
            while let Ok(spare) = link.returned.pop() {
                take(spare);
            }
        }
    }

    /// Forgets what an engine that is gone wanted to say.
    pub(crate) fn forget_waiting(&mut self) {
        for link in self.links.iter_mut().flatten() {
            link.waiting.clear();
        }
    }

    fn link(&mut self, to: ShardId) -> Option<&mut Link<M, S>> {
        self.links.get_mut(usize::from(to.get()))?.as_mut()
    }
}

/// The ends of one shard: messages out, memory back, messages in, memory returned.
type Ends<M, S> = (Producer<M>, Producer<S>, Consumer<M>, Consumer<S>);

impl<M, S> Link<M, S> {
    fn new((out, back, incoming, returned): Ends<M, S>, bell: Arc<Bell>) -> Self {
        Self {
            out,
            back,
            incoming,
            returned,
            waiting: VecDeque::new(),
            bell,
            is_fresh: false,
        }
    }

    /// Gives the message back when it cannot be queued now.
    fn push(&mut self, message: M) -> Result<(), M> {
        self.flush();
        if !self.waiting.is_empty() {
            return Err(message);
        }
        let pushed = self.out.push(message);
        pushed.map_err(|PushError::Full(message)| message)
    }

    fn flush(&mut self) {
        while let Some(message) = self.waiting.pop_front() {
            if let Err(PushError::Full(message)) = self.out.push(message) {
                self.waiting.push_front(message);
                return;
            }
            self.is_fresh = true;
        }
    }
}

#[cfg(test)]
#[path = "links_tests.rs"]
mod tests;
