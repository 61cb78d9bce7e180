//! Which packets of a source are new, and the gapless numbering that viewers get.

use std::collections::VecDeque;

use crate::limits::REORDER_WINDOW;

#[cfg(test)]
mod tests;

const WORDS: usize = (REORDER_WINDOW / 64) as usize;

/// Extends 16-bit sequence numbers to 64 bits and recognises duplicates.
#[derive(Debug, Default)]
pub(super) struct Sequencer {
    highest: Option<u64>,
    /// One bit for each of the newest [`REORDER_WINDOW`] numbers, at number modulo window.
    seen: [u64; WORDS],
}

/// What a sequence number turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Arrival {
    /// Newer than all before; `missing` numbers directly before it have not arrived.
    Newest { number: u64, missing: u64 },
    /// Late, but not too late.
    Late { number: u64 },
    /// Seen before, or behind the window.
    Stale,
}

impl Sequencer {
    pub(super) fn arrive(&mut self, sequence: u16) -> Arrival {
        let Some(highest) = self.highest else {
            let number = FIRST_CYCLE + u64::from(sequence);
            self.highest = Some(number);
            self.mark(number);
            return Arrival::Newest { number, missing: 0 };
        };
        let number = extend(highest, sequence);
        if number > highest {
            for skipped in (highest + 1..=number).take(REORDER_WINDOW as usize) {
                self.clear(skipped);
            }
            // A jump over the whole window has cleared every bit by now, whichever numbers they stood for.
            self.highest = Some(number);
            self.mark(number);
            return Arrival::Newest {
                number,
                missing: number - highest - 1,
            };
        }
        if highest - number >= REORDER_WINDOW || self.is_seen(number) {
            return Arrival::Stale;
        }
        self.mark(number);
        Arrival::Late { number }
    }

    pub(super) const fn has_begun(&self) -> bool {
        self.highest.is_some()
    }

    pub(super) const fn newest(&self) -> Option<u64> {
        self.highest
    }

    /// By how many numbers `sequence` is ahead of the newest; 0 when it is not, and for the first.
    pub(super) fn ahead(&self, sequence: u16) -> u64 {
        self.highest.map_or(0, |highest| {
            extend(highest, sequence).saturating_sub(highest)
        })
    }

    fn mark(&mut self, number: u64) {
        if let Some(word) = self.seen.get_mut(word_of(number)) {
            *word |= 1 << (number % 64);
        }
    }

    fn clear(&mut self, number: u64) {
        if let Some(word) = self.seen.get_mut(word_of(number)) {
            *word &= !(1 << (number % 64));
        }
    }

    fn is_seen(&self, number: u64) -> bool {
        self.seen
            .get(word_of(number))
            .is_some_and(|word| word & (1 << (number % 64)) != 0)
    }
}

/// Numbers start here, so that a late packet from before the first one needs no negative number.
const FIRST_CYCLE: u64 = 1 << 16;

fn word_of(number: u64) -> usize {
    (number / 64) as usize % WORDS
}

/// The number nearest to `reference` whose low 16 bits are `sequence`.
pub(super) fn extend(reference: u64, sequence: u16) -> u64 {
    let ahead = sequence.wrapping_sub(reference as u16);
    match ahead < 1 << 15 {
        true => reference + u64::from(ahead),
        false => reference.saturating_sub(u64::from(ahead.wrapping_neg())),
    }
}

/// Takes packets that are nothing but padding out of a numbering, so that no viewer sees a hole.
#[derive(Debug, Default)]
pub(super) struct Compactor {
    forwarded: Option<u64>,
    /// Numbers taken out whose effect is already in every number that can still arrive.
    folded: u64,
    /// Numbers taken out within the reorder window, ascending.
    removed: VecDeque<u64>,
}

impl Compactor {
    /// The compacted number of a packet that is forwarded.
    pub(super) fn media(&mut self, number: u64) -> u64 {
        self.forwarded = self.forwarded.max(Some(number));
        let before = self.removed.partition_point(|&removed| removed < number);
        number.saturating_sub(self.folded + before as u64)
    }

    /// Takes a padding packet out. When a later packet has been forwarded already it is too late for that: the
    /// answer is then the number under which an empty packet has to fill the hole.
    pub(super) fn padding(&mut self, number: u64) -> Option<u64> {
        if self.forwarded.is_some_and(|forwarded| number < forwarded) {
            return Some(self.media(number));
        }
        let at = self.removed.partition_point(|&removed| removed < number);
        self.removed.insert(at, number);
        let oldest = number.saturating_sub(REORDER_WINDOW);
        while self.removed.front().is_some_and(|&front| front < oldest) {
            self.removed.pop_front();
            self.folded += 1;
        }
        None
    }
}
