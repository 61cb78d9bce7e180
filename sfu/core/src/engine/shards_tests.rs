//! Several engines of one node, and clients whose datagrams land now on one, now on another.

use std::collections::{BTreeMap, VecDeque};
use std::net::SocketAddr;
use std::num::NonZeroU8;
use std::time::{Duration, Instant};

use sfu_control::{Command, Grant, LostReason, Notice, PeerId, PublishRights, RoomId};

use super::{Counters, Engine, EngineSettings, Output};
use crate::crossing::Crossing;
use crate::limits::STRAYS_UNPROVED_MAX;
use crate::media::{ClockAnchor, MediaSettings};
use crate::transport::SrtpProfile::{AeadAes128Gcm, Aes128CmSha1_80};
use crate::transport::test_client::{AUDIO_SSRC, Check, OPUS, TestClient};
use crate::{NtpTime, ServerCertificate, ShardId};

const SHARDS: u8 = 3;

/// The engines of a node, their clients and the time, with a kernel that gives each address to some engine.
struct Town {
    engines: Vec<Engine>,
    certificate: ServerCertificate,
    start: Instant,
    now: Instant,
    clients: BTreeMap<u64, TestClient>,
    notices: Vec<(u8, Notice)>,
    lands: BTreeMap<SocketAddr, u8>,
    crossings: VecDeque<(ShardId, ShardId, Crossing)>,
    /// Crossings wait until they are let go.
    held: bool,
    commands: u64,
}

