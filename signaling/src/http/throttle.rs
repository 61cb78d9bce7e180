use std::hash::Hash;
use std::net::IpAddr;
use std::num::NonZeroU32;

use governor::clock::DefaultClock;
use governor::state::keyed::DefaultKeyedStateStore;
use governor::{Quota, RateLimiter};

use protocol::ParticipantId;
use tokio::sync::{Semaphore, SemaphorePermit};

use crate::limits;
use crate::store::CodeHash;

type Keyed<K> = RateLimiter<K, DefaultKeyedStateStore<K>, DefaultClock>;

/// How often the API may be called: by address, generously, because a whole school shares one, and by code.
pub(crate) struct Throttle {
    addresses: Keyed<IpAddr>,
    codes: Keyed<[u8; 32]>,
    exports: Keyed<ParticipantId>,
    prints: Keyed<IpAddr>,
    /// One PDF at a time for all who are not in a webinar.
    strangers: Semaphore,
    registrations: Keyed<IpAddr>,
    trials: Keyed<IpAddr>,
    /// One archive at a time: all roadmaps of a webinar are in memory for it.
    archives: Semaphore,
}

impl Throttle {
    pub(crate) fn new(calls_per_ip_per_s: u32) -> Self {
        Self {
            addresses: RateLimiter::keyed(quota(calls_per_ip_per_s, 10)),
            codes: RateLimiter::keyed(quota(limits::CALLS_PER_CODE_PER_S, 4)),
            exports: RateLimiter::keyed(Quota::per_minute(
                NonZeroU32::new(limits::EXPORTS_PER_MINUTE).unwrap_or(NonZeroU32::MIN),
            )),
            prints: RateLimiter::keyed(Quota::per_minute(
                NonZeroU32::new(limits::PRINTS_PER_MINUTE).unwrap_or(NonZeroU32::MIN),
            )),
            strangers: Semaphore::new(1),
            registrations: RateLimiter::keyed(Quota::per_minute(
                NonZeroU32::new(limits::REGISTRATIONS_PER_MINUTE).unwrap_or(NonZeroU32::MIN),
            )),
            trials: RateLimiter::keyed(Quota::per_minute(
                NonZeroU32::new(limits::TRIALS_PER_MINUTE).unwrap_or(NonZeroU32::MIN),
            )),
            archives: Semaphore::new(1),
        }
    }

    pub(super) fn lets_address(&self, address: IpAddr) -> bool {
        check(&self.addresses, &address)
    }

    pub(super) fn lets_code(&self, code: CodeHash) -> bool {
        check(&self.codes, &code.0)
    }

    /// Leave to make an archive, until it is dropped.
    pub(super) fn lets_archive(&self) -> Option<SemaphorePermit<'_>> {
        self.archives.try_acquire().ok()
    }

    /// Whether an address may have another PDF made of what is published.
    pub(super) fn lets_print(&self, address: IpAddr) -> bool {
        check(&self.prints, &address)
    }

    /// Leave to have one made, until it is dropped.
    pub(super) fn lets_strangers_print(&self) -> Option<SemaphorePermit<'_>> {
        self.strangers.try_acquire().ok()
    }

    pub(super) fn lets_register(&self, address: IpAddr) -> bool {
        check(&self.registrations, &address)
    }

    /// Whether an address may try its way to us once more.
    pub(super) fn lets_try(&self, address: IpAddr) -> bool {
        check(&self.trials, &address)
    }

    pub(super) fn lets_export(&self, participant: &ParticipantId) -> bool {
        check(&self.exports, participant)
    }
}

fn check<K: Hash + Eq + Clone>(limiter: &Keyed<K>, key: &K) -> bool {
    if limiter.len() > limits::THROTTLE_KEYS_SWEEP {
        limiter.retain_recent();
    }
    limiter.check_key(key).is_ok()
}

fn quota(per_s: u32, burst: u32) -> Quota {
    let rate = NonZeroU32::new(per_s).unwrap_or(NonZeroU32::MIN);
    let burst = NonZeroU32::new(per_s.saturating_mul(burst)).unwrap_or(rate);
    Quota::per_second(rate).allow_burst(burst)
}
