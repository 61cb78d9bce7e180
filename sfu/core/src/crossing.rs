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
    /// Whether it may be lost on the way: it is a packet or a datagram, as might be lost anywhere.
    #[must_use]
    pub const fn is_packet(&self) -> bool {
        match *self {}
    }

    /// What a packet that was lost on the way leaves: memory for the shard that wanted to send it.
    #[must_use]
    pub const fn into_spare(self) -> Option<Spare> {
        match self {}
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