impl Town {
    #[expect(
        clippy::disallowed_methods,
        reason = "a test needs some instant to start from"
    )]
    fn new() -> Self {
        let now = Instant::now();
        let mut town = Self {
            engines: Vec::new(),
            certificate: ServerCertificate::generate().unwrap(),
            start: now,
            now,
            clients: BTreeMap::new(),
            notices: Vec::new(),
            lands: BTreeMap::new(),
            crossings: VecDeque::new(),
            held: false,
            commands: 0,
        };
        town.engines = (0..SHARDS).map(|shard| town.engine(shard)).collect();
        town.settle();
        town
    }

    fn engine(&self, shard: u8) -> Engine {
        Engine::new(EngineSettings {
            shard: ShardId::new(shard),
            shards: NonZeroU8::new(SHARDS).unwrap(),
            certificate: self.certificate.clone(),
            candidates: vec![SocketAddr::from(([127, 0, 0, 1], 9))],
            clock: ClockAnchor {
                instant: self.start,
                ntp: NtpTime(1 << 32),
            },
            seed: [shard + 7; 32],
            peers_max: 100,
            media: MediaSettings::default(),
        })
    }

    /// The shard where commands for a peer go.
    fn birth(id: u64) -> u8 {
        (id % u64::from(SHARDS)) as u8
    }

    /// A client with its answer, whose datagrams land on that shard.
    fn offer(&mut self, id: u64, lands: u8) {
        let client = TestClient::new(4000 + id as u16, &[Aes128CmSha1_80, AeadAes128Gcm]);
        let offer = client.offer();
        self.lands.insert(client.address, lands);
        self.clients.insert(id, client);
        let peer = PeerId::new(id);
        let grant = grant(1, 1);
        self.command(Command::Connect { peer, offer, grant });
        let mut notices = self.notices.iter().rev();
        let sdp = notices.find_map(|(_, notice)| match notice {
            Notice::Answered { peer: of, sdp } if *of == peer => Some(sdp.clone()),
            _ => None,
        });
        self.client(id).take_answer(&sdp.unwrap());
    }

    /// A client in room 1 with media up, whose datagrams land on that shard.
    fn connected(&mut self, id: u64, lands: u8) {
        self.offer(id, lands);
        self.check(id, Check::Nominating);
        self.shake_hands(id);
        assert!(self.is_connected(id), "{:?}", self.notices);
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
        let (Command::Connect { peer, .. }
        | Command::Place { peer, .. }
        | Command::Disconnect { peer }) = &command;
        let shard = Self::birth(peer.get());
        self.commands += 1;
        let order = self.commands;
        self.engines[usize::from(shard)].handle_command(self.now, order, command);
        self.settle();
    }

    fn place(&mut self, id: u64, room: u64, epoch: u32) {
        let (peer, grant) = (PeerId::new(id), grant(room, epoch));
        self.command(Command::Place { peer, grant });
    }

    fn check(&mut self, id: u64, check: Check) {
        let datagram = self.client(id).check(check);
        self.datagram(id, &datagram);
    }

    fn datagram(&mut self, id: u64, datagram: &[u8]) {
        let from = self.client(id).address;
        self.datagram_from(from, datagram);
    }

    fn datagram_from(&mut self, from: SocketAddr, datagram: &[u8]) {
        let engine = &mut self.engines[usize::from(self.lands[&from])];
        engine.handle_datagram(self.now, from, &mut datagram.to_vec());
        self.settle();
    }

    /// The client has another address from now on, whose datagrams land on that shard.
    fn moves_to(&mut self, id: u64, port: u16, lands: u8) {
        let address = SocketAddr::from(([127, 0, 0, 1], port));
        self.client(id).address = address;
        self.lands.insert(address, lands);
    }

    /// Sends the `n`th packet of a microphone.
    fn say(&mut self, id: u64, n: u16) {
        let timestamp = 960 * u32::from(n);
        let packet = self
            .client(id)
            .rtp(AUDIO_SSRC, OPUS, n, timestamp, b"hello");
        self.datagram(id, &packet);
    }

    /// How many of ten packets of one arrive at the other.
    fn heard(&mut self, speaker: u64, listener: u64, first: u16) -> usize {
        let before = self.client(listener).rtp.len();
        for n in first..first + 10 {
            self.say(speaker, n);
            self.pass(Duration::from_millis(20));
        }
        self.client(listener).rtp.len() - before
    }

    fn pass(&mut self, time: Duration) {
        let end = self.now + time;
        loop {
            let timers = self.engines.iter().filter_map(Engine::poll_timeout);
            let next = timers.map(|(at, _)| at).min();
            let Some(at) = next.filter(|at| *at <= end) else {
                break;
            };
            self.now = self.now.max(at);
            for engine in &mut self.engines {
                engine.handle_timeout(self.now);
            }
            self.settle();
        }
        self.now = end;
    }

    fn settle(&mut self) {
        loop {
            let mut quiet = true;
            for (shard, engine) in (0..).zip(&mut self.engines) {
                while let Some(egress) = engine.poll_egress(self.now) {
                    quiet = false;
                    for (to, datagram) in egress.datagrams() {
                        let mut clients = self.clients.values_mut();
                        if let Some(client) = clients.find(|client| client.address == to) {
                            client.handle(self.now, datagram);
                        }
                    }
                }
                while let Some(output) = engine.poll_output() {
                    quiet = false;
                    match output {
                        Output::Notice(notice) => self.notices.push((shard, notice)),
                        Output::Crossing { to, crossing } => {
                            let from = ShardId::new(shard);
                            self.crossings.push_back((from, to, crossing));
                        }
                    }
                }
            }
            while !self.held
                && let Some((from, to, crossing)) = self.crossings.pop_front()
            {
                quiet = false;
                let engine = &mut self.engines[usize::from(to.get())];
                if let Some(spare) = engine.handle_crossing(self.now, from, crossing) {
                    self.engines[usize::from(from.get())].take_back(spare);
                }
            }
            for client in self.clients.values_mut() {
                while let Some(mut datagram) = client.poll_dtls() {
                    quiet = false;
                    let shard = self.lands[&client.address];
                    let engine = &mut self.engines[usize::from(shard)];
                    engine.handle_datagram(self.now, client.address, &mut datagram);
                }
            }
            if quiet {
                return;
            }
        }
    }

    /// Lets the crossings go that were held.
    fn let_go(&mut self) {
        self.held = false;
        self.settle();
    }

    fn restart(&mut self, shard: u8) {
        self.engines[usize::from(shard)] = self.engine(shard);
        self.settle();
    }

    fn counters(&self, shard: u8) -> Counters {
        self.engines[usize::from(shard)].counters()
    }

    /// How many live on each shard.
    fn living(&self) -> Vec<u64> {
        (0..SHARDS)
            .map(|shard| self.counters(shard).peers)
            .collect()
    }

    fn is_connected(&self, id: u64) -> bool {
        let peer = PeerId::new(id);
        let mut notices = self.notices.iter();
        notices.any(|(_, notice)| *notice == Notice::Connected { peer })
    }

    /// Every notice of its loss, and the shard that said so.
    fn lost(&self, id: u64) -> Vec<(u8, LostReason)> {
        let lost = self
            .notices
            .iter()
            .filter_map(|(shard, notice)| match notice {
                Notice::Lost { peer, reason } if peer.get() == id => Some((*shard, *reason)),
                _ => None,
            });
        lost.collect()
    }
}

