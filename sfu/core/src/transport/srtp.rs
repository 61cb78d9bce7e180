use bytes::BytesMut;
use rtc_crypto::RTCCrypto;
use rtc_dtls::state::State;
use rtc_srtp::config::{Config, LABEL_EXTRACTOR_DTLS_SRTP};
use rtc_srtp::context::Context;
use rtc_srtp::option::{srtcp_replay_protection, srtp_replay_protection};

use super::contain::contained;
use super::srtp_profile::SrtpProfile;
use crate::limits::transport::{PROBATION_MAX, RTCP_REPLAY_WINDOW, RTP_REPLAY_WINDOW, SSRCS_MAX};

/// Master keys of both directions, as DTLS agreed them (RFC 5764, 4.2). Has no `Debug`: it is a secret.
pub(crate) struct SrtpKeys {
    profile: SrtpProfile,
    ours: MasterKey,
    theirs: MasterKey,
}

struct MasterKey {
    key: Vec<u8>,
    salt: Vec<u8>,
}

/// Seals what we send to a peer and opens what it sends us (RFC 3711, RFC 7714), with replay protection on.
///
/// It is the only owner of these keys: two sealers with one key would repeat a nonce, which breaks AES-GCM.
pub(crate) struct SrtpSession {
    keys: SrtpKeys,
    outbound: Context,
    inbound: Context,
    rtp: Admitted,
    rtcp: Admitted,
}

/// Whose packets the inbound context may see.
///
/// The crypto library keeps replay state for each SSRC it is asked about, even when the packet turns out to be
/// forged. So an SSRC is first tried in a context that is thrown away, and admitted once a packet of it was genuine.
struct Admitted {
    ssrcs: Vec<u32>,
    trial: Option<(Context, u32)>,
}

/// Derives the keys of a finished handshake.
pub(super) fn export_keys(state: &State) -> Option<SrtpKeys> {
    let profile = SrtpProfile::of_dtls(state.srtp_protection_profile())?;
    let mut config = Config {
        profile: profile.srtp(),
        ..Config::default()
    };
    let length = config.keying_material_len();
    let material = state
        .export_keying_material(LABEL_EXTRACTOR_DTLS_SRTP, &[], length)
        .ok()?;
    config
        .set_session_keys_from_keying_material(material.as_ref(), state.is_client())
        .ok()?;
    let keys = config.keys;
    Some(SrtpKeys {
        profile,
        ours: MasterKey {
            key: keys.local_master_key,
            salt: keys.local_master_salt,
        },
        theirs: MasterKey {
            key: keys.remote_master_key,
            salt: keys.remote_master_salt,
        },
    })
}

impl SrtpSession {
    pub(crate) fn new(keys: SrtpKeys, crypto: &dyn RTCCrypto) -> Option<Self> {
        let MasterKey { key, salt } = &keys.ours;
        let outbound = Context::new(key, salt, keys.profile.srtp(), None, None, crypto).ok()?;
        let MasterKey { key, salt } = &keys.theirs;
        let inbound = Context::new(
            key,
            salt,
            keys.profile.srtp(),
            Some(srtp_replay_protection(RTP_REPLAY_WINDOW)),
            Some(srtcp_replay_protection(RTCP_REPLAY_WINDOW)),
            crypto,
        )
        .ok()?;
        let none = || Admitted {
            ssrcs: Vec::new(),
            trial: None,
        };
        Some(Self {
            keys,
            outbound,
            inbound,
            rtp: none(),
            rtcp: none(),
        })
    }

    /// Plain RTP, or `None` for a forged, replayed or malformed packet.
    pub(crate) fn open_rtp(&mut self, crypto: &dyn RTCCrypto, packet: &[u8]) -> Option<BytesMut> {
        let ssrc = ssrc_at(packet, 8)?;
        if !self.rtp.knows(ssrc) {
            let trial = self.rtp.trial(&self.keys, crypto)?;
            contained(|| trial.decrypt_rtp(packet).is_ok()).filter(|genuine| *genuine)?;
            self.rtp.admit(ssrc)?;
        }
        contained(|| self.inbound.decrypt_rtp(packet).ok()).flatten()
    }

    /// Plain RTCP, or `None` for a forged, replayed or malformed packet.
    pub(crate) fn open_rtcp(&mut self, crypto: &dyn RTCCrypto, packet: &[u8]) -> Option<BytesMut> {
        let ssrc = ssrc_at(packet, 4)?;
        if !self.rtcp.knows(ssrc) {
            let trial = self.rtcp.trial(&self.keys, crypto)?;
            contained(|| trial.decrypt_rtcp(packet).is_ok()).filter(|genuine| *genuine)?;
            self.rtcp.admit(ssrc)?;
        }
        contained(|| self.inbound.decrypt_rtcp(packet).ok()).flatten()
    }

    /// Seals a whole RTP packet. `None` only when its header is malformed or the key is used up (RFC 3711, 9.2).
    pub(crate) fn seal_rtp(&mut self, packet: &[u8]) -> Option<BytesMut> {
        self.outbound.encrypt_rtp(packet).ok()
    }

    pub(crate) fn seal_rtcp(&mut self, packet: &[u8]) -> Option<BytesMut> {
        self.outbound.encrypt_rtcp(packet).ok()
    }
}

impl Admitted {
    fn knows(&self, ssrc: u32) -> bool {
        self.ssrcs.contains(&ssrc)
    }

    fn admit(&mut self, ssrc: u32) -> Option<()> {
        self.trial = None;
        if self.ssrcs.len() >= SSRCS_MAX {
            return None;
        }
        self.ssrcs.push(ssrc);
        Some(())
    }

    fn trial(&mut self, keys: &SrtpKeys, crypto: &dyn RTCCrypto) -> Option<&mut Context> {
        if self
            .trial
            .as_ref()
            .is_some_and(|(_, tried)| *tried >= PROBATION_MAX)
        {
            self.trial = None;
        }
        if self.trial.is_none() {
            let MasterKey { key, salt } = &keys.theirs;
            let context = Context::new(key, salt, keys.profile.srtp(), None, None, crypto).ok()?;
            self.trial = Some((context, 0));
        }
        let (context, tried) = self.trial.as_mut()?;
        *tried += 1;
        Some(context)
    }
}

fn ssrc_at(packet: &[u8], offset: usize) -> Option<u32> {
    packet
        .get(offset..)?
        .first_chunk()
        .copied()
        .map(u32::from_be_bytes)
}
