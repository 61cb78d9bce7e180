//! When a room is worth a look. The figures are of facilitators who have watched many rooms at once; all are in one place, to be
//! argued with.

/// A call that nobody has answered for so long is told apart.
pub const HELP_LONG_MS: i64 = 60_000;
/// Without a word, a change and a line for so long a room is silent. Shorter is thinking.
pub const SILENT_MS: i64 = 90_000;
/// One person at most for so long is lonely. Shorter is a reload.
pub const LONELY_MS: i64 = 60_000;
/// Somebody should have begun to write by then.
pub const SCRIBE_BY_MS: i64 = 240_000;
/// Speech is compared over so long.
pub const VOICES_MS: i64 = 300_000;
/// Less speech than this in all says nothing of who speaks.
pub const VOICES_LEAST_MS: u64 = 30_000;
/// More than this share of it, in percent, is one voice, if so many are there.
pub const ONE_VOICE_PERCENT: u64 = 70;
pub const ONE_VOICE_PEOPLE: u16 = 3;
/// Of the time that has gone, and how far the roadmap should be by then, in percent.
pub const STUCK: [(i64, u8); 2] = [(40, 25), (80, 60)];
/// So many without pictures or without a connection are a weak room.
pub const WEAK_PEOPLE: u16 = 2;
/// Without a room for so long, somebody is unassigned. Shorter is on the way.
pub const UNASSIGNED_MS: i64 = 30_000;
/// Rooms told at once: at about 95 bytes each they are 2 KB, which is 8 kbit/s to whoever watches.
pub const NEWS_ROOMS_MAX: usize = 20;
/// Calls listed in the strip; more is a round that needs another plan.
pub const STRIP_HELP_MAX: usize = 20;
