use protocol::{InviteEnd, Location, Millis, MoveCause, ParticipantId, RejectionCode, Role, Show};

use super::{Decision, moves::moved, staff};
use crate::{Event, Participant, Rejection, Session, invite, limits};

/// An attendee who is here. Whoever is asked already is not asked twice.
pub(super) fn invite(
    session: &Session,
    now: Millis,
    person: &Participant,
    by: &ParticipantId,
) -> Decision {
    if person.invite.is_some() {
        return Ok(Vec::new());
    }
    let may_come = person.role == Role::Attendee && person.is_inside() && person.is_online();
    if !may_come {
        return Err(not_here("only an attendee who is here is asked"));
    }
    if session.roster.invited().count() >= limits::INVITED_MAX {
        let message = "as many people are asked as may be at once";
        return Err(Rejection::new(RejectionCode::TooMany, message));
    }
    Ok(vec![Event::Invited {
        participant: person.id.clone(),
        role: Role::Panelist,
        until: now.plus_ms(limits::INVITE_MS),
        by: by.clone(),
    }])
}

pub(super) fn withdraw(person: &Participant) -> Vec<Event> {
    let asked = person.invite.as_ref();
    asked
        .map(|_| ended(person, InviteEnd::Withdrawn))
        .into_iter()
        .collect()
}

/// Onto the stage as they are, with whatever they send; backstage first while the show is not on.
pub(super) fn answer(session: &Session, now: Millis, me: &Participant, accept: bool) -> Decision {
    let asked = me.invite.as_ref().filter(|invite| now < invite.until);
    let Some(asked) = asked else {
        return Err(not_here("nobody asks them any more"));
    };
    if !accept {
        return Ok(vec![ended(me, InviteEnd::Declined)]);
    }
    let mut events = vec![ended(me, InviteEnd::Accepted)];
    events.extend(staff::set_role(session, me, asked.role, &asked.by)?);
    let on = matches!(session.show, Show::Live { .. });
    if !on && me.location == Location::Plenary {
        let mut after = me.clone();
        after.set_role(asked.role);
        events.extend(moved(
            session,
            &after,
            &Location::Backstage,
            MoveCause::OffStage,
        ));
    }
    Ok(events)
}

/// All invitations whose time is up.
pub(super) fn elapsed(session: &Session, now: Millis) -> Vec<Event> {
    if invite::deadline(session).is_none_or(|(at, _)| now < at) {
        return Vec::new();
    }
    let due = |person: &&Participant| {
        let until = person.invite.as_ref().map(|invite| invite.until);
        until.is_some_and(|until| until <= now)
    };
    let due = session.roster.invited().filter(due);
    due.map(|person| ended(person, InviteEnd::TimedOut))
        .collect()
}

fn ended(person: &Participant, how: InviteEnd) -> Event {
    Event::InviteEnded {
        participant: person.id.clone(),
        how,
    }
}

fn not_here(message: &str) -> Rejection {
    Rejection::new(RejectionCode::NotHere, message)
}
