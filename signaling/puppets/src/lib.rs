//! People who are not there: real clients of a real server, with a WebSocket, a media connection and a copy of their
//! roadmap. The load tool measures with them, a rehearsal is played by them.
#![forbid(unsafe_code)]

pub mod author;
pub mod cast;
pub mod director;
pub mod house;
pub mod limits;
pub mod line;
pub mod lines;
pub mod media;
pub mod pen;
pub mod puppet;
pub mod reel;
pub mod refusal;
pub mod transport;
pub mod troupe;
mod trust;
