//! Plans that several moderators draw at once.

use protocol::{
    ClientCommand, MoveCause, ParticipantId, PlanEdit, PlanId, RejectionCode, RoomId, RoomRef,
    SessionEvent, Why, limits,
};
use signaling_core::{Effect, Event, Plan, RoomClock};

use crate::wishes_plans::before;
use crate::world::{World, id};

fn edit(edits: Vec<PlanEdit>) -> ClientCommand {
    ClientCommand::EditPlan {
        plan: PlanId::first(),
        edits,
    }
}

fn add(name: &str) -> PlanEdit {
    PlanEdit::AddRoom {
        name: name.to_owned(),
        goal: 13,
        language: None,
        capacity: None,
        after: None,
    }
}

fn seat(world: &World, name: &str, room: Option<&str>) -> PlanEdit {
    PlanEdit::Seat {
        participant: id(name),
        was: world.session.plan().room_of(&id(name)).cloned(),
        room: room.map(|room| RoomRef::Old(world.room(room))),
        pinned: true,
    }
}

fn rename(world: &World, room: &str, name: &str) -> PlanEdit {
    PlanEdit::NameRoom {
        room: world.room(room),
        was: room.to_owned(),
        name: name.to_owned(),
    }
}

fn names(world: &World) -> Vec<String> {
    let rooms = world.session.planned_rooms();
    rooms.into_iter().map(|room| room.name).collect()
}

fn people(world: &World, room: &RoomId) -> Vec<ParticipantId> {
    let plan = world.session.plan();
    let roster = world.session.roster().iter();
    let there = roster.filter(|person| plan.room_of(&person.id) == Some(room));
    there.map(|person| person.id.clone()).collect()
}

#[test]
fn one_command_makes_a_room_and_seats_people_in_it() {
    let mut world = World::planned();
    let (north, bob) = (world.room("North"), seat(&world, "bob", None));
    let PlanEdit::Seat {
        participant, was, ..
    } = bob
    else {
        panic!("a seat")
    };
    world.person("amina").does(edit(vec![
        PlanEdit::AddRoom {
            name: " West ".to_owned(),
            goal: 13,
            language: Some("ru".to_owned()),
            capacity: Some(6),
            after: Some(RoomRef::Old(north)),
        },
        PlanEdit::Seat {
            participant,
            was,
            room: Some(RoomRef::Made(1)),
            pinned: false,
        },
    ]));
    assert_eq!(names(&world), ["North", "West", "South"]);
    let plan = world.session.plan();
    let seat = plan.seat_of(&id("bob")).unwrap();
    assert_eq!(seat.room, world.room("West"));
    assert_eq!(
        (seat.pinned, seat.why.as_slice()),
        (false, &[Why::ByHand][..])
    );
    assert!(world.effects.contains(&Effect::SeedRoadmap {
        roadmap: world.roadmap("West"),
        goal: 13,
        room_name: "West".to_owned(),
    }));
}

#[test]
fn edits_of_different_things_from_one_view_both_count() {
    let mut world = World::planned();
    world.moderator("farida");
    let (hers, his) = (
        seat(&world, "bob", Some("South")),
        rename(&world, "North", "Nord"),
    );
    world.person("amina").does(edit(vec![hers]));
    world.person("farida").does(edit(vec![his]));
    assert_eq!(names(&world), ["Nord", "South"]);
    assert_eq!(
        world.session.plan().room_of(&id("bob")),
        Some(&world.room("South"))
    );
}

#[test]
fn the_second_of_two_edits_of_one_thing_is_told_so() {
    let mut world = World::planned();
    world.moderator("farida");
    let to_south = seat(&world, "bob", Some("South"));
    let out = seat(&world, "bob", None);
    let (nord, severo) = (
        rename(&world, "North", "Nord"),
        rename(&world, "North", "Severo"),
    );
    world.person("amina").does(edit(vec![to_south, nord]));
    for stale in [out, severo] {
        assert_eq!(
            world.person("farida").fails_to(edit(vec![stale])),
            RejectionCode::PlanChanged
        );
    }
}

#[test]
fn whoever_drops_a_room_must_have_seen_who_sits_there() {
    let mut world = World::planned();
    world.moderator("farida");
    let south = world.room("South");
    let drop = |was| {
        edit(vec![PlanEdit::DropRoom {
            room: south.clone(),
            was,
        }])
    };
    let seen = people(&world, &south);
    let bob = seat(&world, "bob", Some("South"));
    world.person("amina").does(edit(vec![bob]));
    assert_eq!(
        world.person("farida").fails_to(drop(seen)),
        RejectionCode::PlanChanged
    );
    let seen = people(&world, &south);
    assert_eq!(seen.len(), 2);
    world.person("farida").does(drop(seen));
    assert_eq!(names(&world), ["North"]);
    assert_eq!(world.session.plan().room_of(&id("dana")), None);
}

