//! What a forwarded packet costs in the core, without the kernel: `cargo bench -p sfu-core --bench nanoseconds`.
//! Wall-clock, so only the two figures of one line compare.
#![forbid(unsafe_code)]
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a measurement by hand"
)]

use std::time::{Duration, Instant};

use ring::aead::{AES_128_GCM, Aad, LessSafeKey, Nonce, UnboundKey};

use crate::town::{FRAME, PAYLOAD, Town};

#[path = "../../tests/allocations/town.rs"]
mod town;

#[path = "../../src/transport"]
#[expect(
    dead_code,
    unreachable_pub,
    reason = "written for tests, and only a part of it is needed here"
)]
mod transport {
    pub(crate) mod certificate;
    pub(crate) mod srtp_profile;
    pub(crate) mod test_client;
}

fn main() {
    for viewers in [50, 200, 1000] {
        let mut town = Town::with_viewers(viewers);
        let mut floor = Floor::new(viewers);
        let frames = (400_000 / (viewers * FRAME)).min(800);
        let (mut best, mut best_floor) = (f64::MAX, f64::MAX);
        for round in 0..7 {
            town.renew();
            let mut spent = Duration::ZERO;
            let (mut datagrams, mut messages) = (0, 0);
            for n in 0..frames {
                let (from, mut packets) = town.frame(round + n == 0);
                let start = now();
                let (sent, trains) = town.forward(from, &mut packets);
                spent += now() - start;
                datagrams += sent;
                messages += trains;
                town.pass(|town| _ = town.wake(), |town| _ = town.wake());
            }
            if round > 0 {
                assert_eq!(datagrams, frames * viewers * FRAME);
                let per_train = datagrams as f64 / messages as f64;
                assert!(per_train > 5.0, "{per_train}");
            }
            best = best.min(spent.as_nanos() as f64 / datagrams as f64);
            best_floor = best_floor.min(floor.run(frames));
        }
        println!(
            "{viewers:5} viewers: {best:6.1} ns a packet, of which AES and copy {best_floor:6.1}, our share {:6.1}",
            best - best_floor
        );
    }
}

/// Copying and sealing alone, with a key a viewer and the engine's memory pattern.
struct Floor {
    keys: Vec<LessSafeKey>,
    arena: Vec<u8>,
    payload: Vec<u8>,
    sent: u32,
}

impl Floor {
    fn new(viewers: usize) -> Self {
        let key = |n: usize| {
            let key = UnboundKey::new(&AES_128_GCM, &[n as u8; 16]).unwrap();
            LessSafeKey::new(key)
        };
        Self {
            keys: (0..viewers).map(key).collect(),
            arena: Vec::with_capacity(512 * 1024),
            payload: vec![7; PAYLOAD],
            sent: 0,
        }
    }

    /// Nanoseconds a packet.
    fn run(&mut self, frames: usize) -> f64 {
        let start = now();
        let mut packets = 0;
        for _ in 0..frames {
            for key in &self.keys {
                for _ in 0..FRAME {
                    self.sent += 1;
                    packets += 1;
                    let at = self.arena.len();
                    self.arena.extend_from_slice(&[0x81; 16]);
                    self.arena.extend_from_slice(&self.payload);
                    let mut nonce = [0; 12];
                    nonce[..4].copy_from_slice(&self.sent.to_be_bytes());
                    let (header, body) = self.arena[at..].split_at_mut(16);
                    let tag = key
                        .seal_in_place_separate_tag(
                            Nonce::assume_unique_for_key(nonce),
                            Aad::from(header),
                            body,
                        )
                        .unwrap();
                    self.arena.extend_from_slice(tag.as_ref());
                }
                if self.arena.len() > 256 * 1024 {
                    self.arena.clear();
                }
            }
        }
        start.elapsed().as_nanos() as f64 / f64::from(packets)
    }
}

#[expect(clippy::disallowed_methods, reason = "it measures time")]
fn now() -> Instant {
    Instant::now()
}
