use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// What a roadmap says, read from its document: plain, ordered, complete for every field the schema knows.
///
/// Texts are as typed. Live cards come in their order (`pos`, then id); deleted cards come after, in `bin`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Roadmap {
    pub schema: u32,
    pub roadmap: String,
    /// A goal's number, 1 to 17.
    pub goal: Option<u8>,
    pub template_id: Option<String>,
    pub title_hint: Option<String>,
    pub lang: String,
    pub licence: String,
    /// Numbers like `13.3`, in the order of the goals.
    pub targets: Vec<String>,
    pub fields: Fields,
    pub audience: Audience,
    pub cards: Vec<Card>,
    pub bin: Vec<Card>,
    /// Role → who has it.
    pub roles: BTreeMap<String, String>,
}

/// The texts of a roadmap that are not on cards.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Fields {
    pub title: String,
    pub question: String,
    pub context: String,
    pub pitch: String,
    pub video_idea: String,
}

/// The learners.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Audience {
    pub age_from: Option<u32>,
    pub age_to: Option<u32>,
    pub grade: Option<String>,
    pub class_size: Option<u32>,
    pub home_access: Option<String>,
    pub needs: String,
}

/// One card of any kind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Card {
    pub id: String,
    pub pos: String,
    /// Text of the template that nobody has accepted or edited yet.
    pub example: bool,
    #[serde(flatten)]
    pub body: CardBody,
}

/// What a card holds, by kind. A choice of an unknown value, or a number that is not whole, reads as `None`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum CardBody {
    Milestone {
        week: Option<u32>,
        minutes: Option<u32>,
        phase: Option<Phase>,
        status: Option<Status>,
        owner_role: Option<String>,
        title: String,
        activity: String,
        tool: String,
        low_tech: String,
        evidence: String,
    },
    Objective {
        domain: Option<Domain>,
        text: String,
    },
    Evidence {
        text: String,
    },
    Risk {
        text: String,
        answer: String,
    },
    Commitment {
        who: String,
        what: String,
        when: String,
    },
    Resource {
        title: String,
        url: String,
        note: String,
    },
    Partner {
        who: String,
        gives: String,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Phase {
    Start,
    Explore,
    Act,
    Share,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Status {
    Idea,
    Agreed,
    Done,
}

/// UNESCO's three domains of learning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Domain {
    Cognitive,
    SocioEmotional,
    Behavioural,
}

impl Roadmap {
    /// Pretty JSON, one form for one roadmap.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default()
    }
}
