//! Peers of a node with several shards: each lives where its DTLS lands, and its birth shard knows where that is.
//!
//! A peer is born on the shard that negotiates, which the first character of its ICE ufrag names. A check that lands on
//! another shard is handed to the birth shard, and what lands there from the same address afterwards follows it. The first
//! DTLS datagram tells which path the client chose: the peer moves to where it landed, and stays.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::time::Instant;

use sfu_control::{Command, LostReason, Notice, PeerId};

use super::demux::{Class, classify};
use super::{Engine, Landing, Output};
use crate::ShardId;
use crate::crossing::{Crossing, Emigrant, Letter, Memory, Spare, Stray, Whereabouts};
use crate::limits::{STRAY_BYTES_MAX, STRAY_HANDED_MAX};
use crate::transport::{addressed_ufrag, birth_shard};

/// Who was born here and lives elsewhere, and the other way round.
#[derive(Default)]
pub(super) struct Migration {
    away: BTreeMap<PeerId, Away>,
    immigrants: BTreeMap<PeerId, Birth>,
    /// Where the addresses of this shard's peers land, unless it is here.
    landings: BTreeMap<SocketAddr, ShardId>,
    emigrated: u64,
}

struct Away {
    home: ShardId,
    serial: u64,
    ufrags: Vec<String>,
    addresses: Vec<SocketAddr>,
}

struct Birth {
    shard: ShardId,
    serial: u64,
}

impl Migration {
    /// Where a peer lives that was born here and left.
    pub(super) fn home(&self, peer: PeerId) -> Option<ShardId> {
        self.away.get(&peer).map(|away| away.home)
    }

    /// How many more, or fewer, were born here than live here.
    pub(super) fn born(&self, living: usize) -> usize {
        (living + self.away.len()).saturating_sub(self.immigrants.len())
    }
}

impl Engine {
    pub(super) fn greet(&mut self) {
        for shard in self.others() {
            self.cross(shard, Letter::Reborn);
        }
    }

    pub(super) fn read(&mut self, now: Instant, from: ShardId, letter: Letter) -> Option<Spare> {
        match letter {
            Letter::Reborn => self.bury_shard(now, from),
            Letter::Media(media) => {
                let packet = self.media.handle_crossing(now, from, media)?;
                return Some(Spare(Memory::Packet(packet)));
            }
            Letter::Stray(stray) => return self.take_stray(now, stray),
            Letter::Claim(claim) => self.judge_claim(now, from, claim),
            Letter::Refuse(claim) => self.give_up(claim),
            Letter::Contest(claim) => self.yield_if_silent(now, from, claim),
            Letter::Release(claim) => {
                let route = self.routes.at(claim.address);
                if route.is_some_and(|route| route.shard == from) {
                    self.routes.remove(claim);
                }
            }
            Letter::Emigrate(emigrant) => return self.adopt(now, from, *emigrant),
            Letter::Command { order, command } => self.carry_out(now, order, *command),
            Letter::Disconnect { peer } => {
                self.migration.immigrants.remove(&peer);
                self.disconnect(now, peer);
            }
            Letter::Gone {
                peer,
                serial,
                reason,
            } => self.mourn(peer, serial, reason),
        }
        None
    }

    /// Hands a datagram that is for no peer of this shard to where it may be. Nothing about it is trusted.
    pub(super) fn hand_on(
        &mut self,
        now: Instant,
        landing: Landing,
        class: Class,
        datagram: &[u8],
    ) {
        let from = landing.address;
        let to = match class {
            Class::Stun => {
                if let Some(birth) = self.way_of_check(now, from, datagram) {
                    return self.hand_check(now, birth, from, datagram);
                }
                None
            }
            Class::Dtls | Class::Rtp | Class::Rtcp => self.routes.at(from).map(|way| way.shard),
            Class::Other => None,
        };
        match to {
            Some(to) => self.hand_to(to, from, datagram),
            None => self.counters.dropped_stranger += 1,
        }
    }

    /// Hands a check, which anybody may have sent, to another shard.
    pub(super) fn hand_check(&mut self, now: Instant, to: ShardId, from: SocketAddr, check: &[u8]) {
        if self.routes.may_hand_unproved(now) {
            self.hand_to(to, from, check);
        } else {
            self.counters.dropped_strays += 1;
        }
    }

