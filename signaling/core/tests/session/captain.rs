//! Who answers for a room, and when it has finished.

use protocol::{ClientCommand, Kinds, RejectionCode, RoomCrew, SessionEvent};

use crate::world::{Person, World, id};

impl Person<'_> {
    pub(crate) fn takes_captain(self) -> Self {
        self.does(ClientCommand::TakeCaptain)
    }
}

fn sets_captain(world: &World, room: &str, name: Option<&str>) -> ClientCommand {
    ClientCommand::SetCaptain {
        room: world.room(room),
        participant: name.map(id),
    }
}

fn says_ready(world: &World, room: &str, ready: bool) -> ClientCommand {
    ClientCommand::SetReady {
        room: world.room(room),
        ready,
    }
}

fn captain_of<'w>(world: &'w World, room: &str) -> Option<&'w str> {
    let room = world.session.rooms().get(&world.room(room)).unwrap();
    room.captain.as_ref().map(|captain| captain.as_str())
}

#[test]
fn whoever_is_first_answers_for_the_room() {
    let mut world = World::in_rooms();
    world.person("bob").takes_captain();
    assert_eq!(captain_of(&world, "North"), Some("pa_bob"));
    assert_eq!(
        world.person("chen").fails_to(ClientCommand::TakeCaptain),
        RejectionCode::Taken
    );
    world.person("dana").takes_captain();
    assert_eq!(
        captain_of(&world, "South"),
        Some("pa_dana"),
        "each room has its own"
    );
}

#[test]
fn a_captain_who_reloads_stays_one_and_one_who_is_gone_does_not() {
    let mut world = World::in_rooms();
    world.person("bob").takes_captain().disconnects();
    world.wait_s(59);
    assert_eq!(
        world.person("chen").fails_to(ClientCommand::TakeCaptain),
        RejectionCode::Taken
    );
    world.wait_s(1);
    world.person("chen").takes_captain();
    assert_eq!(captain_of(&world, "North"), Some("pa_chen"));
}

#[test]
fn a_captain_who_was_moved_elsewhere_answers_for_the_room_no_longer() {
    let mut world = World::in_rooms();
    world.person("bob").takes_captain();
    world.person("amina").assigns("bob", "South");
    world.person("chen").takes_captain();
    assert_eq!(captain_of(&world, "North"), Some("pa_chen"));
}

#[test]
fn only_the_room_and_staff_know_its_captain() {
    let mut world = World::in_rooms();
    world.person("bob").takes_captain();
    let crew = RoomCrew {
        room: world.room("North"),
        captain: Some(id("bob")),
        ready: false,
    };
    for name in ["amina", "bob", "chen"] {
        let own = std::slice::from_ref(&crew);
        assert_eq!(world.seen(name).crews, own, "{name}");
    }
    assert_eq!(world.seen("dana").crews, []);
    world.person("amina").assigns("dana", "North");
    assert_eq!(world.seen("dana").crews, [crew], "whoever comes in is told");
}

#[test]
fn staff_and_the_captain_name_another_of_the_room() {
    let mut world = World::in_rooms();
    let to_chen = sets_captain(&world, "North", Some("chen"));
    assert_eq!(
        world.person("bob").fails_to(to_chen.clone()),
        RejectionCode::NotAllowed
    );
    world.person("bob").takes_captain().does(to_chen);
    assert_eq!(captain_of(&world, "North"), Some("pa_chen"));
    let to_bob = sets_captain(&world, "North", Some("bob"));
    world.person("amina").does(to_bob);
    assert_eq!(captain_of(&world, "North"), Some("pa_bob"));
    let nobody = sets_captain(&world, "North", None);
    world.person("amina").does(nobody);
    assert_eq!(captain_of(&world, "North"), None);
}

#[test]
fn a_captain_is_of_the_room() {
    let mut world = World::in_rooms();
    let wish = sets_captain(&world, "North", Some("dana"));
    assert_eq!(world.person("amina").fails_to(wish), RejectionCode::NotHere);
}

#[test]
fn a_captain_can_be_named_before_the_round() {
    let mut world = World::planned();
    let wish = sets_captain(&world, "North", Some("bob"));
    world.person("amina").does(wish).opens(10);
    assert_eq!(world.seen("chen").crews.len(), 1);
    world.person("chen").sends(true, false, false);
    world.person("bob").mutes("chen");
    assert!(!world.get("chen").media().microphone);
}

#[test]
fn a_captain_is_one_in_the_room_only() {
    let mut world = World::in_rooms();
    world.person("bob").takes_captain();
    let elsewhere = says_ready(&world, "South", true);
    assert_eq!(
        world.person("bob").fails_to(elsewhere),
        RejectionCode::NotAllowed
    );
    let stop = ClientCommand::Stop {
        participant: id("chen"),
        kinds: Kinds::default(),
    };
    assert_eq!(
        world.person("bob").fails_to(stop),
        RejectionCode::NotAllowed
    );
}

#[test]
fn a_group_says_that_it_has_finished_and_a_new_round_begins_anew() {
    let mut world = World::in_rooms();
    let ready = says_ready(&world, "North", true);
    world.person("bob").takes_captain().does(ready);
    let told = |world: &World| world.seen("amina").crews[0].ready;
    assert!(told(&world));
    assert!(world.seen("chen").crews[0].ready);
    world.person("amina").closes(0);
    world.wait_s(10);
    world.person("amina").opens(10);
    assert!(!told(&world));
    assert_eq!(captain_of(&world, "North"), Some("pa_bob"));
}

#[test]
fn nobody_has_finished_while_no_round_runs() {
    let mut world = World::planned();
    let ready = says_ready(&world, "North", true);
    assert_eq!(
        world.person("amina").fails_to(ready),
        RejectionCode::NoRound
    );
}

#[test]
fn whoever_is_sent_out_is_nobodys_captain() {
    let mut world = World::in_rooms();
    world.person("bob").takes_captain();
    world.person("amina").does(ClientCommand::Remove {
        participant: id("bob"),
    });
    assert_eq!(captain_of(&world, "North"), None);
    assert_eq!(world.seen("chen").crews, []);
}

#[test]
fn a_room_is_told_of_its_own_captain_and_nobody_elses() {
    let mut world = World::in_rooms();
    world.heard("dana");
    world.heard("chen");
    world.person("bob").takes_captain();
    let crews = |told: &SessionEvent| matches!(told, SessionEvent::Crews { .. });
    assert!(world.heard("chen").iter().any(crews));
    assert_eq!(world.heard("dana"), []);
}

#[test]
fn outside_of_rooms_there_is_nothing_to_answer_for() {
    let mut world = World::planned();
    assert_eq!(
        world.person("bob").fails_to(ClientCommand::TakeCaptain),
        RejectionCode::NotHere
    );
}
