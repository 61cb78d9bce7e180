//! Who goes into which room: stories, and properties against rules that are written down a second time, naively.

#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "the harness of a test fails by panicking, as tests do"
)]

mod forum;
mod hard;
mod large;
mod late;
mod naive_score;
mod problems;
mod properties;
mod reasons;
mod soft;
mod stories;
