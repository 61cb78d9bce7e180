//! What shards say to each other: values, carried by the shell in order from each shard to each other.

/// One shard of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ShardId(u8);

/// A message from one shard to another.
#[derive(Debug)]
pub enum Crossing {}

/// The memory of a packet that crossed, on its way back to the shard that it came from.
#[derive(Debug)]
pub enum Spare {}

impl Crossing {
    /// Whether a shard that cannot keep up may miss it: a packet, which could be lost anywhere on its way.
    #[must_use]
    pub const fn may_be_lost(&self) -> bool {
        match *self {}
    }
}

impl ShardId {
    #[must_use]
    pub const fn new(raw: u8) -> Self {
        Self(raw)
    }

    #[must_use]
    pub const fn get(self) -> u8 {
        self.0
    }
}
