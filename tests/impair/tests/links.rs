//! What a link may never do, whatever its conditions.

use std::time::{Duration, Instant};

use impair::{Conditions, Fate, Link, Loss, Plan, Profile, Queue, Rate, Share};
use proptest::prelude::*;

const PACKET_BYTES: u64 = 1_200;

/// Numbered packets, so many ms apart, through a link: what arrives, and when after the start.
fn send(plan: impl Into<Plan>, seed: u64, every: Duration, count: u32) -> Sent {
    let start = Instant::now();
    let mut link = Link::new(plan, seed, start);
    let mut arrived = Vec::new();
    let drain =
        |link: &mut Link<u32>, until: Option<Instant>, arrived: &mut Vec<(Duration, u32)>| {
            while let Some(at) = link
                .next()
                .filter(|at| until.is_none_or(|until| *at <= until))
            {
                arrived.extend(link.poll(at).map(|item| (at - start, item)));
            }
        };
    for number in 0..count {
        let now = start + every * number;
        drain(&mut link, Some(now), &mut arrived);
        link.push(now, PACKET_BYTES, number);
    }
    drain(&mut link, None, &mut arrived);
    let tally = link.tally();
    Sent { arrived, tally }
}

struct Sent {
    arrived: Vec<(Duration, u32)>,
    tally: impair::Tally,
}

impl Sent {
    fn numbers(&self) -> Vec<u32> {
        self.arrived.iter().map(|(_, number)| *number).collect()
    }
}

fn any_conditions() -> impl Strategy<Value = Conditions> {
    let loss = prop_oneof![
        (0_u32..30).prop_map(Loss::percent),
        (0_u32..30, 1_u32..10).prop_map(|(percent, packets)| Loss::Bursts {
            share: Share::percent(percent),
            packets
        }),
    ];
    let bottleneck = proptest::option::of((50_u64..5_000, 0_u64..800));
    (
        0_u64..400,
        0_u64..50,
        loss,
        0_u32..10,
        0_u32..10,
        bottleneck,
    )
        .prop_map(|(delay, jitter, loss, reorder, duplicate, bottleneck)| {
            let base = Conditions::CLEAR
                .delay(Duration::from_millis(delay))
                .jitter(Duration::from_millis(jitter))
                .loss(loss)
                .reorder(Share::percent(reorder))
                .duplicate(Share::percent(duplicate));
            match bottleneck {
                Some((kbps, queue)) => base.rate(Rate::kbps(kbps), Queue::millis(queue)),
                None => base,
            }
        })
}

proptest! {
    #[test]
    fn every_packet_arrives_or_is_accounted_for(
        conditions in any_conditions(), seed: u64, every in 0_u64..30,
    ) {
        let sent = send(conditions, seed, Duration::from_millis(every), 300);
        let tally = sent.tally;
        let gone = tally.packets_lost + tally.packets_dropped + tally.packets_cut;
        prop_assert_eq!(tally.packets_sent, 300);
        prop_assert_eq!(tally.packets_arriving, sent.arrived.len() as u64);
        prop_assert_eq!(tally.packets_arriving, 300 - gone + tally.packets_doubled);
        prop_assert_eq!(tally.bytes_arriving, tally.packets_arriving * PACKET_BYTES);
    }

    #[test]
    fn without_reordering_packets_keep_their_order(
        conditions in any_conditions(), seed: u64, every in 0_u64..30,
    ) {
        let plain = conditions.reorder(Share::NONE).duplicate(Share::NONE);
        let numbers = send(plain, seed, Duration::from_millis(every), 300).numbers();
        prop_assert!(numbers.is_sorted());
    }

    #[test]
    fn no_packet_is_faster_than_the_delay(conditions in any_conditions(), seed: u64) {
        let every = Duration::from_millis(7);
        for (at, number) in send(conditions, seed, every, 200).arrived {
            prop_assert!(at >= every * number + conditions.delay);
        }
    }

    #[test]
    fn the_rate_is_never_exceeded(seed: u64, kbps in 50_u64..2_000, every in 0_u64..10, queue in 0_u64..800) {
        let rate = Rate::kbps(kbps);
        let conditions = Conditions::CLEAR.rate(rate, Queue::millis(queue));
        let arrived = send(conditions, seed, Duration::from_millis(every), 300).arrived;
        prop_assert!(!arrived.is_empty());
        let takes = rate.time_for(PACKET_BYTES);
        for pair in arrived.windows(2) {
            prop_assert!(pair[1].0 - pair[0].0 >= takes);
        }
    }

    #[test]
    fn the_queue_is_never_longer_than_it_may_be(kbps in 50_u64..2_000, queue in 0_u64..800) {
        let rate = Rate::kbps(kbps);
        let conditions = Conditions::CLEAR.rate(rate, Queue::millis(queue));
        let most = Duration::from_millis(queue) + rate.time_for(PACKET_BYTES);
        for (at, number) in send(conditions, 1, Duration::from_millis(1), 300).arrived {
            prop_assert!(at - Duration::from_millis(1) * number <= most);
        }
    }

    #[test]
    fn a_seed_is_a_network(conditions in any_conditions(), seed: u64) {
        let every = Duration::from_millis(3);
        let once = send(conditions, seed, every, 300);
        let again = send(conditions, seed, every, 300);
        prop_assert_eq!(once.arrived, again.arrived);
    }
}

