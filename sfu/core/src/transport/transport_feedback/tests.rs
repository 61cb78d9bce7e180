use proptest::prelude::*;

use super::{is_transport_feedback, read_transport_feedback, write_transport_feedback};
use crate::TransportFeedback;
use crate::limits::transport::{REPORTED_READ_MAX, RTCP_BYTES_MAX};

fn feedback(base_sequence: u16, arrivals: Vec<Option<i64>>) -> TransportFeedback {
    TransportFeedback {
        media_ssrc: 0x0102_0304,
        count: 7,
        base_sequence,
        arrivals,
    }
}

fn read(packet: &[u8]) -> Option<TransportFeedback> {
    assert!(is_transport_feedback(packet));
    read_transport_feedback(packet, REPORTED_READ_MAX)
}

/// A packet of these chunks and deltas.
fn packet(base: u16, count: u16, reference: u32, chunks: &[u16], deltas: &[u8]) -> Vec<u8> {
    let mut body = vec![0, 0, 0, 1, 1, 2, 3, 4];
    body.extend(base.to_be_bytes());
    body.extend(count.to_be_bytes());
    body.extend(&reference.to_be_bytes()[1..]);
    body.push(7);
    body.extend(chunks.iter().flat_map(|chunk| chunk.to_be_bytes()));
    body.extend(deltas);
    body.resize(body.len().next_multiple_of(4), 0);
    let words = u16::try_from(body.len() / 4).unwrap();
    let mut packet = vec![0x8f, 205];
    packet.extend(words.to_be_bytes());
    packet.extend(body);
    packet
}

#[test]
fn a_run_a_one_bit_vector_and_a_two_bit_vector_are_read_as_the_draft_says() {
    // The first two are the draft's own examples.
    let run = packet(5, 221, 3, &[0b0000_0000_1101_1101], &[]);
    assert_eq!(read(&run), Some(feedback(5, vec![None; 221])));

    let one_bit = packet(5, 14, 3, &[0b1001_1111_0001_1100], &[4; 8]);
    let heard = [0, 1, 1, 1, 1, 1, 0, 0, 0, 1, 1, 1, 0, 0];
    let mut at = 192_000;
    let expected = heard.map(|heard| {
        at += heard * 1_000;
        (heard == 1).then_some(at)
    });
    assert_eq!(read(&one_bit), Some(feedback(5, expected.to_vec())));

    let two_bit = packet(5, 7, 3, &[0b1100_1001_0100_0000], &[0xff, 0xfc, 1, 255]);
    let expected = [
        None,
        Some(191_000),
        Some(191_250),
        Some(255_000),
        None,
        None,
        None,
    ];
    assert_eq!(read(&two_bit), Some(feedback(5, expected.to_vec())));
}

#[test]
fn a_reference_time_is_signed_and_numbers_turn_over() {
    let negative = packet(65_535, 2, 0x00ff_ffff, &[0x2002], &[0, 4]);
    let expected = vec![Some(-64_000), Some(-63_000)];
    assert_eq!(read(&negative), Some(feedback(65_535, expected.clone())));
    assert_eq!(
        write_transport_feedback(&feedback(65_535, expected), 1),
        [negative]
    );
}

#[test]
fn what_breaks_a_rule_is_not_read() {
    let good = packet(1, 7, 0, &[0x2007], &[1; 7]);
    assert!(read(&good).is_some());
    for (what, bad) in [
        ("no packets", packet(1, 0, 0, &[0x2007], &[1; 7])),
        ("a reserved status", packet(1, 7, 0, &[0x6007], &[1; 7])),
        ("a run of none", packet(1, 7, 0, &[0x2000], &[])),
        ("chunks that end early", packet(1, 70, 0, &[0x2007], &[])),
        ("deltas that end early", packet(1, 7, 0, &[0x4007], &[1; 7])),
        ("half a header", good[..18].to_vec()),
    ] {
        assert_eq!(read(&bad), None, "{what}");
    }
}

