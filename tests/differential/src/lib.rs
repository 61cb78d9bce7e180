//! The page's Yjs and the server's yrs, told the same: both must come to the same document. `cargo xtask test differential` runs it.
#![forbid(unsafe_code)]
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a harness for tests: what goes wrong ends the test"
)]

mod edits;
mod replica;
mod yjs;

pub use replica::Replica;
pub use yjs::{Check, Lacking, Standing, Story, Taken, Yjs, bytes, hex};
