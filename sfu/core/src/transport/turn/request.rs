use std::net::{IpAddr, SocketAddr};

use rtc_crypto::RTCCrypto;
use rtc_stun::attributes::{
    ATTR_CHANNEL_NUMBER, ATTR_DATA, ATTR_DONT_FRAGMENT, ATTR_EVEN_PORT, ATTR_FINGERPRINT,
    ATTR_LIFETIME, ATTR_MESSAGE_INTEGRITY, ATTR_NONCE, ATTR_REALM, ATTR_REQUESTED_ADDRESS_FAMILY,
    ATTR_REQUESTED_TRANSPORT, ATTR_RESERVATION_TOKEN, ATTR_USERNAME, ATTR_XOR_PEER_ADDRESS,
    AttrType,
};
use rtc_stun::error_code::{ErrorCode, ErrorCodeAttribute};
use rtc_stun::integrity::MessageIntegrity;
use rtc_stun::message::{
    CLASS_ERROR_RESPONSE, CLASS_SUCCESS_RESPONSE, MAGIC_COOKIE, Message, MessageType, Setter,
};
use rtc_stun::xoraddr::XorMappedAddress;

use crate::limits::streams::TURN_ATTRIBUTES_MAX;
use crate::transport::contain::contained;
use crate::transport::reader::Reader;

/// A STUN message of a client, read and not believed.
pub(super) struct Request {
    pub(super) message: Message,
}

/// Attributes that a client must not use unless the server knows them, and which this one knows.
const KNOWN: [AttrType; 14] = [
    ATTR_USERNAME,
    ATTR_MESSAGE_INTEGRITY,
    ATTR_REALM,
    ATTR_NONCE,
    ATTR_FINGERPRINT,
    ATTR_CHANNEL_NUMBER,
    ATTR_LIFETIME,
    ATTR_XOR_PEER_ADDRESS,
    ATTR_DATA,
    ATTR_EVEN_PORT,
    ATTR_REQUESTED_TRANSPORT,
    ATTR_RESERVATION_TOKEN,
    ATTR_REQUESTED_ADDRESS_FAMILY,
    ATTR_MESSAGE_INTEGRITY,
];

impl Request {
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let message = contained(|| {
            let mut message = Message::new();
            message.unmarshal_binary(bytes).ok()?;
            Some(message)
        });
        let message = message.flatten()?;
        (message.attributes.0.len() <= TURN_ATTRIBUTES_MAX).then_some(Self { message })
    }

    pub(super) const fn kind(&self) -> MessageType {
        self.message.typ
    }

    pub(super) fn has(&self, kind: AttrType) -> bool {
        self.value(kind).is_some()
    }

    pub(super) fn value(&self, kind: AttrType) -> Option<&[u8]> {
        self.values(kind).next()
    }

    fn values(&self, kind: AttrType) -> impl Iterator<Item = &[u8]> {
        let attributes = self.message.attributes.0.iter();
        attributes
            .filter(move |attribute| attribute.typ == kind)
            .map(|attribute| attribute.value.as_slice())
    }

    pub(super) fn text(&self, kind: AttrType) -> Option<&str> {
        std::str::from_utf8(self.value(kind)?).ok()
    }

    pub(super) fn lifetime(&self) -> Option<u32> {
        let value = self.value(ATTR_LIFETIME)?;
        value.first_chunk().copied().map(u32::from_be_bytes)
    }

    pub(super) fn channel(&self) -> Option<u16> {
        Reader::new(self.value(ATTR_CHANNEL_NUMBER)?).u16()
    }

    /// The first byte of REQUESTED-TRANSPORT (an IP protocol) and of REQUESTED-ADDRESS-FAMILY.
    pub(super) fn first_byte(&self, kind: AttrType) -> Option<u8> {
        self.value(kind)?.first().copied()
    }

    /// The peers that it names; `None` among them is one that cannot be read.
    pub(super) fn peers(&self) -> impl Iterator<Item = Option<SocketAddr>> {
        self.values(ATTR_XOR_PEER_ADDRESS)
            .map(|value| unmask(value, &self.message.transaction_id.0))
    }

    /// What must be understood and is not. DONT-FRAGMENT is one: nothing is fragmented where nothing is sent.
    pub(super) fn unknown(&self) -> Vec<AttrType> {
        let attributes = self.message.attributes.0.iter();
        let required = attributes.filter(|attribute| attribute.typ.required());
        let unknown = required.filter(|attribute| {
            attribute.typ == ATTR_DONT_FRAGMENT || !KNOWN.contains(&attribute.typ)
        });
        unknown.map(|attribute| attribute.typ).collect()
    }

    /// Whether the message was sealed with the key; nothing but a fingerprint may follow the seal, which does not cover it.
    pub(super) fn is_sealed(&mut self, key: &[u8], crypto: &dyn RTCCrypto) -> bool {
        let kinds: Vec<AttrType> = self.message.attributes.0.iter().map(|a| a.typ).collect();
        let seals = kinds.iter().filter(|kind| **kind == ATTR_MESSAGE_INTEGRITY);
        let ends_well = kinds.ends_with(&[ATTR_MESSAGE_INTEGRITY])
            || kinds.ends_with(&[ATTR_MESSAGE_INTEGRITY, ATTR_FINGERPRINT]);
        if seals.count() != 1 || !ends_well {
            return false;
        }
        let checked = contained(|| MessageIntegrity::check(&mut self.message, key, crypto));
        checked.is_some_and(|checked| checked.is_ok())
    }

    pub(super) fn success(&self) -> Reply {
        Reply::new(self, CLASS_SUCCESS_RESPONSE)
    }

    pub(super) fn error(&self, code: ErrorCode, reason: &str) -> Reply {
        let reason = reason.as_bytes().to_vec();
        Reply::new(self, CLASS_ERROR_RESPONSE).with(&ErrorCodeAttribute { code, reason })
    }
}