fn grant(room: u64, epoch: u32) -> Grant {
    Grant {
        room: RoomId::new(room),
        epoch,
        publish: PublishRights::ALL,
    }
}

#[test]
fn a_peer_whose_packets_land_where_it_was_born_stays_there() {
    let mut town = Town::new();
    town.connected(1, 1);
    assert_eq!(town.living(), [0, 1, 0]);
    let strays = (0..SHARDS).map(|shard| town.counters(shard).strays_out);
    assert_eq!(strays.sum::<u64>(), 0);
}

#[test]
fn a_peer_whose_packets_land_elsewhere_lives_there() {
    let mut town = Town::new();
    town.connected(1, 2);
    assert_eq!(town.living(), [0, 0, 1]);
    assert_eq!(town.counters(2).immigrants, 1);
    let strays = town.counters(2).strays_out;
    town.pass(Duration::from_secs(5));
    town.check(1, Check::Nominating);
    assert_eq!(town.client(1).stun.len(), 2);
    assert_eq!(town.counters(2).strays_out, strays, "all is at home now");
}

#[test]
fn people_on_three_shards_hear_each_other() {
    let mut town = Town::new();
    town.connected(1, 0);
    town.connected(2, 2);
    town.connected(3, 1);
    assert_eq!(town.living(), [1, 1, 1]);
    assert_eq!(town.heard(1, 2, 0), 10, "from the very first packet");
    assert!(town.heard(2, 3, 0) >= 9);
}

#[test]
fn a_client_hello_in_several_datagrams_follows_its_peer() {
    let mut town = Town::new();
    let client = TestClient::new(4001, &[AeadAes128Gcm]).with_mtu(150);
    let offer = client.offer();
    town.offer(1, 2);
    let peer = PeerId::new(1);
    town.command(Command::Disconnect { peer });
    town.notices.clear();
    town.clients.insert(1, client);
    let grant = grant(1, 1);
    town.command(Command::Connect { peer, offer, grant });
    let (_, Notice::Answered { sdp, .. }) = town.notices[0].clone() else {
        unreachable!("it is answered")
    };
    town.client(1).take_answer(&sdp);
    town.check(1, Check::Nominating);
    // All of them land before the shards have said a word to each other.
    town.held = true;
    town.shake_hands(1);
    assert!(!town.is_connected(1));
    town.let_go();
    assert!(town.is_connected(1));
    assert_eq!(town.living(), [0, 0, 1]);
}

#[test]
fn a_path_that_changes_later_leaves_the_peer_where_it_is() {
    let mut town = Town::new();
    town.connected(1, 2);
    town.connected(2, 2);
    assert!(town.heard(1, 2, 0) >= 9);
    // Its new address lands where it was born, the next one on the third shard.
    for (port, lands, first) in [(5001, 1, 10), (5002, 0, 20)] {
        town.moves_to(1, port, lands);
        town.check(1, Check::Nominating);
        assert_eq!(town.heard(1, 2, first), 10, "from shard {lands}");
        assert_eq!(town.living(), [0, 0, 2]);
    }
    assert_eq!(town.heard(2, 1, 0), 10, "and it hears, where it is now");
}

#[test]
fn datagrams_from_an_old_address_are_nobodys_once_the_peer_is_gone() {
    let mut town = Town::new();
    town.connected(1, 2);
    town.moves_to(1, 5001, 0);
    town.check(1, Check::Nominating);
    let peer = PeerId::new(1);
    town.command(Command::Disconnect { peer });
    assert_eq!(town.living(), [0, 0, 0]);
    let before = town.counters(0).strays_out;
    let dropped = town.counters(0).dropped_stranger;
    town.say(1, 1);
    assert_eq!(town.counters(0).strays_out, before);
    assert_eq!(town.counters(0).dropped_stranger, dropped + 1);
}

