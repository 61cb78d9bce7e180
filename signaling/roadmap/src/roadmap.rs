use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::{Block, Card, Comment, Kind, Schema, Side, Value};

/// Votes of one person that count; the screens allow as many.
const VOTES_EACH: usize = 3;

/// What a roadmap says, read from its document: plain, ordered, complete. Its JSON is the lossless export.
///
/// Texts are as typed. Live cards come in their order (`pos`, then id); deleted cards come after, in `bin`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Roadmap {
    pub schema: u32,
    pub roadmap: String,
    /// A goal's number, 1 to 17.
    pub goal: Option<u8>,
    /// At most two goals that it also touches.
    #[serde(default)]
    pub also: Vec<u8>,
    pub template_id: Option<String>,
    pub title_hint: Option<String>,
    /// BCP 47.
    pub lang: String,
    pub licence: String,
    /// Of a joint roadmap: `ro_x@n` each, what it was made of.
    #[serde(default)]
    pub parts: Vec<String>,
    /// Numbers like `13.3`, in the order of the goals.
    pub targets: Vec<String>,
    /// Texts that are not on cards, by key.
    pub fields: BTreeMap<String, String>,
    /// The learners; the text `needs` is a [`Value::Text`].
    pub audience: BTreeMap<String, Value>,
    /// `<group>:<name>` → chosen, or the answer.
    #[serde(default)]
    pub choices: BTreeMap<String, Value>,
    /// Path → the language of a text of `fields` or `audience` that is not in the roadmap's.
    #[serde(default)]
    pub langs: BTreeMap<String, String>,
    /// Role → who has it.
    pub roles: BTreeMap<String, String>,
    pub cards: Vec<Card>,
    pub bin: Vec<Card>,
    /// `<card>:<participant>` → whether it is given.
    #[serde(default)]
    pub votes: BTreeMap<String, bool>,
    /// By time, then id.
    #[serde(default)]
    pub comments: Vec<Comment>,
    #[serde(default)]
    pub sides: Vec<Side>,
    /// The notes.
    #[serde(default)]
    pub prose: Vec<Block>,
}

impl Roadmap {
    /// The text at a path: `fields/title`, `audience/needs`, `cards/c1/activity`. Empty if there is none.
    #[must_use]
    pub fn text(&self, path: &str) -> &str {
        let mut parts = path.splitn(3, '/');
        let (root, first) = (parts.next(), parts.next().unwrap_or_default());
        match (root, parts.next()) {
            (Some("fields"), None) => self.fields.get(first).map_or("", String::as_str),
            (Some("audience"), None) => {
                let value = self.audience.get(first);
                value.and_then(Value::as_text).unwrap_or_default()
            }
            (Some("cards"), Some(key)) => self.card(first).map_or("", |card| card.text(key)),
            _ => "",
        }
    }

    /// The language of the text at a path: its own, its card's, else the roadmap's.
    #[must_use]
    pub fn lang_of(&self, path: &str) -> &str {
        let own = self.langs.get(path).map(String::as_str);
        let mut parts = path.splitn(3, '/');
        let card = match (parts.next(), parts.next()) {
            (Some("cards"), Some(id)) => self.card(id),
            _ => None,
        };
        own.or_else(|| card?.lang.as_deref()).unwrap_or(&self.lang)
    }

    /// A card by its id, deleted ones too.
    #[must_use]
    pub fn card(&self, id: &str) -> Option<&Card> {
        self.cards
            .iter()
            .chain(&self.bin)
            .find(|card| card.id == id)
    }

    /// Live cards of a kind, in order.
    pub fn of(&self, kind: Kind) -> impl Iterator<Item = &Card> {
        self.cards.iter().filter(move |card| card.kind == kind)
    }

    /// Votes that count, by card. Of one person those are the first three by key, on live cards: what two pages that
    /// were offline gave too much counts nowhere, and the same nowhere for everybody.
    #[must_use]
    pub fn dots(&self) -> BTreeMap<&str, u32> {
        let mut dots = BTreeMap::new();
        for (card, _) in self.counting_votes() {
            *dots.entry(card).or_default() += 1;
        }
        dots
    }

    /// What others than its group and staff see: without private texts, the bin, comments, and who made or voted what.
    /// Votes keep their number under `1`, `2`, … in the place of names.
    #[must_use]
    pub fn without_private(&self) -> Self {
        let mut shown = self.clone();
        for card in &mut shown.cards {
            let rule = |key: &str| Schema::get().card(card.kind, key);
            let open = |key: &str| !rule(key).is_some_and(crate::Rule::is_private);
            card.texts.retain(|key, _| open(key));
            card.by = None;
        }
        let live: BTreeSet<&str> = self.cards.iter().map(|card| card.id.as_str()).collect();
        shown.sides.retain(|side| self.is_open(&side.path, &live));
        shown.votes = self.nameless_votes();
        shown.bin.clear();
        shown.comments.clear();
        shown
    }

    /// Pretty JSON, one form for one roadmap.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default()
    }

    /// Whether others may see the text at a path.
    fn is_open(&self, path: &str, live: &BTreeSet<&str>) -> bool {
        let Some((id, key)) = path.strip_prefix("cards/").and_then(|p| p.split_once('/')) else {
            return true;
        };
        let rule = self
            .card(id)
            .and_then(|card| Schema::get().card(card.kind, key));
        live.contains(id) && !rule.is_some_and(crate::Rule::is_private)
    }

    fn nameless_votes(&self) -> BTreeMap<String, bool> {
        let votes = self.counting_votes();
        let people: BTreeSet<&str> = votes.iter().map(|(_, person)| *person).collect();
        let numbers: BTreeMap<&str, usize> = people.into_iter().zip(1..).collect();
        let nameless = |(card, person): &(&str, &str)| {
            let number = numbers.get(person).copied().unwrap_or_default();
            (format!("{card}:{number}"), true)
        };
        votes.iter().map(nameless).collect()
    }

    /// Card and person of each.
    fn counting_votes(&self) -> Vec<(&str, &str)> {
        let live: BTreeSet<&str> = self.cards.iter().map(|card| card.id.as_str()).collect();
        let mut given: BTreeMap<&str, usize> = BTreeMap::new();
        let mut counting = Vec::new();
        for (key, _) in self.votes.iter().filter(|(_, on)| **on) {
            let Some((card, person)) = key.split_once(':') else {
                continue;
            };
            let so_far = given.entry(person).or_default();
            if live.contains(card) && *so_far < VOTES_EACH {
                *so_far += 1;
                counting.push((card, person));
            }
        }
        counting
    }
}

#[cfg(test)]
#[path = "roadmap_tests.rs"]
mod tests;
