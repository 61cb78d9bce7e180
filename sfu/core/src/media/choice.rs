//! Which layer of each slot's picture a viewer is sent: a pure function of what its way down carries, of what it shows, and
//! of how patient it has to be.
//!
//! Sound is paid first, always. Then everybody in order of rank gets the lowest layer, then in the same order as large a one
//! as is shown. Down at once; up only with [`HEADROOM_PERCENT`] to spare, and when the way down has borne that for a while.

use std::time::Instant;

use sfu_control::{Grade, PictureReason};

use crate::media::facts::Facts;
use crate::media::layer::{LAYERS_MAX, Layer};

mod patience;
#[cfg(test)]
mod tests;

pub(super) use patience::Patience;

/// What there is to spend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Budget {
    /// What the way down carries, in bit/s; unknown, and everything passes.
    pub(super) estimate: Option<u64>,
    /// What of that belongs to sound.
    pub(super) sound: u64,
    pub(super) grade: Grade,
}

/// A picture that a slot can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Claim {
    pub(super) rank: Rank,
    /// The height at which it is shown, in pixels; 0 when it is not.
    pub(super) shown: u16,
    pub(super) ladder: Ladder,
    /// What was chosen for it the last time.
    pub(super) present: Option<Layer>,
}

/// Who goes first; within a rank, who has a picture already.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    Screen,
    /// Whom the viewer asks for: who speaks by loudness, then the others in the viewer's order.
    Asked(usize),
    /// By loudness, 0 the loudest.
    Speaker(usize),
    Other,
}

/// The layers of one track, smallest first; at least one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ladder {
    rungs: [Facts; LAYERS_MAX],
    count: usize,
}

/// What one slot's picture comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Choice {
    pub(super) layer: Option<Layer>,
    pub(super) why: PictureReason,
}

/// What all of them come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Decision {
    /// In the order of the claims.
    pub(super) choices: Vec<Choice>,
    /// What everything would cost that is shown, with sound and headroom, in bit/s.
    pub(super) wanted: u64,
    /// More would be sent if more were carried: it has to be looked at again, and again.
    pub(super) is_limited: bool,
    pub(super) patience: Patience,
}

/// What has to be to spare for a step up.
const HEADROOM_PERCENT: u64 = 15;

pub(super) fn choose(
    now: Instant,
    budget: &Budget,
    claims: &[Claim],
    patience: &Patience,
) -> Decision {
    let order = in_order(claims);
    let goals = goals(budget.grade, claims, &order);
    let cost = |(claim, goal): (&Claim, &Choice)| claim.ladder.rate(goal.layer);
    let ideal: u64 = claims.iter().zip(&goals).map(cost).sum();
    let wanted = with_headroom(ideal) + budget.sound;
    let Some(estimate) = budget.estimate else {
        return Decision {
            choices: goals,
            wanted,
            is_limited: false,
            patience: Patience::default(),
        };
    };
    let mut patience = patience.seen(now, estimate);
    let purse = Purse::new(now, estimate, budget.sound, claims, &goals, &patience);
    let has_picture = purse.present > 0;
    let first = order.iter().filter_map(|at| {
        let goal = goals.get(*at)?.layer;
        goal.and_then(|_| claims.get(*at))
    });
    let cheapest = first
        .map(|claim| claim.ladder.rate(Some(Layer::LOWEST)))
        .next();
    let is_short = cheapest.is_some_and(|cost| with_headroom(cost) > purse.down);
    let is_blind = patience.is_blind(now, is_short);
    let mut given = match is_blind {
        true => vec![None; claims.len()],
        false => spend(&purse, claims, &goals, &order),
    };
    let loses_all = has_picture && given.iter().all(Option::is_none);
    if !loses_all {
        patience.is_fed();
    } else if is_blind || patience.has_starved(now) {
        patience.went_blind(now);
    } else {
        keep_one(claims, &goals, &order, &mut given);
    }
    patience.compare(now, purse.present, claims, &goals, &given);
    let is_limited = goals
        .iter()
        .zip(&given)
        .any(|(goal, given)| goal.layer != *given);
    let choices = goals.iter().zip(given).map(|(goal, layer)| Choice {
        layer,
        why: match layer == goal.layer {
            true => goal.why,
            false => PictureReason::Downlink,
        },
    });
    Decision {
        choices: choices.collect(),
        wanted,
        is_limited,
        patience,
    }
}

/// What may be spent on pictures, in bit/s.
struct Purse {
    /// On what is sent already.
    down: u64,
    /// On anything that is not.
    up: u64,
    /// What is sent already costs, as far as it is still shown.
    present: u64,
}

impl Purse {
    fn new(
        now: Instant,
        estimate: u64,
        sound: u64,
        claims: &[Claim],
        goals: &[Choice],
        patience: &Patience,
    ) -> Self {
        let kept = |(claim, goal): (&Claim, &Choice)| {
            let kept = claim.present.zip(goal.layer);
            claim
                .ladder
                .rate(kept.map(|(present, goal)| present.min(goal)))
        };
        let present = claims.iter().zip(goals).map(kept).sum();
        let down = estimate.saturating_sub(sound);
        let borne = patience.borne() * 100 / (100 + HEADROOM_PERCENT);
        let up = borne.saturating_sub(sound).min(patience.ceiling(now));
        Self {
            down,
            // What flows already may flow to somebody who goes first.
            up: up.max(present).min(down),
            present,
        }
    }
}

