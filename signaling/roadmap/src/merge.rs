use std::collections::{BTreeMap, BTreeSet};

use protocol::{Pick, PickedCard, RoadmapId};
use unicode_normalization::UnicodeNormalization;

use crate::position::spread;
use crate::{Block, Card, Kind, Roadmap, Run, Schema, Side, limits};

/// A version that a joint roadmap is made from.
#[derive(Clone, Copy, Debug)]
pub struct Part<'a> {
    pub roadmap: &'a RoadmapId,
    /// The version's number.
    pub n: u32,
    /// The name of the room that wrote it.
    pub room: &'a str,
    pub body: &'a Roadmap,
}

/// A joint roadmap, ready to be planted, and which of the cards that were picked found no room in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Merged {
    pub roadmap: Roadmap,
    pub left_out: Vec<PickedCard>,
}

/// Makes one roadmap of parts of others. Every card says where it is from. Comments, votes, roles and what was deleted
/// stay behind. Of one part alone it says what the part says.
#[must_use]
pub fn merge(title: &str, parts: &[Part<'_>], pick: &Pick) -> Merged {
    let Some(first) = parts.first() else {
        return Merged {
            roadmap: Roadmap::default(),
            left_out: Vec::new(),
        };
    };
    let goals = goals(parts);
    let mut roadmap = Roadmap {
        schema: Schema::get().schema,
        goal: goals.first().copied(),
        also: goals.iter().skip(1).take(2).copied().collect(),
        lang: first.body.lang.clone(),
        licence: licence(parts),
        parts: parts
            .iter()
            .map(|part| format!("{}@{}", part.roadmap, part.n))
            .collect(),
        targets: targets(parts),
        fields: fields(title, parts),
        audience: first.body.audience.clone(),
        choices: choices(parts),
        prose: prose(parts),
        ..Roadmap::default()
    };
    if parts.len() == 1 {
        roadmap.langs.clone_from(&first.body.langs);
    }
    let (mut gathered, left_out) = gather(parts, pick, &roadmap.lang);
    let positions = spread(gathered.len());
    for (one, pos) in gathered.iter_mut().zip(positions) {
        one.card.pos = pos;
    }
    roadmap.sides = gathered.iter().flat_map(Gathered::sides).collect();
    roadmap.cards = gathered.into_iter().map(|one| one.card).collect();
    Merged { roadmap, left_out }
}

/// A card of the joint roadmap.
struct Gathered<'a> {
    card: Card,
    part: Part<'a>,
    /// Its id in the part.
    was: &'a str,
}

impl Gathered<'_> {
    /// Translations come along under the card's new id.
    fn sides(&self) -> Vec<Side> {
        let before = format!("cards/{}/", self.was);
        let sides = self.part.body.sides.iter();
        sides
            .filter_map(|side| {
                let key = side.path.strip_prefix(&before)?;
                Some(Side {
                    path: format!("cards/{}/{key}", self.card.id),
                    ..side.clone()
                })
            })
            .collect()
    }
}

