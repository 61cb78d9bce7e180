use std::net::SocketAddr;
use std::time::Instant;

use rtc_crypto::RTCCrypto;
use rtc_stun::attributes::{
    ATTR_FINGERPRINT, ATTR_ICE_CONTROLLED, ATTR_MESSAGE_INTEGRITY, ATTR_USE_CANDIDATE,
    ATTR_USERNAME, AttrType,
};
use rtc_stun::error_code::{CODE_ROLE_CONFLICT, ErrorCodeAttribute};
use rtc_stun::fingerprint::FINGERPRINT;
use rtc_stun::integrity::MessageIntegrity;
use rtc_stun::message::{BINDING_ERROR, BINDING_REQUEST, BINDING_SUCCESS, Message, Setter};
use rtc_stun::xoraddr::XorMappedAddress;

use super::contain::contained;
use super::reader::Reader;
use super::secrets::IceCredentials;
use crate::limits::transport::OLD_CREDENTIALS_HELD;

/// One peer's ICE-lite agent (RFC 8445, 2.5): it answers connectivity checks and never sends any.
pub(crate) struct IceLite {
    present: Credentials,
    /// Of a restart, until the client has settled on a path with them.
    pending: Option<Credentials>,
    /// Those that were present before, and until when they are good: checks of the old path may still be under way.
    past: Option<(Credentials, Instant)>,
    /// Local ufrags that are good no more and that nobody has been told of.
    forgotten: Vec<String>,
}

/// Both halves of what seals a check.
struct Credentials {
    local: IceCredentials,
    remote_ufrag: String,
}

/// With which credentials a check was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Generation {
    Past,
    Present,
    Pending,
}

/// What a STUN datagram was worth.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Checked {
    /// Not a check of this peer: forged, malformed or something else. Gets no answer, so that nobody can use us to
    /// flood a third party.
    Ignored,
    /// The peer sent it, but believes that we control: the reply is a 487 (RFC 8445, 7.3.1.1).
    RoleConflict { reply: Vec<u8> },
    /// A valid check. `nominated` when it carried USE-CANDIDATE.
    Valid {
        reply: Vec<u8>,
        nominated: bool,
        generation: Generation,
    },
}

/// The part of USERNAME before the colon, which names the peer a check is for. Nothing is verified yet.
pub(crate) fn addressed_ufrag(datagram: &[u8]) -> Option<&str> {
    const HEADER: usize = 20;
    let mut reader = Reader::new(datagram);
    reader.take(HEADER)?;
    while !reader.is_empty() {
        let kind = reader.u16()?;
        let length = usize::from(reader.u16()?);
        let value = reader.take(length)?;
        if AttrType(kind) == ATTR_USERNAME {
            let name = std::str::from_utf8(value).ok()?;
            return name.split_once(':').map(|(ours, _)| ours);
        }
        reader.take(length.wrapping_neg() % 4)?;
    }
    None
}

impl IceLite {
    pub(crate) const fn new(local: IceCredentials, remote_ufrag: String) -> Self {
        Self {
            present: Credentials {
                local,
                remote_ufrag,
            },
            pending: None,
            past: None,
            forgotten: Vec::new(),
        }
    }

    /// Every local ufrag that may still lead here.
    pub(crate) fn local_ufrags(&self) -> impl Iterator<Item = &str> {
        let past = self.past.iter().map(|(past, _)| past);
        let held = past.chain([&self.present]).chain(&self.pending);
        let held = held.map(|credentials| &credentials.local.ufrag);
        held.chain(&self.forgotten).map(String::as_str)
    }

    /// New credentials, which take the place of those that are pending.
    pub(crate) fn restart(&mut self, local: IceCredentials, remote_ufrag: String) {
        let before = self.pending.replace(Credentials {
            local,
            remote_ufrag,
        });
        self.forgotten.extend(before.map(|gone| gone.local.ufrag));
    }

    pub(crate) const fn is_restarting(&self) -> bool {
        self.pending.is_some()
    }

    /// The client has settled on a path with the pending credentials.
    pub(crate) fn settle(&mut self, now: Instant) {
        let Some(pending) = self.pending.take() else {
            return;
        };
        let before = std::mem::replace(&mut self.present, pending);
        let past = self.past.replace((before, now + OLD_CREDENTIALS_HELD));
        self.forgotten
            .extend(past.map(|(gone, _)| gone.local.ufrag));
    }

