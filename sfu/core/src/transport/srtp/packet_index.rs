/// What makes the nonce of a packet, next to the salt: no two packets sealed with one key may share it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PacketIndex {
    pub(super) ssrc: u32,
    /// RTP: `2^16 · ROC + SEQ`, 48 bits (RFC 3711, 3.3.1). RTCP: the SRTCP index, 31 bits (3.4).
    pub(super) index: u64,
}

impl PacketIndex {
    pub(super) const fn of_rtp(ssrc: u32, rollovers: u32, sequence: u16) -> Self {
        let index = ((rollovers as u64) << 16) | sequence as u64;
        Self { ssrc, index }
    }

    pub(super) const fn rollovers(self) -> u32 {
        (self.index >> 16) as u32
    }

    /// The SSRC and 48 bits of index, which stand side by side in the initialisation vectors of both profiles
    /// (RFC 3711, 4.1.1; RFC 7714, 8.1 and 9.1).
    pub(super) const fn to_bytes(self) -> [u8; 10] {
        let [a, b, c, d] = self.ssrc.to_be_bytes();
        let [_, _, i, j, k, l, m, n] = self.index.to_be_bytes();
        [a, b, c, d, i, j, k, l, m, n]
    }
}

/// The packet index that a received sequence number stands for: the one nearest to the newest of its stream (RFC 3711,
/// 3.3.1), and in cycle 0 when there is none.
pub(super) fn nearest(newest: Option<u64>, sequence: u16) -> u64 {
    const CYCLE: u64 = 1 << 16;
    const HALF: u64 = CYCLE / 2;
    let Some(newest) = newest else {
        return u64::from(sequence);
    };
    let same_cycle = (newest & !(CYCLE - 1)) | u64::from(sequence);
    if same_cycle + HALF < newest {
        same_cycle + CYCLE
    } else if same_cycle > newest + HALF && same_cycle >= CYCLE {
        same_cycle - CYCLE
    } else {
        same_cycle
    }
}
