use serde::{Deserialize, Serialize};

/// What the press has to say beside the PDF: one line of JSON on its standard error.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Problem {
    /// There is a PDF, but no font has these characters (`U+1F33B`): each stands as an empty box.
    MissingGlyphs { characters: Vec<String> },
    /// No PDF: the job is not a sheet, or larger than [`crate::limits::JOB_BYTES_MAX`].
    BadJob { why: String },
    /// No PDF: it would have more than [`crate::limits::PAGES_MAX`] pages.
    TooLong,
    /// No PDF: our bug, or the library's.
    Broken { why: String },
}
