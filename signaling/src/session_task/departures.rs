use std::collections::BTreeSet;

use protocol::{Millis, ParticipantId};

/// Who lost their connection, by when their media is given up. Whoever comes back is not taken out: at their instant it
/// turns out that nothing is due.
#[derive(Default)]
pub(super) struct Departures(BTreeSet<(Millis, ParticipantId)>);

impl Departures {
    pub(super) fn add(&mut self, until: Millis, participant: &ParticipantId) {
        self.0.insert((until, participant.clone()));
    }

    pub(super) fn next(&self) -> Option<Millis> {
        self.0.first().map(|(until, _)| *until)
    }

    pub(super) fn due(&mut self, now: Millis) -> Vec<(Millis, ParticipantId)> {
        let mut due = Vec::new();
        while self.next().is_some_and(|until| until <= now) {
            due.extend(self.0.pop_first());
        }
        due
    }
}
