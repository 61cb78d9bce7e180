use std::net::SocketAddr;
use std::ops::Range;
use std::time::Instant;

use bytes::BytesMut;
use sfu_control::LostReason;

use super::certificate::ServerCertificate;
use super::dtls::{DtlsEvent, DtlsServer};
use super::ice::{Checked, IceLite};
use super::rtcp_reader::read_rtcp;
use super::rtcp_writer::write_rtcp;
use super::sdp::Negotiation;
use super::secrets::IceCredentials;
use super::srtp::SrtpSession;
use crate::limits::transport::{ADDRESS_HELD, ADDRESSES_MAX, CONSENT_EXPIRY, NEVER_CONNECTED};
use crate::{RtcpIn, RtcpOut};

/// One client's transport: ICE-lite, DTLS and SRTP, from its offer to its end.
pub(crate) struct PeerTransport {
    certificate: ServerCertificate,
    ice: IceLite,
    dtls: DtlsServer,
    srtp: Option<SrtpSession>,
    route: Route,
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

/// Where the peer is.
///
/// A check can be replayed by whoever saw it, from wherever they are, and nominates again each time (RFC 8445, 19.2
/// leaves that to the other agent's checks, which a lite agent has not). SRTP cannot. So while the peer is heard where
/// it is, a nomination of another address only takes effect when media comes from there.
#[derive(Default)]
struct Route {
    /// Addresses with a valid check, the latest last.
    verified: Vec<SocketAddr>,
    nominated: Option<SocketAddr>,
    /// Nominated by a check, and waiting for media to prove it.
    unproved: Option<SocketAddr>,
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
            made: now,
            heard: now,
        }
    }

    pub(crate) fn local_ufrag(&self) -> &str {
        self.ice.local_ufrag()
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
        match self.ice.check(self.certificate.crypto(), datagram, from) {
            Checked::Ignored => None,
            Checked::RoleConflict { reply } => Some(StunOutcome {
                reply,
                learned: false,
                forgotten: None,
            }),
            Checked::Valid { reply, nominated } => {
                self.heard = now;
                if nominated {
                    self.route.nominate(now, from, self.srtp.is_some());
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
        self.route.prove(from);
        self.route.hear(now, from);
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
        let is_heard = self.heard.is_some_and(|heard| now < heard + ADDRESS_HELD);
        if has_media && is_heard && self.nominated.is_some_and(|held| held != address) {
            self.unproved = Some(address);
        } else {
            self.nominated = Some(address);
            self.unproved = None;
        }
    }

    /// Media, which cannot be replayed, came from this address.
    fn prove(&mut self, address: SocketAddr) {
        if self.unproved == Some(address) {
            self.nominated = self.unproved.take();
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
        self.verified.push(from);
        (true, forgotten)
    }

    fn forget(&mut self, address: SocketAddr) {
        self.verified.retain(|verified| *verified != address);
        self.nominated = self.nominated.filter(|nominated| *nominated != address);
        self.unproved = self.unproved.filter(|unproved| *unproved != address);
    }
}
