use std::collections::BTreeMap;

use rtc_sdp::MediaDescription;

use super::section::values;
use crate::limits::transport::{FMTP_BYTES_MAX, FORMATS_MAX};
use crate::{Codec, PayloadMap};

/// A codec of an offer that we can forward, in the client's order of preference.
#[derive(Clone, Debug)]
pub(super) struct OfferedCodec {
    pub(super) map: PayloadMap,
    /// Redundant audio around it.
    pub(super) red: Option<Red>,
    /// The format parameters as offered, to be repeated: they describe the stream, which we do not change.
    pub(super) fmtp: Option<String>,
    /// Which kinds of feedback the client offers for it.
    pub(super) feedback: Vec<Feedback>,
}

/// RFC 2198 around an audio codec, whose every block is of that codec.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Red {
    pub(super) payload_type: u8,
    /// The client names it before the codec itself: what it would rather send.
    pub(super) leads: bool,
}

/// The kinds of feedback we speak (RFC 4585, RFC 5104, draft-alvestrand-rmcat-remb,
/// draft-holmer-rmcat-transport-wide-cc-extensions-01).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Feedback {
    Nack,
    NackPli,
    CcmFir,
    GoogRemb,
    TransportCc,
}

/// One payload type's lines.
#[derive(Default)]
struct Format<'a> {
    encoding: Option<&'a str>,
    fmtp: Option<&'a str>,
    feedback: Vec<Feedback>,
}

impl Feedback {
    const ALL: [Self; 5] = [
        Self::GoogRemb,
        Self::TransportCc,
        Self::CcmFir,
        Self::Nack,
        Self::NackPli,
    ];

    pub(super) const fn text(self) -> &'static str {
        match self {
            Self::Nack => "nack",
            Self::NackPli => "nack pli",
            Self::CcmFir => "ccm fir",
            Self::GoogRemb => "goog-remb",
            Self::TransportCc => "transport-cc",
        }
    }
}

/// The `a=rtpmap` encoding of a codec.
pub(super) const fn encoding(codec: Codec) -> &'static str {
    match codec {
        Codec::Opus => "opus/48000/2",
        Codec::Vp8 => "VP8/90000",
        Codec::Vp9 { .. } => "VP9/90000",
        Codec::H264 { .. } => "H264/90000",
        Codec::Av1 => "AV1/90000",
    }
}

/// The `a=rtpmap` encoding of redundant audio around Opus.
pub(super) const RED_ENCODING: &str = "red/48000/2";

/// Whether the server accepts this codec from a publisher, and so may send it to a viewer. H.264 in mode 1 alone and VP9
/// in profile 0 alone, since every browser decodes those; the variants would triple a long answer.
pub(super) const fn is_forwarded(codec: Codec) -> bool {
    match codec {
        Codec::Opus | Codec::Vp8 | Codec::Av1 => true,
        Codec::Vp9 { profile } => profile == 0,
        Codec::H264 {
            packetization_mode, ..
        } => packetization_mode == 1,
    }
}

pub(super) fn read_codecs(media: &MediaDescription) -> Vec<OfferedCodec> {
    let formats = read_formats(media);
    let repairs = read_repairs(&formats);
    let order = media.media_name.formats.iter().take(FORMATS_MAX);
    let order: Vec<u8> = order.filter_map(|format| payload_type(format)).collect();
    let mut codecs: Vec<OfferedCodec> = Vec::new();
    for &payload in &order {
        let Some(format) = formats.get(&payload) else {
            continue;
        };
        let is_new = codecs.iter().all(|codec| codec.map.payload_type != payload);
        if let (Some(codec), true) = (format.codec(), is_new) {
            codecs.push(OfferedCodec {
                map: PayloadMap {
                    codec,
                    payload_type: payload,
                    rtx_payload_type: repairs.get(&payload).copied(),
                },
                red: read_red(&formats, &order, payload),
                fmtp: format.fmtp.filter(|fmtp| is_plain(fmtp)).map(str::to_owned),
                feedback: format.feedback.clone(),
            });
        }
    }
    codecs
}

