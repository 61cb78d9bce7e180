use std::sync::LazyLock;

use serde::Deserialize;

/// A ready start for a goal, written for this project.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Template {
    pub id: String,
    pub goal: u8,
    /// A suggestion for the title; the group chooses its own.
    pub title: String,
    pub driving_question: String,
    pub suggested_targets: Vec<String>,
    pub(crate) objectives: Objectives,
    pub(crate) milestones: Vec<Milestone>,
    pub(crate) risks: Vec<String>,
    pub(crate) indicators: Vec<String>,
    pub competition_category: String,
}

/// One question of the quick start.
#[derive(Clone, Debug, Deserialize)]
pub struct Prompt {
    /// `q1` to `q8`.
    pub id: String,
    /// What it fills: `title`, `targets`, `lowTech` …
    pub field: String,
    pub minutes: u32,
    pub prompt: String,
    pub help: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Objectives {
    pub(crate) cognitive: Vec<String>,
    pub(crate) socio_emotional: Vec<String>,
    pub(crate) behavioural: Vec<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Milestone {
    kind: String,
    pub(crate) week: u32,
    pub(crate) minutes: u32,
    pub(crate) title: String,
    pub(crate) activity: String,
    pub(crate) tool: String,
    pub(crate) low_tech: String,
    pub(crate) evidence: String,
}

impl Template {
    /// The template of a goal, if there is one (1, 3, 4, 13).
    #[must_use]
    pub fn for_goal(goal: u8) -> Option<&'static Self> {
        DATA.templates.iter().find(|template| template.goal == goal)
    }
}

impl Milestone {
    /// Start, Explore, Act or Share, as its title begins; else by its kind.
    pub(crate) fn phase(&self) -> &'static str {
        let begins = self.title.split_once(':').map_or("", |(begin, _)| begin);
        match (begins, self.kind.as_str()) {
            ("Start", _) => "start",
            ("Act", _) | ("", "action") => "act",
            ("Share", _) | ("", "share") => "share",
            _ => "explore",
        }
    }
}

impl Prompt {
    /// The eight prompts, in order.
    #[must_use]
    pub fn all() -> &'static [Self] {
        &DATA.quick_start.steps
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Data {
    quick_start: QuickStart,
    templates: Vec<Template>,
}

#[derive(Deserialize)]
struct QuickStart {
    steps: Vec<Prompt>,
}

#[expect(
    clippy::expect_used,
    reason = "the file is compiled in; a test reads it"
)]
static DATA: LazyLock<Data> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../data/roadmap-templates.json"))
        .expect("roadmap-templates.json has its shape")
});

#[cfg(test)]
#[path = "template_tests.rs"]
mod tests;
