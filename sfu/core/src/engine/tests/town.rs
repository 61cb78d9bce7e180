//! Several engines of one node, and clients whose datagrams land now on one, now on another.

use std::collections::{BTreeMap, VecDeque};
use std::net::SocketAddr;
use std::num::NonZeroU8;
use std::time::{Duration, Instant};

use sfu_control::{Command, Grant, LostReason, Notice, PeerId, PublishRights, RoomId};

use super::super::demux::{Class, classify};
use crate::crossing::Crossing;
use crate::media::{ClockAnchor, MediaSettings};
use crate::transport::SrtpProfile::{AeadAes128Gcm, Aes128CmSha1_80};
use crate::transport::test_client::{AUDIO_SSRC, Check, OPUS, TestClient};
use crate::{Counters, Engine, EngineSettings, NtpTime, Output, ServerCertificate, ShardId};

pub(super) const SHARDS: u8 = 3;

/// The engines of a node, their clients and the time, with a kernel that gives each address to some engine.
pub(super) struct Town {
    pub(super) engines: Vec<Engine>,
    certificate: ServerCertificate,
    start: Instant,
    pub(super) now: Instant,
    pub(super) clients: BTreeMap<u64, TestClient>,
    pub(super) notices: Vec<(u8, Notice)>,
    pub(super) lands: BTreeMap<SocketAddr, u8>,
    /// Where clients are besides their own address.
    paths: BTreeMap<SocketAddr, u64>,
    /// RTP that was sent to each address.
    delivered: BTreeMap<SocketAddr, usize>,
    crossings: VecDeque<(ShardId, ShardId, Crossing)>,
    /// Crossings wait until they are let go.
    pub(super) held: bool,
    commands: u64,
}

