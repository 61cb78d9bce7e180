//! A session at the server, and at the other end the library's contexts with the client's keys.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use rtc_srtp::config::Config;
use rtc_srtp::context::Context;

use super::{Received, SEALED_RTCP_MAX, SEALED_RTP_MAX, SrtpSession};
use crate::limits::transport::SSRCS_MAX;
use crate::transport::srtp::SrtpKeys;
use crate::transport::srtp_profile::SrtpProfile;

const PROFILES: [SrtpProfile; 2] = [SrtpProfile::AeadAes128Gcm, SrtpProfile::Aes128CmSha1_80];

struct Link {
    server: SrtpSession,
    client_out: Context,
    client_in: Context,
}

impl Link {
    fn new(profile: SrtpProfile) -> Self {
        let mut config = Config {
            profile: profile.library(),
            ..Config::default()
        };
        let length = u8::try_from(config.keying_material_len()).unwrap();
        let material: Vec<u8> = (0..length).collect();
        config
            .set_session_keys_from_keying_material(&material, true)
            .unwrap();
        let provider = rtc_crypto::default_provider().unwrap();
        let keys = SrtpKeys::of_server(profile, &material).unwrap();
        let context = |key: &[u8], salt: &[u8]| {
            let crypto = provider.crypto();
            Context::new(key, salt, profile.library(), None, None, crypto).unwrap()
        };
        let client = &config.keys;
        Self {
            server: SrtpSession::new(&keys, provider.crypto()).unwrap(),
            client_out: context(&client.local_master_key, &client.local_master_salt),
            client_in: context(&client.remote_master_key, &client.remote_master_salt),
        }
    }

    /// A packet of the client, sealed.
    fn packet(&mut self, sequence: u16) -> Vec<u8> {
        let plain = rtp(1, sequence, b"from the client").bytes;
        self.client_out.encrypt_rtp(&plain).unwrap().to_vec()
    }

    fn report(&mut self) -> Vec<u8> {
        let plain = rtcp(1, &[5; 24]);
        self.client_out.encrypt_rtcp(&plain).unwrap().to_vec()
    }

    fn takes(&mut self, packet: &[u8]) -> bool {
        self.server.open_rtp(&mut packet.to_vec()).is_some()
    }

    fn takes_report(&mut self, packet: &[u8]) -> bool {
        self.server.open_rtcp(&mut packet.to_vec()).is_some()
    }

    fn received(&self) -> (Received<16>, Received<1>) {
        (self.server.rtp.clone(), self.server.rtcp.clone())
    }
}

#[derive(Clone, Debug)]
struct Plain {
    bytes: Vec<u8>,
    header_len: usize,
}

fn rtp(ssrc: u32, sequence: u16, payload: &[u8]) -> Plain {
    rtp_with(ssrc, sequence, 0, None, payload)
}

fn rtp_with(
    ssrc: u32,
    sequence: u16,
    csrcs: u8,
    extension: Option<&[[u8; 4]]>,
    payload: &[u8],
) -> Plain {
    let x = u8::from(extension.is_some()) << 4;
    let mut bytes = vec![0x80 | x | csrcs, 96];
    bytes.extend(sequence.to_be_bytes());
    bytes.extend([0, 0, 0, 9]);
    bytes.extend(ssrc.to_be_bytes());
    bytes.extend(vec![3; 4 * usize::from(csrcs)]);
    if let Some(words) = extension {
        bytes.extend([0xab, 0xcd]);
        bytes.extend(u16::try_from(words.len()).unwrap().to_be_bytes());
        bytes.extend(words.concat());
    }
    let header_len = bytes.len();
    bytes.extend(payload);
    Plain { bytes, header_len }
}

/// One packet of a compound; `body` is whole words.
fn rtcp(ssrc: u32, body: &[u8]) -> Vec<u8> {
    let mut bytes = vec![0x80, 206];
    let words = u16::try_from(body.len() / 4 + 1).unwrap();
    bytes.extend(words.to_be_bytes());
    bytes.extend(ssrc.to_be_bytes());
    bytes.extend(body);
    bytes
}

fn profiles() -> impl Strategy<Value = SrtpProfile> {
    proptest::sample::select(PROFILES.to_vec())
}

