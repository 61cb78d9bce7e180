use serde::{Deserialize, Serialize};

/// Some of what a person can send. What is left out of a text is false.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub struct Kinds {
    pub microphone: bool,
    pub camera: bool,
    pub screen: bool,
    pub chat: bool,
    pub hand: bool,
    /// Private messages.
    pub private: bool,
}
