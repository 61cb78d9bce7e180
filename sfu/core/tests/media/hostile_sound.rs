use std::time::Duration;

use proptest::prelude::*;
use sfu_control::Grade;
use sfu_control::TrackKind::Microphone;

use super::packet::Packet;
use super::publisher::{OPUS, RED};
use super::world::{WANTS, Wants, World};

/// A payload of sound, from well-formed to noise.
fn payloads() -> impl Strategy<Value = (u8, Vec<u8>)> {
    let toc = prop_oneof![Just(15_u8 << 3), any::<u8>()];
    let opus = (toc, prop::collection::vec(any::<u8>(), 0..40))
        .prop_map(|(toc, rest)| [vec![toc], rest].concat());
    let block = (
        prop_oneof![4 => Just(OPUS), 1 => Just(RED), 1 => 0_u8..128],
        prop_oneof![4 => (1_u32..4).prop_map(|k| k * 960), 1 => 0_u32..0x4000],
        0_u32..40,
    );
    let red = (
        prop::collection::vec(block, 0..4),
        opus.clone(),
        0_usize..100,
    )
        .prop_map(|(blocks, primary, extra)| {
            let mut bytes = Vec::new();
            for (kind, age, length) in blocks {
                bytes.push(0x80 | kind);
                bytes.extend(&(age << 10 | length).to_be_bytes()[1..]);
            }
            bytes.push(OPUS);
            bytes.extend(vec![15 << 3; extra]);
            bytes.extend(primary);
            bytes
        });
    let noise = prop::collection::vec(any::<u8>(), 0..60);
    prop_oneof![
        3 => opus.prop_map(|payload| (OPUS, payload)),
        5 => red.prop_map(|payload| (RED, payload)),
        1 => (prop_oneof![Just(OPUS), Just(RED)], noise),
    ]
}

/// Payload, steps of the sequence number and of the time, and milliseconds until the next.
type Packets = Vec<((u8, Vec<u8>), u16, u32, u64)>;

fn packets() -> impl Strategy<Value = Packets> {
    let step = prop_oneof![8 => Just(1_u16), 3 => 2_u16..6, 1 => Just(0xffff), 1 => any::<u16>()];
    let time = prop_oneof![8 => Just(960_u32), 1 => Just(2880), 1 => any::<u32>()];
    prop::collection::vec((payloads(), step, time, 0_u64..70), 1..120)
}

/// The packets that leave; each has to be well-formed as far as the header goes.
fn leave(world: &mut World) -> usize {
    let mut left = 0;
    loop {
        if world.node.poll_output().is_some() {
            continue;
        }
        let Some((shard, train)) = world.node.poll_train(world.now) else {
            return left;
        };
        for packet in Packet::of(world.node.at(shard), &train) {
            assert!(packet.bytes.len() < 1500);
            left += 1;
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn whatever_sound_comes_nothing_breaks(packets in packets()) {
        let mut world = World::with_shards(1, 1, super::node::Crossings::Instant);
        let wants = Wants { red: true, ..WANTS };
        for name in ["amina", "bo", "chen"] {
            world.join_with(name, 1, wants);
        }
        world.choose("bo", Grade::Audio);
        world.publish("amina", Microphone);
        let amina = world.id("amina");
        let (ssrc, mut sequence, mut timestamp) = (world.track("amina", Microphone).ssrc, 0_u16, 0_u32);
        world.stop("amina", Microphone);
        for ((kind, payload), step, time, wait) in packets {
            let mut bytes = vec![0x80, kind];
            bytes.extend(sequence.to_be_bytes());
            bytes.extend(timestamp.to_be_bytes());
            bytes.extend(ssrc.to_be_bytes());
            bytes.extend(&payload);
            world.node.of(amina).handle_rtp(world.now, amina, &bytes);
            leave(&mut world);
            world.now += Duration::from_millis(wait);
            world.node.handle_timeout(world.now);
            leave(&mut world);
            sequence = sequence.wrapping_add(step);
            timestamp = timestamp.wrapping_add(time);
        }
        // And whoever behaves is heard, in both kinds of packets.
        let mut left = 0;
        for n in 0..16 {
            // After some leaps the numbers are new ones, wherever they were.
            sequence = sequence.wrapping_add(if n < 7 { 10_000 } else { 1 });
            left *= usize::from(n > 7);
            timestamp = timestamp.wrapping_add(960);
            let mut bytes = vec![0x80, OPUS];
            bytes.extend(sequence.to_be_bytes());
            bytes.extend(timestamp.to_be_bytes());
            bytes.extend(ssrc.to_be_bytes());
            bytes.extend([15 << 3, 1, 2, 3]);
            world.node.of(amina).handle_rtp(world.now, amina, &bytes);
            left += leave(&mut world);
            world.now += Duration::from_millis(20);
            world.node.handle_timeout(world.now);
            left += leave(&mut world);
        }
        prop_assert!((11..=14).contains(&left), "{left} packets");
    }
}