#[test]
fn a_disconnect_finds_the_peer_wherever_it_is() {
    let mut town = Town::new();
    town.connected(1, 2);
    let peer = PeerId::new(1);
    town.command(Command::Disconnect { peer });
    assert_eq!(town.living(), [0, 0, 0]);
    assert_eq!(town.lost(1), []);
    town.check(1, Check::Nominating);
    assert_eq!(town.client(1).stun.len(), 1, "nobody answers any more");
}

#[test]
fn a_disconnect_catches_up_with_a_peer_that_is_on_its_way() {
    let mut town = Town::new();
    town.offer(1, 2);
    town.check(1, Check::Nominating);
    town.held = true;
    town.shake_hands(1);
    let peer = PeerId::new(1);
    town.command(Command::Disconnect { peer });
    town.let_go();
    assert_eq!(town.living(), [0, 0, 0]);
    assert!(!town.is_connected(1));
}

#[test]
fn a_peer_that_is_away_keeps_its_id_to_itself() {
    let mut town = Town::new();
    town.connected(1, 2);
    let offer = town.client(1).offer();
    let (peer, grant) = (PeerId::new(1), grant(1, 1));
    town.command(Command::Connect { peer, offer, grant });
    let last = town.notices.last();
    assert!(matches!(last, Some((1, Notice::Refused { .. }))));
    assert_eq!(town.living(), [0, 0, 1]);
}

#[test]
fn a_loss_is_told_once_by_the_shard_that_was_asked_for_the_peer() {
    let mut town = Town::new();
    town.connected(1, 2);
    town.pass(Duration::from_secs(40));
    assert_eq!(town.lost(1), [(1, LostReason::ConsentExpired)]);
    assert_eq!(town.living(), [0, 0, 0]);
    // And its id is free again.
    town.notices.clear();
    town.connected(1, 0);
    assert_eq!(town.living(), [1, 0, 0]);
    assert_eq!(town.lost(1), []);
}

#[test]
fn a_late_word_of_an_earlier_loss_does_not_hurt_the_next_of_that_id() {
    let mut town = Town::new();
    town.connected(1, 2);
    town.held = true;
    town.pass(Duration::from_secs(40));
    let peer = PeerId::new(1);
    town.command(Command::Disconnect { peer });
    town.notices.clear();
    town.offer(1, 0);
    town.let_go();
    town.check(1, Check::Nominating);
    town.shake_hands(1);
    assert!(town.is_connected(1));
    assert_eq!(town.lost(1), []);
    assert_eq!(town.living(), [1, 0, 0]);
}

#[test]
fn a_move_reaches_a_peer_that_lives_elsewhere_and_cuts_it_off_at_once() {
    let mut town = Town::new();
    town.connected(1, 0);
    town.connected(2, 0);
    town.connected(3, 2);
    assert!(town.heard(1, 3, 0) >= 9);
    assert!(town.heard(1, 2, 10) >= 9);
    town.place(3, 2, 2);
    assert_eq!(town.heard(1, 3, 20), 0);
    assert_eq!(town.heard(1, 2, 30), 10);
    town.place(1, 2, 2);
    assert_eq!(town.heard(1, 2, 40), 0);
    assert!(town.heard(1, 3, 50) >= 9);
}

#[test]
fn a_forged_stray_is_met_with_silence() {
    let mut town = Town::new();
    town.offer(1, 2);
    town.check(1, Check::Forged);
    assert_eq!(town.client(1).stun.len(), 0);
    assert_eq!(town.counters(1).dropped_unauthentic, 1);
    // Its address was proved by nobody, so that nothing else from there goes anywhere.
    let strays = town.counters(2).strays_out;
    town.shake_hands(1);
    assert_eq!(town.counters(2).strays_out, strays);
}

#[test]
fn a_flood_of_checks_for_other_shards_is_handed_on_only_so_fast() {
    let mut town = Town::new();
    town.offer(1, 2);
    let forged = town.client(1).check(Check::Forged);
    for port in 0..1000 {
        let from = SocketAddr::from(([192, 0, 2, 9], 10_000 + port));
        town.lands.insert(from, 2);
        town.datagram_from(from, &forged);
    }
    let counters = town.counters(2);
    assert_eq!(counters.strays_out, u64::from(STRAYS_UNPROVED_MAX));
    assert_eq!(counters.strays_out + counters.dropped_strays, 1000);
    town.pass(Duration::from_millis(1));
    town.check(1, Check::Nominating);
    assert_eq!(town.client(1).stun.len(), 1, "the next ones get through");
}

