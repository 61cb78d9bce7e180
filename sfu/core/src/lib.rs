//! The SFU without its sockets: bytes, time and commands in; bytes, notices and a wake-up time out.
//!
//! The drain rule: after every input (a command, a datagram, a time-out) call [`Engine::poll_output`] until it returns `None` and carry
//! the outputs out in order, then ask [`Engine::poll_timeout`] when to call [`Engine::handle_timeout`]. An input is never given
//! before the outputs of the one before are drained. Time never runs backwards between inputs.

mod codec;
mod engine;
mod limits;
pub mod media;
mod negotiated;
mod rtcp;
mod transport;

pub use codec::Codec;
pub use engine::{Counters, Engine, EngineSettings, Output, Timer};
pub use negotiated::{
    ExtensionIds, Negotiated, PayloadMap, PublishedMedia, ReceiveMedia, SlotMedia,
};
pub use rtcp::{NtpTime, ReceptionReport, RtcpIn, RtcpOut};
pub use transport::{CertificateError, Fingerprint, ServerCertificate};
