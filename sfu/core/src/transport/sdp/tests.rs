use std::net::SocketAddr;

use proptest::prelude::*;
use sfu_control::{MediaLayout, Mid, Offer, RefusalReason, TrackKind};

use super::super::secrets::Secrets;
use super::super::test_client::{layout, offer_with};
use super::{LocalParameters, Negotiation, negotiate};
use crate::{Codec, ServerCertificate};

/// As Chromium writes it for a microphone with redundancy, a camera in three layers, a slot, a voice slot and a screen in two
/// layers, without some of its codecs, and with the `nack` for Opus that our client adds.
const SIMULCAST: &str = include_str!("simulcast.sdp");

/// As Chromium 156 writes it: one microphone, one camera, one slot, one voice slot.
const CHROMIUM: &str = include_str!("chromium.sdp");

fn answer_to(sdp: &str, layout: MediaLayout) -> Result<Negotiation, RefusalReason> {
    let certificate = ServerCertificate::generate().unwrap();
    let secrets = Secrets::new([3; 32], crate::ShardId::new(0)).next_peer();
    let candidates =
        ["192.0.2.1:8080", "127.0.0.1:8080"].map(|text| text.parse::<SocketAddr>().unwrap());
    let local = LocalParameters {
        ice: &secrets.ice,
        fingerprint: certificate.fingerprint(),
        candidates: &candidates,
        tcp_candidates: &candidates,
        ssrc_base: 7_000,
        version: 1,
    };
    negotiate(
        &Offer {
            sdp: sdp.to_owned(),
            layout,
        },
        &local,
    )
}

fn chromium() -> Negotiation {
    answer_to(CHROMIUM, layout()).ok().unwrap()
}

fn refusal(sdp: &str, layout: MediaLayout) -> RefusalReason {
    answer_to(sdp, layout).err().unwrap()
}

/// The lines of the answer's m-line `index`.
fn section(answer: &str, index: usize) -> Vec<&str> {
    let text = answer.split("\r\nm=").nth(index + 1).unwrap();
    text.lines().collect()
}

#[test]
fn a_publisher_is_held_to_the_first_codec_that_we_forward() {
    let negotiation = chromium();
    let camera = section(&negotiation.answer, 1);
    assert_eq!(camera[0], "video 9 UDP/TLS/RTP/SAVPF 96 97");
    assert!(camera.contains(&"a=recvonly"));
    assert!(
        camera.contains(&"a=rtcp-fb:96 nack pli") && camera.contains(&"a=rtcp-fb:96 goog-remb")
    );
    assert!(camera.contains(&"a=rtcp-fb:96 transport-cc"));
    let published = &negotiation.negotiated.publishes;
    assert_eq!(published[0].kind, TrackKind::Microphone);
    assert_eq!(published[0].ssrc, Some(1_397_217_422));
    assert_eq!(published[0].extensions.audio_level, Some(1));
    assert_eq!(published[1].payload.codec, Codec::Vp8);
    assert_eq!(
        (published[1].ssrc, published[1].rtx_ssrc),
        (Some(2_095_490_685), Some(2_960_819_888))
    );
}

#[test]
fn a_publisher_that_prefers_h264_sends_it_in_mode_one() {
    let swapped = CHROMIUM.replacen(
        "m=video 9 UDP/TLS/RTP/SAVPF 96 97 102",
        "m=video 9 UDP/TLS/RTP/SAVPF 104 102 96 97",
        1,
    );
    let negotiation = answer_to(&swapped, layout()).ok().unwrap();
    let codec = negotiation.negotiated.publishes[1].payload.codec;
    assert!(
        matches!(
            codec,
            Codec::H264 {
                packetization_mode: 1,
                ..
            }
        ),
        "{codec:?}"
    );
}

#[test]
fn a_slot_promises_one_stream_with_stable_ssrcs_and_every_codec_that_is_forwarded() {
    let negotiation = chromium();
    let slot = &negotiation.negotiated.slots[0];
    let video = section(&negotiation.answer, 3);
    let (ssrc, rtx) = (slot.video.ssrc, slot.video.rtx_ssrc.unwrap());
    for line in [
        "a=sendonly".to_owned(),
        "a=msid:slot0 slot0-video".to_owned(),
        format!("a=ssrc-group:FID {ssrc} {rtx}"),
        format!("a=ssrc:{ssrc} cname:slot0"),
    ] {
        assert!(video.contains(&line.as_str()), "{line}");
    }
    assert!(section(&negotiation.answer, 2).contains(&"a=msid:slot0 slot0-audio"));
    assert!(section(&negotiation.answer, 4).contains(&"a=msid:voice0 voice0-audio"));
    let codecs: Vec<Codec> = slot
        .video
        .payloads
        .iter()
        .map(|payload| payload.codec)
        .collect();
    for codec in [Codec::Vp8, Codec::Vp9 { profile: 0 }, Codec::Av1] {
        assert!(codecs.contains(&codec), "{codec:?}");
    }
    assert!(
        codecs
            .iter()
            .any(|codec| matches!(codec, Codec::H264 { .. }))
    );
    let mut ssrcs = vec![
        slot.audio.ssrc,
        ssrc,
        rtx,
        negotiation.negotiated.voices[0].ssrc,
    ];
    ssrcs.sort_unstable();
    ssrcs.dedup();
    assert_eq!(ssrcs.len(), 4);
}

