use std::time::Duration;

use bytes::Bytes;
use sfu_control::{PeerId, TrackKind};

use super::*;
use crate::media::payload::{Descriptor, Tl0};
use crate::media::source::SourceId;

fn packet(arrival: Instant, number: u64, timestamp: u32, id: u16, wide: bool) -> Inbound {
    Inbound {
        source: SourceId {
            peer: PeerId::new(1),
            kind: TrackKind::Camera,
        },
        arrival,
        number,
        timestamp,
        marker: false,
        descriptor: Descriptor {
            opens: true,
            picture_id: Some(PictureId {
                offset: 2,
                value: id,
                wide,
            }),
            tl0: Some(Tl0 {
                offset: 4,
                value: id as u8,
            }),
        },
        payload: Bytes::new(),
    }
}

fn patch(bytes: &[(u8, u8)]) -> PayloadPatch {
    let mut patch = PayloadPatch::default();
    for (offset, value) in bytes {
        patch.set(*offset, *value);
    }
    patch
}

#[test]
fn a_new_source_goes_on_where_the_old_one_stopped() {
    let now = crate::media::origin::origin();
    let mut rewriter = Rewriter::new(90_000, 100, 5000);
    let old = packet(now, 70_000, 1, 0x7fff, true);
    let offsets = rewriter.join(&old);
    let out = rewriter.rewrite(&offsets, &old).unwrap();
    assert_eq!((out.sequence as u16, out.timestamp), (100, 5000));

    let new = packet(now + Duration::from_millis(40), 9, 4_000_000_000, 300, true);
    let offsets = rewriter.join(&new);
    let out = rewriter.rewrite(&offsets, &new).unwrap();
    assert_eq!((out.sequence as u16, out.timestamp), (101, 5000 + 3600));
    // 0x7fff wraps to 0; TL0PICIDX 0xff to 0.
    assert_eq!(out.patch, patch(&[(2, 0x80), (3, 0), (4, 0)]));
}

#[test]
fn sequence_numbers_and_time_wrap() {
    let now = crate::media::origin::origin();
    let mut rewriter = Rewriter::new(90_000, 65_535, u32::MAX);
    let first = packet(now, 70_000, 10, 0, true);
    let offsets = rewriter.join(&first);
    let out = rewriter.rewrite(&offsets, &first).unwrap();
    assert_eq!((out.sequence as u16, out.timestamp), (65_535, u32::MAX));
    let second = packet(now, 70_001, 12, 1, true);
    let out = rewriter.rewrite(&offsets, &second).unwrap();
    assert_eq!((out.sequence as u16, out.timestamp), (0, 1));
}

#[test]
fn a_seven_bit_picture_id_stays_in_its_byte() {
    let now = crate::media::origin::origin();
    let mut rewriter = Rewriter::new(90_000, 0, 0);
    let old = packet(now, 70_000, 0, 0x7f, false);
    let offsets = rewriter.join(&old);
    rewriter.rewrite(&offsets, &old).unwrap();
    let new = packet(now, 90_000, 0, 0x20, false);
    let offsets = rewriter.join(&new);
    let out = rewriter.rewrite(&offsets, &new).unwrap();
    assert_eq!(out.patch, patch(&[(2, 0), (4, 0x80)]));
}

#[test]
fn what_the_source_sent_before_it_joined_is_dropped() {
    let now = crate::media::origin::origin();
    let mut rewriter = Rewriter::new(90_000, 0, 0);
    let first = packet(now, 70_000, 0, 5, true);
    let offsets = rewriter.join(&first);
    assert!(rewriter.rewrite(&offsets, &first).is_some());
    let before = packet(now, 69_999, 0, 4, true);
    assert_eq!(rewriter.rewrite(&offsets, &before), None);
}

#[test]
fn a_late_packet_does_not_set_the_clock_back() {
    let now = crate::media::origin::origin();
    let mut rewriter = Rewriter::new(90_000, 0, 0);
    let at = |number, timestamp| packet(now, number, timestamp, number as u16, true);
    let offsets = rewriter.join(&at(70_000, 0));
    for (number, timestamp) in [(70_000, 0), (70_002, 6000), (70_001, 3000)] {
        rewriter.rewrite(&offsets, &at(number, timestamp)).unwrap();
    }
    let new = at(5, 0);
    let offsets = rewriter.join(&new);
    let out = rewriter.rewrite(&offsets, &new).unwrap();
    assert_eq!((out.sequence as u16, out.timestamp), (3, 6001));
}
