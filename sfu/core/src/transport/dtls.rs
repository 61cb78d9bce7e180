use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Instant;

use bytes::BytesMut;
use rtc_dtls::config::{ClientAuthType, ConfigBuilder, ExtendedMasterSecretType};
use rtc_dtls::endpoint::{Endpoint, EndpointEvent};
use rtc_dtls::extension::extension_use_srtp::SrtpProtectionProfile;
use rtc_shared::TransportProtocol;

use super::certificate::{Fingerprint, ServerCertificate};
use super::client_hello::{CLIENT_HELLO, ClientHello, Hello};
use super::contain::contained;
use super::dtls_record::{Fragment, clear_fragments};
use super::srtp::{SrtpKeys, export_keys};
use super::srtp_profile::SrtpProfile;
use crate::limits::transport::{DTLS_BYTES_MAX, DTLS_DATAGRAMS_MAX, HELLO_DATAGRAMS_MAX};

#[cfg(test)]
mod tests;

/// One peer's DTLS 1.2 server (RFC 8842: the answer says `a=setup:passive`), for keys alone: no data is carried.
pub(crate) struct DtlsServer {
    certificate: ServerCertificate,
    /// `a=fingerprint` of the offer; the client's certificate must have one of them.
    expected: Vec<Fingerprint>,
    phase: Phase,
    datagrams_left: u32,
    bytes_left: usize,
}

/// What a datagram or a time-out led to.
pub(crate) enum DtlsEvent {
    /// The peer is who the offer said. Happens once.
    Up(Box<SrtpKeys>),
    /// The client closed it (`close_notify`).
    Closed,
    /// The handshake failed, or the certificate is another one.
    Failed,
}

enum Phase {
    /// The ClientHello is being put together; its datagrams wait.
    Hello {
        hello: ClientHello,
        waiting: Vec<BytesMut>,
    },
    Shaking {
        endpoint: Box<Endpoint>,
        /// Our ServerHello has left. Set by what is sent: the library does not tell its flight.
        has_answered: bool,
    },
    /// Kept to repeat our last flight (RFC 6347, 4.2.4) and to see the client close.
    Up(Box<Endpoint>),
    Down,
}

/// The library keys associations by remote address; ours outlive an address, so it sees this one always.
const REMOTE: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(Ipv4Addr::LOCALHOST), 1);

/// A kind of handshake message (RFC 5246, 7.4).
const SERVER_HELLO: u8 = 2;

impl DtlsServer {
    pub(crate) fn new(certificate: ServerCertificate, expected: Vec<Fingerprint>) -> Self {
        Self {
            certificate,
            expected,
            phase: Phase::Hello {
                hello: ClientHello::default(),
                waiting: Vec::new(),
            },
            datagrams_left: DTLS_DATAGRAMS_MAX,
            bytes_left: DTLS_BYTES_MAX,
        }
    }

    /// Whether the client's certificate may have these fingerprints and no others.
    pub(crate) fn expects(&self, fingerprints: &[Fingerprint]) -> bool {
        let has_all =
            |some: &[Fingerprint], of: &[Fingerprint]| of.iter().all(|one| some.contains(one));
        has_all(&self.expected, fingerprints) && has_all(fingerprints, &self.expected)
    }

    /// Whether no datagram has come yet.
    pub(crate) const fn is_untouched(&self) -> bool {
        self.datagrams_left == DTLS_DATAGRAMS_MAX
    }

    /// Takes a datagram from an address that ICE has verified.
    pub(crate) fn handle(&mut self, now: Instant, datagram: &[u8]) -> Option<DtlsEvent> {
        self.datagrams_left = self.datagrams_left.checked_sub(1)?;
        self.bytes_left = self.bytes_left.checked_sub(datagram.len())?;
        let fragments = clear_fragments(datagram)?;
        if self.is_late_hello(&fragments) {
            return None;
        }
        let Phase::Hello { hello, waiting } = &mut self.phase else {
            return self.read(now, datagram);
        };
        waiting.push(BytesMut::from(datagram));
        let profiles = match hello.push(&fragments) {
            Hello::Incomplete if waiting.len() < HELLO_DATAGRAMS_MAX => return None,
            Hello::Profiles(offered) => match SrtpProfile::choose(&offered) {
                Some(profile) => vec![profile.dtls()],
                None => return self.fail(),
            },
            // A hello we cannot read: the library may, and then the client's order decides.
            Hello::Incomplete | Hello::Unreadable => vec![
                SrtpProfile::AeadAes128Gcm.dtls(),
                SrtpProfile::Aes128CmSha1_80.dtls(),
            ],
        };
        let waiting = std::mem::take(waiting);
        self.start(now, profiles, &waiting)
    }

    /// Drives retransmissions.
    pub(crate) fn handle_timeout(&mut self, now: Instant) -> Option<DtlsEvent> {
        let Phase::Shaking { endpoint, .. } = &mut self.phase else {
            return None;
        };
        match contained(|| endpoint.handle_timeout(REMOTE, now)) {
            Some(Ok(())) => None,
            Some(Err(_)) | None => self.fail(),
        }
    }

