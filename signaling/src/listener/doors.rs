use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use dashmap::DashMap;

use crate::limits;
use crate::proxies::Proxies;

/// Counts who is connected, so that nobody takes every place.
#[derive(Clone)]
pub(super) struct Doors {
    shared: Arc<Shared>,
    proxies: Proxies,
}

#[derive(Default)]
struct Shared {
    all: AtomicUsize,
    unsorted: AtomicUsize,
    by_ip: DashMap<IpAddr, usize>,
}

/// A connection's place, given back when it is dropped.
pub(super) struct Entry {
    shared: Arc<Shared>,
    ip: IpAddr,
    /// Taken until it is known what the connection carries.
    is_unsorted: bool,
}

impl Doors {
    pub(super) fn new(proxies: Proxies) -> Self {
        Self {
            shared: Arc::default(),
            proxies,
        }
    }

    /// This machine, and proxies that are trusted.
    pub(super) fn is_near(&self, ip: IpAddr) -> bool {
        ip.to_canonical().is_loopback() || self.proxies.trust(ip)
    }

    /// `None` when there is no place for one more.
    pub(super) fn enter(&self, ip: IpAddr) -> Option<Entry> {
        let ip = ip.to_canonical();
        let shared = &self.shared;
        // A proxy stands for everybody.
        let most = if self.is_near(ip) {
            limits::CONNECTIONS_MAX
        } else {
            limits::CONNECTIONS_PER_IP_MAX
        };
        let mut of_ip = shared.by_ip.entry(ip).or_insert(0);
        let is_full = *of_ip >= most
            || shared.all.load(Ordering::Relaxed) >= limits::CONNECTIONS_MAX
            || shared.unsorted.load(Ordering::Relaxed) >= limits::UNSORTED_MAX;
        if is_full {
            return None;
        }
        *of_ip += 1;
        drop(of_ip);
        shared.all.fetch_add(1, Ordering::Relaxed);
        shared.unsorted.fetch_add(1, Ordering::Relaxed);
        Some(Entry {
            shared: Arc::clone(shared),
            ip,
            is_unsorted: true,
        })
    }
}

impl Entry {
    /// It is known what the connection carries.
    pub(super) fn sorted(&mut self) {
        if std::mem::take(&mut self.is_unsorted) {
            self.shared.unsorted.fetch_sub(1, Ordering::Relaxed);
        }
    }
}

impl Drop for Entry {
    fn drop(&mut self) {
        self.sorted();
        self.shared.all.fetch_sub(1, Ordering::Relaxed);
        let by_ip = &self.shared.by_ip;
        by_ip.alter(&self.ip, |_, count| count.saturating_sub(1));
        by_ip.remove_if(&self.ip, |_, count| *count == 0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_who_say_nothing_do_not_take_every_place() {
        let doors = Doors::new(Proxies::new(&[]));
        let ip = |last: usize| IpAddr::from([192, 0, (last / 256) as u8, (last % 256) as u8]);
        let mut silent: Vec<_> = (0..limits::UNSORTED_MAX)
            .map(|number| doors.enter(ip(number)).unwrap())
            .collect();
        assert!(doors.enter(ip(0)).is_none());
        silent[0].sorted();
        assert!(doors.enter(ip(0)).is_some());
    }

    #[test]
    fn one_address_cannot_take_every_place() {
        let doors = Doors::new(Proxies::new(&[]));
        let greedy = IpAddr::from([192, 0, 2, 1]);
        let enter = |ip| {
            let mut entry = doors.enter(ip)?;
            entry.sorted();
            Some(entry)
        };
        let entries: Vec<_> = (0..limits::CONNECTIONS_PER_IP_MAX)
            .map(|_| enter(greedy).unwrap())
            .collect();
        assert!(enter(greedy).is_none());
        assert!(enter(IpAddr::from([192, 0, 2, 2])).is_some());
        drop(entries);
        assert!(enter(greedy).is_some());
        assert_eq!(doors.shared.by_ip.len(), 0, "nothing is kept of who left");
    }

    #[test]
    fn a_trusted_proxy_can_stand_for_many() {
        let proxies = Proxies::new(&["192.0.2.0/24".parse().unwrap()]);
        let doors = Doors::new(proxies);
        let enter = |ip| {
            let mut entry = doors.enter(ip)?;
            entry.sorted();
            Some(entry)
        };
        let proxy = IpAddr::from([192, 0, 2, 1]);
        let entries: Vec<_> = (0..=limits::CONNECTIONS_PER_IP_MAX)
            .map_while(|_| enter(proxy))
            .collect();
        assert_eq!(entries.len(), limits::CONNECTIONS_PER_IP_MAX + 1);
    }
}