#[test]
fn a_command_of_several_edits_is_all_or_nothing() {
    let mut world = World::planned();
    let good = rename(&world, "North", "Nord");
    let bad = PlanEdit::NameRoom {
        room: world.room("South"),
        was: "Sud".to_owned(),
        name: "Süden".to_owned(),
    };
    assert_eq!(
        world.person("amina").fails_to(edit(vec![good, bad])),
        RejectionCode::PlanChanged
    );
    assert_eq!(names(&world), ["North", "South"]);
}

#[test]
fn what_is_so_already_is_no_edit() {
    let mut world = World::planned();
    let version = world.session.plan().version();
    let edits = vec![rename(&world, "North", "North"), seat(&world, "erik", None)];
    world.attendee("erik");
    world.heard("amina");
    world.person("amina").does(edit(edits));
    assert_eq!(world.session.plan().version(), version);
    assert_eq!(world.heard("amina"), vec![]);
}

#[test]
fn rooms_are_put_in_order_by_who_saw_the_order() {
    let mut world = World::planned();
    let (north, south) = (world.room("North"), world.room("South"));
    let place = PlanEdit::PlaceRoom {
        room: north.clone(),
        was: before(world.session.plan(), &north),
        after: Some(RoomRef::Old(south)),
    };
    world.person("amina").does(edit(vec![place.clone()]));
    assert_eq!(names(&world), ["South", "North"]);
    assert_eq!(
        world.person("amina").fails_to(edit(vec![place])),
        RejectionCode::PlanChanged
    );
}

#[test]
fn a_room_that_a_round_has_shown_keeps_its_roadmap_under_another_goal() {
    let mut world = World::planned();
    world.person("amina").opens(10).closes(0);
    let (north, roadmap) = (world.room("North"), world.roadmap("North"));
    let goal = |was, goal| {
        edit(vec![PlanEdit::SetGoal {
            room: north.clone(),
            was,
            goal,
        }])
    };
    world.person("amina").does(goal(4, 13));
    assert_eq!(world.roadmap("North"), roadmap);
    assert!(world.effects.contains(&Effect::DescribeRoadmap {
        roadmap,
        goal: 13,
        room_name: "North".to_owned(),
    }));
    assert_eq!(
        world.person("amina").fails_to(goal(4, 5)),
        RejectionCode::PlanChanged
    );
}

#[test]
fn a_room_that_is_added_while_rooms_are_open_opens() {
    let mut world = World::in_rooms();
    let north = world.room("North");
    world.person("amina").does(edit(vec![
        add("West"),
        PlanEdit::Seat {
            participant: id("bob"),
            was: Some(north),
            room: Some(RoomRef::Made(1)),
            pinned: true,
        },
    ]));
    assert_eq!(world.place("bob"), "West");
    let clock = world.session.round().clock(&world.room("West")).copied();
    assert!(matches!(clock, Some(RoomClock::Open { .. })));
    assert!(world.seen("bob").rooms.iter().any(|r| r.name == "West"));
}

#[test]
fn seats_move_people_at_once_while_rooms_are_open_and_in_one_event() {
    let mut world = World::in_rooms();
    let edits = vec![
        seat(&world, "bob", Some("South")),
        seat(&world, "chen", Some("South")),
        seat(&world, "dana", None),
    ];
    world.journal.clear();
    world.person("amina").does(edit(edits));
    let places = ["bob", "chen", "dana"].map(|name| world.place(name));
    assert_eq!(places, ["South", "South", "plenary"]);
    let events: Vec<_> = world.journal.iter().map(|(_, event)| event).collect();
    let cause = MoveCause::Assigned { by: id("amina") };
    assert!(matches!(events.as_slice(), [
        Event::PlanEdited { .. },
        Event::MovedMany { moves, cause: why },
        ..
    ] if moves.len() == 3 && *why == cause));
}

#[test]
fn a_room_of_the_running_round_is_closed_before_it_is_dropped() {
    let mut world = World::in_rooms();
    let south = world.room("South");
    let dana = seat(&world, "dana", Some("North"));
    world.person("amina").does(edit(vec![dana]));
    let drop = || {
        edit(vec![PlanEdit::DropRoom {
            room: south.clone(),
            was: vec![],
        }])
    };
    assert_eq!(
        world.person("amina").fails_to(drop()),
        RejectionCode::RoomInUse
    );
    world.person("amina").closes(0);
    world.wait_s(10);
    world.person("amina").does(drop());
    assert_eq!(names(&world), ["North"]);
}

