use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use proptest::prelude::*;
use sfu_control::{
    Command, Grant, Kin, LostReason, Notice, Offer, PeerId, PublishRights, RefusalReason, RoomId,
};

use super::{Engine, EngineSettings, Output};
use crate::media::{ClockAnchor, MediaSettings};
use crate::transport::SrtpProfile::{AeadAes128Gcm, Aes128CmSha1_80};
use crate::transport::test_client::{AUDIO_SSRC, Check, OPUS, TestClient, VIDEO_SSRC, VP8};
use crate::{NtpTime, ServerCertificate};

mod addresses;

/// An engine, its clients and the time, with a network that delivers at once.
struct World {
    engine: Engine,
    now: Instant,
    clients: BTreeMap<u64, TestClient>,
    notices: Vec<Notice>,
    /// Datagrams to addresses where nobody is.
    stray: Vec<SocketAddr>,
    commands: u64,
}

/// The smallest VP8 key frame: a descriptor without extensions and the first bits of a frame header.
const KEY_FRAME: &[u8] = &[
    0x10, 0x10, 0x02, 0x00, 0x9d, 0x01, 0x2a, 0x40, 0x01, 0xf0, 0x00,
];

impl World {
    fn new() -> Self {
        Self::with_room_for(100)
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "a test needs some instant to start from"
    )]
    fn with_room_for(peers_max: usize) -> Self {
        let now = Instant::now();
        let settings = EngineSettings {
            shard: crate::ShardId::new(0),
            shards: std::num::NonZeroU8::MIN,
            certificate: ServerCertificate::generate().unwrap(),
            candidates: vec![SocketAddr::from(([127, 0, 0, 1], 9))],
            tcp_candidates: Vec::new(),
            clock: ClockAnchor {
                instant: now,
                ntp: NtpTime(1 << 32),
            },
            seed: [7; 32],
            peers_max,
            media: MediaSettings::default(),
        };
        Self {
            engine: Engine::new(settings),
            now,
            clients: BTreeMap::new(),
            notices: Vec::new(),
            stray: Vec::new(),
            commands: 0,
        }
    }

    /// Connects a client with `id`; its offer is answered, nothing more.
    fn offer(&mut self, id: u64, client: TestClient) {
        let offer = client.offer();
        self.offer_as(id, client, offer);
    }

    fn offer_as(&mut self, id: u64, client: TestClient, offer: Offer) {
        self.clients.insert(id, client);
        let peer = PeerId::new(id);
        self.command(Command::Connect {
            peer,
            offer,
            grant: grant(1, 1),
        });
        let answer = self.notices.iter().find_map(|notice| match notice {
            Notice::Answered {
                peer: answered,
                sdp,
            } if *answered == peer => Some(sdp.clone()),
            _ => None,
        });
        if let Some(sdp) = answer {
            self.client(id).take_answer(&sdp);
        }
    }

    /// A client in room 1 with media up.
    fn connected(&mut self, id: u64) {
        self.offer(id, client(id));
        self.join(id);
    }

    fn join(&mut self, id: u64) {
        self.check(id, Check::Nominating);
        self.shake_hands(id);
    }

    fn shake_hands(&mut self, id: u64) {
        let now = self.now;
        self.client(id).start_dtls(now);
        self.settle();
    }

    fn client(&mut self, id: u64) -> &mut TestClient {
        self.clients.get_mut(&id).unwrap()
    }

    fn command(&mut self, command: Command) {
        self.commands += 1;
        self.engine.handle_command(self.now, self.commands, command);
        self.settle();
    }

    fn check(&mut self, id: u64, check: Check) {
        let datagram = self.client(id).check(check);
        self.datagram(id, &datagram);
    }

    fn datagram(&mut self, id: u64, datagram: &[u8]) {
        let from = self.client(id).address;
        self.engine
            .handle_datagram(self.now, from, &mut datagram.to_vec());
        self.settle();
    }

    fn pass(&mut self, time: Duration) {
        let end = self.now + time;
        while let Some((at, _)) = self.engine.poll_timeout().filter(|(at, _)| *at <= end) {
            self.now = self.now.max(at);
            self.engine.handle_timeout(self.now);
            self.settle();
        }
        self.now = end;
    }

    fn settle(&mut self) {
        loop {
            let mut quiet = true;
            while let Some(output) = self.engine.poll_output() {
                quiet = false;
                match output {
                    Output::Notice(notice) => self.notices.push(notice),
                    Output::Crossing { .. } => unreachable!("there is one shard"),
                }
            }
            while let Some(egress) = self.engine.poll_egress(self.now) {
                quiet = false;
                for (to, datagram) in egress.datagrams() {
                    let mut clients = self.clients.values_mut();
                    match clients.find(|client| client.address == to) {
                        Some(client) => client.handle(self.now, datagram),
                        None => self.stray.push(to),
                    }
                }
            }
            for client in self.clients.values_mut() {
                while let Some(mut datagram) = client.poll_dtls() {
                    quiet = false;
                    self.engine
                        .handle_datagram(self.now, client.address, &mut datagram);
                }
            }
            if quiet {
                return;
            }
        }
    }

    fn is_connected(&self, id: u64) -> bool {
        self.notices.contains(&Notice::Connected {
            peer: PeerId::new(id),
        })
    }

    fn lost(&self, id: u64) -> Option<LostReason> {
        self.notices.iter().find_map(|notice| match notice {
            Notice::Lost { peer, reason } if *peer == PeerId::new(id) => Some(*reason),
            _ => None,
        })
    }
}

