//! Instructions of what happens for every packet, counted by callgrind. Counts do not depend on the machine's mood, so a
//! change of 3 % is a change of the code: `cargo xtask instructions` compares them with tests/baseline/instructions.txt.
#![forbid(unsafe_code)]
#![expect(unused_qualifications, reason = "what the macros of gungraun write")]

mod stage;

use std::hint::black_box;

use gungraun::{library_benchmark, library_benchmark_group, main};
use stage::{Frame, Stage};

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
        send_again,
        allocate
    ]
);
main!(library_benchmark_groups = hot);
