use std::net::SocketAddr;
use std::time::Instant;

use proptest::prelude::*;

use super::client_hello::{ClientHello, Hello};
use super::dtls_record::clear_fragments;
use super::ice::{Checked, IceLite, addressed_ufrag};
use super::rtcp_reader::read_rtcp;
use super::rtcp_writer::write_rtcp;
use super::secrets::Secrets;
use super::srtp_profile::SrtpProfile;
use super::test_client::{Check, TestClient};
use crate::limits::transport::REPORTED_READ_MAX;
use crate::{NtpTime, ReceptionReport, RtcpIn, RtcpOut, TransportFeedback};

fn address() -> SocketAddr {
    SocketAddr::from(([192, 0, 2, 1], 5000))
}

#[expect(
    clippy::disallowed_methods,
    reason = "a test needs some instant to start from"
)]
fn start() -> Instant {
    Instant::now()
}

/// A responder, and a client that has its credentials.
fn ice_pair() -> (IceLite, TestClient) {
    let secrets = Secrets::new([1; 32], crate::ShardId::new(0)).next_peer();
    let mut client = TestClient::new(5000, &[SrtpProfile::AeadAes128Gcm]);
    let sdp = format!(
        "a=ice-ufrag:{}\r\na=ice-pwd:{}\r\n",
        secrets.ice.ufrag, secrets.ice.pwd
    );
    client.take_answer(&sdp);
    (IceLite::new(secrets.ice, "client".to_owned()), client)
}

fn check(ice: &IceLite, datagram: &[u8]) -> Checked {
    let provider = rtc_crypto::default_provider().unwrap();
    ice.check(start(), provider.crypto(), datagram, address())
}

#[test]
fn a_check_names_the_peer_it_is_for() {
    let (ice, mut client) = ice_pair();
    assert_eq!(
        addressed_ufrag(&client.check(Check::Plain)),
        ice.local_ufrags().next()
    );
    assert_eq!(addressed_ufrag(&[0; 20]), None);
    assert_eq!(addressed_ufrag(&[0; 3]), None);
}

#[test]
fn only_a_check_with_use_candidate_nominates() {
    let (ice, mut client) = ice_pair();
    let plain = check(&ice, &client.check(Check::Plain));
    assert!(matches!(
        plain,
        Checked::Valid {
            nominated: false,
            ..
        }
    ));
    let nominating = check(&ice, &client.check(Check::Nominating));
    assert!(matches!(
        nominating,
        Checked::Valid {
            nominated: true,
            ..
        }
    ));
}

#[test]
fn a_reply_is_no_longer_than_its_check() {
    let (ice, mut client) = ice_pair();
    let request = client.check(Check::Plain);
    let Checked::Valid { reply, .. } = check(&ice, &request) else {
        panic!("a valid check is answered");
    };
    assert!(reply.len() <= request.len());
}

#[test]
fn every_changed_bit_of_a_check_makes_it_a_forgery() {
    let (ice, mut client) = ice_pair();
    let genuine = client.check(Check::Nominating);
    assert!(matches!(check(&ice, &genuine), Checked::Valid { .. }));
    for at in 0..genuine.len() * 8 {
        let mut forged = genuine.clone();
        forged[at / 8] ^= 1 << (at % 8);
        assert_eq!(check(&ice, &forged), Checked::Ignored, "bit {at}");
    }
}

#[test]
fn peers_get_different_secrets_of_the_length_that_ice_asks_for() {
    let mut secrets = Secrets::new([1; 32], crate::ShardId::new(0));
    let (one, two) = (secrets.next_peer(), secrets.next_peer());
    assert_eq!((one.ice.ufrag.len(), one.ice.pwd.len()), (8, 24));
    assert_ne!(one.ice.ufrag, two.ice.ufrag);
    assert_ne!(one.ice.pwd, two.ice.pwd);
    assert_ne!(one.ssrc_base, two.ssrc_base);
    let again = Secrets::new([1; 32], crate::ShardId::new(0)).next_peer();
    assert_eq!(
        again.ice.pwd, one.ice.pwd,
        "the same seed gives the same run"
    );
}

