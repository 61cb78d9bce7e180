//! Points, rubrics and credits.

use protocol::{ClientCommand, Credit, Personal, RejectionCode, Rubric};
use signaling_core::{Command, feedback_of};

use crate::wishes_works::{every, film};
use crate::world::{World, id};

fn gives(world: &World, room: &str, points: u8, note: &str) -> ClientCommand {
    ClientCommand::Score {
        roadmap: world.roadmap(room),
        points: every(world.session.rubric(), points),
        note: Personal::new(note),
    }
}

/// A round is over, everybody is back, and the gallery is open.
fn afterwards() -> World {
    let mut world = World::in_rooms();
    world
        .person("amina")
        .closes(0)
        .does(ClientCommand::OpenGallery {
            open: true,
            comments: false,
        });
    world
}

fn total(world: &World, room: &str) -> Option<u16> {
    feedback_of(&world.session, &world.roadmap(room)).total
}

#[test]
fn the_result_is_the_median_and_a_second_score_replaces_the_first() {
    let mut world = afterwards();
    for (who, points) in [("dana", 1), ("amina", 4)] {
        let wish = gives(&world, "North", points, "");
        world.person(who).does(wish);
    }
    assert_eq!(total(&world, "North"), Some(250));
    let wish = gives(&world, "North", 3, "much better");
    world.person("dana").does(wish);
    let feedback = feedback_of(&world.session, &world.roadmap("North"));
    assert_eq!((feedback.count, feedback.total), (2, Some(350)));
    assert_eq!(feedback.notes, [Personal::new("much better")]);
    assert_eq!(total(&world, "South"), None);
}

#[test]
fn weights_count() {
    let mut world = afterwards();
    let roadmap = world.roadmap("North");
    let mut points = every(world.session.rubric(), 1);
    points.insert("sdg".to_owned(), 4);
    world.person("dana").does(ClientCommand::Score {
        roadmap,
        points,
        note: Personal::default(),
    });
    assert_eq!(total(&world, "North"), Some(100 + 3 * 30));
}

#[test]
fn nobody_judges_their_own_work() {
    let mut world = afterwards();
    let wish = gives(&world, "North", 4, "");
    assert_eq!(
        world.person("bob").fails_to(wish.clone()),
        RejectionCode::OwnWork
    );
    world.person("dana").does(wish);
}

#[test]
fn attendees_judge_only_what_they_can_see() {
    let mut world = World::in_rooms();
    world.person("amina").closes(0);
    let wish = gives(&world, "North", 4, "");
    assert_eq!(
        world.person("dana").fails_to(wish.clone()),
        RejectionCode::Locked
    );
    world.person("amina").presents("North");
    world.person("dana").does(wish);
}

#[test]
fn ones_own_points_are_ones_own_to_see() {
    let mut world = afterwards();
    let wish = gives(&world, "North", 2, "between us");
    world.person("dana").does(wish);
    let given =
        |world: &World, who: &str| world.seen(who).works.as_ref().unwrap().your_scores.len();
    assert_eq!(given(&world, "dana"), 1);
    for other in ["amina", "bob"] {
        assert_eq!(given(&world, other), 0);
        let seen = serde_json::to_string(world.seen(other)).unwrap();
        assert!(!seen.contains("between us"), "{other}");
    }
}

#[test]
fn with_another_rubric_old_points_count_no_more() {
    let mut world = afterwards();
    let wish = gives(&world, "North", 2, "");
    world.person("dana").does(wish);
    assert_eq!(total(&world, "North"), Some(200));
    world
        .person("amina")
        .does(ClientCommand::SetRubric { rubric: film() });
    assert_eq!(world.seen("bob").works.as_ref().unwrap().rubric, film());
    assert_eq!(total(&world, "North"), None);
    let wish = gives(&world, "North", 4, "");
    world.person("dana").does(wish);
    assert_eq!(total(&world, "North"), Some(400));
}

#[test]
fn a_rubric_makes_a_hundred() {
    let mut world = World::planned();
    let mut short = Rubric::default();
    short.criteria.pop();
    let mut twice = film();
    twice.criteria[0].weight = 50;
    twice.criteria.push(twice.criteria[0].clone());
    for bad in [short, twice, Rubric { criteria: vec![] }] {
        let wish = ClientCommand::SetRubric { rubric: bad };
        assert_eq!(
            world.person("amina").fails_to(wish),
            RejectionCode::OutOfRange
        );
    }
}

#[test]
fn only_who_has_worked_on_it_is_credited_and_can_take_it_back() {
    let credit = |world: &World, credit| ClientCommand::SetCredit {
        roadmap: world.roadmap("North"),
        credit,
    };
    let mut world = afterwards();
    let wish = credit(&world, Credit::Name);
    assert_eq!(
        world.person("dana").fails_to(wish.clone()),
        RejectionCode::NotHere
    );
    world.person("bob").does(wish);
    let yours = |world: &World| {
        world
            .seen("bob")
            .works
            .as_ref()
            .unwrap()
            .your_credits
            .clone()
    };
    assert_eq!(yours(&world)[0].credit, Credit::Name);
    let wish = credit(&world, Credit::None);
    world.person("bob").does(wish);
    assert_eq!(yours(&world), []);
}

#[test]
fn of_the_erased_no_word_and_no_name_is_left() {
    let mut world = afterwards();
    let wish = gives(&world, "South", 2, "from Zanzibar");
    let credit = ClientCommand::SetCredit {
        roadmap: world.roadmap("North"),
        credit: Credit::Name,
    };
    world.person("bob").does(wish).does(credit);
    world
        .system(&Command::Erase {
            participant: id("bob"),
        })
        .unwrap();
    assert!(world.session.works().credits.is_empty());
    let feedback = feedback_of(&world.session, &world.roadmap("South"));
    assert_eq!((feedback.count, feedback.notes), (1, vec![]));
}