    /// Local ufrags that no check can use any more, each told once.
    pub(crate) fn take_forgotten(&mut self, now: Instant) -> Vec<String> {
        let past = self.past.take_if(|(_, until)| *until <= now);
        self.forgotten
            .extend(past.map(|(gone, _)| gone.local.ufrag));
        std::mem::take(&mut self.forgotten)
    }

    /// Answers one datagram that looks like STUN.
    pub(crate) fn check(
        &self,
        now: Instant,
        crypto: &dyn RTCCrypto,
        datagram: &[u8],
        from: SocketAddr,
    ) -> Checked {
        let checked = contained(|| self.try_check(now, crypto, datagram, from));
        checked.flatten().unwrap_or(Checked::Ignored)
    }

    fn try_check(
        &self,
        now: Instant,
        crypto: &dyn RTCCrypto,
        datagram: &[u8],
        from: SocketAddr,
    ) -> Option<Checked> {
        let mut request = Message::new();
        request.unmarshal_binary(datagram).ok()?;
        if request.typ != BINDING_REQUEST || !is_sealed_last(&request) {
            return None;
        }
        let (credentials, generation) = self.named(now, &request.get(ATTR_USERNAME).ok()?)?;
        FINGERPRINT.check(&request).ok()?;
        let key = credentials.local.pwd.as_bytes();
        MessageIntegrity::check(&mut request, key, crypto).ok()?;
        if request.contains(ATTR_ICE_CONTROLLED) {
            let reply = credentials.reply(crypto, &request, &role_conflict())?;
            return Some(Checked::RoleConflict { reply });
        }
        let mapped = XorMappedAddress {
            ip: from.ip(),
            port: from.port(),
        };
        let reply = credentials.reply(crypto, &request, &mapped)?;
        Some(Checked::Valid {
            reply,
            nominated: request.contains(ATTR_USE_CANDIDATE),
            generation,
        })
    }

    /// The credentials that a USERNAME names (RFC 8445, 7.2.2).
    fn named(&self, now: Instant, username: &[u8]) -> Option<(&Credentials, Generation)> {
        let past = self.past.iter().filter(|(_, until)| now < *until);
        let past = past.map(|(past, _)| (past, Generation::Past));
        let pending = self.pending.iter();
        let pending = pending.map(|pending| (pending, Generation::Pending));
        let mut held = [(&self.present, Generation::Present)]
            .into_iter()
            .chain(pending)
            .chain(past);
        held.find(|(credentials, _)| credentials.are_named_by(username))
    }
}

impl Credentials {
    fn are_named_by(&self, username: &[u8]) -> bool {
        let expected = format!("{}:{}", self.local.ufrag, self.remote_ufrag);
        username == expected.as_bytes()
    }

    fn reply(
        &self,
        crypto: &dyn RTCCrypto,
        request: &Message,
        content: &dyn Content,
    ) -> Option<Vec<u8>> {
        let mut reply = Message::new();
        reply.typ = content.kind();
        reply.transaction_id = request.transaction_id;
        reply.write_header();
        content.add_to(&mut reply).ok()?;
        let key = self.local.pwd.as_bytes();
        MessageIntegrity::new_raw_integrity_with_provider(key, crypto)
            .add_to(&mut reply)
            .ok()?;
        FINGERPRINT.add_to(&mut reply).ok()?;
        Some(reply.raw)
    }
}

trait Content: Setter {
    fn kind(&self) -> rtc_stun::message::MessageType;
}

impl Content for XorMappedAddress {
    fn kind(&self) -> rtc_stun::message::MessageType {
        BINDING_SUCCESS
    }
}

impl Content for ErrorCodeAttribute {
    fn kind(&self) -> rtc_stun::message::MessageType {
        BINDING_ERROR
    }
}

fn role_conflict() -> ErrorCodeAttribute {
    ErrorCodeAttribute {
        code: CODE_ROLE_CONFLICT,
        reason: b"Role Conflict".to_vec(),
    }
}

/// True when the message ends in MESSAGE-INTEGRITY and FINGERPRINT, in that order, each once. What follows the
/// integrity is not covered by it (RFC 8489, 14.5), so nothing else may.
fn is_sealed_last(message: &Message) -> bool {
    let kinds: Vec<AttrType> = message
        .attributes
        .0
        .iter()
        .map(|attribute| attribute.typ)
        .collect();
    let sealed = |kind: &&AttrType| matches!(**kind, ATTR_MESSAGE_INTEGRITY | ATTR_FINGERPRINT);
    kinds.ends_with(&[ATTR_MESSAGE_INTEGRITY, ATTR_FINGERPRINT])
        && kinds.iter().filter(sealed).count() == 2
}
