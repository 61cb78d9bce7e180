use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};

use dashmap::DashMap;
use sfu_core::Message;

use super::address::StreamAddress;
use super::pipe::Pipe;
use crate::limits::{STREAMS_MAX, STREAMS_PER_IP_MAX};

/// The connections that carry media over TCP, by their number: how every shard reaches each of them, wherever a peer lives.
#[derive(Default)]
pub(crate) struct Table {
    pipes: DashMap<u64, Arc<Pipe>>,
    by_ip: DashMap<IpAddr, usize>,
    /// As many as `pipes` has, for a look without a lock.
    count: AtomicUsize,
    next: AtomicU64,
    is_closed: AtomicBool,
    sent: AtomicU64,
    dropped: AtomicU64,
    refused: AtomicU64,
}

/// What went to connections over TCP.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StreamCounters {
    /// Connections that are open now.
    pub open: usize,
    /// Connections since the start.
    pub opened: u64,
    /// Connections refused because there were too many.
    pub refused: u64,
    /// Datagrams handed to connections.
    pub sent: u64,
    /// Datagrams lost because a connection had stalled or was gone.
    pub dropped: u64,
}

/// A connection's place in the table, given back when it is dropped.
pub(crate) struct Seat {
    table: Arc<Table>,
    pub(crate) number: u64,
    pub(crate) pipe: Arc<Pipe>,
    ip: IpAddr,
}

impl Table {
    /// A place for one more connection from `ip`, if there is any.
    pub(crate) fn seat(self: &Arc<Self>, ip: IpAddr) -> Option<Seat> {
        let ip = ip.to_canonical();
        let mut of_ip = self.by_ip.entry(ip).or_insert(0);
        let is_full = *of_ip >= STREAMS_PER_IP_MAX
            || self.count.load(Ordering::Relaxed) >= STREAMS_MAX
            || self.is_closed.load(Ordering::Relaxed);
        if is_full {
            self.refused.fetch_add(1, Ordering::Relaxed);
            return None;
        }
        *of_ip += 1;
        drop(of_ip);
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let pipe = Arc::<Pipe>::default();
        self.pipes.insert(number, Arc::clone(&pipe));
        self.count.fetch_add(1, Ordering::Relaxed);
        // Who closed the table in the meantime may have missed this one.
        if self.is_closed.load(Ordering::SeqCst) {
            pipe.close();
        }
        Some(Seat {
            table: Arc::clone(self),
            number,
            pipe,
            ip,
        })
    }

    /// Hands the datagrams of a message to the connection that `address` names.
    pub(crate) fn send(&self, address: StreamAddress, bytes: &[u8], message: &Message) {
        let pipe = self.pipes.get(&address.number);
        let bytes = bytes.get(message.range.clone()).unwrap_or_default();
        for datagram in bytes.chunks(message.segment.max(1)) {
            let is_taken = pipe
                .as_ref()
                .is_some_and(|pipe| pipe.push(address.way, datagram));
            let counter = if is_taken { &self.sent } else { &self.dropped };
            counter.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// Whether any message may be for a connection here.
    pub(crate) fn is_in_use(&self) -> bool {
        self.next.load(Ordering::Relaxed) > 0
    }

    /// Ends every connection once it has sent what waits.
    pub(crate) fn close(&self) {
        self.is_closed.store(true, Ordering::SeqCst);
        self.pipes.iter().for_each(|pipe| pipe.close());
    }

    pub(crate) fn counters(&self) -> StreamCounters {
        StreamCounters {
            open: self.count.load(Ordering::Relaxed),
            opened: self.next.load(Ordering::Relaxed),
            refused: self.refused.load(Ordering::Relaxed),
            sent: self.sent.load(Ordering::Relaxed),
            dropped: self.dropped.load(Ordering::Relaxed),
        }
    }
}

impl Seat {
    pub(crate) fn address(&self, way: u16) -> SocketAddr {
        let number = self.number;
        StreamAddress { number, way }.socket_addr()
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        self.table.pipes.remove(&self.number);
        self.table.count.fetch_sub(1, Ordering::Relaxed);
        self.table
            .by_ip
            .alter(&self.ip, |_, count| count.saturating_sub(1));
        self.table.by_ip.remove_if(&self.ip, |_, count| *count == 0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_address_cannot_take_every_place_and_gives_its_places_back() {
        let table = Arc::<Table>::default();
        let greedy = IpAddr::from([192, 0, 2, 1]);
        let seats: Vec<_> = (0..STREAMS_PER_IP_MAX)
            .map(|_| table.seat(greedy).unwrap())
            .collect();
        assert!(table.seat(greedy).is_none());
        assert!(table.seat(IpAddr::from([192, 0, 2, 2])).is_some());
        drop(seats);
        assert!(table.seat(greedy).is_some());
        assert_eq!(table.counters().refused, 1);
    }

    #[test]
    fn after_the_end_nobody_is_seated() {
        let table = Arc::<Table>::default();
        table.close();
        assert!(table.seat(IpAddr::from([192, 0, 2, 1])).is_none());
    }
}