#[test]
fn who_is_waiting_to_be_let_in_keeps_a_seat_and_stays_outside() {
    let mut world = World::in_rooms();
    world.person("amina").does(ClientCommand::Remove {
        participant: id("bob"),
    });
    let bob = seat(&world, "bob", Some("South"));
    world.person("amina").does(edit(vec![bob]));
    assert_eq!(world.place("bob"), "lobby");
    assert_eq!(
        world.session.plan().room_of(&id("bob")),
        Some(&world.room("South"))
    );
    let ban = ClientCommand::Ban {
        participant: id("bob"),
    };
    world.person("amina").does(ban);
    assert_eq!(world.session.plan().room_of(&id("bob")), None);
    let bob = seat(&world, "bob", Some("South"));
    assert_eq!(
        world.person("amina").fails_to(edit(vec![bob])),
        RejectionCode::Banned
    );
}

#[test]
fn who_stays_together_and_who_is_kept_apart_is_part_of_the_plan() {
    let mut world = World::planned();
    let together =
        |was: Vec<Vec<_>>, groups: Vec<Vec<_>>| edit(vec![PlanEdit::SetTogether { was, groups }]);
    let couple = vec![id("dana"), id("bob")];
    world
        .person("amina")
        .does(together(vec![], vec![couple.clone()]));
    let seen = world.seen("amina").plan.clone().unwrap();
    assert_eq!(seen.together, [[id("bob"), id("dana")]]);
    let apart = PlanEdit::SetApart {
        was: vec![],
        pairs: vec![(id("bob"), id("chen"))],
    };
    world.person("amina").does(edit(vec![apart.clone()]));
    assert_eq!(world.session.plan().rules().apart.len(), 1);
    assert_eq!(
        world.person("amina").fails_to(edit(vec![apart])),
        RejectionCode::PlanChanged
    );
    assert_eq!(
        world.person("amina").fails_to(together(vec![], vec![])),
        RejectionCode::PlanChanged
    );
    world.person("amina").does(together(vec![couple], vec![]));
    assert!(world.session.plan().rules().together.is_empty());
    let nobody = PlanEdit::SetTogether {
        was: vec![],
        groups: vec![vec![id("nobody")]],
    };
    assert_eq!(
        world.person("amina").fails_to(edit(vec![nobody])),
        RejectionCode::UnknownParticipant
    );
}

#[test]
fn edits_have_their_limits() {
    let mut world = World::new();
    world.moderator("amina");
    let mut fails = |edits| world.person("amina").fails_to(edit(edits));
    assert_eq!(
        fails(vec![add("West"); limits::ROOMS_MAX + 1]),
        RejectionCode::TooMany
    );
    assert_eq!(
        fails(vec![add("West"); limits::EDITS_MAX + 1]),
        RejectionCode::TooMany
    );
    assert_eq!(fails(vec![add("  ")]), RejectionCode::BadText);
    let no_place = PlanEdit::AddRoom {
        name: "West".to_owned(),
        goal: 4,
        language: None,
        capacity: Some(0),
        after: None,
    };
    assert_eq!(fails(vec![no_place]), RejectionCode::OutOfRange);
    let behind_nothing = PlanEdit::AddRoom {
        name: "West".to_owned(),
        goal: 4,
        language: None,
        capacity: None,
        after: Some(RoomRef::Made(1)),
    };
    assert_eq!(fails(vec![behind_nothing]), RejectionCode::PlanChanged);
    world
        .person("amina")
        .does(edit(vec![add("West"); limits::ROOMS_MAX]));
    assert_eq!(world.session.plan().rooms().len(), limits::ROOMS_MAX);
}

#[test]
fn one_seat_is_a_small_thing_to_tell() {
    let mut world = World::planned();
    let bob = seat(&world, "bob", Some("South"));
    world.heard("amina");
    world.heard("bob");
    world.person("amina").does(edit(vec![bob]));
    let told = world.heard("amina");
    assert!(matches!(told[..], [SessionEvent::PlanChanged { .. }]));
    let bytes = serde_json::to_string(&told[0]).unwrap().len();
    assert!(bytes <= 250, "{bytes}");
    assert_eq!(world.heard("bob"), vec![], "a draft is staff's business");
}

// Plans beside the chosen one.

fn plan_named<'w>(world: &'w World, name: &str) -> &'w Plan {
    let plans = world.session.plans();
    let mut all = plans.others().chain([plans.chosen()]);
    all.find(|plan| plan.name() == name).unwrap()
}

fn makes(name: &str, copy_of: Option<PlanId>) -> ClientCommand {
    ClientCommand::MakePlan {
        name: name.to_owned(),
        copy_of,
    }
}

