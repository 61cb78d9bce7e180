//! The queue: hands and questions in one order, with a reason for each place.

use proptest::{collection::vec, prelude::*};
use protocol::{
    ClientCommand, Kinds, Location, Locks, Personal, Profile, QueueItem, QueueRule, QueueWhy,
    RejectionCode, Role, RoleLocks,
};
use signaling_core::{Command, Placed, order};

use crate::world::{Person, World, id, profile};

impl Person<'_> {
    fn asks(self, question: &str) -> Self {
        self.does(asked(question))
    }

    fn calls_hand(self, name: &str) -> Self {
        self.does(ClientCommand::GiveFloor { item: hand(name) })
    }

    fn calls_question(self, question: &str) -> Self {
        self.does(ClientCommand::GiveFloor {
            item: QueueItem::Question {
                question: question.parse().unwrap(),
            },
        })
    }
}

fn asked(question: &str) -> ClientCommand {
    ClientCommand::Ask {
        question: question.parse().unwrap(),
        text: Personal::new("why?"),
    }
}

fn hand(name: &str) -> QueueItem {
    QueueItem::Hand {
        participant: id(name),
    }
}

/// Joins and connects from a country.
fn from(world: &mut World, name: &str, country: &str) {
    let profile = Profile {
        country: country.to_owned(),
        ..profile(name)
    };
    let join = Command::join(id(name), &profile, Role::Attendee, None).unwrap();
    world.system(&join).expect("there is room");
    world.person(name).connects();
}

/// Amina moderates; Aisha and Askar are from Kazakhstan, Bo from China, Rami from nowhere that he says.
fn world() -> World {
    let mut world = World::new();
    world.moderator("amina");
    for (name, country) in [("aisha", "KZ"), ("askar", "KZ"), ("bo", "CN"), ("rami", "")] {
        from(&mut world, name, country);
    }
    world
}

/// A second later, so that nobody is first by their id.
fn raises(world: &mut World, name: &str) {
    world.wait_s(1);
    world.person(name).raises_hand();
}

fn queue(world: &World) -> Vec<(String, QueueWhy)> {
    let name = |placed: &Placed| placed.from.as_str().trim_start_matches("pa_").to_owned();
    let placed = order(&world.session);
    placed
        .iter()
        .map(|placed| (name(placed), placed.why))
        .collect()
}

fn names(world: &World) -> Vec<String> {
    queue(world).into_iter().map(|(name, _)| name).collect()
}

#[test]
fn each_country_is_heard_before_anybody_is_heard_twice() {
    use QueueWhy::{CountryNotHeard, PersonNotHeard};
    let mut world = world();
    for name in ["aisha", "askar", "rami", "bo"] {
        raises(&mut world, name);
    }
    let expected = [
        ("aisha", CountryNotHeard),
        ("bo", CountryNotHeard),
        ("askar", PersonNotHeard),
        ("rami", PersonNotHeard),
    ];
    assert_eq!(
        queue(&world),
        expected.map(|(name, why)| (name.to_owned(), why))
    );
}

#[test]
fn whoever_has_been_heard_waits_behind_those_who_have_not() {
    let mut world = world();
    raises(&mut world, "aisha");
    world.person("amina").calls_hand("aisha");
    for name in ["aisha", "askar", "bo"] {
        raises(&mut world, name);
    }
    assert_eq!(names(&world), ["bo", "askar", "aisha"]);
}

#[test]
fn first_come_is_first_come() {
    let mut world = world();
    for name in ["aisha", "askar", "bo"] {
        raises(&mut world, name);
    }
    world.person("amina").does(ClientCommand::SetQueueRule {
        rule: QueueRule::FirstCome,
        forget_heard: false,
    });
    assert_eq!(names(&world), ["aisha", "askar", "bo"]);
}

#[test]
fn a_new_topic_forgets_who_was_heard() {
    let mut world = world();
    raises(&mut world, "aisha");
    world
        .person("amina")
        .calls_hand("aisha")
        .does(ClientCommand::EndFloor);
    raises(&mut world, "aisha");
    raises(&mut world, "bo");
    assert_eq!(names(&world), ["bo", "aisha"]);
    world.person("amina").does(ClientCommand::SetQueueRule {
        rule: QueueRule::Fair,
        forget_heard: true,
    });
    assert_eq!(names(&world), ["aisha", "bo"]);
}

#[test]
fn a_written_question_has_the_rank_of_a_hand() {
    let mut world = world();
    world.wait_s(1);
    world.person("bo").asks("qu_1");
    raises(&mut world, "aisha");
    assert_eq!(names(&world), ["bo", "aisha"]);
}

