use std::net::SocketAddr;
use std::sync::Arc;

use rtc_crypto::{RTCCrypto, RTCCryptoProvider};

use super::RelayKey;

/// What all connections of the relay have in common. Cheap to clone.
#[derive(Clone)]
pub struct TurnServer {
    provider: Arc<dyn RTCCryptoProvider>,
    key: RelayKey,
    /// The only peers: our own media candidates, with their ports.
    peers: Arc<[SocketAddr]>,
}

/// Why there is no relay.
#[derive(Debug, thiserror::Error)]
#[error("the relay has no cryptography: {0}")]
pub struct TurnError(String);

/// Of the name and password that are asked for.
pub(super) const REALM: &str = "plenary";

impl TurnServer {
    /// `peers` are the addresses that this server's answers name as candidates.
    ///
    /// # Errors
    /// When there is no crypto backend.
    pub fn new(key: RelayKey, peers: &[SocketAddr]) -> Result<Self, TurnError> {
        let provider = rtc_crypto::default_provider();
        let provider = provider.map_err(|error| TurnError(error.to_string()))?;
        Ok(Self {
            provider,
            key,
            peers: peers.into(),
        })
    }

    /// Which of the peers an address is. No form of an address is taken for another: what is not exactly a candidate, IPv6 with an
    /// IPv4 address in it for one, is nobody.
    pub(super) fn peer(&self, address: SocketAddr) -> Option<u16> {
        let at = self
            .peers
            .iter()
            .position(|peer| peer.ip() == address.ip() && peer.port() == address.port())?;
        u16::try_from(at).ok()
    }

    pub(super) fn peer_address(&self, peer: u16) -> Option<SocketAddr> {
        self.peers.get(usize::from(peer)).copied()
    }

    /// An address of ours of the family that is asked for, to tell as the relayed one.
    pub(super) fn of_family(&self, is_ipv6: bool) -> Option<SocketAddr> {
        let mut peers = self.peers.iter();
        peers.find(|peer| peer.is_ipv6() == is_ipv6).copied()
    }

    pub(super) const fn key(&self) -> &RelayKey {
        &self.key
    }

    pub(super) fn crypto(&self) -> &dyn RTCCrypto {
        self.provider.crypto()
    }
}
