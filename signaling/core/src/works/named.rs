use protocol::limits as wire;

use crate::{Rejection, text};

/// A version's name, checked: one line.
///
/// # Errors
/// `BadText` if it is none.
pub fn version_name(name: &str) -> Result<String, Rejection> {
    text::line(name, 1..=wire::PLAN_NAME_CHARS_MAX, "a version's name")
}
