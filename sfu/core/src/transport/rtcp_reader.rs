use rtc_rtcp::goodbye::Goodbye;
use rtc_rtcp::packet::Packet;
use rtc_rtcp::payload_feedbacks::full_intra_request::FullIntraRequest;
use rtc_rtcp::payload_feedbacks::picture_loss_indication::PictureLossIndication;
use rtc_rtcp::receiver_report::ReceiverReport;
use rtc_rtcp::sender_report::SenderReport;
use rtc_rtcp::transport_feedbacks::transport_layer_nack::TransportLayerNack;

use super::contain::contained;
use super::transport_feedback::{is_transport_feedback, read_transport_feedback};
use crate::limits::transport::{NACKED_MAX, REPORTED_READ_MAX, RTCP_PACKETS_MAX};
use crate::{NtpTime, ReceptionReport, RtcpIn};

/// Reads an authenticated RTCP datagram (RFC 3550, 6.1, and the reduced size of RFC 5506).
///
/// Each packet of a compound is read by itself: one that is malformed or unknown loses only itself. Authenticated is
/// not trusted: SSRCs and numbers may be anything. What it costs is bounded by [`RTCP_PACKETS_MAX`], [`NACKED_MAX`] and
/// [`REPORTED_READ_MAX`], whatever the bytes say.
pub fn read_rtcp(datagram: &[u8]) -> Vec<RtcpIn> {
    let mut read = Vec::new();
    let mut nacks_left = NACKED_MAX;
    let mut reports_left = REPORTED_READ_MAX;
    for packet in packets(datagram).take(RTCP_PACKETS_MAX) {
        if is_transport_feedback(packet) {
            if let Some(feedback) = read_transport_feedback(packet, reports_left) {
                reports_left -= feedback.arrivals.len();
                read.push(RtcpIn::TransportFeedback(feedback));
            }
            continue;
        }
        let mut bytes = packet;
        let parsed = contained(|| rtc_rtcp::packet::unmarshal(&mut bytes).ok()).flatten();
        for packet in parsed.unwrap_or_default() {
            translate(packet.as_ref(), &mut nacks_left, &mut read);
        }
    }
    read
}

/// Cuts a compound by the length field of each header (in 32-bit words, less one).
fn packets(datagram: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = datagram;
    std::iter::from_fn(move || {
        let [_, _, high, low] = rest.first_chunk()?;
        let words = usize::from(u16::from_be_bytes([*high, *low])) + 1;
        let (packet, after) = rest.split_at_checked(words * 4)?;
        rest = after;
        Some(packet)
    })
}

fn translate(packet: &dyn Packet, nacks_left: &mut usize, into: &mut Vec<RtcpIn>) {
    let any = packet.as_any();
    if let Some(report) = any.downcast_ref::<SenderReport>() {
        into.push(RtcpIn::SenderReport {
            ssrc: report.ssrc,
            ntp: NtpTime(report.ntp_time),
            rtp_timestamp: report.rtp_time,
        });
        into.extend(report.reports.iter().map(reception));
    } else if let Some(report) = any.downcast_ref::<ReceiverReport>() {
        into.extend(report.reports.iter().map(reception));
    } else if let Some(nack) = any.downcast_ref::<TransportLayerNack>() {
        let numbers = nack.nacks.iter().flat_map(|pair| pair.packet_list());
        let sequences: Vec<u16> = numbers.take(*nacks_left).collect();
        *nacks_left -= sequences.len();
        if !sequences.is_empty() {
            into.push(RtcpIn::Nack {
                ssrc: nack.media_ssrc,
                sequences,
            });
        }
    } else if let Some(pli) = any.downcast_ref::<PictureLossIndication>() {
        into.push(RtcpIn::KeyframeRequest {
            ssrc: pli.media_ssrc,
        });
    } else if let Some(fir) = any.downcast_ref::<FullIntraRequest>() {
        into.extend(
            fir.fir
                .iter()
                .map(|entry| RtcpIn::KeyframeRequest { ssrc: entry.ssrc }),
        );
    } else if let Some(goodbye) = any.downcast_ref::<Goodbye>() {
        into.extend(
            goodbye
                .sources
                .iter()
                .map(|ssrc| RtcpIn::Goodbye { ssrc: *ssrc }),
        );
    }
}

fn reception(block: &rtc_rtcp::reception_report::ReceptionReport) -> RtcpIn {
    RtcpIn::Reception(ReceptionReport {
        ssrc: block.ssrc,
        fraction_lost: block.fraction_lost,
        total_lost: block.total_lost,
        highest_sequence: block.last_sequence_number,
        jitter: block.jitter,
        last_sender_report: block.last_sender_report,
        delay_since_last: block.delay,
    })
}
