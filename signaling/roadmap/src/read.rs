//! From a document to what it says.

use std::str::FromStr;

use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error as ValueError, StrDeserializer};
use yrs::{Doc, GetString, Map, MapRef, Out, ReadTxn, Transact};

use crate::shape::{is_true, text_value, whole};
use crate::{Audience, Card, CardBody, Fields, Roadmap};

pub(crate) fn roadmap(doc: &Doc) -> Roadmap {
    let txn = doc.transact();
    let [meta, targets, fields, audience, cards, roles] =
        ["meta", "targets", "fields", "audience", "cards", "roles"].map(|root| Reader {
            txn: &txn,
            map: txn.get_map(root),
        });
    let (bin, cards) = all_cards(&cards);
    Roadmap {
        schema: meta.whole("schema").unwrap_or_default(),
        roadmap: meta.value("roadmap").unwrap_or_default(),
        goal: meta.whole("goal").and_then(|goal| u8::try_from(goal).ok()),
        template_id: meta.value("templateId"),
        title_hint: meta.value("titleHint"),
        lang: meta.value("lang").unwrap_or_default(),
        licence: meta.value("licence").unwrap_or_default(),
        targets: chosen_targets(&targets),
        fields: Fields {
            title: fields.text("title"),
            question: fields.text("question"),
            context: fields.text("context"),
            pitch: fields.text("pitch"),
            video_idea: fields.text("videoIdea"),
        },
        audience: Audience {
            age_from: audience.whole("ageFrom"),
            age_to: audience.whole("ageTo"),
            grade: audience.value("grade"),
            class_size: audience.whole("classSize"),
            home_access: audience.value("homeAccess"),
            needs: audience.text("needs"),
        },
        cards,
        bin,
        roles: roles
            .entries()
            .into_iter()
            .filter_map(|(role, who)| Some((role, text_value(Some(who))?)))
            .collect(),
    }
}

/// Deleted cards and live ones, each in order.
fn all_cards<T: ReadTxn>(cards: &Reader<'_, T>) -> (Vec<Card>, Vec<Card>) {
    let mut all: Vec<(bool, Card)> = cards
        .entries()
        .into_iter()
        .filter_map(|(id, card)| {
            let Out::YMap(map) = card else {
                return None;
            };
            let card = Reader {
                txn: cards.txn,
                map: Some(map),
            };
            Some((is_true(card.get("deleted").as_ref()), read_card(id, &card)?))
        })
        .collect();
    all.sort_by(|(_, a), (_, b)| (&a.pos, &a.id).cmp(&(&b.pos, &b.id)));
    let (bin, live): (Vec<_>, Vec<_>) = all.into_iter().partition(|(deleted, _)| *deleted);
    let strip = |cards: Vec<(bool, Card)>| cards.into_iter().map(|(_, card)| card).collect();
    (strip(bin), strip(live))
}

fn read_card<T: ReadTxn>(id: String, card: &Reader<'_, T>) -> Option<Card> {
    let body = match card.value("kind")?.as_str() {
        "milestone" => CardBody::Milestone {
            week: card.whole("week"),
            minutes: card.whole("minutes"),
            phase: card.choice("phase"),
            status: card.choice("status"),
            owner_role: card.value("ownerRole"),
            title: card.text("title"),
            activity: card.text("activity"),
            tool: card.text("tool"),
            low_tech: card.text("lowTech"),
            evidence: card.text("evidence"),
        },
        "objective" => CardBody::Objective {
            domain: card.choice("domain"),
            text: card.text("text"),
        },
        "evidence" => CardBody::Evidence {
            text: card.text("text"),
        },
        "risk" => CardBody::Risk {
            text: card.text("text"),
            answer: card.text("answer"),
        },
        "commitment" => CardBody::Commitment {
            who: card.text("who"),
            what: card.text("what"),
            when: card.text("when"),
        },
        "resource" => CardBody::Resource {
            title: card.text("title"),
            url: card.text("url"),
            note: card.text("note"),
        },
        "partner" => CardBody::Partner {
            who: card.text("who"),
            gives: card.text("gives"),
        },
        _ => return None,
    };
    Some(Card {
        id,
        pos: card.value("pos").unwrap_or_default(),
        example: is_true(card.get("example").as_ref()),
        body,
    })
}

/// Chosen targets, 1.2 before 1.10 and digits before letters.
fn chosen_targets<T: ReadTxn>(targets: &Reader<'_, T>) -> Vec<String> {
    let mut chosen: Vec<String> = targets
        .entries()
        .into_iter()
        .filter(|(_, chosen)| is_true(Some(chosen)))
        .map(|(number, _)| number)
        .collect();
    chosen.sort_by_key(|number| {
        let (goal, part) = number.split_once('.').unwrap_or((number, ""));
        let rank = |text: &str| u32::from_str(text).unwrap_or(u32::MAX);
        (rank(goal), rank(part), part.to_owned())
    });
    chosen
}

/// A map of the document, or one that is not there.
struct Reader<'a, T> {
    txn: &'a T,
    map: Option<MapRef>,
}

impl<T: ReadTxn> Reader<'_, T> {
    fn get(&self, key: &str) -> Option<Out> {
        self.map.as_ref()?.get(self.txn, key)
    }

    fn entries(&self) -> Vec<(String, Out)> {
        let map = self.map.iter();
        map.flat_map(|map| map.iter(self.txn))
            .map(|(key, value)| (key.to_owned(), value))
            .collect()
    }

    fn value(&self, key: &str) -> Option<String> {
        text_value(self.get(key))
    }

    fn whole(&self, key: &str) -> Option<u32> {
        whole(self.get(key).as_ref())
    }

    /// A text, or a plain string in its place.
    fn text(&self, key: &str) -> String {
        match self.get(key) {
            Some(Out::YText(text)) => text.get_string(self.txn),
            other => text_value(other).unwrap_or_default(),
        }
    }

    fn choice<C: for<'de> Deserialize<'de>>(&self, key: &str) -> Option<C> {
        let value = self.value(key)?;
        let from: StrDeserializer<'_, ValueError> = value.as_str().into_deserializer();
        let read: Result<C, ValueError> = C::deserialize(from);
        read.ok()
    }
}
