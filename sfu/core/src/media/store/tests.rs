use std::collections::BTreeMap;
use std::time::Duration;

use proptest::prelude::*;

use super::*;

fn arrived(number: u64, arrival: Instant) -> Arrived {
    Arrived {
        number,
        arrival,
        timestamp: number as u32,
        marker: false,
        descriptor: Descriptor::default(),
    }
}

fn payload(number: u64, length: usize) -> Vec<u8> {
    (0..length)
        .map(|at| (number as usize * 31 + at) as u8)
        .collect()
}

/// Puts `rate` bytes a second into a store for `seconds`, 50 packets a second.
fn filled(rate: usize, seconds: u64) -> (Store, Instant) {
    let start = crate::media::origin::origin();
    let mut store = Store::default();
    let mut now = start;
    for number in 0..seconds * 50 {
        now = start + Duration::from_millis(number * 20);
        let put = store.put(&arrived(number, now), &payload(number, rate / 50), None);
        assert!(put.is_some());
    }
    (store, now)
}

#[test]
fn it_holds_two_seconds_of_what_comes_and_not_much_more() {
    for (rate, most) in [(4_000, 8), (6_000, 16), (20_000, 64), (60_000, 256)] {
        let (store, _) = filled(rate, 20);
        assert!(
            store.bytes.len() <= most * 1024,
            "{rate}: {}",
            store.bytes.len()
        );
        assert!(store.entries.len() <= 128);
        for number in 900..1000 {
            let (entry, bytes) = store.get(number).expect("two seconds of packets");
            assert_eq!(
                (entry.number, bytes),
                (number, &payload(number, rate / 50)[..])
            );
        }
    }
}

#[test]
fn its_memory_has_a_limit_and_what_is_held_is_never_overwritten() {
    let now = crate::media::origin::origin();
    let mut store = Store::default();
    let held = Held {
        number: 0,
        position: 0,
    };
    let taken = (0..5_000).take_while(|number| {
        let put = store.put(&arrived(*number, now), &payload(*number, 1_200), Some(held));
        put.is_some()
    });
    let taken = taken.count() as u64;
    assert!((800..=STORE_ENTRIES_MAX as u64).contains(&taken), "{taken}");
    assert_eq!(store.bytes.len(), STORE_BYTES_MAX);
    for number in 0..taken {
        assert_eq!(store.get(number).unwrap().1, payload(number, 1_200));
    }
    let put = store.put(&arrived(taken, now), &payload(taken, 1_200), None);
    assert!(put.is_some(), "when nothing is held, the oldest goes");
}

#[test]
fn it_is_stale_when_nobody_may_ask_for_its_newest_packet() {
    let (mut store, now) = filled(4_000, 3);
    assert!(!store.is_stale(now));
    assert!(store.is_stale(now + CACHE_AGE_MAX));
    store.clear();
    assert!(store.bytes.capacity() == 0 && store.entries.capacity() == 0);
    assert!(store.get(149).is_none());
    assert!(!store.is_stale(now + CACHE_AGE_MAX));
}

/// One packet: how much later, how many numbers ahead (or behind, when late), how long.
fn packets() -> impl Strategy<Value = Vec<(u64, i64, usize)>> {
    let step = prop_oneof![12 => Just(1_i64), 2 => 2..40_i64, 2 => -30..0_i64];
    let one = (0..60_u64, step, 0..1_500_usize);
    prop::collection::vec(one, 1..600)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    /// Against a map that forgets nothing: what the store gives is right, and what is young and fits it gives.
    #[test]
    fn a_store_is_a_map_that_forgets_only_the_old(packets in packets()) {
        let mut now = crate::media::origin::origin();
        let mut store = Store::default();
        let mut model: BTreeMap<u64, (Instant, Vec<u8>)> = BTreeMap::new();
        let mut newest = 1_000_u64;
        for (wait, step, length) in packets {
            now += Duration::from_millis(wait);
            let number = newest.saturating_add_signed(step);
            if model.contains_key(&number) {
                continue;
            }
            newest = newest.max(number);
            let bytes = payload(number, length);
            prop_assert!(store.put(&arrived(number, now), &bytes, None).is_some());
            model.insert(number, (now, bytes));
            let last = store.get(number).map(|(_, bytes)| bytes.to_vec());
            prop_assert_eq!(last, Some(payload(number, length)), "the packet that just came");
        }
        for (number, (_, bytes)) in &model {
            if let Some((entry, kept)) = store.get(*number) {
                prop_assert_eq!(entry.number, *number);
                prop_assert_eq!(kept, &bytes[..]);
            }
        }
        for number in 0..newest + 50 {
            prop_assert!(model.contains_key(&number) || store.get(number).is_none());
        }
    }

    /// While everything is held, everything is there.
    #[test]
    fn what_is_held_stays(packets in packets()) {
        let now = crate::media::origin::origin();
        let mut store = Store::default();
        let mut model: BTreeMap<u64, Vec<u8>> = BTreeMap::new();
        let mut number = 1_000;
        let mut held = None;
        for (_, step, length) in packets.into_iter().take(400) {
            number += step.unsigned_abs().min(2);
            if model.contains_key(&number) {
                continue;
            }
            let bytes = payload(number, length);
            let position = store.put(&arrived(number, now), &bytes, held);
            prop_assert!(position.is_some());
            let first = Held { number, position: position.unwrap() };
            held = held.or(Some(first));
            model.insert(number, bytes);
        }
        for (number, bytes) in &model {
            prop_assert_eq!(store.get(*number).map(|(_, kept)| kept), Some(&bytes[..]));
        }
    }
}
