use protocol::{
    ChatId, ChatLine, ChatScope, Location, Millis, ParticipantId, Personal, RejectionCode, RoomId,
};

use super::{Decision, round::no_round};
use crate::{Event, Participant, Rejection, Session};

/// A line sent again after a reconnect is there already.
pub(super) fn chat(
    session: &Session,
    now: Millis,
    id: &ChatId,
    scope: ChatScope,
    text: &Personal,
    me: &Participant,
) -> Decision {
    if session.locked_for(me).chat {
        return Err(Rejection::new(RejectionCode::Locked, "the chat is locked"));
    }
    match session.chat.find(id) {
        Some(line) if line.from == me.id => Ok(Vec::new()),
        Some(_) => Err(Rejection::new(
            RejectionCode::BadText,
            "somebody else's line has this id",
        )),
        None => Ok(vec![Event::ChatWritten {
            line: ChatLine {
                id: id.clone(),
                at: now,
                from: me.id.clone(),
                scope,
                location: place(scope, me),
                text: text.clone(),
                name: None,
            },
        }]),
    }
}

/// A line to everyone would tell everyone where its author is; staff see each other everywhere.
fn place(scope: ChatScope, author: &Participant) -> Location {
    match scope {
        ChatScope::Everyone | ChatScope::Staff => Location::Plenary,
        ChatScope::Here => author.location.clone(),
    }
}

pub(super) fn broadcast(
    session: &Session,
    now: Millis,
    text: &Personal,
    rooms: Option<&[RoomId]>,
    by: &ParticipantId,
) -> Decision {
    if !session.round.is_running() {
        return Err(no_round());
    }
    for room in rooms.unwrap_or_default() {
        let unknown = || Rejection::new(RejectionCode::UnknownRoom, "the round has no such room");
        let clock = session.round.clock(room).ok_or_else(unknown)?;
        if !clock.is_running() {
            return Err(no_round());
        }
    }
    Ok(vec![Event::BroadcastSent {
        from: by.clone(),
        at: now,
        text: text.clone(),
        rooms: rooms.map(<[RoomId]>::to_vec),
    }])
}
