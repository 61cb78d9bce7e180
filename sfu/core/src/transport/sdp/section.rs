use rtc_sdp::MediaDescription;

use super::codec::{OfferedCodec, read_codecs};
use crate::ExtensionIds;

/// One m-line of an offer.
pub(super) struct Section {
    pub(super) mid: Option<String>,
    pub(super) kind: MediaKind,
    /// As offered, to be repeated in the answer: `audio`, `UDP/TLS/RTP/SAVPF`, the first format.
    pub(super) media: String,
    pub(super) protocol: String,
    pub(super) first_format: String,
    pub(super) is_offered: bool,
    pub(super) direction: Direction,
    pub(super) has_rtcp_mux: bool,
    pub(super) has_rtcp_rsize: bool,
    pub(super) codecs: Vec<OfferedCodec>,
    pub(super) extensions: ExtensionIds,
    pub(super) ssrc: Option<u32>,
    pub(super) rtx_ssrc: Option<u32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MediaKind {
    Audio,
    Video,
    Other,
}

/// RFC 8866, 6.7, from the client's side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    SendRecv,
    SendOnly,
    RecvOnly,
    Inactive,
}

const MID_URI: &str = "urn:ietf:params:rtp-hdrext:sdes:mid";
const AUDIO_LEVEL_URI: &str = "urn:ietf:params:rtp-hdrext:ssrc-audio-level";

impl Section {
    pub(super) fn read(media: &MediaDescription) -> Self {
        let name = &media.media_name;
        let kind = match name.media.as_str() {
            "audio" => MediaKind::Audio,
            "video" => MediaKind::Video,
            _ => MediaKind::Other,
        };
        let (ssrc, rtx_ssrc) = read_ssrcs(media);
        Self {
            mid: value(media, "mid").map(str::to_owned),
            kind,
            media: name.media.clone(),
            protocol: name.protos.join("/"),
            first_format: name.formats.first().cloned().unwrap_or_default(),
            is_offered: name.port.value != 0 || media.has_attribute("bundle-only"),
            direction: read_direction(media),
            has_rtcp_mux: media.has_attribute("rtcp-mux"),
            has_rtcp_rsize: media.has_attribute("rtcp-rsize"),
            codecs: read_codecs(media),
            extensions: read_extensions(media),
            ssrc,
            rtx_ssrc,
        }
    }

    /// Whether what the answer repeats of it, also of a rejected one, is words of visible ASCII (RFC 8866, 9).
    pub(super) fn is_plain(&self) -> bool {
        let words = [&self.media, &self.protocol, &self.first_format];
        let mut words = words.into_iter().chain(&self.mid);
        words.all(|word| word.bytes().all(|byte| byte.is_ascii_graphic()))
    }
}

impl Direction {
    pub(super) const fn client_sends(self) -> bool {
        matches!(self, Self::SendRecv | Self::SendOnly)
    }

    pub(super) const fn client_receives(self) -> bool {
        matches!(self, Self::SendRecv | Self::RecvOnly)
    }
}

/// The value of an m-line's attribute.
pub(super) fn value<'a>(media: &'a MediaDescription, key: &str) -> Option<&'a str> {
    media.attribute(key).flatten()
}

/// The values of every attribute with that key.
pub(super) fn values<'a>(
    media: &'a MediaDescription,
    key: &'a str,
) -> impl Iterator<Item = &'a str> {
    let wanted = media
        .attributes
        .iter()
        .filter(move |attribute| attribute.key == key);
    wanted.filter_map(|attribute| attribute.value.as_deref())
}

fn read_direction(media: &MediaDescription) -> Direction {
    let said = |key| media.has_attribute(key);
    if said("sendonly") {
        Direction::SendOnly
    } else if said("recvonly") {
        Direction::RecvOnly
    } else if said("inactive") {
        Direction::Inactive
    } else {
        Direction::SendRecv
    }
}

/// RFC 8285, 5. Only ids of the one-byte form: browsers use no others here, and the media plane reads no others.
fn read_extensions(media: &MediaDescription) -> ExtensionIds {
    let mut ids = ExtensionIds::default();
    for extmap in values(media, "extmap") {
        let mut words = extmap.split_ascii_whitespace();
        let id = words
            .next()
            .and_then(|word| word.split('/').next()?.parse::<u8>().ok());
        let id = id.filter(|id| (1..=14).contains(id));
        match words.next() {
            Some(MID_URI) => ids.mid = id,
            Some(AUDIO_LEVEL_URI) => ids.audio_level = id,
            _ => {}
        }
    }
    ids
}

/// RFC 5576: `a=ssrc-group:FID media rtx`, else the first `a=ssrc`.
fn read_ssrcs(media: &MediaDescription) -> (Option<u32>, Option<u32>) {
    let number = |word: Option<&str>| word.and_then(|word| word.parse::<u32>().ok());
    let groups = values(media, "ssrc-group");
    let mut pairs = groups.filter_map(|group| group.strip_prefix("FID "));
    if let Some(pair) = pairs.next() {
        let mut words = pair.split_ascii_whitespace();
        return (number(words.next()), number(words.next()));
    }
    let first = values(media, "ssrc").next();
    (
        number(first.and_then(|line| line.split_ascii_whitespace().next())),
        None,
    )
}

impl ExtensionIds {
    /// The `a=extmap` values of the answer: what we read, under the client's ids (RFC 8285, 6).
    pub(super) fn lines(self) -> impl Iterator<Item = (u8, &'static str)> {
        let mid = self.mid.map(|id| (id, MID_URI));
        let level = self.audio_level.map(|id| (id, AUDIO_LEVEL_URI));
        mid.into_iter().chain(level)
    }
}
