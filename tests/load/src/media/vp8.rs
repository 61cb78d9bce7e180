use puppets::media::vp8::{DESCRIPTOR_BYTES, Vp8};

use super::stamp::Stamp;

/// The frame tag, and what follows it in a key frame (RFC 6386, 9.1). Delta frames are filled up to it.
const FRAME_HEADER_BYTES: usize = 10;

/// Appends one payload of `size` bytes; `stamp.index` 0 begins a frame, whose picture has the `shape`.
pub(crate) fn write(vp8: &Vp8, out: &mut Vec<u8>, size: usize, shape: (u16, u16), stamp: &Stamp) {
    let end = out.len() + size;
    let begins = stamp.index == 0;
    out.extend_from_slice(&vp8.descriptor(begins));
    if begins {
        frame_header(out, stamp.is_key, shape);
    }
    stamp.write(out);
    fill(out, end);
}

/// Finds the stamp in a payload.
pub(crate) fn stamp_of(payload: &[u8]) -> Option<Stamp> {
    let begins = payload.first()? & 0x10 != 0;
    let header = if begins { FRAME_HEADER_BYTES } else { 0 };
    Stamp::read(payload.get(DESCRIPTOR_BYTES + header..)?)
}

fn frame_header(out: &mut Vec<u8>, is_key: bool, (width, height): (u16, u16)) {
    // Bit 0 is clear in a key frame; bit 4 says that the frame is shown.
    out.extend_from_slice(&[if is_key { 0x10 } else { 0x11 }, 0x02, 0x00]);
    if is_key {
        out.extend_from_slice(&[0x9d, 0x01, 0x2a]);
        out.extend_from_slice(&width.to_le_bytes());
        out.extend_from_slice(&height.to_le_bytes());
    } else {
        out.extend_from_slice(&[0xff; FRAME_HEADER_BYTES - 3]);
    }
}

/// Anything will do: nobody decodes it.
pub(super) fn fill(out: &mut Vec<u8>, end: usize) {
    out.resize(end.max(out.len()), 0x5a);
}

#[cfg(test)]
mod tests {
    use super::*;
    use puppets::media::wall::WallNanos;

    #[test]
    fn a_payload_has_its_size_its_counters_and_its_stamp() {
        let mut vp8 = Vp8::new(0x7fff);
        vp8.advance(true);
        let stamp = Stamp {
            publisher: 3,
            place: 1,
            frame: 9,
            index: 0,
            count: 2,
            is_key: true,
            sent: WallNanos(77),
        };
        let mut first = Vec::new();
        write(&vp8, &mut first, 200, (320, 180), &stamp);
        assert_eq!(first.len(), 200);
        assert_eq!(first[..6], [0x90, 0xf0, 0x80, 0, 1, 1]);
        assert_eq!(first[6] & 1, 0, "a key frame");
        assert_eq!(stamp_of(&first), Some(stamp));
        let later = Stamp { index: 1, ..stamp };
        let mut second = Vec::new();
        write(&vp8, &mut second, 200, (320, 180), &later);
        assert_eq!(second[0], 0x80, "not the start");
        assert_eq!(stamp_of(&second), Some(later));
    }
}
