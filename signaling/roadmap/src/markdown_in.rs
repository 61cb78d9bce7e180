//! Markdown read back in: what [`Roadmap::to_markdown`] wrote, and what people made of it by hand.

mod front;
mod lines;
mod notes;
mod translated;
mod tree;

use std::collections::BTreeMap;

use crate::import::LEFT_MAX;
use crate::markdown::words::{self, AUDIENCE, CARDS, Cards, FIELDS};
use crate::merge::within;
use crate::position::spread;
use crate::shape::rule::is_language_tag;
use crate::shape::{audience_max, field_max, rule_max};
use crate::{
    Block, Card, Imported, Kind, Roadmap, Rule, Run, Schema, Side, Value, limits, sdg, text_hash,
};
use lines::{fact, is_member, plain, said, value_of, without_mark};
use notes::{blocks, tidy, trim_prose};
use translated::Translated;
use tree::Node;

/// Never fails: what is not understood stands in the notes, or at least in the list of what was left.
pub(crate) fn read(text: &str) -> Imported {
    let text = text.replace("\r\n", "\n");
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = Reader::default();
    let body = reader.front_matter(text);
    for node in tree::of(body) {
        reader.node(node);
    }
    reader.done()
}

impl Roadmap {
    /// Of which nothing is said.
    pub(crate) fn blank() -> Self {
        Self {
            schema: Schema::get().schema,
            lang: "en".to_owned(),
            licence: Schema::get().licences.first().cloned().unwrap_or_default(),
            ..Self::default()
        }
    }
}

