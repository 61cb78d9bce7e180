use std::collections::{BTreeMap, BTreeSet};

use protocol::{ParticipantId, RoadmapId, RoomId};

use crate::Session;

/// Whether somebody judges themselves: they were seated in the roadmap's room in this round or an earlier one, or are credited for it.
#[must_use]
pub fn is_own_work(session: &Session, person: &ParticipantId, roadmap: &RoadmapId) -> bool {
    let key = (person.clone(), roadmap.clone());
    was_seated(session, person, roadmap) || session.works.credits.contains_key(&key)
}

/// Whether they have, or had, a seat in a round where this roadmap was written.
pub(crate) fn was_seated(session: &Session, person: &ParticipantId, roadmap: &RoadmapId) -> bool {
    let has = |room: &RoomId| session.is_work_of(room, roadmap);
    let run = session.round.run();
    let now = run.is_some_and(|run| {
        let seated = session.plan_in_force().room_of(person);
        let seated = seated.filter(|room| run.rooms.contains_key(*room));
        seated.is_some_and(has) || run.seats.get(person).is_some_and(has)
    });
    let mut past = session.past.iter();
    now || past.any(|past| past.seats.get(person).is_some_and(has))
}

impl Session {
    /// Who is seated where by the plan, and was in this round or an earlier one.
    pub fn seated(&self) -> impl Iterator<Item = (&RoomId, &ParticipantId)> {
        let seats = self.plan_in_force().seats.iter();
        let planned = seats.map(|(person, seat)| (&seat.room, person));
        let run = self.round.run().into_iter().flat_map(|run| &run.seats);
        let past = self.past.iter().flat_map(|past| &past.seats);
        planned.chain(run.chain(past).map(|(person, room)| (room, person)))
    }
}

/// Whose own work is among these: one pass over all seats there have been.
#[must_use]
pub fn owners(
    session: &Session,
    among: &[RoadmapId],
) -> BTreeMap<ParticipantId, BTreeSet<RoadmapId>> {
    let mut written: BTreeMap<&RoomId, Vec<&RoadmapId>> = BTreeMap::new();
    for roadmap in among {
        for room in session.rooms_of(roadmap) {
            written.entry(room).or_default().push(roadmap);
        }
    }
    let run = session.round.run();
    let plan = run.map(|_| session.plan_in_force().seats.iter());
    let seated = plan.into_iter().flatten();
    let seated = seated.map(|(person, seat)| (person, &seat.room));
    let seated = seated.filter(|(_, room)| run.is_some_and(|run| run.rooms.contains_key(*room)));
    let closed = run.into_iter().flat_map(|run| &run.seats);
    let past = session.past.iter().flat_map(|past| &past.seats);
    let credited = session.works.credits.keys();
    let credited = credited.filter(|(_, roadmap)| among.contains(roadmap));
    let mut owners: BTreeMap<ParticipantId, BTreeSet<RoadmapId>> = BTreeMap::new();
    for (person, room) in seated.chain(closed).chain(past) {
        if let Some(roadmaps) = written.get(room) {
            let own = owners.entry(person.clone()).or_default();
            own.extend(roadmaps.iter().map(|roadmap| (*roadmap).clone()));
        }
    }
    for (person, roadmap) in credited {
        let own = owners.entry(person.clone()).or_default();
        own.insert(roadmap.clone());
    }
    owners
}
