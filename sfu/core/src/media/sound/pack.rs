//! Several frames of Opus in one packet: the headers of two are saved.

use crate::limits::LONG_BYTES_MAX;
use crate::media::sound::opus::Toc;

#[cfg(test)]
mod tests;

/// Bytes of the longest frame (RFC 6716, 3.4, R2).
const FRAME_BYTES_MAX: usize = 1_275;
/// In 48 kHz units: what browsers send, and of which three are 60 ms.
pub(in crate::media) const FRAME: u32 = 960;

/// What packets that go together have in common. `None` when this one goes with no other: only single frames of 20 ms are put
/// together.
pub(in crate::media) fn kind(packet: &[u8]) -> Option<Toc> {
    let toc = Toc::of(packet)?;
    let fits = packet.len() <= 1 + FRAME_BYTES_MAX;
    (toc.code() == 0 && toc.frame_duration() == FRAME && fits).then_some(toc)
}

/// Appends one packet of the frames of all (RFC 6716, 3.2.5), which have to be of one [`kind`] and no more than 120 ms. False,
/// and nothing is appended, when it would be too long.
#[must_use]
pub(in crate::media) fn write<'a>(
    out: &mut Vec<u8>,
    toc: Toc,
    packets: impl Iterator<Item = &'a [u8]> + Clone,
) -> bool {
    let frames = packets.map(|packet| packet.get(1..).unwrap_or_default());
    let count = frames.clone().count();
    let bytes: usize = frames.clone().map(<[u8]>::len).sum();
    if bytes + 2 + 2 * count > LONG_BYTES_MAX {
        return false;
    }
    let mut lengths = frames.clone().map(<[u8]>::len);
    let first = lengths.next();
    let constant = lengths.all(|length| Some(length) == first);
    let rate = if constant { 0 } else { VARIABLE };
    out.extend_from_slice(&[toc.with_code(3), rate | count as u8]);
    if !constant {
        for frame in frames.clone().take(count - 1) {
            write_length(out, frame.len());
        }
    }
    for frame in frames {
        out.extend_from_slice(frame);
    }
    true
}

/// The bit of the count of frames that says that they differ in length.
const VARIABLE: u8 = 0x80;

/// RFC 6716, 3.2.1.
fn write_length(out: &mut Vec<u8>, length: usize) {
    match length {
        0..252 => out.push(length as u8),
        _ => {
            let first = 252 + (length & 3);
            out.extend_from_slice(&[first as u8, ((length - first) / 4) as u8]);
        }
    }
}
