use std::sync::Arc;

use protocol::Millis;
use yrs::{Doc, Map, MapRef, Out, ReadTxn, Transact};

use super::{How, KeyChange, Touch, What};
use crate::root::Root;
use crate::shape::{self, Wrong, rule};
use crate::{Grant, Refusal, Schema, Writer, limits};

/// Whose update it is, and what kind of one.
pub(crate) struct Judge<'a> {
    pub(crate) now: Millis,
    pub(crate) writer: &'a Writer,
    /// It only takes away: what is too long may become shorter without being short at once.
    pub(crate) shrinks: bool,
}

/// Whether an update that has been applied may stay, by the places that it changed.
///
/// # Errors
/// [`Refusal::NotAllowed`] if its writer may not, [`Refusal::Shape`] if nobody may, [`Refusal::TooMany`] if there
/// would be too much of something.
pub(crate) fn check(doc: &Doc, judge: &Judge<'_>, touches: &[Touch]) -> Result<(), Refusal> {
    for touch in touches {
        if judge.writer.grant < needed(touch.root) {
            return Err(Refusal::NotAllowed);
        }
    }
    let txn = doc.transact();
    let places = Places { txn: &txn, judge };
    let fresh = fresh_cards(touches);
    let mut notes = false;
    for touch in touches {
        match &touch.what {
            What::Tree => notes = true,
            // A new card is looked at as a whole.
            _ if touch.root == Root::Cards
                && touch.path.first().is_some_and(|id| fresh.contains(&id)) => {}
            What::Text => places.text(touch)?,
            What::Keys(changes) => places.keys(touch, changes)?,
        }
    }
    if notes && !judge.shrinks {
        shape::check_prose(&txn).map_err(Refusal::Shape)?;
    }
    Ok(())
}

const fn needed(root: Root) -> Grant {
    match root {
        Root::Votes | Root::Comments | Root::Sides => Grant::Comment,
        _ => Grant::Edit,
    }
}

fn fresh_cards(touches: &[Touch]) -> Vec<&Arc<str>> {
    let of_cards = touches
        .iter()
        .filter(|touch| touch.root == Root::Cards && touch.path.is_empty());
    let mut fresh = Vec::new();
    for touch in of_cards {
        if let What::Keys(changes) = &touch.what {
            let added = changes.iter().filter(|change| change.how == How::Added);
            fresh.extend(added.map(|change| &change.key));
        }
    }
    fresh
}

struct Places<'a, T> {
    txn: &'a T,
    judge: &'a Judge<'a>,
}

