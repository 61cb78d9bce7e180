//! Which of a publisher's packets its redundancy repeats.

#[cfg(test)]
mod tests;

/// The newest packets of a source whose publisher sends redundancy, in no order. It belongs to one numbering: with a new one,
/// it is another one. So nothing is ever put back from before the first packet, which may be of a room that was left.
#[derive(Debug, Default)]
pub(in crate::media) struct Recent {
    packets: [Option<(u16, u32)>; LEN],
    next: usize,
}

/// More than the oldest redundancy is back: 14 bits of 48 kHz are 17 packets of 20 ms.
const LEN: usize = 32;

/// What RFC 2198 can say of an age.
const AGE_MAX: u32 = 0x3fff;

impl Recent {
    pub(in crate::media) fn note(&mut self, sequence: u16, timestamp: u32) {
        if let Some(place) = self.packets.get_mut(self.next % LEN) {
            *place = Some((sequence, timestamp));
        }
        self.next = (self.next + 1) % LEN;
    }

    /// The sequence number of a packet that is missing, of which the packet `sequence` at `timestamp` says that it was older by `age`.
    /// `None` when it is there, or cannot be told: it has to lie between two that came, either alone or at a whole number of
    /// `duration` (all in clock units) before the later one.
    pub(in crate::media) fn missing(
        &self,
        sequence: u16,
        timestamp: u32,
        age: u32,
        duration: u32,
    ) -> Option<u16> {
        if age == 0 {
            return None;
        }
        // How far back of the packet the nearest known ones are: first in numbers, then in time.
        let mut later = (0, 0);
        let mut earlier: Option<(u16, u32)> = None;
        for (other, at) in self.packets.iter().flatten() {
            let back = (sequence.wrapping_sub(*other), timestamp.wrapping_sub(*at));
            if back.0 == 0 || usize::from(back.0) > LEN || back.1 > 2 * AGE_MAX {
                continue;
            }
            match back.1.cmp(&age) {
                std::cmp::Ordering::Equal => return None,
                std::cmp::Ordering::Less => later = later.max(back),
                std::cmp::Ordering::Greater => {
                    earlier = Some(earlier.map_or(back, |before| before.min(back)));
                }
            }
        }
        let earlier = earlier?;
        let between = earlier.0.checked_sub(later.0 + 1)?;
        let since = age - later.1;
        let steps = match between {
            0 => return None,
            1 => 1,
            _ if duration == 0 || !since.is_multiple_of(duration) => return None,
            _ => since / duration,
        };
        let steps = u16::try_from(steps)
            .ok()
            .filter(|steps| *steps <= between)?;
        Some(sequence.wrapping_sub(later.0 + steps))
    }
}
