use std::cmp::Reverse;
use std::collections::BTreeMap;

use protocol::Strategy;

use super::arena::RoomIx;
use super::board::Board;
use super::cells::Cell;
use super::languages::Tongue;
use super::rooms::seeking;

/// Lends a language to each empty room that has none, so that the first who comes does not decide for a whole room. What
/// declared rooms can take is left out. Every language gets a room, while there are rooms; then those with people left
/// over; then those with most people a room.
pub(super) fn lend_languages(board: &mut Board) {
    let mut needs = needs(board);
    let mut free: Vec<RoomIx> = board.rooms.keys().collect();
    free.retain(|room| is_undecided(board, *room));
    while !free.is_empty() {
        let Some(need) = needs.iter_mut().max_by_key(|need| need.rank()) else {
            return;
        };
        let wished = |room: &RoomIx| {
            need.wishes
                .get(&board.rooms[*room].goal)
                .copied()
                .unwrap_or_default()
        };
        let best = (0..)
            .zip(&free)
            .max_by_key(|(at, room)| (wished(room), Reverse(*at)));
        let Some((at, _)) = best else { return };
        let room = free.remove(at);
        let table = &mut board.rooms[room];
        table.tongue = Some(need.tongue);
        need.rooms += 1;
        need.places += table.limit - table.members.len();
    }
}

/// Takes back what was lent, also to rooms that were made: from now on a room's language is what its people share.
pub(super) fn take_languages_back(board: &mut Board) {
    for room in board.rooms.keys() {
        let table = &mut board.rooms[room];
        if table.is_made() || table.language.is_none() {
            table.tongue = None;
        }
    }
}

/// People who need rooms of a language.
struct Need {
    tongue: Tongue,
    people: usize,
    wishes: BTreeMap<u8, usize>,
    rooms: usize,
    places: usize,
}

impl Need {
    /// The most urgent is the greatest. D'Hondt in the end, of whole numbers.
    fn rank(&self) -> (bool, usize, usize, Reverse<Tongue>) {
        let left_over = self.people.saturating_sub(self.places);
        let share = (self.people << 16) / (self.rooms + 1);
        (self.rooms == 0, left_over, share, Reverse(self.tongue))
    }
}

fn needs(board: &Board) -> Vec<Need> {
    let everybody = Cell {
        units: seeking(board, Strategy::Language),
        ..Cell::default()
    };
    let (cells, _) = board.by_language(&everybody, 1);
    let need = |cell: Cell| {
        let people = board
            .people_in(&cell.units)
            .saturating_sub(places(board, &cell));
        let wishes = board.wishes(&cell.units);
        let need = Need {
            tongue: cell.tongue?,
            people,
            wishes,
            rooms: 0,
            places: 0,
        };
        (people > 0).then_some(need)
    };
    cells.into_iter().filter_map(need).collect()
}

fn is_undecided(board: &Board, room: RoomIx) -> bool {
    let table = &board.rooms[room];
    table.open && table.tongue.is_none() && table.named == 0 && table.has_place()
}

/// Free places of rooms whose language is the cell's.
fn places(board: &Board, cell: &Cell) -> usize {
    let same = board
        .rooms
        .iter()
        .filter(|(_, table)| table.open && table.tongue == cell.tongue);
    same.map(|(_, table)| table.limit.saturating_sub(table.members.len()))
        .sum()
}
