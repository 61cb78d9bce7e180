use protocol::{Millis, ParticipantId};
use yrs::{Any, Map, MapRef, Out, ReadTxn};

use super::parts::check_no_list;
use super::{Look, Wrong, is_true, rule, rule_max, text_value};
use crate::{Kind, Schema, limits};

/// Instants of pages are from here on; devices' clocks are wrong, but not all ways.
const FIRST_INSTANT: f64 = 1_577_836_800_000.0;
/// A device's clock may be a time zone ahead.
const AHEAD_MS: i64 = 24 * 60 * 60 * 1000;

/// A card that somebody has just made.
pub(crate) fn check_new_card<T: ReadTxn>(
    txn: &T,
    now: Millis,
    maker: &ParticipantId,
    id: &str,
    card: &MapRef,
) -> Result<(), Wrong> {
    if !is_minted_id(id) {
        return Err("a card's id is not one that pages make");
    }
    let by = card.get(txn, "by");
    if by.is_some() && text_value(by).as_deref() != Some(maker.as_str()) {
        return Err("a card is said to be somebody else's");
    }
    if let Some(Out::Any(at)) = card.get(txn, "at") {
        check_instant(now, &at)?;
    }
    if card.contains_key(txn, "from") {
        return Err("a card is said to be of another roadmap");
    }
    if !card.contains_key(txn, "kind") {
        return Err("a card is of no kind");
    }
    check_card(txn, card, Look::Stored)?;
    check_by_table(txn, card)
}

pub(super) fn check_cards<T: ReadTxn>(txn: &T, cards: &MapRef, look: Look) -> Result<(), Wrong> {
    for (_, card) in cards.iter(txn) {
        let Out::YMap(card) = card else {
            return Err("a card is not a map");
        };
        check_card(txn, &card, look)?;
        if look.is_strict() {
            check_by_table(txn, &card)?;
        }
    }
    count_cards(txn, cards)
}

/// There are not too many.
pub(crate) fn count_cards<T: ReadTxn>(txn: &T, cards: &MapRef) -> Result<(), Wrong> {
    let all = cards.len(txn) as usize;
    if all > limits::CARDS_MAX {
        return Err("it has too many cards");
    }
    if all <= limits::LIVE_CARDS_MAX {
        return Ok(());
    }
    let is_live = |card: &Out| match card {
        Out::YMap(card) => !is_true(card.get(txn, "deleted").as_ref()),
        _ => true,
    };
    let live = cards.iter(txn).filter(|(_, card)| is_live(card)).count();
    if live > limits::LIVE_CARDS_MAX {
        return Err("it has too many cards");
    }
    Ok(())
}

/// One key of a card of this kind, in the form in which its value stands there.
pub(crate) fn check_key<T: ReadTxn>(
    txn: &T,
    kind: Option<Kind>,
    key: &str,
    value: &Out,
) -> Result<(), Wrong> {
    let known = kind.and_then(|kind| Schema::get().card(kind, key));
    match value {
        Out::YText(text) if known.is_none_or(crate::Rule::is_text) => {
            rule::check_text(txn, text, rule_max(known))
        }
        Out::Any(value) => check_plain_key(key, known, value),
        _ => Err("a type where none belongs"),
    }
}

/// The kind of a card, if it is one that we know.
pub(crate) fn kind_of<T: ReadTxn>(txn: &T, card: &MapRef) -> Option<Kind> {
    Kind::named(&text_value(card.get(txn, "kind"))?)
}

/// `[a-z0-9-]`, at most 40.
pub(super) fn is_minted_id(id: &str) -> bool {
    let known = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    (1..=limits::ID_BYTES_MAX).contains(&id.len()) && id.bytes().all(known)
}

pub(super) fn check_instant(now: Millis, at: &Any) -> Result<(), Wrong> {
    let latest = now.plus_ms(AHEAD_MS);
    let plausible = rule::number(at).is_some_and(|at| at >= FIRST_INSTANT && at <= float(latest));
    if plausible {
        Ok(())
    } else {
        Err("an instant is not of this time")
    }
}

#[expect(clippy::cast_precision_loss, reason = "instants are far below 2^53")]
const fn float(instant: Millis) -> f64 {
    instant.0 as f64
}

fn check_card<T: ReadTxn>(txn: &T, card: &MapRef, look: Look) -> Result<(), Wrong> {
    if card.len(txn) as usize > limits::KEYS_MAX {
        return Err("a card has too many keys");
    }
    check_no_list(card)?;
    // Undo can take a value away that somebody else has overwritten meanwhile, so absence is honest.
    let kind = card.get(txn, "kind");
    if kind.is_some() && kind_of(txn, card).is_none() {
        return Err("a card is of no known kind");
    }
    let pos = card.get(txn, "pos");
    if pos.is_some() && text_value(pos).is_none() {
        return Err("a card's position is no text");
    }
    if look.is_strict() {
        return Ok(());
    }
    for (_, value) in card.iter(txn) {
        match value {
            Out::Any(value) => rule::check_bounded(&value)?,
            Out::YText(text) => rule::check_text(txn, &text, limits::TEXT_CHARS_MAX)?,
            _ => return Err("a type where none belongs"),
        }
    }
    Ok(())
}

fn check_by_table<T: ReadTxn>(txn: &T, card: &MapRef) -> Result<(), Wrong> {
    let kind = kind_of(txn, card);
    card.iter(txn)
        .try_for_each(|(key, value)| check_key(txn, kind, key, &value))
}

fn check_plain_key(key: &str, known: Option<&crate::Rule>, value: &Any) -> Result<(), Wrong> {
    let fits = |fits: bool, wrong: Wrong| if fits { Ok(()) } else { Err(wrong) };
    let nothing = rule::is_nothing(value);
    match key {
        "pos" => fits(
            nothing || matches!(value, Any::String(pos) if pos.len() <= limits::POSITION_BYTES_MAX),
            "a card's position is too long",
        ),
        "deleted" | "example" => fits(rule::is_flag(value), "a mark of a card is none"),
        "lang" => fits(
            nothing || rule::is_language(value),
            "a card's language is none",
        ),
        _ => rule::check_by(known, value),
    }
}