    /// Hands a datagram that landed here to another shard.
    fn hand_to(&mut self, to: ShardId, from: SocketAddr, datagram: &[u8]) {
        if datagram.len() > STRAY_BYTES_MAX {
            self.counters.dropped_strays += 1;
            return;
        }
        let mut stray = self.routes.stray();
        stray.from = from;
        stray.landed = self.settings.shard;
        stray.handed = 1;
        stray.bytes.clear();
        stray.bytes.extend_from_slice(datagram);
        self.counters.strays_out += 1;
        self.cross(to, Letter::Stray(stray));
    }

    /// Whether a check for a peer of this shard, from an address that lands here, is from another's address. That one is
    /// asked whether it still is there.
    pub(super) fn is_routed_to_another(
        &mut self,
        now: Instant,
        peer: PeerId,
        landing: Landing,
    ) -> bool {
        let route = self.routes.at(landing.address);
        let here = landing.shard == self.settings.shard;
        let is_another = here && route.is_some_and(|route| route.peer != peer);
        if is_another && let Some(holder) = self.routes.contest(now, landing.address) {
            let claim = Whereabouts {
                peer: holder.peer,
                address: landing.address,
            };
            self.cross(holder.shard, Letter::Contest(claim));
        }
        is_another
    }

    /// Notes where an address of a peer lands that a check has just proved.
    pub(super) fn note_landing(&mut self, peer: PeerId, landing: Landing) {
        let Landing { address, shard } = landing;
        let claim = Whereabouts { peer, address };
        if shard == self.settings.shard {
            self.routes.remove(claim);
            self.release(claim);
        } else if self.migration.landings.get(&address) != Some(&shard) {
            self.release(claim);
            self.migration.landings.insert(address, shard);
            self.cross(shard, Letter::Claim(claim));
        }
    }

    /// The peer is not at that address any more: what lands elsewhere from there is not for it.
    pub(super) fn release(&mut self, claim: Whereabouts) {
        if let Some(shard) = self.migration.landings.remove(&claim.address) {
            self.cross(shard, Letter::Release(claim));
        }
    }

    /// Whether this datagram, the first of DTLS, tells that the peer wants to live elsewhere.
    pub(super) fn wants_away(&self, peer: PeerId, landing: Landing) -> bool {
        let transport = self.peers.get(peer);
        landing.shard != self.settings.shard
            && !self.migration.immigrants.contains_key(&peer)
            && transport.is_some_and(|transport| transport.is_before_dtls())
    }

    fn emigrate(&mut self, now: Instant, peer: PeerId, first: Box<Stray>) {
        let to = first.landed;
        let ours = self.settings.shard;
        let Some(transport) = self.peers.remove(peer) else {
            return;
        };
        self.schedule.remove(peer);
        let Some(media) = self.media.emigrate(now, peer) else {
            return;
        };
        let addresses = transport.addresses().to_vec();
        let landing = |address: &SocketAddr| self.migration.landings.remove(address);
        let landings = addresses.iter().map(landing);
        let landings = landings.map(|shard| shard.unwrap_or(ours));
        let landings: Vec<_> = addresses.iter().copied().zip(landings).collect();
        for &address in &addresses {
            self.directory.forget(address);
            // Also for those that land elsewhere: what is under way from there comes here first.
            self.routes.set(Whereabouts { peer, address }, to);
        }
        self.migration.emigrated += 1;
        let serial = self.migration.emigrated;
        let away = Away {
            home: to,
            serial,
            ufrags: transport.local_ufrags().map(str::to_owned).collect(),
            addresses,
        };
        self.migration.away.insert(peer, away);
        let emigrant = Emigrant {
            peer,
            serial,
            transport,
            media,
            landings,
            first,
        };
        self.cross(to, Letter::Emigrate(Box::new(emigrant)));
    }