#[test]
fn checks_for_shards_that_there_are_not_go_nowhere() {
    let mut town = Town::new();
    town.offer(1, 2);
    let check = town.client(1).check(Check::Plain);
    let name = check
        .windows(7)
        .position(|bytes| bytes.ends_with(b":client"));
    for first in [b'Z', b'9', b'+'] {
        let mut foreign = check.clone();
        let ufrag = name.unwrap() - 8;
        foreign[ufrag] = first;
        town.datagram(1, &foreign);
    }
    assert_eq!(town.counters(2).strays_out, 0);
    assert_eq!(town.counters(2).dropped_stranger, 3);
}

#[test]
fn nobody_takes_over_the_address_of_one_who_lives_elsewhere() {
    let mut town = Town::new();
    // The victim lives on shard 2, and its address lands on shard 0 now.
    town.connected(2, 2);
    town.connected(4, 1);
    town.moves_to(2, 5002, 0);
    town.check(2, Check::Nominating);
    assert!(town.heard(2, 4, 0) >= 9);
    let victim = town.client(2).address;
    let thief_was = town.client(4).address;
    town.client(4).address = victim;
    for _ in 0..3 {
        town.check(4, Check::Nominating);
        town.pass(Duration::from_millis(500));
    }
    town.client(4).address = thief_was;
    assert_eq!(
        town.heard(2, 4, 10),
        10,
        "the victim's packets still find it"
    );
    assert!(town.heard(4, 2, 0) >= 9);
}

#[test]
fn an_address_that_fell_silent_on_one_shard_may_become_anothers_on_the_next() {
    let mut town = Town::new();
    town.connected(2, 2);
    town.connected(4, 1);
    town.moves_to(2, 5002, 0);
    town.check(2, Check::Nominating);
    town.pass(Duration::from_secs(11));
    // One gets the address of the other, who is silent.
    let address = town.client(2).address;
    town.client(2).address = SocketAddr::from(([127, 0, 0, 1], 5003));
    town.client(4).address = address;
    for _ in 0..3 {
        town.check(4, Check::Nominating);
        town.pass(Duration::from_secs(1));
    }
    town.connected(7, 1);
    assert!(town.heard(4, 7, 0) >= 9);
}

#[test]
fn a_shard_that_failed_takes_its_own_with_it_and_no_others() {
    let mut town = Town::new();
    town.connected(1, 2); // born on 1, lives on 2
    town.connected(2, 2); // born and lives on 2
    town.connected(5, 0); // born on 2, lives on 0
    town.connected(3, 0); // born and lives on 0
    town.connected(4, 1); // born and lives on 1
    assert!(town.heard(1, 3, 0) >= 9);
    town.restart(2);
    assert_eq!(town.living(), [1, 1, 0]);
    // The failed shard's own shell tells of those that it was asked for.
    assert_eq!(town.lost(1), [(1, LostReason::ServerFailed)]);
    for id in [2, 3, 4, 5] {
        assert_eq!(town.lost(id), []);
    }
    assert!(town.heard(4, 3, 0) >= 9);
    town.notices.clear();
    town.connected(8, 2);
    assert!(town.heard(4, 8, 10) >= 9);
    assert!(town.heard(8, 3, 0) >= 9);
}

#[test]
fn a_path_over_a_shard_that_failed_works_again() {
    let mut town = Town::new();
    town.connected(1, 1);
    town.connected(4, 1);
    town.moves_to(1, 5001, 0);
    town.check(1, Check::Nominating);
    assert!(town.heard(1, 4, 0) >= 9);
    town.restart(0);
    assert_eq!(town.heard(1, 4, 10), 10);
}

#[test]
fn a_node_that_closes_says_goodbye_on_every_shard() {
    let mut town = Town::new();
    town.connected(1, 2);
    town.connected(2, 2);
    town.connected(3, 1);
    for engine in &mut town.engines {
        engine.close(town.now);
    }
    town.settle();
    assert_eq!(town.living(), [0, 0, 0]);
    assert!((1..4).all(|id| town.lost(id).is_empty()));
}
