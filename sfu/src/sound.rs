//! Something that one thread can make and another can wait for together with its socket.

#[cfg(target_os = "linux")]
pub(crate) use counter::Sound;
#[cfg(not(target_os = "linux"))]
pub(crate) use loopback::Sound;

#[cfg(target_os = "linux")]
mod counter {
    use std::io;
    use std::os::fd::{AsFd, BorrowedFd, OwnedFd};

    use rustix::event::{EventfdFlags, eventfd};

    /// A counter in the kernel.
    pub(crate) struct Sound(OwnedFd);

    impl Sound {
        pub(crate) fn new() -> io::Result<Self> {
            let flags = EventfdFlags::NONBLOCK | EventfdFlags::CLOEXEC;
            Ok(Self(eventfd(0, flags)?))
        }

        pub(crate) fn make(&self) {
            // Fails only when the counter is full, and then the shard wakes up anyway.
            let _ = rustix::io::write(&self.0, &1_u64.to_ne_bytes());
        }

        pub(crate) fn fade(&self) {
            let _ = rustix::io::read(&self.0, &mut [0_u8; 8]);
        }
    }

    impl AsFd for Sound {
        fn as_fd(&self) -> BorrowedFd<'_> {
            self.0.as_fd()
        }
    }
}

#[cfg(any(not(target_os = "linux"), test))]
mod loopback {
    use std::io;
    use std::net::{Ipv4Addr, UdpSocket};
    use std::os::fd::{AsFd, BorrowedFd};

    /// A socket that sends to itself, where there is no such counter.
    pub(crate) struct Sound(UdpSocket);

    impl Sound {
        pub(crate) fn new() -> io::Result<Self> {
            let socket = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0))?;
            socket.connect(socket.local_addr()?)?;
            socket.set_nonblocking(true)?;
            Ok(Self(socket))
        }

        pub(crate) fn make(&self) {
            let _ = self.0.send(&[1]);
        }

        pub(crate) fn fade(&self) {
            while self.0.recv(&mut [0; 8]).is_ok() {}
        }
    }

    impl AsFd for Sound {
        fn as_fd(&self) -> BorrowedFd<'_> {
            self.0.as_fd()
        }
    }
}

#[cfg(test)]
mod tests {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};

    use super::*;

    macro_rules! is_heard_until_it_fades {
        ($sound:expr) => {
            let sound = $sound;
            let is_heard = || {
                let mut fds = [PollFd::new(&sound, PollFlags::IN)];
                let at_once = Timespec {
                    tv_sec: 0,
                    tv_nsec: 0,
                };
                poll(&mut fds, Some(&at_once)).unwrap() == 1
            };
            assert!(!is_heard());
            sound.make();
            sound.make();
            assert!(is_heard());
            sound.fade();
            assert!(!is_heard());
        };
    }

    #[test]
    fn what_is_made_is_heard_until_it_fades() {
        is_heard_until_it_fades!(Sound::new().unwrap());
    }

    #[test]
    fn the_way_of_other_systems_works_too() {
        is_heard_until_it_fades!(loopback::Sound::new().unwrap());
    }
}
