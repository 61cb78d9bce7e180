use std::collections::{BTreeMap, BTreeSet};

use protocol::{Location, ParticipantId, Personal, Role};

use crate::{names, participant::Participant};

/// Everybody who ever joined or is expected, by id, and what is asked of them often. People go offline; only who
/// never came vanishes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roster {
    people: BTreeMap<ParticipantId, Participant>,
    at: BTreeMap<Location, BTreeSet<ParticipantId>>,
    /// By how their names look.
    names: BTreeMap<String, BTreeSet<ParticipantId>>,
    staff: BTreeSet<ParticipantId>,
    /// Whom every viewer knows.
    stage: BTreeSet<ParticipantId>,
    /// Who came onto the stage by the last event, and who left it.
    staged: BTreeSet<ParticipantId>,
    unstaged: BTreeSet<ParticipantId>,
    /// Who was moved by the last event, and from where.
    moved: BTreeMap<ParticipantId, Location>,
    /// Attendees who are let in and have been here.
    crowd: usize,
    /// Who is asked onto the stage.
    invited: BTreeSet<ParticipantId>,
    online: usize,
}

impl Roster {
    #[must_use]
    pub fn get(&self, id: &ParticipantId) -> Option<&Participant> {
        self.people.get(id)
    }

    /// In the order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = &Participant> {
        self.people.values()
    }

    #[must_use]
    pub fn len(&self) -> usize {
        self.people.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.people.is_empty()
    }

    /// People connected now.
    #[must_use]
    pub const fn online(&self) -> usize {
        self.online
    }

    /// In the order of their ids.
    pub fn at<'a>(&'a self, location: &Location) -> impl Iterator<Item = &'a Participant> {
        let here = self.at.get(location).into_iter().flatten();
        here.filter_map(|id| self.people.get(id))
    }

    /// In the order of their ids.
    pub fn staff(&self) -> impl Iterator<Item = &Participant> {
        self.staff.iter().filter_map(|id| self.people.get(id))
    }

    /// Attendees who are let in and have been here.
    #[must_use]
    pub const fn crowd(&self) -> usize {
        self.crowd
    }

    /// Who came onto the stage by the last event.
    pub(crate) fn staged(&self) -> impl Iterator<Item = &Participant> {
        self.staged.iter().filter_map(|id| self.people.get(id))
    }

    /// Who left the stage by the last event.
    pub(crate) fn unstaged(&self) -> impl Iterator<Item = &Participant> {
        self.unstaged.iter().filter_map(|id| self.people.get(id))
    }

    /// From where the last event moved this person, if it did.
    pub(crate) fn moved_from(&self, id: &ParticipantId) -> Option<&Location> {
        self.moved.get(id)
    }

    /// Another event begins.
    pub(crate) fn turn_page(&mut self) {
        self.staged.clear();
        self.unstaged.clear();
        self.moved.clear();
    }

    /// Staff, panelists, and who has the floor or the spotlight, in the order of their ids.
    pub fn stage(&self) -> impl Iterator<Item = &Participant> {
        self.stage.iter().filter_map(|id| self.people.get(id))
    }

    /// Who is asked onto the stage, in the order of their ids.
    pub fn invited(&self) -> impl Iterator<Item = &Participant> {
        self.invited.iter().filter_map(|id| self.people.get(id))
    }

    /// Those whose name looks like this one.
    pub(crate) fn named(&self, skeleton: &str) -> impl Iterator<Item = &Participant> {
        let named = self.names.get(skeleton).into_iter().flatten();
        named.filter_map(|id| self.people.get(id))
    }

    /// The only way to change somebody.
    pub(crate) fn change(&mut self, id: &ParticipantId, change: impl FnOnce(&mut Participant)) {
        let Some(person) = self.people.get_mut(id) else {
            return;
        };
        let before = Marks::of(person);
        change(person);
        let after = Marks::of(person);
        if before != after {
            match (before.stage, after.stage) {
                (false, true) => self.staged.insert(id.clone()),
                (true, false) => self.unstaged.insert(id.clone()),
                _ => false,
            };
            if before.location != after.location {
                self.moved.insert(id.clone(), before.location.clone());
            }
            self.unmark(id, &before);
            self.mark(id, after);
        }
    }

    pub(crate) fn insert(&mut self, person: Participant) {
        self.remove(&person.id);
        self.mark(&person.id, Marks::of(&person));
        self.people.insert(person.id.clone(), person);
    }

    pub(crate) fn remove(&mut self, id: &ParticipantId) {
        if let Some(person) = self.people.remove(id) {
            self.unmark(id, &Marks::of(&person));
        }
    }

    fn mark(&mut self, id: &ParticipantId, marks: Marks) {
        let look = names::skeleton(marks.name.as_str());
        self.at
            .entry(marks.location)
            .or_default()
            .insert(id.clone());
        self.names.entry(look).or_default().insert(id.clone());
        if marks.staff {
            self.staff.insert(id.clone());
        }
        if marks.stage {
            self.stage.insert(id.clone());
        }
        self.crowd += usize::from(marks.crowd);
        if marks.invited {
            self.invited.insert(id.clone());
        }
        self.online += usize::from(marks.online);
    }

    fn unmark(&mut self, id: &ParticipantId, marks: &Marks) {
        let look = names::skeleton(marks.name.as_str());
        take(&mut self.at, &marks.location, id);
        take(&mut self.names, &look, id);
        self.staff.remove(id);
        self.stage.remove(id);
        self.crowd -= usize::from(marks.crowd);
        self.invited.remove(id);
        self.online -= usize::from(marks.online);
    }
}

/// What the indexes hold of somebody.
#[derive(PartialEq, Eq)]
struct Marks {
    location: Location,
    name: Personal,
    staff: bool,
    stage: bool,
    crowd: bool,
    invited: bool,
    online: bool,
}

impl Marks {
    fn of(person: &Participant) -> Self {
        Self {
            location: person.location.clone(),
            name: person.profile.name.clone(),
            staff: person.is_staff(),
            stage: person.is_on_stage(),
            crowd: person.role == Role::Attendee && person.is_around(),
            invited: person.invite.is_some(),
            online: person.is_online(),
        }
    }
}

fn take<K: Ord>(index: &mut BTreeMap<K, BTreeSet<ParticipantId>>, key: &K, id: &ParticipantId) {
    if let Some(ids) = index.get_mut(key) {
        ids.remove(id);
        if ids.is_empty() {
            index.remove(key);
        }
    }
}