    fn adopt(&mut self, now: Instant, from: ShardId, emigrant: Emigrant) -> Option<Spare> {
        let Emigrant {
            peer,
            serial,
            mut transport,
            media,
            landings,
            first,
        } = emigrant;
        self.disconnect(now, peer);
        for ufrag in transport.local_ufrags() {
            self.directory.add(ufrag, peer);
        }
        for (address, shard) in landings {
            if self.is_held_by_another(now, peer, address) {
                transport.forget_address(address);
                continue;
            }
            self.learn(address, peer);
            self.note_landing(peer, Landing { address, shard });
        }
        self.schedule.set(peer, transport.poll_timeout());
        let key = self.media.adopt(now, media);
        self.peers.insert(peer, key, *transport);
        let birth = Birth {
            shard: from,
            serial,
        };
        self.migration.immigrants.insert(peer, birth);
        self.counters.immigrants += 1;
        self.on_dtls(now, peer, &first.bytes);
        Some(Spare(Memory::Stray(first)))
    }

    fn take_stray(&mut self, now: Instant, mut stray: Box<Stray>) -> Option<Spare> {
        self.counters.strays_in += 1;
        let class = classify(&stray.bytes);
        let landing = Landing {
            address: stray.from,
            shard: stray.landed,
        };
        let peer = self.addressee(class, stray.from, &stray.bytes);
        let Some(peer) = peer else {
            let way = self.routes.at(stray.from).map(|route| route.shard);
            return self.hand_back(way.filter(|_| class != Class::Stun), stray);
        };
        if let Some(home) = self.migration.home(peer) {
            return self.hand_back(Some(home), stray);
        }
        if class == Class::Dtls && self.wants_away(peer, landing) {
            self.emigrate(now, peer, stray);
            return None;
        }
        self.take(now, peer, class, landing, &mut stray.bytes);
        Some(Spare(Memory::Stray(stray)))
    }

    /// A stray that came too early or too late is handed on, but never for long.
    fn hand_back(&mut self, way: Option<ShardId>, mut stray: Box<Stray>) -> Option<Spare> {
        let Some(to) = way.filter(|_| stray.handed < STRAY_HANDED_MAX) else {
            self.counters.dropped_stranger += 1;
            return Some(Spare(Memory::Stray(stray)));
        };
        stray.handed += 1;
        self.counters.strays_out += 1;
        self.cross(to, Letter::Stray(stray));
        None
    }

    /// The birth shard of the peer that a check names, unless the address is held by somebody here.
    fn way_of_check(&self, now: Instant, from: SocketAddr, check: &[u8]) -> Option<ShardId> {
        let birth = birth_shard(addressed_ufrag(check)?)?;
        if birth == self.settings.shard || birth.get() >= self.settings.shards.get() {
            return None;
        }
        let owner = self.directory.at(from);
        let owner = owner.and_then(|owner| self.peers.get(owner));
        let is_held = owner.is_some_and(|owner| owner.holds_its_addresses(now));
        (!is_held).then_some(birth)
    }

    /// Another shard says that one of its peers is at an address that lands here.
    fn judge_claim(&mut self, now: Instant, from: ShardId, claim: Whereabouts) {
        let Whereabouts { peer, address } = claim;
        if self.is_held_by_another(now, peer, address) {
            return self.cross(from, Letter::Refuse(claim));
        }
        let route = self.routes.at(address);
        let is_free = route.is_none_or(|route| route.peer == peer || route.shard == from);
        if !is_free {
            if let Some(holder) = self.routes.contest(now, address) {
                let peer = holder.peer;
                let contest = Letter::Contest(Whereabouts { peer, address });
                self.cross(holder.shard, contest);
            }
            return self.cross(from, Letter::Refuse(claim));
        }
        if let Some(before) = self.directory.at(address) {
            self.directory.forget(address);
            if let Some(before) = self.peers.get_mut(before) {
                before.forget_address(address);
            }
        }
        self.routes.set(claim, from);
    }

    /// A claim of ours was refused: the peer is not at that address.
    fn give_up(&mut self, Whereabouts { peer, address }: Whereabouts) {
        if self.directory.at(address) == Some(peer) {
            self.directory.forget(address);
            self.migration.landings.remove(&address);
            if let Some(transport) = self.peers.get_mut(peer) {
                transport.forget_address(address);
            }
        }
    }

