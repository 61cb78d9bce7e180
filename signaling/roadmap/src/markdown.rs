mod inline;
pub(crate) mod words;

use std::fmt::Write;

use crate::{Block, Card, Kind, Roadmap, Rule, Schema, Side, Value, Via, sdg, text_hash};
use inline::{address, is_line_break, lines, one_line, runs};
use words::{AUDIENCE, CARDS, Cards, FIELDS};

/// What an export says about the group, which the document does not hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExportContext {
    pub webinar: String,
    pub room: String,
    /// Display names, in the order to print.
    pub people: Vec<String>,
    /// Already formatted, such as `2026-11-22`.
    pub date: String,
}

impl Roadmap {
    /// The roadmap as Markdown (`CommonMark`): front matter, then sections in a fixed order, empty ones left out.
    ///
    /// [`crate::Imported::from_markdown`] reads it back. It carries texts without their blank lines, languages, translations, choices,
    /// targets, live cards with what the schema knows of them, and the notes; not ids, authors, comments, votes, the bin and private texts.
    ///
    /// What people wrote is escaped: it reads as typed and cannot make a heading, a link or markup of its own. Text of
    /// the template that nobody has accepted is marked as an example.
    #[must_use]
    pub fn to_markdown(&self, context: &ExportContext) -> String {
        let mut page = Page {
            roadmap: self,
            text: String::new(),
        };
        page.front_matter(context);
        page.opening();
        page.field(0);
        page.learners();
        page.choices();
        for section in &CARDS {
            page.cards(section);
        }
        page.roles();
        for at in 1..FIELDS.len() {
            page.field(at);
        }
        page.notes();
        page.text
    }
}

struct Page<'a> {
    roadmap: &'a Roadmap,
    text: String,
}

