//! Random lives of a session. `World::run` checks the invariants and everybody's view at every event.

use proptest::{collection::vec, prelude::*, sample::select};
use protocol::{
    ChatScope, ClientCommand, DeviceId, InviteEnd, Location, MediaState, ParticipantId, Personal,
    PlannedRoom, Role, RoomId, Standing,
};
use signaling_core::{Command, Event, Room, Round, evolve, may_connect, next_deadline};

use crate::organised::{Organised, organised, organises};
use crate::round_wishes::{self as rounds_of, Rounds, about_the_round, rounds};
use crate::wishes::{House, Stage, about_the_house, about_the_stage, house, stage};
use crate::wishes_in_rooms::{Life, about_life_in_rooms, gather, life, somebody_in_a_room};
use crate::wishes_plans::{Plans, about_plans, plans};
use crate::wishes_works::{Works, about_works, works};
use crate::world::{World, empty_session, id, media, profile};

const PEOPLE: [(&str, Role); 7] = [
    ("amina", Role::Moderator),
    ("farida", Role::Moderator),
    ("pia", Role::Panelist),
    ("bob", Role::Attendee),
    ("chen", Role::Attendee),
    ("dana", Role::Attendee),
    ("erik", Role::Attendee),
];

/// One thing that happens. Numbers choose among what there is at that moment.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    Joins(usize, Role),
    Connects(usize),
    Disconnects(usize),
    Waits(Wait),
    /// A room's work is kept as this version, or not.
    Collects(usize, Option<u32>),
    Wishes(usize, Wish),
    Organises(Organised),
    /// What leads somewhere only in this order, with somebody.
    Scene(Scene, usize),
    /// The first moderator deals everybody into two rooms and opens them, if that can be done now.
    Gathers,
    /// Somebody who is in a room calls for help, if there is anybody.
    Calls(usize),
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Scene {
    StoppedAndOnAgain,
    RemovedAndRefused,
    BannedAndForgiven,
}

/// To a deadline exactly, or just before or after it; timers go off only in `TimerFires`.
#[derive(Clone, Debug)]
pub(crate) enum Wait {
    Ms(i64),
    ToDeadline {
        off_ms: i64,
    },
    TimerFires,
    /// To the deadline, and it is carried out there.
    UntilItFires,
}

#[derive(Clone, Debug)]
pub(crate) enum Wish {
    SetMedia(MediaState, bool),
    RaiseHand(bool),
    Chat {
        number: u8,
        everyone: bool,
    },
    Leave,
    GrantSpeak(usize, bool),
    Mute(usize),
    LowerHand(usize),
    House(usize, House),
    Life(usize, Life),
    Floor(usize, Stage),
    Plans(usize, Plans),
    PlanRooms {
        keep: Vec<bool>,
        new: usize,
        goal: u8,
        stale: bool,
    },
    Assign(usize, Option<usize>),
    AssignRandom,
    Rounds(usize, Rounds),
    Visit(Option<usize>),
    Works(usize, Works),
}

pub(crate) const ROLES: [Role; 4] = [
    Role::Moderator,
    Role::CoModerator,
    Role::Panelist,
    Role::Attendee,
];

