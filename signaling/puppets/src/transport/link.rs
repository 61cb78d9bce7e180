use std::sync::Arc;
use std::time::Instant;

use anyhow::{Context as _, Result, anyhow, bail};
use bytes::BytesMut;
use rtc_dtls::endpoint::{Endpoint, EndpointEvent};
use rtc_dtls::state::State;
use rtc_shared::TransportProtocol;
use rtc_srtp::config::{Config, LABEL_EXTRACTOR_DTLS_SRTP};
use rtc_srtp::context::Context;
use rtc_srtp::protection_profile::ProtectionProfile;

use super::ice::Ice;
use super::identity::{Identity, REMOTE, fingerprint};
use super::offer::Answer;
use crate::limits::CONNECT_WITHIN;

/// One client's transport: ICE, DTLS and SRTP.
pub struct Link {
    identity: Arc<Identity>,
    ice: Ice,
    dtls: Endpoint,
    /// What `a=fingerprint` of the answer says.
    expected: String,
    phase: Phase,
    /// Datagrams to send.
    outbox: Vec<BytesMut>,
}

enum Phase {
    Checking { until: Instant },
    Shaking { until: Instant },
    Up { srtp: Box<Srtp> },
    Ended,
}

/// Both directions of a connection that is up.
pub struct Srtp {
    pub inbound: Context,
    pub outbound: Context,
}

impl Link {
    pub fn new(now: Instant, identity: Arc<Identity>, answer: &Answer, client: u32) -> Self {
        Self {
            ice: Ice::new(now, answer, client),
            dtls: Endpoint::new(REMOTE, TransportProtocol::UDP, None),
            expected: answer.fingerprint.clone(),
            phase: Phase::Checking {
                until: now + CONNECT_WITHIN,
            },
            outbox: Vec::new(),
            identity,
        }
    }

    pub const fn srtp(&mut self) -> Option<&mut Srtp> {
        match &mut self.phase {
            Phase::Up { srtp } => Some(srtp),
            _ => None,
        }
    }

    pub fn outbox(&mut self) -> std::vec::Drain<'_, BytesMut> {
        self.outbox.drain(..)
    }

    /// Takes a STUN datagram.
    ///
    /// # Errors
    /// When the handshake cannot begin.
    pub fn handle_stun(&mut self, now: Instant, datagram: &[u8]) -> Result<()> {
        let first = self.ice.handle(now, datagram);
        if let (true, Phase::Checking { until }) = (first, &self.phase) {
            self.phase = Phase::Shaking { until: *until };
            self.dtls
                .connect(now, REMOTE, self.identity.config(), None)
                .map_err(|error| anyhow!("DTLS cannot begin: {error}"))?;
            self.take_dtls();
        }
        Ok(())
    }

    /// Takes a DTLS datagram; true when the connection came up with it.
    ///
    /// # Errors
    /// When the handshake fails, or the server ends the connection.
    pub fn handle_dtls(&mut self, now: Instant, datagram: &[u8]) -> Result<bool> {
        let events = self
            .dtls
            .read(now, REMOTE, None, BytesMut::from(datagram))
            .map_err(|error| anyhow!("DTLS: {error}"))?;
        let mut came_up = false;
        for event in events {
            match event {
                EndpointEvent::HandshakeComplete => {
                    self.come_up()?;
                    came_up = true;
                }
                EndpointEvent::PeerClosed => {
                    self.phase = Phase::Ended;
                    bail!("the server ended the media connection");
                }
                _ => {}
            }
        }
        self.take_dtls();
        Ok(came_up)
    }

    /// # Errors
    /// When the connection did not come up in time.
    pub fn handle_timeout(&mut self, now: Instant) -> Result<()> {
        match &self.phase {
            Phase::Checking { until } if now >= *until => bail!("no answer to ICE checks"),
            Phase::Shaking { until } if now >= *until => bail!("the DTLS handshake takes too long"),
            Phase::Ended => return Ok(()),
            Phase::Shaking { .. } => {
                self.dtls
                    .handle_timeout(REMOTE, now)
                    .map_err(|error| anyhow!("DTLS: {error}"))?;
                self.take_dtls();
            }
            _ => {}
        }
        if let Some(check) = self.ice.check(now, self.identity.crypto())? {
            self.outbox.push(BytesMut::from(check.as_slice()));
        }
        Ok(())
    }

    pub fn poll_timeout(&self) -> Instant {
        let next = self.ice.poll_timeout();
        match &self.phase {
            Phase::Shaking { until } => {
                let again = self.dtls.poll_timeout(&REMOTE).unwrap_or(*until);
                next.min(again).min(*until)
            }
            _ => next,
        }
    }

    /// Says goodbye (`close_notify`).
    pub fn close(&mut self, now: Instant) {
        if matches!(self.phase, Phase::Up { .. }) {
            self.dtls.stop(now, REMOTE);
            self.take_dtls();
        }
        self.phase = Phase::Ended;
    }

    fn take_dtls(&mut self) {
        while let Some(transmit) = self.dtls.poll_transmit() {
            self.outbox.push(transmit.message);
        }
    }

    fn come_up(&mut self) -> Result<()> {
        let state = self
            .dtls
            .get_connection_state(REMOTE)
            .context("DTLS forgot its state")?;
        let leaf = state.peer_certificates.first();
        let actual = leaf.map(|der| fingerprint(der));
        if !actual.is_some_and(|actual| actual.eq_ignore_ascii_case(&self.expected)) {
            bail!("the server's certificate is not the one of its answer");
        }
        let srtp = Srtp::new(state, &self.identity)?;
        self.phase = Phase::Up {
            srtp: Box::new(srtp),
        };
        Ok(())
    }
}

impl Srtp {
    /// RFC 5764, 4.2.
    fn new(state: &State, identity: &Identity) -> Result<Self> {
        let failed = |error: &dyn std::fmt::Display| anyhow!("SRTP cannot begin: {error}");
        let profile = ProtectionProfile::AeadAes128Gcm;
        let mut config = Config {
            profile,
            ..Config::default()
        };
        let length = config.keying_material_len();
        let material = state
            .export_keying_material(LABEL_EXTRACTOR_DTLS_SRTP, &[], length)
            .map_err(|error| failed(&error))?;
        config
            .set_session_keys_from_keying_material(material.as_ref(), true)
            .map_err(|error| failed(&error))?;
        let context = |key: &[u8], salt: &[u8]| {
            Context::new(key, salt, profile, None, None, identity.crypto())
                .map_err(|error| failed(&error))
        };
        let keys = &config.keys;
        Ok(Self {
            inbound: context(&keys.remote_master_key, &keys.remote_master_salt)?,
            outbound: context(&keys.local_master_key, &keys.local_master_salt)?,
        })
    }
}
