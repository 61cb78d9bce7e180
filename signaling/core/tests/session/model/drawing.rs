use proptest::{collection::vec, prelude::*, sample::select};
use protocol::{ClientCommand, PlanChange, PlanEdit, PlanId, RoomId, RoomRef};
use signaling_core::Event;

use super::drafts::{Change, Draft, Drafts, Room, Seat};
use super::house::Name;
use crate::world::{World, id};

pub(super) const MODERATORS: [Name; 2] = ["amina", "farida"];
pub(super) const CHOOSERS: [Name; 4] = ["bob", "chen", "dana", "erik"];

/// One thing that happens around plans. Numbers choose among the people, the plans and the rooms.
#[derive(Clone, Debug)]
pub(super) enum Draw {
    /// By a moderator from what they saw when they looked last, or have just looked at.
    Edits {
        by: usize,
        looks: bool,
        plan: usize,
        pens: Vec<Pen>,
    },
    Makes(usize, bool),
    Names(usize, usize),
    Drops(usize, usize),
    ChoosesPlan(usize, usize),
    OpensChoice(usize, usize, Option<u32>),
    ClosesChoice(usize, usize),
    Chooses(usize, Option<usize>),
    WaitsMs(i64),
    /// To the end of the choice, and so much beyond.
    WaitsForTheEnd(i64),
}

#[derive(Clone, Debug)]
pub(super) enum Pen {
    Add(Option<usize>, Option<u16>),
    Take(usize, Option<usize>),
    Name(usize, u8),
    Capacity(usize, Option<u16>),
    Drop(usize),
    Place(usize, Option<usize>),
    Seat(usize, Option<usize>, bool),
}

pub(super) fn draw() -> impl Strategy<Value = Draw> {
    let by = || 0..MODERATORS.len();
    // Mostly the first: it is the chosen one as long as no other is chosen.
    let plan = || select(vec![0_usize, 0, 0, 1, 2]);
    let end = || prop::option::weighted(0.3, select(vec![10_u32, 60]));
    prop_oneof![
        12 => (by(), prop::bool::weighted(0.6), plan(), vec(pen(), 1..4))
            .prop_map(|(by, looks, plan, pens)| Draw::Edits { by, looks, plan, pens }),
        2 => (by(), prop::bool::weighted(0.8)).prop_map(|(by, copy)| Draw::Makes(by, copy)),
        1 => (by(), plan()).prop_map(|(by, plan)| Draw::Names(by, plan)),
        1 => (by(), plan()).prop_map(|(by, plan)| Draw::Drops(by, plan)),
        1 => (by(), plan()).prop_map(|(by, plan)| Draw::ChoosesPlan(by, plan)),
        4 => (by(), plan(), end()).prop_map(|(by, plan, end)| Draw::OpensChoice(by, plan, end)),
        1 => (by(), plan()).prop_map(|(by, plan)| Draw::ClosesChoice(by, plan)),
        14 => (0..CHOOSERS.len(), prop::option::weighted(0.85, 0..3_usize))
            .prop_map(|(who, room)| Draw::Chooses(who, room)),
        1 => select(vec![0, 1, 9_999, 60_000]).prop_map(Draw::WaitsMs),
        1 => (-1..=1_i64).prop_map(Draw::WaitsForTheEnd),
    ]
}

fn pen() -> impl Strategy<Value = Pen> {
    let room = || 0..3_usize;
    let maybe = || prop::option::of(room());
    let places = || prop::option::weighted(0.8, 1..3_u16);
    prop_oneof![
        3 => (maybe(), places()).prop_map(|(after, places)| Pen::Add(after, places)),
        1 => (0..6_usize, maybe()).prop_map(|(room, after)| Pen::Take(room, after)),
        2 => (room(), any::<u8>()).prop_map(|(room, name)| Pen::Name(room, name)),
        4 => (room(), places()).prop_map(|(room, places)| Pen::Capacity(room, places)),
        1 => room().prop_map(Pen::Drop),
        1 => (room(), maybe()).prop_map(|(room, after)| Pen::Place(room, after)),
        4 => (0..CHOOSERS.len(), maybe(), prop::bool::weighted(0.3))
            .prop_map(|(who, room, pinned)| Pen::Seat(who, room, pinned)),
    ]
}

/// A session and its model, with what each moderator saw last.
pub(super) struct Drawing {
    pub(super) world: World,
    pub(super) drafts: Drafts,
    seen: [Drafts; 2],
    /// How often something was refused because somebody else had changed it.
    pub(super) collisions: usize,
}

impl Drawing {
    pub(super) fn new() -> Self {
        let mut world = World::new();
        for name in MODERATORS {
            world.moderator(name);
        }
        for name in CHOOSERS {
            world.attendee(name);
        }
        Self {
            world,
            drafts: Drafts::new(),
            seen: [Drafts::new(), Drafts::new()],
            collisions: 0,
        }
    }

