//! Reads a client's offer and writes our answer (RFC 8829, RFC 8843, RFC 8839, RFC 8842).
//!
//! The server only ever answers. What it accepts is one shape: a BUNDLE of audio and video m-lines with `rtcp-mux`,
//! each playing a part that the layout names. Everything else in an offer is rejected m-line by m-line (port 0).

mod answer;
mod codec;
mod negotiate;
mod offer;
mod section;
#[cfg(test)]
mod tests;

pub(crate) use negotiate::{LocalParameters, Negotiation, negotiate};
