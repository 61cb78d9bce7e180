use serde::{Deserialize, Serialize};

use crate::{DeviceId, MediaState};

/// One of the viewer's own devices that are connected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct DeviceView {
    pub id: DeviceId,
    /// What it sends. Of each kind, at most one device of a person sends any.
    pub media: MediaState,
}