fn wish() -> impl Strategy<Value = Wish> {
    let who = || 0..PEOPLE.len();
    prop_oneof![
        3 => any::<(bool, bool, bool, bool)>().prop_map(|(m, c, s, unmute)| Wish::SetMedia(media(m, c, s), unmute)),
        1 => any::<bool>().prop_map(Wish::RaiseHand),
        1 => (any::<u8>(), any::<bool>()).prop_map(|(number, everyone)| Wish::Chat { number, everyone }),
        1 => Just(Wish::Leave),
        1 => (who(), any::<bool>()).prop_map(|(who, on)| Wish::GrantSpeak(who, on)),
        1 => who().prop_map(Wish::Mute),
        1 => who().prop_map(Wish::LowerHand),
        5 => (who(), house()).prop_map(|(who, house)| Wish::House(who, house)),
        5 => (who(), stage()).prop_map(|(who, stage)| Wish::Floor(who, stage)),
        6 => (who(), plans()).prop_map(|(who, plans)| Wish::Plans(who, plans)),
        6 => (who(), life()).prop_map(|(who, life)| Wish::Life(who, life)),
        3 => (vec(prop::bool::weighted(0.8), 4), 0..3_usize, 1..=17_u8, prop::bool::weighted(0.1))
            .prop_map(|(keep, new, goal, stale)| Wish::PlanRooms { keep, new, goal, stale }),
        4 => (who(), prop::option::weighted(0.8, 0..4_usize)).prop_map(|(who, room)| Wish::Assign(who, room)),
        1 => Just(Wish::AssignRandom),
        7 => (who(), rounds()).prop_map(|(who, round)| Wish::Rounds(who, round)),
        2 => prop::option::weighted(0.8, 0..4_usize).prop_map(Wish::Visit),
        1 => (who(), works()).prop_map(|(who, works)| Wish::Works(who, works)),
    ]
}

pub(crate) fn step() -> impl Strategy<Value = Step> {
    let who = || 0..PEOPLE.len();
    let role = select(ROLES.to_vec());
    let scene = select(vec![
        Scene::StoppedAndOnAgain,
        Scene::RemovedAndRefused,
        Scene::BannedAndForgiven,
    ]);
    let wait = prop_oneof![
        1 => select(vec![0, 1, 999, 7_000, 60_000]).prop_map(Wait::Ms),
        2 => (-1..=1_i64).prop_map(|off_ms| Wait::ToDeadline { off_ms }),
        2 => Just(Wait::TimerFires),
        2 => Just(Wait::UntilItFires),
    ];
    prop_oneof![
        2 => (who(), role).prop_map(|(who, role)| Step::Joins(who, role)),
        2 => who().prop_map(Step::Connects),
        1 => Just(Step::Gathers),
        1 => who().prop_map(Step::Calls),
        1 => who().prop_map(Step::Disconnects),
        4 => wait.prop_map(Step::Waits),
        2 => (0..4_usize, prop::option::of(1..9_u32)).prop_map(|(room, version)| Step::Collects(room, version)),
        // Moderators are the first two; they make most of a session's life.
        8 => (0..2_usize, wish()).prop_map(|(who, wish)| Step::Wishes(who, wish)),
        8 => (who(), wish()).prop_map(|(who, wish)| Step::Wishes(who, wish)),
        3 => organised().prop_map(Step::Organises),
        1 => (scene, 3..PEOPLE.len()).prop_map(|(scene, who)| Step::Scene(scene, who)),
    ]
}

/// Lives in which one thing is done more often than another: what needs several steps of one kind is rare in a life of everything.
fn themed_step(theme: usize) -> BoxedStrategy<Step> {
    let who = || 0..PEOPLE.len();
    let staff = |wish: BoxedStrategy<Wish>| {
        (0..2_usize, wish)
            .prop_map(|(who, wish)| Step::Wishes(who, wish))
            .boxed()
    };
    let plans = || (who(), plans()).prop_map(|(who, wish)| Wish::Plans(who, wish));
    let anybody = |wish: BoxedStrategy<Wish>| {
        let wishes = (who(), wish);
        wishes
            .prop_map(|(who, wish)| Step::Wishes(who, wish))
            .boxed()
    };
    let theme = match theme % 9 {
        0 => {
            let house = (who(), house()).prop_map(|(who, wish)| Wish::House(who, wish));
            let again = who().prop_map(|who| Step::Joins(who, Role::Attendee));
            prop_oneof![2 => staff(house.boxed()), 1 => again].boxed()
        }
        1 => staff(
            (who(), stage())
                .prop_map(|(who, wish)| Wish::Floor(who, wish))
                .boxed(),
        ),
        2 => staff(
            (who(), life())
                .prop_map(|(who, wish)| Wish::Life(who, wish))
                .boxed(),
        ),
        3 => staff(
            (who(), rounds())
                .prop_map(|(who, wish)| Wish::Rounds(who, wish))
                .boxed(),
        ),
        4 => staff(plans().boxed()),
        5 => anybody(plans().boxed()),
        6 => {
            let on = any::<bool>();
            let on = on.prop_map(|unmute| Wish::SetMedia(media(true, true, true), unmute));
            anybody(on.boxed())
        }
        7 => {
            let works = (who(), works()).prop_map(|(who, wish)| Wish::Works(who, wish));
            anybody(works.boxed())
        }
        _ => prop_oneof![
            2 => (0..2_usize).prop_map(Step::Disconnects),
            1 => Just(Step::Waits(Wait::Ms(60_000))),
            1 => Just(Step::Waits(Wait::TimerFires)),
        ]
        .boxed(),
    };
    prop_oneof![2 => step(), 1 => theme].boxed()
}