    pub(crate) fn poll_timeout(&self) -> Option<Instant> {
        match &self.phase {
            Phase::Shaking { endpoint, .. } => endpoint.poll_timeout(&REMOTE),
            Phase::Hello { .. } | Phase::Up(_) | Phase::Down => None,
        }
    }

    /// The next datagram for the client.
    pub(crate) fn poll_transmit(&mut self) -> Option<BytesMut> {
        match &mut self.phase {
            Phase::Shaking {
                endpoint,
                has_answered,
            } => {
                let datagram = endpoint.poll_transmit()?.message;
                *has_answered |= clear_fragments(&datagram)
                    .is_some_and(|sent| sent.iter().any(|one| one.kind == SERVER_HELLO));
                Some(datagram)
            }
            Phase::Up(endpoint) => endpoint.poll_transmit().map(|transmit| transmit.message),
            Phase::Hello { .. } | Phase::Down => None,
        }
    }

    /// A browser says hello again after 50 ms, so on a slow way always before our answer can be there. The library takes that for an
    /// answer to our flight and no longer repeats it: where it was lost nobody would speak again.
    fn is_late_hello(&self, fragments: &[Fragment<'_>]) -> bool {
        let has_answered = matches!(
            self.phase,
            Phase::Shaking {
                has_answered: true,
                ..
            }
        );
        has_answered
            && !fragments.is_empty()
            && fragments.iter().all(|one| one.kind == CLIENT_HELLO)
    }

    /// Tells the client that we are done (`close_notify`), when there is an association to tell it on.
    pub(crate) fn close(&mut self, now: Instant) -> Option<BytesMut> {
        let phase = std::mem::replace(&mut self.phase, Phase::Down);
        let Phase::Up(mut endpoint) = phase else {
            return None;
        };
        endpoint.stop(now, REMOTE)?;
        endpoint.poll_transmit().map(|transmit| transmit.message)
    }

    fn start(
        &mut self,
        now: Instant,
        profiles: Vec<SrtpProtectionProfile>,
        waiting: &[BytesMut],
    ) -> Option<DtlsEvent> {
        let config = ConfigBuilder::default()
            .with_crypto_provider(self.certificate.provider())
            .with_certificates(vec![self.certificate.dtls()])
            .with_srtp_protection_profiles(profiles)
            .with_client_auth(ClientAuthType::RequireAnyClientCert)
            .with_extended_master_secret(ExtendedMasterSecretType::Require)
            // Certificates are self-signed: the fingerprint is the proof, not a chain (RFC 8827, 6.5).
            .with_insecure_skip_verify(true)
            .build(false, None);
        let Ok(config) = config else {
            return self.fail();
        };
        let endpoint = Endpoint::new(REMOTE, TransportProtocol::UDP, Some(Arc::new(config)));
        self.phase = Phase::Shaking {
            endpoint: Box::new(endpoint),
            has_answered: false,
        };
        waiting.iter().find_map(|datagram| self.read(now, datagram))
    }

    fn read(&mut self, now: Instant, datagram: &[u8]) -> Option<DtlsEvent> {
        let (Phase::Shaking { endpoint, .. } | Phase::Up(endpoint)) = &mut self.phase else {
            return None;
        };
        let read = contained(|| endpoint.read(now, REMOTE, None, BytesMut::from(datagram)));
        let is_up = matches!(self.phase, Phase::Up(_));
        match read {
            Some(Ok(events)) => events.into_iter().find_map(|event| self.on_event(&event)),
            // Once up, only what the association's keys vouch for may end it.
            Some(Err(_)) if is_up => None,
            Some(Err(error)) => {
                tracing::debug!(%error, "DTLS handshake failed");
                self.fail()
            }
            None => self.fail(),
        }
    }

    fn on_event(&mut self, event: &EndpointEvent) -> Option<DtlsEvent> {
        match event {
            EndpointEvent::HandshakeComplete => self.complete(),
            EndpointEvent::PeerClosed => Some(self.end(DtlsEvent::Closed)),
            _ => None,
        }
    }

    fn complete(&mut self) -> Option<DtlsEvent> {
        let Phase::Shaking { endpoint, .. } = std::mem::replace(&mut self.phase, Phase::Down)
        else {
            return self.fail();
        };
        let Some(state) = endpoint.get_connection_state(REMOTE) else {
            return self.fail();
        };
        let leaf = state.peer_certificates.first();
        let actual = leaf.map(|der| Fingerprint::of(der));
        if !actual.is_some_and(|actual| self.expected.contains(&actual)) {
            tracing::debug!("the client's certificate is not the one of its offer");
            return self.fail();
        }
        let Some(keys) = export_keys(state) else {
            return self.fail();
        };
        self.phase = Phase::Up(endpoint);
        Some(DtlsEvent::Up(Box::new(keys)))
    }

    fn fail(&mut self) -> Option<DtlsEvent> {
        Some(self.end(DtlsEvent::Failed))
    }

    fn end(&mut self, event: DtlsEvent) -> DtlsEvent {
        self.phase = Phase::Down;
        event
    }
}
