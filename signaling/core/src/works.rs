//! What the session knows of its roadmaps beside the rooms.

mod ballot;
mod joint;
mod judged;
mod named;
mod order;
mod own;
mod published;
mod replaced;
mod score;
mod turn;
mod view;

use std::collections::BTreeMap;

use protocol::{Credit, Gallery, ParticipantId, RoadmapId, Rubric};

pub use ballot::{Ballot, Ballots, Closed};
pub use joint::{Joined, Joint};
pub use judged::feedback_of;
pub use named::version_name;
pub use order::next_on_stage;
pub(crate) use own::was_seated;
pub use own::{is_own_work, owners};
pub(crate) use published::published_view;
pub use published::{Address, Page, Publication, Published};
pub use replaced::Replaced;
pub use score::{Score, Scores};
pub use turn::{on_stage, reporter};
pub(crate) use view::{
    ballot_view, joint_views, may_vote, result_view, works_view, your_credits, your_scores,
};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Works {
    pub gallery: Gallery,
    /// Who presents after whom, as staff have set it.
    pub order: Vec<RoadmapId>,
    /// Since staff have set one: else the organiser's.
    pub rubric: Option<Rubric>,
    pub scores: Scores,
    pub ballots: Ballots,
    /// Of those who want to be named.
    pub credits: BTreeMap<(ParticipantId, RoadmapId), Credit>,
    pub published: Published,
    /// Oldest first.
    pub joints: Vec<Joint>,
}

impl Works {
    /// A room goes on in another document: its place in the order is the same. Who has said how to be named for the work has said so for
    /// an earlier state of it too, and what others gave it stays given, as it does when the group writes on. A file may be anybody's.
    pub(crate) fn follow(&mut self, was: &RoadmapId, roadmap: &RoadmapId, why: &Replaced) {
        for one in self.order.iter_mut().filter(|one| *one == was) {
            one.clone_from(roadmap);
        }
        if matches!(why, Replaced::Restored { .. }) {
            let credits = self.credits.iter();
            let of_it = credits.filter(|((_, of), _)| of == was);
            let carried: Vec<_> = of_it
                .map(|((person, _), credit)| ((person.clone(), roadmap.clone()), *credit))
                .collect();
            self.credits.extend(carried);
            self.scores.follow(was, roadmap);
        }
    }

    /// Everything personal of somebody is forgotten. How they have voted stays: it counts.
    pub(crate) fn forget(&mut self, person: &ParticipantId) {
        self.scores.forget(person);
        self.credits.retain(|(of, _), _| of != person);
    }
}

impl crate::Session {
    /// By what points are given now.
    #[must_use]
    pub fn rubric(&self) -> &Rubric {
        let staffs = self.works.rubric.as_ref();
        staffs.unwrap_or(&self.settings.work.rubric)
    }
}
