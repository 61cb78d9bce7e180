use serde::{Deserialize, Serialize};

/// What a connection may do in a document. Each includes those before it.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Grant {
    #[default]
    Read,
    /// Comments, dots and translations too, not the texts themselves.
    Comment,
    Edit,
}
