use std::collections::{BTreeMap, BTreeSet};

use protocol::{Millis, ParticipantId, RoadmapId, ServerMessage};
use signaling_core::{Ballot, Event, Participant, feedback_of, owners};

use super::batch::Batch;
use super::digest::Beat;
use super::live::Live;
use crate::limits;
use crate::outgoing::text_of;

/// How many have voted, for staff; never who or what.
#[derive(Default)]
pub(super) struct TurnoutDigest {
    pub(super) beat: Beat,
}

/// What others have given to roadmaps, for staff and those whose work it is; never who.
#[derive(Default)]
pub(super) struct FeedbackDigest {
    pub(super) beat: Beat,
    changed: BTreeSet<RoadmapId>,
}

impl TurnoutDigest {
    pub(super) const fn note(&mut self, event: &Event) {
        if matches!(event, Event::BallotOpened { .. } | Event::Voted { .. }) {
            self.beat.mark();
        }
    }
}

impl FeedbackDigest {
    pub(super) fn note(&mut self, event: &Event) {
        match event {
            // What was given goes along.
            Event::Scored { roadmap, .. } | Event::RoadmapReplaced { roadmap, .. } => {
                self.changed.insert(roadmap.clone());
                self.beat.mark();
            }
            // Medians are others now.
            Event::RubricSet { .. } => self.beat.mark(),
            _ => {}
        }
    }
}

impl Live {
    pub(super) fn tell_turnout(&mut self, now: Millis, batch: &mut Batch) {
        let Some(due) = self
            .digests
            .turnout
            .beat
            .take(now, limits::GALLERY_EVERY_MS)
        else {
            return;
        };
        let Some(ballot) = self.session.works().ballots.open() else {
            return;
        };
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let text = text_of(&ServerMessage::Turnout {
            ballot: ballot.id.clone(),
            cast: number(ballot.cast.len()),
            of: number(self.voters(ballot)),
        });
        for person in self.staff_inside() {
            let is_told = due.is_marked || due.newcomers.contains_key(&person);
            if is_told && !self.say_digest(&person, &text, batch) {
                self.digests.turnout.beat.greet(&person, true);
            }
        }
    }

    pub(super) fn tell_feedback(&mut self, now: Millis, batch: &mut Batch) {
        let Some(due) = self
            .digests
            .feedback
            .beat
            .take(now, limits::GALLERY_EVERY_MS)
        else {
            return;
        };
        let changed = std::mem::take(&mut self.digests.feedback.changed);
        let all = due.is_marked && changed.is_empty();
        let staff = self.staff_inside();
        let roadmaps: Vec<RoadmapId> = self.session.works().scores.roadmaps().cloned().collect();
        let authors = self.authors(&roadmaps);
        for roadmap in roadmaps {
            let is_new = all || changed.contains(&roadmap);
            let theirs = authors.get(&roadmap).into_iter().flatten();
            let whom: BTreeSet<ParticipantId> = staff
                .iter()
                .chain(theirs)
                .filter(|person| is_new || due.newcomers.contains_key(*person))
                .filter(|person| self.people.contains_key(*person))
                .cloned()
                .collect();
            if whom.is_empty() {
                continue;
            }
            let text = text_of(&ServerMessage::Feedback {
                feedback: feedback_of(&self.session, &roadmap),
                roadmap,
            });
            for person in whom {
                if !self.say_digest(&person, &text, batch) {
                    self.digests.feedback.beat.greet(&person, true);
                }
            }
        }
    }

    /// Whose work each is, of those who are let in: of a joint one, everybody's whose part is in it.
    fn authors(&self, of: &[RoadmapId]) -> BTreeMap<RoadmapId, BTreeSet<ParticipantId>> {
        let mut authors: BTreeMap<RoadmapId, BTreeSet<ParticipantId>> = BTreeMap::new();
        for (person, works) in owners(&self.session, of) {
            let inside = self.session.roster().get(&person);
            if !inside.is_some_and(Participant::is_inside) {
                continue;
            }
            for roadmap in works {
                authors.entry(roadmap).or_default().insert(person.clone());
            }
        }
        authors
    }

    /// Who is here and may vote, and those who have and are gone.
    fn voters(&self, ballot: &Ballot) -> usize {
        let may = |person: &&Participant| {
            let here = person.is_inside() && person.is_online();
            let votes = ballot.staff || !person.is_staff();
            (here && votes) || ballot.cast.contains_key(&person.id)
        };
        self.session.roster().iter().filter(may).count()
    }
}
