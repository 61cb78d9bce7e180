use std::time::Instant;

/// An instant for tests to count from; there is no other way to make one.
#[expect(
    clippy::disallowed_methods,
    reason = "tests need one instant to count from"
)]
pub(super) fn origin() -> Instant {
    Instant::now()
}