impl Page<'_> {
    fn front_matter(&mut self, context: &ExportContext) {
        let roadmap = self.roadmap;
        self.line("---");
        self.pair("title", &quoted(roadmap.text("fields/title")));
        self.pair("roadmap", &quoted(&roadmap.roadmap));
        if let Some(goal) = roadmap.goal.and_then(sdg::goal) {
            self.pair("goal", &goal.number.to_string());
            self.pair("goal_name", &quoted(&goal.short_name));
        }
        if !roadmap.also.is_empty() {
            let also: Vec<String> = roadmap.also.iter().map(u8::to_string).collect();
            self.pair("also", &format!("[{}]", also.join(", ")));
        }
        self.pair("targets", &list(&roadmap.targets));
        self.pair("licence", &quoted(&roadmap.licence));
        self.pair("lang", &quoted(&roadmap.lang));
        for (key, value) in [
            ("template", &roadmap.template_id),
            ("title_hint", &roadmap.title_hint),
        ] {
            if let Some(value) = value {
                self.pair(key, &quoted(value));
            }
        }
        if !roadmap.parts.is_empty() {
            self.pair("parts", &list(&roadmap.parts));
        }
        self.pair("webinar", &quoted(&context.webinar));
        self.pair("room", &quoted(&context.room));
        self.pair("people", &list(&context.people));
        self.pair("date", &quoted(&context.date));
        self.line("---");
    }

    fn opening(&mut self) {
        let roadmap = self.roadmap;
        let title = one_line(roadmap.text("fields/title"));
        if title.is_empty() {
            self.heading(1, words::UNTITLED);
        } else {
            self.heading(1, &title);
        }
        let beside = self.beside("fields/title", None);
        self.facts(&beside, "");
        if let Some(goal) = roadmap.goal.and_then(sdg::goal) {
            self.paragraph(&format!(
                "**Goal {}: {}**",
                goal.number,
                one_line(&goal.short_name)
            ));
        }
        if !roadmap.targets.is_empty() {
            self.text.push('\n');
        }
        for number in &roadmap.targets {
            let title = sdg::target(number).map_or("", |target| &target.short_title);
            self.line(format!("- {} {}", one_line(number), one_line(title)).trim_end());
        }
    }

    fn field(&mut self, at: usize) {
        let Some((key, heading)) = FIELDS.get(at) else {
            return;
        };
        let path = format!("fields/{key}");
        let said = lines(self.roadmap.text(&path), "");
        let beside = self.beside(&path, None);
        if said.is_empty() && beside.is_empty() {
            return;
        }
        self.heading(2, heading);
        if !said.is_empty() {
            self.paragraph(&said);
        }
        self.facts(&beside, "");
    }

    fn learners(&mut self) {
        let mut facts = Vec::new();
        for (key, label) in AUDIENCE {
            let value = self.roadmap.audience.get(key);
            let rule = Schema::get().audience.get(key);
            facts.extend(value.into_iter().flat_map(|value| said(label, value, rule)));
        }
        facts.extend(self.beside("audience/needs", Some("Needs")));
        if !facts.is_empty() {
            self.heading(2, words::LEARNERS);
            self.facts(&facts, "");
        }
    }

    fn choices(&mut self) {
        let chosen = self.roadmap.choices.iter().filter_map(|(key, value)| {
            let (group, name) = key.split_once(':')?;
            let name = one_line(name);
            Some(match value {
                Value::Flag(true) => Fact::ready(&one_line(group), name),
                Value::Text(answer) => {
                    Fact::ready(&one_line(group), format!("{name} = {}", one_line(answer)))
                }
                _ => return None,
            })
        });
        let facts: Vec<Fact> = chosen.collect();
        if !facts.is_empty() {
            self.heading(2, words::CHOICES);
            self.facts(&facts, "");
        }
    }

    fn cards(&mut self, section: &Cards) {
        let mut number = 0;
        for card in self.roadmap.of(section.kind) {
            if !belongs(card, section) {
                continue;
            }
            let main = card.text(section.main);
            let facts = self.facts_of(card, section);
            if lines(main, "").is_empty() && facts.is_empty() {
                continue;
            }
            number += 1;
            if number == 1 {
                self.heading(2, section.heading);
            }
            if section.kind == Kind::Milestone {
                let heading = format!("{number}. {}{}", one_line(main), example_mark(card));
                self.heading(3, heading.trim_end());
                self.facts(&facts, "");
            } else {
                if number == 1 {
                    self.text.push('\n');
                }
                let said = format!("{}{}", lines(main, "  "), example_mark(card));
                self.line(format!("- {}", said.trim_start()).trim_end());
                self.nested(&facts);
            }
        }
    }

    fn facts_of(&self, card: &Card, section: &Cards) -> Vec<Fact> {
        let mut facts = Vec::new();
        for (key, label) in section.facts {
            let rule = Schema::get().card(card.kind, key);
            match rule {
                Some(rule) if rule.is_text() => {
                    facts.extend(said(label, &Value::Text(card.text(key).to_owned()), None));
                }
                rule => {
                    let value = card.values.get(*key);
                    facts.extend(value.into_iter().flat_map(|value| said(label, value, rule)));
                }
            }
        }
        // Last, so that a milestone reads as before where nobody has translated it.
        if let Some(lang) = &card.lang {
            facts.push(Fact::ready(words::LANGUAGE, one_line(lang)));
        }
        if let Some(from) = &card.from {
            facts.push(Fact::ready(words::FROM, one_line(from)));
        }
        let path = |key: &str| format!("cards/{}/{key}", card.id);
        facts.extend(self.translations(&path(section.main), None));
        for (key, label) in section.facts {
            facts.extend(self.translations(&path(key), Some(label)));
        }
        facts
    }

    /// A text's own language, and what it is in others.
    fn beside(&self, path: &str, of: Option<&str>) -> Vec<Fact> {
        let lang = self.roadmap.langs.get(path);
        let of_it = of.map_or_else(String::new, |of| format!("{}{of}", words::OF));
        let name = format!("{}{of_it}", words::LANGUAGE);
        let lang = lang.map(|lang| Fact::ready(&name, one_line(lang)));
        let translations = self.translations(path, of);
        lang.into_iter().chain(translations).collect()
    }

    fn translations(&self, path: &str, of: Option<&str>) -> Vec<Fact> {
        let sides = self.roadmap.sides.iter();
        let sides = sides.filter(|side| side.path == path && !side.text.trim().is_empty());
        sides.map(|side| self.translation(side, of)).collect()
    }

    fn translation(&self, side: &Side, of: Option<&str>) -> Fact {
        let what = match side.via {
            Via::Person => words::TRANSLATION,
            Via::Machine => words::BY_MACHINE,
        };
        let of = of.map_or_else(String::new, |of| format!("{}{of}", words::OF));
        let stale = side.of != text_hash(self.roadmap.text(&side.path));
        let stale = if stale {
            format!(", {}", words::OUTDATED)
        } else {
            String::new()
        };
        let name = format!("{what}{of}, {}{stale}", one_line(&side.lang));
        Fact::text(&name, &side.text)
    }

    fn roles(&mut self) {
        let roles = self.roadmap.roles.iter();
        let facts: Vec<Fact> = roles
            .filter(|(_, who)| !who.trim().is_empty())
            .map(|(role, who)| Fact::text(&one_line(role), who))
            .collect();
        if !facts.is_empty() {
            self.heading(2, words::ROLES);
            self.facts(&facts, "");
        }
    }

    fn notes(&mut self) {
        let blocks = &self.roadmap.prose;
        let mut text = String::new();
        write_blocks(blocks, "", &mut text);
        if !text.trim().is_empty() {
            self.heading(2, words::NOTES);
            self.text.push_str(&text);
        }
    }

    fn facts(&mut self, facts: &[Fact], indent: &str) {
        if indent.is_empty() && !facts.is_empty() {
            self.text.push('\n');
        }
        let deeper = format!("{indent}  ");
        for Fact { name, value } in facts {
            let value = match value {
                Said::Text(text) => lines(text, &deeper),
                Said::Ready(ready) => ready.clone(),
            };
            self.line(&format!("{indent}- **{name}:** {value}"));
        }
    }

    fn nested(&mut self, facts: &[Fact]) {
        self.facts(facts, "  ");
    }

    fn heading(&mut self, level: usize, text: &str) {
        self.paragraph(&format!("{} {text}", "#".repeat(level)));
    }

    fn paragraph(&mut self, text: &str) {
        self.text.push('\n');
        self.line(text);
    }

    fn pair(&mut self, key: &str, value: &str) {
        self.line(&format!("{key}: {value}"));
    }

    fn line(&mut self, text: &str) {
        self.text.push_str(text);
        self.text.push('\n');
    }
}

