//! What an outsider, or a client, can make a peer's transport cost at most.

use std::time::Duration;

/// Datagrams and bytes of DTLS one peer may send in its life. A handshake is 8 datagrams and 5 kB; every flight
/// repeated ten times stays below this. It bounds what a forged flood can make the DTLS library keep: 128 kB.
pub(crate) const DTLS_DATAGRAMS_MAX: u32 = 128;
pub(crate) const DTLS_BYTES_MAX: usize = 128 * 1024;
/// Records in one DTLS datagram. A client's second flight has 6.
pub(crate) const DTLS_RECORDS_MAX: usize = 12;
/// A whole handshake message. A ClientHello with a post-quantum key share is 1.5 kB, a certificate below 1 kB.
pub(crate) const DTLS_MESSAGE_BYTES_MAX: usize = 8 * 1024;
/// The smallest fragment that is not a message's last. The DTLS library recurses once a fragment, so this bounds
/// its stack at 64 frames a message; clients cut at the MTU (above 500 bytes).
pub(crate) const DTLS_FRAGMENT_BYTES_MIN: usize = 128;
/// Datagrams kept while the ClientHello is incomplete; then the peek is given up. 1.5 kB each.
pub(crate) const HELLO_DATAGRAMS_MAX: usize = 6;

/// Remote addresses with a valid check that are remembered a peer; the oldest goes. A phone has about four.
/// 32 bytes each.
pub(crate) const ADDRESSES_MAX: usize = 8;

/// SSRCs a peer may use, RTP and RTCP each: four tracks with RTX make eight. About 200 bytes each.
pub(crate) const SSRCS_MAX: usize = 64;
/// Unknown SSRCs tried before the trial context is thrown away: the crypto library keeps state for each, even for a
/// forged one. 16 × 200 bytes.
pub(crate) const PROBATION_MAX: u32 = 16;
/// SRTP replay window, in packets: half a second of 20 Mbit/s. 128 bytes an SSRC.
pub(crate) const RTP_REPLAY_WINDOW: usize = 1024;
/// SRTCP replay window, in packets (RFC 3711 asks for 64 at least).
pub(crate) const RTCP_REPLAY_WINDOW: usize = 64;

/// Packets read of one RTCP compound; browsers send four at most.
pub(crate) const RTCP_PACKETS_MAX: usize = 32;
/// Sequence numbers read of one RTCP compound; each may cost a retransmission.
pub(crate) const NACKED_MAX: usize = 512;
/// RTCP bytes put in one datagram, below every path's MTU with SRTCP's 30 bytes and the IP headers.
pub(crate) const RTCP_BYTES_MAX: usize = 1100;

/// m-lines of an offer: four sent, 49 slots of two, eight voices, and some that are rejected.
pub(crate) const SECTIONS_MAX: usize = 128;
/// Payload types read of one m-line; Chromium offers about 30.
pub(crate) const FORMATS_MAX: usize = 96;
/// Characters of an fmtp line that is echoed.
pub(crate) const FMTP_BYTES_MAX: usize = 256;
/// RFC 8445, 5.3: an ICE ufrag has 4 to 256 characters, a password 22 to 256.
pub(crate) const ICE_TOKEN_BYTES_MAX: usize = 256;
/// Fingerprints of an offer that are compared.
pub(crate) const FINGERPRINTS_MAX: usize = 8;

/// How long ICE and DTLS may take: browsers give up after about as long. Holds a peer's memory meanwhile.
pub(crate) const NEVER_CONNECTED: Duration = Duration::from_secs(15);
/// RFC 7675, 5.1: consent expires 30 s after the last authenticated packet.
pub(crate) const CONSENT_EXPIRY: Duration = Duration::from_secs(30);
