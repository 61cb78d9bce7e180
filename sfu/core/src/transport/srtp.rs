//! SRTP and SRTCP under both profiles that we speak, in the memory that the packet is in.
//!
//! Our own, and not the library's, because this is the packet path: nothing is allocated for a packet, nothing is kept for
//! a forged one, and the sender says the rollover counter instead of having it guessed from the packet before.

mod cm_hmac;
mod derivation;
mod gcm;
mod header;
mod packet_index;
mod protection;
mod replay;
mod session;
#[cfg(test)]
mod tests;

use rtc_crypto::SecretVec;
use rtc_dtls::state::State;

use super::reader::Reader;
use super::srtp_profile::SrtpProfile;

pub(crate) use session::SrtpSession;

/// Master keys of both directions, as DTLS agreed them (RFC 5764, 4.2). Has no `Debug`: it is a secret.
pub(crate) struct SrtpKeys {
    profile: SrtpProfile,
    ours: MasterKey,
    theirs: MasterKey,
}

struct MasterKey {
    key: SecretVec,
    salt: SecretVec,
}

/// RFC 5764, 4.2.
const EXPORTER_LABEL: &str = "EXTRACTOR-dtls_srtp";

/// Derives the keys of a finished handshake, in which we were the server.
pub(super) fn export_keys(state: &State) -> Option<SrtpKeys> {
    let profile = SrtpProfile::of_dtls(state.srtp_protection_profile())?;
    let length = 2 * (profile.key_len() + profile.salt_len());
    let material = state
        .export_keying_material(EXPORTER_LABEL, &[], length)
        .ok()?;
    SrtpKeys::of_server(profile, material.as_ref())
}

impl SrtpKeys {
    /// Cuts up the exported material: the client's key, the server's, the client's salt, the server's (RFC 5764, 4.2).
    fn of_server(profile: SrtpProfile, material: &[u8]) -> Option<Self> {
        let mut reader = Reader::new(material);
        let mut secret = |length| Some(SecretVec::new(reader.take(length)?.to_vec()));
        let (client_key, server_key) = (secret(profile.key_len())?, secret(profile.key_len())?);
        let (client_salt, server_salt) = (secret(profile.salt_len())?, secret(profile.salt_len())?);
        Some(Self {
            profile,
            ours: MasterKey {
                key: server_key,
                salt: server_salt,
            },
            theirs: MasterKey {
                key: client_key,
                salt: client_salt,
            },
        })
    }
}
