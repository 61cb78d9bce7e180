use std::collections::BTreeSet;

use protocol::{
    Assignment, Location, MoveCause, ParticipantId, RejectionCode, Role, RoomId, RoomView, Stage,
    Standing,
};

use super::{Decision, endings, moves::moved};
use crate::{
    Event, Participant, Rejection, Room, RoomClock, RoomDraft, RoomIdentity, Session, limits,
    shuffle::Shuffle,
};

pub(super) fn plan_rooms(
    session: &Session,
    version: u32,
    drafts: &[RoomDraft],
    by: &ParticipantId,
) -> Decision {
    let plan = session.plan();
    if version != plan.version() {
        return Err(Rejection::new(
            RejectionCode::PlanChanged,
            "the plan has changed since",
        ));
    }
    let mut rooms = Vec::with_capacity(drafts.len());
    let (mut created, mut changed) = (Vec::new(), Vec::new());
    let mut named = BTreeSet::new();
    for draft in drafts {
        let (room, before) = drawn(session, draft)?;
        if !named.insert(room.id.clone()) {
            return Err(unknown_room("a room stands in the plan twice"));
        }
        match before {
            None => created.push(room.id.clone()),
            Some(before) if before.roadmap != room.roadmap => created.push(room.id.clone()),
            Some(before) if before.view() != room => changed.push(room.id.clone()),
            Some(_) => {}
        }
        rooms.push(room);
    }
    let mut dropped = plan.rooms().iter().filter(|room| !named.contains(room));
    let none_left = drafts.is_empty() && in_force(session);
    if none_left || dropped.any(|room| in_use(session, room)) {
        return Err(Rejection::new(
            RejectionCode::RoomInUse,
            "somebody is in the room, its roadmap is on the stage, or it is the last of a round",
        ));
    }
    if session.roadmaps.len() + created.len() > limits::ROADMAPS_MAX {
        return Err(Rejection::new(
            RejectionCode::TooMany,
            "the session has as many roadmaps as it may",
        ));
    }
    if rooms == session.planned_rooms() {
        return Ok(Vec::new());
    }
    // Nobody is in a dropped room, but somebody may have called from it, or listen to it.
    let over = |room: &RoomId| plan.has(room) && !named.contains(room);
    let mut events = if in_force(session) {
        endings::of_rooms(session, over)
    } else {
        Vec::new()
    };
    events.push(Event::RoomsPlanned {
        version: plan.version().saturating_add(1),
        rooms,
        created,
        changed,
        shown: in_force(session),
        by: by.clone(),
        plan: Some(plan.id().clone()),
    });
    Ok(events)
}

/// The room as drafted, and as it was if it is kept.
fn drawn<'a>(
    session: &'a Session,
    draft: &RoomDraft,
) -> Result<(RoomView, Option<&'a Room>), Rejection> {
    let (id, roadmap, before) = match &draft.identity {
        RoomIdentity::New { room, roadmap } => (room, roadmap, None),
        RoomIdentity::Kept { room, roadmap } => {
            let planned = session.rooms.get(room).filter(|_| session.plan().has(room));
            let Some(before) = planned else {
                return Err(unknown_room("the plan has no such room"));
            };
            let untouched = before.is_fresh() && !in_use(session, room);
            let follows = before.goal != draft.goal && untouched;
            if follows && before.had >= limits::ROOM_ROADMAPS_MAX {
                return Err(Rejection::new(
                    RejectionCode::TooMany,
                    "the room has had as many roadmaps as it may",
                ));
            }
            let roadmap = if follows { roadmap } else { &before.roadmap };
            (&before.id, roadmap, Some(before))
        }
    };
    let room = RoomView {
        id: id.clone(),
        name: draft.name.clone(),
        goal: draft.goal,
        roadmap: roadmap.clone(),
        language: before.and_then(|room| room.language.clone()),
        capacity: before.and_then(|room| room.capacity),
    };
    Ok((room, before))
}

