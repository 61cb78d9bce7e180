//! What the program counts, and the page that tells it (Prometheus' text format, version 0.0.4).
//!
//! Everything on the page is counted elsewhere already (shards, sessions, link reports), so it is written out when it is
//! asked for; a registry would be a second copy. Labels come from closed lists: nobody is ever named.

mod census;
mod commits;
mod histogram;
mod links;
mod page;
mod plane;
mod text;

pub(crate) use census::{Census, SessionCensus};
pub(crate) use commits::CommitTimes;
pub(crate) use links::LinkMeters;
pub(crate) use page::page;
pub(crate) use plane::PlaneCounters;
