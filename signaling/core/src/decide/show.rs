use protocol::{Location, Millis, MoveCause, ParticipantId, Role, Show, ShowWish};

use super::{
    Decision, clocks,
    moves::{hands_down, moved_many},
};
use crate::{Event, Participant, Round, Session};

/// What is so already is no event, but who is still backstage comes with every beginning that brings them.
pub(super) fn set(session: &Session, now: Millis, wish: ShowWish, by: &ParticipantId) -> Decision {
    let show = wanted(&session.show, now, wish);
    let mut events = Vec::new();
    if show != session.show {
        if matches!(show, Show::Ended { .. }) {
            events.extend(rooms_end(session, now, by)?);
        }
        let by = by.clone();
        events.push(Event::ShowSet { show, by });
    }
    match wish {
        ShowWish::Before { .. } => events.extend(audience_waits(session, by)),
        ShowWish::Live { bring: true } => events.extend(onto_the_stage(session)),
        ShowWish::Live { bring: false } | ShowWish::Pause { .. } | ShowWish::Ended => {}
    }
    Ok(events)
}

fn wanted(now_is: &Show, now: Millis, wish: ShowWish) -> Show {
    match (wish, now_is) {
        (ShowWish::Before { starts_at }, _) => Show::Before { starts_at },
        (ShowWish::Pause { back_at }, _) => Show::Pause { back_at },
        (ShowWish::Live { .. }, Show::Live { since }) => Show::Live { since: *since },
        (ShowWish::Live { .. }, _) => Show::Live { since: now },
        (ShowWish::Ended, Show::Ended { at }) => Show::Ended { at: *at },
        (ShowWish::Ended, _) => Show::Ended { at: now },
    }
}

/// Nobody is left in a room, and no round opens any more.
fn rooms_end(session: &Session, now: Millis, by: &ParticipantId) -> Decision {
    if session.round.is_running() {
        return clocks::close(session, now, Some(0), None, by);
    }
    let waits = matches!(session.round, Round::Armed { .. } | Round::Opening { .. });
    let disarmed = waits.then(|| Event::RoundDisarmed { by: by.clone() });
    Ok(disarmed.into_iter().collect())
}

/// Before the show nobody calls up the audience's hands.
fn audience_waits(session: &Session, by: &ParticipantId) -> Option<Event> {
    let audience = session.roster.at(&Location::Plenary);
    let up = audience
        .filter(|person| person.role == Role::Attendee && !person.floor)
        .filter(|person| person.hand_at.is_some());
    let up: Vec<_> = up.map(|person| person.id.clone()).collect();
    hands_down(up, Some(by))
}

/// Staff and panelists; whom staff have sent backstage otherwise stays there.
fn onto_the_stage(session: &Session) -> Vec<Event> {
    let backstage = session.roster.at(&Location::Backstage);
    let moves = backstage
        .filter(|person: &&Participant| person.role != Role::Attendee)
        .map(|person| (person, Location::Plenary));
    moved_many(session, moves, MoveCause::OnStage)
}
