//! A document from what a roadmap says.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use protocol::{Millis, RoadmapId};
use yrs::types::Attrs;
use yrs::{
    Any, Doc, Map, MapPrelim, MapRef, Text, TextPrelim, Transact, TransactionMut, WriteTxn, Xml,
    XmlElementPrelim, XmlElementRef, XmlFragment, XmlFragmentRef, XmlTextPrelim,
};

use crate::root::Root;
use crate::{Block, Card, Comment, Roadmap, Rule, Run, Schema, Side, Value};

/// Everything in a fixed order; only the parts of one comment are written in any.
pub(crate) fn plant(roadmap: &Roadmap, id: &RoadmapId, doc: &Doc) {
    let mut txn = doc.transact_mut();
    plant_meta(&mut txn, roadmap, id);
    plant_texts(&mut txn, roadmap);
    let targets = root(&mut txn, Root::Targets);
    for number in &roadmap.targets {
        plain(&mut txn, &targets, number, true);
    }
    values(&mut txn, Root::Choices, &roadmap.choices);
    words(&mut txn, Root::Langs, &roadmap.langs);
    words(&mut txn, Root::Roles, &roadmap.roles);
    let cards = root(&mut txn, Root::Cards);
    for (deleted, all) in [(false, &roadmap.cards), (true, &roadmap.bin)] {
        for card in all {
            plant_card(&mut txn, &cards, card, deleted);
        }
    }
    let votes = root(&mut txn, Root::Votes);
    for (key, on) in &roadmap.votes {
        plain(&mut txn, &votes, key, *on);
    }
    let comments = root(&mut txn, Root::Comments);
    for comment in &roadmap.comments {
        plant_comment(&mut txn, &comments, comment);
    }
    let sides = root(&mut txn, Root::Sides);
    for side in &roadmap.sides {
        plant_side(&mut txn, &sides, side);
    }
    let prose = txn.get_or_insert_xml_fragment(Root::Prose.name());
    for block in &roadmap.prose {
        plant_block(&mut txn, &Parent::Root(&prose), block);
    }
}

fn plant_meta(txn: &mut TransactionMut<'_>, roadmap: &Roadmap, id: &RoadmapId) {
    let meta = root(txn, Root::Meta);
    plain(txn, &meta, "schema", Schema::get().schema);
    plain(txn, &meta, "roadmap", id.as_str());
    if let Some(goal) = roadmap.goal {
        plain(txn, &meta, "goal", u32::from(goal));
    }
    if !roadmap.also.is_empty() {
        let also: Vec<Any> = roadmap
            .also
            .iter()
            .map(|goal| Any::from(u32::from(*goal)))
            .collect();
        plain(txn, &meta, "also", also);
    }
    let named = [
        ("templateId", &roadmap.template_id),
        ("titleHint", &roadmap.title_hint),
    ];
    for (key, value) in named {
        if let Some(value) = value {
            plain(txn, &meta, key, value.as_str());
        }
    }
    plain(txn, &meta, "lang", roadmap.lang.as_str());
    plain(txn, &meta, "licence", roadmap.licence.as_str());
    if !roadmap.parts.is_empty() {
        plain(txn, &meta, "parts", list(&roadmap.parts));
    }
}

/// Those that the schema wants, and those that the roadmap has beside them.
fn plant_texts(txn: &mut TransactionMut<'_>, roadmap: &Roadmap) {
    let schema = Schema::get();
    let fields = root(txn, Root::Fields);
    let said = |key: &String| roadmap.fields.get(key).map_or("", String::as_str);
    let wanted: BTreeMap<&String, &str> = schema
        .fields
        .keys()
        .chain(roadmap.fields.keys())
        .map(|key| (key, said(key)))
        .collect();
    for (key, said) in wanted {
        text(txn, &fields, key, said);
    }
    let audience = root(txn, Root::Audience);
    let is_text = |key: &str| schema.audience.get(key).is_some_and(Rule::is_text);
    for key in schema.audience.keys().filter(|key| is_text(key)) {
        let said = roadmap.audience.get(key).and_then(Value::as_text);
        text(txn, &audience, key, said.unwrap_or_default());
    }
    for (key, value) in roadmap.audience.iter().filter(|(key, _)| !is_text(key)) {
        plain(txn, &audience, key, any(value));
    }
}

fn plant_card(txn: &mut TransactionMut<'_>, cards: &MapRef, card: &Card, deleted: bool) {
    let map = cards.insert(txn, card.id.as_str(), MapPrelim::default());
    plain(txn, &map, "kind", card.kind.as_str());
    plain(txn, &map, "pos", card.pos.as_str());
    for (key, on) in [("deleted", deleted), ("example", card.example)] {
        if on {
            plain(txn, &map, key, true);
        }
    }
    if let Some(Millis(at)) = card.at {
        plain(txn, &map, "at", at);
    }
    for (key, value) in [("by", &card.by), ("lang", &card.lang), ("from", &card.from)] {
        if let Some(value) = value {
            plain(txn, &map, key, value.as_str());
        }
    }
    let wanted = Schema::get().texts_of(card.kind);
    let own = card.texts.keys().map(String::as_str);
    let keys: std::collections::BTreeSet<&str> = wanted.chain(own).collect();
    for key in keys {
        text(txn, &map, key, card.text(key));
    }
    for (key, value) in &card.values {
        plain(txn, &map, key, any(value));
    }
}

