use std::collections::{BTreeMap, BTreeSet};

use protocol::frame::{Frame, Why};
use protocol::{Millis, ParticipantId};
use yrs::block::ClientID;
use yrs::updates::decoder::Decode;
use yrs::updates::encoder::Encode;
use yrs::{
    Any, Doc, GetString, Map, MapPrelim, OffsetKind, Options, Out, ReadTxn, StateVector, Text,
    TextPrelim, TextRef, Transact, TransactionMut, Update, WriteTxn,
};

use crate::chance::Chance;
use crate::planted::Bug;

/// How long edits gather before they are sent.
const GATHER_MS: i64 = 250;
const CHANNEL: u16 = 1;

/// An editor's page: a replica, and what it has not heard back of. It follows the rules of the client.
pub(crate) struct Page {
    pub(crate) participant: ParticipantId,
    pub(crate) client_id: u32,
    pub(crate) doc: Doc,
    /// Edits that gather, since when.
    unsent: Vec<Vec<u8>>,
    since: Option<Millis>,
    unsaved: BTreeMap<u32, Vec<u8>>,
    again_at: Option<Millis>,
    number: u32,
    made: u32,
    /// What this person wrote: each piece is unlike any other.
    pub(crate) pieces: BTreeMap<String, Piece>,
    /// Refusals that no honest page gets.
    pub(crate) refused: Vec<Why>,
    bug: Option<Bug>,
}

/// How far a piece of text has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    Written,
    /// Its own author has taken it away again, or has begun to.
    Erased,
}

impl Page {
    pub(crate) fn new(number: u32, tab: u32, seed: &[u8], bug: Option<Bug>) -> Self {
        let client_id = 100 + number;
        let person = number - tab;
        let mut options = Options::with_client_id(ClientID::new(u64::from(client_id)));
        options.offset_kind = OffsetKind::Utf16;
        let doc = Doc::with_options(options);
        apply(&doc, seed);
        Self {
            participant: named(person),
            client_id,
            doc,
            unsent: Vec::new(),
            since: None,
            unsaved: BTreeMap::new(),
            again_at: None,
            number: 0,
            made: 0,
            pieces: BTreeMap::new(),
            refused: Vec::new(),
            bug,
        }
    }

    /// Does something that people do.
    pub(crate) fn acts(&mut self, now: Millis, chance: &mut Chance) {
        match chance.roll(12) {
            0..=5 => self.types(now, chance),
            6 => self.erases(now, chance),
            7 => self.adds_card(now),
            8 => self.on_card(now, chance, |txn, card, chance| {
                card.insert(txn, "deleted", chance.one_in(3));
            }),
            9 => self.on_card(now, chance, |txn, card, chance| {
                card.insert(txn, "pos", format!("b{}", 1 + chance.roll(9)));
            }),
            10 => self.votes(now, chance),
            _ => self.comments(now),
        }
    }

    /// What is to be sent now, if anything has gathered long enough.
    pub(crate) fn due(&mut self, now: Millis) -> Vec<Vec<u8>> {
        let mut frames = Vec::new();
        if self.again_at.is_some_and(|at| at <= now) {
            self.again_at = None;
            for (number, update) in &self.unsaved {
                frames.push(update_frame(*number, update));
            }
        }
        if self
            .since
            .is_some_and(|since| now.since(since) >= GATHER_MS)
        {
            frames.extend(self.gathered());
        }
        frames
    }

    /// All that has gathered, as one update.
    fn gathered(&mut self) -> Option<Vec<u8>> {
        self.since = None;
        if self.unsent.is_empty() {
            return None;
        }
        let parts = std::mem::take(&mut self.unsent);
        let update = yrs::merge_updates_v1(&parts).unwrap_or_default();
        self.number += 1;
        self.unsaved.insert(self.number, update.clone());
        Some(update_frame(self.number, &update))
    }

