use protocol::Millis;
use serde::{Deserialize, Serialize};

/// What somebody said about a roadmap, or a place in it. Its text never changes; its state may.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Comment {
    pub id: String,
    /// A path, a card's id, or empty for the whole.
    pub on: String,
    /// Whose it is; the gate has proved it.
    pub by: String,
    /// By the clock of the writer's device.
    pub at: Millis,
    pub lang: String,
    pub text: String,
    #[serde(default)]
    pub state: CommentState,
}

/// Where a comment stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum CommentState {
    #[default]
    Open,
    Done,
    /// Taken back; shown to nobody.
    Gone,
}

impl CommentState {
    pub(crate) fn named(name: &str) -> Option<Self> {
        match name {
            "open" => Some(Self::Open),
            "done" => Some(Self::Done),
            "gone" => Some(Self::Gone),
            _ => None,
        }
    }

    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Done => "done",
            Self::Gone => "gone",
        }
    }
}
