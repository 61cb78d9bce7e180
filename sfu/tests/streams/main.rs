//! Media over TCP, seen from real WebRTC clients: each one's UDP is put into a stream on its way to the node.

#[cfg(test)] // which tells clippy that unwrap is in order
mod bridge;
#[cfg(test)]
mod framed;
#[cfg(test)]
#[path = "../support/mod.rs"]
#[expect(dead_code, reason = "its other half serves the stories of rooms")]
mod support;
