/// The counters of a VP8 stream (RFC 7741, 4.2).
#[derive(Clone, Copy, Debug, Default)]
pub struct Vp8 {
    /// 15 bits.
    picture_id: u16,
    tl0: u8,
    key_index: u8,
}

/// X, S; I, L, T, K; a picture id of two bytes; TL0PICIDX; TID and KEYIDX: as libwebrtc writes it.
pub const DESCRIPTOR_BYTES: usize = 6;

impl Vp8 {
    #[must_use]
    pub const fn new(picture_id: u16) -> Self {
        Self {
            picture_id: picture_id & 0x7fff,
            tl0: 0,
            key_index: 0,
        }
    }

    /// The next frame's counters.
    pub const fn advance(&mut self, is_key: bool) {
        self.picture_id = (self.picture_id + 1) & 0x7fff;
        self.tl0 = self.tl0.wrapping_add(1);
        if is_key {
            self.key_index = (self.key_index + 1) & 0x1f;
        }
    }

    /// What stands before a piece of this frame; one piece `begins` it.
    #[must_use]
    pub const fn descriptor(&self, begins: bool) -> [u8; DESCRIPTOR_BYTES] {
        let [high, low] = self.picture_id.to_be_bytes();
        let first = if begins { 0x90 } else { 0x80 };
        [first, 0xf0, 0x80 | high, low, self.tl0, self.key_index]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_are_counted_in_fifteen_bits_and_key_frames_apart() {
        let mut vp8 = Vp8::new(0x7fff);
        vp8.advance(true);
        assert_eq!(vp8.descriptor(true), [0x90, 0xf0, 0x80, 0, 1, 1]);
        vp8.advance(false);
        assert_eq!(vp8.descriptor(false), [0x80, 0xf0, 0x80, 1, 2, 1]);
    }
}
