//! The Sustainable Development Goals: numbers, names and colours. No emblem or icon of the United Nations.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

/// One of the 17 goals.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Goal {
    pub number: u8,
    /// `No Poverty`
    pub short_name: String,
    /// The wording of resolution A/RES/70/1.
    pub name: String,
    /// `#E5243B`
    pub color: String,
    /// By language (`ru`, `zh-Hans`, …).
    #[serde(rename = "shortNameI18n", default)]
    pub short_name_i18n: BTreeMap<String, String>,
    /// Those of the forum's goals (1, 3, 4, 13); empty for others.
    #[serde(default)]
    pub targets: Vec<Target>,
}

/// A target of a goal.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Target {
    /// `13.3` or `4.a`
    pub number: String,
    /// Editorial, not the wording of the resolution.
    pub short_title: String,
    /// The official wording, English.
    pub text: String,
}

/// All goals, by number.
#[must_use]
pub fn goals() -> &'static [Goal] {
    &DATA.goals
}

/// A goal by its number.
#[must_use]
pub fn goal(number: u8) -> Option<&'static Goal> {
    goals().iter().find(|goal| goal.number == number)
}

/// A target by its number, such as `13.3`.
#[must_use]
pub fn target(number: &str) -> Option<&'static Target> {
    let (of, _) = number.split_once('.')?;
    let goal = goal(of.parse().ok()?)?;
    goal.targets.iter().find(|target| target.number == number)
}

/// The official wording of a target in a language, if the data has it.
#[must_use]
pub fn target_text(number: &str, language: &str) -> Option<&'static str> {
    WORDINGS
        .targets
        .get(number)?
        .get(language)
        .map(String::as_str)
}

#[derive(Deserialize)]
struct Data {
    goals: Vec<Goal>,
}

#[derive(Deserialize)]
struct Wordings {
    targets: BTreeMap<String, BTreeMap<String, String>>,
}

#[expect(
    clippy::expect_used,
    reason = "the file is compiled in; a test reads it"
)]
static DATA: LazyLock<Data> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../data/sdg.json")).expect("sdg.json has its shape")
});

#[expect(
    clippy::expect_used,
    reason = "the file is compiled in; a test reads it"
)]
static WORDINGS: LazyLock<Wordings> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../data/sdg-targets-i18n.json"))
        .expect("sdg-targets-i18n.json has its shape")
});

#[cfg(test)]
#[path = "sdg_tests.rs"]
mod tests;
