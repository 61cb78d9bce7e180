use protocol::{ChatId, Letter, Millis, ParticipantId, Personal, PrivateRule, RejectionCode};

use super::Decision;
use crate::{Event, Participant, Presence, Rejection, Session};

/// A letter sent again after a reconnect is there already.
pub(super) fn write(
    session: &Session,
    now: Millis,
    me: &Participant,
    id: &ChatId,
    to: &ParticipantId,
    text: &Personal,
) -> Decision {
    let to = reader(session, to)?;
    if to.id == me.id {
        return refused(RejectionCode::NotHere, "nobody writes to themselves");
    }
    if !allowed(session, me, to) {
        return refused(
            RejectionCode::Locked,
            "they may not write to them privately",
        );
    }
    match session.letters.find(id) {
        Some(letter) if letter.from == me.id => Ok(Vec::new()),
        Some(_) => refused(RejectionCode::BadText, "somebody else's letter has this id"),
        None => Ok(vec![Event::LetterWritten {
            letter: Letter {
                id: id.clone(),
                at: now,
                from: me.id.clone(),
                to: to.id.clone(),
                text: text.clone(),
                name: None,
                to_name: None,
            },
        }]),
    }
}

/// Somebody who is let in and has been here. Whoever is away reads it when they are back.
fn reader<'a>(session: &'a Session, id: &ParticipantId) -> Result<&'a Participant, Rejection> {
    let person = session.roster.get(id).filter(|person| person.is_inside());
    person
        .filter(|person| person.presence != Presence::Expected)
        .ok_or_else(|| {
            let message = "nobody here has this id";
            Rejection::new(RejectionCode::UnknownParticipant, message)
        })
}

fn allowed(session: &Session, me: &Participant, to: &Participant) -> bool {
    if me.is_staff() {
        return true;
    }
    let rule = match session.door.private {
        PrivateRule::Off => false,
        PrivateRule::ToStaff => to.is_staff(),
        PrivateRule::All => true,
    };
    rule && !session.locked_for(me).private
}

fn refused<T>(code: RejectionCode, message: &str) -> Result<T, Rejection> {
    Err(Rejection::new(code, message))
}
