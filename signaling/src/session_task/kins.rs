use std::collections::BTreeMap;

use protocol::ParticipantId;
use sfu_control::Kin;

/// Which kin of the SFU stands for which person: the number of the session's run, then that of the person.
pub(super) struct Kins {
    session: u32,
    numbers: BTreeMap<ParticipantId, u32>,
}

impl Kins {
    pub(super) const fn new(session: u32) -> Self {
        Self {
            session,
            numbers: BTreeMap::new(),
        }
    }

    /// From one on: zero is nobody's.
    pub(super) fn kin(&mut self, participant: &ParticipantId) -> Kin {
        let next = u32::try_from(self.numbers.len()).map_or(u32::MAX, |number| number + 1);
        let number = match self.numbers.get(participant) {
            Some(number) => *number,
            None => *self.numbers.entry(participant.clone()).or_insert(next),
        };
        Kin::new((u64::from(self.session) << 32) | u64::from(number))
    }
}
