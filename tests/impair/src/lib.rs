//! Bad networks, by name and by seed: what happens to a packet on its way, without a clock, a socket or the kernel.
//!
//! A [`Link`] is one direction. The same plan, seed and packets give the same fates, on every machine and for good.

#![forbid(unsafe_code)]

mod chance;
mod conditions;
mod fate;
mod limits;
mod link;
mod path;
mod plan;
mod profile;
mod tally;

pub use conditions::{Bottleneck, Conditions, Loss, Queue, Rate, Share};
pub use fate::Fate;
pub use link::Link;
pub use path::Path;
pub use plan::Plan;
pub use profile::{Profile, UnknownProfile};
pub use tally::Tally;
