use std::cmp::Reverse;

use protocol::RoomSummary;

use super::{WallState, limits};

/// What is other in `now` than was `told`, the room that needs somebody most first, as much as is told at once; the rest is still news
/// the next time.
#[must_use]
pub fn news(told: &WallState, now: &WallState) -> Vec<RoomSummary> {
    let other = |room: &&RoomSummary| told.rooms.get(&room.room) != Some(room);
    let mut news: Vec<_> = now.rooms.values().filter(other).cloned().collect();
    news.sort_by_key(|room| Reverse(room.rank));
    news.truncate(limits::NEWS_ROOMS_MAX);
    news
}
