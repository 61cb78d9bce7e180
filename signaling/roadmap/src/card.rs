use std::collections::BTreeMap;

use protocol::Millis;
use serde::{Deserialize, Serialize};

use crate::Value;

/// One card of any kind. The schema says which keys a kind has; ask for them by name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Card {
    pub id: String,
    pub kind: Kind,
    pub pos: String,
    /// Text of the template that nobody has accepted or edited yet.
    #[serde(default)]
    pub example: bool,
    /// Who made it. Without: nobody in particular.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// When it was made, by the clock of its maker's device.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Millis>,
    /// The language it is written in, if it is not the roadmap's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// In a joint roadmap: which cards it was made from, `ro_x/<card>`, several after each other.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    pub texts: BTreeMap<String, String>,
    pub values: BTreeMap<String, Value>,
}

/// What a card is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Kind {
    Objective,
    Milestone,
    Resource,
    Partner,
    Evidence,
    Risk,
    Commitment,
}

impl Card {
    /// A text of it; empty if it has none.
    #[must_use]
    pub fn text(&self, key: &str) -> &str {
        self.texts.get(key).map_or("", String::as_str)
    }

    /// A plain string, such as a choice.
    #[must_use]
    pub fn word(&self, key: &str) -> Option<&str> {
        self.values.get(key)?.as_text()
    }

    /// A whole number from 0 on.
    #[must_use]
    pub fn whole(&self, key: &str) -> Option<u32> {
        self.values.get(key)?.as_whole()
    }

    /// Whether a flag is set.
    #[must_use]
    pub fn flag(&self, key: &str) -> bool {
        self.values.get(key) == Some(&Value::Flag(true))
    }

    /// The members of a list; none if there is none.
    #[must_use]
    pub fn list(&self, key: &str) -> &[String] {
        match self.values.get(key) {
            Some(Value::List(members)) => members,
            _ => &[],
        }
    }
}

impl Kind {
    pub const ALL: [Self; 7] = [
        Self::Objective,
        Self::Milestone,
        Self::Resource,
        Self::Partner,
        Self::Evidence,
        Self::Risk,
        Self::Commitment,
    ];

    /// As the document has it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Objective => "objective",
            Self::Milestone => "milestone",
            Self::Resource => "resource",
            Self::Partner => "partner",
            Self::Evidence => "evidence",
            Self::Risk => "risk",
            Self::Commitment => "commitment",
        }
    }

    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}