fn plain_rtp() -> impl Strategy<Value = Plain> {
    // Private extension profiles are opaque words to the library, which parses those of RFC 8285.
    let extension = proptest::option::of(vec(any::<[u8; 4]>(), 0..20));
    (
        any::<u32>(),
        any::<u16>(),
        0..=15_u8,
        extension,
        vec(any::<u8>(), 0..1400),
    )
        .prop_map(|(ssrc, sequence, csrcs, extension, payload)| {
            rtp_with(ssrc, sequence, csrcs, extension.as_deref(), &payload)
        })
}

fn compound() -> impl Strategy<Value = Vec<u8>> {
    let packet = (any::<u32>(), vec(any::<[u8; 4]>(), 0..20));
    let packet = packet.prop_map(|(ssrc, words)| rtcp(ssrc, &words.concat()));
    vec(packet, 1..5).prop_map(|packets| packets.concat())
}

/// What the network, or somebody on it, may do to a packet.
#[derive(Clone, Debug)]
enum Damage {
    Flip(Index, u8),
    Cut(Index),
    Append(Vec<u8>),
}

fn damage() -> impl Strategy<Value = Damage> {
    prop_oneof![
        (any::<Index>(), 0..8_u8).prop_map(|(at, bit)| Damage::Flip(at, bit)),
        any::<Index>().prop_map(Damage::Cut),
        vec(any::<u8>(), 1..40).prop_map(Damage::Append),
    ]
}

impl Damage {
    fn done_to(&self, packet: &[u8]) -> Vec<u8> {
        let mut damaged = packet.to_vec();
        match self {
            Self::Flip(at, bit) => damaged[at.index(packet.len())] ^= 1 << bit,
            Self::Cut(at) => damaged.truncate(at.index(packet.len())),
            Self::Append(bytes) => damaged.extend(bytes),
        }
        damaged
    }
}

proptest! {
    #[test]
    fn the_library_opens_what_we_seal(profile in profiles(), packet in plain_rtp(), before in vec(any::<u8>(), 0..50)) {
        let mut link = Link::new(profile);
        let mut buffer = before.clone();
        buffer.extend(&packet.bytes);
        link.server.seal_rtp(&mut buffer, before.len(), packet.header_len, 0).unwrap();
        let sealed = buffer.strip_prefix(before.as_slice()).unwrap();
        prop_assert_eq!(&sealed[..packet.header_len], &packet.bytes[..packet.header_len]);
        prop_assert_eq!(link.client_in.decrypt_rtp(sealed).unwrap(), packet.bytes);
    }

    #[test]
    fn we_open_what_the_library_seals(profile in profiles(), packet in plain_rtp()) {
        let mut link = Link::new(profile);
        let mut sealed = link.client_out.encrypt_rtp(&packet.bytes).unwrap();
        prop_assert_eq!(link.server.open_rtp(&mut sealed), Some(packet.bytes.as_slice()));
    }

    #[test]
    fn the_library_opens_the_rtcp_that_we_seal(profile in profiles(), compounds in vec(compound(), 1..4)) {
        let mut link = Link::new(profile);
        for compound in compounds {
            let mut out = vec![9];
            link.server.seal_rtcp(&compound, &mut out).unwrap();
            prop_assert_eq!(link.client_in.decrypt_rtcp(&out[1..]).unwrap(), compound);
        }
    }

    #[test]
    fn we_open_the_rtcp_that_the_library_seals(profile in profiles(), compounds in vec(compound(), 1..4)) {
        let mut link = Link::new(profile);
        for compound in compounds {
            let mut sealed = link.client_out.encrypt_rtcp(&compound).unwrap();
            prop_assert_eq!(link.server.open_rtcp(&mut sealed), Some(compound.as_slice()));
        }
    }

    #[test]
    fn a_damaged_packet_is_refused_and_changes_nothing(profile in profiles(), damage in damage(), known in any::<bool>()) {
        let mut link = Link::new(profile);
        if known {
            let first = link.packet(9);
            prop_assert!(link.takes(&first));
        }
        let genuine = link.packet(10);
        let before = link.received();
        prop_assert!(!link.takes(&damage.done_to(&genuine)));
        prop_assert_eq!(link.received(), before);
        prop_assert!(link.takes(&genuine));
    }

    #[test]
    fn a_damaged_report_is_refused_and_changes_nothing(profile in profiles(), damage in damage(), known in any::<bool>()) {
        let mut link = Link::new(profile);
        if known {
            let first = link.report();
            prop_assert!(link.takes_report(&first));
        }
        let genuine = link.report();
        let before = link.received();
        prop_assert!(!link.takes_report(&damage.done_to(&genuine)));
        prop_assert_eq!(link.received(), before);
        prop_assert!(link.takes_report(&genuine));
    }

    #[test]
    fn noise_is_refused_without_a_panic(profile in profiles(), first in 0x80..=0xbf_u8, tail in vec(any::<u8>(), 0..100)) {
        let mut link = Link::new(profile);
        let mut noise = vec![first];
        noise.extend(tail);
        for packet in [noise.as_slice(), &noise[1..], &[]] {
            prop_assert!(!link.takes(packet));
            prop_assert!(!link.takes_report(packet));
            let mut buffer = packet.to_vec();
            let _ = link.server.seal_rtp(&mut buffer, 0, 12, 0);
            let _ = link.server.seal_rtp(&mut buffer, 200, 12, 0);
            let _ = link.server.seal_rtcp(packet, &mut buffer);
        }
    }
}

