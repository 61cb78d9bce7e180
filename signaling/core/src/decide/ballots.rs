use protocol::{BallotId, Millis, ParticipantId, RejectionCode, RoadmapId, limits as wire};

use super::{Decision, works};
use crate::{
    Event, Participant, Rejection, Session, Timer,
    works::{Ballot, is_own_work, may_vote},
};

/// What a vote is to be.
pub(super) struct Wanted<'a> {
    pub(super) ballot: &'a BallotId,
    pub(super) among: &'a [RoadmapId],
    pub(super) each: u8,
    pub(super) staff: bool,
    pub(super) for_s: Option<u32>,
}

pub(super) fn open(
    session: &Session,
    now: Millis,
    wanted: &Wanted<'_>,
    by: &ParticipantId,
) -> Decision {
    let ballots = &session.works.ballots;
    if ballots.get(wanted.ballot).is_some() {
        return Ok(Vec::new());
    }
    if ballots.open().is_some() {
        return Err(Rejection::new(RejectionCode::Taken, "another vote is open"));
    }
    if ballots.len() >= wire::BALLOTS_MAX {
        return Err(Rejection::new(
            RejectionCode::TooMany,
            "there have been as many votes as a session holds",
        ));
    }
    for roadmap in wanted.among {
        works::has(session, roadmap)?;
    }
    let until = wanted
        .for_s
        .map(|for_s| now.plus_ms(i64::from(for_s) * 1_000));
    Ok(vec![Event::BallotOpened {
        ballot: wanted.ballot.clone(),
        among: wanted.among.to_vec(),
        each: wanted.each,
        staff: wanted.staff,
        until,
        by: by.clone(),
    }])
}

pub(super) fn vote(
    session: &Session,
    me: &Participant,
    ballot: &BallotId,
    chosen: &[RoadmapId],
) -> Decision {
    let ballot = find(session, ballot)?;
    if ballot.closed.is_some() {
        return Err(Rejection::new(RejectionCode::Ended, "the vote is closed"));
    }
    if !may_vote(ballot, me) {
        return Err(Rejection::new(
            RejectionCode::NotAllowed,
            "staff have no vote in this one",
        ));
    }
    if chosen.len() > usize::from(ballot.each) {
        return Err(Rejection::new(
            RejectionCode::OutOfRange,
            format!("everybody has {} votes", ballot.each),
        ));
    }
    for roadmap in chosen {
        if !ballot.among.contains(roadmap) {
            return Err(Rejection::new(
                RejectionCode::UnknownItem,
                "that is not to be chosen",
            ));
        }
        if ballot.is_own(&me.id, roadmap) || is_own_work(session, &me.id, roadmap) {
            return Err(works::own_work());
        }
    }
    let mut chosen = chosen.to_vec();
    chosen.sort();
    let before = ballot.cast.get(&me.id).map_or(&[][..], Vec::as_slice);
    if before == chosen {
        return Ok(Vec::new());
    }
    Ok(vec![Event::Voted {
        ballot: ballot.id.clone(),
        participant: me.id.clone(),
        chosen,
    }])
}

pub(super) fn close(session: &Session, ballot: &BallotId, by: &ParticipantId) -> Decision {
    let ballot = find(session, ballot)?;
    if ballot.closed.is_some() {
        return Ok(Vec::new());
    }
    Ok(vec![closed(ballot, Some(by))])
}

/// Its time is up.
pub(super) fn elapsed(session: &Session, now: Millis) -> Vec<Event> {
    let open = session.works.ballots.open();
    let due = open.filter(|ballot| ballot.until.is_some_and(|until| until <= now));
    due.map(|ballot| closed(ballot, None)).into_iter().collect()
}

pub(crate) fn deadline(session: &Session) -> Option<(Millis, Timer)> {
    let until = session.works.ballots.open()?.until?;
    Some((until, Timer::BallotEnds))
}

fn closed(ballot: &Ballot, by: Option<&ParticipantId>) -> Event {
    Event::BallotClosed {
        ballot: ballot.id.clone(),
        tally: ballot.tally(),
        by: by.cloned(),
    }
}

fn find<'a>(session: &'a Session, ballot: &BallotId) -> Result<&'a Ballot, Rejection> {
    let found = session.works.ballots.get(ballot);
    found.ok_or_else(|| Rejection::new(RejectionCode::UnknownItem, "there is no such vote"))
}
