//! One shard: transports, demultiplexer and media plane behind one door.

mod counters;
mod demux;
mod directory;
mod egress;
mod migration;
mod peers;
mod routes;
mod schedule;
mod settings;
#[cfg(test)]
mod shards_tests;
#[cfg(test)]
mod tests;

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::ops::Range;
use std::time::Instant;

use bytes::BytesMut;
use sfu_control::{Command, Grant, LostReason, Notice, Offer, PeerId, RefusalReason};

use crate::RtcpOut;
use crate::crossing::{Crossing, Letter, Memory, ShardId, Spare, Whereabouts};
use crate::media::{self, MediaOutput, MediaPlane, Rendered, Train};
use crate::transport::{
    IceCredentials, LocalParameters, Negotiation, PeerTransport, Secrets, TransportEvent,
    addressed_ufrag, negotiate,
};
use demux::{Class, classify};
use directory::Directory;
use migration::Migration;
use peers::Peers;
use routes::Routes;
use schedule::Schedule;

pub use counters::Counters;
pub use egress::{Egress, Message};
pub use settings::EngineSettings;

/// A shard of the SFU, which owns everything of its peers: several engines in one process share nothing.
///
/// Follow the drain rule of the crate: after a batch of datagrams or crossings, a command or a time-out,
/// [`Self::poll_output`] and [`Self::poll_egress`] until `None`, then [`Self::poll_timeout`].
pub struct Engine {
    settings: EngineSettings,
    secrets: Secrets,
    peers: Peers,
    directory: Directory,
    routes: Routes,
    migration: Migration,
    schedule: Schedule,
    media: MediaPlane,
    outputs: VecDeque<Output>,
    transmits: VecDeque<Transmit>,
    egress: Egress,
    /// Reused for the datagrams of each compound RTCP packet.
    sealed: Vec<Range<usize>>,
    counters: Counters,
}

/// What the engine wants done, in order.
#[derive(Debug)]
pub enum Output {
    /// Tell signaling.
    Notice(Notice),
    /// Hand over to another shard, in order.
    Crossing { to: ShardId, crossing: Crossing },
}

/// What is to be sent besides media.
enum Transmit {
    Datagram(SocketAddr, BytesMut),
    Rtcp(PeerId, Vec<RtcpOut>),
}

/// Why the engine wants to be woken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Timer {
    Media(media::Timer),
    /// A DTLS flight to repeat, a peer that never connected, or consent that expires.
    Transport,
}

/// An address, and the shard that the kernel gives its datagrams to.
#[derive(Clone, Copy)]
struct Landing {
    address: SocketAddr,
    shard: ShardId,
}

impl Engine {
    #[must_use]
    pub fn new(settings: EngineSettings) -> Self {
        let secrets = Secrets::new(settings.seed, settings.shard);
        let mut engine = Self {
            directory: Directory::new(secrets.hash_seed()),
            secrets,
            media: MediaPlane::new(
                settings.clock,
                settings.media,
                settings.shard,
                settings.shards,
            ),
            settings,
            peers: Peers::default(),
            routes: Routes::default(),
            migration: Migration::default(),
            schedule: Schedule::default(),
            outputs: VecDeque::new(),
            transmits: VecDeque::new(),
            egress: Egress::new(),
            sealed: Vec::new(),
            counters: Counters::default(),
        };
        engine.greet();
        engine
    }

    /// Carries out one command of signaling. `order` rises with every command that the node takes, whichever shard it is
    /// for: it is the order of joining a room.
    pub fn handle_command(&mut self, now: Instant, order: u64, command: Command) {
        match command {
            Command::Connect { peer, offer, grant } => match self.negotiate(peer, &offer) {
                Ok((ice, negotiation)) => self.admit(now, order, peer, ice, negotiation, grant),
                Err(reason) => self.notice(Notice::Refused { peer, reason }),
            },
            Command::Disconnect { peer } => {
                self.pass_disconnect(peer);
                self.disconnect(now, peer);
            }
            Command::Place { .. }
            | Command::Reach { .. }
            | Command::Wish { .. }
            | Command::Announce { .. }
            | Command::Restart { .. } => {
                if let Some(command) = self.pass(order, command) {
                    self.refuse_restart_of_nobody(&command);
                    self.carry_out(now, order, command);
                }
            }
        }
        self.drain_media();
    }

