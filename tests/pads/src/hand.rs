use std::collections::{BTreeMap, BTreeSet};

use protocol::{Grant, Millis, ParticipantId};
use yrs::{
    Any, GetString, Map, MapPrelim, Out, ReadTxn, Text, TextPrelim, TextRef, Transact,
    TransactionMut, WriteTxn, XmlElementPrelim, XmlFragment, XmlOut, XmlTextPrelim, XmlTextRef,
};

use crate::chance::Chance;
use crate::planted::Bug;
use crate::replica::Replica;

/// One person's share of what a roadmap may hold: fifty people stay below its limits together.
const CARDS: u32 = 2;
const COMMENTS: u32 = 5;
const PARAGRAPHS: u32 = 4;
const PROSE_PIECES: u32 = 15;
/// UTF-16 units of one text beyond which nobody adds to it.
const TEXT_UNITS: u32 = 900;
const LANGS: [&str; 3] = ["ru", "zh-Hans", "ur"];

/// What somebody does to a roadmap, and what of it has to be there at the end.
pub(crate) struct Hand {
    participant: ParticipantId,
    /// Unlike that of any other page.
    name: u32,
    /// Each piece is unlike any other.
    pub(crate) pieces: BTreeMap<String, Piece>,
    made: u32,
    edits: u32,
    cards: u32,
    comments: u32,
    paragraphs: u32,
    prose: u32,
    bug: Option<Bug>,
}

/// A piece of text that somebody wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) state: State,
    /// The edit that wrote it, or took it away.
    edit: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    Written,
    /// Its own author has taken it away again, or has begun to.
    Erased,
    /// The page ended before the device or the server had it.
    Unsure,
}

