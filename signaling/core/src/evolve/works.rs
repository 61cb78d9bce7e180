use protocol::{Credit, Millis};

use crate::{
    Event, Session,
    works::{Ballot, Closed, Page, Score, owners},
};

pub(super) fn evolve(session: &mut Session, at: Millis, event: &Event) {
    match event {
        Event::GallerySet { gallery, .. } => session.works.gallery = *gallery,
        Event::RunningOrderSet { order, .. } => session.works.order.clone_from(order),
        Event::RubricSet { rubric, .. } => session.works.rubric = Some(rubric.clone()),
        Event::Scored {
            roadmap,
            participant,
            points,
            note,
        } => {
            let score = Score {
                points: points.clone(),
                note: note.clone(),
                at,
            };
            session.works.scores.put(roadmap, participant, score);
        }
        Event::BallotOpened {
            ballot,
            among,
            each,
            staff,
            until,
            ..
        } => {
            let own = owners(session, among);
            session.works.ballots.push(Ballot {
                id: ballot.clone(),
                among: among.clone(),
                each: *each,
                staff: *staff,
                until: *until,
                own,
                cast: std::collections::BTreeMap::new(),
                closed: None,
            });
        }
        Event::Voted {
            ballot,
            participant,
            chosen,
        } => {
            if let Some(ballot) = session.works.ballots.get_mut(ballot) {
                ballot.cast(participant, chosen);
            }
        }
        Event::BallotClosed { ballot, tally, .. } => {
            if let Some(ballot) = session.works.ballots.get_mut(ballot) {
                let tally = tally.clone();
                ballot.closed.get_or_insert(Closed { at, tally });
            }
        }
        Event::CreditSet {
            roadmap,
            participant,
            credit,
        } => {
            let key = (participant.clone(), roadmap.clone());
            if *credit == Credit::None {
                session.works.credits.remove(&key);
            } else {
                session.works.credits.insert(key, *credit);
            }
        }
        other => publishing(session, at, other),
    }
}

fn publishing(session: &mut Session, at: Millis, event: &Event) {
    match event {
        Event::RoadmapPublished {
            roadmap,
            version,
            slug,
            licence,
            ..
        } => {
            let own = owners(session, std::slice::from_ref(roadmap)).into_keys();
            let page = Page {
                version: *version,
                slug: slug.clone(),
                licence: licence.clone(),
                at,
            };
            session.works.published.show(roadmap, page, own);
        }
        Event::RoadmapUnpublished { roadmap, .. } => session.works.published.take_back(roadmap),
        _ => {}
    }
}
