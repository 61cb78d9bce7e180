//! What people of a random life do with slides.

use proptest::prelude::*;
use protocol::{ClientCommand, DeckId, ParticipantId, Personal, Stage};
use signaling_core::{Actor, Command};

use crate::world::World;

/// Numbers choose among the slides there are.
#[derive(Clone, Debug)]
pub(crate) enum Slides {
    Show(usize, u16),
    Turn(u16),
    Stop,
    Drop(usize),
}

pub(crate) fn slides() -> impl Strategy<Value = Slides> {
    prop_oneof![
        4 => (0..4_usize, 0..4_u16).prop_map(|(deck, page)| Slides::Show(deck, page)),
        4 => (0..4_u16).prop_map(Slides::Turn),
        1 => Just(Slides::Stop),
        1 => (0..4_usize).prop_map(Slides::Drop),
    ]
}

pub(crate) fn about_slides(world: &World, wish: &Slides) -> ClientCommand {
    let gone = || DeckId::from_body("gone").unwrap();
    let deck = |number: &usize| {
        let deck = world.session.decks().iter().nth(*number);
        deck.map_or_else(gone, |deck| deck.id.clone())
    };
    match wish {
        Slides::Show(number, page) => ClientCommand::ShowSlides {
            deck: deck(number),
            page: *page,
        },
        Slides::Turn(page) => ClientCommand::TurnPage {
            deck: match world.session.stage() {
                Stage::Slides { deck, .. } => deck.clone(),
                _ => gone(),
            },
            page: *page,
        },
        Slides::Stop => ClientCommand::StopSlides,
        Slides::Drop(number) => ClientCommand::DropDeck { deck: deck(number) },
    }
}

/// As a page does it over HTTP; whoever may not leaves everything as it was.
pub(crate) fn brings(world: &mut World, who: &ParticipantId, pages: u16, missing: u16) {
    let actor = Actor::Participant(who.clone());
    let deck = DeckId::from_body(&format!("d{}", world.session.decks().ever())).unwrap();
    let add = Command::add_deck(deck.clone(), &Personal::new("Zanzibar"), pages).unwrap();
    if world.run(&actor, &add).is_err() {
        return;
    }
    for page in 1..=pages - missing.min(pages) {
        let page = Command::add_slide(deck.clone(), page, 40_000).unwrap();
        world.run(&actor, &page).expect("it is their own");
    }
}
