use sfu_control::{PeerId, TrackKind};

use super::scalable::content_at;

/// What a synthetic payload says of itself, so that a viewer can tell what it got.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Content {
    pub(crate) peer: PeerId,
    pub(crate) kind: TrackKind,
    /// Of simulcast, 0 the smallest.
    pub(crate) layer: u8,
    pub(crate) frame: u32,
    /// Of `count` packets in the frame.
    pub(crate) index: u8,
    pub(crate) count: u8,
    pub(crate) key: bool,
}

/// VP8's counters in a payload descriptor (RFC 7741).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Counters {
    pub(crate) picture_id: u16,
    pub(crate) tl0: u8,
}

const KINDS: [TrackKind; 4] = [
    TrackKind::Microphone,
    TrackKind::Camera,
    TrackKind::Screen,
    TrackKind::ScreenAudio,
];
/// Opus of 20 ms (RFC 6716, 3.1): hybrid, fullband, mono, one frame. Takes the place of a byte of the peer's number.
const TOC: u8 = 15 << 3;
/// Of the VP8 descriptor with a wide picture id and TL0PICIDX.
const DESCRIPTOR: usize = 5;

impl Content {
    pub(crate) fn audio(self) -> Vec<u8> {
        let kind = KINDS.iter().position(|k| *k == self.kind).unwrap() as u8;
        let mut bytes = self.peer.get().to_be_bytes().to_vec();
        if self.kind.is_audio() {
            bytes[0] = TOC;
        }
        bytes.push(kind | self.layer << 4);
        bytes.extend(self.frame.to_be_bytes());
        bytes.extend([self.index, self.count, u8::from(self.key)]);
        bytes
    }

    pub(crate) fn video(self, counters: Counters) -> Vec<u8> {
        let [high, low] = counters.picture_id.to_be_bytes();
        let start = if self.index == 0 { 0x10 } else { 0 };
        let mut bytes = vec![0x80 | start, 0xc0, 0x80 | high, low, counters.tl0];
        // The frame tag's first bit: 0 in a key frame (RFC 6386, 9.1).
        bytes.push(u8::from(!self.key));
        bytes.extend(self.audio());
        bytes
    }

    pub(crate) fn read_audio(payload: &[u8]) -> Self {
        let peer = u64::from_be_bytes(payload[..8].try_into().unwrap());
        Self {
            peer: PeerId::new(peer & 0xff_ffff_ffff_ffff),
            kind: KINDS[usize::from(payload[8] & 0x0f)],
            layer: payload[8] >> 4,
            frame: u32::from_be_bytes(payload[9..13].try_into().unwrap()),
            index: payload[13],
            count: payload[14],
            key: payload[15] == 1,
        }
    }

    /// The counters are VP8's; other payloads have none that are rewritten.
    pub(crate) fn read_video(payload: &[u8]) -> (Self, Counters) {
        if let Some(at) = content_at(payload) {
            let counters = Counters {
                picture_id: 0,
                tl0: 0,
            };
            return (Self::read_audio(&payload[at..]), counters);
        }
        let counters = Counters {
            picture_id: u16::from_be_bytes([payload[2] & 0x7f, payload[3]]),
            tl0: payload[4],
        };
        (Self::read_audio(&payload[DESCRIPTOR + 1..]), counters)
    }
}
