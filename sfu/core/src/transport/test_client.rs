//! A client without sockets, made of the libraries' client halves, for tests of the engine.

use std::fmt::Write as _;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use bytes::BytesMut;
use rtc_crypto::RTCCryptoProvider;
use rtc_dtls::config::ConfigBuilder;
use rtc_dtls::endpoint::{Endpoint, EndpointEvent};
use rtc_shared::TransportProtocol;
use rtc_srtp::config::{Config, LABEL_EXTRACTOR_DTLS_SRTP};
use rtc_srtp::context::Context;
use rtc_stun::attributes::{
    ATTR_ICE_CONTROLLED, ATTR_ICE_CONTROLLING, ATTR_PRIORITY, ATTR_USE_CANDIDATE, ATTR_USERNAME,
};
use rtc_stun::fingerprint::FINGERPRINT;
use rtc_stun::integrity::MessageIntegrity;
use rtc_stun::message::{BINDING_REQUEST, Message, Setter, TransactionId};
use sfu_control::{MediaLayout, Mid, Offer, SlotMids};

use super::certificate::Fingerprint;
use super::srtp_profile::SrtpProfile;

pub(crate) const AUDIO_SSRC: u32 = 1000;
pub(crate) const VIDEO_SSRC: u32 = 2000;
pub(crate) const VP8: u8 = 96;
pub(crate) const OPUS: u8 = 111;

/// How soon a browser repeats a flight, at first.
pub(crate) const FLIGHT_INTERVAL: Duration = Duration::from_millis(50);

/// What a connectivity check should look like.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Check {
    Plain,
    Nominating,
    /// With a wrong password.
    Forged,
    /// From a client that thinks we control.
    Controlled,
}

pub(crate) struct TestClient {
    pub(crate) address: SocketAddr,
    /// Decrypted RTP, in order of arrival.
    pub(crate) rtp: Vec<BytesMut>,
    pub(crate) rtcp: Vec<BytesMut>,
    pub(crate) stun: Vec<Vec<u8>>,
    pub(crate) profile: Option<SrtpProfile>,
    provider: Arc<dyn RTCCryptoProvider>,
    certificate: rtc_dtls::crypto::Certificate,
    dtls: Endpoint,
    offered: Vec<SrtpProfile>,
    mtu: usize,
    srtp: Option<(Context, Context)>,
    server: SocketAddr,
    /// What its offers say.
    ufrag: String,
    /// What each answer settled.
    ice: Vec<ClientIce>,
    next_transaction: u8,
}

struct ClientIce {
    ufrag: String,
    server_ufrag: String,
    server_pwd: String,
}

impl TestClient {
    pub(crate) fn new(port: u16, offered: &[SrtpProfile]) -> Self {
        let provider = rtc_crypto::default_provider().unwrap();
        let names = vec!["client".to_owned()];
        let certificate =
            rtc_dtls::crypto::Certificate::generate_self_signed(names, provider.crypto()).unwrap();
        let address = SocketAddr::from(([127, 0, 0, 1], port));
        Self {
            address,
            rtp: Vec::new(),
            rtcp: Vec::new(),
            stun: Vec::new(),
            profile: None,
            provider,
            certificate,
            dtls: Endpoint::new(address, TransportProtocol::UDP, None),
            offered: offered.to_vec(),
            mtu: 1200,
            srtp: None,
            server: SocketAddr::from(([127, 0, 0, 1], 9)),
            ufrag: "client".to_owned(),
            ice: Vec::new(),
            next_transaction: 0,
        }
    }

    /// Cuts handshake messages at `mtu` bytes.
    pub(crate) fn with_mtu(mut self, mtu: usize) -> Self {
        self.mtu = mtu;
        self
    }