#[test]
fn a_hand_that_is_called_up_goes_down_and_may_speak_until_the_next() {
    let mut world = world();
    raises(&mut world, "aisha");
    raises(&mut world, "bo");
    world.person("amina").calls_hand("aisha");
    assert!(world.rights("aisha").microphone && world.get("aisha").hand_at.is_none());
    let floor = world.seen("rami").floor.clone().expect("somebody has it");
    assert_eq!((floor.participant, floor.question), (id("aisha"), None));
    world.person("aisha").sends(true, false, false);
    world.person("amina").calls_hand("bo");
    assert!(!world.rights("aisha").microphone && !world.get("aisha").media().microphone);
    assert!(world.rights("bo").microphone);
    world.person("amina").does(ClientCommand::EndFloor);
    assert_eq!(world.seen("rami").floor, None);
    assert!(!world.rights("bo").microphone);
}

#[test]
fn a_question_is_read_out_and_its_author_need_not_speak() {
    let mut world = world();
    world.person("bo").asks("qu_1");
    world.person("amina").calls_question("qu_1");
    assert!(!world.rights("bo").microphone);
    let floor = world.seen("rami").floor.clone().expect("somebody has it");
    assert_eq!(floor.question, Some(Personal::new("why?")));
    assert!(order(&world.session).is_empty());
    raises(&mut world, "bo");
    assert_eq!(
        queue(&world)[0].1,
        QueueWhy::FirstCome,
        "it counts as heard"
    );
}

#[test]
fn only_an_answered_question_counts_as_heard() {
    for answered in [false, true] {
        let mut world = world();
        world.person("bo").asks("qu_1");
        world.person("amina").does(ClientCommand::DismissQuestion {
            question: "qu_1".parse().unwrap(),
            answered,
        });
        raises(&mut world, "bo");
        let why = if answered {
            QueueWhy::FirstCome
        } else {
            QueueWhy::CountryNotHeard
        };
        assert_eq!(queue(&world), [("bo".to_owned(), why)]);
    }
}

#[test]
fn what_waits_no_longer_is_named_as_such() {
    let mut world = world();
    let call = ClientCommand::GiveFloor { item: hand("bo") };
    assert_eq!(
        world.person("amina").fails_to(call),
        RejectionCode::UnknownItem
    );
}

#[test]
fn a_question_sent_twice_waits_once_and_a_fourth_not_at_all() {
    let mut world = world();
    world
        .person("bo")
        .asks("qu_1")
        .asks("qu_1")
        .asks("qu_2")
        .asks("qu_3");
    assert_eq!(names(&world).len(), 3);
    assert_eq!(
        world.person("bo").fails_to(asked("qu_4")),
        RejectionCode::TooMany
    );
    assert_eq!(
        world.person("rami").fails_to(asked("qu_1")),
        RejectionCode::BadText
    );
}

#[test]
fn people_take_back_their_own_questions_and_no_others() {
    let mut world = world();
    world.person("bo").asks("qu_1");
    let withdraw = || ClientCommand::WithdrawQuestion {
        question: "qu_1".parse().unwrap(),
    };
    assert_eq!(
        world.person("rami").fails_to(withdraw()),
        RejectionCode::NotAllowed
    );
    world.person("bo").does(withdraw());
    assert!(order(&world.session).is_empty());
}

#[test]
fn whoever_leaves_takes_questions_hand_and_floor_along() {
    let mut world = world();
    raises(&mut world, "bo");
    world.person("amina").calls_hand("bo");
    world.person("bo").asks("qu_1").raises_hand().leaves();
    assert!(order(&world.session).is_empty());
    assert_eq!(world.seen("rami").floor, None);
}

#[test]
fn a_hand_belongs_to_the_plenary() {
    let mut world = World::planned();
    world.person("bob").raises_hand();
    world.person("amina").opens(10);
    assert!(order(&world.session).is_empty(), "a move lowers it");
    world.person("bob").raises_hand();
    assert!(
        order(&world.session).is_empty(),
        "a room's hands are the room's"
    );
    assert!(world.get("bob").hand_at.is_some());
}

fn lower_all() -> ClientCommand {
    ClientCommand::LowerAllHands {
        at: Location::Plenary,
    }
}

#[test]
fn hands_that_were_lowered_all_at_once_come_back_to_their_places() {
    let mut world = world();
    for name in ["bo", "aisha", "rami"] {
        raises(&mut world, name);
    }
    let before = queue(&world);
    world.person("amina").does(lower_all());
    assert!(queue(&world).is_empty());
    world.wait_s(10);
    world.person("amina").does(ClientCommand::RestoreHands);
    assert_eq!(queue(&world), before);
    let again = world.person("amina").fails_to(ClientCommand::RestoreHands);
    assert_eq!(again, RejectionCode::UnknownItem, "once is once");
}

