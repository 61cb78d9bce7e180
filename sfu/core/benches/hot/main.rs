//! Instructions of what happens for every packet, counted by callgrind. Counts do not depend on the machine's mood, so a
//! change of 3 % is a change of the code: `cargo xtask instructions` compares them with tests/baseline/instructions.txt.
#![forbid(unsafe_code)]
#![expect(unused_qualifications, reason = "what the macros of gungraun write")]

mod stage;

/// An engine and clients with real SRTP, shared with the test that counts allocations.
#[path = "../../tests/allocations/town.rs"]
#[expect(
    dead_code,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "written for a test, and only a part of it is needed here"
)]
mod town;
#[path = "../../src/transport"]
#[expect(
    dead_code,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "written for tests, and only a part of it is needed here"
)]
mod transport {
    pub(crate) mod certificate;
    pub(crate) mod srtp_profile;
    pub(crate) mod test_client;
}

use std::hint::black_box;
use std::net::SocketAddr;

use gungraun::{library_benchmark, library_benchmark_group, main};
use stage::{Frame, Stage};
use town::Town;

// Parsing, sequencing and storing six packets that nobody watches.
#[library_benchmark]
#[bench::unwatched(Stage::filmed(0))]
fn take_in_frame(scene: (Stage, Frame)) -> Stage {
    play(scene)
}

// The same, and every packet rewritten and written out for every viewer.
#[library_benchmark]
#[bench::ten(Stage::filmed(10))]
#[bench::fifty(Stage::filmed(50))]
fn fan_out_frame(scene: (Stage, Frame)) -> Stage {
    play(scene)
}

// One packet of a voice, written out for every listener.
#[library_benchmark]
#[bench::fifty(Stage::heard(50))]
fn fan_out_voice(scene: (Stage, Frame)) -> Stage {
    play(scene)
}

// A frame through the whole engine, from datagrams to datagrams: opened, fanned out and sealed for ten viewers.
#[library_benchmark]
#[bench::ten(busy_town(10))]
fn forward_sealed((mut town, from, mut packets): Journey) -> Town {
    black_box(town.forward(from, black_box(&mut packets)));
    town
}

// A viewer asks again for one packet.
#[library_benchmark]
#[bench::one(Stage::with_loss())]
fn send_again(scene: (Stage, sfu_core::RtcpIn)) -> Stage {
    let (mut stage, nack) = scene;
    stage.hear(black_box(&nack));
    black_box(stage)
}

// A viewer with 25 slots comes into a room where 100 cameras are on.
#[library_benchmark]
#[bench::slots_25_of_100(Stage::crowded(100, 25))]
fn allocate(mut stage: Stage) -> Stage {
    stage.move_viewer_in();
    black_box(stage)
}

/// A town and the next frame of its publisher.
type Journey = (Town, SocketAddr, Vec<Vec<u8>>);

/// A town in which everybody has been watching for two seconds.
fn busy_town(viewers: usize) -> Journey {
    let mut town = Town::with_viewers(viewers);
    for number in 0..60 {
        let (from, mut packets) = town.frame(number == 0);
        town.forward(from, &mut packets);
        town.pass(|town| _ = town.wake(), |town| _ = town.wake());
    }
    let (from, mut packets) = town.frame(false);
    let (sent, _) = town.forward(from, &mut packets);
    assert_eq!(sent, viewers * packets.len(), "packets that left the town");
    town.pass(|town| _ = town.wake(), |town| _ = town.wake());
    let (from, packets) = town.frame(false);
    (town, from, packets)
}

fn play((mut stage, frame): (Stage, Frame)) -> Stage {
    stage.play(black_box(&frame));
    black_box(stage)
}

library_benchmark_group!(
    name = hot,
    benchmarks = [
        take_in_frame,
        fan_out_frame,
        fan_out_voice,
        forward_sealed,
        send_again,
        allocate
    ]
);
main!(library_benchmark_groups = hot);
