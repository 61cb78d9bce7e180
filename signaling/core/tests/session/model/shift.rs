use proptest::{prelude::*, sample::select};
use protocol::{ClientCommand, HelpTopic, Late, Location, RoundWish};

use super::house::Name;
use super::workshop::{Place, ROOMS, Wish, Workshop};
use crate::world::{World, id};

pub(super) const PEOPLE: [Name; 5] = ["amina", "bob", "chen", "dana", "farida"];

/// One thing that happens around rooms. Numbers choose among the people and the rooms.
#[derive(Clone, Debug)]
pub(super) enum Shift {
    Deed(usize, Deed),
    /// Two moderators click at once: both are carried out, one after the other.
    Race(Deed, Deed),
    Drops(usize),
    Connects(usize),
    WaitsMs(i64),
    /// To the next deadline, and so much beyond.
    WaitsForADeadline(i64),
    Collects(usize, bool),
}

/// What somebody wishes.
#[derive(Clone, Debug)]
pub(super) enum Deed {
    Opens(Wish),
    Cancels,
    Extends(u32, Option<usize>),
    Closes(Option<u32>, Option<usize>),
    Assigns(usize, Option<usize>),
    Moves(usize, Option<usize>),
    Visits(Option<usize>),
    AsksHelp,
    CancelsHelp,
    Claims(usize, bool),
    Releases(usize),
    Defers(usize),
    Resolves(usize),
    TakesCaptain,
    SetsCaptain(usize, Option<usize>),
    SaysReady(usize, bool),
}

pub(super) fn shift() -> impl Strategy<Value = Shift> {
    let who = || 0..PEOPLE.len();
    let by = || prop_oneof![4 => select(vec![0_usize, 4]), 2 => 0..PEOPLE.len()];
    prop_oneof![
        14 => (by(), deed()).prop_map(|(by, deed)| Shift::Deed(by, deed)),
        3 => (deed(), deed()).prop_map(|(one, other)| Shift::Race(one, other)),
        2 => who().prop_map(Shift::Drops),
        3 => who().prop_map(Shift::Connects),
        1 => select(vec![0, 1, 999, 10_000, 60_000]).prop_map(Shift::WaitsMs),
        6 => (-1..=1_i64).prop_map(Shift::WaitsForADeadline),
        2 => (room(), any::<bool>()).prop_map(|(room, is_kept)| Shift::Collects(room, is_kept)),
    ]
}

fn room() -> impl Strategy<Value = usize> {
    0..ROOMS.len()
}

fn deed() -> impl Strategy<Value = Deed> {
    let who = || 0..PEOPLE.len();
    let maybe = || prop::option::weighted(0.6, room());
    let grace = || prop::option::weighted(0.7, select(vec![0_u32, 1, 30]));
    prop_oneof![
        6 => wish().prop_map(Deed::Opens),
        1 => Just(Deed::Cancels),
        2 => (select(vec![1_u32, 60, 28_800]), maybe()).prop_map(|(add, room)| Deed::Extends(add, room)),
        3 => (grace(), maybe()).prop_map(|(grace, room)| Deed::Closes(grace, room)),
        3 => (who(), maybe()).prop_map(|(who, room)| Deed::Assigns(who, room)),
        3 => (who(), maybe()).prop_map(|(who, room)| Deed::Moves(who, room)),
        5 => maybe().prop_map(Deed::Visits),
        8 => Just(Deed::AsksHelp),
        1 => Just(Deed::CancelsHelp),
        6 => (room(), any::<bool>()).prop_map(|(room, take)| Deed::Claims(room, take)),
        1 => room().prop_map(Deed::Releases),
        1 => room().prop_map(Deed::Defers),
        1 => room().prop_map(Deed::Resolves),
        4 => Just(Deed::TakesCaptain),
        3 => (room(), prop::option::weighted(0.8, who())).prop_map(|(room, who)| Deed::SetsCaptain(room, who)),
        3 => (room(), any::<bool>()).prop_map(|(room, ready)| Deed::SaysReady(room, ready)),
    ]
}

/// At the limits, and in between.
fn wish() -> impl Strategy<Value = Wish> {
    let durations = select(vec![10_u32, 60, 28_800]);
    let countdowns = select(vec![0_u16, 0, 1, 120]);
    (durations, countdowns, select(vec![0_u16, 1, 30])).prop_map(
        |(duration_s, countdown_s, grace_s)| Wish {
            duration_s,
            countdown_s,
            grace_s,
        },
    )
}

/// In the session and in the model: whether it was done, and whether it was to be.
pub(super) fn happens(world: &mut World, shop: &mut Workshop, shift: &Shift) -> (bool, bool) {
    let name = |who: usize| PEOPLE[who];
    match shift {
        Shift::Deed(by, deed) => does(world, shop, name(*by), deed),
        Shift::Race(one, other) => {
            let first = does(world, shop, "amina", one);
            let second = does(world, shop, "farida", other);
            ((first.0 == first.1) && second.0, second.1)
        }
        Shift::Drops(who) => {
            if shop.is_here(name(*who)) {
                world.person(name(*who)).disconnects();
                shop.drops(name(*who));
            }
            (true, true)
        }
        Shift::Connects(who) => {
            world.person(name(*who)).connects();
            shop.connects(name(*who));
            (true, true)
        }
        Shift::WaitsMs(ms) => waits(world, shop, *ms),
        Shift::WaitsForADeadline(off) => {
            let due = shop.next_due().map(|due| due.since(shop.now) + off);
            waits(world, shop, due.unwrap_or(0).max(0))
        }
        Shift::Collects(room, is_kept) => {
            if world.session.round().run().is_some() {
                world.collects(ROOMS[*room], is_kept.then_some(3));
            }
            shop.collects(ROOMS[*room]);
            (true, true)
        }
    }
}

