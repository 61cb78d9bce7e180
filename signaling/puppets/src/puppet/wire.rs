use std::future::pending;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use tokio::net::UdpSocket;

use super::Stand;
use crate::limits::{DATAGRAM_BYTES_MAX, REPORT_EVERY};
use crate::media::camera::Camera;
use crate::media::microphone::Microphone;
use crate::media::rtcp::{Feedback, read_feedback, write_sender_report};
use crate::media::sent::Sent;
use crate::media::wall::WallNanos;
use crate::transport::link::Link;
use crate::transport::offer::{Answer, Ssrcs};

/// A puppet's media: a socket, a transport, a camera and a microphone.
pub(super) struct Wire {
    way: Option<Way>,
    camera: Option<Camera>,
    microphone: Option<Microphone>,
    wants: Wants,
    generation: u32,
    next_report: Instant,
}

struct Way {
    socket: UdpSocket,
    server: SocketAddr,
    link: Link,
}

/// What is to be sent once the transport is up.
#[derive(Clone, Copy, Debug, Default)]
struct Wants {
    camera: bool,
    microphone: bool,
    voice: bool,
}

/// Nothing is due for so long.
const IDLE: Duration = Duration::from_secs(3_600);

impl Wire {
    pub(super) fn new(stand: &Stand) -> Self {
        let now = Instant::now();
        let ssrcs = Ssrcs::of(stand.number as u32);
        let face = stand.character.face();
        let voice = stand.character.voice();
        Self {
            way: None,
            camera: face.map(|reel| Camera::new(now, reel, ssrcs)),
            microphone: voice.map(|reel| Microphone::new(now, reel, ssrcs.audio)),
            wants: Wants::default(),
            generation: 0,
            next_report: now,
        }
    }

    pub(super) const fn has_camera(&self) -> bool {
        self.camera.is_some()
    }

    pub(super) const fn next_generation(&mut self) -> u32 {
        self.generation += 1;
        self.generation
    }

    /// # Errors
    /// When the machine gives no socket.
    pub(super) async fn connect(
        &mut self,
        now: Instant,
        stand: &Stand,
        answer: &Answer,
        server: SocketAddr,
    ) -> Result<()> {
        let local = match server.ip().is_loopback() {
            true => Ipv4Addr::LOCALHOST,
            false => Ipv4Addr::UNSPECIFIED,
        };
        let socket = UdpSocket::bind((local, 0))
            .await
            .context("cannot open a socket")?;
        let identity = Arc::clone(&stand.identity);
        self.way = Some(Way {
            socket,
            server,
            link: Link::new(now, identity, answer, stand.number as u32),
        });
        Ok(())
    }

    /// What is on; the voice is heard only while the microphone is.
    pub(super) fn turn(&mut self, now: Instant, camera: bool, microphone: bool) {
        self.wants.camera = camera;
        self.wants.microphone = microphone;
        self.obey(now);
    }

    pub(super) fn speak(&mut self, now: Instant, on: bool) {
        self.wants.voice = on;
        self.obey(now);
    }

    pub(super) async fn receive(&mut self) -> Result<Vec<u8>> {
        let Some(way) = &mut self.way else {
            return pending().await;
        };
        let mut bytes = vec![0; DATAGRAM_BYTES_MAX];
        loop {
            let (length, from) = way.socket.recv_from(&mut bytes).await?;
            if from == way.server {
                bytes.truncate(length);
                return Ok(bytes);
            }
        }
    }

    /// # Errors
    /// When the connection is over.
    pub(super) fn handle(&mut self, now: Instant, datagram: &[u8]) -> Result<()> {
        let Some(way) = &mut self.way else {
            return Ok(());
        };
        match datagram {
            [0..=3, ..] => way.link.handle_stun(now, datagram)?,
            [20..=63, ..] => {
                way.link.handle_dtls(now, datagram)?;
                self.obey(now);
            }
            [_, 192..=223, ..] => self.feedback(datagram),
            // We asked for no media.
            _ => {}
        }
        self.flush();
        Ok(())
    }

