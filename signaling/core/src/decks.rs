use protocol::{DeckId, DeckView, ParticipantId, Personal, Role, Stage};
use serde::{Deserialize, Serialize};

use crate::{Participant, Session};

/// The slides of a session: what they are called, and how many pages are there. The pages themselves are the shell's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decks {
    /// Oldest first.
    all: Vec<Deck>,
    /// All there have been, also those that were taken away.
    ever: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deck {
    pub id: DeckId,
    pub title: Personal,
    pub pages: u16,
    /// Pages come in order: so many are there.
    pub ready: u16,
    /// Of those that are there.
    pub bytes: u32,
    pub by: ParticipantId,
}

/// What has happened to slides. Part of the journal's format.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    tag = "change",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum DeckChange {
    Added {
        title: Personal,
        pages: u16,
    },
    /// The next page. Its picture is in the same write.
    Page {
        page: u16,
        bytes: u32,
    },
    Dropped {
        by: ParticipantId,
    },
}

impl Decks {
    #[must_use]
    pub fn get(&self, deck: &DeckId) -> Option<&Deck> {
        self.all.iter().find(|one| one.id == *deck)
    }

    pub fn iter(&self) -> impl Iterator<Item = &Deck> {
        self.all.iter()
    }

    pub fn of(&self, person: &ParticipantId) -> impl Iterator<Item = &Deck> {
        self.all.iter().filter(move |deck| deck.by == *person)
    }

    #[must_use]
    pub const fn len(&self) -> usize {
        self.all.len()
    }

    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    #[must_use]
    pub const fn ever(&self) -> usize {
        self.ever
    }

    pub(crate) fn change(&mut self, deck: &DeckId, owner: &ParticipantId, change: &DeckChange) {
        match change {
            DeckChange::Added { title, pages } => {
                self.ever += 1;
                self.all.push(Deck {
                    id: deck.clone(),
                    title: title.clone(),
                    pages: *pages,
                    ready: 0,
                    bytes: 0,
                    by: owner.clone(),
                });
            }
            DeckChange::Page { page, bytes } => {
                if let Some(deck) = self.all.iter_mut().find(|one| one.id == *deck) {
                    deck.ready = *page;
                    deck.bytes = deck.bytes.saturating_add(*bytes);
                }
            }
            DeckChange::Dropped { .. } => self.all.retain(|one| one.id != *deck),
        }
    }
}

impl Session {
    #[must_use]
    pub const fn decks(&self) -> &Decks {
        &self.decks
    }

    /// To staff all, to a panelist their own.
    pub(crate) fn decks_seen_by(&self, viewer: &Participant) -> Vec<DeckView> {
        let decks = self.decks.iter();
        let theirs = decks.filter(|deck| sees(viewer, &deck.by));
        theirs.map(Deck::view).collect()
    }

    /// With what its slides are called, which journals do not say: whoever is forgotten takes it with them.
    pub(crate) fn titled(&self, stage: &Stage) -> Stage {
        let mut stage = stage.clone();
        if let Stage::Slides { deck, title, .. } = &mut stage {
            let known = self.decks.get(deck).map(|deck| deck.title.clone());
            *title = known.unwrap_or_default();
        }
        stage
    }
}

impl Deck {
    fn view(&self) -> DeckView {
        DeckView {
            deck: self.id.clone(),
            title: self.title.clone(),
            pages: self.pages,
            ready: self.ready,
            by: self.by.clone(),
        }
    }
}

pub(crate) fn sees(viewer: &Participant, owner: &ParticipantId) -> bool {
    viewer.is_staff() || (viewer.role == Role::Panelist && viewer.id == *owner)
}
