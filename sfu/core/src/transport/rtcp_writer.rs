use bytes::{Bytes, BytesMut};
use rtc_rtcp::packet::Packet;
use rtc_rtcp::payload_feedbacks::picture_loss_indication::PictureLossIndication;
use rtc_rtcp::payload_feedbacks::receiver_estimated_maximum_bitrate::ReceiverEstimatedMaximumBitrate;
use rtc_rtcp::receiver_report::ReceiverReport;
use rtc_rtcp::sender_report::SenderReport;
use rtc_rtcp::source_description::{
    SdesType, SourceDescription, SourceDescriptionChunk, SourceDescriptionItem,
};
use rtc_rtcp::transport_feedbacks::transport_layer_nack::{
    TransportLayerNack, nack_pairs_from_sequence_numbers,
};

use super::transport_feedback::write_transport_feedback;
use crate::limits::transport::RTCP_BYTES_MAX;
use crate::{ReceptionReport, RtcpOut};

/// Our SSRC in feedback, where RTCP wants one and no stream of ours is meant. Chromium uses 1 in the same place.
const FEEDBACK_SSRC: u32 = 1;

/// Writes packets as RTCP datagrams, each small enough for one SRTCP packet. Reduced size (RFC 5506), which the answer
/// negotiates, so that nothing has to lead.
pub fn write_rtcp(packets: &[RtcpOut]) -> Vec<BytesMut> {
    let mut datagrams = Vec::new();
    let mut current = BytesMut::new();
    for packet in packets {
        for bytes in bytes_of(packet) {
            if !current.is_empty() && current.len() + bytes.len() > RTCP_BYTES_MAX {
                datagrams.push(std::mem::take(&mut current));
            }
            current.extend_from_slice(&bytes);
        }
    }
    if !current.is_empty() {
        datagrams.push(current);
    }
    datagrams
}

fn bytes_of(packet: &RtcpOut) -> Vec<BytesMut> {
    if let RtcpOut::TransportFeedback(feedback) = packet {
        return write_transport_feedback(feedback, FEEDBACK_SSRC);
    }
    // Fails only on a value that the packet cannot hold, like a CNAME of 256 bytes.
    let Ok(bytes) = rtc_rtcp::packet::marshal(&parts_of(packet)) else {
        tracing::error!("an RTCP packet of ours cannot be written");
        return Vec::new();
    };
    vec![bytes]
}

fn parts_of(packet: &RtcpOut) -> Vec<Box<dyn Packet>> {
    match packet {
        RtcpOut::SenderReport {
            ssrc,
            cname,
            ntp,
            rtp_timestamp,
            packet_count,
            octet_count,
        } => {
            let report = SenderReport {
                ssrc: *ssrc,
                ntp_time: ntp.0,
                rtp_time: *rtp_timestamp,
                packet_count: *packet_count,
                octet_count: *octet_count,
                ..SenderReport::default()
            };
            vec![Box::new(report), Box::new(source_description(*ssrc, cname))]
        }
        RtcpOut::Pli { ssrc } => vec![Box::new(PictureLossIndication {
            sender_ssrc: FEEDBACK_SSRC,
            media_ssrc: *ssrc,
        })],
        RtcpOut::Nack { ssrc, sequences } => vec![Box::new(TransportLayerNack {
            sender_ssrc: FEEDBACK_SSRC,
            media_ssrc: *ssrc,
            nacks: nack_pairs_from_sequence_numbers(sequences),
        })],
        RtcpOut::TransportFeedback(_) => Vec::new(),
        RtcpOut::ReceiverReport(report) => vec![Box::new(ReceiverReport {
            ssrc: FEEDBACK_SSRC,
            reports: vec![report_block(report)],
            ..ReceiverReport::default()
        })],
        RtcpOut::Remb {
            bits_per_second,
            ssrcs,
        } => {
            vec![Box::new(ReceiverEstimatedMaximumBitrate {
                sender_ssrc: FEEDBACK_SSRC,
                bitrate: *bits_per_second as f32,
                ssrcs: ssrcs.clone(),
            })]
        }
    }
}

fn source_description(ssrc: u32, cname: &str) -> SourceDescription {
    let item = SourceDescriptionItem {
        sdes_type: SdesType::SdesCname,
        text: Bytes::copy_from_slice(cname.as_bytes()),
    };
    SourceDescription {
        chunks: vec![SourceDescriptionChunk {
            source: ssrc,
            items: vec![item],
        }],
    }
}

fn report_block(report: &ReceptionReport) -> rtc_rtcp::reception_report::ReceptionReport {
    rtc_rtcp::reception_report::ReceptionReport {
        ssrc: report.ssrc,
        fraction_lost: report.fraction_lost,
        total_lost: report.total_lost,
        last_sequence_number: report.highest_sequence,
        jitter: report.jitter,
        last_sender_report: report.last_sender_report,
        delay: report.delay_since_last,
    }
}
