use serde::{Deserialize, Serialize};

use crate::{Grant, MediaLayout, PeerId, PublishRights, Reach, Wishes};

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
    /// Move a peer or change the rest of its grant. No SDP is involved. Unknown peers are ignored: they were lost.
    Place { peer: PeerId, grant: Grant },
    /// Sound across rooms, in place of what was said before. It holds for `epoch` alone: another one is ignored, and a grant with a
    /// higher one ends it. Unknown peers are ignored.
    Reach {
        peer: PeerId,
        epoch: u32,
        reach: Reach,
    },
    /// What the peer wants to receive from now on. Unknown peers are ignored.
    Wish { peer: PeerId, wishes: Wishes },
    /// What the client says that it has switched on. A track whose packets stop because nobody wanted them (see
    /// [`crate::Wanted`]) keeps its slots while it is on; a picture that is off ends at once, a voice as if it fell silent.
    /// Unknown peers are ignored.
    Announce { peer: PeerId, on: PublishRights },
    /// New ICE credentials for the same connection (RFC 8839, 4.4.1.1.1): the offer may differ from the first in nothing else
    /// that matters. The old path carries on until the new one works. Answered by [`crate::Notice::Answered`] with the
    /// same SSRCs, or by [`crate::Notice::Lost`] when the peer is unknown or the offer is another one.
    Restart { peer: PeerId, offer: Offer },
    /// Forget a peer. No notice follows.
    Disconnect { peer: PeerId },
}

impl Command {
    /// Whom it is about.
    #[must_use]
    pub const fn peer(&self) -> PeerId {
        match self {
            Self::Connect { peer, .. }
            | Self::Place { peer, .. }
            | Self::Reach { peer, .. }
            | Self::Wish { peer, .. }
            | Self::Announce { peer, .. }
            | Self::Restart { peer, .. }
            | Self::Disconnect { peer } => *peer,
        }
    }
}

/// A client's SDP offer (RFC 8829) with the part that each m-line plays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    pub sdp: String,
    pub layout: MediaLayout,
}
