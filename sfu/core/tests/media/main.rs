//! The media plane between synthetic publishers and viewers, over links that lose and reorder, in simulated time.

#[cfg(test)]
#[path = "stories.rs"]
mod stories;

#[cfg(test)]
const SHARDS: u8 = 1;
