//! A running node and real clients of the `webrtc` crate on loopback.

mod person;
mod world;

pub(crate) use world::{SHARDS, World};