fn grant(room: u64, epoch: u32) -> Grant {
    Grant {
        room: RoomId::new(room),
        epoch,
        publish: PublishRights::ALL,
        kin: Kin::NONE,
        featured: None,
    }
}

fn port(id: u64) -> u16 {
    4000 + u16::try_from(id).unwrap()
}

fn client(id: u64) -> TestClient {
    TestClient::new(port(id), &[Aes128CmSha1_80, AeadAes128Gcm])
}

#[test]
fn a_client_that_offers_aes_gcm_second_still_gets_it() {
    let mut world = World::new();
    world.connected(1);
    assert!(world.is_connected(1));
    assert_eq!(world.client(1).profile, Some(AeadAes128Gcm));
}

#[test]
fn a_client_without_aes_gcm_gets_what_every_client_has() {
    let mut world = World::new();
    world.offer(1, TestClient::new(port(1), &[Aes128CmSha1_80]));
    world.join(1);
    assert!(world.is_connected(1));
    assert_eq!(world.client(1).profile, Some(Aes128CmSha1_80));
}

#[test]
fn a_client_hello_in_several_datagrams_is_put_together() {
    let mut world = World::new();
    world.offer(1, client(1).with_mtu(150));
    world.join(1);
    assert!(world.is_connected(1));
    assert_eq!(world.client(1).profile, Some(AeadAes128Gcm));
}

#[test]
fn dtls_may_come_before_nomination() {
    let mut world = World::new();
    world.offer(1, client(1));
    world.check(1, Check::Plain);
    world.shake_hands(1);
    assert!(world.is_connected(1));
}

#[test]
fn dtls_from_an_address_that_ice_has_not_verified_gets_no_answer() {
    let mut world = World::new();
    world.offer(1, client(1));
    world.shake_hands(1);
    assert!(!world.is_connected(1));
    assert!(world.engine.counters().dropped_stranger > 0);
    assert_eq!(world.engine.counters().datagrams_out, 0);
}

#[test]
fn a_forged_check_is_met_with_silence_and_a_genuine_one_with_an_answer() {
    let mut world = World::new();
    world.offer(1, client(1));
    world.check(1, Check::Forged);
    assert_eq!(world.client(1).stun.len(), 0);
    world.check(1, Check::Plain);
    assert_eq!(world.client(1).stun.len(), 1);
}

#[test]
fn a_client_that_thinks_we_control_is_told_of_the_role_conflict() {
    let mut world = World::new();
    world.offer(1, client(1));
    world.check(1, Check::Controlled);
    let reply = world.client(1).stun.pop().unwrap();
    assert_eq!(reply[..2], [0x01, 0x11], "a Binding error response");
    world.shake_hands(1);
    assert!(!world.is_connected(1), "the address was not verified by it");
}

#[test]
fn a_client_with_another_certificate_than_its_offers_is_lost() {
    let mut world = World::new();
    let stranger = client(2).offer();
    world.offer_as(1, client(1), stranger);
    world.join(1);
    assert!(!world.is_connected(1));
    assert_eq!(world.lost(1), Some(LostReason::HandshakeFailed));
}

