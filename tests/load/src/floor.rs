//! The floor: what forwarding would cost if nothing had to be decided. Sealing in place under one key a destination,
//! and segmented sends (UDP GSO) of whole trains; no parsing, no lookup, no copy, no cache.
//!
//! It runs beside a measured window, with the same trains at the same pace to the same sockets, so that a ratio of the
//! two does not depend on the machine or on who else uses it. Several destinations leave in one `sendmmsg`.
//! The receivers must not be connected to the server's address (the kernel would refuse what the floor sends), and
//! ignore it by its source.

use std::io::{self, IoSlice};
use std::net::{SocketAddr, UdpSocket};
use std::os::fd::AsRawFd as _;
use std::thread;
use std::time::{Duration, Instant};

use nix::sched::{CpuSet, sched_setaffinity};
use nix::sys::socket::{ControlMessage, MsgFlags, MultiHeaders, SockaddrStorage, sendmmsg};
use nix::time::{ClockId, clock_gettime};
use nix::unistd::Pid;
use ring::aead::{AES_128_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use serde::Serialize;

/// Bytes of an RTP header without extensions, which stay in the clear and are authenticated.
const HEADER: usize = 12;
/// Destinations of one `sendmmsg`. Measured: below 4 the calls show, above 16 nothing is gained.
const DESTINATIONS_PER_CALL: usize = 16;
/// Bytes of payload that one UDP message over IPv4 holds, and with it a train.
const TRAIN_BYTES_MAX: usize = 65_507;
/// What kernels since 4.18 take in one segmented send.
const TRAIN_PACKETS_MAX: usize = 64;

/// Room for the headers of one call.
type Headers = MultiHeaders<SockaddrStorage>;

/// Equal packets that go to every destination in one segmented send each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Train {
    /// Since the start of the cycle.
    pub(crate) at: Duration,
    pub(crate) packets: usize,
    /// Bytes of a datagram's payload: RTP header, RTP payload and tag.
    pub(crate) size: usize,
}

/// The trains of one cycle, which repeats until the window ends.
#[derive(Clone, Debug)]
pub(crate) struct Shape {
    trains: Vec<Train>,
    cycle: Duration,
}

impl Shape {
    /// The trains in which frames leave, one frame every `interval`: at most `train_max` packets each, `pace` apart.
    /// A frame is the sizes of its datagrams; a train takes the size of its largest, as padding makes it.
    pub(crate) fn of_frames(
        frames: &[Vec<usize>],
        interval: Duration,
        train_max: usize,
        pace: Duration,
    ) -> Self {
        let train_max = train_max.clamp(1, TRAIN_PACKETS_MAX);
        let mut trains = Vec::new();
        let mut start = Duration::ZERO;
        for frame in frames {
            let mut at = start;
            for sizes in frame.chunks(train_max) {
                let size = sizes.iter().copied().max().unwrap_or_default();
                trains.push(Train {
                    at,
                    packets: sizes.len(),
                    size: size.max(HEADER + AES_128_GCM.tag_len()),
                });
                at += pace;
            }
            start += interval;
        }
        // A long frame may still be leaving when the next one begins.
        trains.sort_by_key(|train| train.at);
        Self {
            trains,
            cycle: start,
        }
    }
}

/// What one window cost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct FloorReport {
    pub(crate) packets: u64,
    pub(crate) bytes: u64,
    /// CPU time of the sending thread.
    pub(crate) cpu_ns: u64,
    /// Calls of `sendmmsg`.
    pub(crate) calls: u64,
    /// Trains that left more than 5 ms after their time: many of them mean that the machine had no time left.
    pub(crate) late_trains: u64,
}

/// A socket and the keys of its destinations.
pub(crate) struct Floor {
    socket: UdpSocket,
    destinations: Vec<Destination>,
    shape: Shape,
    arena: Vec<u8>,
    core: Option<usize>,
}

struct Destination {
    address: Option<SockaddrStorage>,
    key: LessSafeKey,
    /// Packets sealed under the key: the nonce.
    number: u64,
}

impl Floor {
    /// Sends from a socket of its own on `bind` (port 0), on the CPU `core` if one is given.
    ///
    /// # Errors
    /// When the socket cannot be bound, or a train is larger than one message may be.
    pub(crate) fn new(
        bind: SocketAddr,
        destinations: &[SocketAddr],
        shape: Shape,
        core: Option<usize>,
    ) -> io::Result<Self> {
        let train_bytes = |train: &Train| train.packets * train.size;
        let largest = shape.trains.iter().map(train_bytes).max().unwrap_or(0);
        if largest > TRAIN_BYTES_MAX {
            return Err(io::Error::other(format!(
                "a train of {largest} bytes does not fit a message"
            )));
        }
        let destinations: Result<Vec<_>, _> = (0..).zip(destinations).map(destination).collect();
        Ok(Self {
            socket: UdpSocket::bind(bind)?,
            destinations: destinations?,
            shape,
            arena: vec![0; DESTINATIONS_PER_CALL * largest],
            core,
        })
    }

    /// Sends the shape over and over for `length`, on a thread of its own, and waits for the end.
    ///
    /// # Errors
    /// When the kernel refuses a segmented send, or the thread cannot be pinned.
    pub(crate) fn window(&mut self, length: Duration) -> io::Result<FloorReport> {
        thread::scope(|scope| {
            thread::Builder::new()
                .name("load-floor".to_owned())
                .spawn_scoped(scope, || self.send_for(length))?
                .join()
                .map_err(|_| io::Error::other("the floor's thread broke"))?
        })
    }

