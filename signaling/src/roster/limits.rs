//! What a file may have, each with what it costs.

/// A row of 5,000 people with every field is about 1 MB in UTF-16; four times that leaves room for columns we ignore.
pub(super) const BYTES_MAX: usize = 4 * 1024 * 1024;
/// Rows with something in them, without the header. More people than a session had until lately; each is a line of the preview.
pub(super) const ROWS_MAX: usize = 5_000;
/// A registration form of 64 questions; each header is looked up in a list of synonyms.
pub(super) const COLUMNS_MAX: usize = 64;
/// RFC 5321, section 4.5.3.1.3, less the brackets.
pub(super) const EMAIL_CHARS_MAX: usize = 254;
/// A number of a school's register.
pub(super) const REFERENCE_CHARS_MAX: usize = 80;
/// Of a cell that is shown back: enough to find it.
pub(super) const QUOTED_CHARS_MAX: usize = 40;
/// First and second wish.
pub(super) const GOALS_MAX: usize = 2;
