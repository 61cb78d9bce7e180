use protocol::{Assignment, PlanId, RoomId, RoomView, Why};

use crate::{
    Event, Session,
    plan::{Choice, Plan, Seat},
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
            for seat in assignments {
                plan.seat(&seat.participant, Some(&seat.room), vec![Why::Random]);
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
            for Assignment {
                participant,
                room,
                pinned,
                why,
            } in seats
            {
                let seat = Seat {
                    room: room.clone(),
                    pinned: *pinned,
                    why: why.clone(),
                };
                made.sit(participant, seat);
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
                session.rooms.change(change);
                session.roadmaps.extend(change.roadmap().cloned());
            }
            edit(session, Some(plan), *version, |plan| {
                changes.iter().for_each(|change| plan.change(change));
            });
        }
        Event::ChoiceSet {
            plan, open, until, ..
        } => {
            if let Some(plan) = session.plans.get_mut(plan) {
                if *open {
                    plan.open_choice(*until);
                } else {
                    plan.choice = Choice::Closed;
                }
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
                waiting.retain(|_, line| !line.is_empty());
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
