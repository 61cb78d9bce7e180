use serde::{Deserialize, Serialize};

use crate::Kinds;

/// What a role may not do, in the plenary and in rooms apart: a lock of the stage must not silence groups.
/// Staff are never locked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub struct Locks {
    /// The plenary and backstage.
    pub plenary: RoleLocks,
    pub rooms: RoleLocks,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub struct RoleLocks {
    pub attendee: Kinds,
    pub panelist: Kinds,
}
