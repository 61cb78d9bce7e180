use protocol::{
    Location, MediaState, Millis, MoveCause, ParticipantId, Profile, PublishRights, RejectionCode,
    Role, limits as wire,
};

use super::{Decision, moved, silenced};
use crate::{Event, Participant, Rejection, Round, Session, participant::within};

pub(super) fn join(
    session: &Session,
    id: &ParticipantId,
    profile: &Profile,
    role: Role,
) -> Decision {
    let joined = Event::Joined {
        participant: id.clone(),
        profile: profile.clone(),
        role,
    };
    match session.roster.get(id) {
        None if session.roster.len() >= wire::PARTICIPANTS_MAX => Err(Rejection::new(
            RejectionCode::TooMany,
            "the session has as many people as it may",
        )),
        None => Ok(vec![joined]),
        Some(person) if person.role == role && person.profile == *profile => Ok(Vec::new()),
        Some(person) => {
            let mut after = person.clone();
            after.set_role(role);
            Ok(std::iter::once(joined)
                .chain(silenced(person, after.rights()))
                .collect())
        }
    }
}

pub(super) fn connected(session: &Session, person: &Participant) -> Decision {
    if person.online {
        return Ok(Vec::new());
    }
    let mut events = vec![Event::Connected {
        participant: person.id.clone(),
    }];
    if let Some(room) = late_room(session, person) {
        events.extend(moved(person, &room, MoveCause::LateJoin));
    }
    Ok(events)
}

/// The room that a late joiner belongs into. Staff stay where they chose to be, and nobody is sent into a room that
/// is about to close.
fn late_room(session: &Session, person: &Participant) -> Option<Location> {
    let waiting = person.location == Location::Plenary && !person.is_staff();
    let open = matches!(session.round, Round::Open { .. });
    let room = session
        .plan
        .room_of(&person.id)
        .filter(|_| waiting && open)?;
    Some(Location::Room { room: room.clone() })
}

pub(super) fn disconnected(person: &Participant) -> Vec<Event> {
    if !person.online {
        return Vec::new();
    }
    let gone = Event::Disconnected {
        participant: person.id.clone(),
    };
    silenced(person, PublishRights::default())
        .into_iter()
        .chain([gone])
        .collect()
}

pub(super) fn leave(me: &Participant) -> Vec<Event> {
    let gone = !me.online && me.location == Location::Plenary;
    if gone {
        return Vec::new();
    }
    let mut events: Vec<Event> = silenced(me, PublishRights::default()).into_iter().collect();
    events.extend(hand_down(me, None));
    let silent = Participant {
        media: MediaState::default(),
        ..me.clone()
    };
    events.extend(moved(&silent, &Location::Plenary, MoveCause::Visit));
    events.push(Event::Left {
        participant: me.id.clone(),
    });
    events
}

/// A client says all it sends whenever anything of it changes, perhaps before it has heard of a mute. So wanting the
/// microphone does not end a mute; saying `unmute` with it does.
pub(super) fn set_media(me: &Participant, wanted: MediaState, unmute: bool) -> Vec<Event> {
    let unmuted = me.unmuted_rights();
    let takes_back = me.muted && unmute && wanted.microphone && unmuted.microphone;
    let rights = if takes_back { unmuted } else { me.rights() };
    let media = within(wanted, rights);
    let mut events = Vec::new();
    if takes_back {
        events.push(Event::Unmuted {
            participant: me.id.clone(),
        });
    }
    if media != me.media {
        events.push(Event::MediaSet {
            participant: me.id.clone(),
            media,
        });
    }
    events
}

pub(super) fn raise_hand(me: &Participant, now: Millis, up: bool) -> Vec<Event> {
    if !up {
        return hand_down(me, None).into_iter().collect();
    }
    if me.hand_at.is_some() {
        return Vec::new();
    }
    vec![Event::HandRaised {
        participant: me.id.clone(),
        at: now,
    }]
}

pub(super) fn lower_hand(person: &Participant, by: &Participant) -> Vec<Event> {
    hand_down(person, Some(by.id.clone())).into_iter().collect()
}

fn hand_down(person: &Participant, by: Option<ParticipantId>) -> Option<Event> {
    person.hand_at.map(|_| Event::HandLowered {
        participant: person.id.clone(),
        by,
    })
}

/// Moderators and panelists speak by their role; granting it to them changes nothing.
pub(super) fn grant_speak(person: &Participant, on: bool, by: &Participant) -> Vec<Event> {
    if person.role != Role::Attendee || person.may_speak == on {
        return Vec::new();
    }
    let set = Event::MaySpeakSet {
        participant: person.id.clone(),
        on,
        by: by.id.clone(),
    };
    let after = Participant {
        may_speak: on,
        ..person.clone()
    };
    std::iter::once(set)
        .chain(silenced(person, after.rights()))
        .collect()
}

/// Somebody who cannot be heard anyway is not muted: it would surprise them when they can.
pub(super) fn mute(person: &Participant, by: &Participant) -> Vec<Event> {
    if !person.rights().microphone {
        return Vec::new();
    }
    let muted = Event::Muted {
        participant: person.id.clone(),
        by: by.id.clone(),
    };
    let after = Participant {
        muted: true,
        ..person.clone()
    };
    std::iter::once(muted)
        .chain(silenced(person, after.rights()))
        .collect()
}
