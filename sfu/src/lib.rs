//! The shell of the media plane: sockets, threads and the clock around `sfu-core`.
//!
//! [`Node::start`] opens the sockets and starts one thread a shard. Commands go in by [`NodeHandle::send`], notices
//! come out of one receiver. Nothing here decides anything about media.

mod backlog;
mod candidates;
mod clock;
mod error;
pub mod limits;
mod node;
mod settings;
mod shard;
mod socket;

pub use error::{SendError, StartError};
pub use node::{Node, NodeHandle};
pub use settings::NodeSettings;
pub use sfu_core::Counters;
