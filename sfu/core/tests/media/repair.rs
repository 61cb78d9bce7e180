//! Sound that was lost on its way to us, and who is asked for it.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use sfu_control::TrackKind::{Camera, Microphone};
use sfu_core::RtcpOut;

use super::link::Link;
use super::world::{WANTS, Wants, World};

const RESENDS: Wants = Wants {
    resends: true,
    stamps: true,
    ..WANTS
};

/// Amina speaks over a link that loses a twentieth, Bo listens; a packet and its answer take so long.
fn a_talk(seed: u64, wants: Wants, round_trip: u64) -> World {
    let mut world = World::new(seed);
    world.join_with("amina", 1, wants);
    world.join_with("bo", 1, wants);
    let half = Duration::from_millis(round_trip / 2);
    world.down.delay = half;
    world.up = Link {
        loss: 50,
        delay: half,
        ..Link::PERFECT
    };
    world.publish("amina", Microphone);
    world
}

/// Frames of Amina that Bo never heard, among those said in a minute.
fn unheard(world: &mut World) -> usize {
    let first = world.track("amina", Microphone).frame;
    world.run(60_000);
    let last = world.track("amina", Microphone).frame;
    world.up.loss = 0;
    world.run(1_000);
    let heard = world.viewer("bo").heard(world.id("amina"), Microphone);
    let missed = (first..last).filter(|frame| !heard.contains_key(frame));
    missed.count()
}

/// When she was asked for each packet since then, by SSRC and number.
fn asked(world: &World, since: Instant) -> BTreeMap<(u32, u16), Vec<Instant>> {
    let mut asked: BTreeMap<(u32, u16), Vec<Instant>> = BTreeMap::new();
    let tracks = world.tracks.values().flat_map(|track| &track.heard);
    for (at, packet) in tracks.filter(|(at, _)| *at >= since) {
        if let RtcpOut::Nack { ssrc, sequences } = packet {
            for sequence in sequences {
                asked.entry((*ssrc, *sequence)).or_default().push(*at);
            }
        }
    }
    asked
}

#[test]
fn lost_sound_is_sent_again_and_heard() {
    let mut world = a_talk(1, RESENDS, 60);
    world.run(1_000);
    assert!(unheard(&mut world) <= 1);
    assert!(world.answered() > 100);
    world.verify();
}

#[test]
fn it_comes_to_who_gets_redundancy_too() {
    let wants = Wants {
        red: true,
        ..RESENDS
    };
    let mut world = a_talk(2, wants, 60);
    world.run(1_000);
    assert!(unheard(&mut world) <= 1);
    assert!(world.answered() > 100);
    world.verify();
}

#[test]
fn who_does_not_send_again_is_not_asked() {
    let wants = Wants {
        resends: false,
        ..RESENDS
    };
    let mut world = a_talk(3, wants, 60);
    let start = world.now;
    assert!(unheard(&mut world) > 100);
    assert!(asked(&world, start).is_empty());
}

#[test]
fn who_is_too_far_away_to_answer_in_time_is_not_asked() {
    let mut world = a_talk(4, RESENDS, 400);
    // How far that is becomes known by the first answers.
    world.run(5_000);
    let start = world.now;
    world.run(20_000);
    assert!(asked(&world, start).is_empty());
    assert!(world.answered() > 0);
    world.verify();
}

#[test]
fn sound_that_nobody_hears_is_not_asked_for() {
    let mut world = a_talk(5, RESENDS, 60);
    world.place("bo", 2);
    world.run(100);
    let start = world.now;
    world.run(10_000);
    assert!(asked(&world, start).is_empty());
}

#[test]
fn what_was_lost_counts_as_lost_though_it_came_again() {
    let mut world = a_talk(6, RESENDS, 60);
    world.run(30_000);
    let heard = &world.track("amina", Microphone).heard;
    let report = heard.iter().rev().find_map(|(_, packet)| match packet {
        RtcpOut::ReceiverReport(report) => Some(*report),
        _ => None,
    });
    let lost = report.expect("a receiver report").total_lost;
    assert!((40..120).contains(&lost), "{lost} of 1500");
}

#[test]
fn nobody_is_asked_for_a_packet_again_within_a_round_trip() {
    for round_trip in [40, 100, 200] {
        let mut world = a_talk(7, RESENDS, round_trip);
        world.publish("amina", Camera);
        world.up.loss = 150;
        world.run(3_000);
        let start = world.now;
        world.run(20_000);
        let asked = asked(&world, start);
        let pairs = asked.values().flat_map(|times| times.windows(2));
        let waits: Vec<Duration> = pairs.map(|pair| pair[1] - pair[0]).collect();
        assert!(asked.len() > 200 && waits.len() > 10, "{}", waits.len());
        let (least, most) = (waits.iter().min(), waits.iter().max());
        let round_trip = Duration::from_millis(round_trip);
        assert!(*least.unwrap() >= round_trip, "{least:?}");
        assert!(
            *most.unwrap() <= round_trip * 3 / 2 + Duration::from_millis(20),
            "{most:?}"
        );
        world.verify();
    }
}

#[test]
fn nothing_that_was_asked_for_in_one_room_is_heard_in_the_next() {
    for seed in 0..20 {
        let mut world = a_talk(seed, RESENDS, 100);
        world.join_with("chen", 2, RESENDS);
        world.up.loss = 300;
        for room in [2, 1, 2, 1, 2] {
            world.run(500 + seed * 7);
            // What is under way arrives there; what was said before does not.
            let under_way = 3;
            let first = world.track("amina", Microphone).frame - under_way;
            world.place("amina", room);
            let listener = if room == 1 { "bo" } else { "chen" };
            let before = world.viewer(listener).heard(world.id("amina"), Microphone);
            world.run(400);
            let heard = world.viewer(listener).heard(world.id("amina"), Microphone);
            let mut news = heard.keys().filter(|frame| !before.contains_key(frame));
            assert!(news.clone().count() > 5);
            assert!(news.all(|frame| *frame >= first), "of the room before");
        }
        world.verify();
    }
}
