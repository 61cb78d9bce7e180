use serde::{Deserialize, Serialize};

use crate::{CommentState, Kind, Progress, Roadmap};

/// What is known of a roadmap without reading it: kept beside the document, as of its last change.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Brief {
    pub title: String,
    /// The template's title, where the group has given none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title_hint: Option<String>,
    pub question: String,
    pub goal: Option<u8>,
    pub targets: Vec<String>,
    /// BCP 47.
    pub lang: String,
    pub licence: String,
    /// 0 to 100.
    pub percent: u8,
    /// Prompts of the quick start that are not fully answered, `q1` to `q8`.
    pub missing: Vec<String>,
    /// Milestones that say what happens, and how many of them say how without internet.
    pub milestones: u32,
    pub low_tech: u32,
    /// Live cards.
    pub cards: u32,
    pub dots: u32,
    /// Comments that nobody has settled or taken back.
    pub comments: u32,
    /// Made of parts of others.
    #[serde(default)]
    pub joint: bool,
}

impl Brief {
    #[must_use]
    pub fn of(roadmap: &Roadmap) -> Self {
        let Progress {
            percent, missing, ..
        } = Progress::of(roadmap);
        let said = |text: &str| !text.trim().is_empty();
        let milestones: Vec<_> = roadmap
            .of(Kind::Milestone)
            .filter(|card| {
                !card.example && (said(card.text("title")) || said(card.text("activity")))
            })
            .collect();
        let low_tech = milestones.iter().filter(|card| said(card.text("lowTech")));
        let open = |state: &CommentState| *state == CommentState::Open;
        let comments = roadmap.comments.iter().filter(|said| open(&said.state));
        Self {
            title: roadmap.text("fields/title").to_owned(),
            title_hint: roadmap.title_hint.clone(),
            question: roadmap.text("fields/question").to_owned(),
            goal: roadmap.goal,
            targets: roadmap.targets.clone(),
            lang: roadmap.lang.clone(),
            licence: roadmap.licence.clone(),
            percent,
            missing,
            low_tech: count(low_tech.count()),
            milestones: count(milestones.len()),
            cards: count(roadmap.cards.len()),
            dots: roadmap.dots().values().sum(),
            comments: count(comments.count()),
            joint: !roadmap.parts.is_empty(),
        }
    }
}

fn count(of: usize) -> u32 {
    u32::try_from(of).unwrap_or(u32::MAX)
}
