use super::*;
use crate::media::payload::Descriptor;
use crate::media::store::Arrived;

/// A store with packets of these numbers and lengths; `key` is where a key frame begins.
fn store(packets: &[(u64, usize)], key: u64) -> Store {
    let arrival = crate::media::origin::origin();
    let mut store = Store::default();
    for (number, length) in packets {
        let packet = Arrived {
            number: *number,
            arrival,
            timestamp: *number as u32,
            marker: false,
            descriptor: Descriptor {
                opens: *number == key,
                ..Descriptor::default()
            },
        };
        assert!(store.put(&packet, &vec![1; *length], None).is_some());
    }
    store
}

/// What each packet of the span is padded to.
fn padded(packets: &[(u64, usize)]) -> Vec<usize> {
    let mut store = store(packets, 0);
    let last = packets.last().unwrap().0;
    measure(&mut store, 1, last, 100).unwrap();
    let entries = (1..=last).filter_map(|number| store.entry(number));
    entries.map(|e| e.len() + usize::from(e.pad)).collect()
}

#[test]
fn a_span_has_as_many_packets_as_may_leave_and_steps_over_small_holes() {
    let mut store = store(&[(3, 10), (4, 10), (6, 10), (7, 10), (40, 10)], 0);
    let some = measure(&mut store, 1, 40, 3).unwrap();
    assert_eq!((some.first, some.last, some.whole.packets), (3, 6, 3));
    let all = measure(&mut store, 1, 40, 100).unwrap();
    assert_eq!((all.first, all.last), (3, 7), "it ends before a long hole");
    let rest = measure(&mut store, 8, 40, 100).unwrap();
    assert_eq!((rest.first, rest.last, rest.whole.octets), (40, 40, 10));
    assert!(measure(&mut store, 41, 50, 100).is_none());
}

#[test]
fn whoever_waits_begins_at_the_key_frame_and_counts_from_there() {
    let packets = [(1, 10), (2, 10), (3, 20), (4, 30)];
    let span = measure(&mut store(&packets, 3), 1, 4, 10).unwrap();
    let opening = span.opening.unwrap();
    assert_eq!(opening.entry.number, 3);
    assert_eq!((opening.rest.packets, opening.rest.octets), (2, 50));
    assert_eq!((span.whole.packets, span.whole.octets), (4, 70));
    let none = measure(&mut store(&packets, 9), 1, 4, 10).unwrap();
    assert!(none.opening.is_none());
}

#[test]
fn neighbours_that_differ_by_a_few_bytes_become_equal() {
    let frame = [(1, 1000), (2, 1003), (3, 998), (4, 1001)];
    assert_eq!(padded(&frame), [1003, 1003, 1003, 1001], "but not the last");
    let two = [(1, 1000), (2, 999), (3, 700), (4, 702), (5, 700)];
    assert_eq!(padded(&two), [1000, 999, 702, 702, 700]);
    let wide = [(1, 1000), (2, 900), (3, 800)];
    assert_eq!(padded(&wide), [1000, 900, 800]);
    let empty = [(1, 4), (2, 0), (3, 4)];
    assert_eq!(padded(&empty), [4, 0, 4]);
}
