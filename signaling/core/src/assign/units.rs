use std::collections::BTreeMap;

use protocol::ParticipantId;

/// Who stays with whom, as sets that have nobody in common: a forest in which the root stands for all.
pub(super) struct Bonds(Vec<usize>);

impl Bonds {
    /// Of people by number. Names that nobody has are left out.
    pub(super) fn of(
        together: &[Vec<ParticipantId>],
        numbers: &BTreeMap<&ParticipantId, usize>,
    ) -> Self {
        let mut bonds = Self((0..numbers.len()).collect());
        for group in together {
            let mut known = group.iter().filter_map(|id| numbers.get(id).copied());
            if let Some(first) = known.next() {
                known.for_each(|other| bonds.join(first, other));
            }
        }
        bonds
    }

    /// The smallest number of the set.
    pub(super) fn root(&mut self, of: usize) -> usize {
        let mut root = of;
        while let Some(&up) = self.0.get(root).filter(|up| **up != root) {
            root = up;
        }
        if let Some(up) = self.0.get_mut(of) {
            *up = root;
        }
        root
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        if let Some(up) = self.0.get_mut(one.max(other)) {
            *up = one.min(other);
        }
    }
}
