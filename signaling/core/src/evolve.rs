use protocol::{
    Assignment, Location, Millis, ParticipantId, Profile, Role, RoomId, RoomView, RoundId,
};

use crate::{Event, Participant, Round, Session};

/// Makes `event` part of the state. Total: every event of a journal can be applied. The only writer.
pub fn evolve(session: &mut Session, event: &Event) {
    match event {
        Event::Joined {
            participant,
            profile,
            role,
        } => joined(session, participant, profile, *role),
        Event::Connected { participant } => with(session, participant, |p| p.online = true),
        Event::Disconnected { participant } | Event::Left { participant } => {
            with(session, participant, |p| p.online = false);
        }
        Event::Moved {
            participant,
            to,
            epoch,
            ..
        } => moved(session, participant, to, *epoch),
        Event::MediaSet { participant, media } => with(session, participant, |p| p.media = *media),
        Event::Muted { participant, .. } => with(session, participant, |p| p.muted = true),
        Event::Unmuted { participant } => with(session, participant, |p| p.muted = false),
        Event::HandRaised { participant, at } => {
            with(session, participant, |p| p.hand_at = Some(*at))
        }
        Event::HandLowered { participant, .. } => with(session, participant, |p| p.hand_at = None),
        Event::MaySpeakSet {
            participant, on, ..
        } => with(session, participant, |p| p.may_speak = *on),
        Event::ChatWritten { line } => session.chat.push(line.clone()),
        Event::RoomsPlanned {
            version,
            rooms,
            shown,
            ..
        } => rooms_planned(session, *version, rooms, *shown),
        Event::Assigned {
            version,
            participant,
            room,
            ..
        } => {
            session.plan.version = *version;
            assigned(session, participant, room.as_ref());
        }
        Event::SpreadEvenly {
            version,
            assignments,
            ..
        } => {
            session.plan.version = *version;
            for Assignment { participant, room } in assignments {
                assigned(session, participant, Some(room));
            }
        }
        Event::RoundOpened {
            round,
            opened_at,
            ends_at,
            ..
        } => {
            round_opened(session, round, *opened_at, *ends_at);
        }
        Event::RoundExtended { ends_at, .. } => round_extended(session, *ends_at),
        Event::RoundClosing { closes_at, .. } => round_closing(session, *closes_at),
        Event::RoundClosed { .. } => session.round = Round::None,
        Event::BroadcastSent { .. } => {}
        Event::StageSet { stage, .. } => session.stage = stage.clone(),
    }
}

fn with(session: &mut Session, id: &ParticipantId, change: impl FnOnce(&mut Participant)) {
    if let Some(person) = session.roster.get_mut(id) {
        change(person);
    }
}

fn joined(session: &mut Session, id: &ParticipantId, profile: &Profile, role: Role) {
    if let Some(person) = session.roster.get_mut(id) {
        person.profile = profile.clone();
        person.set_role(role);
    } else {
        let next_here = session.chat.next_here();
        let person = Participant::new(id.clone(), profile.clone(), role, next_here);
        session.roster.insert(person);
    }
}

fn moved(session: &mut Session, id: &ParticipantId, to: &Location, epoch: u32) {
    let (next_here, oldest) = (session.chat.next_here(), session.chat.oldest_here());
    with(session, id, |person| {
        person.move_to(to.clone(), epoch, next_here, oldest)
    });
}

fn rooms_planned(session: &mut Session, version: u32, rooms: &[RoomView], shown: bool) {
    let plan = &mut session.plan;
    plan.version = version;
    plan.rooms = rooms.to_vec();
    session
        .roadmaps
        .extend(rooms.iter().map(|room| room.roadmap.clone()));
    plan.assignments
        .retain(|_, assigned| rooms.iter().any(|room| room.id == *assigned));
    if shown {
        session.shown_rooms = rooms.to_vec();
    }
}

fn assigned(session: &mut Session, participant: &ParticipantId, room: Option<&RoomId>) {
    let assignments = &mut session.plan.assignments;
    match room {
        Some(room) => assignments.insert(participant.clone(), room.clone()),
        None => assignments.remove(participant),
    };
}

fn round_opened(session: &mut Session, id: &RoundId, opened_at: Millis, ends_at: Millis) {
    session.shown_rooms = session.plan.rooms.clone();
    session.round = Round::Open {
        id: id.clone(),
        opened_at,
        ends_at,
    };
}

fn round_extended(session: &mut Session, ends_at: Millis) {
    if let Round::Open { id, opened_at, .. } | Round::Closing { id, opened_at, .. } = &session.round
    {
        session.round = Round::Open {
            id: id.clone(),
            opened_at: *opened_at,
            ends_at,
        };
    }
}

fn round_closing(session: &mut Session, closes_at: Millis) {
    if let Round::Open { id, opened_at, .. } | Round::Closing { id, opened_at, .. } = &session.round
    {
        session.round = Round::Closing {
            id: id.clone(),
            opened_at: *opened_at,
            closes_at,
        };
    }
}
