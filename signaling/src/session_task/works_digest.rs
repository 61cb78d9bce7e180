use std::collections::BTreeSet;

use protocol::{Millis, ParticipantId, RoadmapId, ServerMessage};
use signaling_core::{Ballot, Event, Participant, feedback_of, is_own_work};

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
            Event::Scored { roadmap, .. } => {
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
        let mut changed = std::mem::take(&mut self.digests.feedback.changed);
        let scored = self.session.works().scores.roadmaps();
        if due.is_marked && changed.is_empty() {
            changed = scored.cloned().collect();
        }
        let newcomers: BTreeSet<&ParticipantId> = due.newcomers.keys().collect();
        let whom = if newcomers.is_empty() {
            changed
        } else {
            self.session.works().scores.roadmaps().cloned().collect()
        };
        for roadmap in whom {
            let feedback = feedback_of(&self.session, &roadmap);
            let text = text_of(&ServerMessage::Feedback {
                roadmap: roadmap.clone(),
                feedback,
            });
            let people = self.people.keys();
            let theirs = people.filter(|person| self.hears_feedback(person, &roadmap));
            for person in theirs.cloned().collect::<Vec<_>>() {
                if !self.say_digest(&person, &text, batch) {
                    self.digests.feedback.beat.greet(&person, true);
                }
            }
        }
    }

    fn hears_feedback(&self, person: &ParticipantId, roadmap: &RoadmapId) -> bool {
        let one = self.session.roster().get(person);
        let one = one.filter(|one| one.is_inside());
        one.is_some_and(|one| one.is_staff() || is_own_work(&self.session, person, roadmap))
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
