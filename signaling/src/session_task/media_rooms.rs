use std::collections::BTreeMap;

use protocol::Location;
use sfu_control::RoomId;

/// Which room of the SFU stands for which place: the number of the session's run, then that of the place.
pub(crate) struct MediaRooms {
    session: u32,
    numbers: BTreeMap<Location, u32>,
    places: BTreeMap<RoomId, Location>,
}

impl MediaRooms {
    pub(super) fn new(session: u32) -> Self {
        Self {
            session,
            numbers: BTreeMap::new(),
            places: BTreeMap::new(),
        }
    }

    pub(super) fn room(&mut self, place: &Location) -> RoomId {
        let next = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
        let number = *self.numbers.entry(place.clone()).or_insert(next);
        let room = RoomId::new((u64::from(self.session) << 32) | u64::from(number));
        self.places.entry(room).or_insert_with(|| place.clone());
        room
    }

    pub(super) fn place(&self, room: RoomId) -> Option<&Location> {
        self.places.get(&room)
    }
}
