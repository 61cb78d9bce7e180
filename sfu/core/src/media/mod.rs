//! The media plane: who receives what, and the rewriting that makes a switch invisible.
//!
//! It has never heard of SDP, ICE, DTLS or a socket. Decrypted packets, grants and time go in; packets to be sealed,
//! RTCP values and notices come out.
//!
//! The drain rule: after each call that takes `&mut self` and an input, call [`MediaPlane::poll_output`] until it
//! returns `None`, and ask [`MediaPlane::poll_timeout`] for the next wake-up afterwards.

mod alarms;
mod allocation;
mod cache;
mod crossing;
mod half;
mod home;
mod inbound;
mod keyframe;
mod lead;
mod losses;
mod loudness;
mod neighbours;
#[cfg(test)]
#[path = "tests/origin.rs"]
mod origin;
mod output;
mod payload;
mod peer;
mod plane;
mod reception;
mod rewriter;
mod room;
mod rtp_view;
mod sequencer;
mod settings;
mod source;
mod speakers;
mod timer;

pub(crate) use crossing::MediaEmigrant;
pub use crossing::{CrossingPacket, MediaCrossing};
pub use output::{MediaOutput, PayloadPatch, RtpOut};
pub use plane::MediaPlane;
pub use settings::{ClockAnchor, MediaSettings};
pub use timer::Timer;
