use protocol::RejectionCode;

use crate::Rejection;

/// What this server cannot do.
pub(super) fn unavailable() -> Rejection {
    Rejection::new(
        RejectionCode::Unavailable,
        "this server cannot do that with roadmaps",
    )
}
