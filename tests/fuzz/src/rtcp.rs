use std::time::Duration;

use sfu_control::PeerId;
use sfu_core::{Codec, RtcpIn, RtcpOut, TransportFeedback, read_rtcp, write_rtcp};

use super::bytes::Bytes;
use super::media::Yard;

/// What one datagram may bring, as the core's limits say: packets of it, sequence numbers in NACKs, and packets reported on.
const PACKETS_MAX: usize = 32;
const NACKED_MAX: usize = 512;
const REPORTED_MAX: usize = 4_096;
/// Reception reports, key-frame requests or goodbyes in one packet: as many as its bytes hold.
const BLOCK_BYTES_MIN: usize = 4;
const DATAGRAM_BYTES_MAX: usize = 1_100;

/// Bytes of authenticated RTCP of a viewer, datagram after datagram while somebody sends it pictures and sound: reading them costs
/// no more than the limits say, what was read can be written and says the same again, and whatever is reported, the plane
/// neither stalls nor sends two packets under one nonce.
///
/// # Panics
/// When one of this is not so.
pub fn rtcp(data: &[u8]) {
    let (publisher, viewer) = (1, PeerId::new(2));
    let mut bytes = Bytes(data);
    let mut yard = Yard::new(1, Codec::Vp8, true);
    let mut read = 0;
    while let (Some(wait), Some(datagram)) = (bytes.byte(), bytes.chunk()) {
        for frame in FRAMES {
            let _ = yard.packet(publisher, &mut Bytes(&frame));
            yard.drain();
        }
        yard.wait(Duration::from_millis(wait.into()));
        let packets = read_rtcp(datagram);
        check(datagram.len(), &packets);
        yard.hear(viewer, &packets);
        yard.drain();
        read += 1;
        if read == DATAGRAMS_MAX {
            return;
        }
    }
}

/// More say nothing new, and a run should be short.
const DATAGRAMS_MAX: u32 = 200;

/// Style, step, length and payload, as `Yard::packet` takes them: sound, two pictures of VP8 at a key frame, and one that follows.
const FRAMES: [[u8; 11]; 4] = [
    [0x08, 1, 8, 0x78, 1, 2, 3, 4, 5, 6, 7],
    [0x29, 1, 8, 0, 0, 0x9d, 1, 0x2a, 64, 1, 0],
    [0xa1, 1, 8, 0, 0, 0x9d, 1, 0x2a, 64, 1, 0],
    [0xe9, 1, 8, 0, 0, 0, 0, 0, 0, 0, 0],
];

fn check(datagram: usize, packets: &[RtcpIn]) {
    let most = PACKETS_MAX * datagram.div_ceil(BLOCK_BYTES_MIN);
    assert!(packets.len() <= most, "{} packets", packets.len());
    let (mut nacked, mut reported) = (0, 0);
    for packet in packets {
        match packet {
            RtcpIn::Nack { sequences, .. } => nacked += sequences.len(),
            RtcpIn::TransportFeedback(feedback) => {
                reported += feedback.arrivals.len();
                check_again(feedback);
            }
            _ => {}
        }
    }
    assert!(nacked <= NACKED_MAX, "{nacked} to be sent again");
    assert!(reported <= REPORTED_MAX, "{reported} reported on");
}

/// What was read is written and read once more. Its clock turns over, so that only what came is compared, not when.
fn check_again(feedback: &TransportFeedback) {
    let written = write_rtcp(&[RtcpOut::TransportFeedback(feedback.clone())]);
    let mut came = Vec::new();
    for datagram in &written {
        assert!(datagram.len() <= DATAGRAM_BYTES_MAX, "too long");
        for packet in read_rtcp(datagram) {
            let RtcpIn::TransportFeedback(part) = packet else {
                panic!("{packet:?} out of a feedback");
            };
            let base = feedback.base_sequence.wrapping_add(came.len() as u16);
            assert_eq!(part.base_sequence, base);
            came.extend(part.arrivals.iter().map(Option::is_some));
        }
    }
    let expected: Vec<bool> = feedback.arrivals.iter().map(Option::is_some).collect();
    assert_eq!(came, expected);
}