/// A text that is asked to be translated, and into which language.
type Wish = (String, &'static str);

impl Hand {
    pub(crate) fn of(participant: &ParticipantId, name: u32, bug: Option<Bug>) -> Self {
        Self {
            participant: participant.clone(),
            name,
            pieces: BTreeMap::new(),
            made: 0,
            edits: 0,
            cards: 0,
            comments: 0,
            paragraphs: 0,
            prose: 0,
            bug,
        }
    }

    /// How many edits it has made.
    pub(crate) const fn edits(&self) -> u32 {
        self.edits
    }

    /// Later edits may be lost: the page ended, and nobody else had them.
    pub(crate) fn forgets_after(&mut self, edit: u32) {
        for piece in self.pieces.values_mut() {
            if piece.edit > edit {
                piece.state = State::Unsure;
            }
        }
    }

    /// Something that people do and that `grant` allows.
    pub(crate) fn acts(
        &mut self,
        replica: &mut Replica,
        grant: Grant,
        now: Millis,
        chance: &mut Chance,
    ) -> Option<Wish> {
        let which = match grant {
            Grant::Edit => chance.roll(16),
            _ => 12 + chance.roll(4),
        };
        match which {
            0..=4 => self.types(replica, chance),
            5 => self.erases(replica, chance),
            6 => self.adds_card(replica, now),
            7 => self.on_card(replica, chance, |txn, card, chance| {
                card.insert(txn, "deleted", chance.one_in(3));
            }),
            8 => self.on_card(replica, chance, |txn, card, chance| {
                card.insert(txn, "pos", format!("b{}", 1 + chance.roll(9)));
            }),
            9 | 10 => self.notes(replica, chance),
            11 => self.nudges(replica, chance),
            12 => self.votes(replica, chance),
            13 => self.comments(replica, now, chance),
            14 => self.translates(replica, chance),
            _ => return self.wishes(replica, chance),
        }
        None
    }

    /// A small change that comes to nothing by itself; now and then a piece.
    pub(crate) fn nudges(&mut self, replica: &mut Replica, chance: &mut Chance) {
        if chance.one_in(20) {
            self.types(replica, chance);
            return;
        }
        let age = i64::try_from(chance.roll(90)).unwrap_or(0);
        self.edit(replica, |txn| {
            let audience = txn.get_or_insert_map("audience");
            audience.insert(txn, "ageFrom", Any::from(age));
        });
    }

    fn edit(
        &mut self,
        replica: &mut Replica,
        change: impl FnOnce(&mut TransactionMut<'_>),
    ) -> bool {
        self.edits += 1;
        replica.edit(self.edits, change)
    }

    fn piece(&mut self) -> String {
        self.made += 1;
        format!("<{}-{}>", self.name, self.made)
    }

    fn wrote(&mut self, piece: String, state: State) {
        let edit = self.edits;
        self.pieces.insert(piece, Piece { state, edit });
    }

    fn types(&mut self, replica: &mut Replica, chance: &mut Chance) {
        if let Some(text) = some_text(replica, chance) {
            self.writes_in(replica, &text, chance);
        }
    }

    fn translates(&mut self, replica: &mut Replica, chance: &mut Chance) {
        if self.bug == Some(Bug::SideMadeHere) && chance.one_in(4) {
            self.edit(replica, |txn| {
                let sides = txn.get_or_insert_map("sides");
                let side = sides.insert(txn, "fields/title:ru", MapPrelim::default());
                side.insert(txn, "text", TextPrelim::new(""));
            });
            return;
        }
        if let Some(text) = some_side(replica, chance) {
            self.writes_in(replica, &text, chance);
        }
    }

    /// Between pieces, so that each stays whole.
    fn writes_in(&mut self, replica: &mut Replica, text: &TextRef, chance: &mut Chance) {
        let words = text.get_string(&replica.doc.transact());
        if units(&words, words.len()) > TEXT_UNITS {
            return;
        }
        let at = seam(&words, chance);
        let piece = self.piece();
        self.edit(replica, |txn| text.insert(txn, at, &piece));
        self.wrote(piece, State::Written);
    }

    fn erases(&mut self, replica: &mut Replica, chance: &mut Chance) {
        let own: Vec<String> = self.pieces.keys().cloned().collect();
        let (Some(piece), Some(text)) = (chance.pick(&own).cloned(), some_text(replica, chance))
        else {
            return;
        };
        let words = text.get_string(&replica.doc.transact());
        let Some(at) = words.find(&piece).map(|at| units(&words, at)) else {
            return;
        };
        let length = units(&piece, piece.len());
        self.edit(replica, |txn| text.remove_range(txn, at, length));
        self.wrote(piece, State::Erased);
    }

    fn adds_card(&mut self, replica: &mut Replica, now: Millis) {
        if self.cards >= CARDS {
            return;
        }
        self.cards += 1;
        let id = format!("c{}-{}", self.name, self.cards);
        let by = self.participant.as_str().to_owned();
        self.edit(replica, |txn| {
            let cards = txn.get_or_insert_map("cards");
            let card = cards.insert(txn, id, MapPrelim::default());
            card.insert(txn, "kind", "risk");
            card.insert(txn, "pos", "b1");
            card.insert(txn, "by", by);
            card.insert(txn, "at", Any::from(now.0));
            card.insert(txn, "text", TextPrelim::new(""));
            card.insert(txn, "answer", TextPrelim::new(""));
        });
    }

    fn on_card(
        &mut self,
        replica: &mut Replica,
        chance: &mut Chance,
        change: impl FnOnce(&mut TransactionMut<'_>, &yrs::MapRef, &mut Chance),
    ) {
        let Some(id) = some_key(replica, "cards", chance) else {
            return;
        };
        self.edit(replica, |txn| {
            let cards = txn.get_or_insert_map("cards");
            if let Some(Out::YMap(card)) = cards.get(txn, &id) {
                change(txn, &card, chance);
            }
        });
    }

    fn votes(&mut self, replica: &mut Replica, chance: &mut Chance) {
        let Some(card) = some_key(replica, "cards", chance) else {
            return;
        };
        // Of the seed's few cards only: fifty people would vote too much.
        if card.starts_with('c') && card.contains('-') {
            return;
        }
        let key = format!("{card}:{}", self.participant);
        let on = !chance.one_in(3);
        self.edit(replica, |txn| {
            txn.get_or_insert_map("votes").insert(txn, key, on);
        });
    }

    fn comments(&mut self, replica: &mut Replica, now: Millis, chance: &mut Chance) {
        if self.comments >= COMMENTS {
            return;
        }
        self.comments += 1;
        let piece = self.piece();
        let id = match self.bug {
            Some(Bug::CommentIdShared) => format!("m{}", chance.roll(9)),
            _ => format!("m{}-{}", self.name, self.comments),
        };
        let fields = [
            ("on", Any::from("fields/title")),
            ("by", Any::from(self.participant.as_str())),
            ("at", Any::from(now.0)),
            ("lang", Any::from("en")),
            ("text", Any::from(piece.as_str())),
        ];
        let fields = fields.map(|(key, value)| (key.to_owned(), value));
        let said = Any::Map(std::sync::Arc::new(fields.into()));
        self.edit(replica, |txn| {
            txn.get_or_insert_map("comments").insert(txn, id, said);
        });
        self.wrote(piece, State::Written);
    }

    /// A paragraph of one's own, or words in somebody's.
    fn notes(&mut self, replica: &mut Replica, chance: &mut Chance) {
        if self.prose >= PROSE_PIECES {
            return;
        }
        self.prose += 1;
        let paragraphs = paragraphs(replica);
        let piece = self.piece();
        if self.paragraphs < PARAGRAPHS && (paragraphs.is_empty() || chance.one_in(4)) {
            self.paragraphs += 1;
            let at = chance.roll(1 + paragraphs.len() as u64);
            let at = u32::try_from(at).unwrap_or(0);
            self.edit(replica, |txn| {
                let prose = txn.get_or_insert_xml_fragment("prose");
                let element = prose.insert(txn, at, XmlElementPrelim::empty("paragraph"));
                element.insert(txn, 0, XmlTextPrelim::new(&piece));
            });
        } else if let Some(text) = chance.pick(&paragraphs) {
            let words = text.get_string(&replica.doc.transact());
            let at = seam(&words, chance);
            let rewrites = self.bug == Some(Bug::ProseRewritten);
            self.edit(replica, |txn| {
                if rewrites {
                    text.remove_range(txn, 0, units(&words, words.len()));
                    text.insert(txn, 0, &format!("{words}{piece}"));
                } else {
                    text.insert(txn, at, &piece);
                }
            });
        } else {
            return;
        }
        self.wrote(piece, State::Written);
    }

    fn wishes(&self, replica: &Replica, chance: &mut Chance) -> Option<Wish> {
        let lang = *chance.pick(&LANGS)?;
        if chance.one_in(3) {
            return Some(("fields/title".to_owned(), lang));
        }
        let card = some_key(replica, "cards", chance)?;
        Some((format!("cards/{card}/text"), lang))
    }
}

fn some_key(replica: &Replica, root: &str, chance: &mut Chance) -> Option<String> {
    let txn = replica.doc.transact();
    let map = txn.get_map(root)?;
    let keys: BTreeSet<String> = map.keys(&txn).map(str::to_owned).collect();
    let keys: Vec<String> = keys.into_iter().collect();
    chance.pick(&keys).cloned()
}

/// Of a card, or the title.
fn some_text(replica: &Replica, chance: &mut Chance) -> Option<TextRef> {
    if chance.one_in(8) {
        return text_in(replica, "fields", None, "title");
    }
    let card = some_key(replica, "cards", chance)?;
    text_in(replica, "cards", Some(&card), "text")
}

fn some_side(replica: &Replica, chance: &mut Chance) -> Option<TextRef> {
    let side = some_key(replica, "sides", chance)?;
    text_in(replica, "sides", Some(&side), "text")
}

fn text_in(replica: &Replica, root: &str, within: Option<&str>, key: &str) -> Option<TextRef> {
    let txn = replica.doc.transact();
    let mut map = txn.get_map(root)?;
    if let Some(within) = within {
        map = match map.get(&txn, within)? {
            Out::YMap(inner) => inner,
            _ => return None,
        };
    }
    match map.get(&txn, key)? {
        Out::YText(text) => Some(text),
        _ => None,
    }
}

fn paragraphs(replica: &Replica) -> Vec<XmlTextRef> {
    let txn = replica.doc.transact();
    let Some(prose) = txn.get_xml_fragment("prose") else {
        return Vec::new();
    };
    let text = |node: XmlOut| match node {
        XmlOut::Element(element) => match element.get(&txn, 0)? {
            XmlOut::Text(text) => Some(text),
            _ => None,
        },
        _ => None,
    };
    prose.children(&txn).filter_map(text).collect()
}

/// Where a piece begins, in UTF-16 units; else the start.
fn seam(words: &str, chance: &mut Chance) -> u32 {
    let seams: Vec<usize> = words.match_indices('<').map(|(at, _)| at).collect();
    chance.pick(&seams).map_or(0, |at| units(words, *at))
}

/// UTF-16 units before a byte.
fn units(words: &str, at: usize) -> u32 {
    let before = words.get(..at).unwrap_or_default();
    u32::try_from(before.encode_utf16().count()).unwrap_or(0)
}