/// A handshake record of epoch 0 that holds one fragment.
fn record(kind: u8, length: usize, offset: usize, body: &[u8]) -> Vec<u8> {
    let u24 = |n: usize| u32::try_from(n).unwrap().to_be_bytes()[1..].to_vec();
    let mut fragment = vec![kind];
    fragment.extend(u24(length));
    fragment.extend([0, 0]);
    fragment.extend(u24(offset));
    fragment.extend(u24(body.len()));
    fragment.extend_from_slice(body);
    let mut record = vec![22, 0xfe, 0xfd, 0, 0, 0, 0, 0, 0, 0, 0];
    record.extend(u16::try_from(fragment.len()).unwrap().to_be_bytes());
    record.extend(fragment);
    record
}

/// A ClientHello's body that offers `profiles`, padded by another extension.
fn hello_body(profiles: &[u16]) -> Vec<u8> {
    let mut body = vec![0; 34];
    body.extend([0, 0, 0, 2, 0xc0, 0x2b, 1, 0]);
    let mut extensions = vec![0, 21, 1, 0];
    extensions.extend([0; 256]);
    let list = u8::try_from(profiles.len() * 2).unwrap();
    extensions.extend([0, 14, 0, list + 3, 0, list]);
    extensions.extend(profiles.iter().flat_map(|profile| profile.to_be_bytes()));
    extensions.push(0);
    body.extend(u16::try_from(extensions.len()).unwrap().to_be_bytes());
    body.extend(extensions);
    body
}

#[test]
fn a_hello_is_read_in_pieces_of_any_order() {
    let body = hello_body(&[1, 8, 7]);
    let (front, back) = body.split_at(150);
    let pieces = [
        record(1, body.len(), 150, back),
        record(1, body.len(), 0, front),
    ];
    let mut hello = ClientHello::default();
    assert_eq!(
        hello.push(&clear_fragments(&pieces[0]).unwrap()),
        Hello::Incomplete
    );
    let read = hello.push(&clear_fragments(&pieces[1]).unwrap());
    assert_eq!(read, Hello::Profiles(vec![1, 8, 7]));
}

#[test]
fn our_preference_decides_and_not_the_clients_order() {
    assert_eq!(
        SrtpProfile::choose(&[1, 8, 7]),
        Some(SrtpProfile::AeadAes128Gcm)
    );
    assert_eq!(
        SrtpProfile::choose(&[2, 1]),
        Some(SrtpProfile::Aes128CmSha1_80)
    );
    assert_eq!(SrtpProfile::choose(&[2, 8]), None);
}

#[test]
fn a_handshake_cut_into_crumbs_is_refused() {
    assert!(clear_fragments(&record(1, 400, 0, &[0; 128])).is_some());
    assert!(clear_fragments(&record(1, 400, 0, &[0; 1])).is_none());
    assert!(clear_fragments(&record(1, 1 << 20, 0, &[0; 128])).is_none());
    assert!(
        clear_fragments(&record(1, 100, 90, &[0; 20])).is_none(),
        "beyond its message"
    );
}

#[test]
fn an_empty_receiver_report_in_front_loses_nothing() {
    let report = [0x80, 201, 0, 1, 0, 0, 0, 9];
    let broken = [0x81, 200, 0, 1, 0, 0, 0, 9];
    let wanted = [
        RtcpOut::Pli { ssrc: 5 },
        RtcpOut::Nack {
            ssrc: 6,
            sequences: vec![1, 2, 65_535],
        },
    ];
    let mut compound = report.to_vec();
    compound.extend(broken);
    compound.extend_from_slice(&write_rtcp(&wanted)[0]);
    let read = read_rtcp(&compound);
    let expected = [
        RtcpIn::KeyframeRequest { ssrc: 5 },
        RtcpIn::Nack {
            ssrc: 6,
            sequences: vec![1, 2, 65_535],
        },
    ];
    assert_eq!(read, expected);
}

#[test]
fn a_sender_report_survives_writing_and_reading() {
    let report = RtcpOut::SenderReport {
        ssrc: 1,
        cname: "slot0".to_owned(),
        ntp: NtpTime(0x0102_0304_0506_0708),
        rtp_timestamp: 99,
        packet_count: 3,
        octet_count: 300,
    };
    let read = read_rtcp(&write_rtcp(&[report])[0]);
    let ntp = NtpTime(0x0102_0304_0506_0708);
    assert_eq!(
        read,
        [RtcpIn::SenderReport {
            ssrc: 1,
            ntp,
            rtp_timestamp: 99
        }]
    );
}