    /// Whether this shard is late with what it has to do, or loses part of it: what the peers here are told of their links then says
    /// that it is not they.
    pub const fn note_lateness(&mut self, is_late: bool) {
        self.media.note_lateness(is_late);
    }

    /// Takes one datagram from the network, and decrypts it where it is. Nothing about it is trusted.
    pub fn handle_datagram(&mut self, now: Instant, from: SocketAddr, datagram: &mut [u8]) {
        self.counters.datagrams_in += 1;
        self.counters.bytes_in += datagram.len() as u64;
        let class = classify(datagram);
        let landing = Landing {
            address: from,
            shard: self.settings.shard,
        };
        match self.addressee(class, from, datagram) {
            None => self.hand_on(now, landing, class, datagram),
            Some(peer) => match self.migration.home(peer) {
                None => self.take(now, peer, class, landing, datagram),
                Some(home) => self.hand_check(now, home, from, datagram),
            },
        }
        self.drain_media();
    }

    /// Takes what another shard handed over. What comes back is memory that the shard can use again.
    pub fn handle_crossing(
        &mut self,
        now: Instant,
        from: ShardId,
        crossing: Crossing,
    ) -> Option<Spare> {
        let spare = self.read(now, from, crossing.0);
        self.drain_media();
        spare
    }

    /// Takes back memory that another shard is done with.
    pub fn take_back(&mut self, spare: Spare) {
        match spare.0 {
            Memory::Packet(packet) => self.media.take_back(packet),
            Memory::Stray(stray) => self.routes.keep(stray),
        }
    }

    /// Does what is due at `now`; harmless when nothing is.
    pub fn handle_timeout(&mut self, now: Instant) {
        for peer in self.schedule.due(now) {
            let event = self
                .peers
                .get_mut(peer)
                .and_then(|transport| transport.handle_timeout(now));
            self.forget_ufrags(now, peer);
            self.after_dtls(now, peer, event);
        }
        if self.media.poll_timeout().is_some_and(|(at, _)| at <= now) {
            self.media.handle_timeout(now);
        }
        self.drain_media();
    }

    /// Says goodbye to every peer, before the process ends. No notices follow.
    pub fn close(&mut self, now: Instant) {
        for peer in self.peers.ids() {
            self.disconnect(now, peer);
        }
        self.drain_media();
    }

    /// The next instant at which [`Self::handle_timeout`] has something to do, and why.
    #[must_use]
    pub fn poll_timeout(&self) -> Option<(Instant, Timer)> {
        let media = self
            .media
            .poll_timeout()
            .map(|(at, timer)| (at, Timer::Media(timer)));
        let transport = self.schedule.next().map(|at| (at, Timer::Transport));
        [media, transport]
            .into_iter()
            .flatten()
            .min_by_key(|(at, _)| *at)
    }

    /// The next output; call until `None` after each input.
    pub fn poll_output(&mut self) -> Option<Output> {
        self.outputs.pop_front()
    }

    /// The next datagrams to send, in order; send them all, and call again until `None`. Then [`Self::poll_output`] may have
    /// more: what is sent here is handed to other shards at the same time.
    pub fn poll_egress(&mut self, now: Instant) -> Option<&Egress> {
        self.egress.clear();
        while !self.egress.is_full() {
            if let Some(transmit) = self.transmits.pop_front() {
                self.put_out(transmit);
            } else if let Some(train) = self.media.poll_train(now) {
                self.load(&train);
                self.drain_media();
            } else {
                // A source may have viewers on other shards alone.
                self.drain_media();
                break;
            }
        }
        self.counters.count_messages(self.egress.messages());
        (!self.egress.is_empty()).then_some(&self.egress)
    }

