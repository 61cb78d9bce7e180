use serde::{Deserialize, Serialize};

use crate::{ClientCommand, Location, Millis, ParticipantId, Personal, Role, Standing};

/// What the organiser wants of a session: all that staff may want, but nothing that needs a body there.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OrganiserCommand {
    pub command: ClientCommand,
}

/// Somebody who has a seat or is expected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct PersonSummary {
    pub participant: ParticipantId,
    pub name: Personal,
    pub role: Role,
    pub standing: Standing,
    pub presence: PersonPresence,
    /// Where they are; null for who is not here.
    pub location: Option<Location>,
    /// Since when their presence is what it is; null for who never came.
    pub since: Option<Millis>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum PersonPresence {
    Here,
    /// Not connected; their seat is kept.
    Away,
    /// On the roster, never here yet.
    Expected,
    /// Gone for good.
    Left,
}