#[test]
fn a_receiver_follows_our_numbers_over_two_wraps() {
    for profile in PROFILES {
        let mut link = Link::new(profile);
        for number in (30_000..180_000_u64).step_by(1_000) {
            let packet = rtp(1, number as u16, b"over the wrap");
            let mut sealed = packet.bytes.clone();
            let roc = u32::try_from(number >> 16).unwrap();
            link.server.seal_rtp(&mut sealed, 0, 12, roc).unwrap();
            let opened = link.client_in.decrypt_rtp(&sealed);
            assert_eq!(opened.unwrap(), packet.bytes, "packet {number}");
        }
    }
}

#[test]
fn we_follow_a_senders_numbers_over_two_wraps() {
    for profile in PROFILES {
        let mut link = Link::new(profile);
        for number in (30_000..180_000_u64).step_by(1_000) {
            let packet = link.packet(number as u16);
            assert!(link.takes(&packet), "packet {number}");
        }
    }
}

#[test]
fn packets_late_over_the_wrap_are_taken_once() {
    for profile in PROFILES {
        let mut link = Link::new(profile);
        let packets: Vec<_> = (65_500..65_600_u32)
            .map(|number| link.packet(number as u16))
            .collect();
        assert!(link.takes(&packets[0]));
        for packet in packets[1..].iter().rev() {
            assert!(link.takes(packet));
        }
        assert!(packets.iter().all(|packet| !link.takes(packet)));
    }
}

#[test]
fn a_packet_older_than_the_window_is_refused() {
    for profile in PROFILES {
        let mut link = Link::new(profile);
        let packets: Vec<_> = (0..=1024).map(|number| link.packet(number)).collect();
        assert!(link.takes(&packets[1024]));
        assert!(!link.takes(&packets[0]));
        assert!(link.takes(&packets[1]), "the oldest that can be told");
    }
}

#[test]
fn a_replayed_report_is_refused() {
    for profile in PROFILES {
        let mut link = Link::new(profile);
        let (first, second) = (link.report(), link.report());
        assert!(link.takes_report(&second));
        assert!(link.takes_report(&first), "late is not replayed");
        assert!(!link.takes_report(&first) && !link.takes_report(&second));
    }
}

#[test]
fn a_report_that_says_it_is_not_encrypted_is_refused() {
    for (profile, trailer_from_end) in PROFILES.into_iter().zip([4, 14]) {
        let mut link = Link::new(profile);
        let mut report = link.report();
        let at = report.len() - trailer_from_end;
        assert_eq!(report[at], 0x80, "the E bit and an index below 2^24");
        report[at] = 0;
        assert!(!link.takes_report(&report));
    }
}

#[test]
fn a_flood_of_forged_ssrcs_is_not_remembered() {
    for profile in PROFILES {
        let mut link = Link::new(profile);
        for ssrc in 100..1_100 {
            let packet = link.client_out.encrypt_rtp(&rtp(ssrc, 1, &[0; 40]).bytes);
            let report = link.client_out.encrypt_rtcp(&rtcp(ssrc, &[0; 40]));
            let (mut packet, mut report) = (packet.unwrap(), report.unwrap());
            packet[20] ^= 1;
            report[20] ^= 1;
            assert!(!link.takes(&packet) && !link.takes_report(&report));
        }
        assert_eq!(link.received(), (Received::new(), Received::new()));
    }
}

