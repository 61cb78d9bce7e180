use protocol::{Credit, Millis};

use crate::{
    Event, Session,
    works::{Ballot, Closed, Joined, Joint, Page, Score, owners},
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
        other => copies(session, other),
    }
}

/// New documents from old ones, and the end of the time for the work.
fn copies(session: &mut Session, event: &Event) {
    match event {
        Event::WorkEnded { round } => session.past.end_work(round),
        Event::RoadmapsMerged {
            roadmap,
            room,
            title,
            goal,
            of,
            ..
        } => {
            let made = Joined {
                room: room.clone(),
                roadmap: roadmap.clone(),
                goal: *goal,
                of: of.clone(),
            };
            session.roadmaps.insert(roadmap.clone());
            let joint = Joint::new(session, title, made);
            session.works.joints.push(joint);
        }
        Event::RoadmapReplaced {
            room,
            was,
            roadmap,
            why,
            ..
        } => {
            session.roadmaps.insert(roadmap.clone());
            if let Some(room) = session.workspace_mut(room) {
                room.replace(roadmap);
            }
            session.works.follow(was, roadmap, why);
        }
        _ => {}
    }
}
