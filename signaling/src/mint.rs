use protocol::{
    DeckId, IdError, LinkId, ParticipantId, PlanId, RoadmapId, RoomId, RoundId, WebinarId,
};
use rand::Rng;

/// RFC 4648 base 32, lower case: no two characters look alike in a link read out loud, except none here is 0 or 1.
const ALPHABET: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";

/// Where new ids, codes and seeds come from: the operating system's randomness.
///
/// An id has 80 random bits; a webinar would need 10^9 of them for a collision in a million. A code has 128.
pub(crate) struct RandomMint;

/// Where a session's new ids and seeds come from. Passed in, so that the same session can be lived through twice.
pub(crate) trait SessionMint: signaling_core::Mint + Send {
    fn participant(&mut self) -> ParticipantId;
}

impl RandomMint {
    pub(crate) fn webinar() -> WebinarId {
        made(WebinarId::from_body)
    }

    pub(crate) fn participant() -> ParticipantId {
        made(ParticipantId::from_body)
    }

    pub(crate) fn link() -> LinkId {
        made(LinkId::from_body)
    }

    /// 128 bits: whoever knows it may read the slides.
    #[expect(
        clippy::panic,
        reason = "26 characters of the alphabet are always a body"
    )]
    pub(crate) fn deck() -> DeckId {
        let body = base32(&rand::rng().random::<[u8; 16]>());
        DeckId::from_body(&body).unwrap_or_else(|e| panic!("a minted id is valid: {e}"))
    }

    /// Of a page that only those find who were told: 50 bits.
    pub(crate) fn address() -> String {
        base32(&rand::rng().random::<[u8; 10]>())
            .chars()
            .take(10)
            .collect()
    }

    /// A Yjs client id: 32 bits, never 0, never the server's.
    pub(crate) fn client_id() -> u32 {
        rand::rng().random_range(1_024..=u32::MAX)
    }

    pub(crate) fn node() -> String {
        base32(&rand::rng().random::<[u8; 10]>())
    }
}

impl SessionMint for RandomMint {
    fn participant(&mut self) -> ParticipantId {
        Self::participant()
    }
}

impl signaling_core::Mint for RandomMint {
    fn room(&mut self) -> RoomId {
        made(RoomId::from_body)
    }

    fn roadmap(&mut self) -> RoadmapId {
        made(RoadmapId::from_body)
    }

    fn plan(&mut self) -> PlanId {
        made(PlanId::from_body)
    }

    fn round(&mut self) -> RoundId {
        made(RoundId::from_body)
    }

    fn seed(&mut self) -> u64 {
        rand::rng().random()
    }
}

#[expect(
    clippy::panic,
    reason = "16 characters of the alphabet are always a body"
)]
fn made<T>(from_body: impl FnOnce(&str) -> Result<T, IdError>) -> T {
    from_body(&base32(&rand::rng().random::<[u8; 10]>()))
        .unwrap_or_else(|e| panic!("a minted id is valid: {e}"))
}

/// `bytes` in base 32 without padding; the last character is filled with zero bits.
pub(crate) fn base32(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(5) * 8);
    let mut held = 0_u32;
    let mut bits = 0;
    for byte in bytes {
        held = (held << 8) | u32::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            text.push(character(held >> bits));
        }
    }
    if bits > 0 {
        text.push(character(held << (5 - bits)));
    }
    text
}

fn character(value: u32) -> char {
    let index = usize::try_from(value & 31).unwrap_or(0);
    char::from(ALPHABET.get(index).copied().unwrap_or(b'a'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base32_is_that_of_rfc_4648() {
        for (bytes, text) in [
            ("", ""),
            ("f", "my"),
            ("fo", "mzxq"),
            ("foobar", "mzxw6ytboi"),
        ] {
            assert_eq!(base32(bytes.as_bytes()), text);
        }
    }

    #[test]
    fn ids_differ() {
        assert_ne!(RandomMint::participant(), RandomMint::participant());
    }
}
