use std::collections::BTreeSet;

use protocol::Millis;
use signaling_core::may_connect;

use super::batch::Batch;
use super::live::{Live, dismissal};
use super::presence::Owner;
use crate::outgoing::Ending;

/// Which devices lost their connection, by when their media is given up. One that comes back is not taken out: at its instant it
/// turns out that nothing is due.
#[derive(Default)]
pub(super) struct Departures(BTreeSet<(Millis, Owner)>);

impl Live {
    /// Who is not welcome any more since the show has ended is told why, and has had the time to read it; if it goes on meanwhile nobody
    /// is ended. Their going is then heard of as anybody's is.
    pub(super) fn end_show(&mut self, now: Millis, batch: &mut Batch) {
        if self.ends_at.take_if(|at| *at <= now).is_none() {
            return;
        }
        for (participant, presence) in &self.people {
            let Err(why) = may_connect(&self.session, participant) else {
                continue;
            };
            for connection in presence.connections() {
                batch.end(connection.clone(), Ending::Fault(why, dismissal(why)));
            }
        }
    }
}

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
