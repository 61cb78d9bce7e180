use protocol::{ParticipantId, SessionEvent};

use crate::{
    Event, Participant, Session,
    view::{participant_view, view},
};

/// What somebody is told who is not let in: only what concerns themselves.
pub(super) fn told(session: &Session, event: &Event, viewer: &Participant) -> Vec<SessionEvent> {
    if was_sent_out(event, &viewer.id) {
        let state = view(session, &viewer.id);
        let renewed = state.map(|state| SessionEvent::Renewed {
            state: Box::new(state),
        });
        return renewed.into_iter().collect();
    }
    if let Event::ShowSet { .. } = event {
        let show = session.show;
        return vec![SessionEvent::Show { show }];
    }
    if !concerns(event, &viewer.id) {
        return Vec::new();
    }
    vec![
        SessionEvent::Participant {
            participant: participant_view(viewer, viewer),
        },
        SessionEvent::Standing {
            standing: viewer.standing,
            full: viewer.full,
        },
    ]
}

fn was_sent_out(event: &Event, viewer: &ParticipantId) -> bool {
    match event {
        Event::Moved { participant, .. } => participant == viewer,
        Event::MovedMany { moves, .. } => moves.iter().any(|one| one.participant == *viewer),
        _ => false,
    }
}

fn concerns(event: &Event, viewer: &ParticipantId) -> bool {
    match event {
        Event::Joined { participant, .. }
        | Event::Connected { participant, .. }
        | Event::Disconnected { participant, .. }
        | Event::Left { participant }
        | Event::MediaSet { participant, .. }
        | Event::HandLowered { participant, .. }
        | Event::MaySpeakSet { participant, .. }
        | Event::Refused { participant, .. }
        | Event::Removed { participant, .. }
        | Event::BanLifted { participant, .. }
        | Event::RoleSet { participant, .. }
        | Event::Renamed { participant, .. }
        | Event::WishesSet { participant, .. }
        | Event::Erased { participant } => participant == viewer,
        Event::Admitted { participants, .. } | Event::HandsLowered { participants, .. } => {
            participants.contains(viewer)
        }
        Event::Expected { people } => people.iter().any(|person| person.participant == *viewer),
        _ => false,
    }
}
