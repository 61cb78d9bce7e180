//! Everything between a client's datagrams and plain media: ICE-lite, DTLS-SRTP, RTCP bytes and SDP.
//!
//! The only module that names the WebRTC libraries, so that they can be replaced without the rest noticing. It
//! reads no clock and no socket. One thing does not come in as an argument: the ephemeral keys of a DTLS handshake,
//! which the crypto backend inside [`ServerCertificate`] draws itself, because keys must not come from a seed.

mod certificate;
mod client_hello;
mod contain;
mod dtls;
mod dtls_record;
mod framing;
mod ice;
mod peer;
mod reader;
mod rtcp_reader;
mod rtcp_writer;
mod sdp;
mod secrets;
mod srtp;
mod srtp_profile;
#[cfg(test)]
pub(crate) mod test_client;
#[cfg(test)]
mod tests;
mod transport_feedback;
mod turn;

pub use certificate::{CertificateError, Fingerprint, ServerCertificate};
pub use framing::{FrameTooLong, Frames, begins_with_check, put_frame, shard_of_check};
pub(crate) use ice::addressed_ufrag;
pub(crate) use peer::{PeerTransport, TransportEvent};
pub use rtcp_reader::read_rtcp;
pub use rtcp_writer::write_rtcp;
pub(crate) use sdp::{LocalParameters, Negotiation, negotiate};
pub(crate) use secrets::{IceCredentials, Secrets, birth_shard};
#[cfg(test)]
pub(crate) use srtp_profile::SrtpProfile;
pub use turn::{
    NotTurn, RelayCredential, RelayKey, TurnConnection, TurnError, TurnMessages, TurnOutcome,
    TurnServer,
};