#[test]
fn candidates_stand_in_the_first_m_line_best_first() {
    let answer = chromium().answer;
    let lines: Vec<&str> = answer
        .lines()
        .filter(|line| line.starts_with("a=candidate"))
        .collect();
    assert_eq!(
        lines[0],
        "a=candidate:1 1 udp 2130706431 192.0.2.1 8080 typ host"
    );
    assert_eq!(
        lines[1],
        "a=candidate:2 1 udp 2130706175 127.0.0.1 8080 typ host"
    );
    assert_eq!(
        lines[2..],
        [
            "a=candidate:3 1 tcp 2124414975 192.0.2.1 8080 typ host tcptype passive",
            "a=candidate:4 1 tcp 2124414719 127.0.0.1 8080 typ host tcptype passive",
        ],
        "TCP comes after all of UDP"
    );
    assert!(section(&answer, 0).contains(&"a=end-of-candidates"));
    assert!(answer.contains("a=ice-lite\r\n") && answer.contains("a=group:BUNDLE 0 1 2 3 4\r\n"));
    assert_eq!(answer.matches("a=setup:passive").count(), 5);
}

#[test]
fn an_m_line_without_a_part_is_rejected_and_the_others_are_not() {
    let mut layout = layout();
    layout.camera = None;
    let negotiation = answer_to(CHROMIUM, layout).ok().unwrap();
    assert!(section(&negotiation.answer, 1)[0].starts_with("video 0 "));
    assert!(negotiation.answer.contains("a=group:BUNDLE 0 2 3 4\r\n"));
    assert_eq!(negotiation.negotiated.publishes.len(), 1);
}

#[test]
fn an_offer_that_breaks_a_rule_we_rely_on_is_refused() {
    for (what, with) in [
        ("a=group:BUNDLE 0 1 2 3 4", "a=x-group:none"),
        ("a=group:BUNDLE 0 1 2 3 4", "a=group:BUNDLE 0 1 2 3"),
        ("a=rtcp-mux\r\n", ""),
        ("a=fingerprint:sha-256", "a=fingerprint:md5"),
        ("a=ice-ufrag:ltM1", "a=ice-ufrag:x"),
        ("a=setup:actpass", "a=setup:passive"),
        ("a=mid:1", "a=mid:0"),
        ("UDP/TLS/RTP/SAVPF", "RTP/AVP"),
        ("opus/48000/2", "opium/48000/2"),
        ("v=0", "v=zero"),
    ] {
        let broken = CHROMIUM.replace(what, with);
        assert_ne!(broken, CHROMIUM, "{what}");
        let refused = refusal(&broken, layout());
        assert!(
            matches!(refused, RefusalReason::BadOffer(_)),
            "{what}: {refused:?}"
        );
    }
}

/// Found by the fuzzer: the answer repeats the mid of an m-line that plays no part.
#[test]
fn nothing_unprintable_is_repeated_in_an_answer() {
    let without_voices = || MediaLayout {
        voices: Vec::new(),
        ..layout()
    };
    assert!(answer_to(CHROMIUM, without_voices()).is_ok());
    for mid in ["\u{0}4", "é", "\u{7f}"] {
        let odd = CHROMIUM.replace("a=mid:4", &format!("a=mid:{mid}"));
        let refused = refusal(&odd, without_voices());
        assert!(matches!(refused, RefusalReason::BadOffer(_)), "{mid:?}");
    }
}

#[test]
fn a_layout_that_does_not_fit_its_offer_is_refused() {
    let mid = |text| Some(Mid::new(text).unwrap());
    let mut missing = layout();
    missing.screen = mid("9");
    let mut wrong_kind = layout();
    (wrong_kind.microphone, wrong_kind.camera) = (mid("1"), mid("0"));
    let mut wrong_direction = layout();
    (wrong_direction.microphone, wrong_direction.voices) = (mid("4"), vec![Mid::new("0").unwrap()]);
    let mut doubled = layout();
    doubled.screen = mid("1");
    for bad in [missing, wrong_kind, wrong_direction, doubled] {
        let refused = refusal(CHROMIUM, bad);
        assert!(
            matches!(refused, RefusalReason::BadLayout(_)),
            "{refused:?}"
        );
    }
}

