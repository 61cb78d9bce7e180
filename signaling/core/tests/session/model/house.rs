use std::collections::BTreeMap;

use protocol::{Millis, Role, Standing};

use crate::world::START;

/// Longer than this without a moderator, and a deputy takes the chair.
const CHAIR_EMPTY_MS: i64 = 55_000;

pub(super) type Name = &'static str;

/// Everything that the rules of the house speak of.
pub(super) struct House {
    pub(super) now: Millis,
    pub(super) people: BTreeMap<Name, Person>,
    pub(super) chair: Chair,
    lobby: bool,
    locked: bool,
}

#[derive(Clone, Debug)]
pub(super) struct Person {
    pub(super) role: Role,
    pub(super) standing: Standing,
    pub(super) online: bool,
    pub(super) hand_at: Option<Millis>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Chair {
    Moderators,
    Empty(Millis),
    Deputy(Name),
}

impl Default for House {
    fn default() -> Self {
        Self {
            now: START,
            people: BTreeMap::new(),
            chair: Chair::Empty(Millis(0)),
            lobby: false,
            locked: false,
        }
    }
}

impl Person {
    pub(super) fn is_inside(&self) -> bool {
        self.standing == Standing::Admitted
    }

    const fn is_staff(&self) -> bool {
        matches!(self.role, Role::Moderator | Role::CoModerator)
    }

    fn is_here(&self, role: Role) -> bool {
        self.role == role && self.online && self.is_inside()
    }

    fn goes_out(&mut self, standing: Standing) {
        self.standing = standing;
        self.online = false;
        self.hand_at = None;
    }
}

/// Coming, going and waiting. Each says whether it is allowed.
impl House {
    pub(super) fn joins(&mut self, who: Name, role: Role) -> bool {
        let staff = matches!(role, Role::Moderator | Role::CoModerator);
        let Some(person) = self.people.get_mut(who) else {
            if self.locked && !staff {
                return false;
            }
            let waits = self.lobby && !staff;
            let standing = if waits {
                Standing::Waiting
            } else {
                Standing::Admitted
            };
            let person = Person {
                role,
                standing,
                online: false,
                hand_at: None,
            };
            self.people.insert(who, person);
            return true;
        };
        match person.standing {
            Standing::Refused | Standing::Banned => return false,
            Standing::Removed => person.standing = Standing::Waiting,
            Standing::Waiting | Standing::Admitted => {}
        }
        person.role = role;
        self.chair_follows();
        true
    }

    pub(super) fn connects(&mut self, who: Name) {
        if let Some(person) = self.people.get_mut(who)
            && matches!(person.standing, Standing::Waiting | Standing::Admitted)
        {
            person.online = true;
        }
        self.chair_follows();
    }

    pub(super) fn drops(&mut self, who: Name) {
        if let Some(person) = self.people.get_mut(who) {
            person.online = false;
        }
        self.chair_follows();
    }

    pub(super) fn leaves(&mut self, who: Name) -> bool {
        if let Some(person) = self.people.get_mut(who).filter(|person| person.online) {
            person.online = false;
            person.hand_at = None;
        }
        self.chair_follows();
        true
    }

    pub(super) fn raises(&mut self, who: Name, up: bool) -> bool {
        let now = self.now;
        let Some(person) = self.people.get_mut(who).filter(|person| person.is_inside()) else {
            return false;
        };
        person.hand_at = up.then(|| person.hand_at.unwrap_or(now));
        true
    }

    /// When the chair's time is up, if anybody is here who takes it.
    pub(super) fn chair_due(&self) -> Option<Millis> {
        let Chair::Empty(since) = self.chair else {
            return None;
        };
        self.deputy()?;
        Some(since.plus_ms(CHAIR_EMPTY_MS))
    }

    pub(super) fn timer_fires(&mut self) {
        if self.chair_due().is_some_and(|due| due <= self.now)
            && let Some(deputy) = self.deputy()
        {
            self.chair = Chair::Deputy(deputy);
        }
    }

    /// First come, first served: all are of one country and nobody has been heard.
    pub(super) fn hands(&self) -> Vec<Name> {
        let raised = self.people.iter();
        let mut raised: Vec<_> = raised
            .filter_map(|(name, person)| Some((person.hand_at?, *name)))
            .collect();
        raised.sort_unstable();
        raised.into_iter().map(|(_, name)| name).collect()
    }

    fn deputy(&self) -> Option<Name> {
        let mut people = self.people.iter();
        let here = people.find(|(_, person)| person.is_here(Role::CoModerator));
        here.map(|(name, _)| *name)
    }

