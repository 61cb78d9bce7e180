use std::collections::BTreeMap;

use protocol::{Figures, Note, ParticipantId, Recipe, RoomRef, Strategy, Unplaced};

use super::arena::{PersonIx, RoomIx, UnitIx};
use super::board::Board;
use super::problem::{MadeRoom, Outcome, Person, Placement, Problem};

impl Board {
    /// What came out, in the order in which people were placed.
    pub(super) fn outcome(
        mut self,
        problem: &Problem,
        recipe: &Recipe,
        order: &[UnitIx],
    ) -> Outcome {
        let make = self.number_made_rooms();
        let people: BTreeMap<&ParticipantId, &Person> = problem
            .people
            .iter()
            .map(|person| (&person.id, person))
            .collect();
        let mut seats = Vec::new();
        for ((person, who), said) in self.people.iter().zip(people.values()) {
            if let Some(room) = who.room {
                seats.push(Placement {
                    participant: who.id.clone(),
                    room: self.rooms[room].room.clone(),
                    why: self.why(person, said, room, recipe),
                });
            }
        }
        let mut unplaced = Vec::new();
        for unit in order.iter().filter(|unit| self.room_of(**unit).is_none()) {
            let why = self.why_not(*unit, recipe);
            let free = self.units[*unit].free.iter();
            unplaced.extend(free.map(|who| (self.people[*who].id.clone(), why)));
        }
        let figures = self.figures();
        let notes = self.notes(&people, &unplaced, &figures, recipe);
        let score = self.score().clamp(i64::from(i32::MIN), i64::from(i32::MAX)) as i32;
        Outcome {
            make,
            seats,
            unplaced,
            score,
            figures,
            notes,
        }
    }

    /// Made rooms without people go; the others are numbered from 1.
    fn number_made_rooms(&mut self) -> Vec<MadeRoom> {
        let mut make = Vec::new();
        for room in self.rooms.keys() {
            let spoken = self.spoken(&self.rooms[room]);
            let spoken = spoken
                .and_then(|tongue| self.dictionary.name(tongue))
                .cloned();
            let table = &mut self.rooms[room];
            if !table.is_made() || table.members.is_empty() {
                continue;
            }
            table.language = spoken.filter(|_| self.hard);
            let number = make.len() as u16 + 1;
            table.room = RoomRef::Made(number);
            make.push(MadeRoom {
                number,
                goal: table.goal,
                language: table.language.clone(),
            });
        }
        make
    }

    fn figures(&self) -> Figures {
        let mut figures = Figures::default();
        for (room, table) in self
            .rooms
            .iter()
            .filter(|(_, table)| !table.members.is_empty())
        {
            let people = table.members.len() as u16;
            figures.rooms += 1;
            figures.placed += u32::from(people);
            figures.largest = figures.largest.max(people);
            figures.smallest = if figures.rooms == 1 {
                people
            } else {
                figures.smallest.min(people)
            };
            figures.one_language += u16::from(table.named == 0 || self.spoken(table).is_some());
            figures.mixed += u16::from(table.countries.kinds() > 1);
            figures.no_keyboard += u16::from(table.keyboards == 0);
            figures.met_again += table.groups.pairs();
            for person in &table.members {
                self.count_wish(&mut figures, *person, room);
            }
        }
        figures.unplaced = self.people.len() as u32 - figures.placed;
        figures
    }

    fn count_wish(&self, figures: &mut Figures, person: PersonIx, room: RoomIx) {
        let who = &self.people[person];
        match who.choice(self.rooms[room].goal) {
            Some(1) => figures.first_wish += 1,
            Some(_) => figures.second_wish += 1,
            None => figures.no_wish += u32::from(who.wishes != [None, None]),
        }
    }

    fn notes(
        &self,
        people: &BTreeMap<&ParticipantId, &Person>,
        unplaced: &[(ParticipantId, Unplaced)],
        figures: &Figures,
        recipe: &Recipe,
    ) -> Vec<Note> {
        let mut notes = Vec::new();
        for (_, table) in self.rooms.iter() {
            let (room, people) = (table.room.clone(), table.members.len());
            if people > table.limit {
                notes.push(Note::RoomLarge {
                    room,
                    people: people as u16,
                });
            } else if people > 0 && people < self.min {
                notes.push(Note::RoomSmall {
                    room,
                    people: people as u16,
                });
            }
        }
        let mut alone: BTreeMap<&str, u32> = BTreeMap::new();
        for (id, _) in unplaced
            .iter()
            .filter(|(_, why)| *why == Unplaced::NoLanguage)
        {
            let first = people.get(id).and_then(|person| person.languages.first());
            first
                .iter()
                .for_each(|lang| *alone.entry(lang.as_str()).or_default() += 1);
        }
        for (tag, people) in alone {
            notes.push(Note::LanguageAlone {
                tag: tag.to_owned(),
                people,
            });
        }
        if recipe.strategy == Strategy::Wish && figures.no_wish > 0 {
            notes.push(Note::WishMissed {
                people: figures.no_wish,
            });
        }
        if recipe.strategy == Strategy::DifferentFromLast && figures.met_again > 0 {
            notes.push(Note::MetAgain {
                pairs: figures.met_again,
            });
        }
        notes
    }
}
