use protocol::{Note, RoomRef, Strategy, Unplaced, Why};

use crate::forum::{Forum, id, lang};

/// 60 teachers of seven countries: Russian joins four of them, English two, Chinese one.
fn seven_countries() -> Forum {
    Forum::default()
        .teachers(12, "kz", "KZ", &["ru", "kk"], &[13, 4])
        .teachers(8, "kg", "KG", &["ru", "ky"], &[4, 13])
        .teachers(8, "ru", "RU", &["ru"], &[13, 3])
        .teachers(7, "tj", "TJ", &["tg", "ru"], &[4])
        .teachers(9, "in", "IN", &["hi", "en"], &[3, 1])
        .teachers(8, "pk", "PK", &["ur", "en"], &[1, 3])
        .teachers(8, "cn", "CN", &["zh"], &[13])
}

#[test]
fn sixty_teachers_of_seven_countries_sit_in_small_rooms_that_share_a_language() {
    let forum = seven_countries();
    let dealt = forum.dealt(1);
    forum.check_hard_rules(&dealt);
    assert_eq!(dealt.outcome.unplaced, []);
    assert!(
        dealt.sizes().iter().all(|size| (4..=6).contains(size)),
        "{:?}",
        dealt.sizes()
    );
    let figures = dealt.outcome.figures;
    assert_eq!(figures.one_language, figures.rooms);
    assert_eq!(figures.first_wish + figures.second_wish, 60, "{figures:?}");
    assert!(figures.mixed >= 6, "{figures:?}");
}

#[test]
fn rooms_that_are_there_already_get_a_language_before_the_first_who_comes_decides_it() {
    let mut forum = seven_countries();
    forum.recipe.rooms = protocol::RoomsWish::Existing;
    for (at, goal) in [13, 13, 13, 4, 4, 4, 4, 3, 3, 1, 1, 13]
        .into_iter()
        .enumerate()
    {
        forum = forum.room(&format!("r{at}"), goal);
    }
    for seed in 0..20 {
        let dealt = forum.dealt(seed);
        forum.check_hard_rules(&dealt);
        assert_eq!(dealt.outcome.unplaced, [], "seed {seed}");
    }
}

#[test]
fn a_lone_speaker_is_told_and_listed() {
    let dealt = seven_countries()
        .teacher("asha", "IN", &["hi"], &[13])
        .dealt(1);
    assert!(
        dealt.room_of("asha").is_some(),
        "Hindi is spoken in rooms of the nine"
    );
    let dealt = seven_countries()
        .teacher("ines", "PT", &["pt"], &[13])
        .dealt(1);
    assert_eq!(dealt.why_not("ines"), Some(Unplaced::NoLanguage));
    let note = Note::LanguageAlone {
        tag: "pt".to_owned(),
        people: 1,
    };
    assert!(dealt.outcome.notes.contains(&note));
    assert_eq!(dealt.outcome.seats.len(), 60, "and nobody else suffers");
}

#[test]
fn two_who_share_a_rare_language_get_a_room_of_their_own() {
    let dealt = seven_countries()
        .teachers(2, "pt", "PT", &["pt"], &[13])
        .dealt(1);
    assert_eq!(dealt.room_of("pt1"), dealt.room_of("pt2"));
    let Some(RoomRef::Made(number)) = dealt.room_of("pt1") else {
        panic!("no room")
    };
    let made = dealt
        .outcome
        .make
        .iter()
        .find(|room| room.number == *number)
        .unwrap();
    assert_eq!((made.goal, made.language.clone()), (13, Some(lang("pt"))));
    let room = RoomRef::Made(*number);
    assert!(
        dealt
            .outcome
            .notes
            .contains(&Note::RoomSmall { room, people: 2 })
    );
}

