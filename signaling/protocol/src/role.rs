use serde::{Deserialize, Serialize};

/// What a participant is in a session. Rights follow from it in one table (`signaling-core::policy`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Role {
    Moderator,
    /// Runs the session beside the moderators; does not appoint staff.
    CoModerator,
    Panelist,
    Attendee,
}

/// What a participant may publish where they are now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PublishRights {
    pub microphone: bool,
    pub camera: bool,
    pub screen: bool,
}