/// A reply to a [`Request`] in the making.
pub(super) struct Reply(Message);

impl Reply {
    fn new(request: &Request, class: rtc_stun::message::MessageClass) -> Self {
        let mut reply = Message::new();
        reply.typ = MessageType::new(request.kind().method, class);
        reply.transaction_id = request.message.transaction_id;
        reply.write_header();
        Self(reply)
    }

    pub(super) fn with(mut self, content: &dyn Setter) -> Self {
        // All that is put in here is of a length that fits.
        let _ = content.add_to(&mut self.0);
        self
    }

    pub(super) fn value(mut self, kind: AttrType, value: &[u8]) -> Self {
        self.0.add(kind, value);
        self
    }

    pub(super) fn address(mut self, kind: AttrType, address: SocketAddr) -> Self {
        let (ip, port) = (address.ip(), address.port());
        let _ = XorMappedAddress { ip, port }.add_to_as(&mut self.0, kind);
        self
    }

    pub(super) fn sealed(self, key: &[u8], crypto: &dyn RTCCrypto) -> Vec<u8> {
        let seal = MessageIntegrity::new_raw_integrity_with_provider(key, crypto);
        self.with(&seal).open()
    }

    /// Without a seal: to somebody who has not proved who they are.
    pub(super) fn open(self) -> Vec<u8> {
        self.0.raw
    }
}

/// XOR-PEER-ADDRESS (RFC 8489, 14.2).
fn unmask(value: &[u8], transaction: &[u8; 12]) -> Option<SocketAddr> {
    let mut reader = Reader::new(value);
    let family = reader.u16()?;
    let cookie = MAGIC_COOKIE.to_be_bytes();
    let port = reader.u16()? ^ u16::from_be_bytes([cookie[0], cookie[1]]);
    let mask = cookie.iter().chain(transaction);
    let unmasked = |bytes: &[u8]| {
        bytes
            .iter()
            .zip(mask)
            .map(|(a, b)| a ^ b)
            .collect::<Vec<_>>()
    };
    let ip = match family {
        1 => IpAddr::from(<[u8; 4]>::try_from(unmasked(reader.take(4)?)).ok()?),
        2 => IpAddr::from(<[u8; 16]>::try_from(unmasked(reader.take(16)?)).ok()?),
        _ => return None,
    };
    reader.is_empty().then(|| SocketAddr::new(ip, port))
}

/// Appends a Data indication (RFC 8656, 11.4) with its padding.
pub(super) fn put_data_indication(number: u64, peer: SocketAddr, data: &[u8], out: &mut Vec<u8>) {
    /// Of the Data indication.
    const KIND: u16 = 0x0017;
    let ip = match peer.ip() {
        IpAddr::V4(ip) => ip.octets().to_vec(),
        IpAddr::V6(ip) => ip.octets().to_vec(),
    };
    let family: u16 = if peer.is_ipv4() { 1 } else { 2 };
    let length = 8 + ip.len() + 4 + data.len().next_multiple_of(4);
    let (Ok(length), Ok(data_length)) = (u16::try_from(length), u16::try_from(data.len())) else {
        return;
    };
    let cookie = MAGIC_COOKIE.to_be_bytes();
    let mut transaction = [0; 12];
    for (to, from) in transaction.iter_mut().zip(number.to_be_bytes()) {
        *to = from;
    }
    out.extend_from_slice(&KIND.to_be_bytes());
    out.extend_from_slice(&length.to_be_bytes());
    out.extend_from_slice(&cookie);
    out.extend_from_slice(&transaction);
    out.extend_from_slice(&ATTR_XOR_PEER_ADDRESS.0.to_be_bytes());
    out.extend_from_slice(&(4 + ip.len() as u16).to_be_bytes());
    out.extend_from_slice(&family.to_be_bytes());
    let port = peer.port() ^ u16::from_be_bytes([cookie[0], cookie[1]]);
    out.extend_from_slice(&port.to_be_bytes());
    let mask = cookie.iter().chain(&transaction);
    out.extend(ip.iter().zip(mask).map(|(a, b)| a ^ b));
    out.extend_from_slice(&ATTR_DATA.0.to_be_bytes());
    out.extend_from_slice(&data_length.to_be_bytes());
    out.extend_from_slice(data);
    out.resize(out.len() + data.len().wrapping_neg() % 4, 0);
}