fn plant_comment(txn: &mut TransactionMut<'_>, comments: &MapRef, comment: &Comment) {
    let fields: HashMap<String, Any> = [
        ("on", Any::from(comment.on.as_str())),
        ("by", Any::from(comment.by.as_str())),
        ("at", Any::from(comment.at.0)),
        ("lang", Any::from(comment.lang.as_str())),
        ("text", Any::from(comment.text.as_str())),
    ]
    .map(|(key, value)| (key.to_owned(), value))
    .into();
    plain(txn, comments, &comment.id, Any::Map(Arc::new(fields)));
    if comment.state != crate::CommentState::Open {
        let key = format!("{}!", comment.id);
        plain(txn, comments, &key, comment.state.as_str());
    }
}

pub(crate) fn plant_side(txn: &mut TransactionMut<'_>, sides: &MapRef, side: &Side) {
    let key = format!("{}:{}", side.path, side.lang);
    let map = sides.insert(txn, key, MapPrelim::default());
    text(txn, &map, "text", &side.text);
    plain(txn, &map, "of", side.of);
    plain(txn, &map, "via", side.via.as_str());
}

/// Where an element of the notes stands.
enum Parent<'a> {
    Root(&'a XmlFragmentRef),
    Element(&'a XmlElementRef),
}

impl Parent<'_> {
    fn push(&self, txn: &mut TransactionMut<'_>, name: &str) -> XmlElementRef {
        let element = XmlElementPrelim::empty(name);
        match self {
            Self::Root(root) => root.push_back(txn, element),
            Self::Element(parent) => parent.push_back(txn, element),
        }
    }
}

fn plant_block(txn: &mut TransactionMut<'_>, parent: &Parent<'_>, block: &Block) {
    match block {
        Block::Paragraph { runs } => {
            let paragraph = parent.push(txn, "paragraph");
            plant_runs(txn, &paragraph, runs);
        }
        Block::Heading { level, runs } => {
            let heading = parent.push(txn, "heading");
            heading.insert_attribute(txn, "level", Any::from(u32::from(*level)));
            plant_runs(txn, &heading, runs);
        }
        Block::List { ordered, items } => {
            let name = if *ordered {
                "orderedList"
            } else {
                "bulletList"
            };
            let list = parent.push(txn, name);
            for blocks in items {
                let item = Parent::Element(&list).push(txn, "listItem");
                for block in blocks {
                    plant_block(txn, &Parent::Element(&item), block);
                }
            }
        }
    }
}

fn plant_runs(txn: &mut TransactionMut<'_>, element: &XmlElementRef, runs: &[Run]) {
    if runs.is_empty() {
        return;
    }
    let text = element.push_back(txn, XmlTextPrelim::new(""));
    for run in runs {
        let end = text.len(txn);
        // Without marks of its own it would take those of the run before.
        text.insert_with_attributes(txn, end, &run.text, marks(run));
    }
}

fn marks(run: &Run) -> Attrs {
    let nothing = || Any::Map(Arc::new(HashMap::new()));
    let mut marks = Attrs::default();
    if run.strong {
        marks.insert("strong".into(), nothing());
    }
    if run.em {
        marks.insert("em".into(), nothing());
    }
    if let Some(href) = &run.link {
        let fields = HashMap::from([("href".to_owned(), Any::from(href.as_str()))]);
        marks.insert("link".into(), Any::Map(Arc::new(fields)));
    }
    marks
}

fn values(txn: &mut TransactionMut<'_>, of: Root, values: &BTreeMap<String, Value>) {
    let map = root(txn, of);
    for (key, value) in values {
        plain(txn, &map, key, any(value));
    }
}

fn words(txn: &mut TransactionMut<'_>, of: Root, words: &BTreeMap<String, String>) {
    let map = root(txn, of);
    for (key, word) in words {
        plain(txn, &map, key, word.as_str());
    }
}

fn any(value: &Value) -> Any {
    match value {
        Value::Flag(flag) => Any::from(*flag),
        Value::Number(number) => Any::from(*number),
        Value::Text(text) => Any::from(text.as_str()),
        Value::List(members) => Any::from(list(members)),
    }
}

fn list(members: &[String]) -> Vec<Any> {
    members
        .iter()
        .map(|member| Any::from(member.as_str()))
        .collect()
}

fn root(txn: &mut TransactionMut<'_>, root: Root) -> MapRef {
    txn.get_or_insert_map(root.name())
}

pub(crate) fn plain(txn: &mut TransactionMut<'_>, map: &MapRef, key: &str, value: impl Into<Any>) {
    map.insert(txn, key, value.into());
}

pub(crate) fn text(txn: &mut TransactionMut<'_>, map: &MapRef, key: &str, value: &str) {
    map.insert(txn, key, TextPrelim::new(value));
}

#[cfg(test)]
#[path = "plant_tests.rs"]
mod tests;
