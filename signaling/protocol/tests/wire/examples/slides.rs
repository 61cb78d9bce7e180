use protocol::{ClientCommand, DeckId, DeckView, Personal, SessionEvent, Stage};

use super::session::bob;

fn deck() -> DeckId {
    "dk_soil".parse().unwrap()
}

pub(super) fn decks() -> Vec<DeckView> {
    vec![DeckView {
        deck: deck(),
        title: Personal::new("Soil and rain"),
        pages: 12,
        ready: 3,
        by: bob(),
    }]
}

pub(super) fn commands() -> Vec<ClientCommand> {
    vec![
        ClientCommand::ShowSlides {
            deck: deck(),
            page: 1,
        },
        ClientCommand::TurnPage {
            deck: deck(),
            page: 2,
        },
        ClientCommand::StopSlides,
        ClientCommand::DropDeck { deck: deck() },
    ]
}

pub(super) fn events() -> Vec<SessionEvent> {
    let stage = Stage::Slides {
        deck: deck(),
        page: 2,
        pages: 12,
        by: bob(),
        title: Personal::new("Soil and rain"),
    };
    vec![
        SessionEvent::Stage { stage },
        SessionEvent::Decks { decks: decks() },
    ]
}