/// A line of a list: what it is called, and what it says.
struct Fact {
    name: String,
    value: Said,
}

enum Said {
    Text(String),
    /// Nothing in it has a meaning that it should not have.
    Ready(String),
}

impl Fact {
    fn text(name: &str, text: &str) -> Self {
        Self {
            name: name.to_owned(),
            value: Said::Text(text.to_owned()),
        }
    }

    fn ready(name: &str, ready: String) -> Self {
        Self {
            name: name.to_owned(),
            value: Said::Ready(ready),
        }
    }
}

/// A value as one fact; of a list, each member.
fn said(label: &str, value: &Value, rule: Option<&Rule>) -> Vec<Fact> {
    let web = label == ADDRESS || matches!(rule, Some(Rule::Addresses { .. }));
    let one = |text: &str| {
        if text.trim().is_empty() {
            return None;
        }
        Some(match (rule, address(text).filter(|_| web)) {
            (_, Some(link)) => Fact::ready(label, link),
            (Some(Rule::Choice { .. }), _) => Fact::ready(label, named(text)),
            (Some(rule), _) if !rule.is_text() => Fact::ready(label, one_line(text)),
            _ => Fact::text(label, text),
        })
    };
    match value {
        Value::Flag(on) => vec![Fact::ready(
            label,
            if *on { "yes" } else { "no" }.to_owned(),
        )],
        Value::Number(number) => vec![Fact::ready(label, number.to_string())],
        Value::Text(text) => one(text).into_iter().collect(),
        Value::List(members) => members.iter().filter_map(|member| one(member)).collect(),
    }
}

