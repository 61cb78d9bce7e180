//! The bounds of this crate, each with what it costs.

/// Packets on their way on one link: above it the newest is dropped as by a full queue. 65,536 × 1.2 KB = 80 MB, which
/// only a link of a second's delay at 600 Mbit/s would hold.
pub(crate) const ON_THEIR_WAY_MAX: usize = 65_536;
