//! The shell of the media plane: sockets, threads and the clock around `sfu-core`.
//!
//! [`Node::start`] opens the sockets and starts one thread a shard. Commands go in by [`NodeHandle::send`], notices
//! come out of one receiver. Nothing here decides anything about media.

mod backlog;
mod bell;
mod candidates;
mod clock;
mod counters;
mod ear;
mod error;
mod inbox;
mod lateness;
pub mod limits;
mod links;
#[cfg(target_os = "linux")]
mod mmsg;
#[cfg(target_os = "linux")]
mod name;
mod node;
mod outlet;
#[cfg(any(not(target_os = "linux"), test))]
mod plain;
mod roll;
mod settings;
mod shard;
mod socket;
mod sound;
mod streams;

pub use counters::{NodeCounters, ShardCounters, TurnTimes};
pub use error::{SendError, StartError};
pub use links::CrossingCounters;
#[cfg(target_os = "linux")]
use mmsg as sys;
pub use node::{Node, NodeHandle};
pub use outlet::SendCounters;
#[cfg(not(target_os = "linux"))]
use plain as sys;
pub use settings::NodeSettings;
pub use sfu_core::{Counters, RelayCredential, RelayKey, begins_with_check};
pub use socket::ReceiveCounters;
pub use streams::{StreamCounters, StreamEnd, Streams};
