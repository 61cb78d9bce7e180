use std::net::SocketAddr;
use std::ops::Range;
use std::time::Instant;

use bytes::BytesMut;
use sfu_control::LostReason;

use super::certificate::ServerCertificate;
use super::dtls::{DtlsEvent, DtlsServer};
use super::ice::{Checked, Generation, IceLite};
use super::rtcp_reader::read_rtcp;
use super::rtcp_writer::write_rtcp;
use super::sdp::Negotiation;
use super::secrets::IceCredentials;
use super::srtp::SrtpSession;
use crate::limits::transport::{ADDRESS_HELD, ADDRESSES_MAX, CONSENT_EXPIRY, NEVER_CONNECTED};
use crate::{Negotiated, RtcpIn, RtcpOut};

/// One client's transport: ICE-lite, DTLS and SRTP, from its offer to its end.
pub(crate) struct PeerTransport {
    certificate: ServerCertificate,
    ice: IceLite,
    dtls: DtlsServer,
    srtp: Option<SrtpSession>,
    route: Route,
    terms: Terms,
    made: Instant,
    /// The last packet that only the peer can have sent (RFC 7675).
    heard: Instant,
}

/// What the peer's datagram, or time, led to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TransportEvent {
    /// SRTP keys are there. Happens once.
    Connected,
    /// The peer is gone; throw the transport away.
    Lost(LostReason),
}

/// What a STUN datagram led to.
pub(crate) struct StunOutcome {
    pub(crate) reply: Vec<u8>,
    /// The address is the peer's from now on; this one is not any more.
    pub(crate) learned: bool,
    pub(crate) forgotten: Option<SocketAddr>,
}

/// What the first offer and its answer settled for good.
struct Terms {
    negotiated: Negotiated,
    ssrc_base: u32,
    /// Answers so far.
    version: u64,
}

/// Where the peer is.
///
/// A check can be replayed by whoever saw it, from wherever they are, and nominates again each time (RFC 8445, 19.2
/// leaves that to the other agent's checks, which a lite agent has not). SRTP cannot. So while the peer is heard where
/// it is, a nomination of another address only takes effect when media comes from there. The first nomination after an ICE
/// restart is another matter: nobody can have seen it before.
#[derive(Default)]
struct Route {
    /// Addresses with a valid check, the latest last.
    verified: Vec<SocketAddr>,
    nominated: Option<SocketAddr>,
    /// Nominated by checks, and waiting for media to prove them; the latest last.
    unproved: Vec<SocketAddr>,
    /// Verified with the credentials of a restart that is not settled.
    fresh: Vec<SocketAddr>,
    /// When the peer was last heard at its nominated address.
    heard: Option<Instant>,
}

impl PeerTransport {
    pub(crate) fn new(
        now: Instant,
        certificate: &ServerCertificate,
        ice: IceCredentials,
        negotiation: &Negotiation,
    ) -> Self {
        let fingerprints = negotiation.remote_fingerprints.clone();
        Self {
            certificate: certificate.clone(),
            ice: IceLite::new(ice, negotiation.remote_ufrag.clone()),
            dtls: DtlsServer::new(certificate.clone(), fingerprints),
            srtp: None,
            route: Route::default(),
            terms: Terms {
                negotiated: negotiation.negotiated.clone(),
                ssrc_base: negotiation.ssrc_base,
                version: 1,
            },
            made: now,
            heard: now,
        }
    }

    /// Every ufrag of ours that leads to this peer.
    pub(crate) fn local_ufrags(&self) -> impl Iterator<Item = &str> {
        self.ice.local_ufrags()
    }

    /// Our ufrags that no longer do, each told once.
    pub(crate) fn take_forgotten_ufrags(&mut self, now: Instant) -> Vec<String> {
        self.ice.take_forgotten(now)
    }

    /// Where this peer's SSRCs start.
    pub(crate) const fn ssrc_base(&self) -> u32 {
        self.terms.ssrc_base
    }

    /// The version of its next answer.
    pub(crate) const fn next_version(&self) -> u64 {
        self.terms.version + 1
    }

    /// Takes the credentials of an ICE restart (RFC 8839, 4.4.1.1.1) beside those that are in force, until the client settles
    /// on a path with the new ones. `None`, and nothing changes, when the offer wants more than other credentials.
    pub(crate) fn restart_ice(
        &mut self,
        ice: IceCredentials,
        negotiation: &Negotiation,
    ) -> Option<()> {
        let is_same = negotiation.negotiated == self.terms.negotiated
            && self.dtls.expects(&negotiation.remote_fingerprints);
        if !is_same {
            return None;
        }
        self.terms.version += 1;
        self.route.fresh.clear();
        self.ice.restart(ice, negotiation.remote_ufrag.clone());
        Some(())
    }

    pub(crate) const fn is_connected(&self) -> bool {
        self.srtp.is_some()
    }

