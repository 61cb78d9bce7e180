//! Sound that survives: what is done to Opus on its way, without ever decoding it.
//!
//! Redundancy (RFC 2198) is taken out of what publishers send and put into what viewers get, as much of it as the link loses. Who saves data gets
//! three packets in one.

mod depth;
pub(super) mod long;
pub(super) mod opus;
mod pack;
mod plan;
pub(super) mod recent;
pub(super) mod red;
pub(super) mod redundancy;
pub(super) mod reports;
pub(super) mod treatment;
pub(super) mod voices;
