//! How fast an event lives. Milliseconds from..to of which one is drawn.

use std::ops::Range;

/// Everybody is there after at most so long.
pub(super) const ARRIVALS: u64 = 45_000;
/// The first few come at once, so that nobody looks at an empty room.
pub(super) const EARLY: usize = 4;
pub(super) const EARLY_APART: u64 = 700;

pub(super) const HELLO: Range<u64> = 2_000..12_000;
/// Between two lines of one person, in the plenary and in a room.
pub(super) const CHAT_PLENARY: Range<u64> = 45_000..150_000;
pub(super) const CHAT_ROOM: Range<u64> = 25_000..80_000;
/// Between two reactions of one person.
pub(super) const REACT: Range<u64> = 30_000..240_000;

/// Between two looks at whether one has something to ask.
pub(super) const THINK: Range<u64> = 20_000..60_000;
/// One look in so many raises a hand, or writes a question.
pub(super) const HAND_ONE_IN: u32 = 4;
pub(super) const ASK_ONE_IN: u32 = 6;
/// Hands of puppets that are up at once, at most.
pub(super) const HANDS_MAX: usize = 3;
pub(super) const HAND_UP: Range<u64> = 60_000..150_000;

/// How long somebody speaks, and how long nobody does.
pub(super) const TURN: Range<u64> = 4_000..11_000;
pub(super) const BREATH_ROOM: Range<u64> = 800..3_500;
pub(super) const BREATH_PLENARY: Range<u64> = 8_000..25_000;
/// Somebody who was called up begins, and speaks.
pub(super) const FLOOR_BEGIN: u64 = 1_500;
pub(super) const FLOOR_TURN: Range<u64> = 9_000..18_000;

/// Between the ends of one task in a room and the beginning of the next one.
pub(super) const TASK_APART: Range<u64> = 6_000..16_000;
/// Until somebody begins to write in a room that is new.
pub(super) const TASK_FIRST: Range<u64> = 3_000..8_000;
/// A task that takes longer is somebody else's.
pub(super) const TASK_MAX: u64 = 90_000;

/// Of one person in a room: until they call for help, one in so many of them at all.
pub(super) const HELP_AFTER: Range<u64> = 40_000..150_000;
pub(super) const HELP_ONE_IN: u32 = 4;
/// Nobody came.
pub(super) const HELP_GIVEN_UP: u64 = 180_000;

/// One in so many has a bad link, which breaks and comes back.
pub(super) const SHAKY_ONE_IN: usize = 6;
pub(super) const LINK_HOLDS: Range<u64> = 70_000..200_000;
pub(super) const LINK_GONE: Range<u64> = 4_000..14_000;
/// After a connection was lost that nobody meant to lose, and after a server has said no. On a clock that everybody shares; it
/// doubles with each try that fails, and as much as half of it is added by chance, so that they do not come all at once.
pub(super) const TRY_AGAIN: u64 = 3_000;
pub(super) const ASK_AGAIN: u64 = 15_000;
pub(super) const AGAIN_MAX: u64 = 120_000;

pub(super) const VOTE_AFTER: Range<u64> = 2_000..15_000;
pub(super) const ANSWER_AFTER: Range<u64> = 1_500..4_000;
/// From the first goodbye to the last.
pub(super) const GOODBYES: Range<u64> = 0..8_000;

/// The pause after one try more than `failed`.
pub(super) fn again(first: u64, failed: u32) -> u64 {
    let doubled = 1_u64.checked_shl(failed).unwrap_or(u64::MAX);
    first.saturating_mul(doubled).min(AGAIN_MAX)
}
