use protocol::{ParticipantId, Why};
use signaling_core::assign::{next_waiting, place_late};

use crate::forum::{Forum, id, person, room};
use protocol::Strategy;

/// Rooms for goals 13 (Russian: two people; Chinese: one) and 4 (Russian: one), and an empty one.
fn open_rooms() -> Forum {
    Forum::of(Strategy::Manual)
        .room("north", 13)
        .room("beijing", 13)
        .room("south", 4)
        .teacher("a", "KZ", &["ru", "kk"], &[])
        .seated("north", true)
        .teacher("b", "RU", &["ru"], &[])
        .seated("north", true)
        .teacher("c", "CN", &["zh"], &[])
        .seated("beijing", true)
        .teacher("d", "KG", &["ru"], &[])
        .seated("south", true)
}

fn placed(forum: &Forum, languages: &[&str], goals: &[u8]) -> Option<(String, Vec<Why>)> {
    let late = person("late", "TJ", languages, goals);
    let placed = place_late(&forum.problem, &late)?;
    Some((
        placed.0.as_str().trim_start_matches("rm_").to_owned(),
        placed.1,
    ))
}

#[test]
fn who_comes_late_finds_their_language_and_wish() {
    let (name, why) = placed(&open_rooms(), &["ru"], &[13]).unwrap();
    assert_eq!(name, "north");
    let language = Why::Language {
        tag: "ru".to_owned(),
    };
    assert_eq!(
        why,
        [
            Why::Wish {
                goal: 13,
                choice: 1
            },
            language,
            Why::Late
        ]
    );
}

#[test]
fn without_their_wish_the_emptiest_of_their_language_is_theirs() {
    let (name, why) = placed(&open_rooms(), &["ru"], &[1]).unwrap();
    assert_eq!(name, "south");
    assert_eq!(why.last(), Some(&Why::LeastFull));
}

#[test]
fn a_second_language_is_better_than_no_room() {
    let (name, why) = placed(&open_rooms(), &["tg", "ru"], &[13]).unwrap();
    assert_eq!(
        (name.as_str(), why),
        ("south", vec![Why::Late, Why::LeastFull])
    );
}

#[test]
fn where_nobody_understands_them_they_are_not_put() {
    assert_eq!(placed(&open_rooms(), &["pt"], &[13]), None);
    let (name, _) = placed(&open_rooms().room("east", 4), &["pt"], &[13]).unwrap();
    assert_eq!(name, "east", "an empty room has no language yet");
}

#[test]
fn a_full_room_takes_nobody() {
    let mut forum = open_rooms();
    for spec in &mut forum.problem.rooms {
        spec.capacity = Some(1);
    }
    assert_eq!(placed(&forum, &["ru"], &[13]), None);
    forum.problem.rooms[0].capacity = Some(3);
    assert_eq!(placed(&forum, &["ru"], &[4]).unwrap().0, "north");
}

#[test]
fn the_rules_of_the_plan_hold_for_late_comers_too() {
    let forum = open_rooms().apart("late", "d");
    assert_eq!(placed(&forum, &["ru"], &[4]).unwrap().0, "north");
    let forum = open_rooms().together(&["late", "a"]);
    let (name, why) = placed(&forum, &["ru"], &[4]).unwrap();
    assert_eq!(name, "north");
    assert!(why.contains(&Why::Together));
    let forum = open_rooms().together(&["late", "a"]).apart("late", "b");
    assert_eq!(
        placed(&forum, &["ru"], &[4]),
        None,
        "with one of them and not with the other"
    );
}

#[test]
fn a_free_place_goes_to_the_first_who_may_come() {
    let waiting: Vec<ParticipantId> = ["x", "y", "z"].map(id).to_vec();
    let full = Forum::of(Strategy::Manual)
        .room("north", 4)
        .with_capacity(1);
    let full = full.teacher("a", "KZ", &[], &[]).seated("north", true);
    assert_eq!(next_waiting(&full.problem, &room("north"), &waiting), None);
    let free = Forum::of(Strategy::Manual)
        .room("north", 4)
        .with_capacity(2)
        .apart("x", "a");
    let free = free.teacher("a", "KZ", &[], &[]).seated("north", true);
    assert_eq!(
        next_waiting(&free.problem, &room("north"), &waiting),
        Some(&id("y"))
    );
    assert_eq!(next_waiting(&free.problem, &room("gone"), &waiting), None);
}
