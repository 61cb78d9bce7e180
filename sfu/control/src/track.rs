use serde::{Deserialize, Serialize};

/// What a peer can publish: one track of each kind at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum TrackKind {
    Microphone,
    Camera,
    /// A shared screen, window or tab.
    Screen,
    /// The sound of a shared tab or system.
    ScreenAudio,
}

impl TrackKind {
    #[must_use]
    pub const fn is_audio(self) -> bool {
        matches!(self, Self::Microphone | Self::ScreenAudio)
    }
}
