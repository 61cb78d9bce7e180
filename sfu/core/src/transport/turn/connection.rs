use std::net::SocketAddr;
use std::time::{Duration, Instant};

use rtc_stun::attributes::{
    ATTR_DATA, ATTR_EVEN_PORT, ATTR_LIFETIME, ATTR_MESSAGE_INTEGRITY, ATTR_NONCE, ATTR_REALM,
    ATTR_REQUESTED_ADDRESS_FAMILY, ATTR_REQUESTED_TRANSPORT, ATTR_RESERVATION_TOKEN, ATTR_USERNAME,
    ATTR_XOR_RELAYED_ADDRESS, ATTR_XORMAPPED_ADDRESS,
};
use rtc_stun::error_code::{
    CODE_ADDR_FAMILY_NOT_SUPPORTED, CODE_ALLOC_MISMATCH, CODE_BAD_REQUEST, CODE_FORBIDDEN,
    CODE_INSUFFICIENT_CAPACITY, CODE_PEER_ADDR_FAMILY_MISMATCH, CODE_STALE_NONCE,
    CODE_UNAUTHORIZED, CODE_UNKNOWN_ATTRIBUTE, CODE_UNSUPPORTED_TRANS_PROTO,
    CODE_WRONG_CREDENTIALS, ErrorCode,
};
use rtc_stun::integrity::MessageIntegrity;
use rtc_stun::message::{
    CLASS_INDICATION, CLASS_REQUEST, METHOD_ALLOCATE, METHOD_CHANNEL_BIND,
    METHOD_CREATE_PERMISSION, METHOD_REFRESH, METHOD_SEND,
};
use rtc_stun::uattrs::UnknownAttributes;
use sha2::{Digest, Sha256};

use super::TurnServer;
use super::allocation::{Allocation, CHANNELS, ChannelTaken};
use super::request::{Reply, Request, put_data_indication};
use super::server::REALM;
use crate::limits::streams::{NONCE_S, TURN_REFUSALS_MAX};
use crate::transport::reader::Reader;

/// One client's connection to the relay, and its allocation when it has one.
pub struct TurnConnection {
    server: TurnServer,
    client: SocketAddr,
    /// Tells its relayed address from others'.
    number: u64,
    seed: [u8; 32],
    nonce: String,
    nonce_ends: Instant,
    allocation: Option<Allocation>,
    refusals: u32,
    indications: u64,
}

/// What is to be done with a message of the client.
#[derive(Debug, PartialEq, Eq)]
pub enum TurnOutcome<'a> {
    /// Nothing.
    Ignored,
    /// Send this back.
    Reply(Vec<u8>),
    /// A datagram for one of our own candidates, by its place among them: the only place that data can go.
    Deliver { peer: u16, datagram: &'a [u8] },
    /// The client is done, or has failed too often: send this back and close.
    End(Vec<u8>),
}

