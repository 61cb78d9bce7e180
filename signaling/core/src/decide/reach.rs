use protocol::{Millis, ParticipantId, Reach, RejectionCode, RoomId, Voice, VoiceTo};

use super::{Decision, help::away, round::no_round};
use crate::{
    Event, Participant, Rejection, Session, limits,
    reach::{is_running, overlap, room_of},
};

/// Be heard in rooms. Saying so again goes on from now; other rooms replace the former ones. Never two voices over one room.
pub(super) fn speak(session: &Session, now: Millis, to: &VoiceTo, me: &Participant) -> Decision {
    if !session.round.is_running() {
        return Err(no_round());
    }
    if !me.is_online() {
        return Err(away());
    }
    if let VoiceTo::Rooms { rooms } = to {
        for room in rooms {
            open(session, room)?;
        }
    }
    let others = session.reaches.iter().filter(|(id, _)| **id != me.id);
    let mut voices = others.filter_map(|(_, reach)| reach.voice.as_ref());
    if voices.any(|voice| overlap(&voice.to, to)) {
        return Err(Rejection::new(
            RejectionCode::VoiceBusy,
            "somebody else speaks into one of these rooms",
        ));
    }
    let voice = Voice {
        to: to.clone(),
        since: now,
        until: now.plus_ms(limits::VOICE_MS_MAX),
    };
    Ok(changed(session, &me.id, |reach| reach.voice = Some(voice)))
}

pub(super) fn hush(session: &Session, me: &Participant) -> Vec<Event> {
    changed(session, &me.id, |reach| reach.voice = None)
}

/// Whoever is in the room hears it anyway.
pub(super) fn listen(session: &Session, room: Option<&RoomId>, me: &Participant) -> Decision {
    if let Some(room) = room {
        if !session.round.is_running() {
            return Err(no_round());
        }
        open(session, room)?;
        if !me.is_online() {
            return Err(away());
        }
        if room_of(me) == Some(room) {
            return Ok(Vec::new());
        }
    }
    Ok(changed(session, &me.id, |reach| reach.ears = room.cloned()))
}

/// Voices that have lasted as long as they may by `now`.
pub(super) fn elapsed(session: &Session, now: Millis) -> Vec<Event> {
    all_changed(session, |reach| {
        reach.voice.take_if(|voice| voice.until <= now);
    })
}

/// Ears and voice end with whoever has them: their connection, their move, their role.
pub(super) fn ended(session: &Session, id: &ParticipantId) -> Vec<Event> {
    changed(session, id, |reach| *reach = Reach::default())
}

/// Rooms end: so do ears in them; a voice goes on in those that are left.
pub(super) fn over_with(session: &Session, is_over: impl Fn(&RoomId) -> bool) -> Vec<Event> {
    let left = session.round.run().is_some_and(|run| {
        let mut running = run.rooms.iter().filter(|(_, clock)| clock.is_running());
        running.any(|(room, _)| !is_over(room))
    });
    all_changed(session, |reach| {
        reach.ears.take_if(|room| is_over(room));
        reach.voice.take_if(|voice| match &mut voice.to {
            VoiceTo::All => !left,
            VoiceTo::Rooms { rooms } => {
                rooms.retain(|room| !is_over(room));
                rooms.is_empty()
            }
        });
    })
}

fn open(session: &Session, room: &RoomId) -> Result<(), Rejection> {
    if is_running(session, room) {
        return Ok(());
    }
    Err(Rejection::new(
        RejectionCode::UnknownRoom,
        "the round has no such room, or it is closed",
    ))
}

fn all_changed(session: &Session, mut change: impl FnMut(&mut Reach)) -> Vec<Event> {
    let everybody = session.reaches.keys();
    everybody
        .flat_map(|id| changed(session, id, &mut change))
        .collect()
}

/// Nothing if it is so already.
fn changed(session: &Session, id: &ParticipantId, change: impl FnOnce(&mut Reach)) -> Vec<Event> {
    let was = session.reaches.get(id).cloned().unwrap_or_default();
    let mut reach = was.clone();
    change(&mut reach);
    if reach == was {
        return Vec::new();
    }
    vec![Event::ReachSet {
        participant: id.clone(),
        reach,
        was,
    }]
}