    pub(crate) fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of(&self.certificate.certificate[0])
    }

    /// Microphone, camera, one slot and one voice slot.
    pub(crate) fn offer(&self) -> Offer {
        let mut offer = offer_with(self.fingerprint());
        let ufrag = format!("a=ice-ufrag:{}\r", self.ufrag);
        offer.sdp = offer.sdp.replace("a=ice-ufrag:client\r", &ufrag);
        offer
    }

    /// The same with credentials of its own.
    pub(crate) fn restart_offer(&mut self) -> Offer {
        self.ufrag = format!("client{}", self.ice.len());
        self.offer()
    }

    pub(crate) fn take_answer(&mut self, sdp: &str) {
        let value = |key: &str| {
            let line = sdp.lines().find_map(|line| line.strip_prefix(key));
            line.unwrap().to_owned()
        };
        self.ice.push(ClientIce {
            ufrag: self.ufrag.clone(),
            server_ufrag: value("a=ice-ufrag:"),
            server_pwd: value("a=ice-pwd:"),
        });
    }

    /// The ufrag of the latest answer.
    pub(crate) fn server_ufrag(&self) -> &str {
        &self.ice.last().unwrap().server_ufrag
    }

    pub(crate) fn check(&mut self, check: Check) -> Vec<u8> {
        self.check_by(self.ice.len() - 1, check)
    }

    /// A check with the credentials of that answer, the first being 0.
    pub(crate) fn check_by(&mut self, answer: usize, check: Check) -> Vec<u8> {
        let ClientIce {
            ufrag,
            server_ufrag,
            server_pwd,
        } = &self.ice[answer];
        self.next_transaction += 1;
        let mut message = Message::new();
        message.typ = BINDING_REQUEST;
        message.transaction_id = TransactionId([self.next_transaction; 12]);
        message.write_header();
        let username = format!("{server_ufrag}:{ufrag}");
        message.add(ATTR_USERNAME, username.as_bytes());
        message.add(ATTR_PRIORITY, &[0, 0, 0, 1]);
        let role = if check == Check::Controlled {
            ATTR_ICE_CONTROLLED
        } else {
            ATTR_ICE_CONTROLLING
        };
        message.add(role, &[7; 8]);
        if check == Check::Nominating {
            message.add(ATTR_USE_CANDIDATE, &[]);
        }
        let password = if check == Check::Forged {
            "not the password"
        } else {
            server_pwd
        };
        let key = password.as_bytes();
        let integrity =
            MessageIntegrity::new_raw_integrity_with_provider(key, self.provider.crypto());
        integrity.add_to(&mut message).unwrap();
        FINGERPRINT.add_to(&mut message).unwrap();
        message.raw
    }

    pub(crate) fn start_dtls(&mut self, now: Instant) {
        let config = ConfigBuilder::default()
            .with_crypto_provider(Arc::clone(&self.provider))
            .with_certificates(vec![self.certificate.clone()])
            .with_srtp_protection_profiles(
                self.offered.iter().map(|profile| profile.dtls()).collect(),
            )
            .with_insecure_skip_verify(true)
            .with_mtu(self.mtu)
            .with_flight_interval(FLIGHT_INTERVAL)
            .build(true, Some(self.server))
            .unwrap();
        self.dtls
            .connect(now, self.server, Arc::new(config), None)
            .unwrap();
    }

    /// Says its last flight again.
    pub(crate) fn repeat_dtls(&mut self, now: Instant) {
        self.dtls.handle_timeout(self.server, now).unwrap();
    }

    pub(crate) fn close_dtls(&mut self, now: Instant) {
        self.dtls.stop(now, self.server);
    }

    pub(crate) fn poll_dtls(&mut self) -> Option<BytesMut> {
        self.dtls.poll_transmit().map(|transmit| transmit.message)
    }

    pub(crate) fn handle(&mut self, now: Instant, datagram: &[u8]) {
        match datagram {
            [0..=3, ..] => self.stun.push(datagram.to_vec()),
            [20..=63, ..] => self.handle_dtls(now, datagram),
            [_, 192..=223, ..] => {
                let (inbound, _) = self.srtp.as_mut().unwrap();
                self.rtcp.push(inbound.decrypt_rtcp(datagram).unwrap());
            }
            _ => {
                let (inbound, _) = self.srtp.as_mut().unwrap();
                self.rtp.push(inbound.decrypt_rtp(datagram).unwrap());
            }
        }
    }

    /// A sealed RTP packet of this client.
    pub(crate) fn rtp(
        &mut self,
        ssrc: u32,
        payload_type: u8,
        sequence: u16,
        timestamp: u32,
        payload: &[u8],
    ) -> BytesMut {
        let mut plain = vec![0x80, payload_type];
        plain.extend_from_slice(&sequence.to_be_bytes());
        plain.extend_from_slice(&timestamp.to_be_bytes());
        plain.extend_from_slice(&ssrc.to_be_bytes());
        plain.extend_from_slice(payload);
        let (_, outbound) = self.srtp.as_mut().unwrap();
        outbound.encrypt_rtp(&plain).unwrap()
    }

    /// A sealed receiver report, empty.
    pub(crate) fn rtcp(&mut self) -> BytesMut {
        let (_, outbound) = self.srtp.as_mut().unwrap();
        outbound
            .encrypt_rtcp(&[0x80, 201, 0, 1, 0, 0, 0, 9])
            .unwrap()
    }

    fn handle_dtls(&mut self, now: Instant, datagram: &[u8]) {
        let Ok(events) = self
            .dtls
            .read(now, self.server, None, BytesMut::from(datagram))
        else {
            return;
        };
        if events
            .iter()
            .any(|event| matches!(event, EndpointEvent::HandshakeComplete))
        {
            let state = self.dtls.get_connection_state(self.server).unwrap();
            let profile = SrtpProfile::of_dtls(state.srtp_protection_profile()).unwrap();
            let mut config = Config {
                profile: profile.library(),
                ..Config::default()
            };
            let length = config.keying_material_len();
            let material = state
                .export_keying_material(LABEL_EXTRACTOR_DTLS_SRTP, &[], length)
                .unwrap();
            config
                .set_session_keys_from_keying_material(material.as_ref(), true)
                .unwrap();
            let context = |key: &[u8], salt: &[u8]| {
                Context::new(
                    key,
                    salt,
                    profile.library(),
                    None,
                    None,
                    self.provider.crypto(),
                )
                .unwrap()
            };
            let keys = &config.keys;
            let inbound = context(&keys.remote_master_key, &keys.remote_master_salt);
            let outbound = context(&keys.local_master_key, &keys.local_master_salt);
            self.srtp = Some((inbound, outbound));
            self.profile = Some(profile);
        }
    }
}

