//! How what is sent gets to the other end.

use std::time::Duration;

use impair::Profile;
use sfu_control::PeerId;
use sfu_core::{RtcpIn, RtcpOut};

use super::{Event, World};
use crate::stories::network::{Network, wait};

/// About what a compound RTCP packet takes.
const RTCP: usize = 60;

impl World {
    /// From now on somebody has a network of their own.
    pub(crate) fn network(&mut self, name: &str, profile: Profile, seed: u64) {
        let peer = self.id(name);
        let network = Network::new(profile, seed, self.now);
        self.networks.insert(peer, network);
    }

    pub(super) fn way_up(&mut self, peer: PeerId, bytes: usize) -> Option<Duration> {
        match self.networks.get_mut(&peer) {
            Some(network) => wait(&mut network.up, self.now, bytes),
            None => self.up.carry(&mut self.random),
        }
    }

    pub(super) fn way_down(&mut self, peer: PeerId, bytes: usize) -> Option<Duration> {
        match self.networks.get_mut(&peer) {
            Some(network) => wait(&mut network.down, self.now, bytes),
            None => self.down.carry(&mut self.random),
        }
    }

    /// RTCP is lost only by networks that lose other packets in the same way.
    pub(super) fn tell_up(&mut self, peer: PeerId, packets: Vec<RtcpIn>) {
        let way = match self.networks.get_mut(&peer) {
            Some(network) => wait(&mut network.up, self.now, RTCP),
            None => Some(self.up.delay),
        };
        if let Some(way) = way {
            self.later(way, Event::UpRtcp(peer, packets));
        }
    }

    pub(super) fn tell_down(&mut self, peer: PeerId, packet: RtcpOut) {
        let way = match self.networks.get_mut(&peer) {
            Some(network) => wait(&mut network.down, self.now, RTCP),
            None => Some(self.down.delay),
        };
        if let Some(way) = way {
            self.later(way, Event::DownRtcp(peer, packet));
        }
    }
}