struct Reader {
    roadmap: Roadmap,
    left: Vec<String>,
    section: Section,
    /// What the text under `fields` of this section says so far is from this file.
    titled: bool,
    targets_listed: bool,
    numbers: BTreeMap<Kind, usize>,
    /// Translations whose original may have to be read first: whether it is outdated.
    sides: Vec<(Side, bool)>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Section {
    /// Before the first one.
    Opening,
    Field(&'static str),
    Learners,
    Choices,
    Roles,
    Cards(Cards),
    Notes,
}

/// What a list's line is about.
#[derive(Clone, Copy)]
enum About {
    Learners,
    Card(usize, Cards),
}

impl Default for Reader {
    fn default() -> Self {
        Self {
            roadmap: Roadmap::blank(),
            left: Vec::new(),
            section: Section::Opening,
            titled: false,
            targets_listed: false,
            numbers: BTreeMap::new(),
            sides: Vec::new(),
        }
    }
}

impl Reader {
    fn node(&mut self, node: Node) {
        match node {
            Node::Heading(1, runs) if self.section == Section::Opening && !self.titled => {
                let title = plain(&runs);
                let hint = self.roadmap.text("fields/title").is_empty();
                if !(hint && title == words::UNTITLED) {
                    self.put_field("title", &title);
                }
                self.titled = true;
            }
            Node::Heading(3, runs) if self.is_milestones() => self.milestone(&runs),
            Node::Heading(level, runs) if level <= 2 => self.begin(&runs),
            Node::Heading(level, runs) => self.heading(level, runs),
            Node::Text(runs) => self.paragraph(runs),
            Node::List(ordered, items) => self.list(ordered, items),
            Node::Strange(what) => self.leave(what),
        }
    }

    fn begin(&mut self, runs: &[Run]) {
        let name = plain(runs);
        match section(&name) {
            Some(section) => self.section = section,
            None => {
                self.leave(&format!("the section “{name}”: it stands in the notes"));
                self.section = Section::Notes;
                self.note(Block::Heading {
                    level: 2,
                    runs: tidy(runs.to_vec()),
                });
            }
        }
    }

    fn heading(&mut self, level: u8, runs: Vec<Run>) {
        if self.section != Section::Notes {
            self.leave(&format!(
                "the heading “{}”: it stands in the notes",
                plain(&runs)
            ));
        }
        let level = level.saturating_sub(1).clamp(2, 3);
        self.note(Block::Heading {
            level,
            runs: tidy(runs),
        });
    }

    fn paragraph(&mut self, runs: Vec<Run>) {
        match self.section {
            Section::Opening => {
                let text = plain(&runs);
                if !self.goal_line(&text) {
                    self.strange(Node::Text(runs));
                }
            }
            Section::Field(key) => {
                let said = self.roadmap.fields.get(key).cloned().unwrap_or_default();
                let text = plain(&runs);
                let both = if said.is_empty() {
                    text
                } else {
                    format!("{said}\n{text}")
                };
                self.put_field(key, &both);
            }
            Section::Notes => self.note(Block::Paragraph { runs: tidy(runs) }),
            _ => self.strange(Node::Text(runs)),
        }
    }

    /// `Goal 13: Climate action`, where the front matter does not say it.
    fn goal_line(&mut self, text: &str) -> bool {
        let Some(rest) = text.strip_prefix("Goal ") else {
            return false;
        };
        let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
        let goal = digits
            .parse()
            .ok()
            .filter(|goal| sdg::goal(*goal).is_some());
        if self.roadmap.goal.is_none() {
            self.roadmap.goal = goal;
        }
        goal.is_some()
    }

    fn list(&mut self, ordered: bool, items: Vec<Vec<Node>>) {
        match self.section {
            Section::Notes => {
                let list = vec![Node::List(ordered, items)];
                self.roadmap.prose.extend(blocks(list, 0));
            }
            Section::Roles => self.leave("roles: people say here what they do"),
            Section::Cards(cards) if cards.kind == Kind::Milestone => {
                match self.last_card(Kind::Milestone) {
                    Some(at) => self.facts(About::Card(at, cards), items),
                    // By hand: a list of milestones instead of headings.
                    None => items.into_iter().for_each(|item| self.card(cards, item)),
                }
            }
            Section::Cards(cards) => items.into_iter().for_each(|item| self.card(cards, item)),
            Section::Choices => items.iter().for_each(|item| self.choice(item)),
            Section::Learners => self.facts(About::Learners, items),
            Section::Opening => items.iter().for_each(|item| self.opening(item)),
            Section::Field(key) => {
                let path = field_path(key);
                for item in items {
                    let text = said(&item);
                    match fact(&text) {
                        Some((label, value)) if self.beside(path, None, label, &value) => {}
                        _ => self.paragraph(vec![Run {
                            text: plain(&text),
                            ..Run::default()
                        }]),
                    }
                }
            }
        }
    }

    /// A target, or something about the title.
    fn opening(&mut self, item: &[Node]) {
        let runs = said(item);
        if let Some((label, value)) = fact(&runs)
            && self.beside("fields/title", None, label, &value)
        {
            return;
        }
        let text = plain(&runs);
        let number = text.split_whitespace().next().unwrap_or_default();
        if sdg::target(number).is_none() {
            self.leave(&text);
            return;
        }
        if !std::mem::replace(&mut self.targets_listed, true) {
            self.roadmap.targets.clear();
        }
        self.target(number);
    }

    fn target(&mut self, number: &str) {
        let targets = &mut self.roadmap.targets;
        let is_new = !targets.iter().any(|known| known == number);
        if is_new && sdg::target(number).is_some() && targets.len() < limits::TARGETS_MAX {
            targets.push(number.to_owned());
        }
    }

    fn milestone(&mut self, runs: &[Run]) {
        let Section::Cards(cards) = self.section else {
            return;
        };
        let (title, example) = without_mark(runs);
        let numbered = title.split_once(". ").or_else(|| title.split_once('.'));
        let title = match numbered {
            Some((number, rest)) if number.parse::<u32>().is_ok() => rest.trim().to_owned(),
            _ => title,
        };
        self.add_card(cards, &title, example);
    }

    fn card(&mut self, cards: Cards, item: Vec<Node>) {
        let (main, example) = without_mark(&said(&item));
        let facts: Vec<Vec<Node>> = item
            .into_iter()
            .filter_map(|node| match node {
                Node::List(_, items) => Some(items),
                _ => None,
            })
            .flatten()
            .collect();
        if let Some(at) = self.add_card(cards, &main, example) {
            self.facts(About::Card(at, cards), facts);
        }
    }

    fn add_card(&mut self, cards: Cards, main: &str, example: bool) -> Option<usize> {
        if self.roadmap.cards.len() >= limits::LIVE_CARDS_MAX {
            self.leave(&format!("{}: {main}: there are too many", cards.heading));
            return None;
        }
        let number = self.numbers.entry(cards.kind).or_default();
        *number += 1;
        let rule = Schema::get().card(cards.kind, cards.main);
        let texts = Schema::get().texts_of(cards.kind);
        let mut texts: BTreeMap<String, String> =
            texts.map(|key| (key.to_owned(), String::new())).collect();
        texts.insert(cards.main.to_owned(), within(main, rule_max(rule)));
        let domain = cards.domain.map(|domain| Value::Text(domain.to_owned()));
        self.roadmap.cards.push(Card {
            id: format!("{}-{number}", cards.kind.as_str()),
            kind: cards.kind,
            pos: String::new(),
            example,
            by: None,
            at: None,
            lang: None,
            from: None,
            texts,
            values: domain
                .into_iter()
                .map(|domain| ("domain".to_owned(), domain))
                .collect(),
        });
        Some(self.roadmap.cards.len() - 1)
    }

    fn facts(&mut self, about: About, items: Vec<Vec<Node>>) {
        for item in items {
            let runs = said(&item);
            let taken = match fact(&runs) {
                Some((label, value)) => self.fact(about, label, &value),
                None => false,
            };
            if !taken {
                self.leave(&plain(&runs));
            }
        }
    }

    fn fact(&mut self, about: About, label: &str, value: &str) -> bool {
        match about {
            About::Learners => {
                let known = AUDIENCE
                    .iter()
                    .find(|(_, name)| name.eq_ignore_ascii_case(label));
                let Some((key, _)) = known else {
                    return self.beside("audience/needs", Some("Needs"), label, value);
                };
                let Some(rule) = Schema::get().audience.get(*key) else {
                    return false;
                };
                let read = if rule.is_text() {
                    Some(Value::Text(within(value, audience_max(key))))
                } else {
                    value_of(rule, value)
                };
                let audience = &mut self.roadmap.audience;
                read.map(|read| audience.insert((*key).to_owned(), read))
                    .is_some()
            }
            About::Card(at, cards) => self.fact_of_card(at, cards, label, value),
        }
    }

    fn fact_of_card(&mut self, at: usize, cards: Cards, label: &str, value: &str) -> bool {
        let known = cards
            .facts
            .iter()
            .find(|(_, name)| name.eq_ignore_ascii_case(label));
        let Some(card) = self.roadmap.cards.get_mut(at) else {
            return false;
        };
        let Some((key, _)) = known else {
            return self.about_card(at, cards, label, value);
        };
        let Some(rule) = Schema::get().card(cards.kind, key) else {
            return false;
        };
        if rule.is_text() {
            let text = within(value, rule_max(Some(rule)));
            card.texts.insert((*key).to_owned(), text);
            return true;
        }
        match (rule, card.values.get_mut(*key)) {
            (Rule::Tags { soft } | Rule::Addresses { soft }, Some(Value::List(members))) => {
                let room = members.len() < *soft as usize;
                if room && is_member(rule, value) {
                    members.push(value.to_owned());
                }
                room && is_member(rule, value)
            }
            _ => {
                let read = value_of(rule, value);
                read.map(|read| card.values.insert((*key).to_owned(), read))
                    .is_some()
            }
        }
    }

    /// Its language, where it is from, and what it is in others.
    fn about_card(&mut self, at: usize, cards: Cards, label: &str, value: &str) -> bool {
        let Some(card) = self.roadmap.cards.get_mut(at) else {
            return false;
        };
        if label.eq_ignore_ascii_case(words::LANGUAGE) {
            let tag = is_language_tag(value).then(|| value.to_owned());
            let known = tag.is_some();
            card.lang = tag.or(card.lang.take());
            return known;
        }
        if label.eq_ignore_ascii_case(words::FROM) {
            card.from = Some(within(value, limits::VALUE_CHARS_MAX));
            return true;
        }
        let Some(translated) = Translated::of(label) else {
            return false;
        };
        let key = match translated.of {
            None => Some(cards.main),
            Some(of) => {
                let known = cards
                    .facts
                    .iter()
                    .find(|(_, name)| name.eq_ignore_ascii_case(of));
                known.map(|(key, _)| *key)
            }
        };
        let Some(key) = key.filter(|key| {
            Schema::get()
                .card(cards.kind, key)
                .is_some_and(Rule::is_text)
        }) else {
            return false;
        };
        let path = format!("cards/{}/{key}", card.id);
        self.side(path, &translated, value)
    }

    /// What stands beside a text that is on no card.
    fn beside(&mut self, path: &str, of: Option<&str>, label: &str, value: &str) -> bool {
        let language = of.map_or_else(
            || words::LANGUAGE.to_owned(),
            |of| format!("{}{}{of}", words::LANGUAGE, words::OF),
        );
        if label.eq_ignore_ascii_case(&language) {
            let known = is_language_tag(value);
            if known {
                self.roadmap.langs.insert(path.to_owned(), value.to_owned());
            }
            return known;
        }
        match Translated::of(label) {
            Some(translated) if translated.of == of => {
                self.side(path.to_owned(), &translated, value)
            }
            _ => false,
        }
    }

    fn side(&mut self, path: String, translated: &Translated<'_>, text: &str) -> bool {
        let same = |(side, _): &(Side, bool)| side.path == path && side.lang == translated.lang;
        if self.sides.len() >= limits::SIDES_MAX || self.sides.iter().any(same) {
            return false;
        }
        let side = Side {
            path,
            lang: translated.lang.to_owned(),
            text: within(text, limits::TEXT_CHARS_AT_LEAST),
            of: 0,
            via: translated.via,
        };
        self.sides.push((side, translated.outdated));
        true
    }

    fn choice(&mut self, item: &[Node]) {
        let runs = said(item);
        let read = fact(&runs).and_then(|(group, value)| {
            let rule = Schema::get().choices.get(group)?;
            let (name, answer) = match (&rule.values, value.rsplit_once(" = ")) {
                (Some(answers), Some((name, answer))) => {
                    let known = answers.iter().any(|known| known == answer);
                    (name, known.then(|| Value::Text(answer.to_owned()))?)
                }
                (Some(_), None) => return None,
                (None, _) => (value.as_str(), Value::Flag(true)),
            };
            let known = match &rule.of {
                Some(names) => names.iter().any(|known| known == name),
                None => (1..=limits::TAG_CHARS_MAX).contains(&name.chars().count()),
            };
            let key = format!("{group}:{name}");
            (known && key.len() <= limits::KEY_BYTES_MAX).then_some((key, answer))
        });
        match read {
            Some((key, answer)) if self.roadmap.choices.len() < limits::CHOICES_MAX => {
                self.roadmap.choices.insert(key, answer);
            }
            _ => self.leave(&plain(&runs)),
        }
    }

    fn put_field(&mut self, key: &str, text: &str) {
        let text = within(text, field_max(key));
        self.roadmap.fields.insert(key.to_owned(), text);
    }

    fn is_milestones(&self) -> bool {
        matches!(self.section, Section::Cards(cards) if cards.kind == Kind::Milestone)
    }

    fn last_card(&self, kind: Kind) -> Option<usize> {
        let last = self.roadmap.cards.len().checked_sub(1)?;
        let is_it = |card: &Card| card.kind == kind;
        self.roadmap
            .cards
            .get(last)
            .is_some_and(is_it)
            .then_some(last)
    }

    /// Nothing is lost: it stands in the notes.
    fn strange(&mut self, node: Node) {
        if let Node::Text(runs) = &node {
            let what = within(&plain(runs), WORDS_MAX);
            self.leave(&format!("“{what}”: it stands in the notes"));
        }
        for block in blocks(vec![node], 0) {
            self.note(block);
        }
    }

    fn note(&mut self, block: Block) {
        self.roadmap.prose.push(block);
    }

    fn leave(&mut self, what: &str) {
        let what = within(what.trim(), WORDS_MAX * 2);
        if !what.is_empty() && self.left.len() < LEFT_MAX && !self.left.contains(&what) {
            self.left.push(what);
        }
    }

    fn done(mut self) -> Imported {
        let cut = trim_prose(&mut self.roadmap.prose);
        if cut {
            self.leave("the end of the notes: they are too long");
        }
        let positions = spread(self.roadmap.cards.len());
        for (card, pos) in self.roadmap.cards.iter_mut().zip(positions) {
            card.pos = pos;
        }
        let mut sides = std::mem::take(&mut self.sides);
        sides.sort_by(|(a, _), (b, _)| (&a.path, &a.lang).cmp(&(&b.path, &b.lang)));
        for (mut side, outdated) in sides {
            let hash = text_hash(self.roadmap.text(&side.path));
            side.of = if outdated { !hash } else { hash };
            self.roadmap.sides.push(side);
        }
        Imported {
            roadmap: self.roadmap,
            left: self.left,
        }
    }
}

/// Characters of what is named in the list of what was left.
const WORDS_MAX: usize = 80;

fn section(name: &str) -> Option<Section> {
    let name = name.trim_end_matches(':').trim();
    let is = |known: &str| known.eq_ignore_ascii_case(name);
    if let Some((key, _)) = FIELDS.iter().find(|(_, heading)| is(heading)) {
        return Some(Section::Field(key));
    }
    if let Some(cards) = CARDS.iter().find(|cards| is(cards.heading)) {
        return Some(Section::Cards(*cards));
    }
    let others = [
        (words::LEARNERS, Section::Learners),
        (words::CHOICES, Section::Choices),
        (words::ROLES, Section::Roles),
        (words::NOTES, Section::Notes),
    ];
    let known = others.into_iter().find(|(heading, _)| is(heading));
    known.map(|(_, section)| section)
}

fn field_path(key: &str) -> &'static str {
    match key {
        "question" => "fields/question",
        "context" => "fields/context",
        "curriculum" => "fields/curriculum",
        "pitch" => "fields/pitch",
        _ => "fields/videoIdea",
    }
}

#[cfg(test)]
#[path = "markdown_in_tests.rs"]
mod tests;