    fn send_for(&mut self, length: Duration) -> io::Result<FloorReport> {
        if let Some(core) = self.core {
            let mut cpus = CpuSet::new();
            cpus.set(core)?;
            sched_setaffinity(Pid::from_raw(0), &cpus)?;
        }
        let mut report = FloorReport::default();
        let mut headers = Headers::preallocate(DESTINATIONS_PER_CALL, Some(nix::cmsg_space!(u16)));
        let cpu_before = thread_cpu()?;
        let end = Instant::now() + length;
        let mut cycle_start = Instant::now();
        while cycle_start < end && !self.shape.trains.is_empty() {
            for index in 0..self.shape.trains.len() {
                let Some(train) = self.shape.trains.get(index).copied() else {
                    break;
                };
                let due = cycle_start + train.at;
                if due >= end {
                    break;
                }
                match due.checked_duration_since(Instant::now()) {
                    Some(early) => thread::sleep(early),
                    None => report.late_trains += u64::from(due.elapsed().as_millis() >= 5),
                }
                self.send(train, &mut headers, &mut report)?;
            }
            cycle_start += self.shape.cycle;
        }
        let cpu = thread_cpu()?.saturating_sub(cpu_before);
        report.cpu_ns = u64::try_from(cpu.as_nanos()).unwrap_or(u64::MAX);
        Ok(report)
    }

    /// One train to every destination.
    fn send(
        &mut self,
        train: Train,
        headers: &mut Headers,
        report: &mut FloorReport,
    ) -> io::Result<()> {
        let train_bytes = train.packets * train.size;
        let segment =
            u16::try_from(train.size).map_err(|_| io::Error::other("a packet is too large"))?;
        for destinations in self.destinations.chunks_mut(DESTINATIONS_PER_CALL) {
            let trains = self.arena.chunks_exact_mut(train_bytes);
            for (destination, bytes) in destinations.iter_mut().zip(trains) {
                for packet in bytes.chunks_exact_mut(train.size) {
                    destination.seal(packet)?;
                }
            }
            let mut slices = [[IoSlice::new(&[])]; DESTINATIONS_PER_CALL];
            let mut addresses = [None; DESTINATIONS_PER_CALL];
            let trains = self.arena.chunks_exact(train_bytes);
            let places = slices.iter_mut().zip(&mut addresses);
            for ((destination, bytes), (slice, address)) in
                destinations.iter().zip(trains).zip(places)
            {
                *slice = [IoSlice::new(bytes)];
                *address = destination.address;
            }
            let mut sent = 0;
            while sent < destinations.len() {
                let results = sendmmsg(
                    self.socket.as_raw_fd(),
                    headers,
                    slices.iter().take(destinations.len()).skip(sent),
                    addresses.get(sent..).unwrap_or_default(),
                    [ControlMessage::UdpGsoSegments(&segment)],
                    MsgFlags::empty(),
                )?;
                sent += results.count();
                report.calls += 1;
            }
            report.packets += (destinations.len() * train.packets) as u64;
            report.bytes += (destinations.len() * train_bytes) as u64;
        }
        Ok(())
    }
}

impl Destination {
    /// Seals what lies between the header and the room for the tag. Its plain text is whatever is there.
    fn seal(&mut self, packet: &mut [u8]) -> io::Result<()> {
        let broken = || io::Error::other("a packet is shorter than its header");
        let (header, rest) = packet.split_at_mut_checked(HEADER).ok_or_else(broken)?;
        let body = rest
            .len()
            .checked_sub(AES_128_GCM.tag_len())
            .ok_or_else(broken)?;
        let (body, tag_place) = rest.split_at_mut_checked(body).ok_or_else(broken)?;
        self.number += 1;
        let number = self.number.to_be_bytes();
        let [.., high, low] = number;
        header.copy_from_slice(&[0x80, 96, high, low, 0, 0, 0, 0, 0, 0, 0, 0]);
        let [a, b, c, d, e, f, g, h] = number;
        let nonce = Nonce::assume_unique_for_key([0, 0, 0, 0, a, b, c, d, e, f, g, h]);
        let tag = self
            .key
            .seal_in_place_separate_tag(nonce, Aad::from(&*header), body)
            .map_err(|_| io::Error::other("a packet cannot be sealed"))?;
        tag_place.copy_from_slice(tag.as_ref());
        Ok(())
    }
}

fn destination((index, address): (u64, &SocketAddr)) -> io::Result<Destination> {
    let key = (u128::from(index) + 1).to_be_bytes();
    let key = UnboundKey::new(&AES_128_GCM, &key)
        .map_err(|_| io::Error::other("a key of 16 bytes was refused"))?;
    Ok(Destination {
        address: Some(SockaddrStorage::from(*address)),
        key: LessSafeKey::new(key),
        number: 0,
    })
}

/// CPU time of the calling thread.
fn thread_cpu() -> io::Result<Duration> {
    Ok(Duration::from(clock_gettime(
        ClockId::CLOCK_THREAD_CPUTIME_ID,
    )?))
}

#[cfg(test)]
#[path = "floor_tests.rs"]
mod tests;
