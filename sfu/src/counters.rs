use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use crate::links::CrossingCounters;
use crate::outlet::SendCounters;
use crate::socket::ReceiveCounters;

/// What a shard has done since its thread started, as plain numbers. Those of the engine begin anew with a new engine.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ShardCounters {
    pub engine: sfu_core::Counters,
    pub received: ReceiveCounters,
    pub sent: SendCounters,
    pub crossings: CrossingCounters,
    /// Datagrams from connections over TCP that were lost because the shard does not keep up.
    pub streamed_lost: u64,
    pub turns: TurnTimes,
    /// Seconds at whose end the shard did not keep up.
    pub late: u64,
    /// Times that the shard slept.
    pub sleeps: u64,
    /// Engines that were made anew after a failure.
    pub restarts: u64,
}

/// Reads the counters of a node's shards for as long as anybody likes: it does not keep the node running.
#[derive(Clone, Default)]
pub struct NodeCounters {
    pub(crate) shards: Arc<[Arc<Mutex<ShardCounters>>]>,
}

impl NodeCounters {
    /// What each shard has done, as of its last sleep or a moment ago.
    #[must_use]
    pub fn read(&self) -> Vec<ShardCounters> {
        let read = |shard: &Arc<Mutex<ShardCounters>>| {
            *shard.lock().unwrap_or_else(PoisonError::into_inner)
        };
        self.shards.iter().map(read).collect()
    }
}

/// How long turns took: what a datagram waits for at most before it is looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TurnTimes {
    /// Turns by duration: below 2 µs, below 4 µs, and so on, each twice the one before; the last takes the rest.
    pub buckets: [u64; Self::BUCKETS],
    /// All of them together: the time that the shard was not asleep.
    pub busy: Duration,
}

impl TurnTimes {
    /// The last begins at 32 ms.
    pub const BUCKETS: usize = 16;

    pub(crate) fn note(&mut self, turn: Duration) {
        self.busy += turn;
        let microseconds = u64::try_from(turn.as_micros()).unwrap_or(u64::MAX);
        let at = microseconds.max(1).ilog2() as usize;
        if let Some(bucket) = self.buckets.get_mut(at.min(Self::BUCKETS - 1)) {
            *bucket += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_turn_is_counted_by_its_duration() {
        let mut turns = TurnTimes::default();
        for microseconds in [0, 1, 2, 3, 4, 1_000, 10_000_000] {
            turns.note(Duration::from_micros(microseconds));
        }
        assert_eq!(turns.buckets[..3], [2, 2, 1]);
        assert_eq!((turns.buckets[9], turns.buckets[15]), (1, 1));
        assert_eq!(turns.buckets.iter().sum::<u64>(), 7);
        assert!(turns.busy >= Duration::from_secs(10));
    }
}
