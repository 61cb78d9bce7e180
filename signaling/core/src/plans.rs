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

    pub(crate) fn unseat_everywhere(&mut self, person: &ParticipantId) {
        self.chosen.seats.remove(person);
        for plan in self.others.values_mut() {
            plan.seats.remove(person);
        }
    }
}
