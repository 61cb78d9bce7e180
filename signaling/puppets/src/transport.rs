//! One media connection as a client has it: the offer and its answer, then ICE, DTLS and SRTP, without a socket or a clock.

mod ice;
pub mod identity;
pub mod link;
pub mod offer;
