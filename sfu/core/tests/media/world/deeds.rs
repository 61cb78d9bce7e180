//! What clients and signaling do.

use sfu_control::{Grade, Grant, Kin, PeerId, PublishRights, Reach, RoomId, TrackKind, Wishes};
use sfu_core::RtcpIn;

use super::World;
use crate::stories::publisher::Publisher;

impl World {
    /// The client says at which heights it shows its slots.
    pub(crate) fn shows(&mut self, name: &str, heights: &[u16]) {
        self.wishes(name, Grade::Full, heights);
    }

    pub(crate) fn wishes(&mut self, name: &str, grade: Grade, heights: &[u16]) {
        let peer = self.id(name);
        let heights = heights.to_vec();
        let kins = Vec::new();
        let wishes = Wishes {
            grade,
            heights,
            kins,
        };
        self.node.of(peer).wish(self.now, peer, wishes);
        self.drain();
    }

    /// The client has these people on screen, in slots that are shown large.
    pub(crate) fn asks_for<const N: usize>(&mut self, name: &str, kins: [u64; N]) {
        let peer = self.id(name);
        let wishes = Wishes {
            grade: Grade::Full,
            heights: vec![720; 49],
            kins: kins.map(Kin::new).to_vec(),
        };
        self.node.of(peer).wish(self.now, peer, wishes);
        self.drain();
    }

    pub(crate) fn announces(&mut self, name: &str, on: PublishRights) {
        let peer = self.id(name);
        self.node.of(peer).announce(self.now, peer, on);
        self.drain();
    }

    /// The way down to a viewer carries so much.
    pub(crate) fn carries(&mut self, name: &str, bits_per_second: u64) {
        let peer = self.id(name);
        let plane = self.node.of(peer);
        plane.assume_downlink(self.now, peer, Some(bits_per_second));
        self.drain();
    }

    pub(crate) fn on_stage(&mut self, name: &str) {
        self.publish(name, TrackKind::Camera);
        self.publish(name, TrackKind::Microphone);
    }

    pub(crate) fn track(&mut self, name: &str, kind: TrackKind) -> &mut Publisher {
        let peer = self.id(name);
        self.tracks.get_mut(&(peer, kind, 0)).expect("a track")
    }

    pub(crate) fn stop(&mut self, name: &str, kind: TrackKind) {
        self.track(name, kind).playing = false;
    }

    /// Moves a peer with the next epoch.
    pub(crate) fn place(&mut self, name: &str, room: u64) {
        let mut grant = self.grants[&self.id(name)];
        grant.room = RoomId::new(room);
        grant.epoch += 1;
        self.grant(name, grant);
    }

    /// Says what of a microphone crosses rooms, in the epoch in force.
    pub(crate) fn reach(&mut self, name: &str, reach: &Reach) {
        let peer = self.id(name);
        let epoch = self.grants[&peer].epoch;
        self.reached.entry(peer).or_default().push(reach.clone());
        self.node.of(peer).reach(self.now, peer, epoch, reach);
        self.drain();
    }

    pub(crate) fn grant(&mut self, name: &str, grant: Grant) {
        let peer = self.id(name);
        if grant.epoch > self.grants[&peer].epoch {
            self.reached.entry(peer).or_default().push(Reach::default());
        }
        if grant.epoch >= self.grants[&peer].epoch {
            self.grants.insert(peer, grant);
        }
        self.place_as(peer, grant);
        self.drain();
    }

    /// The bare command, whatever comes of it.
    pub(crate) fn place_as(&mut self, peer: PeerId, grant: Grant) {
        let order = self.node.order();
        self.node.of(peer).place(self.now, order, peer, grant);
    }

    /// Says which grade of data somebody pays for, and shows all slots large.
    pub(crate) fn choose(&mut self, name: &str, grade: Grade) {
        self.wishes(name, grade, &[720; 9]);
    }

    pub(crate) fn rtcp(&mut self, name: &str, packets: &[RtcpIn]) {
        let peer = self.id(name);
        self.node.of(peer).handle_rtcp(self.now, peer, packets);
        self.drain();
    }
}
