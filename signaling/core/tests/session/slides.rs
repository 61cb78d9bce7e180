//! Slides: who brings them, who shows them, who turns the page.

use protocol::{
    ClientCommand, DeckId, ParticipantId, Personal, RejectionCode, Role, Stage, limits as wire,
};
use signaling_core::{Actor, Command, DeckChange, Event, limits};

use crate::world::{World, id};

fn deck(name: &str) -> DeckId {
    DeckId::from_body(name).unwrap()
}

/// Somebody brings slides; all of their pages are there.
fn brings(world: &mut World, who: &str, name: &str, pages: u16) {
    let actor = Actor::Participant(id(who));
    let add = Command::add_deck(deck(name), &Personal::new(name), pages).unwrap();
    world.run(&actor, &add).unwrap();
    for page in 1..=pages {
        adds(world, who, name, page).unwrap();
    }
}

fn adds(world: &mut World, who: &str, name: &str, page: u16) -> Result<usize, RejectionCode> {
    let actor = Actor::Participant(id(who));
    let add = Command::add_slide(deck(name), page, 40_000).unwrap();
    let done = world.run(&actor, &add);
    done.map(|events| events.len())
        .map_err(|rejection| rejection.code)
}

fn show(name: &str, page: u16) -> ClientCommand {
    ClientCommand::ShowSlides {
        deck: deck(name),
        page,
    }
}

fn turn(name: &str, page: u16) -> ClientCommand {
    ClientCommand::TurnPage {
        deck: deck(name),
        page,
    }
}

fn shown(name: &str, page: u16, pages: u16, by: ParticipantId) -> Stage {
    Stage::Slides {
        deck: deck(name),
        page,
        pages,
        by,
        title: Personal::new(name),
    }
}

/// Amina moderates, Pia and Paul are panelists, Bob attends; Pia has brought three pages on soil.
fn with_slides() -> World {
    let mut world = World::planned();
    world.panelist("pia");
    world.panelist("paul");
    brings(&mut world, "pia", "soil", 3);
    world
}

#[test]
fn everybody_sees_the_page_that_is_shown_also_who_comes_late() {
    let mut world = with_slides();
    world
        .person("pia")
        .does(show("soil", 1))
        .does(turn("soil", 2));
    world.attendee("late");
    for name in ["amina", "bob", "late"] {
        assert_eq!(
            world.seen(name).stage,
            shown("soil", 2, 3, id("pia")),
            "{name}"
        );
    }
    world.person("pia").does(ClientCommand::StopSlides);
    assert_eq!(world.seen("bob").stage, Stage::People);
}

#[test]
fn attendees_neither_bring_nor_show_nor_turn() {
    let mut world = with_slides();
    world.person("pia").does(show("soil", 1));
    for wish in [
        show("soil", 2),
        turn("soil", 2),
        ClientCommand::StopSlides,
        ClientCommand::DropDeck { deck: deck("soil") },
    ] {
        assert_eq!(
            world.person("bob").fails_to(wish),
            RejectionCode::NotAllowed
        );
    }
    let add = Command::add_deck(deck("own"), &Personal::new("own"), 1).unwrap();
    let refused = world.run(&Actor::Participant(id("bob")), &add);
    assert_eq!(refused.unwrap_err().code, RejectionCode::NotAllowed);
    assert_eq!(world.seen("bob").stage, shown("soil", 1, 3, id("pia")));
}

#[test]
fn a_panelist_shows_only_their_own_and_where_nothing_of_others_is_shown() {
    let mut world = with_slides();
    brings(&mut world, "paul", "rain", 2);
    assert_eq!(
        world.person("paul").fails_to(show("soil", 1)),
        RejectionCode::NotAllowed
    );
    world.person("pia").does(show("soil", 1));
    assert_eq!(
        world.person("paul").fails_to(show("rain", 1)),
        RejectionCode::Taken
    );
    assert_eq!(
        world.person("paul").fails_to(ClientCommand::StopSlides),
        RejectionCode::NotAllowed
    );
    world.person("amina").does(ClientCommand::StopSlides);
    world.person("paul").does(show("rain", 1));
    assert_eq!(world.seen("bob").stage, shown("rain", 1, 2, id("paul")));
}