#[test]
fn a_copy_has_the_same_rooms_seats_and_rules_and_goes_its_own_way() {
    let mut world = World::planned();
    let apart = PlanEdit::SetApart {
        was: vec![],
        pairs: vec![(id("bob"), id("dana"))],
    };
    world
        .person("amina")
        .does(edit(vec![apart]))
        .does(makes("Second", Some(PlanId::first())));
    let (first, second) = (world.session.plan(), plan_named(&world, "Second"));
    assert_eq!(second.rooms(), first.rooms());
    assert_eq!(second.rules(), first.rules());
    assert_eq!(second.seat_of(&id("bob")), first.seat_of(&id("bob")));
    let south = world.room("South");
    let edits = vec![PlanEdit::Seat {
        participant: id("bob"),
        was: first.room_of(&id("bob")).cloned(),
        room: Some(RoomRef::Old(south)),
        pinned: true,
    }];
    let plan = second.id().clone();
    world
        .person("amina")
        .does(ClientCommand::EditPlan { plan, edits });
    assert_eq!(
        world.session.plan().room_of(&id("bob")),
        Some(&world.room("North"))
    );
    let heads = &world.seen("amina").plans;
    assert_eq!(heads.len(), 1);
    assert_eq!((heads[0].rooms, heads[0].seats), (2, 3));
    assert!(world.seen("bob").plans.is_empty());
}

#[test]
fn the_chosen_plan_is_the_one_that_opens() {
    let mut world = World::planned();
    world.person("amina").does(makes("Second", None));
    let second = plan_named(&world, "Second").id().clone();
    let choose = ClientCommand::ChoosePlan { plan: second };
    world
        .person("amina")
        .does(choose)
        .plans(&["West"])
        .assigns("bob", "West")
        .opens(10);
    assert_eq!(world.place("bob"), "West");
    assert_eq!(world.place("chen"), "plenary");
    let back = ClientCommand::ChoosePlan {
        plan: PlanId::first(),
    };
    assert_eq!(
        world.person("amina").fails_to(back.clone()),
        RejectionCode::RoundOpen
    );
    world.person("amina").closes(0);
    world.wait_s(10);
    world.person("amina").does(back);
    assert_eq!(names(&world), ["North", "South"]);
}

#[test]
fn a_room_of_another_plan_is_taken_over_with_its_work() {
    let mut world = World::planned();
    let roadmap = world.roadmap("North");
    let north = world.room("North");
    world.person("amina").does(makes("Second", None));
    let plan = plan_named(&world, "Second").id().clone();
    let take = || ClientCommand::EditPlan {
        plan: plan.clone(),
        edits: vec![PlanEdit::TakeRoom {
            room: north.clone(),
            after: None,
        }],
    };
    world
        .person("amina")
        .does(take())
        .does(ClientCommand::ChoosePlan { plan: plan.clone() });
    assert_eq!(names(&world), ["North"]);
    assert_eq!(world.roadmap("North"), roadmap);
    assert_eq!(
        world.person("amina").fails_to(take()),
        RejectionCode::PlanChanged
    );
}

#[test]
fn plans_are_named_and_dropped_but_for_the_chosen_one() {
    let mut world = World::planned();
    world.person("amina").does(makes("Second", None));
    let plan = plan_named(&world, "Second").id().clone();
    let first = PlanId::first();
    assert_eq!(
        world.person("amina").fails_to(ClientCommand::DropPlan {
            plan: first.clone()
        }),
        RejectionCode::InUse
    );
    world
        .person("amina")
        .does(ClientCommand::NamePlan {
            plan: first,
            name: "Morning".to_owned(),
        })
        .does(ClientCommand::DropPlan { plan: plan.clone() });
    let seen = world.seen("amina");
    assert_eq!(seen.plan.as_ref().unwrap().name, "Morning");
    assert!(seen.plans.is_empty());
    assert_eq!(
        world
            .person("amina")
            .fails_to(ClientCommand::DropPlan { plan }),
        RejectionCode::UnknownPlan
    );
}

#[test]
fn there_are_twelve_plans_at_most() {
    let mut world = World::new();
    world.moderator("amina");
    for _ in 1..limits::PLANS_MAX {
        world.person("amina").does(makes("Another", None));
    }
    assert_eq!(
        world.person("amina").fails_to(makes("Another", None)),
        RejectionCode::TooMany
    );
}

#[test]
fn wishes_are_told_and_move_nobody() {
    let mut world = World::in_rooms();
    let wishes = |goals: &[u8]| ClientCommand::SetWishes {
        goals: goals.to_vec(),
        languages: vec!["ur".to_owned()],
    };
    world.person("bob").does(wishes(&[13, 4]));
    assert_eq!(world.get("bob").profile.goals, [13, 4]);
    assert_eq!(world.get("bob").profile.languages, ["ur"]);
    assert_eq!(world.place("bob"), "North");
    let fails = |world: &mut World, goals: &[u8]| world.person("bob").fails_to(wishes(goals));
    assert_eq!(fails(&mut world, &[18]), RejectionCode::OutOfRange);
    assert_eq!(fails(&mut world, &[1, 2, 3]), RejectionCode::TooMany);
}