/// The most frequent goal first, then the others as they come.
fn goals(parts: &[Part<'_>]) -> Vec<u8> {
    let all = parts.iter().filter_map(|part| part.body.goal);
    let also = parts.iter().flat_map(|part| part.body.also.iter().copied());
    let mut counts: BTreeMap<u8, usize> = BTreeMap::new();
    let mut goals: Vec<u8> = Vec::new();
    for goal in all.clone() {
        *counts.entry(goal).or_default() += 1;
    }
    for goal in all.chain(also) {
        if !goals.contains(&goal) {
            goals.push(goal);
        }
    }
    // Stable: among equals the first part's.
    goals.sort_by_key(|goal| std::cmp::Reverse(counts.get(goal).copied().unwrap_or_default()));
    goals
}

fn targets(parts: &[Part<'_>]) -> Vec<String> {
    let mut targets: Vec<String> = Vec::new();
    for target in parts.iter().flat_map(|part| &part.body.targets) {
        if !targets.contains(target) && targets.len() < limits::TARGETS_MAX {
            targets.push(target.clone());
        }
    }
    targets
}

/// The strictest one: what may not be passed on alone may not in company.
fn licence(parts: &[Part<'_>]) -> String {
    let strictest = ["all rights", "CC BY-SA 4.0", "CC BY 4.0"];
    let has = |licence: &&&str| parts.iter().any(|part| part.body.licence == **licence);
    let known = strictest.iter().find(has);
    known.map_or_else(
        || {
            parts
                .first()
                .map(|part| part.body.licence.clone())
                .unwrap_or_default()
        },
        |licence| (*licence).to_owned(),
    )
}

/// Texts under each other, each begun by its room.
fn fields(title: &str, parts: &[Part<'_>]) -> BTreeMap<String, String> {
    let mut fields = BTreeMap::new();
    for (key, field) in &Schema::get().fields {
        let texts: Vec<(&str, &str)> = parts
            .iter()
            .filter_map(|part| Some((part.room, part.body.fields.get(key)?.trim())))
            .filter(|(_, text)| !text.is_empty())
            .collect();
        let joined = match texts.as_slice() {
            [(_, only)] if parts.len() == 1 => (*only).to_owned(),
            several => {
                let named: Vec<String> = several
                    .iter()
                    .map(|(room, text)| format!("{room}: {text}"))
                    .collect();
                named.join("\n\n")
            }
        };
        let most = usize::try_from(field.soft.saturating_mul(4)).unwrap_or(usize::MAX);
        fields.insert(key.clone(), within(&joined, most.max(FIELD_UNITS_LEAST)));
    }
    fields.insert("title".to_owned(), title.trim().to_owned());
    fields
}

/// What the gate allows a text of any field.
const FIELD_UNITS_LEAST: usize = 2_000;

/// At most so many UTF-16 units; what is cut ends in an ellipsis.
pub(crate) fn within(text: &str, most: usize) -> String {
    if text.encode_utf16().count() <= most {
        return text.to_owned();
    }
    let mut units = 1;
    let kept: String = text
        .chars()
        .take_while(|c| {
            units += c.len_utf16();
            units <= most
        })
        .collect();
    format!("{}…", kept.trim_end())
}

/// What any part has chosen; of answers, the first part's that has one.
fn choices(parts: &[Part<'_>]) -> BTreeMap<String, crate::Value> {
    let mut choices = BTreeMap::new();
    for (key, value) in parts.iter().flat_map(|part| &part.body.choices) {
        if choices.len() < CHOICES_MAX {
            choices.entry(key.clone()).or_insert_with(|| value.clone());
        }
    }
    choices
}

/// Keys that the gate allows.
const CHOICES_MAX: usize = 64;

/// The notes under each other, as many parts of them as fit whole.
fn prose(parts: &[Part<'_>]) -> Vec<Block> {
    if let [only] = parts {
        return only.body.prose.clone();
    }
    let mut prose = Vec::new();
    let mut so_far = (0, 0);
    for part in parts.iter().filter(|part| !part.body.prose.is_empty()) {
        let (blocks, units) = size(&part.body.prose);
        so_far = (so_far.0 + blocks + 1, so_far.1 + units);
        if so_far.0 > PROSE_BLOCKS_MAX || so_far.1 > PROSE_UNITS_MAX {
            break;
        }
        prose.push(Block::Heading {
            level: 2,
            runs: vec![Run {
                text: part.room.to_owned(),
                ..Run::default()
            }],
        });
        prose.extend(part.body.prose.iter().cloned());
    }
    prose
}

/// Well within what the gate allows, which counts texts and items too.
pub(crate) const PROSE_BLOCKS_MAX: usize = 150;
pub(crate) const PROSE_UNITS_MAX: usize = 15_000;

pub(crate) fn size(blocks: &[Block]) -> (usize, usize) {
    let mut all = (0, 0);
    for block in blocks {
        let (inner, units) = match block {
            Block::Paragraph { runs } | Block::Heading { runs, .. } => {
                let units = runs.iter().map(|run| run.text.encode_utf16().count());
                (0, units.sum())
            }
            Block::List { items, .. } => items.iter().fold((0, 0), |sum, item| {
                let (blocks, units) = size(item);
                (sum.0 + blocks + 1, sum.1 + units)
            }),
        };
        all = (all.0 + inner + 1, all.1 + units);
    }
    all
}

/// The cards that are picked, in their order, equal ones once, as many as a board holds.
fn gather<'a>(parts: &[Part<'a>], pick: &Pick, lang: &str) -> (Vec<Gathered<'a>>, Vec<PickedCard>) {
    let mut picked = picked(parts, pick);
    picked.sort_by_key(|(part, card)| {
        let milestone = card.kind == Kind::Milestone;
        let time = if milestone { time(card) } else { (0, 0) };
        (!milestone, card.kind, time, *part)
    });
    let mut gathered: Vec<Gathered<'a>> = Vec::new();
    let mut left_out = Vec::new();
    let mut known: BTreeMap<(Kind, Vec<String>), usize> = BTreeMap::new();
    let mut ids = BTreeSet::new();
    for (index, card) in picked {
        let Some(part) = parts.get(index) else {
            continue;
        };
        let from = format!("{}/{}", part.roadmap, card.id);
        let same = sense(card).and_then(|sense| known.get(&sense).copied());
        if let Some(twin) = same.and_then(|at| gathered.get_mut(at)) {
            also_from(&mut twin.card, &from);
            continue;
        }
        if gathered.len() >= CARDS_MAX {
            left_out.push(PickedCard {
                roadmap: part.roadmap.clone(),
                card: card.id.clone(),
            });
            continue;
        }
        if let Some(sense) = sense(card) {
            known.insert(sense, gathered.len());
        }
        let id = fresh_id(&mut ids, index + 1, &card.id);
        gathered.push(Gathered {
            card: taken(card, id, from, part, lang),
            part: *part,
            was: &card.id,
        });
    }
    (gathered, left_out)
}

/// Live cards of a joint roadmap; the gate allows 160, so that the group may add to it.
const CARDS_MAX: usize = 120;

fn picked<'a>(parts: &[Part<'a>], pick: &Pick) -> Vec<(usize, &'a Card)> {
    let wanted = |part: &Part<'_>, card: &Card| match pick {
        Pick::All => true,
        Pick::Cards { cards } => cards
            .iter()
            .any(|one| one.roadmap == *part.roadmap && one.card == card.id),
    };
    parts
        .iter()
        .enumerate()
        .flat_map(|(index, part)| part.body.cards.iter().map(move |card| (index, part, card)))
        .filter(|(_, part, card)| wanted(part, card))
        .map(|(index, _, card)| (index, card))
        .collect()
}

/// Phase, then week; without one, last.
fn time(card: &Card) -> (usize, u32) {
    let phases = ["start", "explore", "act", "share"];
    let phase = card.word("phase");
    let phase = phases.iter().position(|known| phase == Some(*known));
    (
        phase.unwrap_or(phases.len()),
        card.whole("week").unwrap_or(u32::MAX),
    )
}

/// What two cards have in common that say the same. None for a card that says nothing.
fn sense(card: &Card) -> Option<(Kind, Vec<String>)> {
    let texts: Vec<String> = card
        .texts
        .iter()
        .map(|(key, text)| {
            format!(
                "{key} {}",
                text.trim().nfc().collect::<String>().to_lowercase()
            )
        })
        .collect();
    let says = card.texts.values().any(|text| !text.trim().is_empty());
    says.then_some((card.kind, texts))
}

fn also_from(card: &mut Card, from: &str) {
    let known = card.from.get_or_insert_default();
    if known.len() + from.len() < FROM_BYTES_MAX {
        known.push(' ');
        known.push_str(from);
    }
}

/// Of `from`; further origins of what many rooms say alike are left out.
const FROM_BYTES_MAX: usize = 400;

fn taken(card: &Card, id: String, from: String, part: &Part<'_>, lang: &str) -> Card {
    let own = card.lang.clone().unwrap_or_else(|| part.body.lang.clone());
    Card {
        id,
        by: None,
        at: None,
        lang: (own != lang).then_some(own),
        from: Some(from),
        ..card.clone()
    }
}

/// `p2-objective-1`, at most 40 characters, and no other card's.
fn fresh_id(ids: &mut BTreeSet<String>, part: usize, card: &str) -> String {
    let cut = |most: usize| card.chars().take(most).collect::<String>();
    let mut id = format!("p{part}-{}", cut(36));
    let mut more = 1;
    while !ids.insert(id.clone()) {
        more += 1;
        id = format!("p{part}-{}-{more}", cut(32));
    }
    id
}

#[cfg(test)]
#[path = "merge_tests.rs"]
mod tests;
