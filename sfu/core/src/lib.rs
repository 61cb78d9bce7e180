//! The SFU without its sockets: bytes, time and commands in; bytes, notices and a wake-up time out.

mod codec;
pub mod media;
mod negotiated;
mod rtcp;

pub use codec::Codec;
pub use negotiated::{
    ExtensionIds, Negotiated, PayloadMap, PublishedMedia, ReceiveMedia, SlotMedia,
};
pub use rtcp::{NtpTime, ReceptionReport, RtcpIn, RtcpOut};