impl Town {
    #[expect(
        clippy::disallowed_methods,
        reason = "a test needs some instant to start from"
    )]
    pub(super) fn new() -> Self {
        let now = Instant::now();
        let mut town = Self {
            engines: Vec::new(),
            certificate: ServerCertificate::generate().unwrap(),
            start: now,
            now,
            clients: BTreeMap::new(),
            notices: Vec::new(),
            lands: BTreeMap::new(),
            paths: BTreeMap::new(),
            delivered: BTreeMap::new(),
            crossings: VecDeque::new(),
            held: false,
            commands: 0,
        };
        town.engines = (0..SHARDS).map(|shard| town.engine(shard)).collect();
        town.settle();
        town
    }

    pub(super) fn engine(&self, shard: u8) -> Engine {
        Engine::new(EngineSettings {
            shard: ShardId::new(shard),
            shards: NonZeroU8::new(SHARDS).unwrap(),
            certificate: self.certificate.clone(),
            candidates: vec![SocketAddr::from(([127, 0, 0, 1], 9))],
            tcp_candidates: Vec::new(),
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
    pub(super) fn birth(id: u64) -> u8 {
        (id % u64::from(SHARDS)) as u8
    }

    /// A client with its answer, whose datagrams land on that shard.
    pub(super) fn offer(&mut self, id: u64, lands: u8) {
        let client = TestClient::new(4000 + id as u16, &[Aes128CmSha1_80, AeadAes128Gcm]);
        let offer = client.offer();
        self.lands.insert(client.address, lands);
        self.clients.insert(id, client);
        let peer = PeerId::new(id);
        let grant = grant(1, 1);
        self.command(Command::Connect { peer, offer, grant });
        let sdp = self.last_answer(id).unwrap();
        self.client(id).take_answer(&sdp);
    }

    /// New ICE credentials for a client, as its next checks have them.
    pub(super) fn restart_ice(&mut self, id: u64) {
        let offer = self.client(id).restart_offer();
        let peer = PeerId::new(id);
        self.command(Command::Restart { peer, offer });
        let sdp = self.last_answer(id).unwrap();
        self.client(id).take_answer(&sdp);
    }

    pub(super) fn last_answer(&self, id: u64) -> Option<String> {
        let mut notices = self.notices.iter().rev();
        notices.find_map(|(_, notice)| match notice {
            Notice::Answered { peer, sdp } if peer.get() == id => Some(sdp.clone()),
            _ => None,
        })
    }

    /// Another address at which the client is too, and whose datagrams land on that shard.
    pub(super) fn path(&mut self, id: u64, address: SocketAddr, lands: u8) {
        self.paths.insert(address, id);
        self.lands.insert(address, lands);
    }

    pub(super) fn check_from(&mut self, id: u64, from: SocketAddr, check: Check) {
        let datagram = self.client(id).check(check);
        self.datagram_from(from, &datagram);
    }

    /// How many RTP packets were sent to that address since the last question.
    pub(super) fn delivered(&mut self, address: SocketAddr) -> usize {
        self.delivered.remove(&address).unwrap_or_default()
    }

    /// A client in room 1 with media up, whose datagrams land on that shard.
    pub(super) fn connected(&mut self, id: u64, lands: u8) {
        self.offer(id, lands);
        self.check(id, Check::Nominating);
        self.shake_hands(id);
        assert!(self.is_connected(id), "{:?}", self.notices);
    }

    pub(super) fn shake_hands(&mut self, id: u64) {
        let now = self.now;
        self.client(id).start_dtls(now);
        self.settle();
    }

    pub(super) fn client(&mut self, id: u64) -> &mut TestClient {
        self.clients.get_mut(&id).unwrap()
    }

    pub(super) fn command(&mut self, command: Command) {
        let shard = Self::birth(command.peer().get());
        self.commands += 1;
        let order = self.commands;
        self.engines[usize::from(shard)].handle_command(self.now, order, command);
        self.settle();
    }

    pub(super) fn place(&mut self, id: u64, room: u64, epoch: u32) {
        let (peer, grant) = (PeerId::new(id), grant(room, epoch));
        self.command(Command::Place { peer, grant });
    }

    pub(super) fn check(&mut self, id: u64, check: Check) {
        let datagram = self.client(id).check(check);
        self.datagram(id, &datagram);
    }

    pub(super) fn datagram(&mut self, id: u64, datagram: &[u8]) {
        let from = self.client(id).address;
        self.datagram_from(from, datagram);
    }

    pub(super) fn datagram_from(&mut self, from: SocketAddr, datagram: &[u8]) {
        let engine = &mut self.engines[usize::from(self.lands[&from])];
        engine.handle_datagram(self.now, from, &mut datagram.to_vec());
        self.settle();
    }

    /// The client has another address from now on, whose datagrams land on that shard.
    pub(super) fn moves_to(&mut self, id: u64, port: u16, lands: u8) {
        let address = SocketAddr::from(([127, 0, 0, 1], port));
        self.client(id).address = address;
        self.lands.insert(address, lands);
    }

    /// Sends the `n`th packet of a microphone.
    pub(super) fn say(&mut self, id: u64, n: u16) {
        let timestamp = 960 * u32::from(n);
        let packet = self
            .client(id)
            .rtp(AUDIO_SSRC, OPUS, n, timestamp, b"hello");
        self.datagram(id, &packet);
    }

    /// How many of ten packets of one arrive at the other.
    pub(super) fn heard(&mut self, speaker: u64, listener: u64, first: u16) -> usize {
        let before = self.client(listener).rtp.len();
        for n in first..first + 10 {
            self.say(speaker, n);
            self.pass(Duration::from_millis(20));
        }
        self.client(listener).rtp.len() - before
    }

    pub(super) fn pass(&mut self, time: Duration) {
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

    pub(super) fn settle(&mut self) {
        loop {
            let mut quiet = true;
            for (shard, engine) in (0..).zip(&mut self.engines) {
                while let Some(egress) = engine.poll_egress(self.now) {
                    quiet = false;
                    for (to, datagram) in egress.datagrams() {
                        if classify(datagram) == Class::Rtp {
                            *self.delivered.entry(to).or_default() += 1;
                        }
                        let path = self.paths.get(&to);
                        let mut clients = self.clients.iter_mut();
                        let client =
                            clients.find(|(id, client)| client.address == to || path == Some(*id));
                        if let Some((_, client)) = client {
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
    pub(super) fn let_go(&mut self) {
        self.held = false;
        self.settle();
    }

    pub(super) fn restart(&mut self, shard: u8) {
        self.engines[usize::from(shard)] = self.engine(shard);
        self.settle();
    }

    pub(super) fn counters(&self, shard: u8) -> Counters {
        self.engines[usize::from(shard)].counters()
    }

    /// How many live on each shard.
    pub(super) fn living(&self) -> Vec<u64> {
        (0..SHARDS)
            .map(|shard| self.counters(shard).peers)
            .collect()
    }

    pub(super) fn is_connected(&self, id: u64) -> bool {
        let peer = PeerId::new(id);
        let mut notices = self.notices.iter();
        notices.any(|(_, notice)| *notice == Notice::Connected { peer })
    }

    /// Every notice of its loss, and the shard that said so.
    pub(super) fn lost(&self, id: u64) -> Vec<(u8, LostReason)> {
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

pub(super) fn grant(room: u64, epoch: u32) -> Grant {
    Grant {
        room: RoomId::new(room),
        epoch,
        publish: PublishRights::ALL,
        kin: sfu_control::Kin::NONE,
        featured: None,
    }
}
