use serde::{Deserialize, Serialize};

use crate::{Grant, MediaLayout, PeerId};

/// What signaling asks of the SFU. Commands of one peer are carried out in order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Command {
    /// Make a peer from a client's offer and place it.
    /// Answered by [`crate::Notice::Answered`] or [`crate::Notice::Refused`].
    Connect {
        peer: PeerId,
        offer: Offer,
        grant: Grant,
    },
    /// Move a peer or change what it may publish. No SDP is involved. Unknown peers are ignored: they were lost.
    Place { peer: PeerId, grant: Grant },
    /// Forget a peer. No notice follows.
    Disconnect { peer: PeerId },
}

/// A client's SDP offer (RFC 8829) with the part that each m-line plays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    pub sdp: String,
    pub layout: MediaLayout,
}