    /// A frame of the server's, and what the page answers.
    pub(crate) fn hears(&mut self, now: Millis, bytes: &[u8]) -> Vec<Vec<u8>> {
        match Frame::parse(bytes) {
            Ok(Frame::StateVector { vector, .. }) => self.answers_vector(vector),
            Ok(Frame::Update { update, .. }) => {
                apply(&self.doc, update);
                Vec::new()
            }
            Ok(Frame::Saved { number, .. }) => {
                self.unsaved.remove(&number);
                Vec::new()
            }
            Ok(Frame::Flush { .. }) => {
                let mut frames: Vec<Vec<u8>> = self.gathered().into_iter().collect();
                let flushed = Frame::Flushed {
                    channel: CHANNEL,
                    number: self.number,
                };
                frames.push(flushed.to_bytes());
                frames
            }
            Ok(Frame::Refused { number, why, .. }) => {
                match why {
                    Why::TooFast => self.again_at = Some(now.plus_ms(1_500)),
                    // What it was sent on top of is under way again: the vector that follows asks for all of it.
                    Why::Behind => {
                        self.unsaved.remove(&number);
                    }
                    why => self.refused.push(why),
                }
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    /// All that the server lacks, and what this page has itself.
    fn answers_vector(&mut self, theirs: &[u8]) -> Vec<Vec<u8>> {
        let mut frames = Vec::new();
        if self.bug != Some(Bug::ReturnsWithoutPast) {
            let theirs = StateVector::decode_v1(theirs).unwrap_or_default();
            let txn = self.doc.transact();
            let lacks = txn.encode_diff_v1(&theirs);
            drop(txn);
            self.unsent.clear();
            self.since = None;
            self.unsaved.clear();
            if lacks != Update::EMPTY_V1 {
                self.number += 1;
                self.unsaved.insert(self.number, lacks.clone());
                frames.push(update_frame(self.number, &lacks));
            }
        }
        let vector = self.doc.transact().state_vector().encode_v1();
        let ours = Frame::StateVector {
            channel: CHANNEL,
            vector: &vector,
        };
        frames.push(ours.to_bytes());
        frames
    }

    fn edit(&mut self, now: Millis, change: impl FnOnce(&mut TransactionMut<'_>)) {
        let mut txn = self.doc.transact_mut();
        change(&mut txn);
        let update = txn.encode_update_v1();
        drop(txn);
        if update != Update::EMPTY_V1 {
            self.unsent.push(update);
            self.since.get_or_insert(now);
        }
    }

    fn types(&mut self, now: Millis, chance: &mut Chance) {
        self.made += 1;
        let piece = format!("<{}-{}>", self.client_id, self.made);
        let Some(text) = self.some_text(chance) else {
            return;
        };
        let mut at = 0;
        {
            let txn = self.doc.transact();
            let length = u64::from(text.len(&txn));
            if length > 1_500 {
                return;
            }
            // Between pieces, so that each stays whole.
            let words = text.get_string(&txn);
            let seams: Vec<usize> = words.match_indices('<').map(|(at, _)| at).collect();
            if let Some(seam) = chance.pick(&seams) {
                at = units(&words, *seam);
            }
        }
        self.edit(now, |txn| text.insert(txn, at, &piece));
        self.pieces.insert(piece, Piece::Written);
    }

    fn erases(&mut self, now: Millis, chance: &mut Chance) {
        let own: Vec<String> = self.pieces.keys().cloned().collect();
        let (Some(piece), Some(text)) = (chance.pick(&own).cloned(), self.some_text(chance)) else {
            return;
        };
        let words = text.get_string(&self.doc.transact());
        let Some(at) = words.find(&piece).map(|at| units(&words, at)) else {
            return;
        };
        let length = u32::try_from(piece.len()).unwrap_or(0);
        self.edit(now, |txn| text.remove_range(txn, at, length));
        self.pieces.insert(piece, Piece::Erased);
    }

    fn adds_card(&mut self, now: Millis) {
        self.made += 1;
        let id = format!("c{}-{}", self.client_id, self.made);
        let by = self.participant.as_str().to_owned();
        self.edit(now, |txn| {
            let cards = txn.get_or_insert_map("cards");
            if cards.len(txn) > 60 {
                return;
            }
            let card = cards.insert(txn, id, MapPrelim::default());
            card.insert(txn, "kind", "risk");
            card.insert(txn, "pos", "b1");
            card.insert(txn, "by", by);
            card.insert(txn, "at", i64_any(now));
            card.insert(txn, "text", TextPrelim::new(""));
            card.insert(txn, "answer", TextPrelim::new(""));
        });
    }

    fn on_card(
        &mut self,
        now: Millis,
        chance: &mut Chance,
        change: impl FnOnce(&mut TransactionMut<'_>, &yrs::MapRef, &mut Chance),
    ) {
        let Some(id) = self.some_card(chance) else {
            return;
        };
        self.edit(now, |txn| {
            let cards = txn.get_or_insert_map("cards");
            if let Some(Out::YMap(card)) = cards.get(txn, &id) {
                change(txn, &card, chance);
            }
        });
    }

    fn votes(&mut self, now: Millis, chance: &mut Chance) {
        let Some(card) = self.some_card(chance) else {
            return;
        };
        let key = format!("{card}:{}", self.participant);
        let on = !chance.one_in(3);
        self.edit(now, |txn| {
            let votes = txn.get_or_insert_map("votes");
            if votes.len(txn) < 900 {
                votes.insert(txn, key, on);
            }
        });
    }

    fn comments(&mut self, now: Millis) {
        self.made += 1;
        let id = format!("m{}-{}", self.client_id, self.made);
        let fields = [
            ("on", Any::from("fields/title")),
            ("by", Any::from(self.participant.as_str())),
            ("at", i64_any(now)),
            ("lang", Any::from("en")),
            ("text", Any::from(id.as_str())),
        ];
        let fields = fields.map(|(key, value)| (key.to_owned(), value));
        let said = Any::Map(std::sync::Arc::new(fields.into()));
        self.edit(now, |txn| {
            let comments = txn.get_or_insert_map("comments");
            if comments.len(txn) < 150 {
                comments.insert(txn, id, said);
            }
        });
    }

    fn some_card(&self, chance: &mut Chance) -> Option<String> {
        let txn = self.doc.transact();
        let cards = txn.get_map("cards")?;
        let ids: BTreeSet<String> = cards.keys(&txn).map(str::to_owned).collect();
        let ids: Vec<String> = ids.into_iter().collect();
        chance.pick(&ids).cloned()
    }

    fn some_text(&self, chance: &mut Chance) -> Option<TextRef> {
        let card = self.some_card(chance)?;
        let txn = self.doc.transact();
        match txn.get_map("cards")?.get(&txn, &card)? {
            Out::YMap(card) => match card.get(&txn, "text")? {
                Out::YText(text) => Some(text),
                _ => None,
            },
            _ => None,
        }
    }
}

pub(crate) fn named(person: u32) -> ParticipantId {
    match format!("pa_{person}").parse() {
        Ok(id) => id,
        Err(_) => unreachable!("letters and digits"),
    }
}

/// UTF-16 units before a byte.
fn units(words: &str, at: usize) -> u32 {
    let before = words.get(..at).unwrap_or_default();
    u32::try_from(before.encode_utf16().count()).unwrap_or(0)
}

fn i64_any(now: Millis) -> Any {
    Any::from(now.0)
}

fn update_frame(number: u32, update: &[u8]) -> Vec<u8> {
    let frame = Frame::Update {
        channel: CHANNEL,
        number,
        update,
    };
    frame.to_bytes()
}

pub(crate) fn apply(doc: &Doc, update: &[u8]) {
    if let Ok(update) = Update::decode_v1(update) {
        // What waits for something that is not here yet comes with a later one.
        let _ = doc.transact_mut().apply_update(update);
    }
}
