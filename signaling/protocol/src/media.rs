use serde::{Deserialize, Serialize};

use crate::ParticipantId;

/// What a participant says they are sending now. Only a hint for tiles; the SFU looks at packets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MediaState {
    pub microphone: bool,
    pub camera: bool,
    pub screen: bool,
}

/// Which m-line (by `mid`) of the offer plays which part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MediaLayout {
    pub microphone: Option<String>,
    pub camera: Option<String>,
    pub screen: Option<String>,
    pub screen_audio: Option<String>,
    /// Receive pairs, slot 0 first.
    pub slots: Vec<SlotMids>,
    /// Receive-only audio m-lines, voice slot 0 first.
    pub voices: Vec<String>,
}

/// The two m-lines of a slot, by `mid`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SlotMids {
    pub audio: String,
    pub video: String,
}

/// Who feeds a slot now. With `screen` its video is that person's shared screen and its audio the screen's sound;
/// else camera and microphone. `video_live` is false while no picture arrives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct SlotSource {
    pub participant: ParticipantId,
    pub screen: bool,
    pub video_live: bool,
}

/// Whose microphone feeds a voice slot now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct VoiceSource {
    pub participant: ParticipantId,
}
