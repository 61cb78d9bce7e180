//! What the session knows of its roadmaps beside the rooms.

mod ballot;
mod judged;
mod named;
mod order;
mod own;
mod published;
mod score;
mod turn;
mod view;

use std::collections::BTreeMap;

use protocol::{Credit, Gallery, ParticipantId, RoadmapId, Rubric};

pub use ballot::{Ballot, Ballots, Closed};
pub use judged::feedback_of;
pub use named::version_name;
pub use order::next_on_stage;
pub use own::is_own_work;
pub(crate) use own::{owners, was_seated};
pub(crate) use published::published_view;
pub use published::{Address, Page, Publication, Published};
pub use score::{Score, Scores};
pub use turn::{on_stage, reporter};
pub(crate) use view::{ballot_view, may_vote, result_view, works_view, your_credits, your_scores};

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
}

impl Works {
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
