//! The SFU without its sockets: bytes, time and commands in; bytes, notices and a wake-up time out.
//!
//! The drain rule: after every input (a command, a time-out, a batch of datagrams or crossings) call [`Engine::poll_output`] and
//! [`Engine::poll_egress`] until they return `None` and carry out in order what they return, then ask [`Engine::poll_timeout`] when to
//! call [`Engine::handle_timeout`]. A command is never given before everything before it is drained. Time never runs backwards
//! between inputs.
// A test of the core may count allocations.
#![cfg_attr(not(test), forbid(unsafe_code))]

mod codec;
mod congestion;
mod crossing;
mod engine;
mod limits;
pub mod media;
mod negotiated;
mod rtcp;
mod transport;

pub use codec::Codec;
pub use crossing::{Crossing, ShardId, Spare};
pub use engine::{Counters, Egress, Engine, EngineSettings, Message, Output, Timer};
pub use limits::SHARDS_MAX;
pub use negotiated::{
    ExtensionIds, Negotiated, PayloadMap, PublishedMedia, ReceiveMedia, SlotMedia,
};
pub use rtcp::{NtpTime, ReceptionReport, RtcpIn, RtcpOut, TransportFeedback};
pub use transport::{
    CertificateError, Fingerprint, FrameTooLong, Frames, NotTurn, RelayCredential, RelayKey,
    ServerCertificate, TurnConnection, TurnError, TurnMessages, TurnOutcome, TurnServer,
    begins_with_check, put_frame, read_rtcp, shard_of_check, write_rtcp,
};
