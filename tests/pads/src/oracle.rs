use std::collections::{BTreeMap, BTreeSet, HashMap};

use roadmap::{Document, Roadmap};
use yrs::{Doc, ReadTxn, Transact};

use crate::hand::{Piece, State};
use crate::page::Page;
use crate::replica::apply;
use crate::stranger;
use crate::world::World;

/// Whether all pages have all that the server has, and nothing is under way.
pub(crate) fn is_together(world: &World) -> bool {
    let Some(pad) = &world.pad else {
        return false;
    };
    if !world.pages.iter().all(Page::is_settled) {
        return false;
    }
    let vector = clocks(&pad.snapshot());
    let same = |page: &Page| clocks_of(&page.replica.doc) == vector;
    world.pages.iter().all(same)
}

/// What must be so at any time: what somebody is told to be on disk is there.
///
/// # Errors
/// Whose it is that is not.
pub(crate) fn check_saved(world: &World) -> Result<(), String> {
    for page in &world.pages {
        for (client, clock) in &page.saved {
            let held = world.disk.clocks.get(client).copied().unwrap_or(0);
            if held < *clock {
                let who = &page.participant;
                return Err(format!(
                    "{who} was told that {client}:{clock} is saved, and {held} is on disk"
                ));
            }
        }
    }
    Ok(())
}

/// What must be so when nothing fails any more.
///
/// # Errors
/// What is not.
pub(crate) fn check(world: &World) -> Result<(), String> {
    let pad = world.pad.as_ref().ok_or("the server did not come back")?;
    let snapshot = pad.snapshot();
    let served = says(&snapshot)?;
    let vector = clocks(&snapshot);
    let stored = Document::load(world.disk.stored.parts.iter().map(Vec::as_slice));
    let stored = stored.map_err(|e| format!("the journal does not load: {e}"))?;
    if stored.projection() != served {
        return Err("the journal says something else than the server".to_owned());
    }
    for page in &world.pages {
        let who = page.replica.client_id();
        if let Some(why) = page.refused.first() {
            return Err(format!("page {who} was refused: {why:?}"));
        }
        if clocks_of(&page.replica.doc) != vector {
            return Err(format!("page {who} and the server hold different edits"));
        }
        if says(&page.replica.state())? != served {
            return Err(format!("page {who} says something else than the server"));
        }
    }
    let words = served.to_json();
    if words.contains(stranger::MARK) {
        return Err("what a stranger forged is there".to_owned());
    }
    let found = pieces_in(&words);
    for (piece, state) in world.pages.iter().flat_map(|page| &page.hand.pieces) {
        check_piece(piece, state, found.get(piece.as_str()).copied())?;
    }
    check_round(world)
}

/// Each piece of text is there once, or not at all if its author took it away.
fn check_piece(piece: &str, state: &Piece, found: Option<u32>) -> Result<(), String> {
    let found = found.unwrap_or(0);
    let right = match state.state {
        State::Written => found == 1,
        State::Erased => found == 0,
        State::Unsure => found <= 1,
    };
    if right {
        Ok(())
    } else {
        let state = state.state;
        Err(format!("{piece} is there {found} times, though {state:?}"))
    }
}

/// What was written when the round ended, on a line that was well, is in the version of it.
fn check_round(world: &World) -> Result<(), String> {
    let Some(round) = &world.round else {
        return Ok(());
    };
    let n = round
        .answered
        .ok_or("the end of the round was never answered")?;
    let version = round.versions.iter().find(|(of, _)| *of == n);
    let (_, body) = version.ok_or("the version that was answered is not on disk")?;
    let words = body.to_json();
    let found = pieces_in(&words);
    let sure: BTreeSet<&String> = world
        .pages
        .iter()
        .flat_map(|page| &page.hand.pieces)
        .filter(|(_, piece)| piece.state == State::Written)
        .map(|(piece, _)| piece)
        .collect();
    for piece in round.pieces() {
        if !found.contains_key(piece.as_str()) && sure.contains(piece) {
            return Err(format!(
                "{piece} was typed before the round ended and is not in its version"
            ));
        }
    }
    Ok(())
}

fn says(snapshot: &[u8]) -> Result<Roadmap, String> {
    let document = Document::load([snapshot]).map_err(|e| format!("it is no roadmap: {e}"))?;
    Ok(document.projection())
}

fn clocks(snapshot: &[u8]) -> BTreeMap<u64, u32> {
    let doc = Doc::new();
    apply(&doc, snapshot);
    clocks_of(&doc)
}

fn clocks_of(doc: &Doc) -> BTreeMap<u64, u32> {
    let vector = doc.transact().state_vector();
    let clock = |(client, clock): (&yrs::block::ClientID, &u32)| (client.get(), *clock);
    vector.iter().map(clock).collect()
}

/// How often each is there. Nothing but pieces has angle brackets.
fn pieces_in(words: &str) -> HashMap<&str, u32> {
    let mut found = HashMap::new();
    for (at, _) in words.match_indices('<') {
        let rest = words.get(at..).unwrap_or_default();
        let piece = rest.find('>').and_then(|end| rest.get(..=end));
        if let Some(piece) = piece {
            *found.entry(piece).or_default() += 1;
        }
    }
    found
}