#[test]
fn a_couple_stays_together_across_wishes() {
    let forum = seven_countries().together(&["kz1", "kg1"]);
    let dealt = forum.dealt(3);
    assert_eq!(dealt.room_of("kz1"), dealt.room_of("kg1"));
    assert!(dealt.why("kz1").contains(&Why::Together));
}

#[test]
fn two_who_are_kept_apart_do_not_meet() {
    let forum = Forum::of(Strategy::Random)
        .room("north", 4)
        .room("south", 4);
    let forum = forum
        .teachers(6, "t", "KZ", &[], &[])
        .apart("t1", "t2")
        .apart("t2", "t3");
    for seed in 0..30 {
        let dealt = forum.dealt(seed);
        assert_eq!(dealt.room_of("t1"), dealt.room_of("t3"));
        assert_ne!(dealt.room_of("t1"), dealt.room_of("t2"));
        assert!(dealt.why("t2").contains(&Why::Apart));
    }
}

#[test]
fn a_seat_by_hand_stays_whatever_the_rules_say() {
    let forum = Forum::of(Strategy::Language)
        .room("zh", 4)
        .where_they_speak("zh")
        .room("ru", 4)
        .where_they_speak("ru");
    let forum = forum
        .teacher("guest", "RU", &["ru"], &[])
        .seated("zh", true)
        .teachers(3, "t", "RU", &["ru"], &[]);
    let dealt = forum.dealt(1);
    assert!(dealt.is_in("guest", "zh") && dealt.is_in("t1", "ru"));
    assert_eq!(dealt.why("guest"), [Why::ByHand]);
}

#[test]
fn seats_are_kept_only_if_that_is_asked_for() {
    let forum = |keep| {
        let mut forum = Forum::of(Strategy::Random)
            .room("north", 4)
            .room("south", 4);
        forum.recipe.keep = keep;
        for name in ["a", "b", "c", "d"] {
            forum = forum.teacher(name, "KZ", &[], &[]).seated("north", false);
        }
        forum
    };
    let kept = forum(true).dealt(1);
    assert_eq!(kept.sizes(), [4]);
    assert_eq!(kept.why("a"), [Why::Kept]);
    assert_eq!(forum(false).dealt(1).sizes(), [2, 2]);
}

#[test]
fn a_group_with_seats_in_two_rooms_is_named_and_not_torn_further() {
    let forum = Forum::of(Strategy::Random)
        .room("north", 4)
        .room("south", 4);
    let forum = forum
        .teacher("a", "", &[], &[])
        .seated("north", true)
        .teacher("b", "", &[], &[])
        .seated("south", true);
    let forum = forum
        .teacher("c", "", &[], &[])
        .together(&["a", "c"])
        .together(&["c", "b"]);
    let dealt = forum.dealt(1);
    assert_eq!(dealt.why_not("c"), Some(Unplaced::PinsCollide));
    assert!(dealt.is_in("a", "north") && dealt.is_in("b", "south"));
}

#[test]
fn the_same_round_again_is_the_same_round() {
    let mut forum = Forum::of(Strategy::SameAsLast)
        .room("north", 4)
        .room("south", 4)
        .room("east", 4);
    for (name, was) in [
        ("a", "north"),
        ("b", "north"),
        ("c", "north"),
        ("d", "south"),
        ("e", "gone"),
    ] {
        forum = forum.teacher(name, "KZ", &[], &[]).was_last_in(was);
    }
    let dealt = forum.dealt(9);
    assert!(dealt.is_in("a", "north") && dealt.is_in("b", "north") && dealt.is_in("c", "north"));
    assert!(dealt.is_in("d", "south") && dealt.is_in("e", "east"));
    assert!(dealt.why("a").contains(&Why::SameAsLast));
    assert!(!dealt.why("e").contains(&Why::SameAsLast));
}

