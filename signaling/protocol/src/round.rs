use serde::{Deserialize, Serialize};

/// How a round goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub struct RoundOptions {
    pub duration_s: u32,
    /// From the click to the opening.
    pub countdown_s: u16,
    /// From the end to everybody's return.
    pub grace_s: u16,
    /// Seconds before the end at which clients say so.
    pub warnings_s: Vec<u32>,
    /// People may leave their room for the plenary by themselves.
    pub may_return: bool,
    /// People may go to another room by themselves.
    pub may_switch: bool,
    pub late: Late,
}

/// Where a late joiner without a seat goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Late {
    /// Into the best room.
    #[default]
    Place,
    /// Nowhere: they are listed for staff.
    Wait,
}

impl Default for RoundOptions {
    fn default() -> Self {
        Self {
            duration_s: 1_500,
            countdown_s: 10,
            grace_s: 30,
            warnings_s: vec![600, 300, 60],
            may_return: true,
            may_switch: false,
            late: Late::Place,
        }
    }
}

/// What somebody who opens or arms a round wants otherwise than usual. Absent: as armed, as in the round that is opened
/// again, or as the organiser set it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub struct RoundWish {
    /// Absent where nothing is armed: rooms open at once.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub countdown_s: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub grace_s: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub warnings_s: Option<Vec<u32>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub may_return: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub may_switch: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub late: Option<Late>,
}

impl RoundWish {
    /// `usual` with what is wished otherwise.
    #[must_use]
    pub fn over(&self, usual: &RoundOptions, duration_s: u32) -> RoundOptions {
        RoundOptions {
            duration_s,
            countdown_s: self.countdown_s.unwrap_or(usual.countdown_s),
            grace_s: self.grace_s.unwrap_or(usual.grace_s),
            warnings_s: self
                .warnings_s
                .clone()
                .unwrap_or_else(|| usual.warnings_s.clone()),
            may_return: self.may_return.unwrap_or(usual.may_return),
            may_switch: self.may_switch.unwrap_or(usual.may_switch),
            late: self.late.unwrap_or(usual.late),
        }
    }
}
