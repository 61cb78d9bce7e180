//! Packets of media as a client writes and reads them.

pub mod again;
pub mod camera;
pub mod microphone;
pub mod rtcp;
pub mod rtp;
pub mod sent;
pub mod vp8;
pub mod wall;
