use super::dtls_record::Fragment;
use super::reader::Reader;
use crate::limits::transport::DTLS_MESSAGE_BYTES_MAX;

/// Puts a client's first ClientHello together, to read which SRTP profiles it offers.
///
/// The DTLS library chooses in the client's order and browsers put AES-CM with HMAC-SHA1 first, which costs four times the CPU
/// of AES-GCM. So we look first, and then allow exactly one (RFC 5764, 4.1.2).
#[derive(Default)]
pub(super) struct ClientHello {
    bytes: Vec<u8>,
    /// Parts that have arrived, as (start, end), sorted.
    parts: Vec<(usize, usize)>,
}

/// What the fragments so far tell.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Hello {
    Incomplete,
    /// Ids of the IANA registry "DTLS-SRTP Protection Profiles", in the client's order; empty without `use_srtp`.
    Profiles(Vec<u16>),
    /// Complete, but not a ClientHello that we can read.
    Unreadable,
}

pub(super) const CLIENT_HELLO: u8 = 1;
const USE_SRTP: u16 = 14;

impl ClientHello {
    pub(super) fn push(&mut self, fragments: &[Fragment<'_>]) -> Hello {
        for fragment in fragments {
            if fragment.kind != CLIENT_HELLO || fragment.sequence != 0 {
                return Hello::Unreadable;
            }
            if self.add(fragment).is_none() {
                return Hello::Unreadable;
            }
        }
        if self.bytes.is_empty() || !self.is_complete() {
            return Hello::Incomplete;
        }
        read_profiles(&self.bytes).map_or(Hello::Unreadable, Hello::Profiles)
    }

    fn add(&mut self, fragment: &Fragment<'_>) -> Option<()> {
        if self.bytes.is_empty() {
            self.bytes
                .resize(fragment.message_length.min(DTLS_MESSAGE_BYTES_MAX), 0);
        }
        if self.bytes.len() != fragment.message_length {
            return None;
        }
        let end = fragment.offset.checked_add(fragment.body.len())?;
        self.bytes
            .get_mut(fragment.offset..end)?
            .copy_from_slice(fragment.body);
        let part = (fragment.offset, end);
        if let Err(at) = self.parts.binary_search(&part) {
            self.parts.insert(at, part);
        }
        Some(())
    }

    fn is_complete(&self) -> bool {
        let mut reached = 0;
        for (start, end) in &self.parts {
            if *start > reached {
                return false;
            }
            reached = reached.max(*end);
        }
        reached == self.bytes.len()
    }
}

/// RFC 6347, 4.2.1 (the DTLS ClientHello) and RFC 5764, 4.1.1 (`use_srtp`).
fn read_profiles(body: &[u8]) -> Option<Vec<u16>> {
    let mut reader = Reader::new(body);
    reader.take(2 + 32)?; // version, random
    reader.vec8()?; // session id
    reader.vec8()?; // cookie
    reader.vec16()?; // cipher suites
    reader.vec8()?; // compression methods
    if reader.is_empty() {
        return Some(Vec::new());
    }
    let mut extensions = Reader::new(reader.vec16()?);
    while !extensions.is_empty() {
        let kind = extensions.u16()?;
        let data = extensions.vec16()?;
        if kind == USE_SRTP {
            let mut ids = Reader::new(Reader::new(data).vec16()?);
            let mut profiles = Vec::new();
            while !ids.is_empty() {
                profiles.push(ids.u16()?);
            }
            return Some(profiles);
        }
    }
    Some(Vec::new())
}
