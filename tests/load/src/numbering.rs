/// The sequence numbers of one incoming stream (RFC 3550, A.1), wraps and all.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Numbering {
    newest: Option<u64>,
    /// Bit `n` is set when the packet `n` before the newest has arrived.
    window: u128,
}

/// What a packet's number says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Arrived {
    /// The newest so far; with it so many more packets are expected, 1 if none is missing.
    Ahead {
        more: u64,
    },
    /// Came late, for the first time.
    Late,
    Again,
}

impl Numbering {
    pub(crate) fn note(&mut self, sequence: u16) -> Arrived {
        let Some(newest) = self.newest else {
            // One cycle up, so that a packet from before the first needs no negative number.
            self.newest = Some((1 << 16) + u64::from(sequence));
            self.window = 1;
            return Arrived::Ahead { more: 1 };
        };
        let step = sequence.wrapping_sub(newest as u16) as i16;
        match u32::try_from(step) {
            Ok(0) => Arrived::Again,
            Ok(ahead) => {
                self.newest = Some(newest + u64::from(ahead));
                self.window = self.window.checked_shl(ahead).unwrap_or(0) | 1;
                Arrived::Ahead { more: ahead.into() }
            }
            Err(_) => self.note_behind(step.unsigned_abs().into()),
        }
    }

    /// For a receiver report: the newest with its cycles.
    pub(crate) fn highest(&self) -> Option<u32> {
        self.newest.map(|newest| (newest - (1 << 16)) as u32)
    }

    /// One that is too far behind to remember is taken for late, which at worst hides a duplicate.
    fn note_behind(&mut self, behind: u32) -> Arrived {
        let bit = 1u128.checked_shl(behind).unwrap_or(0);
        if self.window & bit != 0 {
            return Arrived::Again;
        }
        self.window |= bit;
        Arrived::Late
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Expected, arrived, again.
    fn count(sequences: impl IntoIterator<Item = u16>) -> (u64, u64, u64) {
        let mut numbering = Numbering::default();
        let (mut expected, mut unique, mut again) = (0, 0, 0);
        for sequence in sequences {
            match numbering.note(sequence) {
                Arrived::Ahead { more } => (expected, unique) = (expected + more, unique + 1),
                Arrived::Late => unique += 1,
                Arrived::Again => again += 1,
            }
        }
        (expected, unique, again)
    }

    #[test]
    fn a_wrap_is_no_loss() {
        assert_eq!(count([65_534, 65_535, 0, 1]), (4, 4, 0));
    }

    #[test]
    fn what_is_missing_is_lost_and_what_comes_late_is_not() {
        assert_eq!(count([10, 11, 14]), (5, 3, 0));
        assert_eq!(count([10, 11, 14, 12, 13]), (5, 5, 0));
        assert_eq!(count([65_535, 1, 0]), (3, 3, 0));
    }

    #[test]
    fn what_comes_twice_counts_once() {
        assert_eq!(count([7, 8, 8, 7, 9]), (3, 3, 2));
    }

    #[test]
    fn a_report_names_the_highest_number_with_its_cycles() {
        let mut numbering = Numbering::default();
        assert_eq!(numbering.highest(), None);
        for sequence in [65_535, 0, 1] {
            numbering.note(sequence);
        }
        assert_eq!(numbering.highest(), Some(0x1_0001));
    }

    proptest! {
        #[test]
        fn any_start_and_any_losses_are_counted(start: u16, gone in prop::collection::vec(any::<bool>(), 2..400)) {
            let mut sent: Vec<(u16, bool)> = gone.iter().zip(0u16..).map(|(gone, at)| (start.wrapping_add(at), *gone)).collect();
            // Whatever is lost at the ends cannot be known.
            sent.first_mut().unwrap().1 = false;
            sent.last_mut().unwrap().1 = false;
            let kept: Vec<u16> = sent.iter().filter(|(_, gone)| !gone).map(|(number, _)| *number).collect();
            prop_assert_eq!(count(kept.clone()), (sent.len() as u64, kept.len() as u64, 0));
        }
    }
}
