use std::collections::BTreeSet;

use protocol::Millis;

use super::presence::Owner;

/// Which devices lost their connection, by when their media is given up. One that comes back is not taken out: at its instant it
/// turns out that nothing is due.
#[derive(Default)]
pub(super) struct Departures(BTreeSet<(Millis, Owner)>);

impl Departures {
    pub(super) fn add(&mut self, until: Millis, owner: &Owner) {
        self.0.insert((until, owner.clone()));
    }

    pub(super) fn next(&self) -> Option<Millis> {
        self.0.first().map(|(until, _)| *until)
    }

    pub(super) fn due(&mut self, now: Millis) -> Vec<(Millis, Owner)> {
        let mut due = Vec::new();
        while self.next().is_some_and(|until| until <= now) {
            due.extend(self.0.pop_first());
        }
        due
    }
}
