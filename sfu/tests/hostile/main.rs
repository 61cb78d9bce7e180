//! Attacks on a running node over real sockets, beside a pair of innocent clients who see and hear each other before
//! and after.

#[cfg(test)] // which tells clippy that unwrap is in order
mod garbage;
#[cfg(test)]
mod middle;
#[cfg(test)]
mod offers;
#[cfg(test)]
mod relay;
#[cfg(test)]
mod stranger;
#[cfg(test)]
mod strangers;
#[cfg(test)]
#[path = "../support/mod.rs"]
#[expect(dead_code, reason = "its other half serves the stories of rooms")]
mod support;
#[cfg(test)]
mod town;
