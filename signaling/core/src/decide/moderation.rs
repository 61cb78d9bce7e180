use protocol::{
    Kinds, Location, Locks, MuteWhom, ParticipantId, PublishRights, RejectionCode, Role,
};

use super::{
    Decision, inside,
    moves::{hands_down, left, media_cut, silenced},
};
use crate::{
    Event, Participant, Rejection, Session,
    rights::{locked, may_be_heard, rights},
};

/// Somebody who cannot be heard anyway is not muted: it would surprise them when they can.
pub(super) fn mute(session: &Session, person: &Participant, by: &ParticipantId) -> Vec<Event> {
    let rights = session.rights_of(person);
    if !rights.microphone {
        return Vec::new();
    }
    let muted = Event::Muted {
        participant: person.id.clone(),
        by: by.clone(),
    };
    std::iter::once(muted)
        .chain(silenced(person, silent(rights)))
        .collect()
}

/// Staff are never among them, nor who cannot be heard anyway.
pub(super) fn mute_many(session: &Session, whom: &MuteWhom, by: &ParticipantId) -> Decision {
    let place = match whom {
        MuteWhom::All | MuteWhom::AllButStage => Location::Plenary,
        MuteWhom::Room { room } => {
            if session.rooms.get(room).is_none() {
                return Err(Rejection::new(
                    RejectionCode::UnknownRoom,
                    "there is no such room",
                ));
            }
            Location::Room { room: room.clone() }
        }
    };
    let spared = |person: &Participant| {
        let on_stage = person.role != Role::Attendee || person.floor;
        person.is_staff() || (*whom == MuteWhom::AllButStage && on_stage)
    };
    let muted: Vec<_> = session
        .roster
        .at(&place)
        .filter(|person| !spared(person) && session.rights_of(person).microphone)
        .collect();
    if muted.is_empty() {
        return Ok(Vec::new());
    }
    let cut = muted
        .iter()
        .filter_map(|person| left(person, silent(session.rights_of(person))));
    let cut = media_cut(cut.collect());
    let all = Event::MutedMany {
        participants: muted.iter().map(|person| person.id.clone()).collect(),
        by: by.clone(),
    };
    Ok(std::iter::once(all).chain(cut).collect())
}

/// Nobody's microphone is turned on from elsewhere: they are asked.
pub(super) fn ask_unmute(session: &Session, person: &Participant, by: &ParticipantId) -> Decision {
    if !may_be_heard(session, person) || !person.is_online() {
        return Err(Rejection::new(
            RejectionCode::NotHere,
            "they have no microphone where they are",
        ));
    }
    Ok(vec![Event::UnmuteAsked {
        participant: person.id.clone(),
        by: by.clone(),
    }])
}

/// Only what they have on, of what can be stopped.
pub(super) fn stop(
    session: &Session,
    person: &Participant,
    kinds: Kinds,
    by: &ParticipantId,
) -> Vec<Event> {
    let on = person.media();
    let stopped = Kinds {
        microphone: kinds.microphone && on.microphone,
        camera: kinds.camera && on.camera,
        screen: kinds.screen && on.screen,
        ..Kinds::default()
    };
    if stopped == Kinds::default() {
        return Vec::new();
    }
    let rights = session.rights_of(person);
    let rights = PublishRights {
        microphone: rights.microphone && !stopped.microphone,
        camera: rights.camera && !stopped.camera,
        screen: rights.screen && !stopped.screen,
    };
    let stop = Event::Stopped {
        participant: person.id.clone(),
        kinds: stopped,
        by: by.clone(),
    };
    std::iter::once(stop)
        .chain(silenced(person, rights))
        .collect()
}

/// What is locked ends at once, for all whom it concerns.
pub(super) fn set_locks(session: &Session, locks: Locks, by: &ParticipantId) -> Vec<Event> {
    if session.locks == locks {
        return Vec::new();
    }
    let people = || session.roster.iter().filter(|person| person.is_inside());
    let cut = people().filter_map(|person| left(person, rights(person, &person.location, &locks)));
    let down = people()
        .filter(|person| person.hand_at.is_some())
        .filter(|person| locked(person, &person.location, &locks).hand)
        .map(|person| person.id.clone());
    let set = Event::LocksSet {
        locks,
        by: by.clone(),
    };
    std::iter::once(set)
        .chain(media_cut(cut.collect()))
        .chain(hands_down(down.collect(), Some(by)))
        .collect()
}

pub(super) fn spotlight(
    session: &Session,
    participants: &[ParticipantId],
    by: &ParticipantId,
) -> Decision {
    if session.spotlight == participants {
        return Ok(Vec::new());
    }
    for (index, id) in participants.iter().enumerate() {
        inside(session, id)?;
        if participants.iter().take(index).any(|earlier| earlier == id) {
            return Err(Rejection::new(
                RejectionCode::InUse,
                "somebody is in the spotlight twice",
            ));
        }
    }
    Ok(vec![Event::Spotlit {
        participants: participants.to_vec(),
        by: by.clone(),
    }])
}

const fn silent(rights: PublishRights) -> PublishRights {
    PublishRights {
        microphone: false,
        ..rights
    }
}