pub(crate) fn happens(world: &mut World, step: &Step) {
    let participant = |who: usize| id(PEOPLE[who].0);
    match step {
        Step::Joins(who, role) => {
            // Whoever was sent out for good is not let in again.
            let (name, role) = (PEOPLE[*who].0, *role);
            let join = Command::join(id(name), &profile(name), role, None).unwrap();
            let _ = world.system(&join);
            connects(world, id(name));
        }
        Step::Connects(who) => connects(world, participant(*who)),
        Step::Disconnects(who) => {
            let command = Command::Disconnected {
                participant: participant(*who),
                device: DeviceId::first(),
                heard_at: world.now,
            };
            world.system(&command).expect("everybody has joined");
        }
        Step::Waits(wait) => waits(world, wait),
        Step::Collects(room, version) => rounds_of::collects(world, *room, *version),
        Step::Scene(scene, who) => {
            for step in played(*scene, *who) {
                happens(world, &step);
            }
        }
        Step::Organises(what) => organises(world, what, participant),
        Step::Gathers => gather(world),
        Step::Calls(number) => {
            if let Some(caller) = somebody_in_a_room(world, *number) {
                let _ = world.wish(
                    &caller,
                    about_life_in_rooms(world, caller.clone(), &Life::AskHelp),
                );
            }
        }
        Step::Wishes(who, wish) => {
            let wish = concrete(world, wish);
            wishes(world, *who, wish);
        }
    }
}

/// The first moderator and one other.
fn played(scene: Scene, who: usize) -> Vec<Step> {
    let by = |wish| Step::Wishes(0, wish);
    let own = |wish| Step::Wishes(who, wish);
    let on = || own(Wish::SetMedia(media(true, true, false), true));
    match scene {
        Scene::StoppedAndOnAgain => vec![
            by(Wish::GrantSpeak(who, true)),
            on(),
            by(Wish::Floor(who, Stage::Stop(true, true))),
            on(),
        ],
        Scene::RemovedAndRefused => vec![
            by(Wish::House(who, House::Remove)),
            Step::Joins(who, Role::Attendee),
            by(Wish::House(who, House::Refuse)),
        ],
        Scene::BannedAndForgiven => vec![
            by(Wish::House(who, House::Ban)),
            by(Wish::House(who, House::LiftBan)),
        ],
    }
}

/// As the shell does: who may not be here is not connected.
fn connects(world: &mut World, participant: ParticipantId) {
    if may_connect(&world.session, &participant).is_ok() {
        let device = DeviceId::first();
        let command = Command::Connected {
            participant,
            device,
        };
        world.system(&command).expect("everybody has joined");
    }
}

