use serde::{Deserialize, Serialize};

use crate::{Kin, RoomId, TrackKind};

/// Where a peer is and what it may publish there. It receives everything that is published in `room`, and sound across rooms as
/// [`crate::Reach`] says.
///
/// The SFU enforces it: a packet of a kind that is not granted is dropped at ingress, and no packet of another
/// room is ever forwarded. `epoch` rises with every move of the participant; a grant with a lower epoch than the
/// one in force is ignored, one with the same epoch may change anything but `room`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    pub room: RoomId,
    pub epoch: u32,
    pub publish: PublishRights,
    /// Whose endpoint it is. The first grant's holds.
    #[serde(default)]
    pub kin: Kin,
    /// Its camera goes before everybody who speaks, in this order, 0 first; screens alone go before it.
    #[serde(default)]
    pub featured: Option<u8>,
}

/// Which kinds of track a peer may publish. `screen` covers the screen's own sound.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishRights {
    pub microphone: bool,
    pub camera: bool,
    pub screen: bool,
}

impl PublishRights {
    pub const NONE: Self = Self {
        microphone: false,
        camera: false,
        screen: false,
    };
    pub const ALL: Self = Self {
        microphone: true,
        camera: true,
        screen: true,
    };

    #[must_use]
    pub const fn allows(self, kind: TrackKind) -> bool {
        match kind {
            TrackKind::Microphone => self.microphone,
            TrackKind::Camera => self.camera,
            TrackKind::Screen | TrackKind::ScreenAudio => self.screen,
        }
    }
}
