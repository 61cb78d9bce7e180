use std::collections::{BTreeMap, BTreeSet};

use protocol::{CardValue, VersionChange};

use crate::{Card, Kind, Roadmap, Rule, Schema, Value};

/// What differs from `before` to `after`: what stands at the top first, then targets, texts, cards, and the notes.
/// Cards are matched by their id. Comments, votes and translations are not compared.
#[must_use]
pub fn compare(before: &Roadmap, after: &Roadmap) -> Vec<VersionChange> {
    let mut changes = Vec::new();
    meta(before, after, &mut changes);
    targets(before, after, &mut changes);
    for (key, old, new) in pairs(&before.fields, &after.fields) {
        text(format!("fields/{key}"), old, new, &mut changes);
    }
    for (root, old, new) in [
        ("audience", &before.audience, &after.audience),
        ("choices", &before.choices, &after.choices),
    ] {
        for (key, old, new) in pairs(old, new) {
            audience_or_choice(root, key, old, new, &mut changes);
        }
    }
    for (role, old, new) in pairs(&before.roles, &after.roles) {
        let word = |who: Option<&String>| who.map(|who| CardValue::Text(who.clone()));
        value(format!("roles/{role}"), word(old), word(new), &mut changes);
    }
    cards(before, after, &mut changes);
    if before.prose != after.prose {
        changes.push(VersionChange::Prose);
    }
    changes
}

fn meta(before: &Roadmap, after: &Roadmap, changes: &mut Vec<VersionChange>) {
    let number = |goal: u8| CardValue::Number(f64::from(goal));
    let goal = |of: &Roadmap| of.goal.map(number);
    value("meta/goal".to_owned(), goal(before), goal(after), changes);
    let also = |of: &Roadmap| {
        let goals: Vec<String> = of.also.iter().map(ToString::to_string).collect();
        (!goals.is_empty()).then_some(CardValue::List(goals))
    };
    value("meta/also".to_owned(), also(before), also(after), changes);
    let word = |text: &str| Some(CardValue::Text(text.to_owned()));
    let (old, new) = (word(&before.lang), word(&after.lang));
    value("meta/lang".to_owned(), old, new, changes);
    let (old, new) = (word(&before.licence), word(&after.licence));
    value("meta/licence".to_owned(), old, new, changes);
}

fn targets(before: &Roadmap, after: &Roadmap, changes: &mut Vec<VersionChange>) {
    let old: BTreeSet<&String> = before.targets.iter().collect();
    let new: BTreeSet<&String> = after.targets.iter().collect();
    for number in old.symmetric_difference(&new) {
        changes.push(VersionChange::Target {
            number: (*number).clone(),
            on: new.contains(number),
        });
    }
}

/// `needs` is a text among values.
fn audience_or_choice(
    root: &str,
    key: &str,
    old: Option<&Value>,
    new: Option<&Value>,
    changes: &mut Vec<VersionChange>,
) {
    let path = format!("{root}/{key}");
    let is_text = root == "audience" && Schema::get().audience.get(key).is_some_and(Rule::is_text);
    if is_text {
        let words = |value: Option<&Value>| {
            value
                .and_then(Value::as_text)
                .unwrap_or_default()
                .to_owned()
        };
        let (old, new) = (words(old), words(new));
        text(path, Some(&old), Some(&new), changes);
    } else {
        value(path, old.map(shown), new.map(shown), changes);
    }
}

fn cards(before: &Roadmap, after: &Roadmap, changes: &mut Vec<VersionChange>) {
    let old: BTreeMap<&str, &Card> = by_id(before);
    let new: BTreeMap<&str, &Card> = by_id(after);
    let moved = moved(before, after);
    for card in &after.cards {
        let Some(was) = old.get(card.id.as_str()) else {
            changes.push(VersionChange::Added {
                card: card.id.clone(),
            });
            continue;
        };
        one_card(was, card, changes);
        if moved.contains(card.id.as_str()) {
            changes.push(VersionChange::Moved {
                card: card.id.clone(),
            });
        }
    }
    for card in &before.cards {
        if !new.contains_key(card.id.as_str()) {
            changes.push(VersionChange::Removed {
                card: card.id.clone(),
            });
        }
    }
}

