use crate::ShardId;
use sha2::{Digest, Sha256};

/// Makes ICE credentials and SSRCs from one secret seed: the same seed and the same order of peers give the same
/// values, so that a run can be repeated.
pub(crate) struct Secrets {
    seed: [u8; 32],
    shard: ShardId,
    next: u64,
}

/// Our half of a peer's ICE credentials (RFC 8445, 5.3). The password never appears in a log.
#[derive(Clone)]
pub(crate) struct IceCredentials {
    pub(crate) ufrag: String,
    pub(crate) pwd: String,
}

/// What one peer gets.
pub(crate) struct PeerSecrets {
    pub(crate) ice: IceCredentials,
    /// Where this peer's SSRCs start.
    pub(crate) ssrc_base: u32,
}

/// RFC 8445, 5.3 `ice-char`: 64 of them, so that six bits of a byte choose one without bias.
const ICE_CHARS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

impl Secrets {
    pub(crate) const fn new(seed: [u8; 32], shard: ShardId) -> Self {
        Self {
            seed,
            shard,
            next: 0,
        }
    }

    /// A ufrag of the shard's character and 42 bits, and a password of 144 (128 are asked for).
    pub(crate) fn next_peer(&mut self) -> PeerSecrets {
        let number = self.next;
        self.next += 1;
        let ice = self.block(b"ice", number);
        let (ufrag, pwd) = ice.split_at(8);
        let [a, b, c, d, ..] = self.block(b"ssrc", number);
        PeerSecrets {
            ice: IceCredentials {
                ufrag: ice_text(&[self.shard.get()])
                    + &ice_text(ufrag.get(1..).unwrap_or_default()),
                pwd: ice_text(pwd),
            },
            ssrc_base: u32::from_be_bytes([a, b, c, d]),
        }
    }

    /// For hash tables whose keys others choose.
    pub(crate) fn hash_seed(&self) -> u64 {
        let [a, b, c, d, e, f, g, h, ..] = self.block(b"hash", 0);
        u64::from_be_bytes([a, b, c, d, e, f, g, h])
    }

    /// The seed is secret and of fixed length, so a plain hash of seed, number and label will do.
    fn block(&self, label: &[u8], number: u64) -> [u8; 32] {
        let hash = Sha256::new()
            .chain_update(self.seed)
            .chain_update(number.to_be_bytes());
        hash.chain_update(label).finalize().into()
    }
}

/// The shard where the peer of a ufrag was born: the first character names one of 64.
pub(crate) fn birth_shard(ufrag: &str) -> Option<ShardId> {
    let first = ufrag.bytes().next()?;
    let shard = ICE_CHARS.iter().position(|char| *char == first)?;
    Some(ShardId::new(shard as u8))
}

fn ice_text(bytes: &[u8]) -> String {
    let letter = |byte: &u8| {
        ICE_CHARS
            .get(usize::from(byte & 63))
            .map(|c| char::from(*c))
    };
    bytes.iter().filter_map(letter).collect()
}