/// A refused request, and what to say.
struct Refusal(ErrorCode, &'static str);

/// Of REQUESTED-TRANSPORT (RFC 8656, 18.7).
const UDP: u8 = 17;
/// Of REQUESTED-ADDRESS-FAMILY (RFC 8656, 18.8).
const IPV4: u8 = 1;
const IPV6: u8 = 2;
/// Where numbers of relayed addresses begin, and how many there are.
const RELAYED_FIRST: u16 = 49_152;
const RELAYED_COUNT: u64 = 16_384;

impl TurnConnection {
    /// A connection from `client`. `seed` is random and secret.
    #[must_use]
    pub fn new(
        now: Instant,
        server: TurnServer,
        client: SocketAddr,
        number: u64,
        seed: [u8; 32],
    ) -> Self {
        let mut connection = Self {
            server,
            client,
            number,
            seed,
            nonce: String::new(),
            nonce_ends: now,
            allocation: None,
            refusals: 0,
            indications: 0,
        };
        connection.renew_nonce(now);
        connection
    }

    /// Takes one message; `unix` is the wall clock in seconds since 1970, which credentials tell.
    pub fn handle<'a>(&mut self, now: Instant, unix: u64, message: &'a [u8]) -> TurnOutcome<'a> {
        if self.allocation.as_ref().is_some_and(|a| a.ends <= now) {
            self.allocation = None;
        }
        if let [0x40..=0x4f, ..] = message {
            let delivered = self.channel_data(now, message);
            return delivered.unwrap_or(TurnOutcome::Ignored);
        }
        let Some(request) = Request::read(message) else {
            return TurnOutcome::Ignored;
        };
        if request.kind().class == CLASS_INDICATION && request.kind().method == METHOD_SEND {
            let delivered = self.sent(now, &request, message);
            return delivered.unwrap_or(TurnOutcome::Ignored);
        }
        if request.kind().class != CLASS_REQUEST {
            return TurnOutcome::Ignored;
        }
        self.request(now, unix, request)
    }

    /// Appends a datagram of one of our candidates as the client wants it: as channel data, or as an indication. Left out without a
    /// permission.
    pub fn wrap(&mut self, now: Instant, peer: u16, datagram: &[u8], out: &mut Vec<u8>) {
        let Some(allocation) = self.allocation.as_ref().filter(|a| now < a.ends) else {
            return;
        };
        let length = u16::try_from(datagram.len());
        if let (Some(channel), Ok(length)) = (allocation.channel_of(now, peer), length) {
            out.extend_from_slice(&channel.to_be_bytes());
            out.extend_from_slice(&length.to_be_bytes());
            out.extend_from_slice(datagram);
            out.resize(out.len() + datagram.len().wrapping_neg() % 4, 0);
            return;
        }
        let address = self.server.peer_address(peer);
        if let Some(address) = address.filter(|_| allocation.may_reach(now, peer)) {
            self.indications += 1;
            put_data_indication(self.indications, address, datagram, out);
        }
    }

    /// When the allocation ends if nobody refreshes it.
    #[must_use]
    pub fn ends(&self) -> Option<Instant> {
        self.allocation.as_ref().map(|allocation| allocation.ends)
    }

    /// Whether the client has proved who it is and asked for an allocation.
    #[must_use]
    pub const fn is_allocated(&self) -> bool {
        self.allocation.is_some()
    }

    fn channel_data<'a>(&self, now: Instant, message: &'a [u8]) -> Option<TurnOutcome<'a>> {
        let mut reader = Reader::new(message);
        let channel = reader.u16()?;
        let datagram = reader.vec16()?;
        let peer = self.allocation.as_ref()?.peer_of(now, channel)?;
        Some(TurnOutcome::Deliver { peer, datagram })
    }

    /// A Send indication (RFC 8656, 11.2). What is wrong with it is told to nobody.
    fn sent<'a>(
        &self,
        now: Instant,
        request: &Request,
        message: &'a [u8],
    ) -> Option<TurnOutcome<'a>> {
        let peer = self.server.peer(request.peers().next()??)?;
        let may_reach = self.allocation.as_ref()?.may_reach(now, peer);
        let datagram = attribute(message, ATTR_DATA.0)?;
        let is_plain = request.unknown().is_empty();
        (may_reach && is_plain).then_some(TurnOutcome::Deliver { peer, datagram })
    }

    fn request(&mut self, now: Instant, unix: u64, mut request: Request) -> TurnOutcome<'static> {
        let (username, key) = match self.authenticate(now, unix, &mut request) {
            Ok(who) => who,
            Err(Refusal(code, reason)) => return self.refuse(&request, code, reason),
        };
        let unknown = request.unknown();
        let mut is_over = false;
        let reply = if unknown.is_empty() {
            match self.carry_out(now, &request, username) {
                Ok(reply) => {
                    let is_refresh = request.kind().method == METHOD_REFRESH;
                    is_over = is_refresh && self.allocation.is_none();
                    reply
                }
                Err(Refusal(code, reason)) => request.error(code, reason),
            }
        } else {
            request
                .error(CODE_UNKNOWN_ATTRIBUTE, "Unknown Attribute")
                .with(&UnknownAttributes(unknown))
        };
        let reply = reply.sealed(&key, self.server.crypto());
        if is_over {
            TurnOutcome::End(reply)
        } else {
            TurnOutcome::Reply(reply)
        }
    }

    /// RFC 8489, 9.2.4: the name and the key of who has sealed it.
    fn authenticate(
        &mut self,
        now: Instant,
        unix: u64,
        request: &mut Request,
    ) -> Result<(String, Vec<u8>), Refusal> {
        const UNAUTHORIZED: Refusal = Refusal(CODE_UNAUTHORIZED, "Unauthorized");
        if now >= self.nonce_ends {
            self.renew_nonce(now);
        }
        if !request.has(ATTR_MESSAGE_INTEGRITY) {
            return Err(UNAUTHORIZED);
        }
        let named = request.text(ATTR_USERNAME).zip(request.text(ATTR_NONCE));
        let Some((username, nonce)) = named.filter(|_| request.has(ATTR_REALM)) else {
            return Err(Refusal(CODE_BAD_REQUEST, "Bad Request"));
        };
        if nonce != self.nonce {
            return Err(Refusal(CODE_STALE_NONCE, "Stale Nonce"));
        }
        let username = username.to_owned();
        let crypto = self.server.crypto();
        let password = self.server.key().password_at(crypto, &username, unix);
        let key = password.and_then(|password| {
            let (name, realm) = (username.clone(), REALM.to_owned());
            MessageIntegrity::long_term_integrity_key(name, realm, password, crypto).ok()
        });
        let key = key.ok_or(UNAUTHORIZED)?;
        if !request.is_sealed(&key, crypto) {
            return Err(UNAUTHORIZED);
        }
        Ok((username, key))
    }

    /// Says what is wrong, and how to ask better, to somebody who may be anybody.
    fn refuse(&mut self, request: &Request, code: ErrorCode, reason: &str) -> TurnOutcome<'static> {
        self.refusals += 1;
        let mut reply = request.error(code, reason);
        if code == CODE_UNAUTHORIZED || code == CODE_STALE_NONCE {
            reply = reply
                .value(ATTR_REALM, REALM.as_bytes())
                .value(ATTR_NONCE, self.nonce.as_bytes());
        }
        if self.refusals > TURN_REFUSALS_MAX {
            TurnOutcome::End(reply.open())
        } else {
            TurnOutcome::Reply(reply.open())
        }
    }

    fn carry_out(
        &mut self,
        now: Instant,
        request: &Request,
        username: String,
    ) -> Result<Reply, Refusal> {
        if request.kind().method == METHOD_ALLOCATE {
            return self.allocate(now, request, username);
        }
        let Some(allocation) = &mut self.allocation else {
            return Err(Refusal(CODE_ALLOC_MISMATCH, "Allocation Mismatch"));
        };
        if allocation.username != username {
            return Err(Refusal(CODE_WRONG_CREDENTIALS, "Wrong Credentials"));
        }
        match request.kind().method {
            METHOD_REFRESH => {
                let lifetime = Allocation::lifetime(request.lifetime());
                allocation.ends = now + Duration::from_secs(lifetime.into());
                if lifetime == 0 {
                    self.allocation = None;
                }
                Ok(request
                    .success()
                    .value(ATTR_LIFETIME, &lifetime.to_be_bytes()))
            }
            METHOD_CREATE_PERMISSION => {
                let is_ipv6 = allocation.relayed.is_ipv6();
                let peers = permitted(&self.server, request, is_ipv6)?;
                peers
                    .into_iter()
                    .for_each(|peer| allocation.permit(now, peer));
                Ok(request.success())
            }
            METHOD_CHANNEL_BIND => {
                const BAD: Refusal = Refusal(CODE_BAD_REQUEST, "Bad Request");
                let is_ipv6 = allocation.relayed.is_ipv6();
                let peers = permitted(&self.server, request, is_ipv6)?;
                let channel = request.channel().filter(|n| CHANNELS.contains(n));
                let (Some(channel), [peer]) = (channel, peers.as_slice()) else {
                    return Err(BAD);
                };
                let bound = allocation.bind(now, channel, *peer);
                bound.map_err(|ChannelTaken| BAD)?;
                Ok(request.success())
            }
            // RFC 6062 among them: nobody gets TCP to anywhere from here.
            _ => Err(Refusal(CODE_BAD_REQUEST, "Bad Request")),
        }
    }

    /// RFC 8656, 7.2. The relayed address is one of ours with a number of its own, and nothing listens there: a client wants to be told
    /// one, of the family that the candidates have.
    fn allocate(
        &mut self,
        now: Instant,
        request: &Request,
        username: String,
    ) -> Result<Reply, Refusal> {
        if self.allocation.is_some() {
            return Err(Refusal(CODE_ALLOC_MISMATCH, "Allocation Mismatch"));
        }
        let transport = request.first_byte(ATTR_REQUESTED_TRANSPORT);
        let transport = transport.ok_or(Refusal(CODE_BAD_REQUEST, "Bad Request"))?;
        if transport != UDP {
            return Err(Refusal(
                CODE_UNSUPPORTED_TRANS_PROTO,
                "Unsupported Transport Protocol",
            ));
        }
        let has_token = request.has(ATTR_RESERVATION_TOKEN);
        let has_even_port = request.has(ATTR_EVEN_PORT);
        let has_family = request.has(ATTR_REQUESTED_ADDRESS_FAMILY);
        if has_token && (has_even_port || has_family) {
            return Err(Refusal(CODE_BAD_REQUEST, "Bad Request"));
        }
        if has_token || has_even_port {
            return Err(Refusal(CODE_INSUFFICIENT_CAPACITY, "Insufficient Capacity"));
        }
        let family = request.first_byte(ATTR_REQUESTED_ADDRESS_FAMILY);
        let ours = match family.unwrap_or(IPV4) {
            IPV4 => self.server.of_family(false),
            IPV6 => self.server.of_family(true),
            _ => None,
        };
        let refused = Refusal(
            CODE_ADDR_FAMILY_NOT_SUPPORTED,
            "Address Family not Supported",
        );
        let ours = ours.ok_or(refused)?;
        let lifetime = match Allocation::lifetime(request.lifetime()) {
            0 => Allocation::lifetime(None),
            lifetime => lifetime,
        };
        let port = RELAYED_FIRST + (self.number % RELAYED_COUNT) as u16;
        let relayed = SocketAddr::new(ours.ip(), port);
        let ends = now + Duration::from_secs(lifetime.into());
        self.allocation = Some(Allocation::new(username, relayed, ends));
        Ok(request
            .success()
            .address(ATTR_XOR_RELAYED_ADDRESS, relayed)
            .address(ATTR_XORMAPPED_ADDRESS, self.client)
            .value(ATTR_LIFETIME, &lifetime.to_be_bytes()))
    }

    fn renew_nonce(&mut self, now: Instant) {
        self.seed = Sha256::digest(self.seed).into();
        // Not the seed itself, which the next one follows from.
        let shown = Sha256::new().chain_update(self.seed).chain_update(b"nonce");
        let shown: [u8; 32] = shown.finalize().into();
        self.nonce = shown
            .iter()
            .take(16)
            .map(|byte| format!("{byte:02x}"))
            .collect();
        self.nonce_ends = now + Duration::from_secs(NONCE_S);
    }
}

