//! What a session says to those who deal people into rooms.

use protocol::{ClientCommand, Recipe, Role, Who};
use signaling_core::assign::{Person, Problem, Taken, problem_of};

use crate::world::{World, id};

fn problem(world: &World, recipe: &Recipe) -> Problem {
    problem_of(&world.session, world.session.plan(), recipe)
}

fn names(problem: &Problem) -> Vec<&str> {
    let people = problem.people.iter();
    people
        .map(|person| person.id.as_str().trim_start_matches("pa_"))
        .collect()
}

fn person<'p>(problem: &'p Problem, name: &str) -> &'p Person {
    let mut people = problem.people.iter();
    people.find(|person| person.id == id(name)).unwrap()
}

#[test]
fn a_problem_is_of_attendees_and_of_panelists_if_wished() {
    let mut world = World::planned();
    world.panelist("pia");
    assert_eq!(
        names(&problem(&world, &Recipe::default())),
        ["bob", "chen", "dana"]
    );
    let with = Recipe {
        who: Who::WithPanelists,
        ..Recipe::default()
    };
    assert_eq!(
        names(&problem(&world, &with)),
        ["bob", "chen", "dana", "pia"]
    );
}

#[test]
fn who_left_or_was_sent_out_is_no_part_of_it() {
    let mut world = World::planned();
    world.person("bob").leaves();
    world.person("amina").does(ClientCommand::Remove {
        participant: id("chen"),
    });
    assert_eq!(names(&problem(&world, &Recipe::default())), ["dana"]);
}

#[test]
fn who_is_away_counts_unless_only_those_online_are_meant() {
    let mut world = World::planned();
    for name in ["erik", "fatou"] {
        world.attendee(name);
    }
    world.person("erik").disconnects();
    let everybody = problem(&world, &Recipe::default());
    assert!(!person(&everybody, "erik").online);
    assert!(person(&everybody, "fatou").online);
    let online_only = Recipe {
        online_only: true,
        ..Recipe::default()
    };
    assert_eq!(
        names(&problem(&world, &online_only)),
        ["bob", "chen", "dana", "fatou"]
    );
}

#[test]
fn a_seat_by_hand_is_pinned_and_one_by_chance_is_not() {
    let mut world = World::planned();
    let seat = |world: &World, name| {
        let problem = problem(world, &Recipe::default());
        person(&problem, name).seat.clone()
    };
    let north = world.room("North");
    let by_hand = Taken {
        room: north,
        pinned: true,
    };
    assert_eq!(seat(&world, "bob"), Some(by_hand));
    world.person("amina").does(ClientCommand::AssignRandom);
    assert!(!seat(&world, "bob").unwrap().pinned);
    world.attendee("erik");
    assert_eq!(seat(&world, "erik"), None);
}

#[test]
fn whom_the_recipe_does_not_mean_keeps_the_chair_they_sit_on() {
    let mut world = World::planned();
    world.person("amina").assigns("amina", "North");
    let problem = problem(&world, &Recipe::default());
    assert!(person(&problem, "amina").seat.clone().unwrap().pinned);
}

#[test]
fn the_last_round_is_remembered_and_rooms_come_in_the_plans_order() {
    let mut world = World::in_rooms();
    assert!(problem(&world, &Recipe::default()).last.is_empty());
    let (north, south) = (world.room("North"), world.room("South"));
    world.person("amina").closes(0).plans(&["South", "North"]);
    world.wait_s(10);
    let problem = problem(&world, &Recipe::default());
    assert_eq!(problem.last.get(&id("bob")), Some(&north));
    assert_eq!(problem.last.len(), 3);
    let rooms: Vec<_> = problem.rooms.iter().map(|room| &room.id).collect();
    assert_eq!(rooms, [&south, &north]);
}

#[test]
fn languages_are_read_without_script_and_region() {
    let mut world = World::new();
    let mut profile = crate::world::profile("Li");
    profile.languages = ["zh-Hans-CN", "en"].map(str::to_owned).into();
    profile.goals = vec![13, 4];
    let join = signaling_core::Command::join(id("li"), &profile, Role::Attendee, None).unwrap();
    world.system(&join).unwrap();
    let problem = problem(&world, &Recipe::default());
    let li = person(&problem, "li");
    let tags: Vec<_> = li.languages.iter().map(|lang| lang.as_str()).collect();
    assert_eq!(tags, ["zh", "en"]);
    assert_eq!(
        (li.goals.as_slice(), li.country.as_str()),
        (&[13, 4][..], "KZ")
    );
}
