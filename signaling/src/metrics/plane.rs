use sfu::{ShardCounters, StreamCounters};

/// What the media plane has done.
#[derive(Default)]
pub(crate) struct PlaneCounters {
    pub(crate) shards: Vec<ShardCounters>,
    /// Connections over TCP, those of the relay too.
    pub(crate) streams: StreamCounters,
}
