//! What a viewer with a lossy link gets with each packet.

use crate::limits::REDUNDANCY_MAX;
use crate::media::sound::red;
use crate::media::store::{Entry, Store};
use crate::media::train::Flow;

/// Earlier packets that go with each, and the payload type that says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::media) struct Redundancy {
    pub(in crate::media) red_payload_type: u8,
    /// Never 0: then a packet is plain.
    pub(in crate::media) depth: u8,
    /// They are further back: losses come in bursts.
    pub(in crate::media) is_spread: bool,
}

/// How far back they are, the furthest first, by depth. Spaced a little, since losses may come in bursts: where 5 % are lost in
/// bursts of two on average, the rest is 0.64 % with 1 and 3 back, 1.23 % with 1 and 2; 0.31 % with 1, 2 and 4 back, 0.61 % with 1 to 3.
/// At random all are alike, and the nearest come first.
const SPACED: [[u64; REDUNDANCY_MAX]; REDUNDANCY_MAX] = [[0, 0, 1], [0, 3, 1], [4, 2, 1]];

/// The same where bursts were seen. Then the furthest one alone decides what is left: where 1 % is lost in bursts of four on average,
/// 0.75 % with the one before, 0.42 % with 3 back, 0.32 % with 4, 0.11 % with 8. That one comes 160 ms late, for who holds sound back
/// that long on lossy networks, as our page does while its person listens; the one 4 back comes in time for most others.
const SPREAD: [[u64; REDUNDANCY_MAX]; REDUNDANCY_MAX] = [[0, 0, 4], [0, 8, 4], [8, 4, 1]];

/// The same for packets of 60 ms: a third one would come too late, and with two a burst of 120 ms is healed already.
const LONG: [[u64; REDUNDANCY_MAX]; REDUNDANCY_MAX] = [[0, 0, 1], [0, 2, 1], [0, 2, 1]];

impl Redundancy {
    /// Appends a packet's payload and what there is of the earlier ones, but none from before the
    /// flow began: the viewer was not meant to get those. The numbering shows nothing of it, so that the depth may change at any packet.
    pub(in crate::media) fn write(
        self,
        store: &Store,
        flow: &Flow,
        (entry, payload): (&Entry, &[u8]),
        out: &mut Vec<u8>,
    ) {
        let table = match (flow.is_long, self.is_spread) {
            (true, _) => &LONG,
            (false, true) => &SPREAD,
            (false, false) => &SPACED,
        };
        let row = usize::from(self.depth).clamp(1, REDUNDANCY_MAX) - 1;
        let back = table.get(row).copied().unwrap_or_default();
        let earlier = back.map(|back| {
            let number = entry.number.checked_sub(back).filter(|_| back > 0)?;
            let (earlier, payload) = store
                .get(number)
                .filter(|_| number >= flow.offsets.first_in)?;
            Some((entry.timestamp.wrapping_sub(earlier.timestamp), payload))
        });
        red::write(out, flow.payload_type, earlier, payload);
    }
}