#[test]
fn staff_show_a_panelists_slides_and_both_may_turn() {
    let mut world = with_slides();
    world.person("amina").does(show("soil", 1));
    world.person("pia").does(turn("soil", 2));
    assert_eq!(world.seen("bob").stage, shown("soil", 2, 3, id("amina")));
    world.person("amina").does(turn("soil", 3));
    assert_eq!(
        world.person("paul").fails_to(turn("soil", 1)),
        RejectionCode::NotAllowed
    );
}

#[test]
fn a_roadmap_on_the_stage_is_not_a_panelists_to_take_down() {
    let mut world = with_slides();
    world.person("amina").presents("North");
    assert_eq!(
        world.person("pia").fails_to(show("soil", 1)),
        RejectionCode::Taken
    );
    world.person("pia").does(ClientCommand::StopSlides);
    assert!(matches!(world.seen("bob").stage, Stage::Roadmap { .. }));
    world.person("amina").does(show("soil", 1));
    assert_eq!(world.seen("bob").stage, shown("soil", 1, 3, id("amina")));
}

#[test]
fn who_is_elsewhere_shows_nothing() {
    let mut world = with_slides();
    world.person("amina").does(ClientCommand::Move {
        participant: id("pia"),
        to: protocol::Location::Backstage,
    });
    assert_eq!(
        world.person("pia").fails_to(show("soil", 1)),
        RejectionCode::NotHere
    );
}

#[test]
fn a_page_that_is_not_there_is_not_shown() {
    let mut world = with_slides();
    let actor = Actor::Participant(id("pia"));
    let add = Command::add_deck(deck("half"), &Personal::new("half"), 4).unwrap();
    world.run(&actor, &add).unwrap();
    adds(&mut world, "pia", "half", 1).unwrap();
    for page in [0, 2, 4, 5, u16::MAX] {
        let code = world.person("pia").fails_to(show("half", page));
        assert_eq!(code, RejectionCode::OutOfRange, "{page}");
    }
    world.person("pia").does(show("half", 1));
    let code = world.person("pia").fails_to(turn("half", 2));
    assert_eq!(code, RejectionCode::OutOfRange);
    adds(&mut world, "pia", "half", 2).unwrap();
    world.person("pia").does(turn("half", 2));
    assert_eq!(
        world.person("pia").fails_to(show("gone", 1)),
        RejectionCode::UnknownItem
    );
}

#[test]
fn a_turn_means_the_slides_that_its_author_saw() {
    let mut world = with_slides();
    brings(&mut world, "amina", "rain", 2);
    world.person("amina").does(show("rain", 1));
    assert_eq!(
        world.person("amina").fails_to(turn("soil", 2)),
        RejectionCode::RoundState
    );
    assert_eq!(world.seen("bob").stage, shown("rain", 1, 2, id("amina")));
}

#[test]
fn pages_come_in_order_once_and_from_who_brought_the_slides() {
    let mut world = with_slides();
    let actor = Actor::Participant(id("pia"));
    let add = Command::add_deck(deck("new"), &Personal::new("new"), 2).unwrap();
    world.run(&actor, &add).unwrap();
    assert_eq!(
        adds(&mut world, "pia", "new", 2),
        Err(RejectionCode::OutOfRange)
    );
    assert_eq!(
        adds(&mut world, "pia", "new", 0),
        Err(RejectionCode::OutOfRange)
    );
    assert_eq!(
        adds(&mut world, "paul", "new", 1),
        Err(RejectionCode::NotAllowed)
    );
    assert_eq!(adds(&mut world, "pia", "new", 1), Ok(1));
    assert_eq!(adds(&mut world, "pia", "new", 1), Ok(0), "twice is once");
    assert_eq!(adds(&mut world, "pia", "new", 2), Ok(1));
    assert_eq!(
        adds(&mut world, "pia", "new", 3),
        Err(RejectionCode::OutOfRange)
    );
}

#[test]
fn slides_are_for_staff_and_who_brought_them() {
    let world = with_slides();
    let names = |who: &str| world.seen(who).decks.len();
    assert_eq!((names("amina"), names("pia")), (1, 1));
    assert_eq!((names("paul"), names("bob")), (0, 0));
    assert_eq!(world.seen("pia").decks[0].ready, 3);
}

#[test]
fn slides_that_are_taken_away_leave_the_stage() {
    let mut world = with_slides();
    world.person("pia").does(show("soil", 1));
    let drop = || ClientCommand::DropDeck { deck: deck("soil") };
    assert_eq!(
        world.person("paul").fails_to(drop()),
        RejectionCode::NotAllowed
    );
    world.person("pia").does(drop());
    assert_eq!(world.seen("bob").stage, Stage::People);
    assert!(world.seen("pia").decks.is_empty());
    assert_eq!(
        world.person("pia").fails_to(drop()),
        RejectionCode::UnknownItem
    );
}