#[test]
fn the_next_round_is_with_new_people() {
    let mut forum = Forum::of(Strategy::DifferentFromLast);
    for at in 0..4 {
        forum = forum.room(&format!("r{at}"), 4);
    }
    for at in 0..16 {
        forum = forum
            .teacher(&format!("t{at}"), "KZ", &[], &[])
            .was_last_in(&format!("r{}", at / 4));
    }
    let dealt = forum.dealt(2);
    assert_eq!(dealt.outcome.figures.met_again, 0);
    assert_eq!(dealt.why("t0"), [Why::NewPeople { known: 0 }]);
}

#[test]
fn who_finds_no_place_waits_in_an_order_that_favours_who_is_here() {
    let forum = Forum::of(Strategy::Random)
        .room("north", 4)
        .with_capacity(3);
    let mut forum = forum.teachers(6, "t", "KZ", &[], &[]);
    for away in &mut forum.problem.people[..3] {
        away.online = false;
    }
    let dealt = forum.dealt(5);
    assert!(
        ["t4", "t5", "t6"]
            .iter()
            .all(|name| dealt.is_in(name, "north"))
    );
    let waiting = dealt.outcome.unplaced;
    assert_eq!(waiting.len(), 3);
    assert!(
        waiting
            .iter()
            .all(|(who, why)| *who <= id("t3") && *why == Unplaced::NoPlace)
    );
}

#[test]
fn by_hand_and_by_choice_nobody_is_moved() {
    for strategy in [Strategy::Manual, Strategy::SelfSelect] {
        let forum = Forum::of(strategy).room("north", 4).room("south", 4);
        let forum = forum
            .teacher("a", "KZ", &[], &[])
            .seated("north", false)
            .teacher("b", "KZ", &[], &[]);
        let dealt = forum.dealt(1);
        assert!(dealt.is_in("a", "north"));
        assert_eq!(dealt.why_not("b"), Some(Unplaced::LeftOpen));
    }
}

#[test]
fn each_room_gets_somebody_who_can_type() {
    let mut forum = Forum::of(Strategy::CountryMix)
        .room("north", 4)
        .room("south", 4)
        .room("east", 4);
    forum = forum.teachers(15, "t", "KZ", &[], &[]);
    for person in &mut forum.problem.people[3..] {
        person.keyboard = false;
    }
    let dealt = forum.dealt(4);
    assert_eq!(dealt.outcome.figures.no_keyboard, 0);
    assert_eq!(dealt.why("t1"), [Why::Keyboard]);
}

#[test]
fn chance_is_fair_and_another_seed_is_another_deal() {
    let forum = Forum::of(Strategy::Random)
        .room("r1", 4)
        .room("r2", 4)
        .room("r3", 4)
        .room("r4", 4);
    let forum = forum.teachers(8, "t", "KZ", &[], &[]);
    let (mut first, mut met) = ([0; 4], 0);
    for seed in 0..400 {
        let dealt = forum.dealt(seed);
        for (count, name) in first.iter_mut().zip(["r1", "r2", "r3", "r4"]) {
            *count += i32::from(dealt.is_in("t1", name));
        }
        met += i32::from(dealt.room_of("t1") == dealt.room_of("t2"));
    }
    assert!(
        first.iter().all(|count| (70..=130).contains(count)),
        "{first:?} of 400, about 100 each"
    );
    assert!((30..=85).contains(&met), "{met} of 400, about a seventh");
}

#[test]
fn who_is_left_over_gets_the_seat_of_somebody_who_can_go_elsewhere() {
    let forum = Forum::of(Strategy::Random)
        .room("north", 4)
        .room("south", 4);
    let mut forum = forum.teachers(8, "t", "KZ", &[], &[]);
    for at in 1..8 {
        forum = forum.apart(&format!("t{at}"), &format!("t{}", at + 1));
    }
    let left = |seed| forum.dealt(seed).outcome.unplaced.len();
    let all = (0..200).filter(|seed| left(*seed) == 0).count();
    assert!(
        all > 80,
        "a chain of enemies fits into two rooms: {all} of 200 times found"
    );
}