fn simulcast() -> Negotiation {
    answer_to(SIMULCAST, with_screen()).ok().unwrap()
}

fn with_screen() -> MediaLayout {
    let screen = Some(Mid::new("5").unwrap());
    MediaLayout { screen, ..layout() }
}

#[test]
fn a_camera_in_three_layers_is_taken_whole() {
    let negotiation = simulcast();
    let camera = section(&negotiation.answer, 1);
    for line in [
        "a=rid:q recv",
        "a=rid:h recv",
        "a=rid:f recv",
        "a=simulcast:recv q;h;f",
        "a=extmap:10 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id",
        "a=extmap:11 urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id",
        "a=rtcp-fb:96 transport-cc",
    ] {
        assert!(camera.contains(&line), "{line}");
    }
    let published = &negotiation.negotiated.publishes;
    assert_eq!(published[1].rids, ["q", "h", "f"]);
    assert_eq!(published[1].ssrc, None);
    assert_eq!(published[1].extensions.rid, Some(10));
    assert_eq!(published[1].extensions.repaired_rid, Some(11));
    assert_eq!(published[1].extensions.transport_sequence, Some(3));
    assert_eq!(published[1].extensions.dependency_descriptor, Some(12));
    assert_eq!(published[2].rids, ["l", "h"]);
    assert!(negotiation.answer.contains("a=extmap-allow-mixed\r\n"));
}

#[test]
fn layers_beyond_the_third_are_left_out_and_alternatives_after_the_first() {
    for (offered, accepted) in [
        ("q;h;f;x", "q;h;f"),
        ("~q;h,f", "q;h"),
        ("f;q", "f;q"),
        ("q;q;unknown;h", "q;h"),
        ("q recv h", "q"),
    ] {
        let sdp = SIMULCAST.replace(
            "a=simulcast:send q;h;f",
            &format!("a=rid:x send\r\na=simulcast:send {offered}"),
        );
        let negotiation = answer_to(&sdp, with_screen()).ok().unwrap();
        let rids = negotiation.negotiated.publishes[1].rids.join(";");
        assert_eq!(rids, accepted);
        let line = format!("a=simulcast:recv {accepted}");
        assert!(section(&negotiation.answer, 1).contains(&line.as_str()));
    }
}

#[test]
fn layers_that_nobody_could_tell_apart_are_one_stream() {
    for lost in [
        "urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id",
        "urn:ietf:params:rtp-hdrext:sdes:mid",
        "a=rid:q send\r\na=rid:h send\r\na=rid:f send\r\n",
    ] {
        let sdp = SIMULCAST.replace(lost, "");
        let negotiation = answer_to(&sdp, with_screen()).ok().unwrap();
        let camera = &negotiation.negotiated.publishes[1];
        assert!(camera.rids.is_empty() && camera.extensions.rid.is_none());
        assert!(!section(&negotiation.answer, 1).join("").contains("rid:"));
    }
}

#[test]
fn redundant_sound_goes_both_ways_in_the_order_that_the_client_sends_best() {
    let negotiation = simulcast();
    let answer = &negotiation.answer;
    let microphone = section(answer, 0);
    assert_eq!(microphone[0], "audio 9 UDP/TLS/RTP/SAVPF 111 63");
    for line in [
        "a=rtpmap:63 red/48000/2",
        "a=fmtp:63 111/111",
        "a=fmtp:111 minptime=10;useinbandfec=1;usedtx=1",
        "a=rtcp-fb:111 nack",
    ] {
        assert!(microphone.contains(&line), "{line}");
        assert!(section(answer, 2).contains(&line), "{line}");
    }
    let negotiated = &negotiation.negotiated;
    assert_eq!(negotiated.publishes[0].red_payload_type, Some(63));
    assert_eq!(negotiated.publishes[0].payload.payload_type, 111);
    assert!(negotiated.publishes[0].resends);
    assert_eq!(negotiated.slots[0].audio.red_payload_type, Some(63));
    assert_eq!(negotiated.voices[0].red_payload_type, Some(63));
    assert_eq!(negotiated.slots[0].video.red_payload_type, None);

    let turned = SIMULCAST.replace("SAVPF 111 63", "SAVPF 63 111");
    let answer = answer_to(&turned, with_screen()).ok().unwrap().answer;
    assert_eq!(section(&answer, 0)[0], "audio 9 UDP/TLS/RTP/SAVPF 63 111");
    assert_eq!(section(&answer, 2)[0], "audio 9 UDP/TLS/RTP/SAVPF 111 63");
}

