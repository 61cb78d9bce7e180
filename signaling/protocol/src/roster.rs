//! A list of people who are expected, as a spreadsheet writes it, before anything is done with it.

use serde::{Deserialize, Serialize};

use crate::{Personal, Role};

/// What a file says, to be looked at before its good rows are taken in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct RosterPreview {
    pub delimiter: RosterDelimiter,
    pub encoding: RosterEncoding,
    /// Those that were found, in the file's order.
    pub columns: Vec<RosterColumn>,
    /// Headers that mean nothing to us.
    pub ignored: Vec<String>,
    pub good: Vec<RosterRow>,
    /// A row may have several.
    pub bad: Vec<BadRow>,
    /// Rows that name a person of an earlier row; they are among `bad` too.
    pub duplicates: u32,
}

/// Somebody who is expected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RosterRow {
    /// The organiser's own number or word for them, or empty.
    pub reference: Personal,
    /// Or empty.
    pub email: Personal,
    pub name: Personal,
    pub role: Role,
    pub school: Personal,
    /// ISO 3166-1 alpha-2, or empty.
    pub country: String,
    /// BCP 47 tags, preferred first.
    pub languages: Vec<String>,
    /// Goals they want to work on, first wish first, at most 2.
    pub goals: Vec<u8>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct BadRow {
    /// As a spreadsheet numbers its rows: the first is 1.
    pub line: u32,
    /// Null: the row as a whole.
    pub column: Option<RosterColumn>,
    /// The first 40 characters of the cell.
    pub value: Personal,
    pub problem: RosterProblem,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum RosterColumn {
    Name,
    Email,
    Reference,
    Role,
    School,
    Country,
    Languages,
    Goals,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum RosterProblem {
    NoName,
    BadEmail,
    BadCountry,
    BadLanguage,
    BadGoal,
    BadRole,
    TooLong,
    /// A character that cannot be shown or turns text around.
    BadText,
    /// The e-mail or the reference of an earlier row.
    Twice,
    /// More cells than headers.
    Ragged,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum RosterDelimiter {
    Comma,
    Semicolon,
    Tab,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum RosterEncoding {
    Utf8,
    Utf16Le,
    Utf16Be,
}
