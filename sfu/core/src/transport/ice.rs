use std::net::SocketAddr;

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

/// One peer's ICE-lite agent (RFC 8445, 2.5): it answers connectivity checks and never sends any.
pub(crate) struct IceLite {
    local: IceCredentials,
    remote_ufrag: String,
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
    Valid { reply: Vec<u8>, nominated: bool },
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
            local,
            remote_ufrag,
        }
    }

    pub(crate) fn local_ufrag(&self) -> &str {
        &self.local.ufrag
    }

    /// Answers one datagram that looks like STUN.
    pub(crate) fn check(
        &self,
        crypto: &dyn RTCCrypto,
        datagram: &[u8],
        from: SocketAddr,
    ) -> Checked {
        let checked = contained(|| self.try_check(crypto, datagram, from));
        checked.flatten().unwrap_or(Checked::Ignored)
    }

    fn try_check(
        &self,
        crypto: &dyn RTCCrypto,
        datagram: &[u8],
        from: SocketAddr,
    ) -> Option<Checked> {
        let mut request = Message::new();
        request.unmarshal_binary(datagram).ok()?;
        if request.typ != BINDING_REQUEST || !is_sealed_last(&request) {
            return None;
        }
        let expected = format!("{}:{}", self.local.ufrag, self.remote_ufrag);
        if request.get(ATTR_USERNAME).ok()? != expected.as_bytes() {
            return None;
        }
        FINGERPRINT.check(&request).ok()?;
        MessageIntegrity::check(&mut request, self.local.pwd.as_bytes(), crypto).ok()?;
        if request.contains(ATTR_ICE_CONTROLLED) {
            let reply = self.reply(crypto, &request, &role_conflict())?;
            return Some(Checked::RoleConflict { reply });
        }
        let mapped = XorMappedAddress {
            ip: from.ip(),
            port: from.port(),
        };
        let reply = self.reply(crypto, &request, &mapped)?;
        Some(Checked::Valid {
            reply,
            nominated: request.contains(ATTR_USE_CANDIDATE),
        })
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
