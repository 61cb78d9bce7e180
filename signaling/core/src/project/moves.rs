use protocol::{Location, MoveCause, ParticipantId, SessionEvent};

use super::{Told, only_if};
use crate::{
    Participant, Presence,
    view::{are_together, participant_view, people_shown_to},
};

/// Who went, from where, to where.
type Move<'a> = (&'a ParticipantId, &'a Location, &'a Location);

impl Told<'_> {
    /// Whoever moved themselves is told first who is with them now; the others' moves then matter only to staff.
    pub(super) fn moved(&self, moves: &[Move<'_>], cause: &MoveCause) -> Vec<SessionEvent> {
        let own = moves.iter().find(|(id, ..)| **id == self.viewer.id);
        let mut events = Vec::new();
        if let Some((_, from, to)) = own {
            if **from == Location::Lobby {
                return self.renewed();
            }
            events.push(self.you_moved(to, cause));
            events.extend(self.round_here());
            events.extend(self.life_here());
        }
        let others = moves.iter().filter(|(id, ..)| **id != self.viewer.id);
        events.extend(others.flat_map(|one| self.other_moved(*one, own.is_some())));
        events
    }

    pub(super) fn moves_as_one_of_many(&self) -> bool {
        self.sees_only_the_stage() && self.session.roster.moved_from(&self.viewer.id).is_some()
    }

    /// The same in a large session, where thousands may move at once and each is told so: of the others only the stage matters, for
    /// whom they meet is in their own move.
    pub(super) fn moved_myself(&self, cause: &MoveCause) -> Vec<SessionEvent> {
        let roster = &self.session.roster;
        if roster.moved_from(&self.viewer.id) == Some(&Location::Lobby) {
            return self.renewed();
        }
        let mut events = vec![self.you_moved(&self.viewer.location, cause)];
        events.extend(self.round_here());
        events.extend(self.life_here());
        let others = roster.stage().filter(|person| person.id != self.viewer.id);
        let moves = others.filter_map(|person| {
            let from = roster.moved_from(&person.id)?;
            Some((&person.id, from, &person.location))
        });
        events.extend(moves.flat_map(|one| self.other_moved(one, true)));
        events
    }

    fn you_moved(&self, to: &Location, cause: &MoveCause) -> SessionEvent {
        let (mates, people) = if self.sees_only_the_stage() {
            let here = people_shown_to(self.session, self.viewer)
                .filter(|person| person.location == *to && person.id != self.viewer.id);
            let mut here: Vec<_> = here.collect();
            here.sort_by_key(|person| &person.id);
            here.dedup_by_key(|person| &person.id);
            let seen = here
                .into_iter()
                .map(|person| participant_view(person, self.viewer));
            (Vec::new(), Some(seen.collect()))
        } else {
            let here = self.session.roster.at(to);
            let known = here
                .filter(|person| person.id != self.viewer.id && self.known(&person.id).is_some());
            (known.map(|person| person.id.clone()).collect(), None)
        };
        SessionEvent::YouMoved {
            location: to.clone(),
            epoch: self.viewer.epoch,
            cause: cause.clone(),
            rights: self.session.rights_of(self.viewer),
            mates,
            people,
            locked: self.session.locked_for(self.viewer),
        }
    }

    /// The lobby is for staff's eyes only: for others people come and go there as from nowhere.
    fn other_moved(&self, (id, from, to): Move<'_>, and_i: bool) -> Vec<SessionEvent> {
        let moved = |to: Option<&Location>| SessionEvent::Moved {
            participant: id.clone(),
            to: to.cloned(),
        };
        if self.viewer.is_staff() {
            // Whoever was struck from the roster since is gone from the view too.
            return only_if(self.known(id).is_some(), || moved(Some(to)));
        }
        let Some(person) = self.session.roster.get(id) else {
            return Vec::new();
        };
        match (self.knew(person, from), self.known(id).is_some()) {
            (true, false) => {
                return vec![SessionEvent::Forget {
                    participant: id.clone(),
                }];
            }
            (false, true) => return self.replaced(id),
            (false, false) => return Vec::new(),
            (true, true) => {}
        }
        if and_i {
            return Vec::new();
        }
        let arrives = self.viewer.location == *to;
        let leaves = self.viewer.location == *from;
        only_if(arrives || leaves, || moved(arrives.then_some(to)))
    }

    /// Whether the viewer, who has not moved, knew somebody as long as they were there.
    fn knew(&self, person: &Participant, there: &Location) -> bool {
        let was_around = *there != Location::Lobby && person.presence != Presence::Expected;
        let shown =
            !self.sees_only_the_stage() || person.is_on_stage() || are_together(self.viewer, there);
        was_around && shown
    }
}
