use serde::{Deserialize, Serialize};

/// How staff want the plenary seen. Everybody may look at it otherwise by themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Scene {
    pub layout: Layout,
    /// People may react.
    pub reactions: bool,
}

impl Default for Scene {
    fn default() -> Self {
        Self {
            layout: Layout::Auto,
            reactions: true,
        }
    }
}

/// Where things stand in the plenary.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Layout {
    /// By what there is to see.
    #[default]
    Auto,
    /// Whoever speaks large, the others small.
    Speaker,
    /// Everybody alike, in pages.
    Gallery,
    /// What is shown and who speaks, beside each other.
    Side,
    /// What is shown and no faces; everybody is heard.
    Content,
}

/// What people can say without a word. A closed set: each is drawn, named and counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Reaction {
    Clap,
    Heart,
    ThumbsUp,
    Laugh,
    Celebrate,
}

impl Reaction {
    /// In the order in which they are offered.
    pub const ALL: [Self; 5] = [
        Self::Clap,
        Self::Heart,
        Self::ThumbsUp,
        Self::Laugh,
        Self::Celebrate,
    ];
}

/// How many have reacted so since the last time it was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ReactionCount {
    pub reaction: Reaction,
    pub count: u32,
}
