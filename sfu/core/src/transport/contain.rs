use std::panic::{AssertUnwindSafe, catch_unwind};

/// Runs a parser that we did not write on bytes from the network. A panic in it is a bug of that parser, and costs
/// the peer that sent the bytes, not the shard: it becomes `None`, and whatever `work` changed must be thrown away.
pub(super) fn contained<T>(work: impl FnOnce() -> T) -> Option<T> {
    let outcome = catch_unwind(AssertUnwindSafe(work));
    if outcome.is_err() {
        tracing::error!("a library panicked on bytes from the network; contained");
    }
    outcome.ok()
}
