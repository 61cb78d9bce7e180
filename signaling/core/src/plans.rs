use std::collections::BTreeMap;

use protocol::{ParticipantId, PlanId};

use crate::plan::Plan;

/// All plans, and the chosen one: what commands without a plan mean, and what is opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plans {
    pub(crate) others: BTreeMap<PlanId, Plan>,
    pub(crate) chosen: Plan,
}

impl Default for Plans {
    fn default() -> Self {
        Self {
            others: BTreeMap::new(),
            chosen: Plan::new(PlanId::first(), String::new()),
        }
    }
}

impl Plans {
    #[must_use]
    pub const fn chosen(&self) -> &Plan {
        &self.chosen
    }

    #[must_use]
    pub fn get(&self, id: &PlanId) -> Option<&Plan> {
        if self.chosen.id == *id {
            return Some(&self.chosen);
        }
        self.others.get(id)
    }

    /// In the order of their ids, but the chosen one.
    pub fn others(&self) -> impl Iterator<Item = &Plan> {
        self.others.values()
    }

    #[must_use]
    pub fn len(&self) -> usize {
        self.others.len() + 1
    }

    /// Never: there is always the chosen one.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        false
    }

    pub(crate) fn get_mut(&mut self, id: &PlanId) -> Option<&mut Plan> {
        if self.chosen.id == *id {
            return Some(&mut self.chosen);
        }
        self.others.get_mut(id)
    }

    pub(crate) fn add(&mut self, plan: Plan) {
        if plan.id != self.chosen.id {
            self.others.insert(plan.id.clone(), plan);
        }
    }

    /// The chosen one cannot be dropped.
    pub(crate) fn drop_plan(&mut self, id: &PlanId) {
        self.others.remove(id);
    }

    pub(crate) fn choose(&mut self, id: &PlanId) {
        if let Some(plan) = self.others.remove(id) {
            let before = std::mem::replace(&mut self.chosen, plan);
            self.others.insert(before.id.clone(), before);
        }
    }

    pub(crate) fn wait_no_more(&mut self, person: &ParticipantId) {
        for plan in self.others.values_mut().chain([&mut self.chosen]) {
            plan.wait_no_more(person);
        }
    }

    pub(crate) fn unseat_everywhere(&mut self, person: &ParticipantId) {
        for plan in self.others.values_mut().chain([&mut self.chosen]) {
            plan.seats.remove(person);
            plan.wait_no_more(person);
        }
    }
}
