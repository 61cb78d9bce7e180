use std::collections::BTreeMap;

use protocol::{
    Location, Millis, MoveCause, ParticipantId, PlanId, Reach, RoomId, RoundId, RoundOptions,
    VoiceTo,
};

use crate::{
    Event, Session,
    help::{Claim, Help},
    past::PastRound,
    plan::Plan,
    round::{Opening, RoomClock, Round, Run},
};

#[expect(
    clippy::too_many_lines,
    reason = "one arm an event; each is one call or one assignment"
)]
pub(super) fn evolve(session: &mut Session, at: Millis, event: &Event) {
    match event {
        Event::RoundArmed {
            round,
            plan,
            options,
            ..
        } => {
            session.round = Round::Armed {
                id: round.clone(),
                plan: plan.clone(),
                options: options.clone(),
            };
        }
        Event::RoundDisarmed { .. } => session.round = Round::None,
        Event::RoundOpening {
            round,
            plan,
            options,
            opens_at,
            by,
        } => {
            session.round = Round::Opening(Opening {
                id: round.clone(),
                plan: plan.clone(),
                options: options.clone(),
                opens_at: *opens_at,
                by: by.clone(),
                groups: BTreeMap::new(),
            });
            regroup(session);
        }
        Event::RoundOpened {
            round,
            opened_at,
            ends_at,
            plan,
            options,
            ..
        } => {
            let plan = plan.clone().unwrap_or_else(PlanId::first);
            let lasts_s = u32::try_from(ends_at.since(*opened_at) / 1_000).unwrap_or(0);
            let options = options.clone().unwrap_or_else(|| Run::old_options(lasts_s));
            opened(session, round, plan, options, *opened_at, *ends_at);
        }
        Event::RoundExtended { ends_at, .. } => {
            set_running(session, RoomClock::Open { ends_at: *ends_at });
        }
        Event::RoundClosing { closes_at, .. } => set_running(
            session,
            RoomClock::Closing {
                closes_at: *closes_at,
            },
        ),
        Event::RoundClosed { .. } => closed(session, at),
        Event::RoundCollecting { until, .. } => {
            set_running(session, RoomClock::Collecting { until: *until });
            ended(session, at);
        }
        Event::RoomOpened { room, ends_at, .. } => room_opened(session, room, *ends_at),
        Event::RoomsExtended { rooms, .. } => {
            for (room, ends_at) in rooms {
                set(session, room, RoomClock::Open { ends_at: *ends_at });
            }
        }
        Event::RoomClosing {
            room, closes_at, ..
        } => {
            let closes_at = *closes_at;
            set(session, room, RoomClock::Closing { closes_at });
        }
        Event::RoomCollecting { room, until, .. } => {
            set(session, room, RoomClock::Collecting { until: *until });
            ended(session, at);
        }
        Event::RoomCollected {
            round,
            room,
            version,
        } if session.round.run().is_some_and(|run| run.id == *round) => {
            set(session, room, RoomClock::Closed { version: *version });
        }
        Event::HelpAsked {
            room,
            by,
            topic,
            note,
            at,
        } => {
            session.help.end(room);
            session.help.0.push(Help {
                room: room.clone(),
                by: by.clone(),
                topic: *topic,
                note: note.clone(),
                at: *at,
                claim: None,
                deferred: false,
            });
        }
        Event::HelpClaimed { room, by } => {
            let in_it = session.roster.get(by).is_some_and(
                |person| matches!(&person.location, Location::Room { room: at } if at == room),
            );
            let here = in_it
                || session
                    .reaches
                    .get(by)
                    .is_some_and(|reach| goes_to(reach, room));
            if let Some(help) = session.help.of(room) {
                help.claim = Some(Claim {
                    by: by.clone(),
                    at,
                    here,
                });
            }
        }
        Event::HelpReleased { room } => {
            if let Some(help) = session.help.of(room) {
                help.claim = None;
            }
        }
        Event::HelpDeferred { room, .. } => session.help.defer(room),
        Event::HelpEnded { room, .. } => session.help.end(room),
        Event::ReachSet {
            participant, reach, ..
        } => {
            if *reach == Reach::default() {
                session.reaches.remove(participant);
            } else {
                session.reaches.insert(participant.clone(), reach.clone());
            }
            let claimed = session
                .help
                .iter()
                .filter(|help| goes_to(reach, &help.room));
            let claimed: Vec<_> = claimed.map(|help| help.room.clone()).collect();
            for room in claimed {
                session.help.reached(&room, participant);
            }
        }
        _ => {}
    }
}

