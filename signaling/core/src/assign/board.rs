use protocol::ParticipantId;

use super::arena::{Arena, PersonIx, RoomIx, UnitIx};
use super::languages::{Dictionary, Tongues};
use super::table::Table;
use super::weights::Weights;

/// People, rooms and who sits where: what is changed while people are dealt.
#[derive(Clone)]
pub(super) struct Board {
    pub(super) people: Arena<PersonIx, Seeker>,
    pub(super) units: Arena<UnitIx, Unit>,
    pub(super) rooms: Arena<RoomIx, Table>,
    pub(super) dictionary: Dictionary,
    pub(super) weights: Weights,
    /// Everybody of a room has to share a language.
    pub(super) hard: bool,
    /// New rooms are asked for.
    pub(super) makes: bool,
    pub(super) target: usize,
    pub(super) min: usize,
    pub(super) max: usize,
}

/// Who looks for a room, or has one.
#[derive(Clone)]
pub(super) struct Seeker {
    pub(super) id: ParticipantId,
    pub(super) online: bool,
    /// None named: empty, and they count as speaking all.
    pub(super) tongues: Tongues,
    pub(super) country: Option<usize>,
    /// First wish first.
    pub(super) wishes: [Option<u8>; 2],
    pub(super) keyboard: bool,
    pub(super) weak: bool,
    /// Their room of the last round as a number, and as a room if there still is one.
    pub(super) group: Option<usize>,
    pub(super) last: Option<RoomIx>,
    pub(super) apart: Vec<PersonIx>,
    pub(super) unit: UnitIx,
    /// They sit where they sat, and stay there.
    pub(super) fixed: bool,
    pub(super) room: Option<RoomIx>,
}

/// People who come into one room together; mostly one person.
#[derive(Clone, Default)]
pub(super) struct Unit {
    pub(super) members: Vec<PersonIx>,
    /// Members whose seat is not fixed.
    pub(super) free: Vec<PersonIx>,
    pub(super) home: Home,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Home {
    #[default]
    Anywhere,
    /// Somebody of theirs has a fixed seat there.
    In(RoomIx),
    /// Fixed seats in different rooms.
    Torn,
}

impl Board {
    /// Where the unit sits; none while it sits nowhere, and for one whose seats are all fixed.
    pub(super) fn room_of(&self, unit: UnitIx) -> Option<RoomIx> {
        let first = self.units[unit].free.first()?;
        self.people[*first].room
    }

    /// What everybody of the unit speaks.
    pub(super) fn shared(&self, unit: UnitIx) -> Tongues {
        let named = self.units[unit]
            .free
            .iter()
            .map(|who| self.people[*who].tongues);
        named
            .filter(|tongues| !tongues.is_empty())
            .fold(Tongues::EVERY, Tongues::and)
    }

    /// Whether anybody of them names a language.
    pub(super) fn names_a_language(&self, unit: UnitIx) -> bool {
        self.units[unit]
            .free
            .iter()
            .any(|who| !self.people[*who].tongues.is_empty())
    }

    pub(super) fn take_in(&mut self, person: PersonIx, room: RoomIx) {
        let who = &mut self.people[person];
        who.room = Some(room);
        let table = &mut self.rooms[room];
        table.members.push(person);
        table.named += u16::from(!who.tongues.is_empty());
        table.weak += u16::from(who.weak);
        table.keyboards += u16::from(who.keyboard);
        who.tongues
            .shareable()
            .for_each(|t| table.tongues.up(t.place()));
        who.country.iter().for_each(|c| table.countries.up(*c));
        who.group.iter().for_each(|g| table.groups.up(*g));
    }

    pub(super) fn let_go(&mut self, person: PersonIx) -> Option<RoomIx> {
        let who = &mut self.people[person];
        let room = who.room.take()?;
        let table = &mut self.rooms[room];
        let at = table.members.iter().position(|member| *member == person)?;
        table.members.swap_remove(at);
        table.named -= u16::from(!who.tongues.is_empty());
        table.weak -= u16::from(who.weak);
        table.keyboards -= u16::from(who.keyboard);
        who.tongues
            .shareable()
            .for_each(|t| table.tongues.down(t.place()));
        who.country.iter().for_each(|c| table.countries.down(*c));
        who.group.iter().for_each(|g| table.groups.down(*g));
        Some(room)
    }
}
