use std::net::SocketAddr;
use std::num::NonZeroU8;
use std::time::{Duration, Instant};

use sfu_control::{Command, Grant, Notice, PeerId, PublishRights, RoomId};
use sfu_core::media::{self, ClockAnchor, MediaSettings};
use sfu_core::{Engine, EngineSettings, NtpTime, Output, ServerCertificate, ShardId, Timer};

use crate::transport::srtp_profile::SrtpProfile::AeadAes128Gcm;
use crate::transport::test_client::{Check, TestClient, VIDEO_SSRC, VP8};

/// An engine, a publisher and its viewers, all connected with real DTLS and in one room.
pub(crate) struct Town {
    pub(crate) engine: Engine,
    pub(crate) now: Instant,
    clients: Vec<TestClient>,
    commands: u64,
    sequence: u16,
    timestamp: u32,
}

/// Packets of a frame and bytes of each payload: 720p at 1.5 Mbit/s.
pub(crate) const FRAME: usize = 6;
pub(crate) const PAYLOAD: usize = 1_100;
const FRAME_INTERVAL: Duration = Duration::from_micros(33_333);

impl Town {
    #[expect(clippy::disallowed_methods, reason = "an instant to count from")]
    pub(crate) fn with_viewers(viewers: usize) -> Self {
        let now = Instant::now();
        let settings = EngineSettings {
            shard: ShardId::new(0),
            shards: NonZeroU8::MIN,
            certificate: ServerCertificate::generate().unwrap(),
            candidates: vec![SocketAddr::from(([127, 0, 0, 1], 9))],
            tcp_candidates: Vec::new(),
            clock: ClockAnchor {
                instant: now,
                ntp: NtpTime(1 << 32),
            },
            seed: [7; 32],
            peers_max: 10_000,
            media: MediaSettings::default(),
        };
        let mut town = Self {
            engine: Engine::new(settings),
            now,
            clients: Vec::new(),
            commands: 0,
            sequence: 1,
            timestamp: 0,
        };
        for place in 0..=viewers {
            town.connect(place);
        }
        town
    }

    fn connect(&mut self, place: usize) {
        let mut client = TestClient::new(1_000 + place as u16, &[AeadAes128Gcm]);
        self.commands += 1;
        let connect = Command::Connect {
            peer: PeerId::new(place as u64 + 1),
            offer: client.offer(),
            grant: Grant {
                room: RoomId::new(1),
                epoch: 1,
                publish: PublishRights::ALL,
                kin: sfu_control::Kin::NONE,
                featured: None,
            },
        };
        self.engine.handle_command(self.now, self.commands, connect);
        while let Some(output) = self.engine.poll_output() {
            if let Output::Notice(Notice::Answered { sdp, .. }) = output {
                client.take_answer(&sdp);
            }
        }
        let mut check = client.check(Check::Nominating);
        let address = client.address;
        self.engine.handle_datagram(self.now, address, &mut check);
        client.start_dtls(self.now);
        while client.profile.is_none() {
            while let Some(mut datagram) = client.poll_dtls() {
                self.engine
                    .handle_datagram(self.now, address, &mut datagram);
            }
            while let Some(egress) = self.engine.poll_egress(self.now) {
                for (to, datagram) in egress.datagrams() {
                    if to == address {
                        client.handle(self.now, datagram);
                    }
                }
            }
        }
        while let Some(mut datagram) = client.poll_dtls() {
            self.engine
                .handle_datagram(self.now, address, &mut datagram);
        }
        self.clients.push(client);
        self.drain();
    }

    /// Every client renews its consent, which lasts for 30 s.
    pub(crate) fn renew(&mut self) {
        for client in &mut self.clients {
            let mut check = client.check(Check::Plain);
            self.engine
                .handle_datagram(self.now, client.address, &mut check);
        }
        self.drain();
    }

    /// The sealed packets of the publisher's next frame, which is a key frame when `key`.
    pub(crate) fn frame(&mut self, key: bool) -> (SocketAddr, Vec<Vec<u8>>) {
        let timestamp = self.timestamp;
        self.timestamp = timestamp.wrapping_add(3_000);
        let packets = (0..FRAME).map(|index| {
            // A VP8 descriptor without extensions; then the frame tag, whose lowest bit is 0 in a key frame.
            let start = if index == 0 { 0x10 } else { 0 };
            let mut payload = vec![start, u8::from(!key)];
            payload.resize(PAYLOAD - index % 2, 7);
            let kind = VP8 | if index + 1 == FRAME { 0x80 } else { 0 };
            let sequence = self.sequence;
            self.sequence = sequence.wrapping_add(1);
            let client = &mut self.clients[0];
            let sealed = client.rtp(VIDEO_SSRC, kind, sequence, timestamp, &payload);
            sealed.to_vec()
        });
        let packets = packets.collect();
        (self.clients[0].address, packets)
    }

    /// Hands a frame to the engine and takes out what it sends; the datagrams and the messages.
    pub(crate) fn forward(&mut self, from: SocketAddr, packets: &mut [Vec<u8>]) -> (usize, usize) {
        for packet in packets {
            self.engine.handle_datagram(self.now, from, packet);
        }
        self.drain()
    }

    pub(crate) fn drain(&mut self) -> (usize, usize) {
        let (mut datagrams, mut messages) = (0, 0);
        loop {
            while self.engine.poll_output().is_some() {}
            let Some(egress) = self.engine.poll_egress(self.now) else {
                return (datagrams, messages);
            };
            messages += egress.messages().len();
            datagrams += egress.datagrams().count();
        }
    }

    /// Lets time pass up to the next frame. `release` is called for the wake-ups that belong to forwarding, `others` for
    /// those that happen a few times a second whatever is forwarded.
    pub(crate) fn pass(
        &mut self,
        mut release: impl FnMut(&mut Self),
        mut others: impl FnMut(&mut Self),
    ) {
        let end = self.now + FRAME_INTERVAL;
        while let Some((at, timer)) = self.engine.poll_timeout().filter(|(at, _)| *at <= end) {
            self.now = self.now.max(at);
            match timer {
                Timer::Media(media::Timer::Release) => release(self),
                _ => others(self),
            }
        }
        self.now = end;
    }

    pub(crate) fn wake(&mut self) -> (usize, usize) {
        self.engine.handle_timeout(self.now);
        self.drain()
    }
}
