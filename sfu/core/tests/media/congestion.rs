//! What is done for ways down that carry less than there is.

use std::time::Duration;

use sfu_control::TrackKind::{Camera, Microphone};
use sfu_control::{Bottleneck as Sufferer, LinkQuality};

use super::content::Content;
use super::link::Link;
use super::stamps::Bottleneck;
use super::world::{LAYERED, WANTS, Wants, World};

const STAMPED: Wants = Wants {
    stamps: true,
    ..WANTS
};
const MILLISECOND: Duration = Duration::from_millis(1);

/// Amina is on stage with a camera of about 530 kbit/s, and two watch.
fn show(seed: u64, wants: Wants) -> World {
    let mut world = World::without_crossing_time(seed);
    world.join_with("amina", 1, wants);
    world.join_with("bo", 1, wants);
    world.join_with("chen", 1, wants);
    world.publish("amina", Microphone);
    world.publish("amina", Camera);
    world.track("amina", Camera).bulk = 1000;
    world
}

/// Of every packet of hers that he got: when, and which.
fn got_by(world: &World, viewer: &str) -> Vec<(Duration, Content)> {
    let streams = world.viewer(viewer).streams.values();
    let got = streams.flat_map(|stream| {
        let of = |got| Some((got, stream.content(got)?));
        stream.got.values().filter_map(of)
    });
    got.map(|(got, content)| (got.at - world.start, content))
        .collect()
}

#[test]
fn what_a_stamped_viewer_loses_is_repaired_and_nothing_goes_twice_under_one_nonce() {
    let mut world = show(1, STAMPED);
    world.down = Link::BAD;
    world.run(10_000);
    world.down = Link::PERFECT;
    world.run(2_000);
    assert!(world.viewer("bo").repaired > 20);
    assert!(world.got("bo", "amina", Camera, world.now - 1000 * MILLISECOND) > 50);
    world.verify();
}

#[test]
fn what_a_viewer_loses_whose_way_down_has_room_for_more_is_repaired_however_long_it_has_watched() {
    let mut world = show(10, STAMPED);
    world.run(30_000);
    world.held.video = Duration::ZERO;
    world.run(5_000);
    assert!(world.held.video <= 2 * MILLISECOND, "nothing is paced");
    let before = world.viewer("bo").repaired;
    world.down = Link {
        loss: 50,
        ..Link::PERFECT
    };
    world.run(20_000);
    world.down = Link::PERFECT;
    world.run(2_000);
    assert!(world.viewer("bo").repaired > before + 30);
    assert_eq!(world.viewer("bo").picture_holes(), 0);
    world.verify();
}

#[test]
fn a_picture_goes_on_when_a_way_down_that_had_room_for_more_becomes_narrow() {
    let wants = Wants {
        stamps: true,
        ..LAYERED
    };
    let mut world = World::without_crossing_time(11);
    world.join_with("amina", 1, wants);
    world.join_with("bo", 1, wants);
    world.publish("amina", Microphone);
    world.publish_layers("amina", Camera);
    world.run(60_000);
    world.held.video = Duration::ZERO;
    world.run(5_000);
    assert!(world.held.video <= 2 * MILLISECOND, "nothing is paced");
    let bo = world.id("bo");
    world.bottlenecks.insert(bo, Bottleneck::new(400_000));
    let since = world.now;
    world.run(25_000);
    let still = world.viewer("bo").stillness(since, world.now);
    assert!(still < 3_000 * MILLISECOND, "{still:?}");
    world.verify();
}

#[test]
fn sound_does_not_wait_behind_pictures_that_a_narrow_way_cannot_carry() {
    let waited = |wants: Wants, seed: u64| {
        let mut world = show(seed, wants);
        let bo = world.id("bo");
        world.bottlenecks.insert(bo, Bottleneck::new(300_000));
        world.run(5_000);
        let at_first = world.sound_waited[&bo];
        world.sound_waited.clear();
        let start = world.now;
        world.run(30_000);
        assert!(world.got("bo", "amina", Microphone, start) > 1_400 || !wants.stamps);
        world.verify();
        (at_first, world.sound_waited[&bo])
    };
    for seed in 1..=3 {
        let (at_first, later) = waited(STAMPED, seed);
        assert!(at_first < 800 * MILLISECOND, "{at_first:?}");
        assert!(later < 350 * MILLISECOND, "{later:?}");
    }
    let (_, unstamped) = waited(WANTS, 1);
    assert!(unstamped > 700 * MILLISECOND, "{unstamped:?}");
}

#[test]
fn a_viewer_on_a_bad_link_costs_another_nothing() {
    let got = |is_bad: bool| {
        let mut world = show(3, STAMPED);
        world.track("amina", Camera).deaf = true;
        let bo = world.id("bo");
        if is_bad {
            world.bottlenecks.insert(bo, Bottleneck::new(200_000));
        }
        world.run(20_000);
        (got_by(&world, "chen"), got_by(&world, "bo").len())
    };
    let (beside_good, bo_good) = got(false);
    let (beside_bad, bo_bad) = got(true);
    assert!(beside_good.len() > 1_500);
    assert!(bo_bad < bo_good, "the bad one gets less");
    let contents =
        |got: &[(Duration, Content)]| -> Vec<_> { got.iter().map(|(_, c)| *c).collect() };
    assert!(contents(&beside_good) == contents(&beside_bad));
    // Until its way down is known to be wide it is paced, by steps that it shares with the others.
    let settled = |got: Vec<(Duration, Content)>| -> Vec<_> {
        let settled = |(at, _): &(Duration, Content)| *at > 5000 * MILLISECOND;
        got.into_iter().filter(settled).collect()
    };
    assert!(settled(beside_good) == settled(beside_bad));
}