/// The peers that a request names, all of which have to be candidates of ours.
fn permitted(server: &TurnServer, request: &Request, is_ipv6: bool) -> Result<Vec<u16>, Refusal> {
    let mut peers = Vec::new();
    for address in request.peers() {
        let address = address.ok_or(Refusal(CODE_BAD_REQUEST, "Bad Request"))?;
        let peer = server.peer(address);
        let peer = peer.ok_or(Refusal(CODE_FORBIDDEN, "Forbidden"))?;
        if address.is_ipv6() != is_ipv6 {
            let mismatch = Refusal(
                CODE_PEER_ADDR_FAMILY_MISMATCH,
                "Peer Address Family Mismatch",
            );
            return Err(mismatch);
        }
        peers.push(peer);
    }
    if peers.is_empty() {
        return Err(Refusal(CODE_BAD_REQUEST, "Bad Request"));
    }
    Ok(peers)
}

/// The value of an attribute where it lies in the message.
fn attribute(message: &[u8], wanted: u16) -> Option<&[u8]> {
    const HEADER: usize = 20;
    let mut reader = Reader::new(message);
    reader.take(HEADER)?;
    while !reader.is_empty() {
        let kind = reader.u16()?;
        let value = reader.vec16()?;
        if kind == wanted {
            return Some(value);
        }
        reader.take(value.len().wrapping_neg() % 4)?;
    }
    None
}
