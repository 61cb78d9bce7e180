use std::fmt::{Arguments, Write as _};
use std::net::SocketAddr;

use super::codec::{Feedback, OfferedCodec, encoding};
use super::negotiate::{LocalParameters, Place};
use super::section::{MediaKind, Section};
use crate::{Codec, PublishedMedia, ReceiveMedia};

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
    /// The second word of `a=msid`; the first is the CNAME, so that both halves of a slot share a stream.
    pub(super) track: String,
    pub(super) place: Option<Place>,
}

/// What publishers' feedback we send; REMB is how a publisher learns its share before there is transport-wide
/// feedback.
const FEEDBACK_TO_PUBLISHERS: [Feedback; 4] = [
    Feedback::GoogRemb,
    Feedback::CcmFir,
    Feedback::Nack,
    Feedback::NackPli,
];
/// What viewers' feedback we act on.
const FEEDBACK_FROM_VIEWERS: [Feedback; 3] = [Feedback::CcmFir, Feedback::Nack, Feedback::NackPli];
/// What we ask Opus senders for: in-band FEC (RFC 7587, 7).
const OPUS_FMTP: &str = "minptime=10;useinbandfec=1";

/// Writes the answer. Candidates stand in the first accepted m-line alone, with an end: no more will come.
pub(super) fn write_answer(
    sections: &[Section],
    answers: &[AnswerSection],
    local: &LocalParameters<'_>,
) -> String {
    let mut sdp = Sdp(String::new());
    sdp.session(sections, answers, local);
    let mut candidates = Some(local.candidates);
    for (section, answer) in sections.iter().zip(answers) {
        match answer {
            AnswerSection::Rejected => sdp.rejected(section),
            AnswerSection::Send(answer) => {
                let codecs = std::slice::from_ref(&answer.codec);
                sdp.accepted(section, codecs, local, candidates.take());
                sdp.codecs(codecs, &FEEDBACK_TO_PUBLISHERS);
                for (id, uri) in answer.media.extensions.lines() {
                    sdp.line(format_args!("a=extmap:{id} {uri}"));
                }
                sdp.line(format_args!("a=recvonly"));
            }
            AnswerSection::Receive(answer) => {
                sdp.accepted(section, &answer.codecs, local, candidates.take());
                sdp.codecs(&answer.codecs, &FEEDBACK_FROM_VIEWERS);
                if let Some((id, uri)) = section.extensions.lines().next() {
                    sdp.line(format_args!("a=extmap:{id} {uri}"));
                }
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
        sections: &[Section],
        answers: &[AnswerSection],
        local: &LocalParameters<'_>,
    ) {
        self.line(format_args!("v=0"));
        self.line(format_args!("o=- 1 1 IN IP4 0.0.0.0"));
        self.line(format_args!("s=-"));
        self.line(format_args!("t=0 0"));
        self.line(format_args!("a=ice-lite"));
        let accepted = sections.iter().zip(answers);
        let accepted = accepted.filter(|(_, answer)| !matches!(answer, AnswerSection::Rejected));
        let mids: Vec<&str> = accepted
            .filter_map(|(section, _)| section.mid.as_deref())
            .collect();
        self.line(format_args!("a=group:BUNDLE {}", mids.join(" ")));
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
        local: &LocalParameters<'_>,
        candidates: Option<&[SocketAddr]>,
    ) {
        let media = if section.kind == MediaKind::Audio {
            "audio"
        } else {
            "video"
        };
        let mut formats = String::new();
        for codec in codecs {
            let _ = write!(formats, " {}", codec.map.payload_type);
            if let Some(rtx) = codec.map.rtx_payload_type {
                let _ = write!(formats, " {rtx}");
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
        if let Some(candidates) = candidates {
            self.candidates(candidates);
        }
    }

    /// RFC 8839, 5.1, with the priority of RFC 8445, 5.1.2.1 for host candidates, the first the best.
    fn candidates(&mut self, candidates: &[SocketAddr]) {
        for (local_preference, (number, address)) in
            (0..=65_535u32).rev().zip((1u32..).zip(candidates))
        {
            let priority = (126 << 24) | (local_preference << 8) | 255;
            let (ip, port) = (address.ip(), address.port());
            self.line(format_args!(
                "a=candidate:{number} 1 udp {priority} {ip} {port} typ host"
            ));
        }
        self.line(format_args!("a=end-of-candidates"));
    }

    fn codecs(&mut self, codecs: &[OfferedCodec], honoured: &[Feedback]) {
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
            for feedback in honoured.iter().filter(|kind| codec.feedback.contains(kind)) {
                self.line(format_args!("a=rtcp-fb:{payload} {}", feedback.text()));
            }
            if let Some(rtx) = codec.map.rtx_payload_type {
                self.line(format_args!("a=rtpmap:{rtx} rtx/90000"));
                self.line(format_args!("a=fmtp:{rtx} apt={payload}"));
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