fn waits(world: &mut World, wait: &Wait) {
    let deadline = next_deadline(&world.session);
    match (wait, deadline) {
        (Wait::Ms(ms), _) => world.now = world.now.plus_ms(*ms),
        (Wait::ToDeadline { off_ms }, Some((at, _))) => {
            world.now = world.now.max(at.plus_ms(*off_ms))
        }
        (Wait::TimerFires, Some((at, timer))) => {
            let early = world.now < at;
            let events = if early {
                let early = world.system(&Command::Elapsed(timer));
                early.expect("a timer is never refused")
            } else {
                world.fires(at, timer)
            };
            assert_eq!(
                events.is_empty(),
                early,
                "a timer acts at its deadline, not before"
            );
        }
        (Wait::UntilItFires, Some((at, _))) => {
            world.now = world.now.max(at);
            world.catches_up();
        }
        (Wait::ToDeadline { .. } | Wait::TimerFires | Wait::UntilItFires, None) => {}
    }
}

fn wishes(world: &mut World, who: usize, wish: ClientCommand) {
    let who = id(PEOPLE[who].0);
    let role = world
        .session
        .roster()
        .get(&who)
        .expect("everybody has joined")
        .role;
    let staff = matches!(role, Role::Moderator | Role::CoModerator);
    let theirs = |room: &Room| room.captain.as_ref() == Some(&who);
    let captain = world.session.rooms().iter().any(theirs);
    let before = world.session.clone();
    match world.wish(&who, wish) {
        Ok(events) if !staff && !captain => {
            let invited = events.iter().any(|event| comes_onto_the_stage(event, &who));
            let moderated = events.iter().any(crate::only_staff::moderates);
            assert!(invited || !moderated, "{who} moderated: {events:?}");
        }
        Ok(_) => {}
        Err(_) => assert!(
            world.session == before,
            "a rejected command changed something"
        ),
    }
}

/// They were asked to, and so get another role.
fn comes_onto_the_stage(event: &Event, who: &ParticipantId) -> bool {
    matches!(event, Event::InviteEnded { participant, how: InviteEnd::Accepted } if participant == who)
}

fn concrete(world: &World, wish: &Wish) -> ClientCommand {
    let participant = |who: &usize| id(PEOPLE[*who].0);
    let room = |number: &usize| world.session.planned_rooms().get(*number).cloned();
    let room_id =
        |number: &usize| room(number).map_or_else(|| RoomId::from_body("gone").unwrap(), |r| r.id);
    match wish {
        Wish::SetMedia(media, unmute) => ClientCommand::SetMedia {
            media: *media,
            unmute: *unmute,
        },
        Wish::RaiseHand(up) => ClientCommand::RaiseHand { up: *up },
        Wish::Chat { number, everyone } => ClientCommand::Chat {
            line: format!("ch_{number}").parse().unwrap(),
            scope: if *everyone {
                ChatScope::Everyone
            } else {
                ChatScope::Here
            },
            text: Personal::new("hello"),
        },
        Wish::Leave => ClientCommand::Leave,
        Wish::GrantSpeak(who, on) => ClientCommand::GrantSpeak {
            participant: participant(who),
            on: *on,
        },
        Wish::Mute(who) => ClientCommand::Mute {
            participant: participant(who),
        },
        Wish::LowerHand(who) => ClientCommand::LowerHand {
            participant: participant(who),
        },
        Wish::House(who, wish) => about_the_house(world, participant(who), wish),
        Wish::Plans(who, wish) => about_plans(world, &participant(who), wish),
        Wish::Floor(who, wish) => about_the_stage(world, participant(who), wish),
        Wish::Life(who, wish) => about_life_in_rooms(world, participant(who), wish),
        Wish::PlanRooms {
            keep,
            new,
            goal,
            stale,
        } => plan(world, keep, *new, *goal, *stale),
        Wish::Assign(who, room) => ClientCommand::Assign {
            participant: participant(who),
            room: room.as_ref().map(room_id),
        },
        Wish::AssignRandom => ClientCommand::AssignRandom,
        Wish::Rounds(who, wish) => about_the_round(world, participant(who), wish),
        Wish::Visit(room) => ClientCommand::Visit {
            location: room
                .as_ref()
                .map_or(Location::Plenary, |room| Location::Room {
                    room: room_id(room),
                }),
        },
        Wish::Works(who, wish) => about_works(world, participant(who), wish),
    }
}

