use std::collections::BTreeMap;

use roadmap::{Document, Roadmap};
use yrs::updates::decoder::Decode;
use yrs::{Doc, ReadTxn, StateVector, Transact};

use crate::page::{Page, Piece, apply};
use crate::world::World;

/// What must be so when nothing fails any more.
///
/// # Errors
/// What is not.
pub(crate) fn check(world: &World) -> Result<(), String> {
    let pad = world.pad.as_ref().ok_or("the server did not come back")?;
    let served = says(&pad.snapshot())?;
    let vector = vector_of(&pad.snapshot());
    let stored = Document::load(world.stored.parts.iter().map(Vec::as_slice));
    let stored = stored.map_err(|e| format!("the journal does not load: {e}"))?;
    if stored.projection() != served {
        return Err("the journal says something else than the server".to_owned());
    }
    for page in &world.pages {
        let who = &page.client_id;
        if let Some(why) = page.refused.first() {
            return Err(format!("page {who} was refused: {why:?}"));
        }
        let own = page.doc.transact().encode_diff_v1(&StateVector::default());
        if vector_of(&own) != vector {
            return Err(format!("page {who} and the server hold different edits"));
        }
        if says(&own)? != served {
            return Err(format!("page {who} says something else than the server"));
        }
    }
    let words = words(&served);
    for page in &world.pages {
        check_pieces(page, &words)?;
    }
    check_round(world)
}

/// Each piece of text is there once, or not at all if its author took it away.
fn check_pieces(page: &Page, words: &str) -> Result<(), String> {
    for (piece, state) in &page.pieces {
        let wanted = usize::from(*state == Piece::Written);
        let found = words.matches(piece.as_str()).count();
        if found != wanted {
            return Err(format!("{piece} is there {found} times, not {wanted}"));
        }
    }
    Ok(())
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
    let words = words(body);
    let erased: BTreeMap<&String, ()> = world
        .pages
        .iter()
        .flat_map(|page| &page.pieces)
        .filter(|(_, state)| **state == Piece::Erased)
        .map(|(piece, _)| (piece, ()))
        .collect();
    for piece in round.pieces.iter().flatten() {
        if !words.contains(piece.as_str()) && !erased.contains_key(piece) {
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

fn vector_of(snapshot: &[u8]) -> BTreeMap<u64, u32> {
    let doc = Doc::new();
    apply(&doc, snapshot);
    let vector = doc.transact().state_vector();
    let vector = StateVector::decode_v1(&yrs::updates::encoder::Encode::encode_v1(&vector));
    let clocks = vector.unwrap_or_default();
    clocks
        .iter()
        .map(|(client, clock)| (client.get(), *clock))
        .collect()
}

fn words(roadmap: &Roadmap) -> String {
    let cards = roadmap.cards.iter().chain(&roadmap.bin);
    cards
        .map(|card| card.text("text"))
        .collect::<Vec<_>>()
        .join("\n")
}
