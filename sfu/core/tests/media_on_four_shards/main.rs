//! The stories of the media plane once more, with the peers spread over four shards: nobody must be able to tell.

#[cfg(test)]
#[path = "../media/stories.rs"]
mod stories;

#[cfg(test)]
const SHARDS: u8 = 4;
