use std::fmt::{Arguments, Write as _};

use super::codec::{Feedback, OfferedCodec, RED_ENCODING, Red, encoding};
use super::negotiate::{LocalParameters, Place};
use super::offer::ParsedOffer;
use super::section::{MediaKind, Section};
use crate::{Codec, ExtensionIds, PublishedMedia, ReceiveMedia};

/// What becomes of one m-line.
pub(super) enum AnswerSection {
    /// Plays no part: port 0 (RFC 8829, 5.3.1).
    Rejected,
    /// The client sends.
    Send(Box<SendAnswer>),
    /// The client receives.
    Receive(Box<ReceiveAnswer>),
}

pub(super) struct SendAnswer {
    pub(super) media: PublishedMedia,
    pub(super) codec: OfferedCodec,
}

pub(super) struct ReceiveAnswer {
    pub(super) media: ReceiveMedia,
    pub(super) codecs: Vec<OfferedCodec>,
    /// Under which id this m-line takes transport-wide sequence numbers, and gives feedback on them.
    pub(super) stamp: Option<u8>,
    /// The second word of `a=msid`; the first is the CNAME, so that both halves of a slot share a stream.
    pub(super) track: String,
    pub(super) place: Option<Place>,
}

/// What publishers' feedback we send; REMB is the operator's cap on what they send.
const FEEDBACK_TO_PUBLISHERS: [Feedback; 5] = [
    Feedback::GoogRemb,
    Feedback::TransportCc,
    Feedback::CcmFir,
    Feedback::Nack,
    Feedback::NackPli,
];
/// What viewers' feedback we act on.
const FEEDBACK_FROM_VIEWERS: [Feedback; 4] = [
    Feedback::TransportCc,
    Feedback::CcmFir,
    Feedback::Nack,
    Feedback::NackPli,
];
/// What we ask Opus senders for: in-band FEC, and next to nothing while nobody speaks (RFC 7587, 7).
const OPUS_FMTP: &str = "minptime=10;useinbandfec=1;usedtx=1";
/// RFC 6544, 4.2: the direction preference of a passive candidate, whose local preference has 13 bits beside it. With the same
/// type preference every UDP candidate, from 65,535 down, comes before.
const TCP_PASSIVE: u32 = 4 << 13;

/// Writes the answer. Candidates stand in the first accepted m-line alone, with an end: no more will come.
pub(super) fn write_answer(
    offer: &ParsedOffer,
    answers: &[AnswerSection],
    stamp: Option<u8>,
    local: &LocalParameters<'_>,
) -> String {
    let mut sdp = Sdp(String::new());
    sdp.session(offer, answers, local);
    let mut is_first = true;
    for (section, answer) in offer.sections.iter().zip(answers) {
        match answer {
            AnswerSection::Rejected => sdp.rejected(section),
            AnswerSection::Send(answer) => {
                let codecs = std::slice::from_ref(&answer.codec);
                let red_leads = answer.codec.red.is_some_and(|red| red.leads);
                let extensions = answer.media.extensions;
                sdp.accepted(section, codecs, red_leads, local);
                sdp.candidates(std::mem::take(&mut is_first), local);
                let has_stamp = extensions.transport_sequence.is_some();
                sdp.codecs(codecs, &FEEDBACK_TO_PUBLISHERS, has_stamp);
                sdp.extensions(extensions);
                sdp.line(format_args!("a=recvonly"));
                sdp.layers(&answer.media.rids);
            }
            AnswerSection::Receive(answer) => {
                sdp.accepted(section, &answer.codecs, false, local);
                sdp.candidates(std::mem::take(&mut is_first), local);
                sdp.codecs(&answer.codecs, &FEEDBACK_FROM_VIEWERS, stamp.is_some());
                sdp.extensions(ExtensionIds {
                    mid: section.extensions.mid,
                    transport_sequence: stamp,
                    ..ExtensionIds::default()
                });
                sdp.stream(answer);
            }
        }
    }
    sdp.0
}

struct Sdp(String);

impl Sdp {
    fn line(&mut self, text: Arguments<'_>) {
        // Writing to a String cannot fail.
        let _ = write!(self.0, "{text}\r\n");
    }

    fn session(
        &mut self,
        offer: &ParsedOffer,
        answers: &[AnswerSection],
        local: &LocalParameters<'_>,
    ) {
        self.line(format_args!("v=0"));
        self.line(format_args!("o=- 1 {} IN IP4 0.0.0.0", local.version));
        self.line(format_args!("s=-"));
        self.line(format_args!("t=0 0"));
        self.line(format_args!("a=ice-lite"));
        let accepted = offer.sections.iter().zip(answers);
        let accepted = accepted.filter(|(_, answer)| !matches!(answer, AnswerSection::Rejected));
        let mids: Vec<&str> = accepted
            .filter_map(|(section, _)| section.mid.as_deref())
            .collect();
        self.line(format_args!("a=group:BUNDLE {}", mids.join(" ")));
        if offer.allows_mixed {
            self.line(format_args!("a=extmap-allow-mixed"));
        }
        self.line(format_args!("a=msid-semantic: WMS *"));
        self.line(format_args!("a=fingerprint:{}", local.fingerprint));
    }

    fn rejected(&mut self, section: &Section) {
        let Section {
            media,
            protocol,
            first_format,
            ..
        } = section;
        self.line(format_args!("m={media} 0 {protocol} {first_format}"));
        self.line(format_args!("c=IN IP4 0.0.0.0"));
        if let Some(mid) = &section.mid {
            self.line(format_args!("a=mid:{mid}"));
        }
        self.line(format_args!("a=inactive"));
    }

