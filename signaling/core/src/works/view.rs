use protocol::{BallotResult, BallotView, JointView, Tallied, WorksView, YourCredit, YourScore};

use super::{Ballot, Closed, Joint, published_view};
use crate::{Participant, Session};

pub(crate) fn works_view(session: &Session, viewer: &Participant) -> WorksView {
    let works = &session.works;
    WorksView {
        gallery: works.gallery,
        order: works.order.clone(),
        rubric: session.rubric().clone(),
        ballot: ballot_view(session, viewer),
        result: result_view(session),
        your_scores: your_scores(session, viewer),
        your_credits: your_credits(session, viewer),
        joints: joint_views(session),
        published: published_view(session, viewer),
    }
}

pub(crate) fn joint_views(session: &Session) -> Vec<JointView> {
    session.works.joints.iter().map(Joint::view).collect()
}

pub(crate) fn ballot_view(session: &Session, viewer: &Participant) -> Option<BallotView> {
    let ballot = session.works.ballots.open()?;
    Some(BallotView {
        ballot: ballot.id.clone(),
        among: ballot.among.clone(),
        each: ballot.each,
        until: ballot.until,
        yours: ballot.cast.get(&viewer.id).cloned().unwrap_or_default(),
        may: may_vote(ballot, viewer),
        own: ballot
            .own
            .get(&viewer.id)
            .into_iter()
            .flatten()
            .cloned()
            .collect(),
    })
}

pub(crate) const fn may_vote(ballot: &Ballot, person: &Participant) -> bool {
    ballot.staff || !person.is_staff()
}

pub(crate) fn result_view(session: &Session) -> Option<BallotResult> {
    let (ballot, Closed { at, tally }) = session.works.ballots.last_closed()?;
    let tally = tally.iter().map(|(roadmap, votes)| Tallied {
        roadmap: roadmap.clone(),
        votes: *votes,
    });
    Some(BallotResult {
        ballot: ballot.id.clone(),
        tally: tally.collect(),
        closed_at: *at,
    })
}

pub(crate) fn your_scores(session: &Session, viewer: &Participant) -> Vec<YourScore> {
    let given = session.works.scores.by(&viewer.id);
    given
        .map(|(roadmap, score)| YourScore {
            roadmap: roadmap.clone(),
            points: score.points.clone(),
            note: score.note.clone(),
        })
        .collect()
}

pub(crate) fn your_credits(session: &Session, viewer: &Participant) -> Vec<YourCredit> {
    let credits = session.works.credits.iter();
    credits
        .filter(|((of, _), _)| *of == viewer.id)
        .map(|((_, roadmap), credit)| YourCredit {
            roadmap: roadmap.clone(),
            credit: *credit,
        })
        .collect()
}