#[test]
fn of_a_long_outage_the_latest_packets_are_told() {
    let chunks = [0x1fff, 0x1fff, 0x1fff, 0x2001];
    let long = packet(10, 3 * 8_191 + 1, 0, &chunks, &[8]);
    let told = read(&long).unwrap();
    assert_eq!(told.arrivals.len(), REPORTED_READ_MAX);
    let last = told.base_sequence + u16::try_from(told.arrivals.len()).unwrap() - 1;
    assert_eq!(last, 10 + 3 * 8_191);
    assert_eq!(told.arrivals.last(), Some(&Some(2_000)));
    assert_eq!(told.arrivals.iter().flatten().count(), 1);
}

#[test]
fn more_than_fits_becomes_several_packets_that_count_on() {
    let arrivals: Vec<_> = (0..1_000).map(|n| Some(n * 70_000)).collect();
    let written = write_transport_feedback(&feedback(65_000, arrivals.clone()), 1);
    assert_eq!(written.len(), 3);
    let mut told = Vec::new();
    for (n, packet) in (0u8..).zip(&written) {
        assert!(packet.len() <= RTCP_BYTES_MAX);
        let part = read(packet).unwrap();
        let base = 65_000u16.wrapping_add(u16::try_from(told.len()).unwrap());
        assert_eq!((part.count, part.base_sequence), (7 + n, base));
        told.extend(part.arrivals);
    }
    assert_eq!(told, arrivals);
}

#[test]
fn a_feedback_of_the_usual_kind_is_small() {
    let steady: Vec<_> = (0..50).map(|n| Some(n * 2_000)).collect();
    let written = write_transport_feedback(&feedback(1, steady), 1);
    // A header of 20, one run, a byte each.
    assert_eq!(written[0].len(), 72);
}

proptest! {
    #[test]
    fn what_was_written_is_read(
        base in any::<u16>(),
        start in -500_000_000_000i64..500_000_000_000,
        steps in prop::collection::vec(prop::option::weighted(0.8, prop_oneof![
            8 => 0..200i64, 2 => -3_000..3_000i64, 1 => -100_000..100_000i64,
        ]), 1..1_500),
    ) {
        let mut at = start / 250;
        let arrivals: Vec<_> = steps.into_iter().map(|step| step.map(|step| { at += step; at * 250 })).collect();
        let written = write_transport_feedback(&feedback(base, arrivals.clone()), 1);
        let mut told = Vec::new();
        for packet in &written {
            prop_assert!(packet.len() <= RTCP_BYTES_MAX && packet.len() % 4 == 0);
            let part = read(packet).unwrap();
            prop_assert_eq!(part.base_sequence, base.wrapping_add(told.len() as u16));
            told.extend(part.arrivals);
        }
        prop_assert_eq!(told, arrivals);
    }

    #[test]
    fn the_library_reads_what_was_written(
        steps in prop::collection::vec(prop::option::of(0..1_000i64), 1..400),
    ) {
        use rtc_rtcp::transport_feedbacks::transport_layer_cc::TransportLayerCc;
        let mut at = 0;
        let arrivals: Vec<_> = steps.into_iter().map(|step| step.map(|step| { at += step; at * 250 })).collect();
        let heard = arrivals.iter().flatten().count();
        let written = write_transport_feedback(&feedback(9, arrivals.clone()), 1);
        let mut bytes = written[0].clone().freeze();
        let read = rtc_rtcp::packet::unmarshal(&mut bytes).unwrap();
        let read = read[0].as_any().downcast_ref::<TransportLayerCc>().unwrap();
        prop_assert_eq!(read.base_sequence_number, 9);
        prop_assert_eq!(usize::from(read.packet_status_count), arrivals.len());
        prop_assert!(read.recv_deltas.len() >= heard);
    }

    #[test]
    fn anything_at_all_is_read_within_bounds(tail in prop::collection::vec(any::<u8>(), 0..600), most in 0..50usize) {
        let mut packet = vec![0x8f, 205, 0, 0];
        packet.extend(tail);
        if let Some(told) = read_transport_feedback(&packet, most) {
            prop_assert!((1..=most).contains(&told.arrivals.len()));
        }
    }
}