    /// Somebody claims an address of one of our peers, which keeps it while it is heard.
    fn yield_if_silent(&mut self, now: Instant, from: ShardId, claim: Whereabouts) {
        let Whereabouts { peer, address } = claim;
        let is_ours = self.directory.at(address) == Some(peer);
        let transport = self.peers.get_mut(peer).filter(|_| is_ours);
        if let Some(transport) = transport {
            if transport.holds_its_addresses(now) {
                return;
            }
            transport.forget_address(address);
            self.directory.forget(address);
            self.migration.landings.remove(&address);
        }
        self.cross(from, Letter::Release(claim));
    }

    /// Forgets what crossed the border with a peer that is gone from here, and tells its birth shard when that does not know.
    pub(super) fn close_borders(
        &mut self,
        peer: PeerId,
        addresses: &[SocketAddr],
        reason: Option<LostReason>,
    ) {
        for &address in addresses {
            self.release(Whereabouts { peer, address });
        }
        let birth = self.migration.immigrants.remove(&peer);
        match (birth, reason) {
            (Some(Birth { shard, serial }), Some(reason)) => {
                let gone = Letter::Gone {
                    peer,
                    serial,
                    reason,
                };
                self.cross(shard, gone);
            }
            (None, Some(reason)) => self.notice(Notice::Lost { peer, reason }),
            (_, None) => {}
        }
    }

    /// Passes a command on to where the peer lives, or gives it back when it was never away.
    pub(super) fn pass(&mut self, order: u64, command: Command) -> Option<Command> {
        let Some(home) = self.migration.home(command.peer()) else {
            return Some(command);
        };
        let command = Box::new(command);
        self.cross(home, Letter::Command { order, command });
        None
    }

    /// As [`Self::pass`].
    pub(super) fn pass_disconnect(&mut self, peer: PeerId) {
        if let Some(home) = self.forget_away(peer) {
            self.cross(home, Letter::Disconnect { peer });
        }
    }

    fn mourn(&mut self, peer: PeerId, serial: u64, reason: LostReason) {
        let away = self.migration.away.get(&peer);
        if away.is_some_and(|away| away.serial == serial) {
            self.forget_away(peer);
            self.notice(Notice::Lost { peer, reason });
        }
    }

    fn forget_away(&mut self, peer: PeerId) -> Option<ShardId> {
        let away = self.migration.away.remove(&peer)?;
        let ufrags = away.ufrags.iter().map(String::as_str);
        self.directory.remove(ufrags, &[]);
        for address in away.addresses {
            self.routes.remove(Whereabouts { peer, address });
        }
        Some(away.home)
    }

    /// Another shard has lost everything. Peers that were born there are nobody's now, and the shell there says so; those
    /// that lived there are gone, and we say so.
    fn bury_shard(&mut self, now: Instant, shard: ShardId) {
        let born = self.migration.immigrants.iter();
        let born = born.filter(|(_, birth)| birth.shard == shard);
        let born: Vec<PeerId> = born.map(|(peer, _)| *peer).collect();
        for peer in born {
            self.migration.immigrants.remove(&peer);
            self.disconnect(now, peer);
        }
        let away = self.migration.away.iter();
        let lived = away.filter(|(_, away)| away.home == shard);
        let lived: Vec<PeerId> = lived.map(|(peer, _)| *peer).collect();
        for peer in lived {
            // It may have been under way.
            self.pass_disconnect(peer);
            let reason = LostReason::ServerFailed;
            self.notice(Notice::Lost { peer, reason });
        }
        self.routes.remove_shard(shard);
        let landings = self.migration.landings.iter();
        let there = landings.filter(|(_, landed)| **landed == shard);
        let there: Vec<SocketAddr> = there.map(|(address, _)| *address).collect();
        for address in there {
            if let Some(peer) = self.directory.at(address) {
                self.cross(shard, Letter::Claim(Whereabouts { peer, address }));
            }
        }
        self.media.reborn(now, shard);
    }

    fn others(&self) -> impl Iterator<Item = ShardId> + use<> {
        let own = self.settings.shard;
        let all = (0..self.settings.shards.get()).map(ShardId::new);
        all.filter(move |shard| *shard != own)
    }

    pub(super) fn cross(&mut self, to: ShardId, letter: Letter) {
        let crossing = Crossing(letter);
        self.outputs.push_back(Output::Crossing { to, crossing });
    }
}
