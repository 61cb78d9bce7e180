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
}

/// How far back they are, the furthest first, by depth. Spaced, since losses come in bursts: where 5 % are lost in bursts of two
/// on average, the rest is 0.64 % with 1 and 3 back, 1.23 % with 1 and 2; 0.31 % with 1, 2 and 4 back, 0.61 % with 1 to 3. Bursts of
/// three are healed whole. At random all are alike. 1, 3 and 5 would leave 0.16 %, but come 100 ms late: for most players too late.
const SPACED: [[u64; REDUNDANCY_MAX]; REDUNDANCY_MAX] = [[0, 0, 1], [0, 3, 1], [4, 2, 1]];

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
        let table = if flow.is_long { &LONG } else { &SPACED };
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