#[test]
fn a_client_that_never_comes_is_lost_after_fifteen_seconds() {
    let mut world = World::new();
    world.offer(1, client(1));
    world.pass(Duration::from_millis(14_900));
    assert_eq!(world.lost(1), None);
    world.pass(Duration::from_millis(200));
    assert_eq!(world.lost(1), Some(LostReason::NeverConnected));
    assert_eq!(world.engine.counters().peers, 0);
}

#[test]
fn consent_lasts_for_thirty_seconds_after_the_last_check() {
    let mut world = World::new();
    world.connected(1);
    world.pass(Duration::from_secs(29));
    world.check(1, Check::Plain);
    world.pass(Duration::from_secs(29));
    assert_eq!(world.lost(1), None, "a check renews it");
    world.check(1, Check::Forged);
    world.pass(Duration::from_secs(2));
    assert_eq!(
        world.lost(1),
        Some(LostReason::ConsentExpired),
        "a forged one does not"
    );
}

#[test]
fn a_client_that_closes_is_lost_at_once() {
    let mut world = World::new();
    world.connected(1);
    let now = world.now;
    world.client(1).close_dtls(now);
    world.settle();
    assert_eq!(world.lost(1), Some(LostReason::Closed));
}

/// Two clients of one room, the first of which publishes audio that the second hears.
fn speaking_world() -> World {
    let mut world = World::new();
    world.connected(1);
    world.connected(2);
    for sequence in 0..10 {
        let packet = world.client(1).rtp(
            AUDIO_SSRC,
            OPUS,
            sequence,
            u32::from(sequence) * 960,
            b"opus",
        );
        world.datagram(1, &packet);
        world.pass(Duration::from_millis(20));
    }
    world.client(2).rtp.clear();
    world
}

/// A frame of so many packets of the first client's camera, whose lengths differ by a few bytes.
fn frame(world: &mut World, first: u16, packets: u16) {
    for n in 0..packets {
        let mut payload = KEY_FRAME.to_vec();
        if n > 0 {
            payload[0] = 0;
        }
        payload.resize(1_000 - usize::from(n % 4), 9);
        let marker = if n + 1 == packets { 0x80 } else { 0 };
        let client = world.client(1);
        let packet = client.rtp(VIDEO_SSRC, VP8 | marker, first + n, 0, &payload);
        world.datagram(1, &packet);
    }
}

#[test]
fn a_frame_leaves_as_one_message_that_the_client_can_read() {
    let mut world = speaking_world();
    let before = world.engine.counters().trains;
    frame(&mut world, 1, 6);
    let trains = world.engine.counters().trains;
    assert_eq!(trains[2], before[2] + 1, "one message of 4 to 7 datagrams");
    // Bytes of the first one's header and payload: the others are padded to that, the last needs no padding.
    let lengths: Vec<usize> = world.client(2).rtp.iter().map(|p| p.len()).collect();
    assert_eq!(lengths, [1_016, 1_016, 1_016, 1_016, 1_016, 1_015]);
    let padded: Vec<bool> = world
        .client(2)
        .rtp
        .iter()
        .map(|packet| packet[0] & 0x20 != 0)
        .collect();
    assert_eq!(padded, [false, true, true, true, false, false]);
}

#[test]
fn a_key_frame_goes_on_leaving_when_the_engine_is_woken() {
    let mut world = speaking_world();
    frame(&mut world, 1, 25);
    assert_eq!(world.client(2).rtp.len(), 10);
    let (at, timer) = world.engine.poll_timeout().unwrap();
    assert_eq!(timer, super::Timer::Media(crate::media::Timer::Release));
    assert_eq!(at, world.now + Duration::from_millis(1));
    world.pass(Duration::from_millis(1));
    assert_eq!(world.client(2).rtp.len(), 20);
    world.pass(Duration::from_millis(1));
    assert_eq!(world.client(2).rtp.len(), 25);
}

#[test]
fn a_replayed_packet_is_dropped() {
    let mut world = speaking_world();
    let packet = world.client(1).rtp(AUDIO_SSRC, OPUS, 10, 9600, b"once");
    world.datagram(1, &packet);
    assert_eq!(world.client(2).rtp.len(), 1);
    let dropped = world.engine.counters().dropped_unauthentic;
    world.datagram(1, &packet);
    assert_eq!(world.client(2).rtp.len(), 1);
    assert_eq!(world.engine.counters().dropped_unauthentic, dropped + 1);
}

