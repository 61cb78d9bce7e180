use protocol::RoomView;

use crate::{Effect, Event, Session};

/// What the shell has to do after `event`; `session` is the state after it.
#[must_use]
pub fn react(session: &Session, event: &Event) -> Vec<Effect> {
    match event {
        Event::Joined { participant, .. } | Event::Moved { participant, .. } => vec![
            Effect::Regrant {
                participant: participant.clone(),
            },
            Effect::RecheckRoadmaps {
                participant: participant.clone(),
            },
        ],
        Event::Muted { participant, .. }
        | Event::Unmuted { participant }
        | Event::MaySpeakSet { participant, .. } => {
            vec![Effect::Regrant {
                participant: participant.clone(),
            }]
        }
        Event::MediaSet { participant, .. } => vec![Effect::Announce {
            participant: participant.clone(),
        }],
        Event::RoomsPlanned {
            created, changed, ..
        } => {
            let rooms = session.plan.rooms().iter();
            let documents = rooms.filter_map(|room| {
                if created.contains(&room.id) {
                    Some(seed(room))
                } else {
                    changed.contains(&room.id).then(|| describe(room))
                }
            });
            // A room that is dropped takes its assignments with it.
            documents.chain([Effect::RecheckAllRoadmaps]).collect()
        }
        Event::Assigned { participant, .. } => vec![Effect::RecheckRoadmaps {
            participant: participant.clone(),
        }],
        Event::SpreadEvenly { .. } | Event::StageSet { .. } => vec![Effect::RecheckAllRoadmaps],
        Event::Left { participant } => vec![Effect::EndConnection {
            participant: participant.clone(),
        }],
        Event::Connected { .. }
        | Event::Disconnected { .. }
        | Event::HandRaised { .. }
        | Event::HandLowered { .. }
        | Event::ChatWritten { .. }
        | Event::RoundOpened { .. }
        | Event::RoundExtended { .. }
        | Event::RoundClosing { .. }
        | Event::RoundClosed { .. }
        | Event::BroadcastSent { .. } => Vec::new(),
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
