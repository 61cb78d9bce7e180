use rand::rngs::StdRng;
use rand::{Rng as _, SeedableRng as _};
use yrs::{
    Any, GetString as _, Map as _, MapPrelim, Out, ReadTxn as _, Text as _, TextPrelim, TextRef,
    Transact as _, WriteTxn as _,
};

use puppets::pen::Pen;

/// Somebody who writes as people in a group do: bursts of typing at four characters a second with slips, then a pause in
/// which they read and talk, and now and then a card, a dot, a comment or a new place for a card.
pub(super) struct Typist {
    person: String,
    rng: StdRng,
    /// Characters until the pause.
    burst: u32,
    text: Option<TextRef>,
    at: u32,
    /// Cards that it may still make.
    cards: u32,
    remarks: u32,
    /// One burst in so many is in a text that everybody shares.
    shares_one_in: u32,
}

/// Comments of one person.
const REMARKS: u32 = 3;
/// Characters of a text; then it is rewritten.
const TEXT_UNITS: u32 = 260;
const FIELDS: [&str; 5] = ["title", "question", "context", "pitch", "videoIdea"];
const LETTERS: &[u8] = b"eeeetttaaoooinnnshhrrdlcumwfgypbvk     ,.";

impl Typist {
    /// One of fifty in one roadmap: they share its limits, and write mostly in cards of their own.
    pub(super) fn in_crowd(person: &str, seed: u64) -> Self {
        Self {
            cards: 2,
            shares_one_in: 60,
            ..Self::new(person, seed)
        }
    }

    /// One of a group, which makes some thirty cards.
    pub(super) fn new(person: &str, seed: u64) -> Self {
        let mut rng = StdRng::seed_from_u64(seed);
        let burst = rng.random_range(0..40);
        Self {
            person: person.to_owned(),
            rng,
            burst,
            text: None,
            at: 0,
            cards: 4,
            remarks: 0,
            shares_one_in: 4,
        }
    }

    /// Whether it is typing, and its caret moves.
    pub(super) const fn is_typing(&self) -> bool {
        self.burst > 0
    }

    /// Does the next thing; tells after how many milliseconds comes the one after.
    pub(super) fn acts(&mut self, pen: &mut Pen, now: i64) -> u64 {
        if self.burst == 0 {
            self.pauses(pen, now);
            self.burst = self.rng.random_range(20..90);
            return self.rng.random_range(5_000..30_000);
        }
        self.burst -= 1;
        self.stroke(pen);
        self.rng.random_range(150..350)
    }

    /// Ends a burst, and does something that is no typing.
    pub(super) fn pauses(&mut self, pen: &mut Pen, now: i64) {
        self.deed(pen, now);
        self.text = None;
    }

    /// One key.
    pub(super) fn stroke(&mut self, pen: &mut Pen) {
        let Some(text) = self.text.clone().or_else(|| self.somewhere(pen)) else {
            return;
        };
        let length = text.len(&pen.doc.transact());
        self.at = self.at.min(length);
        if length > TEXT_UNITS {
            let cut = self.rng.random_range(40..120);
            let from = self.rng.random_range(0..length - cut);
            pen.edit(|txn| text.remove_range(txn, from, cut));
            self.at = from;
        } else if self.at > 0 && self.rng.random_ratio(1, 12) {
            self.at -= 1;
            let at = self.at;
            pen.edit(|txn| text.remove_range(txn, at, 1));
        } else {
            let letter = LETTERS.get(self.rng.random_range(0..LETTERS.len()));
            let letter = char::from(letter.copied().unwrap_or(b'e')).to_string();
            let at = self.at;
            pen.edit(|txn| text.insert(txn, at, &letter));
            self.at += 1;
        }
        self.text = Some(text);
    }