impl Format<'_> {
    fn codec(&self) -> Option<Codec> {
        let encoding = self.encoding?.to_ascii_lowercase();
        match encoding.as_str() {
            "opus/48000/2" => Some(Codec::Opus),
            "vp8/90000" => Some(Codec::Vp8),
            "vp9/90000" => {
                let profile = self
                    .parameter("profile-id")
                    .map_or(Some(0), |id| id.parse().ok())?;
                Some(Codec::Vp9 { profile })
            }
            "h264/90000" => self.h264(),
            "av1/90000" => self
                .parameter("profile")
                .is_none_or(|profile| profile == "0")
                .then_some(Codec::Av1),
            _ => None,
        }
    }

    /// RFC 6184, 8.1.
    fn h264(&self) -> Option<Codec> {
        let mode = self
            .parameter("packetization-mode")
            .map_or(Some(0), |mode| mode.parse().ok())?;
        let level = self.parameter("profile-level-id").unwrap_or("42000a");
        let profile = u16::from_str_radix(level.get(..4)?, 16).ok()?;
        Some(Codec::H264 {
            packetization_mode: mode,
            profile,
        })
    }

    fn parameter(&self, name: &str) -> Option<&str> {
        let parameters = self
            .fmtp?
            .split(';')
            .filter_map(|pair| pair.trim().split_once('='));
        let mut named = parameters.filter(|(key, _)| key.eq_ignore_ascii_case(name));
        named.next().map(|(_, value)| value.trim())
    }
}

fn read_formats(media: &MediaDescription) -> BTreeMap<u8, Format<'_>> {
    let mut formats: BTreeMap<u8, Format<'_>> = BTreeMap::new();
    for line in values(media, "rtpmap") {
        if let Some((payload, encoding)) = numbered(line) {
            formats.entry(payload).or_default().encoding = Some(encoding);
        }
    }
    for line in values(media, "fmtp") {
        if let Some((payload, fmtp)) = numbered(line) {
            formats.entry(payload).or_default().fmtp = Some(fmtp);
        }
    }
    for line in values(media, "rtcp-fb") {
        let Some((format, said)) = line.split_once(' ') else {
            continue;
        };
        let Some(feedback) = Feedback::ALL
            .into_iter()
            .find(|kind| kind.text() == said.trim())
        else {
            continue;
        };
        match (format, payload_type(format)) {
            ("*", _) => formats
                .values_mut()
                .for_each(|format| format.feedback.push(feedback)),
            (_, Some(payload)) => formats.entry(payload).or_default().feedback.push(feedback),
            (_, None) => {}
        }
    }
    formats
}

/// RFC 4588, 8.1: which payload type repairs which (`apt`).
fn read_repairs(formats: &BTreeMap<u8, Format<'_>>) -> BTreeMap<u8, u8> {
    let is_rtx = |format: &Format<'_>| {
        format
            .encoding
            .is_some_and(|encoding| encoding.to_ascii_lowercase().starts_with("rtx/"))
    };
    let repairs = formats.iter().filter(|(_, format)| is_rtx(format));
    repairs
        .filter_map(|(payload, format)| Some((payload_type(format.parameter("apt")?)?, *payload)))
        .collect()
}

/// RFC 2198, 5: `a=fmtp:63 111/111` names the payload type of each block. None but Opus has an encoding of this clock rate
/// here.
fn read_red(formats: &BTreeMap<u8, Format<'_>>, order: &[u8], around: u8) -> Option<Red> {
    let is_red = |payload: &u8| {
        let format = formats.get(payload);
        let encoding = format.and_then(|format| format.encoding);
        let is_named = encoding.is_some_and(|name| name.eq_ignore_ascii_case(RED_ENCODING));
        let mut blocks = format
            .and_then(|format| format.fmtp)
            .map(|fmtp| fmtp.split('/'));
        is_named
            && blocks
                .as_mut()
                .is_some_and(|blocks| blocks.all(|block| payload_type(block) == Some(around)))
    };
    let red = order.iter().position(is_red)?;
    let codec = order.iter().position(|payload| *payload == around)?;
    Some(Red {
        payload_type: *order.get(red)?,
        leads: red < codec,
    })
}

/// `96 VP8/90000` → (96, `VP8/90000`).
fn numbered(line: &str) -> Option<(u8, &str)> {
    let (format, rest) = line.split_once(' ')?;
    Some((payload_type(format)?, rest.trim()))
}

fn payload_type(text: &str) -> Option<u8> {
    text.parse().ok().filter(|payload| *payload < 128)
}

fn is_plain(text: &str) -> bool {
    text.len() <= FMTP_BYTES_MAX
        && text
            .bytes()
            .all(|byte| byte.is_ascii_graphic() || byte == b' ')
}