    #[must_use]
    pub fn counters(&self) -> Counters {
        Counters {
            peers: self.peers.len() as u64,
            media: self.media.counters(),
            ..self.counters
        }
    }

    fn negotiate(
        &mut self,
        peer: PeerId,
        offer: &Offer,
    ) -> Result<(IceCredentials, Negotiation), RefusalReason> {
        if self.peers.contains(peer) || self.migration.home(peer).is_some() {
            return Err(RefusalReason::BadOffer("this peer id is in use".to_owned()));
        }
        if self.migration.born(self.peers.len()) >= self.settings.peers_max {
            return Err(RefusalReason::Full);
        }
        let secrets = self.secrets.next_peer();
        let local = LocalParameters {
            ice: &secrets.ice,
            fingerprint: self.settings.certificate.fingerprint(),
            candidates: &self.settings.candidates,
            tcp_candidates: &self.settings.tcp_candidates,
            ssrc_base: secrets.ssrc_base,
            version: 1,
        };
        let negotiation = negotiate(offer, &local)?;
        Ok((secrets.ice, negotiation))
    }

    fn admit(
        &mut self,
        now: Instant,
        order: u64,
        peer: PeerId,
        ice: IceCredentials,
        negotiation: Negotiation,
        grant: Grant,
    ) {
        let transport = PeerTransport::new(now, &self.settings.certificate, ice, &negotiation);
        for ufrag in transport.local_ufrags() {
            self.directory.add(ufrag, peer);
        }
        self.schedule.set(peer, transport.poll_timeout());
        self.notice(Notice::Answered {
            peer,
            sdp: negotiation.answer,
        });
        let key = self
            .media
            .add_peer(now, order, peer, negotiation.negotiated, grant);
        self.peers.insert(peer, key, transport);
    }

    /// Carries out a command for a peer that lives here, if it does.
    fn carry_out(&mut self, now: Instant, order: u64, command: Command) {
        if !self.peers.contains(command.peer()) {
            return;
        }
        match command {
            Command::Place { peer, grant } => self.media.place(now, order, peer, grant),
            Command::Reach { peer, epoch, reach } => self.media.reach(now, peer, epoch, &reach),
            Command::Wish { peer, wishes } => self.media.wish(now, peer, wishes),
            Command::Announce { peer, on } => self.media.announce(now, peer, on),
            Command::Restart { peer, offer } => self.restart_ice(now, peer, &offer),
            Command::Connect { .. } | Command::Disconnect { .. } => {}
        }
    }

    /// For a peer that is not here and lives nowhere else. One that was lost while the command was on its way has been told
    /// of.
    fn refuse_restart_of_nobody(&mut self, command: &Command) {
        if let Command::Restart { peer, .. } = *command
            && !self.peers.contains(peer)
        {
            let reason = LostReason::RestartRefused;
            self.notice(Notice::Lost { peer, reason });
        }
    }

    fn restart_ice(&mut self, now: Instant, peer: PeerId, offer: &Offer) {
        match self.answer_restart(now, peer, offer) {
            Some(sdp) => self.notice(Notice::Answered { peer, sdp }),
            None => self.lose(now, peer, LostReason::RestartRefused),
        }
    }

    /// The new ufrag names this shard, where the peer lives.
    fn answer_restart(&mut self, now: Instant, peer: PeerId, offer: &Offer) -> Option<String> {
        let transport = self.peers.get_mut(peer)?;
        let ice = self.secrets.next_peer().ice;
        let ufrag = ice.ufrag.clone();
        let local = LocalParameters {
            ice: &ice,
            fingerprint: self.settings.certificate.fingerprint(),
            candidates: &self.settings.candidates,
            tcp_candidates: &self.settings.tcp_candidates,
            ssrc_base: transport.ssrc_base(),
            version: transport.next_version(),
        };
        let negotiation = negotiate(offer, &local).ok()?;
        transport.restart_ice(ice, &negotiation)?;
        self.directory.add(&ufrag, peer);
        self.forget_ufrags(now, peer);
        Some(negotiation.answer)
    }

