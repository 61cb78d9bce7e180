use std::collections::{BTreeMap, BTreeSet};
use std::net::SocketAddr;

use sfu_control::{LayoutError, MediaLayout, Offer, RefusalReason, TrackKind};

use super::super::certificate::Fingerprint;
use super::super::secrets::IceCredentials;
use super::answer::{AnswerSection, ReceiveAnswer, SendAnswer, write_answer};
use super::codec::{Feedback, is_forwarded};
use super::offer::{ParsedOffer, bad_offer};
use super::section::{MediaKind, Section};
use crate::{Negotiated, PublishedMedia, ReceiveMedia, SlotMedia};

/// Our side of a negotiation.
pub(crate) struct LocalParameters<'a> {
    pub(crate) ice: &'a IceCredentials,
    pub(crate) fingerprint: Fingerprint,
    /// Where clients reach us, best first.
    pub(crate) candidates: &'a [SocketAddr],
    /// The same by ICE-TCP (RFC 6544), where we wait for connections.
    pub(crate) tcp_candidates: &'a [SocketAddr],
    pub(crate) ssrc_base: u32,
    /// Rises with each answer of one connection (RFC 3264, 8).
    pub(crate) version: u64,
}

/// What an offer and its answer settled.
pub(crate) struct Negotiation {
    pub(crate) remote_ufrag: String,
    pub(crate) remote_fingerprints: Vec<Fingerprint>,
    pub(crate) negotiated: Negotiated,
    /// Where the SSRCs of the answer start: with the same base the same offer leads to the same ones.
    pub(crate) ssrc_base: u32,
    pub(crate) answer: String,
}

/// The part that an m-line plays.
#[derive(Clone, Copy)]
enum Part {
    Send(TrackKind),
    SlotAudio(usize),
    SlotVideo(usize),
    Voice(usize),
}

/// Reads the offer, checks it against its layout and writes the answer.
///
/// # Errors
/// Why the offer cannot be used, quoting nothing of it.
pub(crate) fn negotiate(
    offer: &Offer,
    local: &LocalParameters<'_>,
) -> Result<Negotiation, RefusalReason> {
    offer
        .layout
        .check()
        .map_err(|error| bad_layout(layout_text(&error)))?;
    let parsed = ParsedOffer::read(&offer.sdp)?;
    let parts = parts_of(&offer.layout);
    let mut ssrcs = Ssrcs::new(local.ssrc_base, &parsed.sections);
    let mut found = BTreeSet::new();
    let mut answers = Vec::new();
    for section in &parsed.sections {
        let part = section.mid.as_deref().and_then(|mid| parts.get(mid));
        let answer = match part {
            None => AnswerSection::Rejected,
            Some(part) => {
                check_section(section, *part, &parsed.bundled)?;
                found.extend(section.mid.as_deref());
                answer_section(section, *part, &mut ssrcs)?
            }
        };
        answers.push(answer);
    }
    if found.len() != parts.len() {
        return Err(bad_layout("it names a mid that no m-line has"));
    }
    let stamp = common_stamp(&answers);
    let answer = write_answer(&parsed, &answers, stamp, local);
    let negotiated = collect(answers, stamp)?;
    Ok(Negotiation {
        remote_ufrag: parsed.ufrag,
        remote_fingerprints: parsed.fingerprints,
        negotiated,
        ssrc_base: local.ssrc_base,
        answer,
    })
}

fn bad_layout(why: &str) -> RefusalReason {
    RefusalReason::BadLayout(why.to_owned())
}

const fn layout_text(error: &LayoutError) -> &'static str {
    match error {
        LayoutError::BadMid => "a mid is not a short token",
        LayoutError::DuplicateMid(_) => "a mid plays two parts",
        LayoutError::TooManySlots(_) => "too many slots",
        LayoutError::TooManyVoices(_) => "too many voice slots",
    }
}

fn parts_of(layout: &MediaLayout) -> BTreeMap<&str, Part> {
    let sent = [
        (&layout.microphone, TrackKind::Microphone),
        (&layout.camera, TrackKind::Camera),
        (&layout.screen, TrackKind::Screen),
        (&layout.screen_audio, TrackKind::ScreenAudio),
    ];
    let sent = sent
        .into_iter()
        .filter_map(|(mid, kind)| Some((mid.as_ref()?.as_str(), Part::Send(kind))));
    let slots = layout.slots.iter().enumerate().flat_map(|(at, slot)| {
        [
            (slot.audio.as_str(), Part::SlotAudio(at)),
            (slot.video.as_str(), Part::SlotVideo(at)),
        ]
    });
    let voices = layout
        .voices
        .iter()
        .enumerate()
        .map(|(at, mid)| (mid.as_str(), Part::Voice(at)));
    sent.chain(slots).chain(voices).collect()
}

