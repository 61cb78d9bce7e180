use super::stamp::Stamp;
use super::vp8::fill;

/// A packet of speech at 32 kbit/s, and one of a quiet room.
pub(crate) const SPEECH_BYTES: usize = 80;
const SILENCE_BYTES: usize = 40;
/// A 20 ms frame of CELT, full band, mono (RFC 6716, 3.1).
const TOC: u8 = 31 << 3;

pub(crate) fn write(out: &mut Vec<u8>, is_speech: bool, stamp: &Stamp) {
    let bytes = if is_speech {
        SPEECH_BYTES
    } else {
        SILENCE_BYTES
    };
    let end = out.len() + bytes;
    out.push(TOC);
    stamp.write(out);
    fill(out, end);
}

pub(crate) fn stamp_of(payload: &[u8]) -> Option<Stamp> {
    Stamp::read(payload.get(1..)?)
}