#[test]
fn a_hand_that_has_moved_since_is_its_owners_again() {
    let mut world = world();
    for name in ["bo", "aisha", "rami", "askar"] {
        raises(&mut world, name);
    }
    world.person("amina").does(lower_all());
    raises(&mut world, "bo");
    raises(&mut world, "aisha");
    world
        .person("aisha")
        .does(ClientCommand::RaiseHand { up: false });
    world.person("rami").leaves();
    world.person("amina").does(ClientCommand::RestoreHands);
    let names: Vec<_> = queue(&world).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["askar", "bo"]);
}

#[test]
fn hands_come_back_only_for_a_minute_and_only_by_staff() {
    let mut world = world();
    let nothing = world.person("amina").fails_to(ClientCommand::RestoreHands);
    assert_eq!(nothing, RejectionCode::UnknownItem);
    raises(&mut world, "bo");
    world.person("amina").does(lower_all());
    let theirs = world.person("bo").fails_to(ClientCommand::RestoreHands);
    assert_eq!(theirs, RejectionCode::NotAllowed);
    world.wait_s(61);
    let late = world.person("amina").fails_to(ClientCommand::RestoreHands);
    assert_eq!(late, RejectionCode::UnknownItem);
    assert!(queue(&world).is_empty());
}

#[test]
fn hands_stay_down_where_they_have_been_locked_since() {
    let mut world = world();
    raises(&mut world, "bo");
    world.person("amina").does(lower_all());
    let hands = RoleLocks {
        attendee: Kinds {
            hand: true,
            ..Kinds::default()
        },
        panelist: Kinds::default(),
    };
    let locks = Locks {
        plenary: hands,
        rooms: RoleLocks::default(),
    };
    world
        .person("amina")
        .does(ClientCommand::SetLocks { locks });
    world.person("amina").does(ClientCommand::RestoreHands);
    assert!(queue(&world).is_empty());
}

/// One thing somebody does: raises a hand, asks, or is called up if they wait.
#[derive(Clone, Debug)]
enum Deed {
    Raises(usize),
    Asks(usize),
    IsCalled(usize),
}

const PEOPLE: [(&str, &str); 8] = [
    ("p0", "KZ"),
    ("p1", "KZ"),
    ("p2", "CN"),
    ("p3", "CN"),
    ("p4", "KE"),
    ("p5", ""),
    ("p6", ""),
    ("p7", "TJ"),
];

fn deed() -> impl Strategy<Value = Deed> {
    let who = || 0..PEOPLE.len();
    prop_oneof![
        2 => who().prop_map(Deed::Raises),
        2 => who().prop_map(Deed::Asks),
        1 => who().prop_map(Deed::IsCalled),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_queue_is_fair(deeds in vec(deed(), 1..40)) {
        let mut world = World::new();
        world.moderator("amina");
        for (name, country) in PEOPLE {
            from(&mut world, name, country);
        }
        for (number, deed) in deeds.iter().enumerate() {
            world.wait_s(1);
            let wish = match deed {
                Deed::Raises(_) => ClientCommand::RaiseHand { up: true },
                Deed::Asks(_) => asked(&format!("qu_{number}")),
                Deed::IsCalled(who) => ClientCommand::GiveFloor { item: hand(PEOPLE[*who].0) },
            };
            let who = match deed {
                Deed::Raises(who) | Deed::Asks(who) => PEOPLE[*who].0,
                Deed::IsCalled(_) => "amina",
            };
            // A fourth question, or somebody who does not wait, is refused.
            let _ = world.wish(&id(who), wish);
            is_fair(&world)?;
        }
    }
}

fn is_fair(world: &World) -> Result<(), TestCaseError> {
    let queue = order(&world.session);
    for (before, after) in queue.iter().zip(queue.iter().skip(1)) {
        prop_assert!(
            (before.why, before.at) <= (after.why, after.at),
            "{:?}",
            queue
        );
    }
    let first: Vec<_> = queue
        .iter()
        .filter(|p| p.why == QueueWhy::CountryNotHeard)
        .collect();
    for (index, placed) in first.iter().enumerate() {
        let country = country_of(world, placed);
        prop_assert!(!country.is_empty());
        prop_assert!(
            first
                .iter()
                .skip(index + 1)
                .all(|other| country_of(world, other) != country),
            "each country once: {:?}",
            queue
        );
    }
    let hands = world
        .session
        .roster()
        .iter()
        .filter(|person| person.hand_at.is_some())
        .count();
    prop_assert_eq!(
        queue.len(),
        hands + world.session.queue().questions().count()
    );
    Ok(())
}

fn country_of(world: &World, placed: &Placed) -> String {
    let person = world.session.roster().get(&placed.from).unwrap();
    person.profile.country.clone()
}
