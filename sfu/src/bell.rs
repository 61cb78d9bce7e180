use std::io;
use std::os::fd::{AsFd, BorrowedFd};
use std::sync::atomic::{AtomicBool, Ordering, fence};
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};

use crate::sound::Sound;

/// Wakes a sleeping shard, and costs nothing while it is awake.
///
/// Whoever has something for the shard puts it into a queue and then rings; the shard arms the bell, looks into its queues once
/// more, and only then sleeps. Both sides have a sequentially consistent fence between their write and their read, so that one
/// of the two sees the other: either the ringer sees the bell armed, or the shard sees what was queued.
pub(crate) struct Bell {
    is_armed: AtomicBool,
    sound: Sound,
}

impl Bell {
    pub(crate) fn new() -> io::Result<Self> {
        Ok(Self {
            is_armed: AtomicBool::new(false),
            sound: Sound::new()?,
        })
    }

    /// To be called after something was queued. One system call when the shard sleeps or is about to, else none.
    pub(crate) fn ring(&self) {
        fence(Ordering::SeqCst);
        // Read before it is written: most often the shard is awake, and its cache line stays shared.
        if self.is_armed.load(Ordering::Relaxed) && self.is_armed.swap(false, Ordering::Relaxed) {
            self.sound.make();
        }
    }

    /// From now on ringing wakes the shard. It must look into its queues after this and before it sleeps.
    pub(crate) fn arm(&self) {
        self.is_armed.store(true, Ordering::Relaxed);
        fence(Ordering::SeqCst);
    }

    /// Sleeps until somebody rings, the socket has something, or the time is over; true when the socket is worth reading.
    pub(crate) fn sleep(
        &self,
        socket: Option<BorrowedFd<'_>>,
        patience: Option<Duration>,
    ) -> io::Result<bool> {
        let patience = patience.map(|patience| Timespec {
            tv_sec: i64::try_from(patience.as_secs()).unwrap_or(i64::MAX),
            tv_nsec: patience.subsec_nanos().into(),
        });
        // Without a socket the bell is waited for twice, which is no harm.
        let other = socket.unwrap_or_else(|| self.sound.as_fd());
        let mut events = [
            PollFd::new(&self.sound, PollFlags::IN),
            PollFd::new(&other, PollFlags::IN),
        ];
        let result = poll(&mut events, patience.as_ref());
        self.is_armed.store(false, Ordering::Relaxed);
        match result {
            Ok(0) | Err(rustix::io::Errno::INTR) => return Ok(false),
            Ok(_) => {}
            Err(error) => return Err(error.into()),
        }
        let [rung, other] = events.map(|event| !event.revents().is_empty());
        if rung {
            self.sound.fade();
        }
        // An error of the socket is found by reading it.
        Ok(other && socket.is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;
    use std::sync::atomic::AtomicU64;
    use std::time::Instant;

    /// Longer than anything here takes.
    const LONG: Option<Duration> = Some(Duration::from_secs(20));

    #[test]
    fn a_ring_after_arming_ends_the_sleep_and_one_before_does_not() {
        let bell = Bell::new().unwrap();
        bell.ring();
        bell.arm();
        let short = Some(Duration::from_millis(1));
        let start = Instant::now();
        bell.sleep(None, short).unwrap();
        assert!(start.elapsed() >= Duration::from_millis(1), "nobody rang");
        bell.arm();
        bell.ring();
        let start = Instant::now();
        bell.sleep(None, LONG).unwrap();
        assert!(start.elapsed() < Duration::from_secs(10));
    }

    #[test]
    fn nothing_queued_is_ever_slept_over() {
        const MESSAGES: u64 = 200_000;
        let bell = Arc::new(Bell::new().unwrap());
        let queued = Arc::new(AtomicU64::new(0));
        let ringer = {
            let (bell, queued) = (Arc::clone(&bell), Arc::clone(&queued));
            std::thread::spawn(move || {
                for n in 1..=MESSAGES {
                    queued.store(n, Ordering::Release);
                    bell.ring();
                }
            })
        };
        let mut seen = 0;
        while seen < MESSAGES {
            bell.arm();
            let now = queued.load(Ordering::Acquire);
            if now == seen {
                let start = Instant::now();
                bell.sleep(None, LONG).unwrap();
                assert!(start.elapsed() < Duration::from_secs(10), "slept over it");
            }
            seen = now;
        }
        ringer.join().unwrap();
    }
}
