//! Who may say something without a word, and who hears whose it was.

use protocol::{Location, RosterScope};

use crate::{Participant, Session};

impl Session {
    /// Whether somebody's reaction counts where they are. The audience's waits for the show, as their hands do.
    #[must_use]
    pub fn may_react(&self, person: &Participant) -> bool {
        self.scene.reactions && person.is_inside() && !self.waits_for_the_show(person)
    }

    /// Whether people at `place` are told whose a reaction was: where everybody there may know everybody there.
    #[must_use]
    pub fn names_reactions_at(&self, place: &Location) -> bool {
        *place != Location::Plenary || self.roster_scope == RosterScope::Everyone
    }
}
