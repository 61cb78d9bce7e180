use std::time::Duration;

use super::*;
use crate::media::payload::{Descriptor, Tl0};

fn packet(arrival: Instant, number: u64, timestamp: u32, id: u16, wide: bool) -> Entry {
    Entry {
        number,
        arrival,
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
            ..Descriptor::default()
        },
        pad: 0,
        length: 0,
        position: 0,
    }
}

/// Forwards a packet by itself: its sequence number, timestamp, picture id and TL0PICIDX.
fn forward(rewriter: &mut Rewriter, offsets: &Offsets, packet: &Entry) -> (u16, u32, u16, u8) {
    rewriter.advance(offsets, packet.number, &Tally::of(packet));
    let Descriptor {
        picture_id, tl0, ..
    } = packet.descriptor;
    (
        offsets.sequence(packet.number) as u16,
        offsets.timestamp(packet.timestamp),
        offsets.picture_id(picture_id.unwrap()),
        offsets.tl0(tl0.unwrap().value),
    )
}

#[test]
fn a_new_source_goes_on_where_the_old_one_stopped() {
    let now = crate::media::origin::origin();
    let mut rewriter = Rewriter::new(90_000, 100, 5000);
    let old = packet(now, 70_000, 1, 0x7fff, true);
    let offsets = rewriter.join(&old);
    let out = forward(&mut rewriter, &offsets, &old);
    assert_eq!(out, (100, 5000, 0x7fff, 0xff));

    let new = packet(now + Duration::from_millis(40), 9, 4_000_000_000, 300, true);
    let offsets = rewriter.join(&new);
    let out = forward(&mut rewriter, &offsets, &new);
    assert_eq!(out, (101, 5000 + 3600, 0, 0), "both counters wrap");
}

#[test]
fn sequence_numbers_and_time_wrap() {
    let now = crate::media::origin::origin();
    let mut rewriter = Rewriter::new(90_000, 65_535, u32::MAX);
    let first = packet(now, 70_000, 10, 0, true);
    let offsets = rewriter.join(&first);
    let (sequence, timestamp, ..) = forward(&mut rewriter, &offsets, &first);
    assert_eq!((sequence, timestamp), (65_535, u32::MAX));
    assert_eq!(rollovers(offsets.sequence(70_000)), 0);
    let second = packet(now, 70_001, 12, 1, true);
    let (sequence, timestamp, ..) = forward(&mut rewriter, &offsets, &second);
    assert_eq!((sequence, timestamp), (0, 1));
    assert_eq!(rollovers(offsets.sequence(70_001)), 1);
}

#[test]
fn a_seven_bit_picture_id_stays_in_its_byte() {
    let now = crate::media::origin::origin();
    let mut rewriter = Rewriter::new(90_000, 0, 0);
    let old = packet(now, 70_000, 0, 0x7f, false);
    let offsets = rewriter.join(&old);
    forward(&mut rewriter, &offsets, &old);
    let new = packet(now, 90_000, 0, 0x20, false);
    let offsets = rewriter.join(&new);
    let (_, _, picture_id, tl0) = forward(&mut rewriter, &offsets, &new);
    assert_eq!((picture_id, tl0), (0, 0x80));
}

#[test]
fn a_span_is_gone_on_from_at_its_end() {
    let now = crate::media::origin::origin();
    let mut rewriter = Rewriter::new(90_000, 0, 0);
    let first = packet(now, 70_000, 0, 0, true);
    let offsets = rewriter.join(&first);
    let mut tally = Tally::of(&first);
    for (number, timestamp) in [(70_002, 6000), (70_003, 6000)] {
        tally.add(&packet(now, number, timestamp, number as u16, true));
    }
    rewriter.advance(&offsets, 70_003, &tally);
    let new = packet(now, 5, 0, 5, true);
    let offsets = rewriter.join(&new);
    let out = forward(&mut rewriter, &offsets, &new);
    assert_eq!(
        out,
        (
            4,
            6001,
            (70_003_u32 as u16 & 0x7fff) + 1,
            70_003_u32 as u8 + 1
        )
    );
}