    /// A text to go on in: mostly a card's.
    fn somewhere(&mut self, pen: &Pen) -> Option<TextRef> {
        let txn = pen.doc.transact();
        let found = if self.rng.random_ratio(1, self.shares_one_in) {
            let field = FIELDS.get(self.rng.random_range(0..FIELDS.len()))?;
            txn.get_map("fields")?.get(&txn, field)?
        } else {
            let cards = txn.get_map("cards")?;
            let mut ids: Vec<String> = cards.keys(&txn).map(str::to_owned).collect();
            ids.sort_unstable();
            let own = format!("c{}-", pen.client_id());
            if ids.iter().any(|id| id.starts_with(&own)) && self.rng.random_ratio(2, 3) {
                ids.retain(|id| id.starts_with(&own));
            }
            let id = ids.get(self.rng.random_range(0..ids.len().max(1)))?;
            let Out::YMap(card) = cards.get(&txn, id)? else {
                return None;
            };
            let keys = ["text", "title", "activity", "what"];
            keys.iter().find_map(|key| card.get(&txn, key))?
        };
        let Out::YText(text) = found else {
            return None;
        };
        self.at = text
            .get_string(&txn)
            .encode_utf16()
            .count()
            .try_into()
            .ok()?;
        Some(text)
    }

    fn deed(&mut self, pen: &mut Pen, now: i64) {
        match self.rng.random_range(0..6) {
            0 | 1 if self.cards > 0 => self.card(pen, now),
            2 if self.remarks < REMARKS => self.comment(pen, now),
            3 => self.on_card(pen, |person, id, txn| {
                txn.get_or_insert_map("votes")
                    .insert(txn, format!("{id}:{person}"), true);
            }),
            4 => {
                let place = format!("b{}", self.rng.random_range(1..9));
                self.on_card(pen, |_, id, txn| {
                    let cards = txn.get_or_insert_map("cards");
                    if let Some(Out::YMap(card)) = cards.get(txn, id) {
                        card.insert(txn, "pos", place);
                    }
                });
            }
            _ => {}
        }
    }

    fn card(&mut self, pen: &mut Pen, now: i64) {
        self.cards -= 1;
        let id = format!("c{}-{}", pen.client_id(), self.cards);
        let by = self.person.clone();
        pen.edit(|txn| {
            let cards = txn.get_or_insert_map("cards");
            let card = cards.insert(txn, id, MapPrelim::default());
            card.insert(txn, "kind", "risk");
            card.insert(txn, "pos", "b1");
            card.insert(txn, "by", by);
            card.insert(txn, "at", Any::from(now));
            card.insert(txn, "text", TextPrelim::new(""));
            card.insert(txn, "answer", TextPrelim::new(""));
        });
    }

    fn comment(&mut self, pen: &mut Pen, now: i64) {
        self.remarks += 1;
        let id = format!("m{}-{}", pen.client_id(), self.remarks);
        let said = [
            ("on", Any::from("fields/title")),
            ("by", Any::from(self.person.as_str())),
            ("at", Any::from(now)),
            ("lang", Any::from("en")),
            ("text", Any::from("could the class measure that at home?")),
        ];
        let said = said.map(|(key, value)| (key.to_owned(), value));
        let said = Any::Map(std::sync::Arc::new(said.into()));
        pen.edit(|txn| {
            txn.get_or_insert_map("comments").insert(txn, id, said);
        });
    }

    fn on_card(
        &mut self,
        pen: &mut Pen,
        change: impl FnOnce(&str, &str, &mut yrs::TransactionMut<'_>),
    ) {
        let mut ids: Vec<String> = {
            let txn = pen.doc.transact();
            let cards = txn.get_map("cards");
            cards.map_or_else(Vec::new, |cards| {
                cards.keys(&txn).map(str::to_owned).collect()
            })
        };
        ids.sort_unstable();
        if let Some(id) = ids.get(self.rng.random_range(0..ids.len().max(1))) {
            pen.edit(|txn| change(&self.person, id, txn));
        }
    }
}
