//! Limits of one printing, each with what it costs.

/// A job on standard input. The fullest roadmap is 320 KB of text; twice that as JSON with escapes.
pub const JOB_BYTES_MAX: u64 = 1024 * 1024;
/// Address space of the program. A full document of 256 KB takes some 150 MB, half of it fonts and shaping tables.
pub const MEMORY_MAX: u64 = 512 * 1024 * 1024;
/// Seconds of computing. The largest job takes two, built with optimisation; five without.
pub const COMPUTING_S_MAX: u64 = 10;
/// Files that may be open: the three streams and what the loader needs.
pub const FILES_MAX: u64 = 16;
/// Pages of one document. 256 KB of text are some 90.
pub const PAGES_MAX: usize = 200;
/// Steps of a timeline that are put beside each other.
pub const STEPS_MAX: usize = 6;
