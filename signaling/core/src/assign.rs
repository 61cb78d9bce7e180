//! Who goes into which breakout room, and why.
//!
//! Plain values in, plain values out; [`problem_of`] reads them from a session. No clock, no hash order, integers only. The
//! same problem, recipe and seed give the same outcome on every machine, whatever the order of people in the problem.
//!
//! **Never broken**, or the person is left out with the reason: who stays together comes into one room; who is kept apart
//! does not meet; with a hard language rule all of a room who name languages share one; no room has more people than its
//! capacity and the recipe's `max` (a group that is larger than `max` may have a room for itself); a seat by hand stays, also
//! where it breaks one of these. **Wished for**, as a score: `weights.rs`.
//!
//! The way: rooms are made, or languages lent to those that there are; people are placed one after another, those with
//! fewest rooms to go to first; rooms too small are filled or dissolved; people are swapped while that makes it better; who is
//! left over gets the seat of somebody who can go elsewhere.

mod arena;
mod bar;
mod board;
mod cells;
mod greedy;
mod improve;
mod index;
mod languages;
mod late;
mod lend;
mod outcome;
mod problem;
mod problem_of;
mod repair;
mod rescue;
mod rooms;
mod score;
mod setup;
mod table;
mod units;
mod weights;
mod why;

use std::collections::BTreeMap;

use protocol::{ParticipantId, Recipe, RoomId, RoomsWish, Strategy};

use crate::shuffle::Shuffle;
use board::Board;
pub use languages::Lang;
pub use late::{next_waiting, place_late};
pub use problem::{MadeRoom, Outcome, Person, Placement, Problem, RoomSpec, Taken};
pub(crate) use problem_of::newcomer;
pub use problem_of::problem_of;

/// Who goes where, and why. `recipe.who` and `recipe.online_only` have chosen the problem's people already.
///
/// Placing 5,000 people in 200 rooms takes about a million looks at a room and 200,000 swaps: off the session's task.
#[must_use]
pub fn assign(problem: &Problem, recipe: &Recipe, seed: u64) -> Outcome {
    let mut board = Board::set(problem, recipe);
    let mut dice = Shuffle::new(seed);
    if matches!(recipe.strategy, Strategy::Manual | Strategy::SelfSelect) {
        let order = board.order(&mut dice);
        return board.outcome(problem, recipe, &order);
    }
    if recipe.rooms == RoomsWish::Make {
        rooms::make(&mut board, recipe.strategy);
    }
    if board.hard {
        lend::lend_languages(&mut board);
    }
    let order = board.order(&mut dice);
    if recipe.strategy == Strategy::SameAsLast {
        board.settle_as_before(&order);
    }
    board.place(&order);
    board.repair();
    board.improve(&mut dice);
    lend::take_languages_back(&mut board);
    board.place(&order);
    board.rescue(&order);
    board.outcome(problem, recipe, &order)
}

/// What seats that somebody chose are worth by a recipe's weights, to compare them with a proposal of the same problem.
/// Who is not named, and who is named with a room that is not there, sits nowhere.
#[must_use]
pub fn score(problem: &Problem, recipe: &Recipe, seats: &BTreeMap<ParticipantId, RoomId>) -> i32 {
    let mut seated = problem.clone();
    for person in &mut seated.people {
        person.seat = seats.get(&person.id).map(|room| Taken {
            room: room.clone(),
            pinned: true,
        });
    }
    let board = Board::set(&seated, recipe);
    board
        .score()
        .clamp(i64::from(i32::MIN), i64::from(i32::MAX)) as i32
}