    fn forget_ufrags(&mut self, now: Instant, peer: PeerId) {
        let transport = self.peers.get_mut(peer);
        let forgotten = transport.map(|transport| transport.take_forgotten_ufrags(now));
        for ufrag in forgotten.unwrap_or_default() {
            self.directory.forget_ufrag(&ufrag);
        }
    }

    /// The peer that a datagram is for, living here or born here.
    fn addressee(&self, class: Class, from: SocketAddr, datagram: &[u8]) -> Option<PeerId> {
        match class {
            Class::Stun => addressed_ufrag(datagram).and_then(|ufrag| self.directory.named(ufrag)),
            Class::Dtls | Class::Rtp | Class::Rtcp => self.directory.at(from),
            Class::Other => None,
        }
    }

    fn take(
        &mut self,
        now: Instant,
        peer: PeerId,
        class: Class,
        landing: Landing,
        datagram: &mut [u8],
    ) {
        let from = landing.address;
        let used = match class {
            Class::Stun => self.on_stun(now, peer, landing, datagram),
            Class::Dtls => self.on_dtls(now, peer, datagram),
            Class::Rtp => self.on_rtp(now, peer, from, datagram),
            Class::Rtcp => self.on_rtcp(now, peer, from, datagram),
            Class::Other => None,
        };
        if used.is_none() {
            self.counters.dropped_unauthentic += 1;
        }
    }

    fn on_stun(
        &mut self,
        now: Instant,
        peer: PeerId,
        landing: Landing,
        datagram: &[u8],
    ) -> Option<()> {
        let from = landing.address;
        let is_anothers = self.is_held_by_another(now, peer, from)
            || self.is_routed_to_another(now, peer, landing);
        if is_anothers {
            return None;
        }
        let outcome = self.peers.get_mut(peer)?.handle_stun(now, datagram, from)?;
        if outcome.learned {
            self.learn(from, peer);
        }
        if self.directory.at(from) == Some(peer) {
            self.note_landing(peer, landing);
        }
        if let Some(address) = outcome.forgotten {
            self.directory.forget(address);
            self.release(Whereabouts { peer, address });
        }
        self.transmit(from, BytesMut::from(outcome.reply.as_slice()));
        Some(())
    }

    fn learn(&mut self, address: SocketAddr, peer: PeerId) {
        let before = self.directory.learn(address, peer);
        if let Some(before) = before.and_then(|before| self.peers.get_mut(before)) {
            before.forget_address(address);
        }
    }

    /// A check proves who sent it, but not from where: a peer that forges another's address must not get it.
    fn is_held_by_another(&self, now: Instant, peer: PeerId, address: SocketAddr) -> bool {
        let owner = self.directory.at(address).filter(|owner| *owner != peer);
        let owner = owner.and_then(|owner| self.peers.get(owner));
        owner.is_some_and(|owner| owner.holds_its_addresses(now))
    }

    fn on_dtls(&mut self, now: Instant, peer: PeerId, datagram: &[u8]) -> Option<()> {
        let event = self.peers.get_mut(peer)?.handle_dtls(now, datagram);
        self.after_dtls(now, peer, event);
        Some(())
    }

    fn on_rtp(
        &mut self,
        now: Instant,
        peer: PeerId,
        from: SocketAddr,
        datagram: &mut [u8],
    ) -> Option<()> {
        let plain = self.peers.get_mut(peer)?.open_rtp(now, from, datagram)?;
        self.media.handle_rtp(now, peer, plain);
        Some(())
    }

    fn on_rtcp(
        &mut self,
        now: Instant,
        peer: PeerId,
        from: SocketAddr,
        datagram: &mut [u8],
    ) -> Option<()> {
        let packets = self.peers.get_mut(peer)?.open_rtcp(now, from, datagram)?;
        // Feedback comes on the path that media takes, often enough to follow it from one to another.
        self.media.note_ipv6(peer, is_ipv6(from));
        self.media.handle_rtcp(now, peer, &packets);
        Some(())
    }

