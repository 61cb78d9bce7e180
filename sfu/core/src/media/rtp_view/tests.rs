use proptest::prelude::*;

use super::*;

/// Version 2, marker, payload type 96, sequence 7, timestamp 9, SSRC 5.
fn header(flags: u8) -> Vec<u8> {
    vec![0x80 | flags, 0x80 | 96, 0, 7, 0, 0, 0, 9, 0, 0, 0, 5]
}

fn packet(flags: u8, rest: &[u8]) -> Vec<u8> {
    [header(flags), rest.to_vec()].concat()
}

#[test]
fn the_header_is_read() {
    let bytes = packet(0, b"picture");
    let view = RtpView::parse(&bytes).unwrap();
    assert!(view.marker);
    let numbers = (view.payload_type, view.sequence, view.timestamp, view.ssrc);
    assert_eq!(numbers, (96, 7, 9, 5));
    assert_eq!(view.payload, b"picture");
}

#[test]
fn contributing_sources_and_extensions_are_not_payload() {
    let rest = [&[1; 8][..], &[0xbe, 0xde, 0, 1, 0x10, 42, 0, 0], b"picture"].concat();
    let bytes = packet(0x12, &rest);
    let view = RtpView::parse(&bytes).unwrap();
    assert_eq!(view.payload, b"picture");
    assert_eq!(view.extension(1), Some(&[42][..]));
    assert_eq!(view.extension(2), None);
}

#[test]
fn extensions_are_found_in_both_forms() {
    let one = packet(0x10, &[0xbe, 0xde, 0, 2, 0, 0x31, 7, 8, 0x10, 42, 0, 0]);
    let two = packet(0x10, &[0x10, 0, 0, 2, 3, 2, 7, 8, 1, 1, 42, 0]);
    for bytes in [one, two] {
        let view = RtpView::parse(&bytes).unwrap();
        assert_eq!(view.extension(3), Some(&[7, 8][..]));
        assert_eq!(view.extension(1), Some(&[42][..]));
        assert_eq!(view.extension(9), None);
    }
}

#[test]
fn padding_is_no_payload() {
    let bytes = packet(0x20, b"picture\0\0\x03");
    assert_eq!(RtpView::parse(&bytes).unwrap().payload, b"picture");
    let bytes = packet(0x20, &[0, 0, 3]);
    assert_eq!(RtpView::parse(&bytes).unwrap().payload, b"");
}

#[test]
fn wrong_lengths_are_refused() {
    let refused = |bytes: &[u8]| RtpView::parse(bytes).unwrap_err();
    assert_eq!(refused(&[]), RtpError::Short);
    assert_eq!(refused(&header(0)[..11]), RtpError::Short);
    assert_eq!(refused(&packet(0x0f, &[0; 59])), RtpError::Short);
    assert_eq!(refused(&packet(0x10, &[0xbe, 0xde, 0, 9])), RtpError::Short);
    assert_eq!(refused(&packet(0x20, &[0, 4])), RtpError::Padding);
    assert_eq!(refused(&packet(0x20, &[0, 0])), RtpError::Padding);
    assert_eq!(refused(&packet(0x20, &[])), RtpError::Padding);
    assert_eq!(refused(&[0x40; 20]), RtpError::Version);
}

proptest! {
    #[test]
    fn no_bytes_are_too_strange(bytes in prop::collection::vec(any::<u8>(), 0..80), id: u8) {
        if let Ok(view) = RtpView::parse(&bytes) {
            prop_assert!(view.payload.len() + 12 <= bytes.len());
            let value = view.extension(id).unwrap_or_default();
            prop_assert!(value.len() < bytes.len());
        }
    }

    #[test]
    fn strange_extensions_and_padding_are_no_trouble(
        flags in 0x80_u8..0xc0,
        two_byte: bool,
        rest in prop::collection::vec(any::<u8>(), 0..60),
        id in 0_u8..16,
    ) {
        let profile: &[u8] = if two_byte { &[0x10, 0, 0, 3] } else { &[0xbe, 0xde, 0, 3] };
        let mut bytes = packet(flags & 0x30, &[profile, &rest].concat());
        bytes[0] = flags & 0xf0;
        if let Ok(view) = RtpView::parse(&bytes) {
            let _ = view.extension(id);
        }
    }
}