impl Part {
    const fn kind(self) -> MediaKind {
        match self {
            Self::Send(kind) if kind.is_audio() => MediaKind::Audio,
            Self::SlotAudio(_) | Self::Voice(_) => MediaKind::Audio,
            Self::Send(_) | Self::SlotVideo(_) => MediaKind::Video,
        }
    }
}

fn check_section(
    section: &Section,
    part: Part,
    bundled: &BTreeSet<String>,
) -> Result<(), RefusalReason> {
    if section.kind != part.kind() {
        return Err(bad_layout(
            "an m-line is audio where its part is video, or the reverse",
        ));
    }
    if !section.is_offered {
        return Err(bad_layout("a part is played by an m-line with port 0"));
    }
    let fits = match part {
        Part::Send(_) => section.direction.client_sends(),
        Part::SlotAudio(_) | Part::SlotVideo(_) | Part::Voice(_) => {
            section.direction.client_receives()
        }
    };
    if !fits {
        return Err(bad_layout("an m-line's direction does not fit its part"));
    }
    if section.protocol != "UDP/TLS/RTP/SAVPF" {
        return Err(bad_offer(
            "an m-line is not UDP/TLS/RTP/SAVPF (RFC 8829, 5.1.2)",
        ));
    }
    if !section.has_rtcp_mux {
        return Err(bad_offer("an m-line has no a=rtcp-mux (RFC 8834, 4.5)"));
    }
    if !section
        .mid
        .as_ref()
        .is_some_and(|mid| bundled.contains(mid))
    {
        return Err(bad_offer("an m-line is not in the BUNDLE group (RFC 8843)"));
    }
    Ok(())
}

fn answer_section(
    section: &Section,
    part: Part,
    ssrcs: &mut Ssrcs,
) -> Result<AnswerSection, RefusalReason> {
    match part {
        Part::Send(kind) => answer_send(section, kind),
        Part::SlotAudio(slot) => answer_receive(
            section,
            part,
            &format!("slot{slot}"),
            &format!("slot{slot}-audio"),
            ssrcs,
        ),
        Part::SlotVideo(slot) => answer_receive(
            section,
            part,
            &format!("slot{slot}"),
            &format!("slot{slot}-video"),
            ssrcs,
        ),
        Part::Voice(voice) => answer_receive(
            section,
            part,
            &format!("voice{voice}"),
            &format!("voice{voice}-audio"),
            ssrcs,
        ),
    }
    .map(|answer| answer.with_part(part))
}

/// One codec is accepted, the first of the client's order that we forward: so that no publisher can change its codec on
/// its own, and every viewer's payload map is settled at the start.
fn answer_send(section: &Section, kind: TrackKind) -> Result<AnswerSection, RefusalReason> {
    let mut usable = section
        .codecs
        .iter()
        .filter(|codec| is_forwarded(codec.map.codec));
    let fits = |codec: &&super::codec::OfferedCodec| codec.map.codec.is_audio() == kind.is_audio();
    let codec = usable
        .find(fits)
        .ok_or_else(|| bad_offer("an m-line to send on offers no codec that we forward"))?;
    let mut extensions = section.extensions;
    let gives_feedback = codec.feedback.contains(&Feedback::TransportCc);
    extensions.transport_sequence = extensions.transport_sequence.filter(|_| gives_feedback);
    // Nothing else tells which stream is which layer.
    let has_layers = !kind.is_audio() && extensions.mid.is_some() && extensions.rid.is_some();
    let rids = if has_layers {
        section.rids.clone()
    } else {
        Vec::new()
    };
    if rids.is_empty() {
        (extensions.rid, extensions.repaired_rid) = (None, None);
    }
    let media = PublishedMedia {
        kind,
        mid: section.mid.clone().unwrap_or_default(),
        ssrc: section.ssrc.filter(|_| rids.is_empty()),
        rtx_ssrc: section.rtx_ssrc.filter(|_| rids.is_empty()),
        rids,
        payload: codec.map,
        red_payload_type: codec.red.map(|red| red.payload_type),
        resends: codec.feedback.contains(&Feedback::Nack),
        extensions,
    };
    Ok(AnswerSection::Send(Box::new(SendAnswer {
        media,
        codec: codec.clone(),
    })))
}