/// Whether people are in rooms by this plan, so that a change is seen and moves them at once.
fn in_force(session: &Session) -> bool {
    session.round.is_running() && session.plan_in_force().id() == session.plan().id()
}

fn in_use(session: &Session, room: &RoomId) -> bool {
    let place = Location::Room { room: room.clone() };
    let on_stage = matches!(&session.stage, Stage::Roadmap { room: shown, .. } if shown == room);
    let clock = session.round.clock(room);
    let runs = clock.is_some_and(RoomClock::is_running);
    on_stage || runs || session.roster.at(&place).next().is_some()
}

/// During a round the person goes where they belong at once, online or not.
pub(super) fn assign(
    session: &Session,
    person: &Participant,
    room: Option<&RoomId>,
    by: &ParticipantId,
) -> Decision {
    let plan = session.plan();
    if room.is_some_and(|room| !plan.has(room)) {
        return Err(unknown_room("the plan has no such room"));
    }
    let mut events = Vec::new();
    if plan.room_of(&person.id) != room {
        events.push(Event::Assigned {
            version: plan.version().saturating_add(1),
            participant: person.id.clone(),
            room: room.cloned(),
            by: by.clone(),
            plan: Some(plan.id().clone()),
        });
    }
    if in_force(session) && person.is_inside() {
        let to = drawn_to(session, person, room);
        let cause = MoveCause::Assigned { by: by.clone() };
        events.extend(
            to.map(|to| moved(session, person, &to, cause))
                .unwrap_or_default(),
        );
    }
    Ok(events)
}

/// Into the room, if it is open; out of theirs, if they have no seat any more.
fn drawn_to(session: &Session, person: &Participant, room: Option<&RoomId>) -> Option<Location> {
    let Some(room) = room else {
        let in_a_room = matches!(person.location, Location::Room { .. });
        return in_a_room.then_some(Location::Plenary);
    };
    let running = session.round.clock(room).is_some_and(RoomClock::is_running);
    running.then(|| Location::Room { room: room.clone() })
}

/// Refused during a round: it would tear every room apart.
pub(super) fn assign_random(session: &Session, seed: u64, by: &ParticipantId) -> Decision {
    let plan = session.plan();
    if session.round.is_running() {
        return Err(Rejection::new(
            RejectionCode::RoundOpen,
            "people are in their rooms",
        ));
    }
    if plan.rooms().is_empty() {
        return Err(Rejection::new(
            RejectionCode::NoRooms,
            "the plan has no room",
        ));
    }
    let people = dealt(session, seed);
    if people.is_empty() {
        return Err(Rejection::new(
            RejectionCode::NobodyAssigned,
            "there is nobody to assign",
        ));
    }
    let assignments = plan.rooms().iter().cycle().zip(people);
    Ok(vec![Event::SpreadEvenly {
        version: plan.version().saturating_add(1),
        assignments: assignments
            .map(|(room, participant)| Assignment {
                participant,
                room: room.clone(),
                pinned: false,
                why: Vec::new(),
            })
            .collect(),
        by: by.clone(),
        plan: Some(plan.id().clone()),
    }])
}

/// All attendees in a random order, those online first: so both they and the whole are spread evenly. Panelists come as
/// guests; where they go, if anywhere, is decided by hand.
fn dealt(session: &Session, seed: u64) -> Vec<ParticipantId> {
    let people = session
        .roster
        .iter()
        .filter(|person| person.role == Role::Attendee && person.standing == Standing::Admitted);
    let (online, offline): (Vec<_>, Vec<_>) = people.partition(|person| person.is_online());
    let mut shuffle = Shuffle::new(seed);
    [online, offline]
        .into_iter()
        .flat_map(|mut people| {
            shuffle.shuffle(&mut people);
            people
        })
        .map(|person| person.id.clone())
        .collect()
}

fn unknown_room(message: &str) -> Rejection {
    Rejection::new(RejectionCode::UnknownRoom, message)
}