    fn accepted(
        &mut self,
        section: &Section,
        codecs: &[OfferedCodec],
        red_leads: bool,
        local: &LocalParameters<'_>,
    ) {
        let media = if section.kind == MediaKind::Audio {
            "audio"
        } else {
            "video"
        };
        let mut formats = String::new();
        for codec in codecs {
            let payload = codec.map.payload_type;
            let red = codec.red.map(|red| red.payload_type);
            let listed = match red {
                Some(red) if red_leads => [Some(red), Some(payload)],
                red => [Some(payload), red],
            };
            let listed = listed.into_iter().chain([codec.map.rtx_payload_type]);
            for format in listed.flatten() {
                let _ = write!(formats, " {format}");
            }
        }
        self.line(format_args!("m={media} 9 UDP/TLS/RTP/SAVPF{formats}"));
        self.line(format_args!("c=IN IP4 0.0.0.0"));
        self.line(format_args!("a=setup:passive"));
        self.line(format_args!(
            "a=mid:{}",
            section.mid.as_deref().unwrap_or_default()
        ));
        self.line(format_args!("a=ice-ufrag:{}", local.ice.ufrag));
        self.line(format_args!("a=ice-pwd:{}", local.ice.pwd));
        self.line(format_args!("a=rtcp-mux"));
        if section.has_rtcp_rsize {
            self.line(format_args!("a=rtcp-rsize"));
        }
    }

    /// RFC 8839, 5.1, and RFC 6544, 4.5, in the first accepted m-line, best first.
    fn candidates(&mut self, is_first: bool, local: &LocalParameters<'_>) {
        if !is_first {
            return;
        }
        let udp = local.candidates.iter().zip((0..=65_535).rev());
        let udp = udp.map(|(address, preference)| (address, "udp", "", preference));
        let tcp = local.tcp_candidates.iter();
        let tcp = tcp.zip((TCP_PASSIVE..TCP_PASSIVE + (1 << 13)).rev());
        let tcp = tcp.map(|(address, preference)| (address, "tcp", " tcptype passive", preference));
        for (number, (address, transport, kind, local_preference)) in (1u32..).zip(udp.chain(tcp)) {
            let priority = host_priority(local_preference);
            let (ip, port) = (address.ip(), address.port());
            self.line(format_args!(
                "a=candidate:{number} 1 {transport} {priority} {ip} {port} typ host{kind}"
            ));
        }
        self.line(format_args!("a=end-of-candidates"));
    }

    fn extensions(&mut self, extensions: ExtensionIds) {
        for (id, uri) in extensions.lines() {
            self.line(format_args!("a=extmap:{id} {uri}"));
        }
    }

    /// RFC 8853, 5.3: every layer that we take.
    fn layers(&mut self, rids: &[String]) {
        for rid in rids {
            self.line(format_args!("a=rid:{rid} recv"));
        }
        if !rids.is_empty() {
            self.line(format_args!("a=simulcast:recv {}", rids.join(";")));
        }
    }

    fn codecs(&mut self, codecs: &[OfferedCodec], honoured: &[Feedback], has_stamp: bool) {
        let is_honoured = |kind: &&Feedback| has_stamp || **kind != Feedback::TransportCc;
        let honoured: Vec<&Feedback> = honoured.iter().filter(is_honoured).collect();
        for codec in codecs {
            let payload = codec.map.payload_type;
            self.line(format_args!(
                "a=rtpmap:{payload} {}",
                encoding(codec.map.codec)
            ));
            if codec.map.codec == Codec::Opus {
                self.line(format_args!("a=fmtp:{payload} {OPUS_FMTP}"));
            } else if let Some(fmtp) = &codec.fmtp {
                self.line(format_args!("a=fmtp:{payload} {fmtp}"));
            }
            let offered = |kind: &&&Feedback| codec.feedback.contains(kind);
            for feedback in honoured.iter().filter(offered) {
                self.line(format_args!("a=rtcp-fb:{payload} {}", feedback.text()));
            }
            if let Some(rtx) = codec.map.rtx_payload_type {
                self.line(format_args!("a=rtpmap:{rtx} rtx/90000"));
                self.line(format_args!("a=fmtp:{rtx} apt={payload}"));
            }
            if let Some(Red { payload_type, .. }) = codec.red {
                self.line(format_args!("a=rtpmap:{payload_type} {RED_ENCODING}"));
                self.line(format_args!("a=fmtp:{payload_type} {payload}/{payload}"));
            }
        }
    }

    /// The stable stream of a slot half. `a=ssrc` is what lets packets go without extensions.
    fn stream(&mut self, answer: &ReceiveAnswer) {
        let ReceiveMedia {
            ssrc,
            rtx_ssrc,
            cname,
            ..
        } = &answer.media;
        self.line(format_args!("a=sendonly"));
        self.line(format_args!("a=msid:{cname} {}", answer.track));
        if let Some(rtx) = rtx_ssrc {
            self.line(format_args!("a=ssrc-group:FID {ssrc} {rtx}"));
        }
        for ssrc in [Some(*ssrc), *rtx_ssrc].into_iter().flatten() {
            self.line(format_args!("a=ssrc:{ssrc} cname:{cname}"));
        }
    }
}

/// RFC 8445, 5.1.2.1, for the one component of a host candidate.
const fn host_priority(local_preference: u32) -> u32 {
    (126 << 24) | (local_preference << 8) | 255
}
