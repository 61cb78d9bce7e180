use sfu_control::{Notice, PeerId};

use crate::media::MediaCrossing;
use crate::{RtcpOut, ShardId};

/// What the media plane wants done besides forwarding, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MediaOutput {
    /// One compound RTCP packet to seal and send; never empty.
    Rtcp { peer: PeerId, packets: Vec<RtcpOut> },
    /// To be passed on to signaling.
    Notice(Notice),
    /// To be handed to another shard's media plane, in order.
    Crossing {
        to: ShardId,
        crossing: MediaCrossing,
    },
}
