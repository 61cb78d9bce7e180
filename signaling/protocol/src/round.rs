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