    /// In the middle: two plans have two rooms for one each, and people choose.
    pub(super) fn begun() -> Self {
        let mut drawing = Self::new();
        let rooms = Draw::Edits {
            by: 0,
            looks: true,
            plan: 0,
            pens: vec![Pen::Add(None, Some(1)), Pen::Add(None, Some(1))],
        };
        for draw in [rooms, Draw::Makes(0, true), Draw::OpensChoice(0, 0, None)] {
            let (done, foretold) = drawing.goes_on(&draw);
            assert!(done && foretold, "{draw:?}");
        }
        drawing
    }

    /// In the session and in the model: whether it was done, and whether it was to be.
    pub(super) fn goes_on(&mut self, draw: &Draw) -> (bool, bool) {
        match draw {
            Draw::Edits {
                by,
                looks,
                plan,
                pens,
            } => self.edits(*by, *looks, *plan, pens),
            Draw::WaitsMs(ms) => self.waits(*ms),
            Draw::WaitsForTheEnd(off) => {
                let due = self.drafts.due();
                self.waits(due.map_or(0, |due| due.since(self.drafts.now) + off).max(0))
            }
            other => self.wishes(other),
        }
    }

    fn waits(&mut self, ms: i64) -> (bool, bool) {
        self.world.wait_ms(ms);
        self.drafts.waits_until(self.world.now);
        (true, true)
    }

    fn edits(&mut self, by: usize, looks: bool, plan: usize, pens: &[Pen]) -> (bool, bool) {
        if looks {
            self.seen[by] = self.drafts.clone();
        }
        let seen = &self.seen[by];
        let plan = nth_plan(seen, plan);
        let draft = &seen.plans[&plan];
        let (edits, mut changes): (Vec<_>, Vec<_>) =
            pens.iter().map(|pen| drawn(seen, draft, pen)).unzip();
        let wish = ClientCommand::EditPlan {
            plan: plan.clone(),
            edits,
        };
        let done = self.does(MODERATORS[by], wish);
        name_the_made(&mut changes, done.as_deref());
        let foretold = self.drafts.edits(&plan, &changes);
        self.collisions += usize::from(!foretold && !looks);
        (done.is_some(), foretold)
    }

    fn wishes(&mut self, draw: &Draw) -> (bool, bool) {
        let plan = |number: &usize| nth_plan(&self.drafts, *number);
        let (by, wish) = match draw {
            Draw::Makes(by, copy) => {
                let name = "Second".to_owned();
                let copy_of = copy.then(|| self.drafts.chosen.clone());
                (MODERATORS[*by], ClientCommand::MakePlan { name, copy_of })
            }
            Draw::Names(by, number) => {
                let (plan, name) = (plan(number), format!("Plan {number}"));
                (MODERATORS[*by], ClientCommand::NamePlan { plan, name })
            }
            Draw::Drops(by, number) => {
                let plan = plan(number);
                (MODERATORS[*by], ClientCommand::DropPlan { plan })
            }
            Draw::ChoosesPlan(by, number) => {
                let plan = plan(number);
                (MODERATORS[*by], ClientCommand::ChoosePlan { plan })
            }
            Draw::OpensChoice(by, number, for_s) => {
                let (plan, for_s) = (plan(number), *for_s);
                (MODERATORS[*by], ClientCommand::OpenChoice { plan, for_s })
            }
            Draw::ClosesChoice(by, number) => {
                let plan = plan(number);
                (MODERATORS[*by], ClientCommand::CloseChoice { plan })
            }
            Draw::Chooses(who, room) => {
                let chosen = &self.drafts.plans[&self.drafts.chosen];
                let room = room.map(|room| nth_room(&chosen.rooms, room));
                (CHOOSERS[*who], ClientCommand::ChooseRoom { room })
            }
            other => panic!("{other:?} is nobody's wish"),
        };
        let done = self.does(by, wish.clone());
        let made = done.iter().flatten().find_map(|event| match event {
            Event::PlanMade { plan, .. } => Some(plan.clone()),
            _ => None,
        });
        (done.is_some(), foretold(&mut self.drafts, by, &wish, made))
    }

    /// What came of it, if it was allowed.
    fn does(&mut self, by: Name, wish: ClientCommand) -> Option<Vec<Event>> {
        let before = self.world.session.clone();
        let done = self.world.wish(&id(by), wish).ok();
        assert!(
            done.is_some() || self.world.session == before,
            "what is refused changes nothing"
        );
        done
    }
}

fn foretold(drafts: &mut Drafts, by: Name, wish: &ClientCommand, made: Option<PlanId>) -> bool {
    let nobodys = || PlanId::from_body("refused").unwrap();
    match wish {
        ClientCommand::MakePlan { name, copy_of } => {
            drafts.makes(made.unwrap_or_else(nobodys), name, copy_of.as_ref())
        }
        ClientCommand::NamePlan { plan, name } => drafts.names(plan, name),
        ClientCommand::DropPlan { plan } => drafts.drops(plan),
        ClientCommand::ChoosePlan { plan } => drafts.chooses_plan(plan),
        ClientCommand::OpenChoice { plan, for_s } => drafts.opens_choice(plan, *for_s),
        ClientCommand::CloseChoice { plan } => drafts.closes_choice(plan),
        ClientCommand::ChooseRoom { room } => drafts.chooses(by, room.as_ref()),
        other => panic!("{other:?} is not about plans"),
    }
}