/// Marks the text that is a web address.
const ADDRESS: &str = "Address";

/// `start` as `Start`; `sharedPhone` stays.
fn named(word: &str) -> String {
    let word = one_line(word);
    match word.chars().next() {
        Some(first) if word.chars().all(|c| c.is_ascii_lowercase()) => {
            let rest = word.get(1..).unwrap_or_default();
            format!("{}{rest}", first.to_ascii_uppercase())
        }
        _ => word,
    }
}

/// Whether a card of the section's kind stands in it.
fn belongs(card: &Card, section: &Cards) -> bool {
    if card.kind != Kind::Objective {
        return true;
    }
    let domain = card.word("domain");
    let known = CARDS.iter().filter_map(|section| section.domain);
    match section.domain {
        Some(_) => domain == section.domain,
        None => known.into_iter().all(|known| domain != Some(known)),
    }
}

const fn example_mark(card: &Card) -> &'static str {
    if card.example { " *(example)*" } else { "" }
}

/// With a blank line before each, so that nothing runs into what stands above it.
fn write_blocks(blocks: &[Block], indent: &str, out: &mut String) {
    let mut last = None;
    for block in blocks {
        match block {
            Block::Paragraph { runs: said } => write_line(&runs(said), indent, out),
            Block::Heading { level, runs: said } => {
                let said = runs(said);
                if !said.is_empty() {
                    let hashes = "#".repeat(usize::from((*level).clamp(2, 3)) + 1);
                    write_line(&format!("{hashes} {said}"), indent, out);
                }
            }
            Block::List { ordered, items } => {
                let mut list = String::new();
                write_list(*ordered, items, indent, &mut list);
                if list.is_empty() {
                    continue;
                }
                if last == Some(*ordered) {
                    // Two lists in a row would be one.
                    write_line("<!-- -->", indent, out);
                }
                out.push_str(&list);
            }
        }
        last = match block {
            Block::List { ordered, .. } => Some(*ordered),
            _ => None,
        };
    }
}

fn write_list(ordered: bool, items: &[Vec<Block>], indent: &str, out: &mut String) {
    for (number, item) in (1..).zip(items) {
        let marker = if ordered {
            format!("{number}. ")
        } else {
            "- ".to_owned()
        };
        let deeper = format!("{indent}{}", " ".repeat(marker.len()));
        let mut text = String::new();
        write_blocks(item, &deeper, &mut text);
        let text = text.trim_start_matches('\n');
        let text = text.strip_prefix(&deeper).unwrap_or(text);
        if !text.trim().is_empty() {
            out.push('\n');
            out.push_str(indent);
            out.push_str(&marker);
            out.push_str(text);
        }
    }
}

fn write_line(line: &str, indent: &str, out: &mut String) {
    if !line.is_empty() {
        out.push('\n');
        out.push_str(indent);
        out.push_str(line);
        out.push('\n');
    }
}

fn list(texts: &[String]) -> String {
    let quoted: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
    format!("[{}]", quoted.join(", "))
}

/// A YAML string; JSON's form is one.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                quoted.push('\\');
                quoted.push(c);
            }
            c if c.is_control() || is_line_break(c) => {
                let _ = write!(quoted, "\\u{:04x}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
#[path = "markdown_tests.rs"]
mod tests;
