//! The media plane: who receives what, and the rewriting that makes a switch invisible.
//!
//! It has never heard of SDP, ICE, DTLS or a socket. Decrypted packets, grants and time go in; packets to be sealed,
//! RTCP values and notices come out.
//!
//! The drain rule: after an input, or a batch of packets, call [`MediaPlane::poll_output`] and [`MediaPlane::poll_train`]
//! until both return `None`, writing each train with [`MediaPlane::render`] before the next call; then ask
//! [`MediaPlane::poll_timeout`] for the next wake-up.
//!
//! A packet's way: `plane/ingress` reads it into its source's `store` and `outbox`; when the source is due, `plane/release`
//! measures the `span` that may leave and visits the viewers, each of whom gets a `train`.

mod alarms;
mod allocation;
mod choice;
mod crossing;
mod demand;
mod downlink;
mod facts;
mod half;
mod home;
mod inlet;
mod keyframe;
mod layer;
mod lead;
mod link_state;
mod links;
mod losses;
mod loudness;
mod neighbours;
#[cfg(test)]
#[path = "tests/origin.rs"]
mod origin;
mod outbox;
mod output;
mod payload;
mod peer;
mod persistence;
mod pictures;
mod pipe;
mod plane;
mod reaches;
mod reception;
mod resent;
mod rewriter;
mod room;
mod round_trip;
mod rtp_view;
mod sequencer;
mod settings;
mod sound;
mod source;
mod span;
mod speakers;
mod store;
mod svc;
pub(crate) mod table;
mod timer;
mod track_packet;
mod train;
mod uplink;

pub(crate) use crossing::MediaEmigrant;
pub use crossing::{CrossingPacket, MediaCrossing};
pub use output::MediaOutput;
pub use peer::PeerKey;
pub use plane::{MediaCounters, MediaPlane};
pub use settings::{ClockAnchor, MediaSettings};
pub use timer::Timer;
pub use train::{Rendered, Train};
