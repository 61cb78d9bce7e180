//! Proposals: who would go where, with the rooms that it takes.

use std::collections::BTreeSet;

use protocol::{
    PlanId, ProposalView, ProposedRoom, ProposedSeat, RoadmapId, RoomId, RoomRef, UnplacedPerson,
};

use crate::{
    Mint, Plan, Session,
    assign::{MadeRoom, Outcome},
};

/// An outcome that can be taken: its new rooms have ids and names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    pub plan: PlanId,
    /// Of the plan that it was made from.
    pub version: u32,
    pub outcome: Outcome,
    /// Those that it makes, by number from 1.
    pub rooms: Vec<OfferedRoom>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfferedRoom {
    pub room: RoomId,
    pub roadmap: RoadmapId,
    pub name: String,
    pub goal: u8,
    /// A primary subtag of BCP 47.
    pub language: Option<String>,
}

impl Offer {
    /// `plan` and `version` are those that the outcome was made from.
    #[must_use]
    pub fn new(
        session: &Session,
        plan: PlanId,
        version: u32,
        outcome: Outcome,
        mint: &mut dyn Mint,
    ) -> Self {
        let known = session
            .plans
            .get(&plan)
            .map(Plan::rooms)
            .unwrap_or_default();
        let known = known.iter().filter_map(|room| session.rooms.get(room));
        let mut taken: BTreeSet<String> = known.map(|room| room.name.clone()).collect();
        let rooms = outcome.make.iter().map(|made| OfferedRoom {
            room: mint.room(),
            roadmap: mint.roadmap(),
            name: named(made, &mut taken),
            goal: made.goal,
            language: made.language.as_ref().map(|lang| lang.as_str().to_owned()),
        });
        Self {
            rooms: rooms.collect(),
            plan,
            version,
            outcome,
        }
    }

    /// As staff see it.
    #[must_use]
    pub fn view(&self, session: &Session, proposal: u32) -> ProposalView {
        let Outcome {
            seats,
            unplaced,
            notes,
            figures,
            score,
            ..
        } = &self.outcome;
        ProposalView {
            proposal,
            plan: self.plan.clone(),
            version: self.version,
            rooms: self.rooms_seen(session),
            seats: seats
                .iter()
                .map(|seat| ProposedSeat {
                    participant: seat.participant.clone(),
                    room: seat.room.clone(),
                    why: seat.why.clone(),
                })
                .collect(),
            unplaced: unplaced
                .iter()
                .map(|(participant, why)| UnplacedPerson {
                    participant: participant.clone(),
                    why: *why,
                })
                .collect(),
            notes: notes.clone(),
            figures: *figures,
            score: *score,
        }
    }

    fn rooms_seen(&self, session: &Session) -> Vec<ProposedRoom> {
        let used: BTreeSet<&RoomRef> = self.outcome.seats.iter().map(|seat| &seat.room).collect();
        let old = session
            .plans
            .get(&self.plan)
            .map(Plan::rooms)
            .unwrap_or_default();
        let old = old.iter().filter_map(|id| session.rooms.get(id));
        let old = old.map(|room| ProposedRoom {
            room: RoomRef::Old(room.id.clone()),
            name: room.name.clone(),
            goal: room.goal,
            language: room.language.clone(),
        });
        let made = (1_u16..).zip(&self.rooms);
        let made = made.map(|(number, room)| ProposedRoom {
            room: RoomRef::Made(number),
            name: room.name.clone(),
            goal: room.goal,
            language: room.language.clone(),
        });
        old.chain(made)
            .filter(|room| used.contains(&room.room))
            .collect()
    }
}

/// What the forum's languages call themselves; all others are named by their tag.
const OWN_NAMES: [(&str, &str); 24] = [
    ("ar", "العربية"),
    ("bn", "বাংলা"),
    ("de", "Deutsch"),
    ("en", "English"),
    ("es", "Español"),
    ("fa", "فارسی"),
    ("fr", "Français"),
    ("hi", "हिन्दी"),
    ("id", "Bahasa Indonesia"),
    ("it", "Italiano"),
    ("ja", "日本語"),
    ("kk", "Қазақша"),
    ("ko", "한국어"),
    ("ky", "Кыргызча"),
    ("mn", "Монгол"),
    ("pt", "Português"),
    ("ru", "Русский"),
    ("sw", "Kiswahili"),
    ("tg", "Тоҷикӣ"),
    ("tr", "Türkçe"),
    ("uk", "Українська"),
    ("ur", "اردو"),
    ("uz", "Oʻzbekcha"),
    ("zh", "中文"),
];

/// "SDG 13 · Русский 2": goal, language, and the first number that is free.
fn named(made: &MadeRoom, taken: &mut BTreeSet<String>) -> String {
    let tag = made.language.as_ref().map(|lang| lang.as_str());
    let spoken = tag.map(|tag| {
        let known = OWN_NAMES.iter().find(|(known, _)| *known == tag);
        known.map_or(tag, |(_, name)| name)
    });
    let stem = match spoken {
        Some(spoken) => format!("SDG {} · {spoken}", made.goal),
        None => format!("SDG {} ·", made.goal),
    };
    let mut number = 1_u32;
    let mut name = format!("{stem} {number}");
    while !taken.insert(name.clone()) {
        number += 1;
        name = format!("{stem} {number}");
    }
    name
}
