use std::time::Duration;

use sfu::StreamEnd;
use sfu_core::put_frame;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use crate::bridge::Bridge;
use crate::support::{SHARDS, World};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_can_only_use_tcp_meets_who_uses_udp() {
    for shards in SHARDS {
        let mut world = World::start(shards);
        let bridge = Bridge::to(world.node.local_addr(), world.node.streams()).await;
        world.join(1, 10).await;
        world.join_by(2, 10, |answer| bridge.lead(&answer)).await;
        world.until_meets(1, 2).await;
        world.until_meets(2, 1).await;
        for number in [3, 4] {
            world
                .join_by(number, 11, |answer| bridge.lead(&answer))
                .await;
        }
        world.until_meets(3, 4).await;
        world.until_meets(4, 3).await;
        let counters = world.node.streams().counters();
        assert!(counters.open >= 3 && counters.sent > 100, "{counters:?}");
        assert_eq!(world.stop().await, [], "nobody lost a connection over it");
    }
}

#[tokio::test]
async fn a_stream_that_does_not_begin_with_a_check_is_closed() {
    let world = World::start(1);
    let streams = world.node.streams();
    let from = "192.0.2.1:9".parse().unwrap();
    let (mut near, far) = tokio::io::duplex(1_000);
    let mut framed = Vec::new();
    put_frame(b"hello", &mut framed);
    near.write_all(&framed).await.unwrap();
    let end = streams.serve(far, &[], from).await;
    assert!(matches!(end, Err(StreamEnd::NoCheck)), "{end:?}");
    assert_eq!(near.read(&mut [0; 9]).await.unwrap(), 0, "no word was said");
    assert_eq!(streams.counters().open, 0);
}

#[tokio::test]
async fn a_frame_longer_than_any_datagram_ends_the_stream() {
    let world = World::start(1);
    let streams = world.node.streams();
    let (_near, far) = tokio::io::duplex(1_000);
    let from = "192.0.2.1:9".parse().unwrap();
    let end = streams.serve(far, &[0x20, 0], from).await;
    assert!(matches!(end, Err(StreamEnd::Frame(_))), "{end:?}");
}

#[tokio::test(start_paused = true)]
async fn a_stream_that_says_nothing_is_closed_in_time() {
    let world = World::start(1);
    let streams = world.node.streams();
    let (_near, far) = tokio::io::duplex(1_000);
    let from = "192.0.2.1:9".parse().unwrap();
    let end = streams.serve(far, &[0], from).await;
    assert!(matches!(end, Err(StreamEnd::Silent)), "{end:?}");
}

#[tokio::test]
async fn the_end_of_the_node_ends_its_streams() {
    let world = World::start(1);
    let streams = world.node.streams();
    world.stop().await;
    let (_near, far) = tokio::io::duplex(1_000);
    let from = "192.0.2.1:9".parse().unwrap();
    let ended = tokio::time::timeout(Duration::from_secs(5), streams.serve(far, &[], from));
    let end = ended.await.unwrap();
    assert!(matches!(end, Err(StreamEnd::TooMany)), "{end:?}");
}
