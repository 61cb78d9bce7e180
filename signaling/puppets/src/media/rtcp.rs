//! The few RTCP packets that a client writes and reads (RFC 3550, 6; RFC 4585, 6).

use super::wall::WallNanos;
use crate::limits::REPORT_BLOCKS_MAX;

/// What a publisher is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feedback {
    /// A key frame (PLI or FIR).
    KeyFrame,
    /// Packet `first`, and those after it that have a bit in `more`.
    Again { ssrc: u32, first: u16, more: u16 },
}

/// How one incoming stream is doing.
#[derive(Clone, Copy, Debug)]
pub struct ReportBlock {
    pub ssrc: u32,
    /// Of 256.
    pub fraction_lost: u8,
    pub lost: u32,
    pub highest: u32,
}

/// What a sender report says.
#[derive(Clone, Copy, Debug)]
pub struct SenderReport {
    pub ssrc: u32,
    pub at: WallNanos,
    pub timestamp: u32,
    pub packets: u32,
    pub octets: u32,
}

/// What every client calls itself, four letters.
pub const CNAME: &str = "pupp";

const SENDER_REPORT: u8 = 200;
const RECEIVER_REPORT: u8 = 201;
const SOURCE_DESCRIPTION: u8 = 202;
const TRANSPORT_FEEDBACK: u8 = 205;
const PAYLOAD_FEEDBACK: u8 = 206;
/// Seconds from 1900 to 1970.
const NTP_EPOCH: u64 = 2_208_988_800;

pub fn write_sender_report(out: &mut Vec<u8>, report: &SenderReport) {
    let nanos = report.at.0;
    let seconds = nanos / 1_000_000_000 + NTP_EPOCH;
    let fraction = ((nanos % 1_000_000_000) << 32) / 1_000_000_000;
    out.extend_from_slice(&[0x80, SENDER_REPORT, 0, 6]);
    out.extend_from_slice(&report.ssrc.to_be_bytes());
    out.extend_from_slice(&((seconds << 32) | fraction).to_be_bytes());
    out.extend_from_slice(&report.timestamp.to_be_bytes());
    out.extend_from_slice(&report.packets.to_be_bytes());
    out.extend_from_slice(&report.octets.to_be_bytes());
    // One chunk: CNAME, and an end that fills the word.
    out.extend_from_slice(&[0x81, SOURCE_DESCRIPTION, 0, 3]);
    out.extend_from_slice(&report.ssrc.to_be_bytes());
    out.extend_from_slice(&[1, 4]);
    out.extend_from_slice(CNAME.as_bytes());
    out.extend_from_slice(&[0, 0]);
}

pub fn write_receiver_report(out: &mut Vec<u8>, from: u32, blocks: &[ReportBlock]) {
    let blocks = blocks.get(..REPORT_BLOCKS_MAX).unwrap_or(blocks);
    let count = u8::try_from(blocks.len()).unwrap_or(0);
    out.extend_from_slice(&[0x80 | count, RECEIVER_REPORT, 0, 1 + 6 * count]);
    out.extend_from_slice(&from.to_be_bytes());
    for block in blocks {
        let [_, high, middle, low] = block.lost.min(0x7f_ffff).to_be_bytes();
        out.extend_from_slice(&block.ssrc.to_be_bytes());
        out.extend_from_slice(&[block.fraction_lost, high, middle, low]);
        out.extend_from_slice(&block.highest.to_be_bytes());
        // No jitter, and no word on sender reports.
        out.extend_from_slice(&[0; 12]);
    }
}

/// Asks for packets again (RFC 4585, 6.2.1). The numbers rise, wraps aside.
pub fn write_nack(out: &mut Vec<u8>, from: u32, about: u32, numbers: &[u16]) {
    let mut items: Vec<(u16, u16)> = Vec::new();
    for number in numbers {
        let behind = items.last().map(|(first, _)| number.wrapping_sub(*first));
        match (behind, items.last_mut()) {
            (Some(behind @ 1..=16), Some((_, more))) => *more |= 1 << (behind - 1),
            _ => items.push((*number, 0)),
        }
    }
    let [high, low] = (2 + items.len() as u16).to_be_bytes();
    out.extend_from_slice(&[0x81, TRANSPORT_FEEDBACK, high, low]);
    out.extend_from_slice(&from.to_be_bytes());
    out.extend_from_slice(&about.to_be_bytes());
    for (first, more) in items {
        out.extend_from_slice(&first.to_be_bytes());
        out.extend_from_slice(&more.to_be_bytes());
    }
}

