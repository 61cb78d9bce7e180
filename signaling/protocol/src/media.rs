use serde::{Deserialize, Serialize};

use crate::{Millis, ParticipantId, Secret};

/// What a participant says they are sending now. Only a hint for tiles; the SFU looks at packets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
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

/// How much data a person lets their connection use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum DataGrade {
    /// Whatever the link carries.
    #[default]
    Full,
    /// Sound that costs little, and one small picture at most.
    Saver,
    /// Sound that costs little, documents and text; no picture.
    Audio,
    /// Documents and text alone.
    Text,
}

/// What a page should send of what it has on. What nobody needs should not be sent at all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct WantedMedia {
    /// Simulcast layers of the camera to send, 0 the smallest; none: nobody looks.
    pub camera: Vec<u8>,
    /// The same for a shared screen.
    pub screen: Vec<u8>,
    /// Send sound twice (RFC 2198): the way up loses packets.
    pub redundant_sound: bool,
    /// Send sound in packets of 60 ms: the way up is narrow.
    pub long_sound: bool,
}

/// What a slot's picture is now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct SlotPicture {
    /// In pixels; 0 while no picture is sent.
    pub height: u16,
    pub why: PictureReason,
}

/// Why a picture is not larger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum PictureReason {
    /// It is as large as it is shown, or as it is published.
    Enough,
    /// It is not shown at all.
    Hidden,
    /// The viewer chose to spend less data.
    Grade,
    /// The viewer's link carries no more.
    Downlink,
    /// The link of who publishes it carries no more.
    Uplink,
}

/// How somebody's media link does, as the server measures it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct MediaLink {
    pub quality: LinkQuality,
    /// What holds it back; null while nothing does.
    pub suffers: Option<Bottleneck>,
    /// From the person to the server.
    pub up: MediaWay,
    pub down: MediaWay,
    /// Round trip; null while unknown.
    pub rtt_ms: Option<u16>,
}

/// One direction of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct MediaWay {
    /// What it carries now, in kbit/s.
    pub kbps: u32,
    /// What it could carry, where that is known.
    pub capacity_kbps: Option<u32>,
    /// Lost in the last seconds, before anything was sent again, in thousandths.
    pub loss_permille: u16,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
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
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Bottleneck {
    /// The person's way up.
    Uplink,
    /// The person's way down.
    Downlink,
    /// The server has no more to give.
    Server,
}

/// Somebody's link, for staff. `link` is null while they have no media connection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ParticipantLink {
    pub participant: ParticipantId,
    pub grade: DataGrade,
    pub link: Option<MediaLink>,
}

/// Where media goes when nothing but TLS gets out: a TURN server (RFC 8656) that reaches this server and nothing else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Relay {
    /// `turns:` URLs.
    pub urls: Vec<String>,
    pub username: String,
    pub credential: Secret,
    /// When the credential ends; the next `welcome` or `resumed` brings another.
    pub expires: Millis,
}