/// What a pen writes, as its author saw the plan: for the session and for the model.
fn drawn(seen: &Drafts, draft: &Draft, pen: &Pen) -> (PlanEdit, Change) {
    let nth = |number: &usize| nth_room(&draft.rooms, *number);
    let old = |room: &Option<RoomId>| room.clone().map(RoomRef::Old);
    let known = |room: &RoomId| seen.rooms.get(room);
    match pen {
        Pen::Add(after, capacity) => {
            let after = after.as_ref().map(nth);
            let name = "New".to_owned();
            let edit = PlanEdit::AddRoom {
                name: name.clone(),
                goal: 4,
                language: None,
                capacity: *capacity,
                after: old(&after),
            };
            let (made, capacity) = (RoomId::from_body("made").unwrap(), *capacity);
            let room = Room { name, capacity };
            (edit, Change::Add { made, room, after })
        }
        Pen::Take(number, after) => {
            let rooms: Vec<_> = seen.rooms.keys().cloned().collect();
            let (room, after) = (nth_room(&rooms, *number), after.as_ref().map(nth));
            let edit = PlanEdit::TakeRoom {
                room: room.clone(),
                after: old(&after),
            };
            (edit, Change::Take { room, after })
        }
        Pen::Name(number, to) => {
            let room = nth(number);
            let was = known(&room).map_or_else(|| "New".to_owned(), |room| room.name.clone());
            let name = format!("Room {to}");
            let edit = PlanEdit::NameRoom {
                room: room.clone(),
                was: was.clone(),
                name: name.clone(),
            };
            (edit, Change::Name { room, was, name })
        }
        Pen::Capacity(number, capacity) => {
            let room = nth(number);
            let (was, capacity) = (known(&room).and_then(|room| room.capacity), *capacity);
            let edit = PlanEdit::SetCapacity {
                room: room.clone(),
                was,
                capacity,
            };
            let change = Change::Capacity {
                room,
                was,
                capacity,
            };
            (edit, change)
        }
        Pen::Drop(_) | Pen::Place(..) | Pen::Seat(..) => arranged(draft, pen),
    }
}

/// A pen that moves what is there, or takes it away.
fn arranged(draft: &Draft, pen: &Pen) -> (PlanEdit, Change) {
    let nth = |number: &usize| nth_room(&draft.rooms, *number);
    let old = |room: &Option<RoomId>| room.clone().map(RoomRef::Old);
    match pen {
        Pen::Drop(number) => {
            let room = nth(number);
            let was = draft.in_room(&room);
            let edit = PlanEdit::DropRoom {
                room: room.clone(),
                was: was.iter().map(|name| id(name)).collect(),
            };
            (edit, Change::Drop { room, was })
        }
        Pen::Place(number, after) => {
            let (room, after) = (nth(number), after.as_ref().map(nth));
            let was = draft.before(&room);
            let edit = PlanEdit::PlaceRoom {
                room: room.clone(),
                was: was.clone(),
                after: old(&after),
            };
            (edit, Change::Place { room, was, after })
        }
        Pen::Seat(who, number, pinned) => {
            let (who, pinned) = (CHOOSERS[*who], *pinned);
            let (room, was) = (number.as_ref().map(nth), draft.room_of(who).cloned());
            let edit = PlanEdit::Seat {
                participant: id(who),
                was: was.clone(),
                room: old(&room),
                pinned,
            };
            let seat = room.map(|room| Seat { room, pinned });
            (edit, Change::Seat { who, was, seat })
        }
        other => panic!("{other:?} makes or names something"),
    }
}

/// Rooms that were added, by the ids that they have got.
fn name_the_made(changes: &mut [Change], done: Option<&[Event]>) {
    let edited = done.into_iter().flatten().find_map(|event| match event {
        Event::PlanEdited { changes, .. } => Some(changes),
        _ => None,
    });
    let rooms = edited.into_iter().flatten().filter_map(|made| match made {
        PlanChange::RoomAdded { room, .. } => Some(room.id.clone()),
        _ => None,
    });
    let adds = changes.iter_mut().filter_map(|change| match change {
        Change::Add { made, .. } => Some(made),
        _ => None,
    });
    // Of an edit that is refused too, each is another room: two of one id would stand in one place.
    let refused = (0..).map(|n| RoomId::from_body(&format!("refused{n}")).unwrap());
    for (made, room) in adds.zip(rooms.chain(refused)) {
        *made = room;
    }
}

fn nth_plan(drafts: &Drafts, number: usize) -> PlanId {
    let chosen = std::iter::once(&drafts.chosen);
    let others = drafts.plans.keys().filter(|plan| **plan != drafts.chosen);
    let mut plans = chosen.chain(others);
    let plan = plans.nth(number).unwrap_or(&drafts.chosen);
    plan.clone()
}

fn nth_room(rooms: &[RoomId], number: usize) -> RoomId {
    let room = number
        .checked_rem(rooms.len())
        .and_then(|at| rooms.get(at).cloned());
    room.unwrap_or_else(|| RoomId::from_body("nowhere").unwrap())
}