fn by_id(of: &Roadmap) -> BTreeMap<&str, &Card> {
    let cards = of.cards.iter();
    cards.map(|card| (card.id.as_str(), card)).collect()
}

fn one_card(was: &Card, is: &Card, changes: &mut Vec<VersionChange>) {
    let so_far = changes.len();
    for (key, old, new) in pairs(&was.texts, &is.texts) {
        text(format!("cards/{}/{key}", is.id), old, new, changes);
    }
    let same_words = changes.len() == so_far;
    for (key, old, new) in pairs(&was.values, &is.values) {
        let path = format!("cards/{}/{key}", is.id);
        value(path, old.map(shown), new.map(shown), changes);
    }
    if was.example && !is.example && same_words {
        changes.push(VersionChange::Accepted {
            card: is.id.clone(),
        });
    }
}

/// Cards that stand elsewhere among those of their kind: as few as explain the new order.
fn moved<'a>(before: &'a Roadmap, after: &'a Roadmap) -> BTreeSet<&'a str> {
    let mut moved = BTreeSet::new();
    for kind in Kind::ALL {
        let old: BTreeMap<&str, usize> = before
            .of(kind)
            .enumerate()
            .map(|(place, card)| (card.id.as_str(), place))
            .collect();
        let stayed: Vec<(&str, usize)> = after
            .of(kind)
            .filter_map(|card| Some((card.id.as_str(), *old.get(card.id.as_str())?)))
            .collect();
        let places: Vec<usize> = stayed.iter().map(|(_, place)| *place).collect();
        let kept = rising(&places);
        let gone = stayed
            .iter()
            .enumerate()
            .filter(|(index, _)| !kept.contains(index));
        moved.extend(gone.map(|(_, (id, _))| *id));
    }
    moved
}

/// Indexes of a longest rising run among numbers that are all different. A kind has at most 160 cards, so squares do.
fn rising(places: &[usize]) -> BTreeSet<usize> {
    let mut best: Vec<(usize, Option<usize>)> = Vec::with_capacity(places.len());
    for (index, place) in places.iter().enumerate() {
        let before = best
            .iter()
            .zip(places)
            .take(index)
            .enumerate()
            .filter(|(_, (_, earlier))| *earlier < place)
            .max_by_key(|(at, ((length, _), _))| (*length, std::cmp::Reverse(*at)));
        best.push(match before {
            Some((at, ((length, _), _))) => (length + 1, Some(at)),
            None => (1, None),
        });
    }
    let longest = best.iter().enumerate();
    let last = longest.max_by_key(|(at, (length, _))| (*length, std::cmp::Reverse(*at)));
    let mut kept = BTreeSet::new();
    let mut at = last.map(|(at, _)| at);
    while let Some(index) = at {
        kept.insert(index);
        at = best.get(index).and_then(|(_, before)| *before);
    }
    kept
}

fn text(
    path: String,
    before: Option<&String>,
    after: Option<&String>,
    changes: &mut Vec<VersionChange>,
) {
    let words = |text: Option<&String>| text.cloned().unwrap_or_default();
    let (before, after) = (words(before), words(after));
    if before != after {
        changes.push(VersionChange::Text {
            path,
            before,
            after,
        });
    }
}

fn value(
    path: String,
    before: Option<CardValue>,
    after: Option<CardValue>,
    changes: &mut Vec<VersionChange>,
) {
    if before != after {
        changes.push(VersionChange::Value {
            path,
            before,
            after,
        });
    }
}

fn shown(value: &Value) -> CardValue {
    match value {
        Value::Flag(on) => CardValue::Flag(*on),
        Value::Number(number) => CardValue::Number(*number),
        Value::Text(text) => CardValue::Text(text.clone()),
        Value::List(list) => CardValue::List(list.clone()),
    }
}

/// Every key of either, with what stands under it.
fn pairs<'a, V>(
    before: &'a BTreeMap<String, V>,
    after: &'a BTreeMap<String, V>,
) -> impl Iterator<Item = (&'a str, Option<&'a V>, Option<&'a V>)> {
    let keys: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    keys.into_iter()
        .map(|key| (key.as_str(), before.get(key), after.get(key)))
}

#[cfg(test)]
#[path = "compare_tests.rs"]
mod tests;