#[test]
fn loss_is_as_large_as_it_is_said_to_be_alone_and_in_bursts() {
    for loss in [
        Loss::percent(5),
        Loss::Bursts {
            share: Share::percent(5),
            packets: 4,
        },
    ] {
        let sent = send(
            Conditions::CLEAR.loss(loss),
            3,
            Duration::from_millis(1),
            50_000,
        );
        let share = sent.tally.packets_lost as f64 / 50_000.0;
        assert!((0.045..0.055).contains(&share), "{loss:?}: {share}");
    }
}

#[test]
fn bursts_lose_several_in_a_row() {
    let loss = Loss::Bursts {
        share: Share::percent(5),
        packets: 4,
    };
    let numbers = send(
        Conditions::CLEAR.loss(loss),
        3,
        Duration::from_millis(1),
        50_000,
    )
    .numbers();
    let gaps: Vec<u32> = numbers
        .windows(2)
        .map(|pair| pair[1] - pair[0] - 1)
        .filter(|gap| *gap > 0)
        .collect();
    let mean = f64::from(gaps.iter().sum::<u32>()) / gaps.len() as f64;
    assert!((3.5..4.5).contains(&mean), "{mean}");
}

#[test]
fn reordered_packets_are_overtaken_and_doubled_ones_come_twice() {
    let conditions = Conditions::CLEAR
        .reorder(Share::percent(5))
        .duplicate(Share::percent(5));
    let sent = send(conditions, 9, Duration::from_millis(1), 1_000);
    assert!(!sent.numbers().is_sorted());
    assert!(sent.tally.packets_doubled > 20);
    assert_eq!(
        sent.arrived.len() as u64,
        1_000 + sent.tally.packets_doubled
    );
}

#[test]
fn a_step_changes_the_rate_when_it_is_due() {
    let queue = Queue::millis(100);
    let wide = Conditions::CLEAR.rate(Rate::mbps(3), queue);
    let narrow = Conditions::CLEAR.rate(Rate::kbps(500), queue);
    let second = Duration::from_secs(1);
    let plan = Plan::from(wide).then(second, narrow).then(second * 2, wide);
    // 4.8 Mbit/s: more than either carries.
    let arrived = send(plan, 1, Duration::from_millis(2), 1_500).arrived;
    let in_second = |from: u32| {
        let begins = second * from + Duration::from_millis(200);
        let during = |at: &Duration| (begins..begins + second / 2).contains(at);
        let count = arrived.iter().filter(|(at, _)| during(at)).count() as u64;
        count * PACKET_BYTES * 8 * 2 / 1_000
    };
    assert!((2_900..3_050).contains(&in_second(0)), "{}", in_second(0));
    assert!((480..520).contains(&in_second(1)), "{}", in_second(1));
    assert!((2_900..3_050).contains(&in_second(2)), "{}", in_second(2));
}

#[test]
fn an_outage_swallows_what_is_sent_in_it_and_nothing_else() {
    let plan = Plan::from(Conditions::CLEAR.delay(Duration::from_millis(50)))
        .outage(Duration::from_millis(100), Duration::from_millis(100));
    let numbers = send(plan, 1, Duration::from_millis(10), 30).numbers();
    let expected: Vec<u32> = (0..10).chain(20..30).collect();
    assert_eq!(numbers, expected);
}

#[test]
fn a_link_can_be_cut_and_changed_while_it_runs() {
    let start = Instant::now();
    let mut link = Link::new(Conditions::CLEAR, 1, start);
    link.cut(start, Duration::from_secs(1));
    assert_eq!(link.push(start, 100, "in the tunnel"), Fate::Cut);
    let later = start + Duration::from_secs(1);
    link.set(later, Conditions::CLEAR.delay(Duration::from_millis(80)));
    link.push(later, 100, "out of it");
    assert_eq!(link.next(), Some(later + Duration::from_millis(80)));
    assert_eq!(link.poll(later), None, "not yet");
    assert_eq!(
        link.poll(later + Duration::from_millis(80)),
        Some("out of it")
    );
}

#[test]
fn a_stream_loses_time_instead_of_bytes_and_shares_the_rate() {
    let start = Instant::now();
    let conditions = Conditions::CLEAR
        .rate(Rate::kbps(96), Queue::millis(10_000))
        .loss(Loss::percent(20));
    let round_trip = Duration::from_millis(100);
    let mut path = impair::Path::new(conditions, 5, start);
    let mut before = start;
    let mut waits = Vec::new();
    for _ in 0..50 {
        let at = path.carry_stream(start, PACKET_BYTES, before, round_trip);
        waits.push(at - before);
        before = at;
    }
    assert!(path.tally().packets_lost > 0);
    assert!(
        waits.iter().any(|wait| *wait >= round_trip * 3),
        "a retransmission"
    );
    // 100 ms a piece: a datagram waits behind all of them.
    path.set(start, conditions.loss(Loss::NONE));
    let datagram = path.carry(start, PACKET_BYTES).arrival();
    assert_eq!(datagram, Some(start + Duration::from_millis(5_100)));
}

#[test]
fn every_profile_is_found_by_its_name() {
    for profile in Profile::ALL {
        assert_eq!(profile.name().parse(), Ok(profile));
        assert_eq!(profile.down().delay, profile.round_trip() / 2);
    }
    assert!("4g".parse::<Profile>().is_err());
}
