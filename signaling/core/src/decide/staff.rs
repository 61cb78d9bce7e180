use protocol::{Location, MoveCause, ParticipantId, PublishRights, RejectionCode, Role};

use super::{
    Decision, endings,
    moves::{moved, silenced},
};
use crate::{
    Event, Participant, Rejection, Session,
    participant::{at_most, is_staff},
    rights::rights,
};

/// Somebody has to moderate; and attendees have no business backstage.
pub(super) fn set_role(
    session: &Session,
    person: &Participant,
    role: Role,
    by: &ParticipantId,
) -> Decision {
    if person.role == role {
        return Ok(Vec::new());
    }
    if person.role == Role::Moderator && !has_another_moderator(session, person) {
        return Err(Rejection::new(
            RejectionCode::LastModerator,
            "nobody else moderates",
        ));
    }
    let set = Event::RoleSet {
        participant: person.id.clone(),
        role,
        by: by.clone(),
    };
    let mut after = person.clone();
    after.set_role(role);
    let rights = rights(&after, &after.location, &session.locks);
    let mut events = vec![set];
    events.extend(silenced(person, rights));
    events.extend(not_backstage(session, &after, rights));
    if !is_staff(role) {
        endings::add_of_person(session, person, &mut events);
    }
    Ok(events)
}

/// Attendees have no business backstage. `after` is the person in their new role, `rights` what that leaves them.
pub(super) fn not_backstage(
    session: &Session,
    after: &Participant,
    rights: PublishRights,
) -> Vec<Event> {
    if after.role != Role::Attendee || after.location != Location::Backstage {
        return Vec::new();
    }
    let mut after = after.clone();
    after.cut(at_most(rights));
    moved(session, &after, &Location::Plenary, MoveCause::OffStage)
}

fn has_another_moderator(session: &Session, person: &Participant) -> bool {
    let mut staff = session.roster.staff();
    staff.any(|other| other.role == Role::Moderator && other.id != person.id && other.is_inside())
}
