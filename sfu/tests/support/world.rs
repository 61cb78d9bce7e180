use std::collections::BTreeMap;
use std::num::NonZeroU8;
use std::time::Duration;

use sfu::{Node, NodeHandle, NodeSettings};
use sfu_control::{Command, Grant, Notice, PeerId, PublishRights, RoomId};
use tokio::sync::mpsc;
use tokio::time::{Instant, Interval, interval, timeout};

use super::person::{Arrived, Person};

/// Nothing here takes longer, on the slowest machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// Nobody must be able to tell how many shards a node has.
pub(crate) const SHARDS: [u8; 3] = [1, 2, 4];

/// A node and the people connected to it, each named by a number. Everybody who is connected speaks all the time.
pub(crate) struct World {
    pub(crate) node: NodeHandle,
    notices: mpsc::Receiver<Notice>,
    seen: Vec<Notice>,
    people: BTreeMap<u8, Person>,
    /// The beat of the media: 20 ms, as Opus has it.
    beat: Interval,
    epoch: u32,
}

impl World {
    pub(crate) fn start(shards: u8) -> Self {
        let mut settings = NodeSettings::new("127.0.0.1:0".parse().unwrap());
        settings.shards = NonZeroU8::new(shards).unwrap();
        let (node, notices) = Node::start(&settings).unwrap();
        assert_ne!(node.local_addr().port(), 0);
        let beat = interval(Duration::from_millis(20));
        Self {
            node,
            notices,
            seen: Vec::new(),
            people: BTreeMap::new(),
            beat,
            epoch: 1,
        }
    }

    /// Connects a new person in `room`.
    pub(crate) async fn join(&mut self, number: u8, room: u64) {
        self.join_by(number, room, |answer| answer).await;
    }

    /// Connects a new person, who gets the answer as `way` passes it on: it may lead through somebody else.
    pub(crate) async fn join_by(&mut self, number: u8, room: u64, way: impl Fn(String) -> String) {
        let peer = PeerId::new(number.into());
        let (person, offer) = Person::new(number).await;
        let grant = self.grant(room);
        self.node
            .send(Command::Connect { peer, offer, grant })
            .unwrap();
        let answered =
            |notice: &Notice| matches!(notice, Notice::Answered { peer: p, .. } if *p == peer);
        let Notice::Answered { sdp, .. } = self.notice(answered).await else {
            unreachable!("the filter lets nothing else through");
        };
        person.take_answer(way(sdp)).await;
        self.people.insert(number, person);
        self.notice(|notice| *notice == Notice::Connected { peer })
            .await;
    }

    /// Moves a person: no offer, no new connection.
    pub(crate) fn place(&mut self, number: u8, room: u64) {
        self.epoch += 1;
        let grant = self.grant(room);
        self.node
            .send(Command::Place {
                peer: PeerId::new(number.into()),
                grant,
            })
            .unwrap();
    }

    pub(crate) async fn leave(&mut self, number: u8) {
        self.people.remove(&number).unwrap().leave().await;
    }

    /// Lets everybody speak until `viewer` hears and sees `of`; fails when that takes too long.
    pub(crate) async fn until_meets(&mut self, viewer: u8, of: u8) {
        let deadline = Instant::now() + PATIENCE;
        let (mut heard, mut seen) = (false, false);
        while !(heard && seen) {
            assert!(
                Instant::now() < deadline,
                "{viewer} of {of}: heard {heard}, seen {seen}"
            );
            self.speak().await;
            let arrivals = self.arrivals(viewer);
            heard |= arrivals.contains(&Arrived::Sound { of });
            seen |= arrivals.contains(&Arrived::Picture { of });
        }
    }

    /// Everything that arrived at a person and was not asked for yet.
    pub(crate) fn arrivals(&mut self, viewer: u8) -> Vec<Arrived> {
        self.people.get_mut(&viewer).unwrap().arrivals()
    }

    /// Waits for a notice, also among those that came before.
    pub(crate) async fn notice(&mut self, wanted: impl Fn(&Notice) -> bool) -> Notice {
        if let Some(notice) = self.seen.iter().find(|notice| wanted(notice)) {
            return notice.clone();
        }
        loop {
            let notice = timeout(PATIENCE, self.notices.recv())
                .await
                .unwrap()
                .unwrap();
            self.seen.push(notice.clone());
            if wanted(&notice) {
                return notice;
            }
        }
    }

    /// How many of so many people live on each shard.
    pub(crate) async fn people_a_shard(&self, people: u8) -> Vec<u64> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let shards = self.node.counters();
            let shards: Vec<u64> = shards.iter().map(|shard| shard.engine.peers).collect();
            if shards.iter().sum::<u64>() == u64::from(people) {
                return shards;
            }
            assert!(Instant::now() < deadline, "{people} live as {shards:?}");
            tokio::task::yield_now().await;
        }
    }

    /// Messages that went from shard to shard.
    pub(crate) fn crossings(&self) -> u64 {
        let shards = self.node.counters();
        shards.iter().map(|shard| shard.crossings.received).sum()
    }

    /// Stops the node, and returns the peers that were lost in its life.
    pub(crate) async fn stop(mut self) -> Vec<PeerId> {
        drop(self.node);
        while let Some(notice) = timeout(PATIENCE, self.notices.recv()).await.unwrap() {
            self.seen.push(notice);
        }
        let lost = self.seen.iter().filter_map(|notice| match notice {
            Notice::Lost { peer, .. } => Some(*peer),
            _ => None,
        });
        lost.collect()
    }

    async fn speak(&mut self) {
        self.beat.tick().await;
        for person in self.people.values_mut() {
            person.speak().await;
        }
    }

    fn grant(&self, room: u64) -> Grant {
        Grant {
            room: RoomId::new(room),
            epoch: self.epoch,
            publish: PublishRights::ALL,
            kin: sfu_control::Kin::NONE,
            featured: None,
        }
    }
}
