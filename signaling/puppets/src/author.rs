use std::collections::VecDeque;

use protocol::ParticipantId;
use yrs::{
    Any, GetString as _, Map as _, MapPrelim, Out, ReadTxn as _, Text as _, TextPrelim, TextRef,
    Transact as _, WriteTxn as _,
};

use crate::director::Task;
use crate::lines::Sheet;
use crate::pen::Pen;

/// Somebody at one task in a roadmap: letter after letter, as a page does it.
pub struct Author {
    steps: VecDeque<Step>,
}

enum Step {
    /// At the end of a text.
    Type {
        text: TextRef,
        words: VecDeque<char>,
    },
    /// A card of the template is taken over.
    Accept {
        card: String,
    },
    Choose {
        target: String,
    },
    /// Letters that wait for a text that the step before has made.
    TypeIn {
        card: String,
        key: &'static str,
        words: String,
    },
    Make {
        card: String,
        kind: &'static str,
    },
}

/// Who writes, and when by the server's clock, in milliseconds since 1970.
#[derive(Clone, Copy, Debug)]
pub struct Byline<'a> {
    pub by: &'a ParticipantId,
    pub at: i64,
    pub lang: &'a str,
}

/// Letters of one step: somebody who types well, a quarter of a second at a time.
const LETTERS: usize = 3;

impl Author {
    /// What is to be done for `task`; nothing, if it is done already. The same `salt` says the same.
    #[must_use]
    pub fn new(pen: &Pen, task: Task, sheet: &Sheet, salt: usize) -> Self {
        let of = |texts: &[String]| {
            let number = salt.checked_rem(texts.len()).unwrap_or(0);
            texts.get(number).cloned().unwrap_or_default()
        };
        let steps = match task {
            Task::Title => empty_text(pen, "fields", "title", &of(&sheet.titles)),
            Task::Pitch => empty_text(pen, "fields", "pitch", &of(&sheet.pitches)),
            Task::Audience => empty_text(pen, "audience", "needs", &of(&sheet.needs)),
            Task::Target => target(pen, salt),
            Task::Objective => card(pen, "objective", 0, &[("text", &sheet.objective)], None),
            Task::Milestone(number) => {
                let titled = sheet.milestones.get(usize::from(number));
                let title = titled.map_or("", String::as_str);
                let own = [("title", title), ("lowTech", &sheet.low_tech)];
                let adds = Some(("activity", of(&sheet.additions)));
                card(pen, "milestone", number.into(), &own, adds)
            }
            Task::Evidence => {
                let adds = Some(("text", of(&sheet.additions)));
                card(pen, "evidence", 0, &[("text", &sheet.evidence)], adds)
            }
            Task::Commitment => commitment(pen, sheet, salt),
        };
        Self {
            steps: steps.into(),
        }
    }

    /// A quarter of a second of work; false when there is no more.
    pub fn step(&mut self, pen: &mut Pen, byline: Byline<'_>) -> bool {
        let Some(step) = self.steps.pop_front() else {
            return false;
        };
        match step {
            Step::Type { text, mut words } => {
                let piece: String = words.drain(..LETTERS.min(words.len())).collect();
                pen.edit(|txn| text.push(txn, &piece));
                if !words.is_empty() {
                    self.steps.push_front(Step::Type { text, words });
                }
            }
            Step::TypeIn { card, key, words } => {
                if let Some(text) = text_of(pen, &card, key) {
                    let words = words.chars().collect();
                    self.steps.push_front(Step::Type { text, words });
                }
            }
            Step::Accept { card } => pen.edit(|txn| {
                let cards = txn.get_or_insert_map("cards");
                if let Some(Out::YMap(card)) = cards.get(txn, &card) {
                    card.insert(txn, "example", false);
                }
            }),
            Step::Choose { target } => pen.edit(|txn| {
                txn.get_or_insert_map("targets").insert(txn, target, true);
            }),
            Step::Make { card, kind } => pen.edit(|txn| {
                let cards = txn.get_or_insert_map("cards");
                let card = cards.insert(txn, card, MapPrelim::default());
                card.insert(txn, "kind", kind);
                card.insert(txn, "pos", "b1");
                card.insert(txn, "by", byline.by.as_str());
                card.insert(txn, "at", Any::from(byline.at));
                card.insert(txn, "lang", byline.lang);
                for key in texts_of(kind) {
                    card.insert(txn, *key, TextPrelim::new(""));
                }
            }),
        }
        true
    }
}

