use std::time::Duration;

use crate::conditions::Conditions;

/// Conditions over time, counted from the link's start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    pub(crate) first: Conditions,
    /// In order of time.
    pub(crate) steps: Vec<(Duration, Conditions)>,
    /// From when, and for how long; in order of time.
    pub(crate) outages: Vec<(Duration, Duration)>,
}

impl From<Conditions> for Plan {
    fn from(first: Conditions) -> Self {
        Self {
            first,
            steps: Vec::new(),
            outages: Vec::new(),
        }
    }
}

impl Plan {
    /// From `after` on, other conditions. What waits in the queue by then leaves as it was queued.
    #[must_use]
    pub fn then(mut self, after: Duration, conditions: Conditions) -> Self {
        self.steps.push((after, conditions));
        self.steps.sort_by_key(|(at, _)| *at);
        self
    }

    /// Nothing that is sent in this time arrives.
    #[must_use]
    pub fn outage(mut self, after: Duration, lasts: Duration) -> Self {
        self.outages.push((after, lasts));
        self.outages.sort_by_key(|(at, _)| *at);
        self
    }
}
