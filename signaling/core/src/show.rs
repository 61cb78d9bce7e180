//! What the plenary is for now, and what attendees may do in it.

use protocol::{Kinds, Location, Role, Show};

use crate::{Participant, Session};

impl Session {
    /// Whether somebody's chat and hand wait for the show to begin: those of the audience in the plenary. Rooms have their own life.
    pub(crate) fn waits_for_the_show(&self, person: &Participant) -> bool {
        let before = matches!(self.show, Show::Before { .. });
        let audience = person.role == Role::Attendee && !person.floor;
        before && audience && person.location == Location::Plenary
    }

    /// Whether staff and panelists meet backstage now.
    pub(crate) fn meets_backstage(&self, person: &Participant) -> bool {
        matches!(self.show, Show::Before { .. }) && person.role != Role::Attendee
    }
}

/// What the audience waits with before the show, besides what is locked.
pub(crate) const fn with_the_show(locked: Kinds) -> Kinds {
    Kinds {
        chat: true,
        hand: true,
        ..locked
    }
}
