use std::collections::BTreeSet;

use protocol::{
    Location, MoveCause, ParticipantId, PlanChange, PlanId, RejectionCode, RoomId, Why,
    limits as wire,
};

use super::{Decision, choice, moves::moved_many, plans::known_plan};
use crate::{Event, Participant, Plan, Rejection, Room, Rooms, Session, limits};

/// A plan as it will be: changes are tried on a copy, so that each is judged after those before it and all or none happen.
pub(super) struct Desk<'s> {
    pub(super) session: &'s Session,
    pub(super) plan: Plan,
    /// Those that changes touch, as they will be.
    touched: Rooms,
    /// In the order in which they came.
    pub(super) added: Vec<RoomId>,
    changes: Vec<PlanChange>,
}

impl<'s> Desk<'s> {
    pub(super) fn over(session: &'s Session, plan: &PlanId) -> Result<Self, Rejection> {
        Ok(Self {
            session,
            plan: known_plan(session, plan)?.clone(),
            touched: Rooms::default(),
            added: Vec::new(),
            changes: Vec::new(),
        })
    }

    /// Whether an earlier change takes it out of the plan.
    pub(super) fn drops(&self, room: &RoomId) -> bool {
        let dropped = |change: &PlanChange| matches!(change, PlanChange::RoomDropped { room: gone } if gone == room);
        self.changes.iter().any(dropped)
    }

    /// As it will be.
    pub(super) fn room(&self, id: &RoomId) -> Option<&Room> {
        let touched = self.touched.get(id);
        touched.or_else(|| self.session.rooms.get(id))
    }

    /// Carries out one change that has been judged.
    pub(super) fn change(&mut self, change: PlanChange) {
        let named = change.room().and_then(|room| self.room(room)).cloned();
        if let Some(room) = named {
            self.touched.put(room);
        }
        self.touched.change(&change);
        if let PlanChange::RoomAdded { room, .. } = &change {
            self.added.push(room.id.clone());
        }
        self.plan.change(&change);
        self.changes.push(change);
    }

    /// What it comes to; nothing if nothing changed.
    ///
    /// While a round runs with this plan, its new rooms open, and whose seat is another one goes there at once, online or not.
    pub(super) fn done(self, by: &ParticipantId) -> Decision {
        if self.changes.is_empty() {
            return Ok(Vec::new());
        }
        self.within_limits()?;
        let version = self.plan.version.saturating_add(1);
        let opened = self.opened(by);
        let moved = self.moved(by);
        let Self {
            session,
            mut plan,
            touched,
            changes,
            ..
        } = self;
        let id = plan.id.clone();
        plan.version = version;
        let capacity = |room: &RoomId| {
            let room = touched.get(room).or_else(|| session.rooms.get(room));
            room.and_then(|room| room.capacity)
        };
        // A room's places are the same in every plan, so also an edit of another one can make some free.
        let choosing = match session.plan() {
            chosen if chosen.id != plan.id => chosen,
            _ => &plan,
        };
        let seated = choice::refilled(session, choosing, &capacity);
        let edited = Event::PlanEdited {
            plan: id,
            version,
            changes,
            by: by.clone(),
        };
        let events = std::iter::once(edited).chain(opened).chain(moved);
        Ok(events.chain(seated).collect())
    }

    fn within_limits(&self) -> Result<(), Rejection> {
        let many = |message: &str| Err(Rejection::new(RejectionCode::TooMany, message));
        if self.plan.rooms.len() > wire::ROOMS_MAX {
            return many("the plan has as many rooms as it may");
        }
        let new: BTreeSet<_> = self
            .changes
            .iter()
            .filter_map(PlanChange::roadmap)
            .filter(|roadmap| !self.session.roadmaps.contains(*roadmap))
            .collect();
        if self.session.roadmaps.len() + new.len() > limits::ROADMAPS_MAX {
            return many("the session has as many roadmaps as it may");
        }
        Ok(())
    }

    /// Rooms that come into the running round, as long open as the others.
    fn opened(&self, by: &ParticipantId) -> Vec<Event> {
        let run = self.session.round.run();
        let run = run.filter(|run| run.plan == self.plan.id);
        let Some(ends_at) = run.and_then(crate::Run::ends_at) else {
            return Vec::new();
        };
        let new = self.plan.rooms.iter().filter(|room| self.opens(room));
        new.map(|room| Event::RoomOpened {
            room: room.clone(),
            ends_at,
            by: by.clone(),
        })
        .collect()
    }

    fn opens(&self, room: &RoomId) -> bool {
        let run = self.session.round.run();
        run.is_some_and(|run| {
            run.plan == self.plan.id && run.ends_at().is_some() && !run.rooms.contains_key(room)
        })
    }

    fn moved(&self, by: &ParticipantId) -> Vec<Event> {
        if self.session.round.run().map(|run| &run.plan) != Some(&self.plan.id) {
            return Vec::new();
        }
        let meant: BTreeSet<_> = self.changes.iter().filter_map(PlanChange::person).collect();
        let people = meant
            .into_iter()
            .filter_map(|id| self.session.roster.get(id));
        let moves = people.filter_map(|person| Some((person, self.goes_to(person)?)));
        let cause = MoveCause::Assigned { by: by.clone() };
        moved_many(self.session, moves, cause)
    }

    /// Where their seat draws them; who has none comes out of the rooms.
    fn goes_to(&self, person: &Participant) -> Option<Location> {
        if !person.is_inside() {
            return None;
        }
        match self.plan.room_of(&person.id) {
            Some(room) => {
                let clock = self.session.round.clock(room);
                let running = clock.is_some_and(crate::RoomClock::is_running);
                (running || self.opens(room)).then(|| Location::Room { room: room.clone() })
            }
            None => matches!(person.location, Location::Room { .. }).then_some(Location::Plenary),
        }
    }

    /// A seat given by hand or by a strategy. Nobody who is banned has one.
    pub(super) fn seat(
        &mut self,
        participant: &ParticipantId,
        room: RoomId,
        pinned: bool,
        why: Vec<Why>,
    ) {
        self.change(PlanChange::Seated {
            participant: participant.clone(),
            room,
            pinned,
            why,
        });
    }
}
