use sfu::Counters;
use sfu_control::PeerId;
use tokio::time::{Duration, Instant};

use crate::relay::Relay;
use crate::support::World;

/// A node with two innocents in one room, the first of whom is connected through a relay that an attacker holds.
pub(crate) struct Town {
    pub(crate) world: World,
    pub(crate) relay: Relay,
}

/// Datagrams sent before the node is waited for: fewer than the smallest socket buffer holds.
const BURST: usize = 32;
const PATIENCE: Duration = Duration::from_secs(20);

impl Town {
    /// The innocents have met.
    pub(crate) async fn start(shards: u8) -> Self {
        let mut world = World::start(shards);
        let relay = Relay::start(world.node.local_addr()).await;
        world.join_by(1, 10, |answer| relay.lead(&answer)).await;
        world.join(2, 10).await;
        let mut town = Self { world, relay };
        town.innocents_meet().await;
        assert_ne!(town.relay.captured(), Vec::<Vec<u8>>::new());
        town
    }

    /// What is said from now on arrives, both ways.
    pub(crate) async fn innocents_meet(&mut self) {
        for (viewer, of) in [(1, 2), (2, 1)] {
            self.world.arrivals(viewer);
            self.world.until_meets(viewer, of).await;
        }
    }

    /// Sends all of it by `send`, waits until the node has read it, and returns what the node counted meanwhile.
    /// The innocents meet in between.
    pub(crate) async fn suffers(
        &mut self,
        datagrams: &[Vec<u8>],
        send: impl AsyncFn(&[u8]),
    ) -> Counters {
        let before = self.counters();
        for (number, burst) in datagrams.chunks(BURST).enumerate() {
            let read = self.counters().datagrams_in;
            for datagram in burst {
                send(datagram).await;
            }
            self.until_read(read + burst.len() as u64).await;
            if number % 16 == 0 {
                self.innocents_meet().await;
            }
        }
        self.innocents_meet().await;
        let after = self.counters();
        Counters {
            dropped_stranger: after.dropped_stranger - before.dropped_stranger,
            dropped_unauthentic: after.dropped_unauthentic - before.dropped_unauthentic,
            ..after
        }
    }

    /// The end: nobody was lost.
    pub(crate) async fn ends_unhurt(mut self) {
        self.innocents_meet().await;
        let lost = self.world.stop().await;
        let innocents = [PeerId::new(1), PeerId::new(2)];
        assert!(
            !lost.iter().any(|peer| innocents.contains(peer)),
            "{lost:?}"
        );
    }

    /// What all shards together have read and refused.
    pub(crate) fn counters(&self) -> Counters {
        let mut sum = Counters::default();
        for shard in self.world.node.counters() {
            sum.datagrams_in += shard.engine.datagrams_in;
            sum.dropped_stranger += shard.engine.dropped_stranger;
            sum.dropped_unauthentic += shard.engine.dropped_unauthentic;
        }
        sum
    }

    async fn until_read(&self, datagrams: u64) {
        let deadline = Instant::now() + PATIENCE;
        while self.counters().datagrams_in < datagrams {
            assert!(Instant::now() < deadline, "the node reads no more");
            tokio::task::yield_now().await;
        }
    }
}

/// The memory of this process, which is the node's too, in MiB.
pub(crate) fn resident_mebibytes() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS:"));
    let kibibytes = line.unwrap().split_whitespace().nth(1).unwrap();
    kibibytes.parse::<u64>().unwrap() / 1024
}
