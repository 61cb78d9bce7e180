use proptest::prelude::*;

use super::{kind, write};

const TOC: u8 = 15 << 3;

/// The packet, with the length of each frame read back as RFC 6716 says.
fn packed(packets: &[Vec<u8>]) -> Option<(Vec<u8>, Vec<usize>)> {
    let mut out = b"before".to_vec();
    let toc = kind(&packets[0]).unwrap();
    if !write(&mut out, toc, packets.iter().map(Vec::as_slice)) {
        assert_eq!(out, b"before");
        return None;
    }
    let bytes = out.split_off(6);
    assert_eq!(bytes[0], TOC | 3);
    let count = usize::from(bytes[1] & 0x3f);
    let mut lengths = Vec::new();
    let mut at = 2;
    if bytes[1] & 0x80 == 0 {
        lengths.resize(count, (bytes.len() - 2) / count);
    } else {
        while lengths.len() + 1 < count {
            let mut length = usize::from(bytes[at]);
            at += 1;
            if length >= 252 {
                length += 4 * usize::from(bytes[at]);
                at += 1;
            }
            lengths.push(length);
        }
        lengths.push(bytes.len() - at - lengths.iter().sum::<usize>());
    }
    Some((bytes[at..].to_vec(), lengths))
}

fn packet(fill: u8, length: usize) -> Vec<u8> {
    [vec![TOC], vec![fill; length]].concat()
}

#[test]
fn frames_of_one_length_cost_two_bytes() {
    let packets = [packet(1, 60), packet(2, 60), packet(3, 60)];
    let (frames, lengths) = packed(&packets).unwrap();
    assert_eq!(lengths, [60, 60, 60]);
    assert_eq!(frames, [vec![1; 60], vec![2; 60], vec![3; 60]].concat());
}

#[test]
fn what_would_fit_no_packet_stays_apart() {
    assert_eq!(
        packed(&[packet(1, 500), packet(2, 500), packet(3, 500)]),
        None
    );
    assert!(packed(&[packet(1, 300), packet(2, 301), packet(3, 302)]).is_some());
}

#[test]
fn only_single_frames_of_20_ms_go_together() {
    assert!(kind(&[TOC]).is_some(), "one without a byte");
    assert!(kind(&[]).is_none());
    assert!(kind(&[TOC | 1, 7, 7]).is_none(), "two frames");
    assert!(kind(&[TOC | 3, 0x43]).is_none(), "many");
    assert!(kind(&[14 << 3, 7]).is_none(), "10 ms");
    assert!(
        kind(&packet(1, 1276)).is_none(),
        "longer than a frame may be"
    );
    assert_ne!(kind(&[TOC, 7]), kind(&[TOC | 4, 7]), "mono and stereo");
}

proptest! {
    #[test]
    fn frames_come_out_as_they_went_in(lengths in prop::collection::vec(0_usize..360, 1..=6)) {
        let numbered = lengths.iter().enumerate();
        let packets: Vec<Vec<u8>> = numbered.map(|(at, length)| packet(at as u8, *length)).collect();
        if let Some((frames, found)) = packed(&packets) {
            prop_assert_eq!(found, lengths);
            let expected: Vec<u8> = packets.iter().flat_map(|packet| &packet[1..]).copied().collect();
            prop_assert_eq!(frames, expected);
        }
    }
}
