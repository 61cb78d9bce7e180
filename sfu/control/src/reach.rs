use serde::{Deserialize, Serialize};

use crate::RoomId;

/// Rooms that one reach names at most: as many as a session has open at once. What is beyond is left out.
pub const REACH_ROOMS_MAX: usize = 200;

/// Sound of one peer's microphone across rooms, in both directions. Nothing but microphones crosses rooms, and whoever is heard
/// elsewhere hears nothing from there unless `hears` says so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reach {
    /// Its microphone is heard in its own room.
    pub here: bool,
    /// Rooms besides its own in which its microphone is heard.
    pub heard_in: Vec<RoomId>,
    /// Rooms besides its own of which it hears the microphones.
    pub hears: Vec<RoomId>,
}

impl Default for Reach {
    /// Its own room and no other.
    fn default() -> Self {
        Self {
            here: true,
            heard_in: Vec::new(),
            hears: Vec::new(),
        }
    }
}