/// Asks for a key frame (RFC 4585, 6.3.1).
pub fn write_picture_loss(out: &mut Vec<u8>, from: u32, about: u32) {
    out.extend_from_slice(&[0x81, PAYLOAD_FEEDBACK, 0, 2]);
    out.extend_from_slice(&from.to_be_bytes());
    out.extend_from_slice(&about.to_be_bytes());
}

/// Reads the feedback of a compound; what is cut short or unknown is skipped.
pub fn read_feedback(mut compound: &[u8], mut take: impl FnMut(Feedback)) {
    while let Some(&[first, kind, high, low]) = compound.first_chunk() {
        let length = 4 + 4 * usize::from(u16::from_be_bytes([high, low]));
        let Some((packet, rest)) = compound.split_at_checked(length) else {
            return;
        };
        match (kind, first & 0x1f) {
            (PAYLOAD_FEEDBACK, 1 | 4) => take(Feedback::KeyFrame),
            (TRANSPORT_FEEDBACK, 1) => {
                let ssrc = packet.get(8..).and_then(|bytes| bytes.first_chunk());
                let ssrc = ssrc.copied().map_or(0, u32::from_be_bytes);
                for pair in packet.get(12..).unwrap_or_default().chunks_exact(4) {
                    if let &[a, b, c, d] = pair {
                        take(Feedback::Again {
                            ssrc,
                            first: u16::from_be_bytes([a, b]),
                            more: u16::from_be_bytes([c, d]),
                        });
                    }
                }
            }
            _ => {}
        }
        compound = rest;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_packet_says_its_length() {
        let mut compound = Vec::new();
        let report = SenderReport {
            ssrc: 1,
            at: WallNanos(1_500_000_000),
            timestamp: 3,
            packets: 4,
            octets: 5,
        };
        write_sender_report(&mut compound, &report);
        assert_eq!(compound.len(), 28 + 16);
        assert_eq!(
            compound[12..16],
            0x8000_0000_u32.to_be_bytes(),
            "half a second"
        );
        let block = ReportBlock {
            ssrc: 9,
            fraction_lost: 0,
            lost: 2,
            highest: 70_000,
        };
        let mut report = Vec::new();
        write_receiver_report(&mut report, 1, &[block; 40]);
        assert_eq!(report.len(), 8 + 24 * 31);
        assert_eq!(usize::from(report[3]), report.len() / 4 - 1);
    }

    #[test]
    fn what_is_asked_for_is_read_as_it_was_written() {
        let mut compound = Vec::new();
        write_nack(&mut compound, 1, 2, &[65_535, 0, 15, 16]);
        write_picture_loss(&mut compound, 1, 2);
        let mut found = Vec::new();
        read_feedback(&compound, |feedback| found.push(feedback));
        let again = |first, more| Feedback::Again {
            ssrc: 2,
            first,
            more,
        };
        assert_eq!(
            found,
            [again(65_535, 0x8001), again(16, 0), Feedback::KeyFrame]
        );
    }

    #[test]
    fn feedback_is_found_in_a_compound_and_garbage_is_skipped() {
        let mut compound = vec![0x80, 201, 0, 1, 0, 0, 0, 1];
        compound.extend_from_slice(&[0x81, 206, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2]);
        compound.extend_from_slice(&[0x81, 205, 0, 3, 0, 0, 0, 1, 0, 0, 0, 2, 0, 7, 0x80, 1]);
        compound.extend_from_slice(&[0x81, 206, 0, 200]);
        let mut found = Vec::new();
        read_feedback(&compound, |feedback| found.push(feedback));
        let again = Feedback::Again {
            ssrc: 2,
            first: 7,
            more: 0x8001,
        };
        assert_eq!(found, [Feedback::KeyFrame, again]);
    }
}
