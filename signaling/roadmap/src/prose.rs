use serde::{Deserialize, Serialize};

/// A piece of the notes, the one place of a roadmap that has marks and lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "camelCase")]
pub enum Block {
    Paragraph {
        runs: Vec<Run>,
    },
    Heading {
        /// 2 or 3.
        level: u8,
        runs: Vec<Run>,
    },
    List {
        ordered: bool,
        items: Vec<Vec<Self>>,
    },
}

/// Text of one look.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Run {
    pub text: String,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub strong: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub em: bool,
    /// An address that begins with `https://`, `http://` or `mailto:`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
}