fn plan(world: &World, keep: &[bool], new: usize, goal: u8, stale: bool) -> ClientCommand {
    let plan = world.session.plan();
    let rooms = world.session.planned_rooms();
    let kept = rooms.iter().zip(keep).filter(|(_, keep)| **keep);
    let kept = kept.map(|(room, _)| PlannedRoom {
        id: Some(room.id.clone()),
        name: room.name.clone(),
        goal: room.goal,
    });
    let new = (0..new).map(|number| PlannedRoom {
        id: None,
        name: format!("Room {number}"),
        goal,
    });
    ClientCommand::PlanRooms {
        version: plan.version() + u32::from(stale),
        rooms: kept.chain(new).collect(),
    }
}

pub(crate) fn populated() -> World {
    let mut world = World::new();
    for (name, role) in PEOPLE {
        world.joins(name, role);
    }
    world
}

/// Some lives begin in the middle: with a plan, or with open rooms.
fn begun(stage: usize) -> World {
    let mut world = populated();
    if stage > 0 {
        let amina = world.person("amina").plans(&["North", "South"]);
        amina.assigns("bob", "North").assigns("chen", "South");
    }
    if stage > 1 {
        world.person("amina").opens(10);
    }
    world
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn whatever_happens_the_invariants_hold_and_every_round_ends(steps in vec(step(), 1..80)) {
        let mut world = populated();
        for step in &steps {
            happens(&mut world, step);
        }
        world.runs_out();
        prop_assert!(world.session.round().run().is_none());
        prop_assert!(!matches!(world.session.round(), Round::Opening(_)));
        for person in world.session.roster().iter() {
            let outside = person.standing != Standing::Admitted;
            let in_a_room = matches!(person.location, Location::Room { .. });
            prop_assert!(!in_a_room && (person.location == Location::Lobby) == outside);
        }
    }

    #[test]
    fn the_journal_alone_makes_the_same_session(steps in vec(step(), 1..60)) {
        let mut world = populated();
        for step in &steps {
            happens(&mut world, step);
        }
        let mut replayed = empty_session();
        for (at, event) in &world.journal {
            let written = serde_json::to_string(event).unwrap();
            let read: Event = serde_json::from_str(&written).unwrap();
            prop_assert_eq!(&read, event);
            evolve(&mut replayed, *at, &read);
        }
        prop_assert!(replayed == world.session);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// `World::run` compares at every event; here it is seen to that there was something to compare.
    #[test]
    fn people_of_one_viewpoint_are_told_the_same(steps in vec(step(), 20..60)) {
        let mut world = populated();
        for step in &steps {
            happens(&mut world, step);
        }
        prop_assert!(world.shared > 0);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// From any moment on: views are kept exact by less, and nobody is told of the crowd.
    #[test]
    fn a_session_that_has_become_large_keeps_views_exact(steps in vec(step(), 1..60), at in 0..30_usize) {
        let mut world = populated();
        for (number, step) in steps.iter().enumerate() {
            if number == at {
                world.apply(&Event::RosterNarrowed {});
            }
            happens(&mut world, step);
        }
    }
}

/// The properties are worth something only if random lives reach what matters.
#[test]
fn random_lives_reach_every_event() {
    use proptest::{strategy::ValueTree as _, test_runner::TestRunner};
    let mut runner = TestRunner::deterministic();
    let wanted = crate::journal::names_that_happen();
    let mut reached = std::collections::BTreeSet::new();
    for life in 0..540 {
        let steps = vec(themed_step(life), 60..80)
            .new_tree(&mut runner)
            .unwrap()
            .current();
        let mut world = begun(life % 3);
        for step in &steps {
            happens(&mut world, step);
        }
        reached.extend(
            world
                .journal
                .iter()
                .map(|(_, event)| crate::journal::name(event)),
        );
        if reached.len() == wanted.len() {
            break;
        }
    }
    let missing = wanted.iter().filter(|name| !reached.contains(*name));
    let missing: Vec<_> = missing.collect();
    assert!(missing.is_empty(), "no life has reached {missing:?}");
}
