//! Redundant audio (RFC 2198) and how long an Opus packet is (RFC 6716, 3).

/// One block of a redundant packet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Block<'a> {
    /// How much earlier than the packet, in ticks of 48 kHz.
    pub(crate) offset: u32,
    pub(crate) payload: &'a [u8],
}

/// All blocks, the oldest first, the one of the packet itself last. None when it is cut short.
pub(crate) fn blocks(payload: &[u8]) -> Vec<Block<'_>> {
    read(payload).unwrap_or_default()
}

/// Ticks of 48 kHz; 0 when it is cut short.
pub(crate) fn opus_ticks(packet: &[u8]) -> u32 {
    let Some(toc) = packet.first() else {
        return 0;
    };
    let config = toc >> 3;
    let frame = match config {
        0..=11 => *[480, 960, 1_920, 2_880]
            .get(usize::from(config & 3))
            .unwrap_or(&960),
        12..=15 => 480 << (config & 1),
        _ => 120 << (config & 3),
    };
    let frames = match toc & 3 {
        0 => 1,
        1 | 2 => 2,
        _ => u32::from(packet.get(1).copied().unwrap_or(0) & 0x3f),
    };
    frame * frames
}

fn read(payload: &[u8]) -> Option<Vec<Block<'_>>> {
    let mut heads = Vec::new();
    let mut rest = payload;
    while rest.first()? & 0x80 != 0 {
        let [_, b, c, d] = *rest.first_chunk()?;
        let offset = u32::from(b) << 6 | u32::from(c >> 2);
        let length = usize::from(c & 3) << 8 | usize::from(d);
        heads.push((offset, length));
        rest = rest.get(4..)?;
    }
    rest = rest.get(1..)?;
    let mut blocks = Vec::new();
    for (offset, length) in heads {
        let (payload, behind) = rest.split_at_checked(length)?;
        blocks.push(Block { offset, payload });
        rest = behind;
    }
    blocks.push(Block {
        offset: 0,
        payload: rest,
    });
    Some(blocks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_found_with_their_age() {
        let payload = [0x80 | 111, 15, 0, 2, 111, 1, 2, 3];
        let old = Block {
            offset: 960,
            payload: &[1, 2],
        };
        let own = Block {
            offset: 0,
            payload: &[3],
        };
        assert_eq!(blocks(&payload), [old, own]);
        assert!(blocks(&payload[..6]).is_empty(), "cut short");
    }

    #[test]
    fn an_opus_packet_says_how_long_it_is() {
        assert_eq!(opus_ticks(&[31 << 3]), 960);
        assert_eq!(
            opus_ticks(&[31 << 3 | 3, 3]),
            2_880,
            "three frames of 20 ms"
        );
        assert_eq!(opus_ticks(&[1 << 3]), 960, "SILK");
        assert_eq!(opus_ticks(&[13 << 3 | 1]), 1_920, "two of hybrid");
        assert_eq!(opus_ticks(&[]), 0);
    }
}