/// Whether somebody with this reach attends to the room. A word to everybody is no help to one.
fn goes_to(reach: &Reach, room: &RoomId) -> bool {
    let hears = reach.ears.as_ref() == Some(room);
    let speaks = reach
        .voice
        .as_ref()
        .is_some_and(|voice| matches!(&voice.to, VoiceTo::Rooms { rooms } if rooms.contains(room)));
    hears || speaks
}

fn opened(
    session: &mut Session,
    id: &RoundId,
    plan: PlanId,
    options: RoundOptions,
    opened_at: Millis,
    ends_at: Millis,
) {
    let rooms = session.plans.get(&plan).map(|plan| plan.rooms.clone());
    let rooms = rooms.unwrap_or_default();
    for room in &rooms {
        if let Some(room) = session.rooms.get_mut(room) {
            room.shown = true;
            room.ready = false;
        }
    }
    let clocks = rooms
        .iter()
        .map(|room| (room.clone(), RoomClock::Open { ends_at }));
    session.round = Round::Run(Run {
        id: id.clone(),
        plan,
        options,
        opened_at,
        rooms: clocks.collect(),
        ended_at: None,
        seats: BTreeMap::new(),
    });
    session.shown = rooms;
}

fn set_running(session: &mut Session, clock: RoomClock) {
    if let Some(run) = session.round.run_mut() {
        run.set_running(clock);
    }
}

fn set(session: &mut Session, room: &RoomId, clock: RoomClock) {
    if let Some(run) = session.round.run_mut()
        && let Some(before) = run.rooms.get_mut(room)
    {
        *before = clock;
    }
}

fn room_opened(session: &mut Session, room: &RoomId, ends_at: Millis) {
    let Some(run) = session.round.run_mut() else {
        return;
    };
    run.rooms.insert(room.clone(), RoomClock::Open { ends_at });
    if let Some(room) = session.rooms.get_mut(room) {
        room.shown = true;
    }
    if !session.shown.contains(room) {
        session.shown.push(room.clone());
    }
}

/// While the countdown runs, the plan's seats by room.
pub(super) fn regroup(session: &mut Session) {
    let Round::Opening(opening) = &mut session.round else {
        return;
    };
    opening.groups.clear();
    let seats = session.plans.get(&opening.plan).into_iter();
    for (person, seat) in seats.flat_map(|plan| &plan.seats) {
        let group = opening.groups.entry(seat.room.clone()).or_default();
        group.insert(person.clone());
    }
}

/// With the last room that people were in; who belonged where is kept as it was then, before where those were who belonged nowhere.
fn ended(session: &mut Session, at: Millis) {
    let Round::Run(run) = &mut session.round else {
        return;
    };
    if run.ended_at.is_none() && run.running().next().is_none() {
        run.ended_at = Some(at);
        run.seats.extend(seats_of(session.plans.get(&run.plan)));
    }
}

/// Somebody's room closes over them: who belongs nowhere belongs there when the round is opened again. Staff go where they like.
pub(super) fn sent_back(session: &mut Session, id: &ParticipantId, cause: &MoveCause) {
    let closes = matches!(cause, MoveCause::RoundClosed | MoveCause::RoomClosed { .. });
    let person = session.roster.get(id);
    let person = person.filter(|person| closes && !person.is_staff());
    if let Some(Location::Room { room }) = person.map(|person| person.location.clone())
        && let Some(run) = session.round.run_mut()
    {
        run.seats.insert(id.clone(), room);
    }
}

fn seats_of(plan: Option<&Plan>) -> BTreeMap<ParticipantId, RoomId> {
    let seats = plan.into_iter().flat_map(|plan| &plan.seats);
    seats
        .map(|(person, seat)| (person.clone(), seat.room.clone()))
        .collect()
}

/// Old journals close without collecting: then no version is known.
fn closed(session: &mut Session, at: Millis) {
    let Round::Run(run) = std::mem::take(&mut session.round) else {
        return;
    };
    let mut seats = run.seats;
    if run.ended_at.is_none() {
        seats.extend(seats_of(session.plans.get(&run.plan)));
    }
    let version = |clock: RoomClock| match clock {
        RoomClock::Closed { version } => version,
        _ => None,
    };
    session.past.push(PastRound {
        is_done: false,
        id: run.id,
        number: session.past.next_number(),
        plan: run.plan.clone(),
        options: run.options,
        opened_at: run.opened_at,
        closed_at: run.ended_at.unwrap_or(at),
        seats,
        rooms: run
            .rooms
            .into_iter()
            .map(|(room, clock)| (room, version(clock)))
            .collect(),
    });
}
