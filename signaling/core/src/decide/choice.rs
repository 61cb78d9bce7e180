use protocol::{
    Location, Millis, MoveCause, ParticipantId, PlanId, RejectionCode, RoomId, Why, limits as wire,
};

use super::{
    Decision,
    moves::{moved, moved_many},
    plans::known_plan,
};
use crate::{
    Choice, Event, Participant, Plan, Rejection, RoomClock, Session,
    choice::{Hall, Taken},
};

/// Opened again, another end replaces the last one, and who waits goes on waiting.
pub(super) fn open(
    session: &Session,
    now: Millis,
    id: &PlanId,
    for_s: Option<u32>,
    by: &ParticipantId,
) -> Decision {
    let plan = chosen(session, id)?;
    if plan.rooms.is_empty() {
        return Err(Rejection::new(
            RejectionCode::NoRooms,
            "the plan has no room",
        ));
    }
    Ok(vec![Event::ChoiceSet {
        plan: id.clone(),
        open: true,
        until: for_s.map(|seconds| now.plus_ms(i64::from(seconds) * 1_000)),
        by: Some(by.clone()),
    }])
}

pub(super) fn close(session: &Session, id: &PlanId, by: &ParticipantId) -> Decision {
    chosen(session, id)?;
    Ok(closed(session, Some(by)))
}

/// If its time is up.
pub(super) fn ends(session: &Session, now: Millis) -> Vec<Event> {
    match session.plan().choice {
        Choice::Open {
            until: Some(until), ..
        } if until <= now => closed(session, None),
        _ => Vec::new(),
    }
}

/// Nothing if it is closed.
pub(super) fn closed(session: &Session, by: Option<&ParticipantId>) -> Vec<Event> {
    let plan = session.plan();
    if plan.choice == Choice::Closed {
        return Vec::new();
    }
    vec![Event::ChoiceSet {
        plan: plan.id.clone(),
        open: false,
        until: None,
        by: by.cloned(),
    }]
}

/// A place if there is one, else a place in the line, keeping the seat they have; whoever waited for theirs gets it.
pub(super) fn choose(session: &Session, me: &Participant, room: Option<&RoomId>) -> Decision {
    let plan = session.plan();
    may_choose(session, me, room)?;
    let capacity = |room: &RoomId| session.rooms.get(room).and_then(|room| room.capacity);
    let mut hall = Hall::of(session, plan, &capacity);
    let (seat, waits) = (plan.room_of(&me.id), plan.waits_for(&me.id));
    let mut log = Log::of(plan);
    match room {
        Some(room) if seat != Some(room) && hall.keeps_out(&me.id, room) => {
            return Err(Rejection::new(
                RejectionCode::Unplaceable,
                "somebody is there whom they are kept apart from",
            ));
        }
        Some(room) if seat == Some(room) => log.waits_no_more(me, waits),
        Some(room) if !hall.has_place(room) => {
            if waits != Some(room) {
                log.waits_no_more(me, waits);
                log.waits(plan, me, room)?;
            }
        }
        Some(room) => {
            log.seated(&me.id, room, Why::Chosen);
            hall.sit(&me.id, Some(room));
            log.follow(hall.fill(seat.cloned()));
        }
        None => {
            log.waits_no_more(me, waits);
            if seat.is_some() {
                log.unseated(&me.id);
                hall.sit(&me.id, None);
                log.follow(hall.fill(seat.cloned()));
            }
        }
    }
    log.events.extend(switched(session, me, &log));
    Ok(log.events)
}

/// Places that an edit of the plan has made free go to who waits. `plan` is the plan after it.
pub(super) fn refilled(
    session: &Session,
    plan: &Plan,
    capacity: &dyn Fn(&RoomId) -> Option<u16>,
) -> Vec<Event> {
    let mut hall = Hall::of(session, plan, capacity);
    let waited_for = hall.waited_for();
    let mut log = Log::of(plan);
    log.follow(hall.fill(waited_for));
    let from_the_line = log.moves(session);
    log.events.extend(from_the_line);
    log.events
}