#[test]
fn many_packets_become_several_datagrams_below_the_mtu() {
    let report = ReceptionReport {
        ssrc: 1,
        ..ReceptionReport::default()
    };
    let written = write_rtcp(&vec![RtcpOut::ReceiverReport(report); 100]);
    assert_eq!(
        written.iter().map(|datagram| datagram.len()).sum::<usize>(),
        100 * 32
    );
    assert!(written.len() > 1 && written.iter().all(|datagram| datagram.len() <= 1100));
}

#[test]
fn what_a_receiver_reports_of_our_streams_is_told_whoever_reports_it() {
    let report = ReceptionReport {
        ssrc: 7,
        fraction_lost: 12,
        total_lost: 300,
        highest_sequence: 0x0001_0002,
        jitter: 90,
        last_sender_report: 5,
        delay_since_last: 6,
    };
    let receiver = write_rtcp(&[RtcpOut::ReceiverReport(report)]);
    assert_eq!(read_rtcp(&receiver[0]), [RtcpIn::Reception(report)]);
    // A sender's report with the same block.
    let mut sender = vec![0x81, 200, 0, 12];
    sender.extend([0, 0, 0, 9]);
    sender.extend([0; 20]);
    sender.extend_from_slice(&receiver[0][8..]);
    let read = read_rtcp(&sender);
    assert!(matches!(read[0], RtcpIn::SenderReport { ssrc: 9, .. }));
    assert_eq!(read[1..], [RtcpIn::Reception(report)]);
}

#[test]
fn transport_wide_feedback_stands_among_other_packets() {
    let feedback = TransportFeedback {
        media_ssrc: 3,
        count: 1,
        base_sequence: 65_534,
        arrivals: vec![Some(1_000), None, Some(2_000)],
    };
    let written = write_rtcp(&[
        RtcpOut::Pli { ssrc: 5 },
        RtcpOut::TransportFeedback(feedback.clone()),
        RtcpOut::Pli { ssrc: 6 },
    ]);
    let expected = [
        RtcpIn::KeyframeRequest { ssrc: 5 },
        RtcpIn::TransportFeedback(feedback),
        RtcpIn::KeyframeRequest { ssrc: 6 },
    ];
    assert_eq!(read_rtcp(&written[0]), expected);
}

#[test]
fn feedback_that_names_millions_of_lost_packets_is_cut_short() {
    let mut long = vec![0x8f, 205, 0, 9];
    long.extend([0; 8]);
    long.extend([0, 0, 0xff, 0xff, 0, 0, 0, 0]);
    long.extend([0x1f, 0xff].repeat(10));
    let read = read_rtcp(&long.repeat(30));
    let reported = read.iter().map(|packet| match packet {
        RtcpIn::TransportFeedback(feedback) => feedback.arrivals.len(),
        _ => 0,
    });
    assert_eq!(reported.sum::<usize>(), REPORTED_READ_MAX);
}

proptest! {
    #[test]
    fn noise_that_looks_like_stun_is_ignored(tail in any::<Vec<u8>>()) {
        let (ice, mut client) = ice_pair();
        let mut datagram = client.check(Check::Plain)[..20].to_vec();
        datagram.extend(tail);
        let length = u16::try_from(datagram.len() - 20).unwrap();
        datagram[2..4].copy_from_slice(&length.to_be_bytes());
        addressed_ufrag(&datagram);
        prop_assert_eq!(check(&ice, &datagram), Checked::Ignored);
    }

    #[test]
    fn rtcp_of_any_shape_is_read_without_a_panic(
        kind in 192..=207u8, count in any::<u8>(), tail in any::<Vec<u8>>(),
    ) {
        let words = u16::try_from(tail.len() / 4).unwrap();
        let mut packet = vec![0x80 | (count & 0x1f), kind];
        packet.extend(words.to_be_bytes());
        packet.extend(tail);
        read_rtcp(&packet);
    }

    #[test]
    fn records_of_any_shape_are_read_without_a_panic(datagram in any::<Vec<u8>>(), body in any::<Vec<u8>>()) {
        let _ = clear_fragments(&datagram);
        let record = record(1, body.len(), 0, &body);
        if let Some(fragments) = clear_fragments(&record) {
            ClientHello::default().push(&fragments);
        }
    }
}