    /// Whether DTLS has not begun: then it can begin anywhere.
    pub(crate) const fn is_before_dtls(&self) -> bool {
        self.dtls.is_untouched()
    }

    /// Where to send: the nominated address, and before nomination the latest that was verified.
    pub(crate) fn address(&self) -> Option<SocketAddr> {
        self.route
            .nominated
            .or_else(|| self.route.verified.last().copied())
    }

    pub(crate) fn addresses(&self) -> &[SocketAddr] {
        &self.route.verified
    }

    /// Whether this peer was heard so lately that nobody else can be at its addresses.
    pub(crate) fn holds_its_addresses(&self, now: Instant) -> bool {
        now < self.heard + ADDRESS_HELD
    }

    /// Another peer proved to be at this address.
    pub(crate) fn forget_address(&mut self, address: SocketAddr) {
        self.route.forget(address);
    }

    /// Answers a connectivity check; `None` when nothing may be said.
    pub(crate) fn handle_stun(
        &mut self,
        now: Instant,
        datagram: &[u8],
        from: SocketAddr,
    ) -> Option<StunOutcome> {
        match self
            .ice
            .check(now, self.certificate.crypto(), datagram, from)
        {
            Checked::Ignored => None,
            Checked::RoleConflict { reply } => Some(StunOutcome {
                reply,
                learned: false,
                forgotten: None,
            }),
            Checked::Valid {
                reply,
                nominated,
                generation,
            } => {
                self.heard = now;
                match generation {
                    // The client has settled on another path since.
                    Generation::Past => {}
                    Generation::Present if nominated => {
                        self.route.nominate(now, from, self.srtp.is_some());
                    }
                    Generation::Pending if nominated => self.settle(now, from),
                    Generation::Present => {}
                    Generation::Pending => self.route.note_fresh(from),
                }
                self.route.hear(now, from);
                let (learned, forgotten) = self.route.verify(from);
                Some(StunOutcome {
                    reply,
                    learned,
                    forgotten,
                })
            }
        }
    }

    /// Takes a DTLS datagram from a verified address, nominated or not: clients start early. Drain
    /// [`Self::poll_dtls`] afterwards.
    pub(crate) fn handle_dtls(&mut self, now: Instant, datagram: &[u8]) -> Option<TransportEvent> {
        let event = self.dtls.handle(now, datagram)?;
        self.on_dtls(now, event)
    }

    pub(crate) fn poll_dtls(&mut self) -> Option<BytesMut> {
        self.dtls.poll_transmit()
    }

    pub(crate) fn handle_timeout(&mut self, now: Instant) -> Option<TransportEvent> {
        let event = self
            .dtls
            .handle_timeout(now)
            .and_then(|event| self.on_dtls(now, event));
        if event.is_some() {
            return event;
        }
        let (deadline, reason) = self.deadline();
        (now >= deadline).then_some(TransportEvent::Lost(reason))
    }

    /// When [`Self::handle_timeout`] has something to do next.
    pub(crate) fn poll_timeout(&self) -> Instant {
        let (deadline, _) = self.deadline();
        self.dtls
            .poll_timeout()
            .map_or(deadline, |retransmit| retransmit.min(deadline))
    }

