use protocol::{ChatScope, Location, MoveCause, ParticipantId, SessionEvent};

use crate::{
    Event, Participant, Session,
    view::{participant_view, rooms_seen_by},
};

/// What `viewer` is told of `event`; `session` is the state after it. Folded in order into an earlier
/// [`crate::view`] of theirs, projections give the later one.
///
/// For a viewer who has not moved since, `session` may as well be a later state: what a client has missed can be
/// projected when it comes back. The projections then skip states in between and end in the same view.
#[must_use]
pub fn project(session: &Session, event: &Event, viewer: &ParticipantId) -> Vec<SessionEvent> {
    let Some(viewer) = session.roster.get(viewer) else {
        return Vec::new();
    };
    match event {
        Event::Joined { participant, .. } => joined(session, participant, viewer),
        Event::Connected { participant } => online(participant, true),
        Event::Disconnected { participant } | Event::Left { participant } => {
            online(participant, false)
        }
        Event::Moved {
            participant,
            to,
            cause,
            ..
        } if *participant == viewer.id => you_moved(session, to, cause, viewer),
        Event::Moved {
            participant,
            from,
            to,
            ..
        } => moved(participant, from, to, viewer),
        Event::MediaSet { participant, media } => vec![SessionEvent::Media {
            participant: participant.clone(),
            media: *media,
        }],
        Event::Muted { participant, by } if *participant == viewer.id => {
            vec![
                SessionEvent::YouWereMuted { by: by.clone() },
                rights_of(viewer),
            ]
        }
        Event::Unmuted { participant } if *participant == viewer.id => vec![rights_of(viewer)],
        Event::Muted { .. } | Event::Unmuted { .. } => Vec::new(),
        Event::HandRaised { participant, at } => hand(participant, Some(*at)),
        Event::HandLowered { participant, .. } => hand(participant, None),
        Event::MaySpeakSet {
            participant, on, ..
        } => may_speak(participant, *on, viewer),
        Event::ChatWritten { line } => {
            let sees = line.scope == ChatScope::Everyone || line.location == viewer.location;
            only_if(sees, || SessionEvent::Chat { line: line.clone() })
        }
        Event::RoomsPlanned { shown, .. } => rooms_planned(session, *shown, viewer),
        Event::Assigned { .. } | Event::SpreadEvenly { .. } => {
            only_if(viewer.is_staff(), || plan(session))
        }
        Event::RoundOpened { .. } => vec![rooms(session, viewer), round(session)],
        Event::RoundExtended { .. } | Event::RoundClosing { .. } | Event::RoundClosed { .. } => {
            vec![round(session)]
        }
        Event::BroadcastSent { from, at, text } => {
            let hears = viewer.is_staff() || viewer.location != Location::Plenary;
            only_if(hears, || SessionEvent::Broadcast {
                from: from.clone(),
                at: *at,
                text: text.clone(),
            })
        }
        Event::StageSet { stage, .. } => vec![SessionEvent::Stage {
            stage: stage.clone(),
        }],
    }
}

/// With another role the viewer may know other things of everybody.
fn joined(session: &Session, id: &ParticipantId, viewer: &Participant) -> Vec<SessionEvent> {
    let known = |person| SessionEvent::Participant {
        participant: participant_view(person, viewer),
    };
    if *id != viewer.id {
        return session.roster.get(id).map(known).into_iter().collect();
    }
    let mut events = vec![known(viewer)];
    events.extend(
        session
            .roster
            .iter()
            .filter(|person| person.id != viewer.id)
            .map(known),
    );
    events.extend(only_if(viewer.is_staff(), || plan(session)));
    events.extend([rooms(session, viewer), rights_of(viewer)]);
    events
}

fn you_moved(
    session: &Session,
    to: &Location,
    cause: &MoveCause,
    viewer: &Participant,
) -> Vec<SessionEvent> {
    let others = session
        .roster
        .at(to)
        .filter(|person| person.id != viewer.id);
    vec![SessionEvent::YouMoved {
        location: to.clone(),
        epoch: viewer.epoch,
        cause: cause.clone(),
        rights: viewer.rights(),
        mates: others.map(|person| person.id.clone()).collect(),
    }]
}

fn moved(
    id: &ParticipantId,
    from: &Location,
    to: &Location,
    viewer: &Participant,
) -> Vec<SessionEvent> {
    let arrives = viewer.is_staff() || viewer.location == *to;
    let leaves = viewer.location == *from;
    only_if(arrives || leaves, || SessionEvent::Moved {
        participant: id.clone(),
        to: arrives.then(|| to.clone()),
    })
}

fn may_speak(id: &ParticipantId, on: bool, viewer: &Participant) -> Vec<SessionEvent> {
    let mut events = vec![SessionEvent::MaySpeak {
        participant: id.clone(),
        on,
    }];
    events.extend(only_if(*id == viewer.id, || rights_of(viewer)));
    events
}

/// Others hear of rooms only once a round shows them.
fn rooms_planned(session: &Session, shown: bool, viewer: &Participant) -> Vec<SessionEvent> {
    let mut events = only_if(viewer.is_staff(), || plan(session));
    let shown = viewer.is_staff() || shown;
    events.extend(only_if(shown, || rooms(session, viewer)));
    events
}

fn online(id: &ParticipantId, online: bool) -> Vec<SessionEvent> {
    vec![SessionEvent::Online {
        participant: id.clone(),
        online,
    }]
}

fn hand(id: &ParticipantId, hand_at: Option<protocol::Millis>) -> Vec<SessionEvent> {
    vec![SessionEvent::Hand {
        participant: id.clone(),
        hand_at,
    }]
}

fn rights_of(viewer: &Participant) -> SessionEvent {
    SessionEvent::RightsChanged {
        rights: viewer.rights(),
    }
}

fn plan(session: &Session) -> SessionEvent {
    SessionEvent::Plan {
        plan: session.plan.view(),
    }
}

fn rooms(session: &Session, viewer: &Participant) -> SessionEvent {
    SessionEvent::Rooms {
        rooms: rooms_seen_by(session, viewer).to_vec(),
    }
}

fn round(session: &Session) -> SessionEvent {
    SessionEvent::Round {
        round: session.round.view(),
    }
}

fn only_if(tell: bool, event: impl FnOnce() -> SessionEvent) -> Vec<SessionEvent> {
    if tell { vec![event()] } else { Vec::new() }
}