#[test]
fn a_forged_packet_is_dropped_and_does_not_use_up_its_number() {
    let mut world = speaking_world();
    let genuine = world.client(1).rtp(AUDIO_SSRC, OPUS, 10, 9600, b"genuine");
    let mut forged = genuine.clone();
    *forged.last_mut().unwrap() ^= 1;
    world.datagram(1, &forged);
    assert_eq!(world.client(2).rtp.len(), 0);
    world.datagram(1, &genuine);
    assert_eq!(world.client(2).rtp.len(), 1);
}

#[test]
fn a_flood_of_forged_ssrcs_leaves_room_for_a_genuine_one() {
    let mut world = speaking_world();
    for ssrc in 0..500 {
        let mut forged = world.client(1).rtp(50_000 + ssrc, OPUS, 1, 0, b"forged");
        *forged.last_mut().unwrap() ^= 1;
        world.datagram(1, &forged);
    }
    let dropped = world.engine.counters().dropped_unauthentic;
    assert!(dropped >= 500);
    let video = world.client(1).rtp(VIDEO_SSRC, VP8, 1, 0, KEY_FRAME);
    world.datagram(1, &video);
    assert_eq!(world.engine.counters().dropped_unauthentic, dropped);
}

#[test]
fn a_move_takes_a_listener_out_of_the_room_with_no_new_connection() {
    let mut world = speaking_world();
    world.command(Command::Place {
        peer: PeerId::new(2),
        grant: grant(2, 2),
    });
    let packet = world.client(1).rtp(AUDIO_SSRC, OPUS, 10, 9600, b"gone");
    world.datagram(1, &packet);
    assert_eq!(world.client(2).rtp.len(), 0);
    world.command(Command::Place {
        peer: PeerId::new(2),
        grant: grant(1, 3),
    });
    let packet = world.client(1).rtp(AUDIO_SSRC, OPUS, 11, 10_560, b"back");
    world.datagram(1, &packet);
    assert_eq!(world.client(2).rtp.len(), 1);
}

#[test]
fn a_shard_that_is_full_says_so() {
    let mut world = World::with_room_for(1);
    world.offer(1, client(1));
    world.offer(2, client(2));
    let refused = Notice::Refused {
        peer: PeerId::new(2),
        reason: RefusalReason::Full,
    };
    assert_eq!(world.notices.last(), Some(&refused));
    world.command(Command::Disconnect {
        peer: PeerId::new(1),
    });
    world.offer(3, client(3));
    assert!(matches!(
        world.notices.last(),
        Some(Notice::Bindings { .. } | Notice::Answered { .. })
    ));
}

#[test]
fn a_disconnected_client_is_told_and_forgotten() {
    let mut world = World::new();
    world.connected(1);
    let before = world.engine.counters().datagrams_out;
    let peer = PeerId::new(1);
    world.command(Command::Disconnect { peer });
    let said = world.engine.counters().datagrams_out - before;
    assert_eq!(said, 1, "close_notify");
    assert_eq!(world.engine.counters().peers, 0);
    assert_eq!(world.lost(1), None);
    world.check(1, Check::Nominating);
    assert_eq!(
        world.client(1).stun.len(),
        1,
        "only the check from before was answered"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn noise_from_a_peers_address_changes_nothing(noise in prop::collection::vec(any::<Vec<u8>>(), 1..30)) {
        let mut world = World::new();
        world.connected(1);
        let before = (world.notices.len(), world.engine.counters().datagrams_out);
        for datagram in &noise {
            world.datagram(1, datagram);
        }
        prop_assert_eq!((world.notices.len(), world.engine.counters().datagrams_out), before);
    }

    #[test]
    fn a_damaged_handshake_never_panics(at in 0..2000usize, bit in 0..8u8, cut in 0..1200usize) {
        let mut world = World::new();
        world.offer(1, client(1));
        world.check(1, Check::Nominating);
        let now = world.now;
        world.client(1).start_dtls(now);
        let mut sent = 0;
        while let Some(mut datagram) = world.client(1).poll_dtls() {
            if let Some(byte) = at.checked_sub(sent).and_then(|at| datagram.get_mut(at)) {
                *byte ^= 1 << bit;
            }
            sent += datagram.len();
            let cut = cut.min(datagram.len());
            world.datagram(1, &datagram[..cut]);
        }
        world.offer(2, client(2));
        world.join(2);
        prop_assert!(world.is_connected(2), "the others are not hurt");
    }
}