    /// Sends what DTLS has to say, sets the next wake-up and acts on what happened.
    fn after_dtls(&mut self, now: Instant, peer: PeerId, event: Option<TransportEvent>) {
        if let Some(transport) = self.peers.get_mut(peer) {
            let to = transport.address();
            while let (Some(to), Some(bytes)) = (to, transport.poll_dtls()) {
                self.transmits.push_back(Transmit::Datagram(to, bytes));
            }
            self.schedule.set(peer, transport.poll_timeout());
        }
        match event {
            None => {}
            Some(TransportEvent::Connected) => {
                self.notice(Notice::Connected { peer });
                self.media.connected(now, peer);
            }
            Some(TransportEvent::Lost(reason)) => self.lose(now, peer, reason),
        }
    }

    fn lose(&mut self, now: Instant, peer: PeerId, reason: LostReason) {
        self.forget(peer, Some(reason));
        self.media.remove_peer(now, peer);
    }

    fn disconnect(&mut self, now: Instant, peer: PeerId) {
        if let Some(mut transport) = self.forget(peer, None) {
            self.media.remove_peer(now, peer);
            if let Some((to, bytes)) = transport.close(now) {
                self.transmit(to, bytes);
            }
        }
    }

    /// With a reason, those who have to know are told of it.
    fn forget(&mut self, peer: PeerId, reason: Option<LostReason>) -> Option<Box<PeerTransport>> {
        let transport = self.peers.remove(peer)?;
        self.directory
            .remove(transport.local_ufrags(), transport.addresses());
        self.schedule.remove(peer);
        self.close_borders(peer, transport.addresses(), reason);
        Some(transport)
    }

    fn drain_media(&mut self) {
        while let Some(output) = self.media.poll_output() {
            match output {
                MediaOutput::Notice(notice) => self.notice(notice),
                MediaOutput::Crossing { to, crossing } => self.cross(to, Letter::Media(crossing)),
                MediaOutput::Rtcp { peer, packets } => {
                    self.transmits.push_back(Transmit::Rtcp(peer, packets));
                }
            }
        }
    }

    fn put_out(&mut self, transmit: Transmit) {
        let (peer, packets) = match transmit {
            Transmit::Datagram(to, datagram) => return self.egress.push(to, &datagram),
            Transmit::Rtcp(peer, packets) => (peer, packets),
        };
        let Some(transport) = self.peers.get_mut(peer) else {
            return;
        };
        let Some(to) = transport.address() else {
            return;
        };
        self.sealed.clear();
        let (_, bytes) = self.egress.begin();
        transport.seal_rtcp(&packets, bytes, |range| self.sealed.push(range));
        for range in &self.sealed {
            self.egress.finish_at(to, range.end);
        }
    }

    /// Writes and seals the packets of a train where they are sent from.
    fn load(&mut self, train: &Train) {
        let Some(transport) = self.peers.at_mut(train.viewer()) else {
            return;
        };
        let Some(to) = transport.address() else {
            return;
        };
        for number in train.numbers() {
            let (start, bytes) = self.egress.begin();
            let Some(Rendered { header_len, roc }) = self.media.render(train, number, bytes) else {
                continue;
            };
            // What cannot be sealed is cut off again.
            if transport.seal_rtp(bytes, start, header_len, roc).is_some() {
                self.egress.finish(to);
            }
        }
    }

    fn transmit(&mut self, to: SocketAddr, bytes: BytesMut) {
        self.transmits.push_back(Transmit::Datagram(to, bytes));
    }

    fn notice(&mut self, notice: Notice) {
        self.outputs.push_back(Output::Notice(notice));
    }
}

/// Whether packets to that address go by IPv6. Those to a connection over TCP do not go as they are: it is named by an address of the
/// discard prefix (RFC 6666).
const fn is_ipv6(address: SocketAddr) -> bool {
    match address {
        SocketAddr::V4(_) => false,
        SocketAddr::V6(address) => !matches!(address.ip().segments(), [0x0100, 0, 0, 0, ..]),
    }
}