/// Words into a text where nobody has written yet.
fn empty_text(pen: &Pen, root: &str, key: &str, words: &str) -> Vec<Step> {
    let txn = pen.doc.transact();
    let Some(Out::YText(text)) = txn.get_map(root).and_then(|map| map.get(&txn, key)) else {
        return Vec::new();
    };
    if !text.get_string(&txn).trim().is_empty() || words.is_empty() {
        return Vec::new();
    }
    vec![Step::Type {
        text,
        words: words.chars().collect(),
    }]
}

/// A target of the document's goal, which the goal's number begins.
fn target(pen: &Pen, salt: usize) -> Vec<Step> {
    let txn = pen.doc.transact();
    let goal = txn.get_map("meta").and_then(|meta| meta.get(&txn, "goal"));
    let Some(goal) = goal.map(|goal| goal.to_string(&txn)) else {
        return Vec::new();
    };
    // Every goal has targets 1 to 3 at least.
    let target = format!("{goal}.{}", 1 + salt % 3);
    vec![Step::Choose { target }]
}

/// The template's example of this kind and number, taken over, with something added to one of its texts; a card of our `own`
/// words where the template has none.
fn card(
    pen: &Pen,
    kind: &'static str,
    number: usize,
    own: &[(&'static str, &str)],
    adds: Option<(&'static str, String)>,
) -> Vec<Step> {
    let txn = pen.doc.transact();
    let Some(cards) = txn.get_map("cards") else {
        return Vec::new();
    };
    let card = format!("{kind}-{}", number + 1);
    let Some(Out::YMap(found)) = cards.get(&txn, &card) else {
        drop(txn);
        return make(pen, kind, number, own);
    };
    let is_example = matches!(found.get(&txn, "example"), Some(Out::Any(Any::Bool(true))));
    if !is_example {
        return Vec::new();
    }
    let accept = Step::Accept { card: card.clone() };
    let adds = adds.map(|(key, words)| Step::TypeIn {
        card,
        key,
        words: format!(" {words}"),
    });
    std::iter::once(accept).chain(adds).collect()
}

fn commitment(pen: &Pen, sheet: &Sheet, salt: usize) -> Vec<Step> {
    let number = salt.checked_rem(sheet.commitments.len()).unwrap_or(0);
    let Some(said) = sheet.commitments.get(number) else {
        return Vec::new();
    };
    let words = [
        ("who", said.who.as_str()),
        ("what", said.what.as_str()),
        ("when", said.when.as_str()),
    ];
    make(pen, "commitment", 0, &words)
}

/// A card of our own with these words, if we have not made it yet.
fn make(pen: &Pen, kind: &'static str, number: usize, words: &[(&'static str, &str)]) -> Vec<Step> {
    // Nobody else has our client id, and we make one of each.
    let card = format!("c{}-{kind}{number}", pen.client_id());
    let is_there = texts_of(kind)
        .first()
        .and_then(|key| text_of(pen, &card, key));
    if is_there.is_some() {
        return Vec::new();
    }
    let made = Step::Make {
        card: card.clone(),
        kind,
    };
    let typed = words.iter().map(|(key, words)| Step::TypeIn {
        card: card.clone(),
        key,
        words: (*words).to_owned(),
    });
    std::iter::once(made).chain(typed).collect()
}

/// What a card of this kind has to say, as the document's schema lists it.
fn texts_of(kind: &str) -> &'static [&'static str] {
    match kind {
        "milestone" => &["title", "activity", "tool", "lowTech", "evidence"],
        "commitment" => &["who", "what", "when"],
        _ => &["text"],
    }
}

fn text_of(pen: &Pen, card: &str, key: &str) -> Option<TextRef> {
    let txn = pen.doc.transact();
    let Some(Out::YMap(card)) = txn.get_map("cards")?.get(&txn, card) else {
        return None;
    };
    match card.get(&txn, key) {
        Some(Out::YText(text)) => Some(text),
        _ => None,
    }
}

#[cfg(test)]
#[path = "author_tests.rs"]
mod tests;
