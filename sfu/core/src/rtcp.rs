//! RTCP as the media plane speaks it: the few packets that matter, as values.
//!
//! `transport` reads and writes the bytes (RFC 3550, RFC 4585, RFC 5104).

/// What arrived in a compound packet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RtcpIn {
    /// Generic NACK: sequence numbers of `ssrc` (ours, outgoing) that did not arrive.
    Nack {
        ssrc: u32,
        sequences: Vec<u16>,
    },
    /// PLI or FIR for `ssrc` (ours, outgoing).
    KeyframeRequest {
        ssrc: u32,
    },
    SenderReport {
        ssrc: u32,
        ntp: NtpTime,
        rtp_timestamp: u32,
    },
    Goodbye {
        ssrc: u32,
    },
    /// What became of packets that we sent.
    TransportFeedback(TransportFeedback),
    /// What a receiver report says of a stream of ours.
    Reception(ReceptionReport),
}

/// What we send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RtcpOut {
    /// SR with an SDES CNAME.
    SenderReport {
        ssrc: u32,
        cname: String,
        ntp: NtpTime,
        rtp_timestamp: u32,
        packet_count: u32,
        octet_count: u32,
    },
    /// PLI for a publisher's `ssrc`.
    Pli { ssrc: u32 },
    /// NACK to a publisher.
    Nack { ssrc: u32, sequences: Vec<u16> },
    /// RR with one block, so that a publisher's statistics and its round-trip time work.
    ReceiverReport(ReceptionReport),
    /// REMB (draft-alvestrand-rmcat-remb): what a publisher may send, over all `ssrcs`.
    Remb {
        bits_per_second: u64,
        ssrcs: Vec<u32>,
    },
    /// What became of packets that a publisher sent.
    TransportFeedback(TransportFeedback),
}

/// Transport-wide feedback (draft-holmer-rmcat-transport-wide-cc-extensions-01, 3.1), without its packing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TransportFeedback {
    /// Any stream of the sender: there is one feedback for all.
    pub media_ssrc: u32,
    /// Rises by one with each.
    pub count: u8,
    /// Transport-wide sequence number of the first packet reported.
    pub base_sequence: u16,
    /// Of the first packet and each that follows: when it arrived, in microseconds on the receiver's clock (steps of 250),
    /// or `None` when it did not.
    pub arrivals: Vec<Option<i64>>,
}

/// A reception report block (RFC 3550, 6.4.1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReceptionReport {
    pub ssrc: u32,
    pub fraction_lost: u8,
    pub total_lost: u32,
    pub highest_sequence: u32,
    /// In clock units.
    pub jitter: u32,
    /// Middle 32 bits of the last SR's NTP time.
    pub last_sender_report: u32,
    /// In 1/65536 s.
    pub delay_since_last: u32,
}

/// 32.32 fixed-point seconds since 1900 (RFC 3550, 4).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct NtpTime(pub u64);