#[test]
fn a_peer_has_room_for_so_many_ssrcs_and_no_more() {
    for profile in PROFILES {
        let mut link = Link::new(profile);
        let last = u32::try_from(SSRCS_MAX).unwrap();
        for ssrc in 0..=last {
            let sealed = link.client_out.encrypt_rtp(&rtp(ssrc, 1, b"x").bytes);
            assert_eq!(link.takes(&sealed.unwrap()), ssrc < last, "SSRC {ssrc}");
        }
        let known = link.client_out.encrypt_rtp(&rtp(0, 2, b"x").bytes);
        assert!(link.takes(&known.unwrap()));
    }
}

#[test]
fn sealing_into_spare_capacity_moves_no_memory() {
    for profile in PROFILES {
        let mut link = Link::new(profile);
        let packet = rtp(1, 1, &[7; 1000]);
        let mut buffer = Vec::with_capacity(packet.bytes.len() + 16);
        buffer.extend(&packet.bytes);
        let memory = (buffer.as_ptr(), buffer.capacity());
        link.server.seal_rtp(&mut buffer, 0, 12, 0).unwrap();
        assert_eq!((buffer.as_ptr(), buffer.capacity()), memory);
        assert_ne!(&buffer[12..packet.bytes.len()], &packet.bytes[12..]);
    }
}

#[test]
fn a_packet_sealed_again_is_the_same_bytes() {
    for profile in PROFILES {
        let mut link = Link::new(profile);
        let mut sealed = || {
            let mut packet = rtp(1, 7, b"sent again").bytes;
            link.server.seal_rtp(&mut packet, 0, 12, 3).unwrap();
            packet
        };
        assert_eq!(sealed(), sealed());
    }
}

#[test]
fn what_cannot_be_sealed_is_cut_off_and_what_is_before_it_stays() {
    let mut link = Link::new(SrtpProfile::AeadAes128Gcm);
    let packet = rtp(1, 1, b"plain").bytes;
    let mut buffer = [b"before", packet.as_slice()].concat();
    let wrong_header = link.server.seal_rtp(&mut buffer, 6, 16, 0);
    assert_eq!((wrong_header, buffer.as_slice()), (None, &b"before"[..]));
    let too_short = link.server.seal_rtcp(&[0x80; 7], &mut buffer);
    assert_eq!((too_short, buffer.as_slice()), (None, &b"before"[..]));
}

#[test]
fn keys_that_are_used_up_seal_nothing_more() {
    for profile in PROFILES {
        let mut link = Link::new(profile);
        link.server.sealed_rtcp = SEALED_RTCP_MAX - 1;
        link.server.sealed_rtp = SEALED_RTP_MAX - 1;
        let (packet, report) = (rtp(1, 1, b"last").bytes, rtcp(1, &[0; 4]));
        let mut out = Vec::new();
        assert!(link.server.seal_rtcp(&report, &mut out).is_some());
        assert_eq!(link.client_in.decrypt_rtcp(&out).unwrap(), report);
        assert!(link.server.seal_rtcp(&report, &mut out).is_none());
        assert!(
            link.server
                .seal_rtp(&mut packet.clone(), 0, 12, 0)
                .is_some()
        );
        let mut refused = packet;
        assert!(link.server.seal_rtp(&mut refused, 0, 12, 0).is_none());
        assert!(refused.is_empty());
    }
}

#[test]
fn no_two_reports_share_an_index_whatever_their_ssrc() {
    let mut link = Link::new(SrtpProfile::AeadAes128Gcm);
    let indices: Vec<u32> = [5, 6, 5, 7]
        .into_iter()
        .map(|ssrc| {
            let mut out = Vec::new();
            link.server.seal_rtcp(&rtcp(ssrc, &[]), &mut out).unwrap();
            u32::from_be_bytes(*out.last_chunk().unwrap()) & !(1 << 31)
        })
        .collect();
    assert_eq!(indices, [1, 2, 3, 4]);
}
