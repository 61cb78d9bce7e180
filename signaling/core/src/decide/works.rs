use std::collections::BTreeMap;

use protocol::{
    Credit, Gallery, Millis, ParticipantId, Personal, RejectionCode, RoadmapId, Role, Rubric,
};

use super::Decision;
use crate::{
    Event, Participant, PastRound, Rejection, Session, Timer, limits,
    works::{is_own_work, on_stage, was_seated},
};

pub(super) fn open_gallery(session: &Session, gallery: Gallery, by: &ParticipantId) -> Vec<Event> {
    if session.works.gallery == gallery {
        return Vec::new();
    }
    vec![Event::GallerySet {
        gallery,
        by: by.clone(),
    }]
}

pub(super) fn set_rubric(session: &Session, rubric: &Rubric, by: &ParticipantId) -> Vec<Event> {
    if session.rubric() == rubric {
        return Vec::new();
    }
    vec![Event::RubricSet {
        rubric: rubric.clone(),
        by: by.clone(),
    }]
}

/// Points for work that is not one's own. Attendees give them to what they can see.
pub(super) fn score(
    session: &Session,
    me: &Participant,
    roadmap: &RoadmapId,
    points: &BTreeMap<String, u8>,
    note: &Personal,
) -> Decision {
    has(session, roadmap)?;
    let shown = on_stage(session).is_some_and(|(shown, _)| shown == roadmap);
    if me.role == Role::Attendee && !shown && !session.works.gallery.open {
        return Err(Rejection::new(
            RejectionCode::Locked,
            "the gallery is closed, and it is not on the stage",
        ));
    }
    let home = session.home_of(roadmap);
    if !shown && home.is_some_and(|room| room.roadmap != *roadmap) {
        return Err(Rejection::new(
            RejectionCode::UnknownRoadmap,
            "the room goes on in another document",
        ));
    }
    if is_own_work(session, &me.id, roadmap) {
        return Err(own_work());
    }
    let criteria = &session.rubric().criteria;
    let is_criterion = |id: &String| criteria.iter().any(|criterion| criterion.id == *id);
    if points.len() != criteria.len() || !points.keys().all(is_criterion) {
        return Err(Rejection::new(
            RejectionCode::OutOfRange,
            "points are given for every criterion of the rubric",
        ));
    }
    let before = session.works.scores.get(roadmap, &me.id);
    if before.is_some_and(|score| score.points == *points && score.note == *note) {
        return Ok(Vec::new());
    }
    if before.is_none() && session.works.scores.len() >= limits::SCORES_MAX {
        return Err(Rejection::new(
            RejectionCode::TooMany,
            "there are as many scores as a session holds",
        ));
    }
    Ok(vec![Event::Scored {
        roadmap: roadmap.clone(),
        participant: me.id.clone(),
        points: points.clone(),
        note: note.clone(),
    }])
}

/// Only who is or was seated where it was written.
pub(super) fn set_credit(
    session: &Session,
    me: &Participant,
    roadmap: &RoadmapId,
    credit: Credit,
) -> Decision {
    has(session, roadmap)?;
    let key = (me.id.clone(), roadmap.clone());
    let before = session.works.credits.get(&key).copied().unwrap_or_default();
    if before == credit {
        return Ok(Vec::new());
    }
    // Whoever is named can always take that back.
    if credit != Credit::None && !was_seated(session, &me.id, roadmap) {
        return Err(Rejection::new(
            RejectionCode::NotHere,
            "they have not worked on this roadmap",
        ));
    }
    Ok(vec![Event::CreditSet {
        roadmap: roadmap.clone(),
        participant: me.id.clone(),
        credit,
    }])
}

/// Groups that go on with their work no longer.
pub(super) fn ended(session: &Session, now: Millis) -> Vec<Event> {
    let due = going_on(session).filter(|(_, at)| *at <= now);
    due.map(|(past, _)| Event::WorkEnded {
        round: past.id.clone(),
    })
    .into_iter()
    .collect()
}

pub(crate) fn deadline(session: &Session) -> Option<(Millis, Timer)> {
    let (_, at) = going_on(session)?;
    Some((at, Timer::WorkEnds))
}

fn going_on(session: &Session) -> Option<(&PastRound, Millis)> {
    let days = session.settings.work.edit_days;
    session.past.next_done(days).filter(|_| days > 0)
}

pub(super) fn own_work() -> Rejection {
    Rejection::new(RejectionCode::OwnWork, "it is their own work")
}

pub(super) fn has(session: &Session, roadmap: &RoadmapId) -> Result<(), Rejection> {
    if session.roadmaps.contains(roadmap) {
        return Ok(());
    }
    Err(Rejection::new(
        RejectionCode::UnknownRoadmap,
        "this session has no such roadmap",
    ))
}
