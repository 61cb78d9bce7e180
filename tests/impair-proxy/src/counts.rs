use std::time::Duration;

use impair::Tally;
use serde_json::{Value, json};

/// Bytes of one protocol in one direction, headers included.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Count {
    pub(crate) sent: u64,
    pub(crate) arriving: u64,
}

/// What was stopped at the gate.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Blocked {
    pub(crate) datagrams: u64,
    pub(crate) connections: u64,
}

/// One direction.
pub(crate) fn way(tally: Tally, queue: Duration, udp: Count, tcp: Count) -> Value {
    json!({
        "queue_ms": u64::try_from(queue.as_millis()).unwrap_or(u64::MAX),
        "bytes_sent": tally.bytes_sent,
        "bytes_arriving": tally.bytes_arriving,
        "packets_sent": tally.packets_sent,
        "packets_arriving": tally.packets_arriving,
        "packets_lost": tally.packets_lost,
        "packets_dropped": tally.packets_dropped,
        "packets_cut": tally.packets_cut,
        "udp": { "bytes_sent": udp.sent, "bytes_arriving": udp.arriving },
        "tcp": { "bytes_sent": tcp.sent, "bytes_arriving": tcp.arriving },
    })
}

impl Blocked {
    pub(crate) fn json(self) -> Value {
        json!({ "datagrams": self.datagrams, "connections": self.connections })
    }
}