fn may_choose(session: &Session, me: &Participant, room: Option<&RoomId>) -> Result<(), Rejection> {
    let plan = session.plan();
    let refused = |code, message: &str| Err(Rejection::new(code, message));
    if plan.choice == Choice::Closed {
        return refused(RejectionCode::RoundState, "there is nothing to choose now");
    }
    if room.is_some_and(|room| !plan.has(room)) {
        return refused(RejectionCode::UnknownRoom, "the plan has no such room");
    }
    let run = session.round.run();
    if run.is_some_and(|run| !run.options.may_switch) {
        return refused(
            RejectionCode::NotAllowed,
            "in this round people stay where they are",
        );
    }
    if plan.seat_of(&me.id).is_some_and(|seat| seat.pinned) {
        return refused(RejectionCode::Locked, "staff gave them their seat");
    }
    Ok(())
}

fn chosen<'s>(session: &'s Session, id: &PlanId) -> Result<&'s Plan, Rejection> {
    let plan = known_plan(session, id)?;
    if session.plan().id == plan.id {
        return Ok(plan);
    }
    Err(Rejection::new(
        RejectionCode::PlanChanged,
        "people choose from the chosen plan",
    ))
}

/// Into the room they chose, if it is open; out of theirs, if they gave it up. Then those who get their places.
fn switched(session: &Session, me: &Participant, log: &Log<'_>) -> Vec<Event> {
    let own = log.own.as_ref().and_then(|seat| match seat {
        Some(room) => open_room(session, room),
        None => matches!(me.location, Location::Room { .. }).then_some(Location::Plenary),
    });
    let running = session.round.run().map(|run| &run.plan) == Some(&log.plan.id);
    let own = own.filter(|_| running && me.is_inside());
    let own = own.map(|to| moved(session, me, &to, MoveCause::Chosen));
    let mut events = own.unwrap_or_default();
    events.extend(log.moves(session));
    events
}

fn open_room(session: &Session, room: &RoomId) -> Option<Location> {
    let open = matches!(session.round.clock(room), Some(RoomClock::Open { .. }));
    open.then(|| Location::Room { room: room.clone() })
}

/// What is written down, each change of seats a version of the plan.
struct Log<'p> {
    plan: &'p Plan,
    version: u32,
    events: Vec<Event>,
    /// The chooser's new seat, or that they gave theirs up.
    own: Option<Option<RoomId>>,
    taken: Vec<Taken>,
}

impl<'p> Log<'p> {
    fn of(plan: &'p Plan) -> Self {
        Self {
            plan,
            version: plan.version,
            events: Vec::new(),
            own: None,
            taken: Vec::new(),
        }
    }

    fn seated(&mut self, participant: &ParticipantId, room: &RoomId, why: Why) {
        self.version = self.version.saturating_add(1);
        if why == Why::Chosen {
            self.own = Some(Some(room.clone()));
        }
        self.events.push(Event::Seated {
            plan: self.plan.id.clone(),
            version: self.version,
            participant: participant.clone(),
            room: room.clone(),
            why: vec![why],
        });
    }

    fn unseated(&mut self, participant: &ParticipantId) {
        self.version = self.version.saturating_add(1);
        self.own = Some(None);
        self.events.push(Event::Unseated {
            plan: self.plan.id.clone(),
            version: self.version,
            participant: participant.clone(),
        });
    }

    fn follow(&mut self, taken: Vec<Taken>) {
        for seat in &taken {
            self.seated(&seat.participant, &seat.room, Why::FromWaitingList);
        }
        self.taken.extend(taken);
    }

    fn waits(&mut self, plan: &Plan, me: &Participant, room: &RoomId) -> Result<(), Rejection> {
        if plan.waiting(room).len() >= wire::WAITLIST_MAX {
            return Err(Rejection::new(
                RejectionCode::Full,
                "as many wait for this room as may",
            ));
        }
        self.waitlisted(me, room, true);
        Ok(())
    }

    fn waits_no_more(&mut self, me: &Participant, room: Option<&RoomId>) {
        if let Some(room) = room {
            self.waitlisted(me, room, false);
        }
    }

    fn waitlisted(&mut self, me: &Participant, room: &RoomId, on: bool) {
        self.events.push(Event::Waitlisted {
            plan: self.plan.id.clone(),
            participant: me.id.clone(),
            room: room.clone(),
            on,
        });
    }

    /// Of those who came from the line into a room that is open, by the plan of the running round.
    fn moves(&self, session: &Session) -> Vec<Event> {
        if session.round.run().map(|run| &run.plan) != Some(&self.plan.id) {
            return Vec::new();
        }
        let moves = self.taken.iter().filter_map(|seat| {
            let person = session.roster.get(&seat.participant)?;
            Some((person, open_room(session, &seat.room)?))
        });
        moved_many(session, moves, MoveCause::FromWaitingList)
    }
}
