use serde::{Deserialize, Serialize};

use crate::limits;

/// Who gets in, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub struct Door {
    /// Nobody new. Who has been let in comes back freely.
    pub locked: bool,
    /// These wait in the lobby until staff let them in. Staff never wait.
    pub lobby: Roles,
    /// Attendees at most who are here, or away for a short time. Staff and panelists never count.
    pub capacity: u32,
    /// What a newcomer has to say of themselves besides a name.
    pub required: Fields,
    /// Whether people may change their own names.
    pub rename: bool,
    pub private: PrivateRule,
}

/// Which roles wait.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub struct Roles {
    pub attendee: bool,
    pub panelist: bool,
}

/// Fields of a profile.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub struct Fields {
    pub school: bool,
    pub country: bool,
    pub language: bool,
    pub goal: bool,
}

/// To whom people may write privately. Staff may always, and may always be written to unless it is off.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum PrivateRule {
    Off,
    #[default]
    ToStaff,
    All,
}

/// Whether somebody is let in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Standing {
    Waiting,
    #[default]
    Admitted,
    /// Not let in; final until staff let them in after all.
    Refused,
    /// Sent out; may ask again.
    Removed,
    /// Sent out for good: may not ask again before the ban is lifted.
    Banned,
}

impl Default for Door {
    fn default() -> Self {
        Self {
            locked: false,
            lobby: Roles::default(),
            capacity: limits::CAPACITY_MAX,
            required: Fields::default(),
            rename: true,
            private: PrivateRule::default(),
        }
    }
}
