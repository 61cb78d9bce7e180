//! What holds whatever people do.

use protocol::{Location, ParticipantId, Role, SessionEvent};
use signaling_core::{Event, Participant, Session};

/// After every single event.
pub(crate) fn after_event(before: &Session, event: &Event, after: &Session) {
    for person in after.roster().iter() {
        in_one_existing_place(after, person);
        moves_rise_by_one(before.roster().get(&person.id), event, person);
    }
    assert!(
        after.roster().len() >= before.roster().len(),
        "nobody vanishes"
    );
    for room in after.plan().rooms() {
        let old = before.plan().room(&room.id);
        assert!(
            old.is_none_or(|old| old.roadmap == room.roadmap || !before.has_shown(&room.id)),
            "a room that people have seen keeps its roadmap"
        );
    }
}

/// After all events of a command.
pub(crate) fn after_command(after: &Session) {
    for person in after.roster().iter() {
        let (media, rights) = (person.media, person.rights());
        let within = (!media.microphone || rights.microphone)
            && (!media.camera || rights.camera)
            && (!media.screen || rights.screen);
        assert!(within, "{} sends {media:?} with {rights:?}", person.id);
    }
}

fn in_one_existing_place(session: &Session, person: &Participant) {
    if let Location::Room { room } = &person.location {
        assert!(
            session.round().is_running(),
            "{} is in a room without a round",
            person.id
        );
        assert!(
            session.plan().room(room).is_some(),
            "{} is in a room that is gone",
            person.id
        );
    }
}

fn moves_rise_by_one(before: Option<&Participant>, event: &Event, after: &Participant) {
    let Some(before) = before else {
        assert_eq!((&after.location, after.epoch), (&Location::Plenary, 0));
        return;
    };
    match event {
        Event::Moved {
            participant,
            from,
            to,
            epoch,
            ..
        } if *participant == after.id => {
            assert_ne!(from, to);
            assert_eq!((from, to), (&before.location, &after.location));
            assert_eq!((*epoch, after.epoch), (before.epoch + 1, before.epoch + 1));
        }
        _ => assert_eq!(
            (&before.location, before.epoch),
            (&after.location, after.epoch)
        ),
    }
}

/// Nobody but staff is told where somebody is who is not with them.
pub(crate) fn discreet(after: &Session, viewer: &ParticipantId, told: &SessionEvent) {
    let viewer = after.roster().get(viewer).expect("a viewer has joined");
    if viewer.role == Role::Moderator {
        return;
    }
    for (who, place) in places_told(told) {
        let with_viewer = *place == viewer.location;
        let harmless = matches!(told, SessionEvent::Chat { .. }) && *place == Location::Plenary;
        assert!(
            with_viewer || harmless,
            "{} learns that {who} is at {place:?}",
            viewer.id
        );
    }
}

fn places_told(told: &SessionEvent) -> Vec<(&ParticipantId, &Location)> {
    match told {
        SessionEvent::Participant { participant } => participant
            .location
            .iter()
            .map(|place| (&participant.id, place))
            .collect(),
        SessionEvent::Moved { participant, to } => {
            to.iter().map(|place| (participant, place)).collect()
        }
        SessionEvent::YouMoved {
            location, mates, ..
        } => mates.iter().map(|mate| (mate, location)).collect(),
        SessionEvent::Chat { line } => vec![(&line.from, &line.location)],
        SessionEvent::Online { .. }
        | SessionEvent::RightsChanged { .. }
        | SessionEvent::Media { .. }
        | SessionEvent::YouWereMuted { .. }
        | SessionEvent::Hand { .. }
        | SessionEvent::MaySpeak { .. }
        | SessionEvent::Plan { .. }
        | SessionEvent::Rooms { .. }
        | SessionEvent::Round { .. }
        | SessionEvent::Broadcast { .. }
        | SessionEvent::Stage { .. } => Vec::new(),
    }
}