fn waits(world: &mut World, shop: &mut Workshop, ms: i64) -> (bool, bool) {
    world.wait_ms(ms);
    shop.waits_until(world.now);
    (true, true)
}

/// Only who is here can wish for anything.
fn does(world: &mut World, shop: &mut Workshop, by: Name, deed: &Deed) -> (bool, bool) {
    if !shop.is_here(by) {
        return (true, true);
    }
    let before = world.session.clone();
    let wish = wished(world, deed);
    let done = world.wish(&id(by), wish).is_ok();
    assert!(
        done || world.session == before,
        "what is refused changes nothing"
    );
    (done, foretold(shop, by, deed))
}

fn wished(world: &World, deed: &Deed) -> ClientCommand {
    let room = |number: &usize| world.room(ROOMS[*number]);
    let place = |number: &Option<usize>| match number {
        Some(number) => world.in_room(ROOMS[*number]),
        None => Location::Plenary,
    };
    match deed {
        Deed::Opens(wish) => ClientCommand::OpenRooms {
            duration_s: wish.duration_s,
            options: RoundWish {
                countdown_s: Some(wish.countdown_s),
                grace_s: Some(wish.grace_s),
                may_return: Some(true),
                late: Some(Late::Wait),
                ..RoundWish::default()
            },
        },
        Deed::Cancels => ClientCommand::CancelOpening,
        Deed::Extends(add_s, number) => ClientCommand::ExtendRooms {
            add_s: *add_s,
            room: number.as_ref().map(room),
        },
        Deed::Closes(grace_s, number) => ClientCommand::CloseRooms {
            grace_s: *grace_s,
            room: number.as_ref().map(room),
        },
        Deed::Assigns(who, number) => ClientCommand::Assign {
            participant: id(PEOPLE[*who]),
            room: number.as_ref().map(room),
        },
        Deed::Moves(who, number) => ClientCommand::Move {
            participant: id(PEOPLE[*who]),
            to: place(number),
        },
        Deed::Visits(number) => ClientCommand::Visit {
            location: place(number),
        },
        Deed::AsksHelp => ClientCommand::AskHelp {
            topic: HelpTopic::Task,
            note: None,
        },
        Deed::CancelsHelp => ClientCommand::CancelHelp,
        Deed::Claims(number, take) => ClientCommand::ClaimHelp {
            room: room(number),
            take: *take,
        },
        Deed::Releases(number) => ClientCommand::ReleaseHelp { room: room(number) },
        Deed::Defers(number) => ClientCommand::DeferHelp { room: room(number) },
        Deed::Resolves(number) => ClientCommand::ResolveHelp { room: room(number) },
        Deed::TakesCaptain => ClientCommand::TakeCaptain,
        Deed::SetsCaptain(number, who) => ClientCommand::SetCaptain {
            room: room(number),
            participant: who.map(|who| id(PEOPLE[who])),
        },
        Deed::SaysReady(number, ready) => ClientCommand::SetReady {
            room: room(number),
            ready: *ready,
        },
    }
}

fn foretold(shop: &mut Workshop, by: Name, deed: &Deed) -> bool {
    let place = |number: &Option<usize>| -> Place { number.map(|number| ROOMS[number]) };
    match deed {
        Deed::Opens(wish) => shop.opens(by, *wish),
        Deed::Cancels => shop.cancels(by),
        Deed::Extends(add_s, room) => shop.extends(by, *add_s, place(room)),
        Deed::Closes(grace_s, room) => shop.closes(by, *grace_s, place(room)),
        Deed::Assigns(who, room) => shop.assigns(by, PEOPLE[*who], place(room)),
        Deed::Moves(who, to) => shop.moves(by, PEOPLE[*who], place(to)),
        Deed::Visits(to) => shop.visits(by, place(to)),
        Deed::AsksHelp => shop.asks_help(by),
        Deed::CancelsHelp => shop.cancels_help(by),
        Deed::Claims(room, take) => shop.claims(by, ROOMS[*room], *take),
        Deed::Releases(room) => shop.releases(by, ROOMS[*room]),
        Deed::Defers(room) => shop.defers(by, ROOMS[*room]),
        Deed::Resolves(room) => shop.resolves(by, ROOMS[*room]),
        Deed::TakesCaptain => shop.takes_captain(by),
        Deed::SetsCaptain(room, who) => {
            shop.sets_captain(by, ROOMS[*room], who.map(|who| PEOPLE[who]))
        }
        Deed::SaysReady(room, ready) => shop.says_ready(by, ROOMS[*room], *ready),
    }
}
