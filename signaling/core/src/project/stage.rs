use protocol::{RosterScope, SessionEvent};

use super::Told;
use crate::view::{knows, participant_view, people_shown_to};

/// In a large session people come into view and go out of it with the stage.
impl Told<'_> {
    /// Who has come onto the stage is told first, so that what is said of them finds them; who has left it is forgotten.
    pub(super) fn with_stage(&self, events: Vec<SessionEvent>) -> Vec<SessionEvent> {
        if !self.sees_only_the_stage() {
            return events;
        }
        let roster = &self.session.roster;
        let known = |person: &&crate::Participant| knows(self.session, self.viewer, person);
        let come = roster.staged().filter(known);
        let gone = roster.unstaged().filter(|person| !known(person));
        let come = come.map(|person| SessionEvent::Participant {
            participant: participant_view(person, self.viewer),
        });
        let gone = gone.map(|person| SessionEvent::Forget {
            participant: person.id.clone(),
        });
        let told = come
            .filter(|event| !events.contains(event))
            .collect::<Vec<_>>();
        told.into_iter().chain(events).chain(gone).collect()
    }

    pub(super) fn sees_only_the_stage(&self) -> bool {
        self.session.roster_scope == RosterScope::Stage && !self.viewer.is_staff()
    }

    /// Staff go on knowing everybody. Others are told the same, whoever of their viewpoint they are.
    pub(super) fn roster(&self) -> SessionEvent {
        let shown = self.sees_only_the_stage().then(|| {
            let mut shown: Vec<_> = people_shown_to(self.session, self.viewer).collect();
            shown.sort_by_key(|person| &person.id);
            shown.dedup_by_key(|person| &person.id);
            let views = shown.into_iter();
            views
                .map(|person| participant_view(person, self.viewer))
                .collect()
        });
        SessionEvent::Roster {
            scope: self.session.roster_scope,
            participants: shown,
        }
    }
}
