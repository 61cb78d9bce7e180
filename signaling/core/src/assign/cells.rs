use std::collections::BTreeMap;

use super::arena::UnitIx;
use super::board::Board;
use super::languages::Tongue;

/// Units that could share rooms: of one goal, of one language, of both, or of neither.
#[derive(Clone, Default)]
pub(super) struct Cell {
    pub(super) goal: Option<u8>,
    pub(super) tongue: Option<Tongue>,
    pub(super) units: Vec<UnitIx>,
}

impl Board {
    /// People of these units who look for a seat.
    pub(super) fn people_in(&self, units: &[UnitIx]) -> usize {
        units.iter().map(|unit| self.units[*unit].free.len()).sum()
    }

    /// By the goal most of a unit wish first. Groups of fewer than `min` go with their members' second wish, or else with
    /// the largest group, as do those without a wish.
    pub(super) fn by_wish(&self, units: &[UnitIx]) -> Vec<Cell> {
        let mut groups: BTreeMap<Option<u8>, Vec<UnitIx>> = BTreeMap::new();
        for unit in units {
            groups.entry(self.wish(*unit, 0)).or_default().push(*unit);
        }
        while groups.len() > 1 {
            let sized = |goal: &Option<u8>| {
                (
                    groups.get(goal).map_or(0, |units| self.people_in(units)),
                    *goal,
                )
            };
            let smallest = groups
                .keys()
                .map(sized)
                .min_by_key(|(n, goal)| (goal.is_some(), *n));
            let Some((people, goal)) = smallest else {
                break;
            };
            if goal.is_some() && people >= self.min {
                break;
            }
            let homeless = groups.remove(&goal).unwrap_or_default();
            let largest = groups
                .iter()
                .map(|(goal, units)| (self.people_in(units), *goal))
                .max();
            for unit in homeless {
                let second = self
                    .wish(unit, 1)
                    .filter(|goal| groups.contains_key(&Some(*goal)));
                let into = second.or(largest.and_then(|(_, goal)| goal));
                groups.entry(into).or_default().push(unit);
            }
        }
        groups
            .into_iter()
            .map(|(goal, units)| Cell {
                goal,
                tongue: None,
                units,
            })
            .collect()
    }

    /// Again and again the language that most of them speak, until fewer than `least` would share one; then the rest.
    /// Who names no language goes with the first.
    pub(super) fn by_language(&self, cell: &Cell, least: usize) -> (Vec<Cell>, Vec<UnitIx>) {
        let (mut rest, silent): (Vec<UnitIx>, Vec<UnitIx>) = cell
            .units
            .iter()
            .partition(|unit| self.names_a_language(**unit));
        let mut cells: Vec<Cell> = Vec::new();
        while let Some((tongue, people)) = self.most_spoken(&rest) {
            if people < least {
                break;
            }
            let (units, others) = rest
                .iter()
                .partition(|unit| self.shared(**unit).has(tongue));
            rest = others;
            cells.push(Cell {
                goal: cell.goal,
                tongue: Some(tongue),
                units,
            });
        }
        match cells.first_mut() {
            Some(first) => first.units.extend(silent),
            None if silent.is_empty() => {}
            None => cells.push(Cell {
                goal: cell.goal,
                tongue: None,
                units: silent,
            }),
        }
        (cells, rest)
    }

    /// The goal that most of a unit wish at this place of their lists; the smallest of equals.
    pub(super) fn wish(&self, unit: UnitIx, place: usize) -> Option<u8> {
        let mut counts: BTreeMap<u8, usize> = BTreeMap::new();
        for person in &self.units[unit].free {
            let wish = self.people[*person].wishes.get(place).copied().flatten();
            wish.iter()
                .for_each(|goal| *counts.entry(*goal).or_default() += 1);
        }
        counts
            .into_iter()
            .max_by_key(|(goal, n)| (*n, u8::MAX - goal))
            .map(|(goal, _)| goal)
    }

    /// First wishes of all these people.
    pub(super) fn wishes(&self, units: &[UnitIx]) -> BTreeMap<u8, usize> {
        let mut counts = BTreeMap::new();
        for person in units.iter().flat_map(|unit| &self.units[*unit].free) {
            let [first, _] = self.people[*person].wishes;
            first
                .iter()
                .for_each(|goal| *counts.entry(*goal).or_default() += 1);
        }
        counts
    }

    fn most_spoken(&self, units: &[UnitIx]) -> Option<(Tongue, usize)> {
        let mut counts: BTreeMap<Tongue, usize> = BTreeMap::new();
        for unit in units {
            let people = self.units[*unit].free.len();
            for tongue in self.shared(*unit).shareable() {
                *counts.entry(tongue).or_default() += people;
            }
        }
        counts
            .into_iter()
            .max_by(|(one, n), (other, m)| n.cmp(m).then(other.cmp(one)))
    }
}
