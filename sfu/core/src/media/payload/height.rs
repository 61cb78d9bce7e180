//! How high a picture is, as the first packet of a key frame says.

use crate::Codec;
use crate::media::payload::vp8_frame;

#[cfg(test)]
mod tests;

/// In pixels. `None` when the payload does not say, or cannot be read.
pub(in crate::media) fn picture_height(codec: Codec, payload: &[u8]) -> Option<u16> {
    match codec {
        Codec::Vp8 => vp8(payload),
        Codec::Vp9 { .. } => vp9(payload),
        Codec::H264 { .. } => h264(payload),
        Codec::Av1 | Codec::Opus => None,
    }
}

/// RFC 6386, 9.1: the frame tag, a start code, then 14 bits each of width and height.
fn vp8(payload: &[u8]) -> Option<u16> {
    let frame = payload.get(vp8_frame(payload)?..)?;
    let [_, _, _, 0x9d, 0x01, 0x2a, _, _, low, high] = *frame.first_chunk::<10>()? else {
        return None;
    };
    Some(u16::from_le_bytes([low, high]) & 0x3fff)
}

/// RFC 9628, 4.2.1: the scalability structure, which libwebrtc sends with every key frame. The height of the largest layer.
fn vp9(payload: &[u8]) -> Option<u16> {
    let first = *payload.first()?;
    let (has_id, is_predicted) = (first & 0x80 != 0, first & 0x40 != 0);
    let (has_layers, is_flexible) = (first & 0x20 != 0, first & 0x10 != 0);
    if is_predicted || first & 0x02 == 0 {
        return None;
    }
    let mut at = 1;
    if has_id {
        at += if payload.get(at)? & 0x80 != 0 { 2 } else { 1 };
    }
    if has_layers {
        at += if is_flexible { 1 } else { 2 };
    }
    let structure = *payload.get(at)?;
    let (layers, has_sizes) = (usize::from(structure >> 5) + 1, structure & 0x10 != 0);
    let largest = at + 1 + (layers - 1) * 4;
    let size = payload.get(largest..)?.first_chunk::<4>()?;
    let [_, _, high, low] = *size;
    has_sizes.then_some(u16::from_be_bytes([high, low]))
}

/// RFC 6184: the sequence parameter set, alone or first in an aggregate.
fn h264(payload: &[u8]) -> Option<u16> {
    const SPS: u8 = 7;
    const STAP_A: u8 = 24;
    let unit = match payload.first()? & 0x1f {
        STAP_A => {
            let (size, rest) = payload.get(1..)?.split_first_chunk::<2>()?;
            rest.get(..usize::from(u16::from_be_bytes(*size)))?
        }
        _ => payload,
    };
    let (&head, set) = unit.split_first()?;
    match head & 0x1f {
        SPS => sps_height(set),
        _ => None,
    }
}

/// ITU-T H.264, 7.3.2.1.1.
fn sps_height(set: &[u8]) -> Option<u16> {
    let (&profile, rest) = set.split_first()?;
    let mut bits = Bits {
        bytes: rest.get(2..)?,
        at: 0,
    };
    bits.exp_golomb()?;
    let mut chroma = 1;
    if [100, 110, 122, 244, 44, 83, 86, 118, 128].contains(&profile) {
        chroma = bits.exp_golomb()?;
        if chroma == 3 {
            return None;
        }
        bits.exp_golomb()?;
        bits.exp_golomb()?;
        let (_bypass, has_matrix) = (bits.bit()?, bits.bit()?);
        if has_matrix {
            return None;
        }
    }
    bits.exp_golomb()?;
    match bits.exp_golomb()? {
        0 => drop(bits.exp_golomb()?),
        1 => return None,
        _ => {}
    }
    bits.exp_golomb()?;
    bits.bit()?;
    bits.exp_golomb()?;
    let units = bits.exp_golomb()?.checked_add(1)?;
    let is_frames = bits.bit()?;
    if !is_frames {
        bits.bit()?;
    }
    bits.bit()?;
    let fields = if is_frames { 1 } else { 2 };
    let mut cropped = 0;
    if bits.bit()? {
        bits.exp_golomb()?;
        bits.exp_golomb()?;
        let (top, bottom) = (bits.exp_golomb()?, bits.exp_golomb()?);
        let unit = if chroma == 1 { 2 } else { 1 };
        cropped = top.checked_add(bottom)?.checked_mul(unit * fields)?;
    }
    let height = units.checked_mul(16 * fields)?.checked_sub(cropped)?;
    u16::try_from(height).ok()
}

/// Reads bits, the highest first. An emulation prevention byte is read as part of a number, which then is wrong; the sizes
/// of cameras need none.
struct Bits<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Bits<'_> {
    fn bit(&mut self) -> Option<bool> {
        let byte = *self.bytes.get(self.at / 8)?;
        let bit = byte >> (7 - self.at % 8) & 1 == 1;
        self.at += 1;
        Some(bit)
    }

    /// ITU-T H.264, 9.1. Nothing here needs more than 16 bits.
    fn exp_golomb(&mut self) -> Option<u32> {
        let mut zeros = 0;
        while !self.bit()? {
            zeros += 1;
            if zeros > 16 {
                return None;
            }
        }
        let mut value: u32 = 1;
        for _ in 0..zeros {
            value = value << 1 | u32::from(self.bit()?);
        }
        Some(value - 1)
    }
}
