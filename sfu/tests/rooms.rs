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

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_lives_on_different_shards_meets_as_if_on_one() {
    let mut world = World::start(2);
    // Where a client lands is the kernel's choice: people come, each to a room of their own, until both shards have somebody.
    let mut last = 0;
    while last < 2 || world.people_a_shard(last).await.contains(&0) {
        last += 1;
        assert!(last < 16, "the kernel gives all to one shard");
        world.join(last, 100 + u64::from(last)).await;
    }
    // The last one is the first on their shard.
    let crossed = world.crossings();
    world.place(1, 10);
    world.place(last, 10);
    world.until_meets(1, last).await;
    world.until_meets(last, 1).await;
    assert!(world.crossings() > crossed, "they met over the border");

    world.place(last, 11);
    world.join(last + 1, 11).await;
    world.until_meets(last, last + 1).await;
    world.arrivals(1);
    world.until_meets(last, last + 1).await;
    assert_eq!(world.arrivals(1), [], "media of one who has left");
    assert_eq!(world.stop().await, [], "nobody lost a connection over it");
}
