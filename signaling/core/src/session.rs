use std::collections::BTreeSet;

use protocol::{RoadmapId, RoomView, Stage, WebinarId};

use crate::{chat::Chat, plan::Plan, roster::Roster, round::Round};

/// A running webinar: everything that is decided about it, rebuilt from its events.
///
/// Only [`crate::evolve`] changes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    pub(crate) webinar: WebinarId,
    pub(crate) title: String,
    pub(crate) roster: Roster,
    pub(crate) plan: Plan,
    pub(crate) round: Round,
    /// Rooms as everybody may see them: those of the last round, kept after it.
    pub(crate) shown_rooms: Vec<RoomView>,
    /// Every roadmap there ever was: a room that is dropped takes no work with it.
    pub(crate) roadmaps: BTreeSet<RoadmapId>,
    pub(crate) stage: Stage,
    pub(crate) chat: Chat,
}

impl Session {
    /// An empty session, before its first event.
    #[must_use]
    pub fn new(webinar: WebinarId, title: String) -> Self {
        Self {
            webinar,
            title,
            roster: Roster::default(),
            plan: Plan::default(),
            round: Round::None,
            shown_rooms: Vec::new(),
            roadmaps: BTreeSet::new(),
            stage: Stage::People,
            chat: Chat::default(),
        }
    }

    #[must_use]
    pub const fn webinar(&self) -> &WebinarId {
        &self.webinar
    }

    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    #[must_use]
    pub const fn roster(&self) -> &Roster {
        &self.roster
    }

    #[must_use]
    pub const fn plan(&self) -> &Plan {
        &self.plan
    }

    #[must_use]
    pub const fn round(&self) -> &Round {
        &self.round
    }

    #[must_use]
    pub const fn stage(&self) -> &Stage {
        &self.stage
    }
}
