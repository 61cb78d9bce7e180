use std::collections::BTreeSet;

use rtc_sdp::MediaDescription;

use super::codec::{OfferedCodec, read_codecs};
use crate::ExtensionIds;
use crate::limits::transport::{LAYERS_MAX, RID_BYTES_MAX, RIDS_READ_MAX};

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
    /// The layers that the client sends, as it lists them; empty for a single stream.
    pub(super) rids: Vec<String>,
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

const TRANSPORT_SEQUENCE_URI: &str =
    "http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01";
const DEPENDENCY_DESCRIPTOR_URI: &str =
    "https://aomediacodec.github.io/av1-rtp-spec/#dependency-descriptor-rtp-header-extension";
const RID_URI: &str = "urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id";
const REPAIRED_RID_URI: &str = "urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id";
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
            rids: read_rids(media),
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
            Some(RID_URI) => ids.rid = id,
            Some(REPAIRED_RID_URI) => ids.repaired_rid = id,
            Some(TRANSPORT_SEQUENCE_URI) => ids.transport_sequence = id,
            Some(DEPENDENCY_DESCRIPTOR_URI) => ids.dependency_descriptor = id,
            _ => {}
        }
    }
    ids
}

/// The streams of `a=simulcast:send q;h;f` (RFC 8853, 5.1) that an `a=rid:q send` (RFC 8851, 4) declares. Of alternatives
/// the first one counts; `~` says that the client starts with the stream paused.
fn read_rids(media: &MediaDescription) -> Vec<String> {
    let declared = values(media, "rid").filter_map(|line| {
        let mut words = line.split_ascii_whitespace();
        let rid = words.next()?;
        (words.next()? == "send").then_some(rid)
    });
    let declared: BTreeSet<&str> = declared.take(RIDS_READ_MAX).collect();
    let simulcast = value(media, "simulcast").unwrap_or_default();
    let mut words = simulcast.split_ascii_whitespace();
    let streams = words.find(|word| *word == "send").and(words.next());
    let mut rids: Vec<String> = Vec::new();
    for stream in streams.unwrap_or_default().split(';') {
        let first = stream.split(',').next().unwrap_or_default();
        let rid = first.strip_prefix('~').unwrap_or(first);
        let is_new = rids.iter().all(|known| known != rid);
        if is_new && is_rid(rid) && declared.contains(rid) && rids.len() < LAYERS_MAX {
            rids.push(rid.to_owned());
        }
    }
    rids
}

/// RFC 8851, 10, and short enough for a header extension of the one-byte form.
fn is_rid(text: &str) -> bool {
    let is_rid_char = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    (1..=RID_BYTES_MAX).contains(&text.len()) && text.bytes().all(is_rid_char)
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
    /// The `a=extmap` values of an answer: what we read, or write, under the client's ids (RFC 8285, 6).
    pub(super) fn lines(self) -> impl Iterator<Item = (u8, &'static str)> {
        let named = [
            (self.mid, MID_URI),
            (self.audio_level, AUDIO_LEVEL_URI),
            (self.rid, RID_URI),
            (self.repaired_rid, REPAIRED_RID_URI),
            (self.transport_sequence, TRANSPORT_SEQUENCE_URI),
            (self.dependency_descriptor, DEPENDENCY_DESCRIPTOR_URI),
        ];
        named.into_iter().filter_map(|(id, uri)| Some((id?, uri)))
    }
}
