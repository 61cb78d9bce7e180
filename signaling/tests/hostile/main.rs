//! Attacks on the real program over its TCP port, beside two innocents who talk to each other before, during and after.

#[cfg(test)]
mod bombs;
#[cfg(test)]
mod frames;
#[cfg(test)]
mod harbour;
#[cfg(test)]
mod sockets;
#[cfg(test)]
mod updates;

// The harness of the stories in `tests/node`, of which these use a part.
#[cfg(test)]
#[path = "../node/pad.rs"]
#[expect(dead_code, reason = "its other half serves tests/node")]
mod pad;
#[cfg(test)]
#[path = "../node/person.rs"]
#[expect(dead_code, reason = "its other half serves tests/node")]
mod person;
#[cfg(test)]
#[path = "../node/server.rs"]
#[expect(dead_code, reason = "its other half serves tests/node")]
mod server;
#[cfg(test)]
#[path = "../node/world.rs"]
#[expect(dead_code, reason = "its other half serves tests/node")]
mod world;
