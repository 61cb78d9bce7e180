use protocol::{RoomRef, Strategy, limits::ROOMS_MAX};

use super::arena::{PersonIx, UnitIx};
use super::board::{Board, Home};
use super::cells::Cell;
use super::table::Table;

/// Of a room that people without wishes are put into: quality education, which every teacher can speak about.
const GOAL_WITHOUT_WISHES: u8 = 4;
/// People of one language who get a room of their own, though it is smaller than rooms should be.
const OWN_ROOM_FROM: usize = 2;

/// Rooms that a cell gets.
struct Order {
    cell: Cell,
    rooms: usize,
    least: usize,
}

/// Makes the rooms that these people need, all of them numbered.
pub(super) fn make(board: &mut Board, strategy: Strategy) {
    let seeking = seeking(board, strategy);
    if seeking.is_empty() {
        return;
    }
    let everybody = Cell {
        units: seeking,
        ..Cell::default()
    };
    let cells = match strategy {
        Strategy::Wish => board.by_wish(&everybody.units),
        _ => vec![everybody],
    };
    let cells = if board.hard {
        speaking(board, &cells)
    } else {
        cells
    };
    let used = board.rooms.iter().filter(|(_, table)| table.open).count();
    let orders = orders(board, cells, ROOMS_MAX.saturating_sub(used));
    let mut number = 0;
    for order in &orders {
        for goal in goals(board, order) {
            number += 1;
            let tongue = order.cell.tongue;
            let (max, all) = (board.max, usize::MAX);
            let table = Table::new(RoomRef::Made(number), goal, tongue, max, all);
            let language = tongue
                .and_then(|tongue| board.dictionary.name(tongue))
                .cloned();
            board.rooms.push(Table { language, ..table });
        }
    }
}

/// Units that have nowhere to go yet.
pub(super) fn seeking(board: &Board, strategy: Strategy) -> Vec<UnitIx> {
    let settled = |unit: &UnitIx| {
        let back = |who: &PersonIx| board.people[*who].last.is_some();
        strategy == Strategy::SameAsLast && board.units[*unit].free.iter().all(back)
    };
    let free = |unit: &UnitIx| {
        let unit = &board.units[*unit];
        unit.home == Home::Anywhere && !unit.free.is_empty()
    };
    board
        .units
        .keys()
        .filter(free)
        .filter(|unit| !settled(unit))
        .collect()
}

/// The cells by language, too. Who is left over in one joins, in this order: a room of their language of their second
/// wish, of any goal; others who are left over, if there are enough of a language.
fn speaking(board: &Board, cells: &[Cell]) -> Vec<Cell> {
    let (mut spoken, mut left) = (Vec::new(), Vec::new());
    for cell in cells {
        let (cells, rest) = board.by_language(cell, board.min.max(1));
        spoken.extend(cells);
        left.extend(rest);
    }
    let mut alone = Cell::default();
    for unit in left {
        let (shared, second) = (board.shared(unit), board.wish(unit, 1));
        let fit = spoken
            .iter_mut()
            .filter(|cell| cell.tongue.is_some_and(|tongue| shared.has(tongue)));
        match fit.max_by_key(|cell| {
            (
                cell.goal.is_some() && cell.goal == second,
                board.people_in(&cell.units),
            )
        }) {
            Some(cell) => cell.units.push(unit),
            None => alone.units.push(unit),
        }
    }
    spoken.extend(board.by_language(&alone, OWN_ROOM_FROM).0);
    spoken
}

/// How many rooms each cell gets: as many as make rooms of the target, but no more than there may be in all.
fn orders(board: &Board, cells: Vec<Cell>, most: usize) -> Vec<Order> {
    let mut orders: Vec<Order> = cells
        .into_iter()
        .map(|cell| {
            let people = board.people_in(&cell.units);
            let least = people.div_ceil(board.max).max(1);
            let rooms = ((people + board.target / 2) / board.target).max(least);
            Order { cell, rooms, least }
        })
        .collect();
    while orders.iter().map(|order| order.rooms).sum::<usize>() > most {
        let spare = |order: &&mut Order| (order.rooms.saturating_sub(order.least), order.rooms);
        let Some(order) = orders.iter_mut().max_by_key(spare) else {
            break;
        };
        order.rooms -= 1;
    }
    orders
}

/// A goal for each room of a cell: the cell's, or shared out by first wishes (D'Hondt).
fn goals(board: &Board, order: &Order) -> Vec<u8> {
    if let Some(goal) = order.cell.goal {
        return vec![goal; order.rooms];
    }
    let wishes = board.wishes(&order.cell.units);
    let mut shares: Vec<(u8, usize, usize)> =
        wishes.into_iter().map(|(goal, n)| (goal, n, 0)).collect();
    let mut goals = Vec::new();
    for _ in 0..order.rooms {
        let next = shares
            .iter_mut()
            .min_by_key(|(_, people, rooms)| usize::MAX - (*people << 16) / (*rooms + 1));
        match next {
            Some((goal, _, rooms)) => {
                *rooms += 1;
                goals.push(*goal);
            }
            None => goals.push(GOAL_WITHOUT_WISHES),
        }
    }
    goals.sort_unstable();
    goals
}
