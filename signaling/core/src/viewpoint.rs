use protocol::{Kinds, Location, ParticipantId, Role};

use crate::Session;

/// All that what somebody is told depends on, besides who they are. Of an event that does not concern them
/// ([`crate::concerned`]) people of one viewpoint are told the same, so it is projected once for all of them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Viewpoint {
    /// Not let in: they are told what concerns themselves, and what the show is, and nothing else.
    Outside,
    Inside {
        location: Location,
        role: Role,
        /// Whether they were let speak in the plenary; with `muted` and `stopped` it decides what locks leave them.
        floor: bool,
        muted: bool,
        stopped: Kinds,
    },
}

impl Viewpoint {
    /// Where they are, if they are let in.
    #[must_use]
    pub const fn location(&self) -> Option<&Location> {
        match self {
            Self::Outside => None,
            Self::Inside { location, .. } => Some(location),
        }
    }

    /// Whether they see with the eyes of staff.
    #[must_use]
    pub const fn is_staff(&self) -> bool {
        match self {
            Self::Outside => false,
            Self::Inside { role, .. } => crate::participant::is_staff(*role),
        }
    }
}

/// How this person sees the session now; `None` if there is no such person. An event changes it only for those whom it
/// concerns.
#[must_use]
pub fn viewpoint_of(session: &Session, participant: &ParticipantId) -> Option<Viewpoint> {
    let person = session.roster.get(participant)?;
    Some(if person.is_inside() {
        Viewpoint::Inside {
            location: person.location.clone(),
            role: person.role,
            floor: person.floor,
            muted: person.muted,
            stopped: person.stopped,
        }
    } else {
        Viewpoint::Outside
    })
}
