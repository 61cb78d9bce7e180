//! What a client offers when it joins, as the media plane sees it.

use sfu_control::{PeerId, TrackKind};
use sfu_core::{
    Codec, ExtensionIds, Negotiated, PayloadMap, PublishedMedia, ReceiveMedia, SlotMedia,
};

use crate::stories::publisher::{
    LEVEL_EXTENSION, MID_EXTENSION, OPUS, RED, REPAIRED_RID_EXTENSION, RID_EXTENSION, RIDS,
    STAMP_EXTENSION, VP8, VP8_RTX, mid_of, ssrc_of,
};
use crate::stories::scalable::DESCRIPTOR_EXTENSION;
use crate::stories::viewer::{Stream, Viewer};

/// What a client asks for when it joins.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wants {
    pub(crate) slots: usize,
    pub(crate) voices: usize,
    pub(crate) rtx: bool,
    /// Redundant sound, both ways.
    pub(crate) red: bool,
    /// It sends lost packets of sound again when asked.
    pub(crate) resends: bool,
    /// Transport-wide feedback, both ways.
    pub(crate) stamps: bool,
    /// The offer names the SSRCs of the tracks it sends.
    pub(crate) tells_ssrcs: bool,
    pub(crate) codec: Codec,
    /// The camera and the screen may come in so many layers.
    pub(crate) layers: usize,
}

pub(crate) const WANTS: Wants = Wants {
    slots: 2,
    voices: 1,
    rtx: true,
    red: false,
    resends: false,
    stamps: false,
    tells_ssrcs: true,
    codec: Codec::Vp8,
    layers: 0,
};

/// A client with simulcast.
pub(crate) const LAYERED: Wants = Wants { layers: 3, ..WANTS };

pub(crate) fn negotiated(peer: PeerId, wants: Wants) -> Negotiated {
    let base = 0x4000_0000 + peer.get() as u32 * 0x1_0000;
    let kinds = [
        TrackKind::Microphone,
        TrackKind::Camera,
        TrackKind::Screen,
        TrackKind::ScreenAudio,
    ];
    Negotiated {
        publishes: kinds
            .into_iter()
            .map(|kind| published(peer, kind, wants))
            .collect(),
        slots: (0..wants.slots as u32)
            .map(|n| SlotMedia {
                audio: receive(base + n * 16, n, false, wants),
                video: receive(base + n * 16 + 1, n, true, wants),
            })
            .collect(),
        voices: (0..wants.voices as u32)
            .map(|n| receive(base + 0x8000 + n, n, false, wants))
            .collect(),
        transport_sequence: wants.stamps.then_some(STAMP_EXTENSION),
    }
}

fn published(peer: PeerId, kind: TrackKind, wants: Wants) -> PublishedMedia {
    let ssrc = ssrc_of(peer, kind);
    let layers = if kind.is_audio() { 0 } else { wants.layers };
    let tells_ssrcs = wants.tells_ssrcs && layers == 0;
    PublishedMedia {
        kind,
        mid: mid_of(kind).to_owned(),
        ssrc: tells_ssrcs.then_some(ssrc),
        rtx_ssrc: (tells_ssrcs && !kind.is_audio()).then_some(ssrc + 0x1000_0000),
        payload: payload(!kind.is_audio(), Wants { rtx: true, ..wants }),
        rids: RIDS
            .iter()
            .take(layers)
            .map(|rid| char::from(*rid).to_string())
            .collect(),
        red_payload_type: (wants.red && kind.is_audio()).then_some(RED),
        resends: wants.resends,
        extensions: ExtensionIds {
            mid: Some(MID_EXTENSION),
            transport_sequence: wants.stamps.then_some(STAMP_EXTENSION),
            audio_level: kind.is_audio().then_some(LEVEL_EXTENSION),
            dependency_descriptor: (wants.codec == Codec::Av1).then_some(DESCRIPTOR_EXTENSION),
            rid: (layers > 0).then_some(RID_EXTENSION),
            repaired_rid: (layers > 0).then_some(REPAIRED_RID_EXTENSION),
        },
    }
}

fn receive(ssrc: u32, n: u32, video: bool, wants: Wants) -> ReceiveMedia {
    ReceiveMedia {
        mid: format!("r{ssrc}"),
        ssrc,
        rtx_ssrc: (video && wants.rtx).then_some(ssrc + 1),
        cname: format!("slot{n}"),
        payloads: vec![payload(video, wants)],
        red_payload_type: (wants.red && !video).then_some(RED),
    }
}

fn payload(video: bool, wants: Wants) -> PayloadMap {
    PayloadMap {
        codec: if video { wants.codec } else { Codec::Opus },
        payload_type: if video { VP8 } else { OPUS },
        rtx_payload_type: (video && wants.rtx).then_some(VP8_RTX),
    }
}

pub(super) fn viewer(negotiated: &Negotiated) -> Viewer {
    let mut viewer = Viewer::default();
    let mut add = |media: &ReceiveMedia, video| {
        let stream = Stream {
            video,
            ..Stream::default()
        };
        viewer.streams.insert(media.ssrc, stream);
        if let Some(rtx) = media.rtx_ssrc {
            viewer.repairs.insert(rtx, media.ssrc);
        }
    };
    for slot in &negotiated.slots {
        add(&slot.audio, false);
        add(&slot.video, true);
    }
    for voice in &negotiated.voices {
        add(voice, false);
    }
    viewer
}
