use protocol::{FaultCode, ParticipantId, PlanChange, Role, RoomId, RoomView, Show};

use crate::{Effect, Event, RoomClock, Session};

/// What the shell has to do after `event`; `session` is the state after it.
#[must_use]
#[expect(clippy::too_many_lines, reason = "a table: one arm an event")]
pub fn react(session: &Session, event: &Event) -> Vec<Effect> {
    match event {
        Event::Joined { participant, .. } | Event::Moved { participant, .. } => {
            place_anew(participant).into()
        }
        Event::RoleSet {
            participant, role, ..
        } => with_role(participant, *role),
        Event::ShowSet {
            show: Show::Ended { .. },
            ..
        } => vec![Effect::EndShow],
        Event::MovedMany { moves, .. } => moves
            .iter()
            .flat_map(|one| place_anew(&one.participant))
            .collect(),
        Event::Muted { participant, .. }
        | Event::Unmuted { participant }
        | Event::MaySpeakSet { participant, .. }
        | Event::Stopped { participant, .. }
        | Event::Started { participant, .. } => vec![regrant(participant)],
        Event::Spotlit { .. } => vec![Effect::Feature],
        Event::MutedMany { participants, .. } => participants.iter().map(regrant).collect(),
        Event::LocksSet { .. } => session
            .roster
            .iter()
            // Whoever has lost their connection as well: their media is kept for a while.
            .filter(|person| person.is_around() && !person.is_staff())
            .map(|person| regrant(&person.id))
            .collect(),
        // What one device sends, another may not, be it that its connection is gone and its media is kept.
        Event::MediaSet { participant, .. } => vec![
            Effect::Announce {
                participant: participant.clone(),
            },
            regrant(participant),
        ],
        Event::MediaCut { people } => people
            .iter()
            .map(|left| Effect::Announce {
                participant: left.participant.clone(),
            })
            .collect(),
        Event::ReachSet { participant, .. } => vec![reach(participant)],
        Event::RoomOpened { .. } => voices_to_all(session),
        Event::RoomCollecting { room, .. } => {
            let mut effects = voices_to_all(session);
            effects.extend(collect_room(session, room));
            effects
        }
        Event::RoomsPlanned {
            created, changed, ..
        } => {
            let mut effects = documents(session, created, changed);
            effects.extend(voices_to_all(session));
            effects
        }
        Event::PlanEdited { changes, .. } => edited(session, changes),
        Event::Assigned { participant, .. }
        | Event::Seated { participant, .. }
        | Event::Unseated { participant, .. } => vec![recheck(participant)],
        Event::SpreadEvenly { .. }
        | Event::StageSet { .. }
        | Event::GallerySet { .. }
        | Event::PlanChosen { .. }
        | Event::RoadmapReplaced { .. }
        | Event::WorkEnded { .. }
        | Event::Configured { .. } => {
            vec![Effect::RecheckAllRoadmaps]
        }
        Event::RoundCollecting { until, .. } => collect(session, |clock| {
            *clock == RoomClock::Collecting { until: *until }
        }),
        Event::Disconnected {
            participant,
            device: Some(device),
            ..
        } => vec![Effect::EndDevice {
            participant: participant.clone(),
            device: device.clone(),
        }],
        Event::Left { participant } => vec![Effect::EndConnection {
            participant: participant.clone(),
        }],
        Event::Refused { participant, .. } => vec![dismiss(participant, FaultCode::Refused)],
        Event::Removed {
            participant, ban, ..
        } => {
            let why = if *ban {
                FaultCode::Banned
            } else {
                FaultCode::Removed
            };
            vec![dismiss(participant, why)]
        }
        _ => Vec::new(),
    }
}

/// A room that is dropped takes its seats with it.
fn documents(session: &Session, created: &[RoomId], changed: &[RoomId]) -> Vec<Effect> {
    let rooms = session.planned_rooms();
    let documents = rooms.iter().filter_map(|room| {
        if created.contains(&room.id) {
            Some(seed(room))
        } else {
            changed.contains(&room.id).then(|| describe(room))
        }
    });
    documents.chain([Effect::RecheckAllRoadmaps]).collect()
}

fn edited(session: &Session, changes: &[PlanChange]) -> Vec<Effect> {
    let view = |room: &RoomId| session.rooms.get(room).map(crate::Room::view);
    let document = |change: &PlanChange| match change {
        PlanChange::RoomAdded {
            room, seed: true, ..
        } => Some(seed(room)),
        // What somebody may have worked on keeps its roadmap.
        PlanChange::GoalSet { room, .. }
            if session.rooms.get(room).is_some_and(crate::Room::is_fresh) =>
        {
            view(room).map(|room| seed(&room))
        }
        PlanChange::GoalSet { room, .. } | PlanChange::RoomNamed { room, .. } => {
            view(room).map(|room| describe(&room))
        }
        _ => None,
    };
    let documents = changes.iter().filter_map(document);
    documents.chain([Effect::RecheckAllRoadmaps]).collect()
}

/// What the rooms wrote of which this is true is to be kept.
fn collect(session: &Session, is: impl Fn(&RoomClock) -> bool) -> Vec<Effect> {
    let rooms = session.round.run().map(|run| &run.rooms);
    let rooms = rooms.into_iter().flatten();
    let due = rooms.filter(|(_, clock)| is(clock));
    due.filter_map(|(room, _)| collect_room(session, room))
        .collect()
}

fn collect_room(session: &Session, room: &RoomId) -> Option<Effect> {
    Some(Effect::Collect {
        round: session.round.run()?.id.clone(),
        room: room.clone(),
        roadmap: session.rooms.get(room)?.roadmap.clone(),
    })
}

fn place_anew(participant: &ParticipantId) -> [Effect; 2] {
    [regrant(participant), recheck(participant)]
}

fn with_role(participant: &ParticipantId, role: Role) -> Vec<Effect> {
    let seat = Effect::SeatRole {
        participant: participant.clone(),
        role,
    };
    std::iter::once(seat)
        .chain(place_anew(participant))
        .collect()
}

fn regrant(participant: &ParticipantId) -> Effect {
    Effect::Regrant {
        participant: participant.clone(),
    }
}

fn reach(participant: &ParticipantId) -> Effect {
    Effect::Reach {
        participant: participant.clone(),
    }
}

/// There is a room more or less for them.
fn voices_to_all(session: &Session) -> Vec<Effect> {
    session.speakers_to_all().map(reach).collect()
}

fn recheck(participant: &ParticipantId) -> Effect {
    Effect::RecheckRoadmaps {
        participant: participant.clone(),
    }
}

fn dismiss(participant: &ParticipantId, why: FaultCode) -> Effect {
    Effect::Dismiss {
        participant: participant.clone(),
        why,
    }
}

fn seed(room: &RoomView) -> Effect {
    Effect::SeedRoadmap {
        roadmap: room.roadmap.clone(),
        goal: room.goal,
        room_name: room.name.clone(),
    }
}

fn describe(room: &RoomView) -> Effect {
    Effect::DescribeRoadmap {
        roadmap: room.roadmap.clone(),
        goal: room.goal,
        room_name: room.name.clone(),
    }
}
