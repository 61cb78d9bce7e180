//! What somebody who means no good sends into a roadmap: one catalogue for the gate's tests, for the tests of the real program
//! over its socket, and for the measurement of what it costs. Bytes alone: it depends on nothing, so that nothing it says is
//! made by what it attacks.
#![forbid(unsafe_code)]

mod catalogue;
mod forged;

pub use catalogue::{Aim, Bomb, Sends, catalogue};
pub use forged::{Forged, deletes};
