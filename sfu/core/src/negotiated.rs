//! What an offer and its answer settle: the plain values that the media plane works with.
//!
//! Made by `transport` (which reads SDP), used by `media` (which has never heard of SDP).

use crate::Codec;

/// One peer's side of a finished negotiation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Negotiated {
    /// What it may send us; at most one entry a kind.
    pub publishes: Vec<PublishedMedia>,
    /// Its receive pairs, slot 0 first.
    pub slots: Vec<SlotMedia>,
    /// Its receive-only audio, voice slot 0 first.
    pub voices: Vec<ReceiveMedia>,
    /// Id of the transport-wide sequence number on packets to it, when it gives transport-wide feedback
    /// (draft-holmer-rmcat-transport-wide-cc-extensions-01).
    pub transport_sequence: Option<u8>,
}

/// A send m-line of the client: how to recognise its packets and read them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedMedia {
    pub kind: sfu_control::TrackKind,
    /// The `a=mid`; packets may carry it in the MID extension (RFC 9143).
    pub mid: String,
    /// `a=ssrc` of the offer, when there is one; none for a simulcast track, whose streams are known by their RIDs.
    pub ssrc: Option<u32>,
    /// `a=ssrc-group:FID`'s second, when there is one.
    pub rtx_ssrc: Option<u32>,
    /// The RIDs of a simulcast track (RFC 8853), in the order of the offer: the smallest layer first. Empty: the track is one stream.
    pub rids: Vec<String>,
    /// The one codec that the answer accepted, and its payload types in this peer's numbering.
    pub payload: PayloadMap,
    /// Payload type of redundant audio (RFC 2198) around `payload`, when negotiated.
    pub red_payload_type: Option<u8>,
    /// It sends lost packets again when asked (`nack`, RFC 4585, 6.2.1). Asked of sound alone: everybody does of pictures.
    pub resends: bool,
    /// Header extension ids (RFC 8285) in this m-line.
    pub extensions: ExtensionIds,
}

/// A slot: two receive halves with one CNAME.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlotMedia {
    pub audio: ReceiveMedia,
    pub video: ReceiveMedia,
}

/// A receive m-line of the client: what it can decode and the stable SSRCs that the answer promised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceiveMedia {
    pub mid: String,
    /// Never changes for the life of the connection: Chromium drops a new SSRC in silence (study: slots 2.3).
    pub ssrc: u32,
    /// Promised by `ssrc-group:FID`; none for audio.
    pub rtx_ssrc: Option<u32>,
    /// `a=cname` of both halves.
    pub cname: String,
    /// Every codec it can decode, with its payload types in this peer's numbering.
    pub payloads: Vec<PayloadMap>,
    /// Payload type of redundant audio (RFC 2198) around its Opus, when negotiated.
    pub red_payload_type: Option<u8>,
}

/// A codec and the payload types one peer uses for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PayloadMap {
    pub codec: Codec,
    pub payload_type: u8,
    /// RFC 4588, when negotiated.
    pub rtx_payload_type: Option<u8>,
}

/// Ids of the header extensions that the SFU reads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ExtensionIds {
    /// `urn:ietf:params:rtp-hdrext:sdes:mid`
    pub mid: Option<u8>,
    /// `urn:ietf:params:rtp-hdrext:ssrc-audio-level` (RFC 6464)
    pub audio_level: Option<u8>,
    /// `urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id` (RFC 8852)
    pub rid: Option<u8>,
    /// `urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id` (RFC 8852)
    pub repaired_rid: Option<u8>,
    /// Transport-wide sequence number (draft-holmer-rmcat-transport-wide-cc-extensions-01)
    pub transport_sequence: Option<u8>,
    /// Dependency descriptor (AV1 RTP payload format, appendix A)
    pub dependency_descriptor: Option<u8>,
}
