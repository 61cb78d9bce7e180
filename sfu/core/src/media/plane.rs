use std::collections::VecDeque;
use std::time::Instant;

use sfu_control::{Grant, PeerId};

use crate::media::{ClockAnchor, MediaOutput, MediaSettings, Timer};
use crate::{Negotiated, RtcpIn};

/// One shard's rooms, peers, sources and slots.
#[derive(Debug)]
pub struct MediaPlane {
    clock: ClockAnchor,
    settings: MediaSettings,
    outputs: VecDeque<MediaOutput>,
}

impl MediaPlane {
    #[must_use]
    pub fn new(clock: ClockAnchor, settings: MediaSettings) -> Self {
        Self {
            clock,
            settings,
            outputs: VecDeque::new(),
        }
    }

    /// Makes a peer and places it. It receives nothing before [`Self::connected`].
    pub fn add_peer(&mut self, now: Instant, peer: PeerId, negotiated: Negotiated, grant: Grant) {
        let _ = (now, peer, negotiated, grant, self.clock, self.settings);
    }

    /// Moves a peer or changes its rights. A lower epoch is ignored; the same epoch may change rights only.
    pub fn place(&mut self, now: Instant, peer: PeerId, grant: Grant) {
        let _ = (now, peer, grant);
    }

    /// Forgets a peer and what it published.
    pub fn remove_peer(&mut self, now: Instant, peer: PeerId) {
        let _ = (now, peer);
    }

    /// The peer's DTLS is up: it may be sent to. Key frames for it are asked for from here on, not before.
    pub fn connected(&mut self, now: Instant, peer: PeerId) {
        let _ = (now, peer);
    }

    /// One decrypted RTP packet of that peer. Anything that is not a granted packet of one of its tracks is dropped.
    pub fn handle_rtp(&mut self, now: Instant, peer: PeerId, packet: &[u8]) {
        let _ = (now, peer, packet);
    }

    /// One decrypted compound RTCP packet of that peer.
    pub fn handle_rtcp(&mut self, now: Instant, peer: PeerId, packets: &[RtcpIn]) {
        let _ = (now, peer, packets);
    }

    /// Does what is due at `now`; harmless when nothing is.
    pub fn handle_timeout(&mut self, now: Instant) {
        let _ = now;
    }

    /// The next instant at which [`Self::handle_timeout`] has something to do, and what.
    #[must_use]
    pub fn poll_timeout(&self) -> Option<(Instant, Timer)> {
        None
    }

    /// The next output; call until `None` after each input.
    pub fn poll_output(&mut self) -> Option<MediaOutput> {
        self.outputs.pop_front()
    }
}
