//! Rooms, seen from real WebRTC clients.

#[cfg(test)] // which tells clippy that unwrap is in order
mod support;

use sfu_control::{LostReason, Notice, PeerId};
use support::{SHARDS, World};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_in_a_room_meet_and_a_third_elsewhere_gets_nothing_until_moved() {
    for shards in SHARDS {
        let mut world = World::start(shards);
        world.join(1, 10).await;
        world.join(2, 10).await;
        world.join(3, 11).await;
        world.until_meets(1, 2).await;
        world.until_meets(2, 1).await;
        assert_eq!(world.arrivals(3), [], "another room's media");

        world.place(3, 10);
        world.place(1, 11);
        world.until_meets(3, 2).await;
        world.until_meets(2, 3).await;
        world.arrivals(1);
        world.until_meets(3, 2).await;
        assert_eq!(world.arrivals(1), [], "media of the room it left");
        assert_eq!(world.stop().await, [], "nobody lost a connection over it");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_who_closes_the_connection_is_lost_at_once() {
    for shards in SHARDS {
        let mut world = World::start(shards);
        world.join(1, 10).await;
        world.join(2, 10).await;
        world.until_meets(1, 2).await;
        world.leave(1).await;
        let peer = PeerId::new(1);
        let lost = Notice::Lost {
            peer,
            reason: LostReason::Closed,
        };
        world.notice(|notice| *notice == lost).await;
        assert_eq!(world.stop().await, [peer]);
    }
}
