use std::collections::HashMap;

use protocol::{Millis, ParticipantId};

use crate::limits;

/// What each person may still send to a roadmap. It is theirs, not a connection's: more devices send no more.
#[derive(Default)]
pub(super) struct Rates(HashMap<ParticipantId, Budget>);

struct Budget {
    updates: Tokens,
    bytes: Tokens,
    presences: Tokens,
    questions: Tokens,
    refusals: Tokens,
    /// Refused too often: nothing is looked at until then.
    deaf_until: Millis,
}

/// So much a second, and so much at once.
struct Tokens {
    at: Millis,
    thousandths: i64,
    rate: i64,
    most: i64,
}

impl Rates {
    /// False if it is not to be looked at.
    pub(super) fn takes_update(&mut self, now: Millis, from: &ParticipantId, bytes: usize) -> bool {
        let budget = self.of(now, from);
        let bytes = i64::try_from(bytes).unwrap_or(i64::MAX);
        now >= budget.deaf_until && budget.bytes.take(now, bytes) && budget.updates.take(now, 1)
    }

    /// Each refusal may cost a rebuild of the document.
    pub(super) fn was_refused(&mut self, now: Millis, from: &ParticipantId) {
        let budget = self.of(now, from);
        if !budget.refusals.take(now, 1) {
            budget.deaf_until = now.plus_ms(limits::REFUSED_DEAF_MS);
        }
    }

    pub(super) fn takes_presence(&mut self, now: Millis, from: &ParticipantId) -> bool {
        self.of(now, from).presences.take(now, 1)
    }

    /// False if what they lack is not to be looked up.
    pub(super) fn takes_question(&mut self, now: Millis, from: &ParticipantId) -> bool {
        self.of(now, from).questions.take(now, 1)
    }

    fn of(&mut self, now: Millis, person: &ParticipantId) -> &mut Budget {
        self.0.entry(person.clone()).or_insert_with(|| Budget {
            updates: Tokens::new(now, limits::UPDATES_A_SECOND, limits::UPDATES_AT_ONCE),
            bytes: Tokens::new(
                now,
                limits::UPDATE_BYTES_A_SECOND,
                limits::UPDATE_BYTES_AT_ONCE,
            ),
            presences: Tokens::new(now, limits::PRESENCES_A_SECOND, limits::PRESENCES_AT_ONCE),
            questions: Tokens::new(now, limits::QUESTIONS_A_SECOND, limits::QUESTIONS_AT_ONCE),
            refusals: Tokens::new(now, 1, limits::REFUSALS_AT_ONCE),
            deaf_until: now,
        })
    }
}

impl Tokens {
    const fn new(now: Millis, rate: i64, most: i64) -> Self {
        Self {
            at: now,
            thousandths: most * 1000,
            rate,
            most,
        }
    }

    fn take(&mut self, now: Millis, cost: i64) -> bool {
        let passed = now.since(self.at).max(0);
        let gained = passed.saturating_mul(self.rate);
        self.at = now;
        self.thousandths = self
            .thousandths
            .saturating_add(gained)
            .min(self.most * 1000);
        let left = self.thousandths.saturating_sub(cost.saturating_mul(1000));
        if left < 0 {
            return false;
        }
        self.thousandths = left;
        true
    }
}
