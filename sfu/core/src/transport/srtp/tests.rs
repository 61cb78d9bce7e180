//! The ciphers against the vectors of their RFCs, and the arithmetic under them.

use proptest::prelude::*;
use rtc_crypto::SecretVec;

use super::MasterKey;
use super::derivation::{Label, derive};
use super::gcm::Gcm;
use super::packet_index::{PacketIndex, nearest};
use super::replay::Received;

fn bytes(hex: &str) -> Vec<u8> {
    let digits: Vec<u8> = hex
        .chars()
        .filter_map(|digit| digit.to_digit(16))
        .map(|digit| digit as u8)
        .collect();
    digits
        .chunks(2)
        .map(|pair| pair[0] << 4 | pair[1])
        .collect()
}

/// Key and salt of RFC 7714, 16 and 17.
fn gcm() -> Gcm {
    let key = bytes("00010203 04050607 08090a0b 0c0d0e0f");
    let provider = rtc_crypto::default_provider().unwrap();
    Gcm::of_session_key(provider.crypto(), &key, *b"Quid pro quo").unwrap()
}

const RTP_PLAIN: &str = "8040f17b 8041f8d3 5501a0b2 47616c6c 69612065 7374206f 6d6e6973 20646976
    69736120 696e2070 61727465 73207472 6573";
const RTP_SEALED: &str = "8040f17b 8041f8d3 5501a0b2 f24de3a3 fb34de6c acba861c 9d7e4bca be633bd5
    0d294e6f 42a5f47a 51c7d19b 36de3adf 8833899d 7f27beb1 6a9152cf 765ee439 0cce";
const RTCP_PLAIN: &str = "81c8000d 4d617273 4e545031 4e545032 52545020 0000042a 0000e930 4c756e61
    deadbeef deadbeef deadbeef deadbeef deadbeef";
const RTCP_SEALED: &str = "81c8000d 4d617273 63e94885 dcdab67c a727d766 2f6b7e99 7ff5c0f7 6c06f32d
    c676a5f1 730d6fda 4ce09b46 86303ded 0bb9275b c84aa458 96cf4d2f c5abf872 45d9eade 800005d4";

#[test]
fn gcm_seals_and_opens_rtp_as_in_rfc_7714_section_16() {
    let at = PacketIndex::of_rtp(0x5501_a0b2, 0, 0xf17b);
    let mut packet = bytes(RTP_PLAIN);
    gcm().seal_rtp(at, 12, &mut packet, 0).unwrap();
    assert_eq!(packet, bytes(RTP_SEALED));
    assert_eq!(
        gcm().open_rtp(at, 12, &mut packet),
        Some(&*bytes(RTP_PLAIN))
    );
}

#[test]
fn gcm_seals_and_opens_rtcp_as_in_rfc_7714_section_17() {
    let (index, trailer) = (0x5d4, 0x8000_05d4);
    let at = PacketIndex {
        ssrc: 0x4d61_7273,
        index,
    };
    let mut packet = bytes(RTCP_PLAIN);
    gcm().seal_rtcp(at, trailer, &mut packet, 0).unwrap();
    assert_eq!(packet, bytes(RTCP_SEALED));
    assert_eq!(Gcm::rtcp_trailer(&packet), Some(trailer));
    assert_eq!(
        gcm().open_rtcp(at, trailer, &mut packet),
        Some(&*bytes(RTCP_PLAIN))
    );
}

#[test]
fn keys_are_derived_as_in_rfc_3711_section_b_3() {
    let provider = rtc_crypto::default_provider().unwrap();
    let master = MasterKey {
        key: SecretVec::new(bytes("E1F97A0D3E018BE0D64FA32C06DE4139")),
        salt: SecretVec::new(bytes("0EC675AD498AFEEBB6960B3AABE6")),
    };
    let derived = |label, length| derive(provider.crypto(), &master, label, length).unwrap();
    assert_eq!(
        derived(Label::RtpEncryption, 16).as_ref(),
        bytes("C61E7A93744F39EE10734AFE3FF7A087")
    );
    assert_eq!(
        derived(Label::RtpSalt, 14).as_ref(),
        bytes("30CBBC08863D8C85D49DB34A9AE1")
    );
    assert_eq!(
        derived(Label::RtpAuthentication, 94).as_ref(),
        bytes(
            "CEBE321F6FF7716B6FD4AB49AF256A156D38BAA48F0A0ACF3C34E2359E6CDBCEE049646C43D9327AD175578EF7227098\
             6371C10C9A369AC2F94A8C5FBCDDDC256D6E919A48B610EF17C2041E474035766B68642C59BBFC2F34DB60DBDFB2"
        )
    );
}

#[test]
fn a_sequence_number_near_a_wrap_is_counted_to_the_right_cycle() {
    const CYCLE: u64 = 1 << 16;
    assert_eq!(nearest(None, 40_000), 40_000);
    assert_eq!(nearest(Some(65_530), 5), CYCLE + 5);
    assert_eq!(nearest(Some(CYCLE + 5), 65_530), 65_530);
    assert_eq!(nearest(Some(3 * CYCLE + 5), 6), 3 * CYCLE + 6);
    assert_eq!(
        nearest(Some(5), 65_530),
        65_530,
        "there is no cycle before the first"
    );
}

proptest! {
    #[test]
    fn a_number_less_than_half_a_cycle_away_is_found_again(
        newest in 40_000..u64::from(u32::MAX), away in -32_767..=32_767_i64,
    ) {
        let number = newest.checked_add_signed(away).unwrap();
        prop_assert_eq!(nearest(Some(newest), number as u16), number);
    }

    /// Against a set that remembers everything.
    #[test]
    fn a_window_takes_each_packet_once_and_none_that_is_too_old(
        steps in proptest::collection::vec(-200..200_i64, 1..300),
    ) {
        let mut received = Received::<2>::new();
        let mut taken = std::collections::BTreeSet::new();
        let mut number = 10_000_u64;
        for step in steps {
            number = number.saturating_add_signed(step);
            let place = received.place(7).unwrap();
            let newest = taken.last().copied().unwrap_or(0);
            let expected = !taken.contains(&number) && number + 128 > newest;
            prop_assert_eq!(received.is_fresh(place, number), expected);
            if expected {
                received.accept(place, 7, number);
                taken.insert(number);
            }
        }
    }
}