#[test]
fn whoever_is_forgotten_takes_their_slides_along() {
    let mut world = with_slides();
    world.person("amina").does(show("soil", 1));
    world
        .system(&Command::Erase {
            participant: id("pia"),
        })
        .unwrap();
    assert_eq!(world.seen("bob").stage, Stage::People);
    assert!(world.session.decks().is_empty());
    let dropped = |event: &Event| {
        matches!(
            event,
            Event::DeckChanged {
                change: DeckChange::Dropped { .. },
                ..
            }
        )
    };
    assert!(world.journal.iter().any(|(_, event)| dropped(event)));
}

#[test]
fn who_is_no_panelist_any_more_turns_no_page() {
    let mut world = with_slides();
    world.person("pia").does(show("soil", 1));
    world.person("amina").does(ClientCommand::SetRole {
        participant: id("pia"),
        role: Role::Attendee,
    });
    assert_eq!(
        world.person("pia").fails_to(turn("soil", 2)),
        RejectionCode::NotAllowed
    );
    assert!(world.seen("pia").decks.is_empty());
    world.person("amina").does(turn("soil", 2));
}

#[test]
fn slides_have_limits() {
    let mut world = with_slides();
    let title = Personal::new("soil");
    for pages in [0, wire::DECK_PAGES_MAX + 1] {
        let refused = Command::add_deck(deck("x"), &title, pages).unwrap_err();
        assert_eq!(refused.code, RejectionCode::OutOfRange);
    }
    let nameless = Command::add_deck(deck("x"), &Personal::new(" "), 1).unwrap_err();
    assert_eq!(nameless.code, RejectionCode::BadText);
    let large = Command::add_slide(deck("x"), 1, wire::SLIDE_BYTES_MAX + 1).unwrap_err();
    assert_eq!(large.code, RejectionCode::TooMany);

    for number in 1..wire::DECKS_MAX {
        brings(&mut world, "pia", &format!("d{number}"), 1);
    }
    let one_more = Command::add_deck(deck("more"), &title, 1).unwrap();
    let amina = Actor::Participant(id("amina"));
    let refused = world.run(&amina, &one_more).unwrap_err();
    assert_eq!(refused.code, RejectionCode::TooMany);
}

#[test]
fn slides_together_have_a_limit() {
    let mut world = with_slides();
    let actor = Actor::Participant(id("pia"));
    let pages = 100;
    let add = Command::add_deck(deck("large"), &Personal::new("large"), pages).unwrap();
    world.run(&actor, &add).unwrap();
    let mut codes = (1..=pages).map(|page| {
        let add = Command::add_slide(deck("large"), page, wire::SLIDE_BYTES_MAX).unwrap();
        world.run(&actor, &add).map_err(|rejection| rejection.code)
    });
    assert!(codes.by_ref().take(80).all(|done| done.is_ok()));
    assert_eq!(codes.next(), Some(Err(RejectionCode::TooMany)));
}

#[test]
fn bringing_and_taking_away_has_an_end() {
    let mut world = with_slides();
    let actor = Actor::Participant(id("pia"));
    for number in 1..limits::DECKS_EVER_MAX {
        let name = format!("d{number}");
        let add = Command::add_deck(deck(&name), &Personal::new("d"), 1).unwrap();
        world.run(&actor, &add).unwrap();
        world
            .person("pia")
            .does(ClientCommand::DropDeck { deck: deck(&name) });
    }
    let one_more = Command::add_deck(deck("more"), &Personal::new("d"), 1).unwrap();
    let refused = world.run(&actor, &one_more).unwrap_err();
    assert_eq!(refused.code, RejectionCode::TooMany);
}

#[test]
fn the_organiser_may_bring_and_show_slides() {
    let mut world = World::planned();
    let add = Command::add_deck(deck("intro"), &Personal::new("intro"), 1).unwrap();
    world.run(&Actor::Organiser, &add).unwrap();
    let page = Command::add_slide(deck("intro"), 1, 10).unwrap();
    world.run(&Actor::Organiser, &page).unwrap();
    world.person("amina").does(show("intro", 1));
    assert_eq!(world.seen("bob").stage, shown("intro", 1, 1, id("amina")));
}
