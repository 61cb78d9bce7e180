//! Votes, comments and translations.

use std::collections::BTreeMap;

use protocol::Millis;
use yrs::{Any, Out, ReadTxn};

use super::Reader;
use crate::shape::whole;
use crate::{Comment, CommentState, Side, Via};

/// Beside a comment's id: the key of its state.
const STATE: char = '!';

pub(super) fn votes<T: ReadTxn>(votes: &Reader<'_, T>) -> BTreeMap<String, bool> {
    let read = |(key, value): (String, Out)| match value {
        Out::Any(Any::Bool(on)) => Some((key, on)),
        _ => None,
    };
    votes.entries().into_iter().filter_map(read).collect()
}

/// By time, then id. One that is taken back is still there, with its state.
pub(super) fn comments<T: ReadTxn>(comments: &Reader<'_, T>) -> Vec<Comment> {
    let entries = comments.entries();
    let said = entries
        .into_iter()
        .filter(|(key, _)| !key.ends_with(STATE))
        .filter_map(|(id, value)| comment(id, &value, comments));
    let mut all: Vec<Comment> = said.collect();
    all.sort_by(|a, b| (a.at, &a.id).cmp(&(b.at, &b.id)));
    all
}

fn comment<T: ReadTxn>(id: String, value: &Out, comments: &Reader<'_, T>) -> Option<Comment> {
    let Out::Any(Any::Map(fields)) = value else {
        return None;
    };
    let text = |key: &str| match fields.get(key) {
        Some(Any::String(text)) => Some(text.as_ref().to_owned()),
        _ => None,
    };
    let at = match fields.get("at") {
        Some(Any::Number(number)) => Millis(number.as_i64()?),
        _ => return None,
    };
    let state = comments.value(&format!("{id}{STATE}"));
    Some(Comment {
        id,
        on: text("on")?,
        by: text("by")?,
        at,
        lang: text("lang").unwrap_or_default(),
        text: text("text")?,
        state: state
            .and_then(|name| CommentState::named(&name))
            .unwrap_or_default(),
    })
}

pub(super) fn sides<T: ReadTxn>(sides: &Reader<'_, T>) -> Vec<Side> {
    let read = |(key, value): (String, Out)| {
        let (path, lang) = key.split_once(':')?;
        let Out::YMap(map) = value else {
            return None;
        };
        let side = Reader::of(sides.txn, map);
        Some(Side {
            path: path.to_owned(),
            lang: lang.to_owned(),
            text: side.as_text(&side.get("text")?)?,
            of: whole(side.get("of").as_ref()).unwrap_or_default(),
            via: match side.value("via").as_deref() {
                Some("machine") => Via::Machine,
                _ => Via::Person,
            },
        })
    };
    let mut all: Vec<Side> = sides.entries().into_iter().filter_map(read).collect();
    all.sort_by(|a, b| (&a.path, &a.lang).cmp(&(&b.path, &b.lang)));
    all
}
