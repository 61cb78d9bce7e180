use std::time::{Duration, Instant};

use super::Long;
use crate::media::payload::Descriptor;
use crate::media::store::{Arrived, Store};

const TOC: u8 = 15 << 3;

/// A source of 20 ms packets, each with its number as its frame.
struct Talk {
    start: Instant,
    store: Store,
    long: Long,
}

impl Talk {
    #[expect(clippy::disallowed_methods, reason = "an instant to count from")]
    fn new() -> Self {
        Self {
            start: Instant::now(),
            store: Store::default(),
            long: Long::default(),
        }
    }

    fn hears(&mut self, numbers: &[u8]) {
        for number in numbers {
            self.hear(*number, 960 * u32::from(*number), false, &[TOC, *number]);
        }
    }

    fn hear(&mut self, number: u8, timestamp: u32, marker: bool, payload: &[u8]) {
        let packet = Arrived {
            number: number.into(),
            arrival: self.start + Duration::from_millis(20) * number.into(),
            timestamp,
            marker,
            descriptor: Descriptor::default(),
        };
        self.store.put(&packet, payload, None).unwrap();
        self.long.add(&self.store, number.into());
    }

    /// The frames of each packet that goes out, and its time in packets of the source.
    fn says(&mut self) -> Vec<(u32, Vec<u8>)> {
        let mut said = Vec::new();
        while let Some(span) = self.long.take() {
            let (entry, payload) = self.long.store.get(span.first).unwrap();
            let frames = match payload[0] & 3 {
                0 => payload[1..].to_vec(),
                _ => payload[2..].to_vec(),
            };
            assert!(span.opening.is_some() && entry.descriptor.opens);
            said.push((entry.timestamp / 960, frames));
        }
        said
    }
}

#[test]
fn three_packets_become_one() {
    let mut talk = Talk::new();
    talk.hears(&[10, 11]);
    assert_eq!(talk.says(), []);
    assert!(!talk.long.is_between_groups());
    talk.hears(&[12, 13]);
    assert_eq!(talk.says(), [(10, vec![10, 11, 12])]);
    talk.hears(&[14, 15]);
    assert_eq!(talk.says(), [(13, vec![13, 14, 15])]);
    assert!(talk.long.is_between_groups());
}

#[test]
fn packets_out_of_order_find_their_place() {
    let mut talk = Talk::new();
    talk.hears(&[10, 12, 11]);
    assert_eq!(talk.says(), [(10, vec![10, 11, 12])]);
    talk.hears(&[14, 13, 15]);
    assert_eq!(talk.says(), [(13, vec![13, 14, 15])]);
}

#[test]
fn a_missing_packet_holds_the_others_for_60_ms_at_most() {
    let mut talk = Talk::new();
    talk.hears(&[10, 12]);
    let due = talk.long.due().unwrap();
    assert_eq!(due - talk.start, Duration::from_millis(200 + 60));
    talk.hears(&[13]);
    assert_eq!(talk.says(), [(10, vec![10]), (12, vec![12])]);
    talk.hears(&[14, 15]);
    assert_eq!(talk.says(), [(13, vec![13, 14, 15])]);
    talk.hears(&[17, 18]);
    let (long, store) = (&mut talk.long, &talk.store);
    long.finish(store);
    assert_eq!(talk.says(), [(17, vec![17, 18])]);
    talk.hears(&[16]);
    assert_eq!(talk.says(), [], "too late");
}

#[test]
fn a_pause_a_marker_and_another_kind_end_a_group() {
    let mut talk = Talk::new();
    talk.hears(&[10, 11]);
    talk.hear(12, 960 * 30, false, &[TOC, 12]);
    assert_eq!(talk.says(), [(10, vec![10, 11])]);
    talk.hear(13, 960 * 31, true, &[TOC, 13]);
    assert_eq!(talk.says(), [(30, vec![12])]);
    talk.hear(14, 960 * 32, false, &[TOC | 4, 14]);
    assert_eq!(talk.says(), [(31, vec![13])], "stereo now");
    talk.hear(15, 960 * 33, false, &[TOC | 1, 15, 15]);
    assert_eq!(talk.says(), [(32, vec![14]), (33, vec![15])], "two frames");
    assert!(talk.long.is_between_groups());
}

#[test]
fn frames_too_long_to_go_together_go_alone() {
    let mut talk = Talk::new();
    for number in 10..13 {
        let payload = [vec![TOC], vec![number; 1000]].concat();
        talk.hear(number, 960 * u32::from(number), false, &payload);
    }
    let times: Vec<u32> = talk.says().into_iter().map(|(time, _)| time).collect();
    assert_eq!(times, [10, 11, 12]);
}

#[test]
fn what_is_abandoned_goes_to_nobody() {
    let mut talk = Talk::new();
    talk.hears(&[10, 11, 12, 13]);
    talk.long.abandon();
    talk.hears(&[14, 15, 16]);
    assert_eq!(talk.says(), [(14, vec![14, 15, 16])]);
}