impl<T: ReadTxn> Places<'_, T> {
    fn keys(&self, touch: &Touch, changes: &[KeyChange]) -> Result<(), Refusal> {
        let root = self.root(touch.root)?;
        let touched = match (touch.root, touch.path.as_slice()) {
            (_, []) => root.clone(),
            (Root::Cards | Root::Sides, [key]) => self.map_in(&root, key)?,
            _ => return Err(Refusal::Shape("a type where none belongs")),
        };
        wrong(shape::check_no_list(&touched))?;
        match (touch.root, touch.path.as_slice()) {
            (Root::Meta, []) => self.meta(&root, changes),
            (Root::Targets, []) => self.entries(touch.root, &root, changes, limits::TARGETS_MAX),
            (Root::Choices, []) => self.entries(touch.root, &root, changes, limits::CHOICES_MAX),
            (Root::Langs, []) => self.entries(touch.root, &root, changes, limits::LANGS_MAX),
            (Root::Roles, []) => self.entries(touch.root, &root, changes, limits::ROLES_MAX),
            (Root::Audience, []) => self.audience(&root, changes),
            (Root::Cards, []) => self.cards(&root, changes),
            (Root::Cards, [id]) => self.card(&root, id, changes),
            (Root::Votes, []) => self.votes(&root, changes),
            (Root::Comments, []) => self.comments(&root, changes),
            (Root::Sides, [key]) => self.side(&root, key, changes),
            // The texts of fields, and translations, are made here and stay.
            _ if changes.is_empty() => Ok(()),
            _ => Err(Refusal::Shape("what stands there stays")),
        }
    }

    fn text(&self, touch: &Touch) -> Result<(), Refusal> {
        let root = self.root(touch.root)?;
        let (map, key, max) = match (touch.root, touch.path.as_slice()) {
            (Root::Fields, [key]) => (root, key, shape::field_max(key)),
            (Root::Audience, [key]) => (root, key, shape::audience_max(key)),
            (Root::Cards, [id, key]) => {
                let card = self.map_in(&root, id)?;
                let kind = shape::kind_of(self.txn, &card);
                let known = kind.and_then(|kind| Schema::get().card(kind, key));
                (card, key, shape::rule_max(known))
            }
            (Root::Sides, [side, key]) if **key == *"text" => {
                let path = shape::split_side(side).map_or("", |(path, _)| path);
                (self.map_in(&root, side)?, key, shape::side_max(path))
            }
            _ => return Err(Refusal::Shape("a type where none belongs")),
        };
        let max = if self.judge.shrinks { usize::MAX } else { max };
        match map.get(self.txn, key) {
            Some(Out::YText(text)) => wrong(rule::check_text(self.txn, &text, max)),
            _ => Err(Refusal::Shape("a type where none belongs")),
        }
    }

    fn meta(&self, meta: &MapRef, changes: &[KeyChange]) -> Result<(), Refusal> {
        const OURS: [&str; 5] = ["schema", "roadmap", "templateId", "titleHint", "parts"];
        if changes
            .iter()
            .any(|change| OURS.contains(&change.key.as_ref()))
        {
            return Err(Refusal::Shape("it names another roadmap"));
        }
        self.count(meta, limits::KEYS_MAX, "keys")?;
        self.plain(meta, changes, |key, value| match value {
            Out::Any(value) => rule::check_meta(key, value),
            _ => Err("a type where none belongs"),
        })
    }

    fn entries(
        &self,
        root: Root,
        map: &MapRef,
        changes: &[KeyChange],
        max: usize,
    ) -> Result<(), Refusal> {
        self.count(map, max, "keys")?;
        self.plain(map, changes, |key, value| match value {
            Out::Any(value) => rule::check_entry(root, key, value),
            _ => Err("a type where none belongs"),
        })
    }

    fn audience(&self, audience: &MapRef, changes: &[KeyChange]) -> Result<(), Refusal> {
        self.count(audience, limits::KEYS_MAX, "keys")?;
        let rules = &Schema::get().audience;
        let is_text = |change: &KeyChange| {
            rules
                .get(change.key.as_ref())
                .is_some_and(crate::Rule::is_text)
        };
        if changes.iter().any(is_text) {
            return Err(Refusal::Shape("a text is gone"));
        }
        self.plain(audience, changes, |key, value| match value {
            Out::Any(value) => rule::check_learners(rules.get(key), value),
            _ => Err("a type where none belongs"),
        })
    }

    fn cards(&self, cards: &MapRef, changes: &[KeyChange]) -> Result<(), Refusal> {
        for KeyChange { key, how } in changes {
            if *how != How::Added {
                return Err(Refusal::Shape("a card is gone"));
            }
            let card = self.map_in(cards, key)?;
            let maker = &self.judge.writer.participant;
            wrong(shape::check_new_card(
                self.txn,
                self.judge.now,
                maker,
                key,
                &card,
            ))?;
        }
        wrong(shape::count_cards(self.txn, cards))
    }

    fn card(&self, cards: &MapRef, id: &str, changes: &[KeyChange]) -> Result<(), Refusal> {
        const STAYS: [&str; 4] = ["kind", "by", "at", "from"];
        let card = self.map_in(cards, id)?;
        let kind = shape::kind_of(self.txn, &card);
        for KeyChange { key, .. } in changes {
            let known = kind.and_then(|kind| Schema::get().card(kind, key));
            let is_text = known.is_some_and(crate::Rule::is_text);
            if is_text || STAYS.contains(&key.as_ref()) {
                return Err(Refusal::Shape("what a card is made of stays"));
            }
        }
        self.count(&card, limits::KEYS_MAX, "keys")?;
        self.plain(&card, changes, |key, value| match value {
            Out::Any(_) => shape::check_key(self.txn, kind, key, value),
            _ => Err("a type where none belongs"),
        })?;
        if changes.iter().any(|change| *change.key == *"deleted") {
            wrong(shape::count_cards(self.txn, cards))?;
        }
        Ok(())
    }

    fn votes(&self, votes: &MapRef, changes: &[KeyChange]) -> Result<(), Refusal> {
        self.count(votes, limits::VOTES_MAX, "votes")?;
        let cards = self.root(Root::Cards)?;
        for change in changes {
            let named = change.key.split_once(':');
            let (card, voter) = named.ok_or(Refusal::Shape("a vote is nobody's"))?;
            if voter != self.judge.writer.participant.as_str() {
                return Err(Refusal::Shape("a vote is somebody else's"));
            }
            if !cards.contains_key(self.txn, card) {
                return Err(Refusal::Shape("a vote is for nothing"));
            }
        }
        self.plain(votes, changes, |_, value| match value {
            Out::Any(value) if rule::is_flag(value) => Ok(()),
            _ => Err("a vote is neither given nor not"),
        })
    }

    fn comments(&self, comments: &MapRef, changes: &[KeyChange]) -> Result<(), Refusal> {
        for change in changes {
            match change.key.strip_suffix('!') {
                Some(id) => self.comment_state(comments, id, change)?,
                None => self.comment(comments, change)?,
            }
        }
        let added = changes.iter().any(|change| change.how == How::Added);
        if added {
            wrong(shape::count_comments(self.txn, comments))?;
        }
        Ok(())
    }

    fn comment(&self, comments: &MapRef, change: &KeyChange) -> Result<(), Refusal> {
        if change.how != How::Added || !shape::is_comment_id(&change.key) {
            return Err(Refusal::Shape("what somebody said stays"));
        }
        let heard = Some((self.judge.now, &self.judge.writer.participant));
        match comments.get(self.txn, &change.key) {
            Some(Out::Any(value)) => wrong(shape::check_comment(heard, &value)),
            _ => Err(Refusal::Shape("a type where none belongs")),
        }
    }

    fn comment_state(
        &self,
        comments: &MapRef,
        id: &str,
        change: &KeyChange,
    ) -> Result<(), Refusal> {
        const GONE: &str = "gone";
        let author = match comments.get(self.txn, id) {
            Some(Out::Any(yrs::Any::Map(fields))) => fields.get("by").cloned(),
            _ => return Err(Refusal::Shape("the state of no comment")),
        };
        let state = shape::text_value(comments.get(self.txn, &change.key));
        let state = state.ok_or(Refusal::Shape("a comment's state is none"))?;
        if crate::CommentState::named(&state).is_none() {
            return Err(Refusal::Shape("a comment's state is none"));
        }
        let was_gone = matches!(&change.how, How::Changed(Some(was)) if **was == *GONE);
        let writer = self.judge.writer;
        let own =
            matches!(author, Some(yrs::Any::String(by)) if *by == *writer.participant.as_str());
        if (state == GONE || was_gone) && !own && !writer.staff {
            return Err(Refusal::NotAllowed);
        }
        Ok(())
    }

    fn side(&self, sides: &MapRef, key: &str, changes: &[KeyChange]) -> Result<(), Refusal> {
        let side = self.map_in(sides, key)?;
        for change in changes {
            let value = side.get(self.txn, &change.key);
            let value = value.ok_or(Refusal::Shape("what stands there stays"))?;
            wrong(shape::check_side_key(&change.key, &value))?;
        }
        Ok(())
    }

    /// Each key as it stands now; one that is gone is always in order.
    fn plain(
        &self,
        map: &MapRef,
        changes: &[KeyChange],
        check: impl Fn(&str, &Out) -> Result<(), Wrong>,
    ) -> Result<(), Refusal> {
        for change in changes {
            if let Some(value) = map.get(self.txn, &change.key) {
                wrong(check(&change.key, &value))?;
            }
        }
        Ok(())
    }

    fn count(&self, map: &MapRef, max: usize, what: &'static str) -> Result<(), Refusal> {
        if map.len(self.txn) as usize > max && !self.judge.shrinks {
            return Err(Refusal::TooMany { what, max });
        }
        Ok(())
    }

    fn root(&self, root: Root) -> Result<MapRef, Refusal> {
        let found = self.txn.get_map(root.name());
        found.ok_or(Refusal::Shape("a root is gone"))
    }

    fn map_in(&self, map: &MapRef, key: &str) -> Result<MapRef, Refusal> {
        match map.get(self.txn, key) {
            Some(Out::YMap(inner)) => Ok(inner),
            _ => Err(Refusal::Shape("a map is none")),
        }
    }
}

fn wrong(checked: Result<(), Wrong>) -> Result<(), Refusal> {
    checked.map_err(Refusal::Shape)
}
