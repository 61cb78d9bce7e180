use std::collections::BTreeMap;

use protocol::{BallotId, ParticipantId, RoadmapId};
use signaling_core::{Ballot, Event, Session, is_own_work, on_stage};

/// What has to hold of votes, turns and public addresses, beside what `invariants_works` asks after every event.
#[derive(Default)]
pub(crate) struct Ledger {
    /// As each vote was closed.
    tallies: BTreeMap<BallotId, Vec<(RoadmapId, u32)>>,
    /// Who speaks by a turn that is over.
    owed: Option<ParticipantId>,
    /// What each public address has led to, and whether it still does.
    addresses: BTreeMap<String, (RoadmapId, bool)>,
}

impl Ledger {
    pub(crate) fn after_event(&mut self, before: &Session, event: &Event, after: &Session) {
        match event {
            Event::Voted {
                participant,
                chosen,
                ..
            } => {
                for roadmap in chosen {
                    let own = is_own_work(before, participant, roadmap);
                    assert!(!own, "{participant} votes for their own work {roadmap}");
                }
            }
            Event::BallotClosed { ballot, tally, .. } => {
                let counted = before.works().ballots.get(ballot).map(Ballot::tally);
                assert_eq!(
                    counted.as_ref(),
                    Some(tally),
                    "{ballot} is counted otherwise"
                );
                self.tallies.insert(ballot.clone(), tally.clone());
            }
            Event::RoadmapPublished { roadmap, slug, .. } => {
                let led = self.addresses.entry(slug.clone());
                let led = led.or_insert_with(|| (roadmap.clone(), true));
                assert_eq!(
                    *led,
                    (roadmap.clone(), true),
                    "{slug} led elsewhere, or nowhere"
                );
            }
            Event::RoadmapUnpublished { slug, .. } => {
                let led = self.addresses.get_mut(slug);
                let led = led.unwrap_or_else(|| panic!("{slug} was never published"));
                assert!(led.1, "{slug} is taken back twice");
                led.1 = false;
            }
            _ => {}
        }
        if let Some(reporter) = lent_to(before)
            && lent_to(after) != Some(reporter)
        {
            self.owed = Some(reporter.clone());
        }
        let speaks = |id: &mut ParticipantId| {
            let person = after.roster().get(id);
            person.is_some_and(|person| person.floor) && lent_to(after) != Some(&*id)
        };
        self.owed = self.owed.take_if(speaks);
    }

    /// All that was decided together is there.
    pub(crate) fn after_a_write(&self, session: &Session) {
        if let Some(reporter) = &self.owed {
            panic!("{reporter} keeps the floor that was lent for a turn");
        }
        for ballot in session.works().ballots.iter() {
            let closed = ballot.closed.as_ref().map(|closed| &closed.tally);
            let first = self.tallies.get(&ballot.id);
            assert_eq!(closed, first, "the tally of {} has changed", ballot.id);
        }
        for (roadmap, page) in session.works().published.pages() {
            let led = self.addresses.get(&page.slug);
            assert_eq!(
                led,
                Some(&(roadmap.clone(), true)),
                "{} is shown",
                page.slug
            );
        }
    }

    /// The journal is read from its beginning.
    pub(crate) fn reads_again(&mut self) {
        self.owed = None;
        self.addresses.clear();
    }
}

fn lent_to(session: &Session) -> Option<&ParticipantId> {
    let turn = on_stage(session)?.1.filter(|turn| turn.lent)?;
    turn.reporter.as_ref()
}