#[test]
fn what_a_publisher_loses_is_not_held_against_its_viewers() {
    let mut world = show(4, STAMPED);
    world.up = Link {
        loss: 150,
        ..Link::PERFECT
    };
    world.run(20_000);
    let viewer = world.link("bo").unwrap();
    assert_eq!(viewer.down.loss_permille, 0);
    assert!(viewer.down.capacity_kbps > Some(900), "{viewer:?}");
    assert_eq!(viewer.quality, LinkQuality::Good);
    let publisher = world.link("amina").unwrap();
    assert!(
        (100..200).contains(&publisher.up.loss_permille),
        "{publisher:?}"
    );
    assert_eq!(publisher.suffers, Some(Sufferer::Uplink));
}

#[test]
fn a_publisher_is_told_when_its_packets_arrived_and_which_did_not() {
    let mut world = show(5, STAMPED);
    world.up = Link {
        loss: 100,
        ..Link::PERFECT
    };
    world.run(10_000);
    let amina = world.id("amina");
    assert!(world.told_up.iter().all(|(peer, _)| *peer == amina));
    assert!(
        (80..=110).contains(&world.told_up.len()),
        "{}",
        world.told_up.len()
    );
    let told = world
        .told_up
        .iter()
        .flat_map(|(_, feedback)| &feedback.arrivals);
    let (came, missing) = told.fold((0, 0), |(came, missing), arrival| match arrival {
        Some(_) => (came + 1, missing),
        None => (came, missing + 1),
    });
    assert!(came > 900, "{came}");
    assert!(
        (60..180).contains(&(missing * 1000 / came)),
        "{missing} of {came}"
    );
    let counts = world.told_up.iter().map(|(_, feedback)| feedback.count);
    assert!(counts.enumerate().all(|(n, count)| n as u8 == count));
}

#[test]
fn a_narrow_link_is_said_to_be_narrow_and_a_cut_one_to_be_lost() {
    let mut world = show(6, STAMPED);
    let bo = world.id("bo");
    world.bottlenecks.insert(bo, Bottleneck::new(300_000));
    world.run(20_000);
    let narrow = world.link("bo").unwrap();
    let capacity = narrow.down.capacity_kbps.unwrap();
    assert!((180..=360).contains(&capacity), "{narrow:?}");
    assert!(narrow.down.kbps <= 350, "{narrow:?}");
    assert!(world.link("chen").unwrap().down.capacity_kbps > Some(900));

    world.bottlenecks.insert(bo, Bottleneck::cut());
    world.run(4_000);
    assert_eq!(world.link("bo").unwrap().quality, LinkQuality::Lost);
    world.bottlenecks.remove(&bo);
    world.run(5_000);
    assert_ne!(world.link("bo").unwrap().quality, LinkQuality::Lost);
    assert_eq!(world.link("chen").unwrap().quality, LinkQuality::Good);
}

#[test]
fn viewers_without_feedback_get_what_they_always_got() {
    let mut world = show(7, WANTS);
    let bo = world.id("bo");
    world.bottlenecks.insert(bo, Bottleneck::new(300_000));
    world.run(10_000);
    assert_eq!(world.link("bo"), None);
    assert_eq!(world.viewer("bo").probes, 0);
    assert!(world.held.video <= 15 * MILLISECOND);
}

#[test]
fn a_wide_way_is_probed_until_nothing_has_to_be_paced() {
    let mut world = show(8, STAMPED);
    world.run(10_000);
    assert!(world.viewer("bo").probes + world.viewer("bo").repaired > 0);
    world.held.video = Duration::ZERO;
    let before = (world.viewer("bo").probes, world.viewer("bo").repaired);
    world.run(5_000);
    assert_eq!(
        (world.viewer("bo").probes, world.viewer("bo").repaired),
        before
    );
    assert!(world.held.video <= 2 * MILLISECOND, "{:?}", world.held);
    assert_eq!(world.viewer("bo").holes(), 0);
    world.verify();
}

#[test]
fn what_ipv6_adds_to_each_packet_is_counted() {
    let flows = |is_ipv6: bool| {
        let mut world = World::without_crossing_time(9);
        world.join_with("amina", 1, STAMPED);
        let bo = world.join_with("bo", 1, STAMPED);
        world.node.of(bo).note_ipv6(bo, is_ipv6);
        world.publish("amina", Microphone);
        world.run(10_000);
        world.link("bo").unwrap().down.kbps
    };
    // Fifty packets a second.
    assert!((7..=9).contains(&(flows(true) - flows(false))));
}