pub(crate) fn offer_with(fingerprint: Fingerprint) -> Offer {
    let mut sdp = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\na=group:BUNDLE 0 1 2 3 4\r\n"
        .to_owned();
    let audio = "111\r\na=rtpmap:111 opus/48000/2\r\n";
    let video = "96 97\r\na=rtpmap:96 VP8/90000\r\na=rtcp-fb:96 nack\r\na=rtcp-fb:96 nack pli\r\na=rtpmap:97 rtx/90000\r\na=fmtp:97 apt=96\r\n";
    let sections = [
        ("audio", "sendonly", audio, AUDIO_SSRC),
        ("video", "sendonly", video, VIDEO_SSRC),
        ("audio", "recvonly", audio, 0),
        ("video", "recvonly", video, 0),
        ("audio", "recvonly", audio, 0),
    ];
    for (mid, (media, direction, codecs, ssrc)) in sections.into_iter().enumerate() {
        let _ = write!(
            sdp,
            "m={media} 9 UDP/TLS/RTP/SAVPF {codecs}c=IN IP4 0.0.0.0\r\na=mid:{mid}\r\na={direction}\r\n\
             a=rtcp-mux\r\na=rtcp-rsize\r\na=setup:actpass\r\na=ice-ufrag:client\r\n\
             a=ice-pwd:clientclientclientclient\r\na=fingerprint:{fingerprint}\r\n"
        );
        if ssrc != 0 {
            let _ = write!(sdp, "a=ssrc:{ssrc} cname:client\r\n");
        }
    }
    Offer {
        sdp,
        layout: layout(),
    }
}

pub(crate) fn layout() -> MediaLayout {
    let mid = |text| Mid::new(text).unwrap();
    MediaLayout {
        microphone: Some(mid("0")),
        camera: Some(mid("1")),
        screen: None,
        screen_audio: None,
        slots: vec![SlotMids {
            audio: mid("2"),
            video: mid("3"),
        }],
        voices: vec![mid("4")],
    }
}
