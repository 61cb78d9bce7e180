//! The media plane: who receives what, and the rewriting that makes a switch invisible.
//!
//! It has never heard of SDP, ICE, DTLS or a socket. Decrypted packets, grants and time go in; packets to be sealed,
//! RTCP values and notices come out.
//!
//! The drain rule: after each call that takes `&mut self` and an input, call [`MediaPlane::poll_output`] until it
//! returns `None`, and ask [`MediaPlane::poll_timeout`] for the next wake-up afterwards.

mod output;
mod plane;
mod settings;
mod timer;

pub use output::{MediaOutput, PayloadPatch, RtpOut};
pub use plane::MediaPlane;
pub use settings::{ClockAnchor, MediaSettings};
pub use timer::Timer;
