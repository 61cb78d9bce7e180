use serde::{Deserialize, Serialize};

/// What is to be printed: words in their order, and never how they look. At most
/// [`crate::limits::JOB_BYTES_MAX`] as JSON. The same sheet gives the same bytes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Sheet {
    pub kind: Kind,
    /// BCP 47, of the labels and of whatever says no other.
    pub lang: String,
    /// Set from right to left: columns, timeline and bullets are mirrored.
    pub rtl: bool,
    pub head: Head,
    pub parts: Vec<Part>,
    pub foot: Foot,
    pub words: Words,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Kind {
    /// One A4 page in landscape; what does not fit is cut, and says so.
    OnePager,
    /// A4 pages in portrait, as many as it takes.
    Full,
}

/// What stands above all.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Head {
    pub goal: Option<Goal>,
    pub title: Written,
    pub question: Written,
    /// Short lines beside the title: where it was made, by whom, for whom.
    pub facts: Vec<Written>,
}

/// The goal as a tile: number, name and colour, no emblem.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Goal {
    /// 1 to 17.
    pub number: u8,
    /// `Goal 13 · Climate Action`, in the language of the sheet.
    pub name: String,
    pub colour: Colour,
    /// White digits have enough contrast on the colour.
    pub white: bool,
}

/// Red, green, blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Colour(pub u8, pub u8, pub u8);

/// A text with its language. Its direction is that of its first strong character, else the sheet's.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Written {
    pub text: String,
    /// BCP 47; empty for the sheet's.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub lang: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "camelCase")]
pub enum Part {
    /// Lists beside each other, under one heading if there is one.
    Columns {
        heading: Option<String>,
        columns: Vec<Column>,
    },
    Timeline(Timeline),
    /// A table with a row of heads, repeated on each page.
    Table {
        heading: String,
        heads: Vec<String>,
        rows: Vec<Vec<Written>>,
    },
    /// Running text under a heading.
    Text {
        heading: String,
        blocks: Vec<Block>,
    },
}

/// One list under its heading.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Column {
    pub heading: String,
    pub items: Vec<Written>,
}

/// Milestones beside each other, with and without technology.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Timeline {
    pub heading: String,
    /// Heads of the three rows.
    pub with: String,
    pub without: String,
    pub evidence: String,
    /// The first [`crate::limits::STEPS_MAX`] are printed.
    pub steps: Vec<Step>,
}

/// One milestone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Step {
    /// `Week 2 · 45 min`, in the sheet's language.
    pub when: String,
    pub title: Written,
    pub with: Vec<Written>,
    pub without: Vec<Written>,
    pub evidence: Vec<Written>,
}

/// A piece of running text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "camelCase")]
pub enum Block {
    Paragraph(Written),
    /// Under the part's own heading.
    Heading(Written),
    /// A name and what it says, as in `Activity: …`.
    Labelled {
        label: String,
        text: Written,
    },
    /// A translation of the block before, set apart.
    Side {
        label: String,
        text: Written,
    },
    Item {
        /// `•`, or `3.`
        mark: String,
        text: Written,
    },
}

/// What stands at the bottom.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Foot {
    /// Licence, credits, date: short, one after the other.
    pub lines: Vec<Written>,
    /// An address that is printed as a QR code too.
    pub address: Option<String>,
    /// Year, month, day: the date in the file.
    pub date: (u16, u8, u8),
}

/// Words that only the press can place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Words {
    /// On a one-pager that had to leave something out.
    pub more: String,
    /// What the QR code is, for who cannot see it.
    pub code: String,
}

impl Written {
    /// A text in the sheet's language.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            lang: String::new(),
        }
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }
}
