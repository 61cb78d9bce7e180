//! Limits of a session that are not on the wire, each with what it costs. Those of the wire are in `protocol::limits`.

/// The grace period when a round's time runs out by itself: long enough to finish a sentence, short enough that
/// the plenary does not wait.
pub const GRACE_S_DEFAULT: u16 = 30;
/// Lines with scope `here` kept in memory, all places together: 30 rooms of 66 lines. At 8 KB for the longest line
/// this is 16 MB at worst and about 400 KB in practice; fewer lose a quiet room's lines to a loud one.
pub const HERE_LINES_KEPT: usize = 2_000;
/// A BCP 47 tag; RFC 5646 section 4.4.1 recommends room for 35 characters.
pub const LANGUAGE_CHARS_MAX: usize = 35;
/// Roadmaps of a session, those of dropped rooms too: ten plans of 200 rooms. Each is a document of some kilobytes on
/// disk; without a limit, planning and dropping rooms in a loop would fill it.
pub const ROADMAPS_MAX: usize = 2_000;
/// Roadmaps that one room has had, one after the other: each is a document, and its group can have any of them back.
pub const ROOM_ROADMAPS_MAX: u32 = 40;
/// Joint roadmaps of a session; all of them are told to everybody, at 300 bytes each.
pub const JOINTS_MAX: usize = 40;
/// The goals there are (Sustainable Development Goals of the United Nations).
pub const GOALS: std::ops::RangeInclusive<u8> = 1..=17;
/// Attendees whom everybody sees. With one more, attendees see the stage and the company they are in: nobody reads a list of 151, and
/// telling everybody of everybody costs the square of it.
pub const CROWD_SHOWN_MAX: usize = 150;
/// How long the chair stays empty before a deputy takes it, from the last sign of life of the last moderator. With what it takes to
/// notice a dead socket this is at most a minute.
pub const CHAIR_EMPTY_MS: i64 = 55_000;
/// How long the lowering of all hands can be taken back. The page offers it for ten seconds, and longer to who points at it.
pub const HANDS_RESTORED_MS: i64 = 60_000;
/// How long the place of an attendee who is away counts against the door's capacity.
pub const SEAT_KEPT_MS: i64 = 600_000;
/// How long the end of a round waits for what a room wrote to be kept: a busy disk needs a second, and nobody waits for it.
pub const COLLECT_MS: i64 = 10_000;
/// How long a captain who has lost the connection stays one, whoever else would be it: a reload, or a short tunnel.
pub const CAPTAIN_KEPT_MS: i64 = 60_000;
/// How long somebody who has claimed a call for help has to get there before the others are told to go: the way is a click.
pub const HELP_STALE_MS: i64 = 120_000;
/// How long somebody speaks into rooms without saying so again: a voice that was forgotten does not follow a group for long.
pub const VOICE_MS_MAX: i64 = 300_000;
/// Rounds remembered for the next one ("the same groups", "new people"): at 5,000 seats each about 10 MB.
pub const ROUNDS_KEPT: usize = 20;
/// Private messages kept in memory: at 8 KB for the longest 32 MB at worst, about 800 KB in practice.
pub const LETTERS_KEPT: usize = 4_000;
/// How long somebody has to answer an invitation onto the stage: to read it and to look at oneself.
pub const INVITE_MS: i64 = 45_000;
/// People asked onto the stage at once: more than a stage holds.
pub const INVITED_MAX: usize = 60;
/// People of a roster in one event: at 300 bytes each a journal's row of 150 KB.
pub const EXPECTED_CHUNK: usize = 500;
/// Ten years: longer is for ever, which is 0.
pub const RETENTION_DAYS_MAX: u32 = 3_650;
/// Swaps that are tried to make a deal of people into rooms better: 40 a person finds nearly all there is, and the most
/// costs about 100 ms.
pub const ASSIGN_TRIES_MAX: usize = 200_000;
/// How far off the end of a turn on the stage can be put.
pub const TURN_LEFT_MS_MAX: i64 = 8 * 3_600_000;
/// Slides of a session, those that were taken away too: what a journal says of one with all its pages is 20 KB.
pub const DECKS_EVER_MAX: usize = 200;
/// Points that people have given, all roadmaps together: with the longest notes 80 MB, about 4 MB in practice.
pub const SCORES_MAX: usize = 20_000;
/// Public addresses that a session's roadmaps have had. One that was taken back stays known, so that it never shows anything else: 200 bytes
/// each.
pub const PUBLIC_ADDRESSES_MAX: usize = 2_000;
/// Of a public address, after `/p/`: six words and twelve characters of chance.
pub const SLUG_CHARS_MAX: usize = 64;
/// Languages that a deal of people into rooms knows apart, the most frequent ones: a bit each of a `u128`, less one for
/// all others. Those few people are placed as if nobody shared their language.
pub const ASSIGN_LANGUAGES_MAX: usize = 127;
