use std::collections::BTreeSet;
use std::fmt;

use serde::{Deserialize, Serialize};

/// Limits of a media offer, each with what it costs.
pub mod limits {
    /// Slots (audio + video pairs) a peer may ask for. A slot costs a browser about 8 ms of set-up and the SFU
    /// about 100 bytes plus its share of a cache; 49 is a 7 × 7 gallery.
    pub const SLOTS_MAX: usize = 49;
    /// Voice slots (audio alone). More than three voices at once are noise, not speech.
    pub const VOICES_MAX: usize = 8;
    /// Bytes of an offer. 50 slots with four codecs make 301 kB in Chromium (study: slots 2.6).
    pub const SDP_BYTES_MAX: usize = 512 * 1024;
    /// RFC 8843 allows more; every browser uses one to three characters.
    pub const MID_BYTES_MAX: usize = 16;
}

/// Which media description (m-line) of the client's offer plays which part.
///
/// The client says it outright, so that nobody has to guess from the order of m-lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MediaLayout {
    pub microphone: Option<Mid>,
    pub camera: Option<Mid>,
    pub screen: Option<Mid>,
    pub screen_audio: Option<Mid>,
    /// Receive pairs, slot 0 first.
    pub slots: Vec<SlotMids>,
    /// Receive-only audio, voice slot 0 first.
    pub voices: Vec<Mid>,
}

/// The two halves of a slot; both carry the same media stream id in the answer, so that lips stay in sync.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SlotMids {
    pub audio: Mid,
    pub video: Mid,
}

/// The `a=mid` value of an m-line (RFC 5888), a token of 1 to 16 characters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Mid(String);

/// Why a layout cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LayoutError {
    BadMid,
    DuplicateMid(Mid),
    TooManySlots(usize),
    TooManyVoices(usize),
}

impl MediaLayout {
    /// Checks the limits and that no m-line plays two parts.
    ///
    /// # Errors
    /// The first problem found.
    pub fn check(&self) -> Result<(), LayoutError> {
        if self.slots.len() > limits::SLOTS_MAX {
            return Err(LayoutError::TooManySlots(self.slots.len()));
        }
        if self.voices.len() > limits::VOICES_MAX {
            return Err(LayoutError::TooManyVoices(self.voices.len()));
        }
        let sent = [
            &self.microphone,
            &self.camera,
            &self.screen,
            &self.screen_audio,
        ];
        let received = self
            .slots
            .iter()
            .flat_map(|slot| [&slot.audio, &slot.video]);
        let mut seen = BTreeSet::new();
        for mid in sent
            .into_iter()
            .flatten()
            .chain(received)
            .chain(&self.voices)
        {
            if !seen.insert(mid) {
                return Err(LayoutError::DuplicateMid(mid.clone()));
            }
        }
        Ok(())
    }
}

impl Mid {
    /// # Errors
    /// [`LayoutError::BadMid`] unless it is 1 to 16 characters of an SDP token.
    pub fn new(text: &str) -> Result<Self, LayoutError> {
        let token = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.' | b'+');
        if text.is_empty() || text.len() > limits::MID_BYTES_MAX || !text.bytes().all(token) {
            return Err(LayoutError::BadMid);
        }
        Ok(Self(text.to_owned()))
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for LayoutError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BadMid => f.write_str("a mid is 1 to 16 letters, digits or -_.+"),
            Self::DuplicateMid(mid) => write!(f, "mid {} plays two parts", mid.as_str()),
            Self::TooManySlots(n) => write!(f, "{n} slots, at most {}", limits::SLOTS_MAX),
            Self::TooManyVoices(n) => write!(f, "{n} voice slots, at most {}", limits::VOICES_MAX),
        }
    }
}

impl std::error::Error for LayoutError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mid_that_plays_two_parts_is_refused() {
        let mid = |s| Mid::new(s).unwrap();
        let mut layout = MediaLayout {
            microphone: Some(mid("0")),
            camera: Some(mid("1")),
            screen: None,
            screen_audio: None,
            slots: vec![SlotMids {
                audio: mid("2"),
                video: mid("3"),
            }],
            voices: vec![mid("4")],
        };
        assert_eq!(layout.check(), Ok(()));
        layout.voices.push(mid("1"));
        assert_eq!(layout.check(), Err(LayoutError::DuplicateMid(mid("1"))));
    }

    #[test]
    fn a_mid_is_a_short_token() {
        assert!(Mid::new("audio-1").is_ok());
        for bad in ["", "a b", "a\r\nm=audio", "12345678901234567", "é"] {
            assert_eq!(Mid::new(bad), Err(LayoutError::BadMid), "{bad:?}");
        }
    }
}
