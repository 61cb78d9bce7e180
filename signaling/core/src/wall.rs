//! The wall: how every room does at a glance, without what its people say or write. Pure: facts in, a summary out, and of two
//! summaries the news.

mod alerts;
mod facts;
pub mod limits;
mod news;
mod strip;
mod summary;

pub use alerts::{Look, alerts, rank};
pub use facts::{RoomFacts, WallFacts};
pub use news::news;
pub use summary::{WallState, summary};
