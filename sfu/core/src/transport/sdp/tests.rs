use std::net::SocketAddr;

use proptest::prelude::*;
use sfu_control::{MediaLayout, Mid, Offer, RefusalReason, TrackKind};

use super::super::secrets::Secrets;
use super::super::test_client::{layout, offer_with};
use super::{LocalParameters, Negotiation, negotiate};
use crate::{Codec, ServerCertificate};

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
        ssrc_base: 7_000,
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
    assert!(
        !negotiation.answer.contains("transport-cc"),
        "we do not give that feedback"
    );
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
    assert_eq!(lines.len(), 2);
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
    fn noise_is_refused(sdp in "\\PC{0,300}") {
        prop_assert!(answer_to(&sdp, layout()).is_err());
    }
}
