use protocol::{DeviceId, Kinds, Location, MediaState, Millis, ParticipantId, RejectionCode, Role};

use super::{
    Decision,
    moves::{hand_down, silenced},
};
use crate::{
    Event, Participant, Rejection, Session,
    participant::{at_most, within},
    rights::{rights, unmuted},
};

/// A client says all it sends whenever anything of it changes, perhaps before it has heard of a mute. So wanting the
/// microphone does not end a mute; saying `unmute` with it does, and lifts what else was stopped and is wanted.
///
/// What one device turns on goes off on the others: nobody is heard or seen twice.
pub(super) fn set_media(
    session: &Session,
    me: &Participant,
    device: &DeviceId,
    wanted: MediaState,
    unmute: bool,
) -> Vec<Event> {
    let Some(before) = me.devices.get(device) else {
        return Vec::new();
    };
    let free = unmuted(me, &me.location, &session.locks);
    let could = within(wanted, at_most(free));
    let mut after = me.clone();
    let mut events = Vec::new();
    if unmute && me.muted && could.microphone {
        after.muted = false;
        events.push(Event::Unmuted {
            participant: me.id.clone(),
        });
    }
    let started = Kinds {
        microphone: me.stopped.microphone && could.microphone,
        camera: me.stopped.camera && could.camera,
        screen: me.stopped.screen && could.screen,
        ..Kinds::default()
    };
    if unmute && started != Kinds::default() {
        after.stopped.microphone &= !started.microphone;
        after.stopped.camera &= !started.camera;
        after.stopped.screen &= !started.screen;
        events.push(Event::Started {
            participant: me.id.clone(),
            kinds: started,
        });
    }
    let media = within(
        wanted,
        at_most(rights(&after, &after.location, &session.locks)),
    );
    if media != *before {
        events.push(set(me, device, media));
    }
    events.extend(off_elsewhere(me, device, *before, media));
    events
}

/// What this device has just turned on, off on the others.
fn off_elsewhere<'a>(
    me: &'a Participant,
    device: &'a DeviceId,
    before: MediaState,
    media: MediaState,
) -> impl Iterator<Item = Event> + 'a {
    let kept = MediaState {
        microphone: before.microphone || !media.microphone,
        camera: before.camera || !media.camera,
        screen: before.screen || !media.screen,
    };
    let others = me.devices.iter().filter(move |(other, _)| *other != device);
    others
        .filter(move |(_, theirs)| within(**theirs, kept) != **theirs)
        .map(move |(other, theirs)| set(me, other, within(*theirs, kept)))
}

fn set(person: &Participant, device: &DeviceId, media: MediaState) -> Event {
    Event::MediaSet {
        participant: person.id.clone(),
        media,
        device: Some(device.clone()),
    }
}

pub(super) fn raise_hand(session: &Session, me: &Participant, now: Millis, up: bool) -> Decision {
    if !up {
        return Ok(hand_down(me, None).into_iter().collect());
    }
    if me.hand_at.is_some() {
        return Ok(Vec::new());
    }
    if session.locked_for(me).hand {
        return Err(Rejection::new(RejectionCode::Locked, "hands stay down"));
    }
    if me.location == Location::Backstage {
        return Err(Rejection::new(
            RejectionCode::NotHere,
            "nobody calls up hands backstage",
        ));
    }
    Ok(vec![Event::HandRaised {
        participant: me.id.clone(),
        at: now,
    }])
}

pub(super) fn lower_hand(person: &Participant, by: &ParticipantId) -> Vec<Event> {
    hand_down(person, Some(by.clone())).into_iter().collect()
}

/// Staff and panelists speak by their role; granting it to them changes nothing.
pub(super) fn grant_speak(
    session: &Session,
    person: &Participant,
    on: bool,
    by: &ParticipantId,
) -> Decision {
    if person.role != Role::Attendee || person.floor == on {
        return Ok(Vec::new());
    }
    Ok(speech(session, person, on, by))
}

/// An attendee may publish in the plenary from now on, or no longer.
pub(super) fn speech(
    session: &Session,
    person: &Participant,
    on: bool,
    by: &ParticipantId,
) -> Vec<Event> {
    let set = Event::MaySpeakSet {
        participant: person.id.clone(),
        on,
        by: by.clone(),
    };
    let after = Participant {
        floor: on,
        ..person.clone()
    };
    let rights = rights(&after, &after.location, &session.locks);
    std::iter::once(set)
        .chain(silenced(person, rights))
        .collect()
}
