use protocol::{Location, MoveCause, ParticipantId, SessionEvent};

use super::{Told, only_if};

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

    fn you_moved(&self, to: &Location, cause: &MoveCause) -> SessionEvent {
        let others = self
            .session
            .roster
            .at(to)
            .filter(|person| person.id != self.viewer.id);
        let known = others.filter(|person| super::knows(self.viewer, person));
        SessionEvent::YouMoved {
            location: to.clone(),
            epoch: self.viewer.epoch,
            cause: cause.clone(),
            rights: self.session.rights_of(self.viewer),
            mates: known.map(|person| person.id.clone()).collect(),
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
        if *to == Location::Lobby || self.known(id).is_none() {
            return vec![SessionEvent::Forget {
                participant: id.clone(),
            }];
        }
        if *from == Location::Lobby {
            return self.replaced(id);
        }
        if and_i {
            return Vec::new();
        }
        let arrives = self.viewer.location == *to;
        let leaves = self.viewer.location == *from;
        only_if(arrives || leaves, || moved(arrives.then_some(to)))
    }
}
