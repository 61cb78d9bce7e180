//! The media that clients of this tool send: real sizes and rhythm, readable headers, and a stamp instead of a picture.

pub(crate) mod frames;
pub(crate) mod opus;
pub(crate) mod red;
pub(crate) mod stamp;
pub(crate) mod vp8;
