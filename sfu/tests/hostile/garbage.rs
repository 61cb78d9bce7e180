//! Datagrams that nobody should send.

/// Numbers that look random and are the same each time.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        // Knuth's linear congruential generator; its high bits are good enough.
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }

    fn bytes(&mut self, length: usize) -> Vec<u8> {
        (0..length).map(|_| self.byte()).collect()
    }

    fn byte(&mut self) -> u8 {
        u8::try_from(self.below(256)).unwrap()
    }
}

/// Noise of every class that the first byte can name (RFC 7983), and of none.
pub(crate) fn noise(dice: &mut Dice, count: usize) -> Vec<Vec<u8>> {
    let heads: [&[u8]; 8] = [
        &[0, 1, 0, 0, 0x21, 0x12, 0xa4, 0x42],
        &[1, 1, 0xff, 0xff],
        &[20, 0xfe, 0xfd],
        &[22, 0xfe, 0xff, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 1],
        &[0x80, 111],
        &[0xbf, 0xe0],
        &[0x80, 200, 0xff, 0xff],
        &[0x81, 206, 0, 2],
    ];
    let one = |n: usize| {
        let mut datagram = heads[n % heads.len()].to_vec();
        let length = dice.below(200);
        datagram.extend(dice.bytes(length));
        datagram
    };
    (0..count).map(one).collect()
}

/// Every genuine datagram cut short, with a bit turned, and with a tail.
pub(crate) fn damaged(dice: &mut Dice, genuine: &[Vec<u8>]) -> Vec<Vec<u8>> {
    let mut damaged = Vec::new();
    for datagram in genuine {
        damaged.push(datagram[..dice.below(datagram.len())].to_vec());
        let mut turned = datagram.clone();
        let at = dice.below(turned.len());
        turned[at] ^= 1 << dice.below(8);
        damaged.push(turned);
        let mut longer = datagram.clone();
        longer.extend(dice.bytes(40));
        damaged.push(longer);
    }
    damaged
}

/// Larger than the node reads, up to what UDP can carry.
pub(crate) fn oversized(dice: &mut Dice) -> Vec<Vec<u8>> {
    let lengths = [2_048, 2_049, 4_096, 9_000, 65_507];
    let of = |length| [0_u8, 22, 0x80].map(|first| (first, length));
    let one = |(first, length)| {
        let mut datagram = dice.bytes(length);
        datagram[0] = first;
        datagram
    };
    lengths.into_iter().flat_map(of).map(one).collect()
}
