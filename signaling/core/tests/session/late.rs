//! Who comes while rooms are open.

use protocol::{Late, RoundWish, Why};

use crate::world::{World, id};

fn waits() -> RoundWish {
    RoundWish {
        late: Some(Late::Wait),
        ..RoundWish::default()
    }
}

#[test]
fn a_late_joiner_is_put_into_the_room_with_fewest_people_and_told_why() {
    let mut world = World::in_rooms();
    world.attendee("erik");
    assert_eq!(world.place("erik"), "South", "North has two people");
    assert_eq!(
        world.session.plan().room_of(&id("erik")),
        Some(&world.room("South"))
    );
    let why = &world
        .seen("erik")
        .your_room
        .as_ref()
        .expect("he has one")
        .why;
    assert!(why.contains(&Why::Late), "{why:?}");
}

#[test]
fn a_round_can_leave_late_joiners_to_staff() {
    let mut world = World::planned();
    world.person("amina").opens_with(10, waits());
    world.attendee("erik");
    assert_eq!(world.place("erik"), "plenary");
    assert_eq!(world.session.plan().room_of(&id("erik")), None);
}

#[test]
fn only_attendees_are_placed() {
    let mut world = World::in_rooms();
    world.panelist("pia");
    world.moderator("farida");
    assert_eq!(world.place("pia"), "plenary");
    assert_eq!(world.place("farida"), "plenary");
}

#[test]
fn a_late_joiner_is_put_into_no_room_that_closes() {
    let mut world = World::in_rooms();
    world.person("amina").closes_one("South", 30);
    world.attendee("erik");
    assert_eq!(world.place("erik"), "North");
    world.person("amina").closes(30);
    world.attendee("fred");
    assert_eq!(world.place("fred"), "plenary");
    assert_eq!(world.session.plan().room_of(&id("fred")), None);
}

#[test]
fn who_is_taken_out_by_staff_is_not_placed_by_a_reconnect() {
    let mut world = World::in_rooms();
    world.person("amina").takes_out("bob");
    world.person("bob").disconnects().connects();
    assert_eq!(world.place("bob"), "plenary");
}

#[test]
fn whose_own_room_has_closed_stays_in_the_plenary() {
    let mut world = World::in_rooms();
    world.person("bob").disconnects();
    world.person("amina").closes_one("North", 0);
    world.person("bob").connects();
    assert_eq!(world.place("bob"), "plenary");
}
