//! The table of what a roadmap holds: `data/schema.json`, one for the gate, the reader, seeds, progress and exports.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::Kind;

/// What a roadmap holds, by root, kind of card and key. A key that is not here is kept as it is, but bounded.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Schema {
    /// The number of this schema, as in `meta.schema`.
    pub schema: u32,
    pub fields: BTreeMap<String, Field>,
    pub audience: BTreeMap<String, Rule>,
    /// Groups of choices: `subject`, `competency`, `inclusion`.
    pub choices: BTreeMap<String, Choices>,
    pub licences: Vec<String>,
    pub roles: Vec<String>,
    pub cards: BTreeMap<Kind, CardRule>,
}

/// A text under `fields`.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// UTF-16 units that screens allow.
    pub soft: u32,
}

/// What one kind of card holds.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CardRule {
    /// Live cards that screens allow.
    pub soft: u32,
    pub keys: BTreeMap<String, Rule>,
}

/// What stands under a key. `soft` is what screens allow: UTF-16 units, or members of a list.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(tag = "type", rename_all = "camelCase", deny_unknown_fields)]
pub enum Rule {
    /// A shared text.
    Text {
        soft: u32,
        /// Leaves the group only in the lossless export of one of its own, or of staff.
        #[serde(default)]
        private: bool,
    },
    /// A plain value that nobody merges.
    String {
        soft: u32,
    },
    /// A whole number from 0 to `max`.
    Whole {
        max: u32,
    },
    /// A number from 0 to `max`.
    Number {
        max: u32,
    },
    Choice {
        of: Vec<String>,
    },
    /// Short words: languages, countries.
    Tags {
        soft: u32,
    },
    /// Addresses on the web.
    Addresses {
        soft: u32,
    },
    Flag,
}

/// A group under `choices`: keys `<group>:<name>`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choices {
    /// The names there are; without them any short tag.
    #[serde(default)]
    pub of: Option<Vec<String>>,
    /// `tag`, if the names are free.
    #[serde(default)]
    pub keys: Option<String>,
    /// The values there are; without them a name is chosen or not.
    #[serde(default)]
    pub values: Option<Vec<String>>,
    /// Chosen names that screens allow.
    #[serde(default)]
    pub soft: Option<u32>,
}

impl Schema {
    /// The table.
    #[must_use]
    pub fn get() -> &'static Self {
        &TABLE
    }

    /// What stands under a key of a kind of card.
    #[must_use]
    pub fn card(&self, kind: Kind, key: &str) -> Option<&Rule> {
        self.cards.get(&kind)?.keys.get(key)
    }

    /// The keys of a kind of card that are shared texts, by name.
    pub fn texts_of(&self, kind: Kind) -> impl Iterator<Item = &str> {
        let keys = self.cards.get(&kind).into_iter().flat_map(|c| &c.keys);
        keys.filter(|(_, rule)| rule.is_text())
            .map(|(key, _)| key.as_str())
    }
}

impl Rule {
    #[must_use]
    pub const fn is_text(&self) -> bool {
        matches!(self, Self::Text { .. })
    }

    #[must_use]
    pub const fn is_private(&self) -> bool {
        matches!(self, Self::Text { private: true, .. })
    }
}

#[expect(
    clippy::expect_used,
    reason = "the file is compiled in; a test reads it"
)]
static TABLE: LazyLock<Schema> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../data/schema.json")).expect("schema.json has its shape")
});

#[cfg(test)]
#[path = "schema_tests.rs"]
mod tests;