#[test]
fn redundancy_around_another_codec_is_not_taken() {
    for blocks in ["111/9", "9/9", "111/111/0", "", "/"] {
        let sdp = SIMULCAST.replace("a=fmtp:63 111/111", &format!("a=fmtp:63 {blocks}"));
        let negotiation = answer_to(&sdp, with_screen()).ok().unwrap();
        assert_eq!(negotiation.negotiated.publishes[0].red_payload_type, None);
        assert!(!negotiation.answer.contains(":63 "), "{blocks:?}");
    }
}

#[test]
fn packets_are_stamped_when_every_stream_takes_the_stamp_under_one_id() {
    const URI: &str = "http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01";
    let negotiation = simulcast();
    assert_eq!(negotiation.negotiated.transport_sequence, Some(3));
    let stamp = format!("a=extmap:3 {URI}");
    for index in [2, 3, 4] {
        let lines = section(&negotiation.answer, index);
        assert!(lines.contains(&stamp.as_str()));
        assert!(lines.iter().any(|line| line.ends_with("transport-cc")));
    }
    // The voice slot's m-line is the last but one.
    let at = SIMULCAST.find("a=mid:4").unwrap();
    let (before, after) = SIMULCAST.split_at(at);
    for (line, with) in [
        (stamp.as_str(), "a=x-nothing"),
        (stamp.as_str(), &format!("a=extmap:9 {URI}")),
        ("a=rtcp-fb:111 transport-cc", "a=x-nothing"),
    ] {
        let sdp = format!("{before}{}", after.replacen(line, with, 1));
        let negotiation = answer_to(&sdp, with_screen()).ok().unwrap();
        assert_eq!(negotiation.negotiated.transport_sequence, None, "{with}");
        assert!(!section(&negotiation.answer, 2).contains(&stamp.as_str()));
        let camera = &negotiation.negotiated.publishes[1];
        assert_eq!(
            camera.extensions.transport_sequence,
            Some(3),
            "up it goes on"
        );
    }
}

#[test]
fn an_answer_to_a_large_offer_stays_short() {
    let per_slot = simulcast().answer.len() / 6;
    assert!(per_slot < 1_300, "{per_slot} bytes an m-line");
}

#[test]
fn a_refusal_quotes_nothing_of_the_offer() {
    let secret = "topsecret";
    let broken = CHROMIUM.replace("a=mid:3", &format!("a=mid:{secret}"));
    let refused = refusal(&broken, layout()).to_string();
    assert!(!refused.contains(secret), "{refused}");
}

#[test]
fn our_ssrcs_avoid_the_clients() {
    let certificate = ServerCertificate::generate().unwrap();
    let offer = offer_with(certificate.fingerprint());
    let sdp = offer
        .sdp
        .replace("a=ssrc:1000 ", "a=ssrc:7000 ")
        .replace("a=ssrc:2000 ", "a=ssrc:7002 ");
    let negotiated = answer_to(&sdp, offer.layout).ok().unwrap().negotiated;
    assert_eq!(negotiated.slots[0].audio.ssrc, 7001);
    assert_eq!(negotiated.slots[0].video.ssrc, 7003);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_damaged_offer_is_answered_or_refused_but_never_panics(
        at in 0..12_000usize, cut in 0..200usize, noise in "[ -~\r\n]{0,40}",
    ) {
        let start = at.min(CHROMIUM.len());
        let end = (start + cut).min(CHROMIUM.len());
        let damaged = format!("{}{noise}{}", &CHROMIUM[..start], &CHROMIUM[end..]);
        if let Ok(negotiation) = answer_to(&damaged, layout()) {
            prop_assert!(negotiation.answer.len() < 20_000);
        }
    }

    #[test]
    fn a_damaged_simulcast_offer_has_few_layers_with_short_names(
        at in 0..8_000usize, cut in 0..100usize, noise in "[ -~\r\n]{0,40}",
    ) {
        let start = at.min(SIMULCAST.len());
        let end = (start + cut).min(SIMULCAST.len());
        let damaged = format!("{}{noise}{}", &SIMULCAST[..start], &SIMULCAST[end..]);
        if let Ok(negotiation) = answer_to(&damaged, with_screen()) {
            for published in negotiation.negotiated.publishes {
                prop_assert!(published.rids.len() <= 3);
                prop_assert!(published.rids.iter().all(|rid| (1..=16).contains(&rid.len())));
            }
        }
    }

    #[test]
    fn noise_is_refused(sdp in "\\PC{0,300}") {
        prop_assert!(answer_to(&sdp, layout()).is_err());
    }
}
