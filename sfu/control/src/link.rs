use serde::{Deserialize, Serialize};

/// How a peer's link does, as the SFU measures it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkReport {
    pub quality: LinkQuality,
    /// What holds it back; `None` while nothing does.
    pub suffers: Option<Bottleneck>,
    /// From the peer to us.
    pub up: Way,
    /// From us to the peer.
    pub down: Way,
    /// Round trip, in milliseconds; `None` while unknown.
    pub rtt_ms: Option<u16>,
}

/// One direction of a link.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Way {
    /// What it carries now, in kbit/s with packet headers.
    pub kbps: u32,
    /// What it could carry, where that is known: the way down is estimated once enough was sent.
    pub capacity_kbps: Option<u32>,
    /// Lost in the last seconds, before anything was sent again, in thousandths.
    pub loss_permille: u16,
}

/// In steps that a person can see the difference between.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum LinkQuality {
    /// Nothing gets through.
    Lost,
    /// Sound is at risk, pictures are not to be had.
    Poor,
    /// Sound is fine, pictures are smaller than they are shown.
    Fair,
    /// Everything that is shown arrives.
    Good,
}

/// Where the trouble is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Bottleneck {
    /// The person's way up.
    Uplink,
    /// The person's way down.
    Downlink,
    /// This server has no more to give.
    Server,
}

/// What a viewer gets of one slot's picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// The layer that is forwarded; `None` when no picture is.
    pub layer: Option<u8>,
    /// Its height in pixels, once it is known.
    pub height: u16,
    pub why: PictureReason,
}

/// Why a picture is not larger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum PictureReason {
    /// It is as large as it is shown, or as it is published.
    Enough,
    /// It is not shown at all.
    Hidden,
    /// The person chose to spend less.
    Grade,
    /// The viewer's way down carries no more.
    Downlink,
    /// Who publishes it cannot send more.
    Uplink,
}
