use protocol::{DeckId, Location, ParticipantId, Personal, RejectionCode, Stage, limits as wire};

use super::{Decision, turns};
use crate::{Command, Deck, DeckChange, Event, Participant, Rejection, Session, limits, policy};

/// Slides and their pages. That `by` is of the staff or a panelist, the policy has seen to.
pub(super) fn decide(session: &Session, by: &ParticipantId, command: &Command) -> Decision {
    match command {
        Command::AddDeck { deck, title, pages } => add(session, deck, title, *pages, by),
        Command::AddSlide { deck, page, bytes } => add_page(session, deck, *page, *bytes, by),
        Command::DropDeck { deck } => {
            let deck = known(session, deck)?;
            if deck.by != *by && !is_staff(session, by) {
                return Err(policy::denied());
            }
            Ok(dropped(session, deck, by))
        }
        Command::ShowSlides { deck, page } => show(session, known(session, deck)?, *page, by),
        Command::TurnPage { deck, page } => turn(session, deck, *page, by),
        Command::StopSlides => stop(session, by),
        _ => Err(policy::denied()),
    }
}

/// All of somebody who is forgotten.
pub(super) fn drop_all(session: &Session, of: &ParticipantId, by: &ParticipantId) -> Vec<Event> {
    let decks = session.decks.of(of);
    decks.flat_map(|deck| dropped(session, deck, by)).collect()
}

fn add(
    session: &Session,
    deck: &DeckId,
    title: &Personal,
    pages: u16,
    by: &ParticipantId,
) -> Decision {
    let decks = &session.decks;
    if decks.len() >= wire::DECKS_MAX || decks.ever() >= limits::DECKS_EVER_MAX {
        return Err(too_many("this webinar has as many slides as it may"));
    }
    if decks.get(deck).is_some() {
        let message = "there are slides of this id";
        return Err(Rejection::new(RejectionCode::InUse, message));
    }
    let change = DeckChange::Added {
        title: title.clone(),
        pages,
    };
    Ok(vec![changed(deck, by, change)])
}

/// A page that is there is not replaced: everybody may have it by now.
fn add_page(
    session: &Session,
    deck: &DeckId,
    page: u16,
    bytes: u32,
    by: &ParticipantId,
) -> Decision {
    let deck = known(session, deck)?;
    if deck.by != *by {
        return Err(policy::denied());
    }
    if (1..=deck.ready).contains(&page) {
        return Ok(Vec::new());
    }
    if page != deck.ready + 1 || page > deck.pages {
        return Err(no_page(
            "pages come in order, and no more than were announced",
        ));
    }
    if deck.bytes.saturating_add(bytes) > wire::DECK_BYTES_MAX {
        return Err(too_many("the slides are too large together"));
    }
    let change = DeckChange::Page { page, bytes };
    Ok(vec![changed(&deck.id, by, change)])
}

fn show(session: &Session, deck: &Deck, page: u16, by: &ParticipantId) -> Decision {
    if !is_staff(session, by) {
        if deck.by != *by {
            return Err(policy::denied());
        }
        let here = session.roster.get(by);
        if here.is_none_or(|person| person.location != Location::Plenary) {
            let message = "whoever shows slides has to be in the plenary";
            return Err(Rejection::new(RejectionCode::NotHere, message));
        }
        if !is_free_for(session, by) {
            let message = "something else is on the stage";
            return Err(Rejection::new(RejectionCode::Taken, message));
        }
    }
    shown(session, deck, page, by, by)
}

fn turn(session: &Session, on: &DeckId, page: u16, by: &ParticipantId) -> Decision {
    let Stage::Slides {
        deck, by: shower, ..
    } = &session.stage
    else {
        return Err(gone());
    };
    if deck != on {
        return Err(gone());
    }
    let deck = known(session, deck)?;
    if !may_turn(session, by) {
        return Err(policy::denied());
    }
    shown(session, deck, page, shower, by)
}

fn stop(session: &Session, by: &ParticipantId) -> Decision {
    if !matches!(session.stage, Stage::Slides { .. }) {
        return Ok(Vec::new());
    }
    if !may_turn(session, by) {
        return Err(policy::denied());
    }
    Ok(turns::clear(session, by))
}

/// `shower` is who may turn the page from now on, `by` who has said so.
fn shown(
    session: &Session,
    deck: &Deck,
    page: u16,
    shower: &ParticipantId,
    by: &ParticipantId,
) -> Decision {
    if !(1..=deck.ready).contains(&page) {
        return Err(no_page("there is no such page yet"));
    }
    let stage = Stage::Slides {
        deck: deck.id.clone(),
        page,
        pages: deck.pages,
        by: shower.clone(),
        title: Personal::default(),
    };
    if session.titled(&stage) == session.stage {
        return Ok(Vec::new());
    }
    Ok(turns::set(session, stage, by))
}

/// They leave the stage with it.
fn dropped(session: &Session, deck: &Deck, by: &ParticipantId) -> Vec<Event> {
    let is_shown = matches!(&session.stage, Stage::Slides { deck: on, .. } if *on == deck.id);
    let mut events = if is_shown {
        turns::clear(session, by)
    } else {
        Vec::new()
    };
    let change = DeckChange::Dropped { by: by.clone() };
    events.push(changed(&deck.id, &deck.by, change));
    events
}

fn changed(deck: &DeckId, owner: &ParticipantId, change: DeckChange) -> Event {
    Event::DeckChanged {
        deck: deck.clone(),
        owner: owner.clone(),
        change,
    }
}

fn known<'a>(session: &'a Session, deck: &DeckId) -> Result<&'a Deck, Rejection> {
    let deck = session.decks.get(deck);
    deck.ok_or_else(|| Rejection::new(RejectionCode::UnknownItem, "there are no such slides"))
}

/// Nothing is shown, or slides that are this panelist's to turn.
fn is_free_for(session: &Session, by: &ParticipantId) -> bool {
    session.stage == Stage::People || may_turn(session, by)
}

/// Whether the slides on the stage are theirs, they show them, or they are of the staff.
fn may_turn(session: &Session, person: &ParticipantId) -> bool {
    let Stage::Slides { deck, by, .. } = &session.stage else {
        return false;
    };
    let owns = session
        .decks
        .get(deck)
        .is_some_and(|deck| deck.by == *person);
    owns || by == person || is_staff(session, person)
}

fn is_staff(session: &Session, person: &ParticipantId) -> bool {
    let on_staff = session
        .roster
        .get(person)
        .is_some_and(Participant::is_staff);
    on_staff || *person == ParticipantId::organiser()
}

fn gone() -> Rejection {
    let message = "something else is on the stage by now";
    Rejection::new(RejectionCode::RoundState, message)
}

fn no_page(message: &str) -> Rejection {
    Rejection::new(RejectionCode::OutOfRange, message)
}

fn too_many(message: &str) -> Rejection {
    Rejection::new(RejectionCode::TooMany, message)
}