/// The lowest layers first, in order: nobody gets a new picture while somebody goes without who goes first, nor keeps one
/// that the other could have had. Then the higher ones.
fn spend(purse: &Purse, claims: &[Claim], goals: &[Choice], order: &[usize]) -> Vec<Option<Layer>> {
    let mut given = vec![None; claims.len()];
    let (mut used, mut is_short) = (0, false);
    let of = |at: usize| {
        let (claim, goal) = (claims.get(at)?, goals.get(at)?);
        Some((claim, goal.layer?))
    };
    for &at in order {
        let (Some((claim, _)), Some(given)) = (of(at), given.get_mut(at)) else {
            continue;
        };
        let cost = used + claim.ladder.rate(Some(Layer::LOWEST));
        let is_new = claim.present.is_none();
        if cost > purse.down {
            break;
        }
        is_short |= cost > purse.limit(claim, Layer::LOWEST);
        if !(is_new && is_short) {
            *given = Some(Layer::LOWEST);
            used = cost;
        }
    }
    for &at in order {
        let (Some((claim, goal)), Some(given)) = (of(at), given.get_mut(at)) else {
            continue;
        };
        if given.is_none() {
            continue;
        }
        for layer in goal.and_below() {
            let rest = used.saturating_sub(claim.ladder.rate(*given));
            let cost = rest + claim.ladder.rate(Some(layer));
            if *given < Some(layer) && cost <= purse.limit(claim, layer) {
                *given = Some(layer);
                used = cost;
            }
        }
    }
    given
}

/// The lowest layer of the first picture that is there already.
fn keep_one(claims: &[Claim], goals: &[Choice], order: &[usize], given: &mut [Option<Layer>]) {
    let is_kept = |at: &&usize| {
        let (claim, goal) = (claims.get(**at), goals.get(**at));
        claim.is_some_and(|claim| claim.present.is_some())
            && goal.is_some_and(|goal| goal.layer.is_some())
    };
    let kept = order.iter().find(is_kept);
    if let Some(given) = kept.and_then(|at| given.get_mut(*at)) {
        *given = Some(Layer::LOWEST);
    }
}

impl Purse {
    fn limit(&self, claim: &Claim, layer: Layer) -> u64 {
        match claim.present >= Some(layer) {
            true => self.down,
            false => self.up,
        }
    }
}

impl Ladder {
    /// `None` without any layer.
    pub(super) fn new(layers: impl Iterator<Item = Facts>) -> Option<Self> {
        let mut ladder: Option<Self> = None;
        for facts in layers.take(LAYERS_MAX) {
            let ladder = ladder.get_or_insert(Self {
                rungs: [facts; LAYERS_MAX],
                count: 0,
            });
            if let Some(rung) = ladder.rungs.get_mut(ladder.count) {
                *rung = facts;
                ladder.count += 1;
            }
        }
        ladder
    }

    /// In bit/s; nothing costs nothing.
    fn rate(&self, layer: Option<Layer>) -> u64 {
        let rung = layer.and_then(|layer| self.rungs.get(layer.index()));
        rung.map_or(0, |facts| facts.rate)
    }

    /// The smallest that is as high as it is shown, and of equally high ones the best; else the largest.
    fn fitting(&self, shown: u16) -> Layer {
        let rungs = Layer::lowest(self.count).filter_map(|l| Some((l, self.rungs.get(l.index())?)));
        let height = rungs.clone().map(|(_, facts)| facts.height);
        let enough = height.clone().filter(|height| *height >= shown).min();
        let height = enough.or_else(|| height.max());
        let mut fitting = rungs.filter(|(_, facts)| Some(facts.height) == height);
        fitting
            .next_back()
            .map_or(Layer::LOWEST, |(layer, _)| layer)
    }
}

fn with_headroom(rate: u64) -> u64 {
    rate * (100 + HEADROOM_PERCENT) / 100
}

fn in_order(claims: &[Claim]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..claims.len()).collect();
    order.sort_by_key(|at| {
        let claim = claims.get(*at);
        claim.map(|claim| (claim.rank, claim.present.is_none(), *at))
    });
    order
}

/// What everybody would get of a way down without end.
fn goals(grade: Grade, claims: &[Claim], order: &[usize]) -> Vec<Choice> {
    let is_shown = |at: &&usize| claims.get(**at).is_some_and(|claim| claim.shown > 0);
    let first = order.iter().find(is_shown).copied();
    let goal = |(at, claim): (usize, &Claim)| {
        let fitting = claim.ladder.fitting(claim.shown);
        let (layer, why) = match grade {
            _ if claim.shown == 0 => (None, PictureReason::Hidden),
            Grade::Full => (Some(fitting), PictureReason::Enough),
            Grade::Saver if first == Some(at) => {
                let why = match fitting {
                    Layer::LOWEST => PictureReason::Enough,
                    _ => PictureReason::Grade,
                };
                (Some(Layer::LOWEST), why)
            }
            Grade::Saver | Grade::Audio | Grade::Text => (None, PictureReason::Grade),
        };
        Choice { layer, why }
    };
    claims.iter().enumerate().map(goal).collect()
}