    /// Opens an RTP packet where it lies. `None` unless the peer, and nobody else, sent it just now.
    pub(crate) fn open_rtp<'a>(
        &mut self,
        now: Instant,
        from: SocketAddr,
        packet: &'a mut [u8],
    ) -> Option<&'a [u8]> {
        let plain = self.srtp.as_mut()?.open_rtp(packet)?;
        self.hear_media(now, from);
        Some(plain)
    }

    /// Opens an RTCP compound where it lies, and reads it.
    pub(crate) fn open_rtcp(
        &mut self,
        now: Instant,
        from: SocketAddr,
        packet: &mut [u8],
    ) -> Option<Vec<RtcpIn>> {
        let plain = self.srtp.as_mut()?.open_rtcp(packet)?;
        self.hear_media(now, from);
        Some(read_rtcp(plain))
    }

    /// Seals the RTP packet `buffer[start..]` where it lies: see [`SrtpSession::seal_rtp`]. `None` also before the peer
    /// is connected, and in every case of `None` the packet is cut off the buffer.
    pub(crate) fn seal_rtp(
        &mut self,
        buffer: &mut Vec<u8>,
        start: usize,
        header_len: usize,
        roc: u32,
    ) -> Option<()> {
        let Some(srtp) = self.srtp.as_mut() else {
            buffer.truncate(start);
            return None;
        };
        srtp.seal_rtp(buffer, start, header_len, roc)
    }

    /// Appends the packets to `out` as sealed datagrams, and calls `each` with the range of each.
    pub(crate) fn seal_rtcp(
        &mut self,
        packets: &[RtcpOut],
        out: &mut Vec<u8>,
        mut each: impl FnMut(Range<usize>),
    ) {
        let Some(srtp) = self.srtp.as_mut() else {
            return;
        };
        for plain in write_rtcp(packets) {
            let start = out.len();
            if srtp.seal_rtcp(&plain, out).is_some() {
                each(start..out.len());
            }
        }
    }

    /// A last word to the client, when there is an association to say it on.
    pub(crate) fn close(&mut self, now: Instant) -> Option<(SocketAddr, BytesMut)> {
        let to = self.address()?;
        Some((to, self.dtls.close(now)?))
    }

    fn hear_media(&mut self, now: Instant, from: SocketAddr) {
        self.heard = now;
        if self.ice.is_restarting() && self.route.is_elsewhere(from) {
            self.settle(now, from);
        }
        self.route.prove(from);
        self.route.hear(now, from);
    }

    /// The client uses the path of an ICE restart from now on.
    fn settle(&mut self, now: Instant, address: SocketAddr) {
        self.ice.settle(now);
        self.route.settle(address);
    }

    fn deadline(&self) -> (Instant, LostReason) {
        if self.is_connected() {
            (self.heard + CONSENT_EXPIRY, LostReason::ConsentExpired)
        } else {
            (self.made + NEVER_CONNECTED, LostReason::NeverConnected)
        }
    }

    fn on_dtls(&mut self, now: Instant, event: DtlsEvent) -> Option<TransportEvent> {
        match event {
            DtlsEvent::Closed => Some(TransportEvent::Lost(LostReason::Closed)),
            DtlsEvent::Failed => Some(TransportEvent::Lost(LostReason::HandshakeFailed)),
            DtlsEvent::Up(keys) => {
                self.heard = now;
                self.srtp = SrtpSession::new(&keys, self.certificate.crypto());
                Some(match self.srtp {
                    Some(_) => TransportEvent::Connected,
                    None => TransportEvent::Lost(LostReason::HandshakeFailed),
                })
            }
        }
    }
}

impl Route {
    /// A valid check nominates an address; with media up, not away from where the peer still is.
    fn nominate(&mut self, now: Instant, address: SocketAddr, has_media: bool) {
        if self.nominated == Some(address) {
            return;
        }
        let is_heard = self.heard.is_some_and(|heard| now < heard + ADDRESS_HELD);
        let other = match self.nominated {
            Some(_) if has_media && is_heard => Some(address),
            _ => self.nominated.replace(address),
        };
        self.unproved
            .retain(|held| Some(*held) != self.nominated && Some(*held) != other);
        if self.unproved.len() >= ADDRESSES_MAX {
            self.unproved.remove(0);
        }
        self.unproved.extend(other);
    }

    /// The first nomination with the credentials of a restart, which nobody can have replayed.
    fn settle(&mut self, address: SocketAddr) {
        self.nominated = Some(address);
        self.unproved.clear();
        self.fresh.clear();
    }

    fn note_fresh(&mut self, address: SocketAddr) {
        if self.fresh.len() < ADDRESSES_MAX && !self.fresh.contains(&address) {
            self.fresh.push(address);
        }
    }

    /// Whether media from here shows that the client has begun to use the path of a restart.
    fn is_elsewhere(&self, address: SocketAddr) -> bool {
        self.nominated != Some(address) && self.fresh.contains(&address)
    }

    /// Media, which cannot be replayed, came from this address. The one before is not kept: what is still under way from there
    /// must not lead back.
    fn prove(&mut self, address: SocketAddr) {
        let at = self.unproved.iter().position(|held| *held == address);
        if let Some(at) = at {
            self.nominated = Some(self.unproved.remove(at));
        }
    }

    fn hear(&mut self, now: Instant, address: SocketAddr) {
        if self.nominated == Some(address) {
            self.heard = Some(now);
        }
    }

    /// Notes a valid check; tells whether the address is new, and which one had to make room for it.
    fn verify(&mut self, from: SocketAddr) -> (bool, Option<SocketAddr>) {
        if self.verified.contains(&from) {
            return (false, None);
        }
        let is_full = self.verified.len() >= ADDRESSES_MAX;
        let oldest = self
            .verified
            .iter()
            .position(|address| Some(*address) != self.nominated);
        let forgotten = oldest
            .filter(|_| is_full)
            .map(|at| self.verified.remove(at));
        self.fresh.retain(|fresh| Some(*fresh) != forgotten);
        self.verified.push(from);
        (true, forgotten)
    }

    fn forget(&mut self, address: SocketAddr) {
        self.verified.retain(|verified| *verified != address);
        self.fresh.retain(|fresh| *fresh != address);
        self.nominated = self.nominated.filter(|nominated| *nominated != address);
        self.unproved.retain(|unproved| *unproved != address);
    }
}
