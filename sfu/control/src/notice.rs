use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{LinkReport, PeerId, Picture, RoomId, TrackKind, Wanted};

/// What the SFU tells signaling.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Notice {
    /// The answer to [`crate::Command::Connect`].
    Answered { peer: PeerId, sdp: String },
    /// The offer could not be used; the peer does not exist.
    Refused { peer: PeerId, reason: RefusalReason },
    /// ICE and DTLS are up: media can flow.
    Connected { peer: PeerId },
    /// The peer is gone; the client has to make a new offer.
    Lost { peer: PeerId, reason: LostReason },
    /// What feeds each slot of `peer` now. Sent whole, whenever it changes; `epoch` is that of the peer's grant.
    Bindings {
        peer: PeerId,
        epoch: u32,
        slots: Vec<Option<Binding>>,
        voices: Vec<Option<VoiceBinding>>,
    },
    /// What `peer` gets of each slot's picture now, slot 0 first; `None` for a slot without a source. Sent whole, when it
    /// changes.
    Pictures {
        peer: PeerId,
        slots: Vec<Option<Picture>>,
    },
    /// What somebody needs of what `peer` publishes. Sent when it changes; less is asked for only after a while.
    Wanted { peer: PeerId, wanted: Wanted },
    /// How the link of `peer` does: every 2 s at most, and at once when its quality changes.
    Link { peer: PeerId, report: LinkReport },
    /// Who can be heard speaking in `room`, loudest first. Sent when the list changes, at most every 300 ms.
    Speakers { room: RoomId, loudest: Vec<PeerId> },
}

/// The source of a slot. `video` is [`TrackKind::Camera`] or [`TrackKind::Screen`]; the slot's audio is then the
/// microphone or the screen's sound of the same peer. `video_live` is false while there is no picture of it to be had: it is
/// off, or the viewer cannot decode it. Whether one is sent just now is told by [`Notice::Pictures`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Binding {
    pub peer: PeerId,
    pub video: TrackKind,
    pub video_live: bool,
}

/// The microphone that feeds a voice slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoiceBinding {
    pub peer: PeerId,
}

/// Why an offer was refused. The text is safe to show to a developer; it quotes nothing of the offer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RefusalReason {
    /// The SDP cannot be parsed, or breaks a rule of RFC 8829, RFC 8843 or RFC 8842 that we rely on.
    BadOffer(String),
    /// The layout names an m-line that is missing or of the wrong kind or direction, or breaks a limit.
    BadLayout(String),
    /// The shard has no room for another peer.
    Full,
}

/// Why a peer was lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LostReason {
    /// No authenticated packet for longer than the consent time-out (RFC 7675).
    ConsentExpired,
    /// ICE or DTLS did not come up in time.
    NeverConnected,
    /// The certificate of the handshake is not the one in the offer (RFC 8122), or the handshake failed.
    HandshakeFailed,
    /// The client closed DTLS.
    Closed,
    /// The shard that carried the peer failed; a new one has taken over.
    ServerFailed,
    /// An offer that restarts ICE is not of the connection it names.
    RestartRefused,
}

impl fmt::Display for RefusalReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BadOffer(why) => write!(f, "the offer cannot be used: {why}"),
            Self::BadLayout(why) => write!(f, "the media layout cannot be used: {why}"),
            Self::Full => f.write_str("this server carries as many media connections as it may"),
        }
    }
}
