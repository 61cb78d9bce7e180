use protocol::{
    Location, MediaLeft, MediaState, MoveCause, ParticipantId, PublishRights, Relocation,
};

use super::endings;
use crate::{
    Event, Participant, Session,
    participant::{at_most, within},
    rights::rights,
};

/// The move, and what ends by it: a hand belongs to a place, and so do rights. Nothing if they are there already.
pub(super) fn moved(
    session: &Session,
    person: &Participant,
    to: &Location,
    cause: MoveCause,
) -> Vec<Event> {
    if person.location == *to {
        return Vec::new();
    }
    let ended = endings::of_move(session, person, to, &cause);
    let mut events = vec![Event::Moved {
        participant: person.id.clone(),
        from: person.location.clone(),
        to: to.clone(),
        epoch: person.epoch.saturating_add(1),
        cause,
    }];
    events.extend(ended);
    events.extend(hand_down(person, None));
    events.extend(silenced(person, rights(person, to, &session.locks)));
    events
}

/// Many moves of one cause are one event; who is there already stays.
pub(super) fn moved_many<'a>(
    session: &Session,
    moves: impl IntoIterator<Item = (&'a Participant, Location)>,
    cause: MoveCause,
) -> Vec<Event> {
    let moves: Vec<_> = moves
        .into_iter()
        .filter(|(person, to)| person.location != *to)
        .collect();
    if let [(person, to)] = moves.as_slice() {
        return moved(session, person, to, cause);
    }
    if moves.is_empty() {
        return Vec::new();
    }
    let rights_after = |(person, to): &(&Participant, Location)| rights(person, to, &session.locks);
    let cut: Vec<_> = moves
        .iter()
        .filter_map(|one| left(one.0, rights_after(one)))
        .collect();
    let hands = moves.iter().filter(|(person, _)| person.hand_at.is_some());
    let hands: Vec<_> = hands.map(|(person, _)| person.id.clone()).collect();
    let ended: Vec<_> = moves
        .iter()
        .flat_map(|(person, to)| endings::of_move(session, person, to, &cause))
        .collect();
    let relocations = moves.into_iter().map(|(person, to)| Relocation {
        participant: person.id.clone(),
        from: person.location.clone(),
        to,
        epoch: person.epoch.saturating_add(1),
    });
    let moved = Event::MovedMany {
        moves: relocations.collect(),
        cause,
    };
    std::iter::once(moved)
        .chain(hands_down(hands, None))
        .chain(media_cut(cut))
        .chain(ended)
        .collect()
}

/// What ends on each device when `person` has only `rights` from now on.
pub(super) fn silenced(person: &Participant, rights: PublishRights) -> Vec<Event> {
    let most = at_most(rights);
    let devices = person.devices.iter();
    let loses = devices.filter(|(_, media)| within(**media, most) != **media);
    loses
        .map(|(device, media)| Event::MediaSet {
            participant: person.id.clone(),
            media: within(*media, most),
            device: Some(device.clone()),
        })
        .collect()
}

/// What goes on of what they send, if some of it ends.
pub(super) fn left(person: &Participant, rights: PublishRights) -> Option<MediaLeft> {
    let media = at_most(rights);
    let now = person.media();
    (within(now, media) != now).then(|| MediaLeft {
        participant: person.id.clone(),
        media: within(now, media),
    })
}

pub(super) fn media_cut(people: Vec<MediaLeft>) -> Option<Event> {
    (!people.is_empty()).then_some(Event::MediaCut { people })
}

pub(super) fn hand_down(person: &Participant, by: Option<ParticipantId>) -> Option<Event> {
    person.hand_at.map(|_| Event::HandLowered {
        participant: person.id.clone(),
        by,
    })
}

pub(super) fn hands_down(
    participants: Vec<ParticipantId>,
    by: Option<&ParticipantId>,
) -> Option<Event> {
    (!participants.is_empty()).then(|| Event::HandsLowered {
        participants,
        by: by.cloned(),
        at: None,
    })
}

/// Everything of theirs off.
pub(super) fn off(person: &Participant) -> Vec<Event> {
    let on = person.devices.iter();
    let on = on.filter(|(_, media)| **media != MediaState::default());
    on.map(|(device, _)| Event::MediaSet {
        participant: person.id.clone(),
        media: MediaState::default(),
        device: Some(device.clone()),
    })
    .collect()
}