fn answer_receive(
    section: &Section,
    part: Part,
    stream: &str,
    track: &str,
    ssrcs: &mut Ssrcs,
) -> Result<AnswerSection, RefusalReason> {
    let is_audio = part.kind() == MediaKind::Audio;
    let codecs: Vec<_> = section
        .codecs
        .iter()
        .filter(|codec| codec.map.codec.is_audio() == is_audio && is_forwarded(codec.map.codec))
        .cloned()
        .collect();
    if codecs.is_empty() {
        return Err(bad_offer(
            "an m-line to receive on offers no codec that we forward",
        ));
    }
    let has_rtx = codecs
        .iter()
        .any(|codec| codec.map.rtx_payload_type.is_some());
    let media = ReceiveMedia {
        mid: section.mid.clone().unwrap_or_default(),
        ssrc: ssrcs.next(),
        rtx_ssrc: (has_rtx && !is_audio).then(|| ssrcs.next()),
        cname: stream.to_owned(),
        payloads: codecs.iter().map(|codec| codec.map).collect(),
        red_payload_type: codecs
            .iter()
            .find_map(|codec| codec.red)
            .map(|red| red.payload_type),
    };
    let mut feedback = codecs.iter().flat_map(|codec| &codec.feedback);
    let gives_feedback = feedback.any(|kind| *kind == Feedback::TransportCc);
    let stamp = section.extensions.transport_sequence;
    Ok(AnswerSection::Receive(Box::new(ReceiveAnswer {
        media,
        codecs,
        stamp: stamp.filter(|_| gives_feedback),
        track: track.to_owned(),
        place: None,
    })))
}

/// Which of the receive lists an answered m-line belongs to, and where.
#[derive(Clone, Copy)]
pub(super) enum Place {
    SlotAudio(usize),
    SlotVideo(usize),
    Voice(usize),
}

impl AnswerSection {
    fn with_part(mut self, part: Part) -> Self {
        if let Self::Receive(answer) = &mut self {
            answer.place = match part {
                Part::SlotAudio(at) => Some(Place::SlotAudio(at)),
                Part::SlotVideo(at) => Some(Place::SlotVideo(at)),
                Part::Voice(at) => Some(Place::Voice(at)),
                Part::Send(_) => None,
            };
        }
        self
    }
}

/// The id of the stamp, when every m-line that receives takes it under the same one: feedback that left some streams out
/// would call their packets lost.
fn common_stamp(answers: &[AnswerSection]) -> Option<u8> {
    let mut stamps = answers.iter().filter_map(|answer| match answer {
        AnswerSection::Receive(answer) => Some(answer.stamp),
        AnswerSection::Rejected | AnswerSection::Send(_) => None,
    });
    let first = stamps.next().flatten()?;
    stamps.all(|stamp| stamp == Some(first)).then_some(first)
}

fn collect(answers: Vec<AnswerSection>, stamp: Option<u8>) -> Result<Negotiated, RefusalReason> {
    let mut publishes = Vec::new();
    let mut audio = BTreeMap::new();
    let mut video = BTreeMap::new();
    let mut voices = BTreeMap::new();
    for answer in answers {
        match answer {
            AnswerSection::Rejected => {}
            AnswerSection::Send(answer) => publishes.push(answer.media),
            AnswerSection::Receive(answer) => {
                match answer.place {
                    Some(Place::SlotAudio(at)) => audio.insert(at, answer.media),
                    Some(Place::SlotVideo(at)) => video.insert(at, answer.media),
                    Some(Place::Voice(at)) => voices.insert(at, answer.media),
                    None => None,
                };
            }
        }
    }
    if audio.len() != video.len() {
        return Err(bad_layout("a slot has one half only"));
    }
    let pairs = audio.into_values().zip(video.into_values());
    Ok(Negotiated {
        publishes,
        slots: pairs
            .map(|(audio, video)| SlotMedia { audio, video })
            .collect(),
        voices: voices.into_values().collect(),
        transport_sequence: stamp,
    })
}

/// Hands out SSRCs that the client does not use itself.
struct Ssrcs {
    next: u32,
    taken: BTreeSet<u32>,
}

impl Ssrcs {
    fn new(base: u32, sections: &[Section]) -> Self {
        let taken = sections
            .iter()
            .flat_map(|section| [section.ssrc, section.rtx_ssrc]);
        // 0 reads as "none" in places, and 1 is our SSRC for feedback.
        let taken = taken.flatten().chain([0, 1]).collect();
        Self { next: base, taken }
    }

    fn next(&mut self) -> u32 {
        while self.taken.contains(&self.next) {
            self.next = self.next.wrapping_add(1);
        }
        let ssrc = self.next;
        self.next = self.next.wrapping_add(1);
        ssrc
    }
}
