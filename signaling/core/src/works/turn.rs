use protocol::{ParticipantId, RoadmapId, Stage, Turn};

use crate::Session;

/// What is on the stage, and whose turn it is.
#[must_use]
pub const fn on_stage(session: &Session) -> Option<(&RoadmapId, Option<&Turn>)> {
    match &session.stage {
        Stage::People | Stage::Slides { .. } => None,
        Stage::Roadmap { roadmap, turn, .. } => Some((roadmap, turn.as_ref())),
    }
}

/// Who presents what is on the stage.
#[must_use]
pub fn reporter(session: &Session) -> Option<&ParticipantId> {
    on_stage(session)?.1?.reporter.as_ref()
}
