use protocol::{
    Location, Millis, ParticipantId, Personal, QuestionId, QueueItem, QueueRule, RejectionCode,
    Role, limits as wire,
};

use super::{Decision, media::speech, moves::hand_down};
use crate::queue::RaisedHand;
use crate::{Event, Participant, Presence, Rejection, Session, limits};

/// A question sent again after a reconnect is there already.
pub(super) fn ask(
    session: &Session,
    now: Millis,
    id: &QuestionId,
    text: &Personal,
    me: &Participant,
) -> Decision {
    let queue = &session.queue;
    match queue.questions.get(id) {
        Some(question) if question.from == me.id => return Ok(Vec::new()),
        Some(_) => {
            return Err(Rejection::new(
                RejectionCode::BadText,
                "somebody else's question has this id",
            ));
        }
        None => {}
    }
    if session.locked_for(me).hand {
        return Err(Rejection::new(
            RejectionCode::Locked,
            "no questions are taken",
        ));
    }
    let full = queue.questions.len() >= wire::QUESTIONS_MAX;
    if full || queue.questions_of(&me.id).count() >= wire::QUESTIONS_EACH_MAX {
        return Err(Rejection::new(
            RejectionCode::TooMany,
            "as many questions wait as may",
        ));
    }
    Ok(vec![Event::QuestionAsked {
        question: id.clone(),
        participant: me.id.clone(),
        text: text.clone(),
        at: now,
    }])
}

/// One that is gone is withdrawn already.
pub(super) fn withdraw(session: &Session, id: &QuestionId, me: &Participant) -> Decision {
    match session.queue.questions.get(id) {
        None => Ok(Vec::new()),
        Some(question) if question.from != me.id => Err(Rejection::new(
            RejectionCode::NotAllowed,
            "it is somebody else's question",
        )),
        Some(_) => Ok(vec![withdrawn(id)]),
    }
}

/// Whoever had the floor gives it back. An attendee with a raised hand may speak from now on; a question's author need not: it is
/// read out.
pub(super) fn give(
    session: &Session,
    now: Millis,
    item: &QueueItem,
    by: &ParticipantId,
) -> Decision {
    if session
        .queue
        .floor
        .as_ref()
        .is_some_and(|floor| floor.item == *item)
    {
        return Ok(Vec::new());
    }
    let person = whose(session, item).ok_or_else(unknown_item)?;
    let mut events = end(session, Some(by));
    events.push(Event::FloorGiven {
        item: item.clone(),
        participant: person.id.clone(),
        at: now,
        by: by.clone(),
    });
    if let QueueItem::Hand { .. } = item {
        let keeps = session
            .queue
            .floor
            .as_ref()
            .is_some_and(|floor| had(session, floor, &person.id));
        if person.role == Role::Attendee && (!person.floor || keeps) {
            events.extend(speech(session, person, true, by));
        }
        events.extend(hand_down(person, Some(by.clone())));
    }
    Ok(events)
}

/// Whose turn it would be, if the item waits.
fn whose<'a>(session: &'a Session, item: &QueueItem) -> Option<&'a Participant> {
    match item {
        QueueItem::Hand { participant } => {
            let person = session.roster.get(participant)?;
            let waits = person.hand_at.is_some() && person.location == Location::Plenary;
            waits.then_some(person)
        }
        QueueItem::Question { question } => {
            let question = session.queue.questions.get(question)?;
            session.roster.get(&question.from)
        }
    }
}

/// The floor goes back, and with it the right to speak that came with it.
pub(super) fn end(session: &Session, by: Option<&ParticipantId>) -> Vec<Event> {
    let Some(floor) = &session.queue.floor else {
        return Vec::new();
    };
    let mut events = vec![Event::FloorEnded {
        participant: floor.participant.clone(),
        by: by.cloned(),
    }];
    if let Some(person) = session.roster.get(&floor.participant)
        && had(session, floor, &person.id)
    {
        let by = by.unwrap_or(&person.id);
        events.extend(speech(session, person, false, by));
    }
    events
}

/// Whether this person speaks by the floor that is given.
fn had(session: &Session, floor: &crate::Floor, id: &ParticipantId) -> bool {
    let speaks = session.roster.get(id).is_some_and(|person| person.floor);
    let by_hand = matches!(&floor.item, QueueItem::Hand { participant } if participant == id);
    by_hand && speaks
}

pub(super) fn lower_all(
    session: &Session,
    now: Millis,
    at: &Location,
    by: &ParticipantId,
) -> Vec<Event> {
    let up = session
        .roster
        .at(at)
        .filter(|person| person.hand_at.is_some());
    let participants: Vec<_> = up.map(|person| person.id.clone()).collect();
    if participants.is_empty() {
        return Vec::new();
    }
    vec![Event::HandsLowered {
        participants,
        by: Some(by.clone()),
        at: Some(now),
    }]
}

/// Takes the last lowering of all hands back. Whoever has gone elsewhere, or has raised a hand since, is left as they are.
pub(super) fn restore(session: &Session, now: Millis, by: &ParticipantId) -> Decision {
    let lowered = session.queue.lowered.as_ref();
    let lowered = lowered.filter(|lowered| now.0 - lowered.at.0 <= limits::HANDS_RESTORED_MS);
    let Some(lowered) = lowered else {
        return Err(unknown_item());
    };
    let would = |hand: &&RaisedHand| {
        session.roster.get(&hand.participant).is_some_and(|person| {
            let free = person.hand_at.is_none() && !session.locked_for(person).hand;
            let here = person.is_inside() && !matches!(person.presence, Presence::Left { .. });
            free && here && person.location == lowered.place
        })
    };
    let hands: Vec<_> = lowered.hands.iter().filter(would).cloned().collect();
    if hands.is_empty() {
        return Ok(Vec::new());
    }
    Ok(vec![Event::HandsRestored {
        hands,
        by: by.clone(),
    }])
}

pub(super) fn dismiss(
    session: &Session,
    id: &QuestionId,
    answered: bool,
    by: &ParticipantId,
) -> Decision {
    if !session.queue.questions.contains_key(id) {
        return Err(unknown_item());
    }
    Ok(vec![Event::QuestionEnded {
        question: id.clone(),
        answered,
        by: by.clone(),
    }])
}

pub(super) fn set_rule(
    session: &Session,
    rule: QueueRule,
    forget_heard: bool,
    by: &ParticipantId,
) -> Vec<Event> {
    let forgets = forget_heard && session.queue.heard != crate::Heard::default();
    if session.queue.rule == rule && !forgets {
        return Vec::new();
    }
    vec![Event::QueueRuled {
        rule,
        forget_heard,
        by: by.clone(),
    }]
}

/// Somebody goes for good: their questions go, and the floor if they have it.
pub(super) fn gone(session: &Session, person: &Participant) -> Vec<Event> {
    let questions = session.queue.questions_of(&person.id);
    let mut events: Vec<_> = questions.map(|question| withdrawn(&question.id)).collect();
    let floor = session.queue.floor.as_ref();
    if floor.is_some_and(|floor| floor.participant == person.id) {
        events.push(Event::FloorEnded {
            participant: person.id.clone(),
            by: None,
        });
    }
    events
}

fn withdrawn(id: &QuestionId) -> Event {
    Event::QuestionWithdrawn {
        question: id.clone(),
    }
}

fn unknown_item() -> Rejection {
    Rejection::new(
        RejectionCode::UnknownItem,
        "that hand or question waits no longer",
    )
}