    /// # Errors
    /// When the connection is over.
    pub(super) fn handle_timeout(&mut self, now: Instant) -> Result<()> {
        let Some(way) = &mut self.way else {
            return Ok(());
        };
        if now >= way.link.poll_timeout() {
            way.link.handle_timeout(now)?;
        }
        if let Some(srtp) = way.link.srtp() {
            let mut send = |packet: &[u8]| {
                if let Ok(sealed) = srtp.outbound.encrypt_rtp(packet) {
                    // What the network does not take now is lost, as on any network.
                    let _ = way.socket.try_send_to(&sealed, way.server);
                }
            };
            if let Some(camera) = &mut self.camera {
                camera.handle_timeout(now, &mut send);
            }
            if let Some(microphone) = &mut self.microphone {
                microphone.handle_timeout(now, &mut send);
            }
            if now >= self.next_report {
                self.next_report = now + REPORT_EVERY;
                self.report(now);
            }
        }
        self.flush();
        Ok(())
    }

    pub(super) fn poll_timeout(&mut self) -> Instant {
        let Some(way) = &mut self.way else {
            return Instant::now() + IDLE;
        };
        let link = way.link.poll_timeout();
        if way.link.srtp().is_none() {
            return link;
        }
        let camera = self.camera.as_ref().and_then(Camera::poll_timeout);
        let microphone = self.microphone.as_ref();
        let microphone = microphone.and_then(Microphone::poll_timeout);
        let report = camera.or(microphone).map(|_| self.next_report);
        let all = [camera, microphone, report].into_iter().flatten();
        all.fold(link, Instant::min)
    }

    pub(super) fn close(&mut self, now: Instant) {
        if let Some(way) = &mut self.way {
            way.link.close(now);
        }
        self.flush();
    }

    fn obey(&mut self, now: Instant) {
        let is_up = self
            .way
            .as_mut()
            .is_some_and(|way| way.link.srtp().is_some());
        let Wants {
            camera: shows,
            microphone: is_on,
            voice,
        } = self.wants;
        if let Some(camera) = &mut self.camera {
            camera.turn(now, is_up && shows);
        }
        if let Some(microphone) = &mut self.microphone {
            microphone.speak(now, is_up && is_on && voice);
        }
    }

    fn feedback(&mut self, datagram: &[u8]) {
        let (Some(way), Some(camera)) = (&mut self.way, &mut self.camera) else {
            return;
        };
        let Some(srtp) = way.link.srtp() else { return };
        let Ok(compound) = srtp.inbound.decrypt_rtcp(datagram) else {
            return;
        };
        read_feedback(&compound, |feedback| match feedback {
            Feedback::KeyFrame => camera.begin_anew(),
            Feedback::Again { ssrc, first, more } => {
                camera.send_again(ssrc, first, more, |packet| {
                    if let Ok(sealed) = srtp.outbound.encrypt_rtp(packet) {
                        let _ = way.socket.try_send_to(&sealed, way.server);
                    }
                });
            }
        });
    }

    /// Where each track stands, so that pictures and voices are shown together.
    fn report(&mut self, now: Instant) {
        let at = WallNanos::now();
        let camera = self.camera.as_ref().map(Camera::sent);
        let microphone = self.microphone.as_ref().map(Microphone::sent);
        let mut compound = Vec::new();
        let on = |sent: &Sent| sent.packets > 0;
        for sent in [camera, microphone].into_iter().flatten().filter(on) {
            write_sender_report(&mut compound, &sent.report(now, at));
        }
        let Some(way) = self.way.as_mut().filter(|_| !compound.is_empty()) else {
            return;
        };
        if let Some(srtp) = way.link.srtp()
            && let Ok(sealed) = srtp.outbound.encrypt_rtcp(&compound)
        {
            let _ = way.socket.try_send_to(&sealed, way.server);
        }
    }

    fn flush(&mut self) {
        if let Some(way) = &mut self.way {
            for datagram in way.link.outbox() {
                let _ = way.socket.try_send_to(&datagram, way.server);
            }
        }
    }
}
