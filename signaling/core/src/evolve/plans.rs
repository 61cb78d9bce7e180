use protocol::{Assignment, PlanChange, PlanId, RoomId, RoomView, Why};

use crate::{
    Event, Session,
    plan::{Choice, Plan},
    round::RoomClock,
};

#[expect(
    clippy::too_many_lines,
    reason = "one arm an event; each is one call or one assignment"
)]
pub(super) fn evolve(session: &mut Session, event: &Event) {
    match event {
        Event::RoomsPlanned {
            version,
            rooms,
            shown,
            plan,
            ..
        } => rooms_planned(session, *version, rooms, *shown, plan.as_ref()),
        Event::Assigned {
            version,
            participant,
            room,
            plan,
            ..
        } => edit(session, plan.as_ref(), *version, |plan| {
            plan.seat(participant, room.as_ref(), vec![Why::ByHand]);
        }),
        Event::SpreadEvenly {
            version,
            assignments,
            plan,
            ..
        } => edit(session, plan.as_ref(), *version, |plan| {
            for Assignment { participant, room } in assignments {
                plan.seat(participant, Some(room), vec![Why::Random]);
            }
        }),
        Event::PlanMade {
            plan,
            name,
            rooms,
            seats,
            ..
        } => {
            let mut made = Plan::new(plan.clone(), name.clone());
            made.rooms.clone_from(rooms);
            for Assignment { participant, room } in seats {
                made.seat(participant, Some(room), Vec::new());
            }
            session.plans.add(made);
        }
        Event::PlanNamed { plan, name, .. } => {
            if let Some(plan) = session.plans.get_mut(plan) {
                plan.name.clone_from(name);
            }
        }
        Event::PlanDropped { plan, .. } => session.plans.drop_plan(plan),
        Event::PlanChosen { plan, .. } => session.plans.choose(plan),
        Event::PlanEdited {
            plan,
            version,
            changes,
            ..
        } => {
            for change in changes {
                change_room(session, change);
            }
            edit(session, Some(plan), *version, |plan| {
                changes.iter().for_each(|change| plan.change(change));
            });
        }
        Event::ChoiceSet {
            plan, open, until, ..
        } => {
            if let Some(plan) = session.plans.get_mut(plan) {
                plan.choice = if *open {
                    Choice::Open {
                        until: *until,
                        waiting: std::collections::BTreeMap::new(),
                    }
                } else {
                    Choice::Closed
                };
            }
        }
        Event::Seated {
            plan,
            version,
            participant,
            room,
            why,
        } => edit(session, Some(plan), *version, |plan| {
            plan.seat(participant, Some(room), why.clone());
        }),
        Event::Unseated {
            plan,
            version,
            participant,
        } => edit(session, Some(plan), *version, |plan| {
            plan.seat(participant, None, Vec::new());
        }),
        Event::Waitlisted {
            plan,
            participant,
            room,
            on,
        } => {
            if let Some(Choice::Open { waiting, .. }) =
                session.plans.get_mut(plan).map(|plan| &mut plan.choice)
            {
                let line = waiting.entry(room.clone()).or_default();
                line.retain(|other| other != participant);
                if *on {
                    line.push(participant.clone());
                }
            }
        }
        Event::CaptainSet {
            room, participant, ..
        } => {
            if let Some(room) = session.rooms.get_mut(room) {
                room.captain.clone_from(participant);
            }
        }
        Event::RoomReady { room, ready, .. } => {
            if let Some(room) = session.rooms.get_mut(room) {
                room.ready = *ready;
            }
        }
        _ => {}
    }
}

fn edit(
    session: &mut Session,
    plan: Option<&PlanId>,
    version: u32,
    change: impl FnOnce(&mut Plan),
) {
    if let Some(plan) = session.plan_mut(plan) {
        plan.version = version;
        change(plan);
    }
}

/// `shown`: a round is running, and everybody sees the rooms at once; new ones are as long open as the others.
fn rooms_planned(
    session: &mut Session,
    version: u32,
    rooms: &[RoomView],
    shown: bool,
    plan: Option<&PlanId>,
) {
    for room in rooms {
        session.rooms.draw(room);
        session.roadmaps.insert(room.roadmap.clone());
    }
    let ids: Vec<RoomId> = rooms.iter().map(|room| room.id.clone()).collect();
    edit(session, plan, version, |plan| plan.set_rooms(ids.clone()));
    if shown {
        for room in &ids {
            if let Some(room) = session.rooms.get_mut(room) {
                room.shown = true;
            }
        }
        join_the_round(session, &ids);
        session.shown = ids;
    }
}

fn join_the_round(session: &mut Session, rooms: &[RoomId]) {
    let Some(run) = session.round.run_mut() else {
        return;
    };
    let clock = match (run.ends_at(), run.closes_at()) {
        (Some(ends_at), _) => RoomClock::Open { ends_at },
        (None, Some(closes_at)) => RoomClock::Closing { closes_at },
        (None, None) => RoomClock::Closed { version: None },
    };
    // What a room that has closed wrote stays part of the round.
    run.rooms
        .retain(|room, clock| rooms.contains(room) || !clock.is_running());
    for room in rooms {
        run.rooms.entry(room.clone()).or_insert(clock);
    }
}

/// What a change says of rooms themselves.
fn change_room(session: &mut Session, change: &PlanChange) {
    match change {
        PlanChange::RoomAdded { room, .. } => {
            session.rooms.draw(room);
            session.roadmaps.insert(room.roadmap.clone());
        }
        PlanChange::RoomNamed { room, name } => {
            if let Some(room) = session.rooms.get_mut(room) {
                room.name.clone_from(name);
            }
        }
        PlanChange::GoalSet {
            room,
            goal,
            roadmap,
        } => {
            session.roadmaps.insert(roadmap.clone());
            if let Some(room) = session.rooms.get_mut(room) {
                room.goal = *goal;
                room.roadmap = roadmap.clone();
            }
        }
        PlanChange::RoomSet {
            room,
            language,
            capacity,
        } => {
            if let Some(room) = session.rooms.get_mut(room) {
                room.language.clone_from(language);
                room.capacity = *capacity;
            }
        }
        PlanChange::RoomTaken { .. }
        | PlanChange::RoomDropped { .. }
        | PlanChange::RoomPlaced { .. }
        | PlanChange::Seated { .. }
        | PlanChange::Unseated { .. }
        | PlanChange::Together { .. }
        | PlanChange::Apart { .. } => {}
    }
}