    fn chair_follows(&mut self) {
        let mut people = self.people.values();
        if people.any(|person| person.is_here(Role::Moderator)) {
            self.chair = Chair::Moderators;
            return;
        }
        let stays = match &self.chair {
            Chair::Moderators => false,
            Chair::Empty(_) => true,
            Chair::Deputy(name) => self.people[name].is_here(Role::CoModerator),
        };
        if !stays {
            self.chair = Chair::Empty(self.now);
        }
    }
}

/// What staff do.
impl House {
    pub(super) fn admits(&mut self, by: Name, who: Name) -> bool {
        if !self.runs_it(by) || self.people[who].standing == Standing::Banned {
            return false;
        }
        self.stands(who, Standing::Admitted);
        true
    }

    pub(super) fn admits_all(&mut self, by: Name) -> bool {
        if !self.runs_it(by) {
            return false;
        }
        let waits = |person: &&mut Person| person.standing == Standing::Waiting;
        for person in self.people.values_mut().filter(waits) {
            person.standing = Standing::Admitted;
        }
        self.chair_follows();
        true
    }

    pub(super) fn refuses(&mut self, by: Name, who: Name) -> bool {
        if !self.sends_out(by, who) {
            return false;
        }
        match self.people[who].standing {
            Standing::Refused => true,
            Standing::Waiting => self.goes_out(who, Standing::Refused),
            Standing::Banned | Standing::Admitted | Standing::Removed => false,
        }
    }

    pub(super) fn removes(&mut self, by: Name, who: Name, ban: bool) -> bool {
        if !self.sends_out(by, who) {
            return false;
        }
        match (self.people[who].standing, ban) {
            (Standing::Banned, _) | (Standing::Removed, false) => true,
            (_, true) => self.goes_out(who, Standing::Banned),
            (_, false) => self.goes_out(who, Standing::Removed),
        }
    }

    pub(super) fn lifts_ban(&mut self, by: Name, who: Name) -> bool {
        if !self.has_the_last_word(by) {
            return false;
        }
        if self.people[who].standing == Standing::Banned {
            self.stands(who, Standing::Removed);
        }
        true
    }

    pub(super) fn sets_door(&mut self, by: Name, lobby: bool, locked: bool) -> bool {
        if self.runs_it(by) {
            (self.lobby, self.locked) = (lobby, locked);
        }
        self.runs_it(by)
    }

    pub(super) fn sets_role(&mut self, by: Name, who: Name, role: Role) -> bool {
        let staff = matches!(role, Role::Moderator | Role::CoModerator);
        let target = &self.people[who];
        let concerns_staff = staff || target.is_staff();
        if !self.runs_it(by) || (concerns_staff && !self.has_the_last_word(by)) {
            return false;
        }
        let moderates = |(name, person): (&Name, &Person)| {
            *name != who && person.role == Role::Moderator && person.is_inside()
        };
        let is_last = target.role == Role::Moderator && !self.people.iter().any(moderates);
        if is_last && role != Role::Moderator {
            return false;
        }
        if let Some(person) = self.people.get_mut(who) {
            person.role = role;
        }
        self.chair_follows();
        true
    }

    pub(super) fn lowers_hand(&mut self, by: Name, who: Name) -> bool {
        if self.runs_it(by)
            && let Some(person) = self.people.get_mut(who)
        {
            person.hand_at = None;
        }
        self.runs_it(by)
    }

    fn runs_it(&self, by: Name) -> bool {
        self.people[by].is_inside() && self.people[by].is_staff()
    }

    fn has_the_last_word(&self, by: Name) -> bool {
        let moderates = self.people[by].role == Role::Moderator || self.chair == Chair::Deputy(by);
        self.runs_it(by) && moderates
    }

    /// Nobody themselves, and staff only who appoints staff.
    fn sends_out(&self, by: Name, who: Name) -> bool {
        let appointed = !self.people[who].is_staff() || self.has_the_last_word(by);
        self.runs_it(by) && by != who && appointed
    }

    fn stands(&mut self, who: Name, standing: Standing) {
        if let Some(person) = self.people.get_mut(who) {
            person.standing = standing;
        }
        self.chair_follows();
    }

    fn goes_out(&mut self, who: Name, standing: Standing) -> bool {
        if let Some(person) = self.people.get_mut(who) {
            person.goes_out(standing);
        }
        self.chair_follows();
        true
    }
}
