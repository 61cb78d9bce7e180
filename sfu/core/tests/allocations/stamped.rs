use std::collections::BTreeMap;
use std::num::NonZeroU8;
use std::time::{Duration, Instant};

use sfu_control::{Grant, PeerId, PublishRights, RoomId, TrackKind};
use sfu_core::media::{ClockAnchor, MediaPlane, MediaSettings};
use sfu_core::{
    Codec, ExtensionIds, Negotiated, NtpTime, PayloadMap, PublishedMedia, ReceiveMedia, RtcpIn,
    ShardId, SlotMedia, TransportFeedback,
};

/// A camera, and viewers that say when its packets arrived.
pub(crate) struct Stamped {
    plane: MediaPlane,
    start: Instant,
    now: Instant,
    frames: u32,
    sequence: u16,
    out: Vec<u8>,
    /// Packets to each viewer since its last feedback.
    sent: BTreeMap<PeerId, Vec<Option<i64>>>,
    told: BTreeMap<PeerId, u16>,
}

const PAYLOAD: PayloadMap = PayloadMap {
    codec: Codec::Vp8,
    payload_type: 96,
    rtx_payload_type: Some(97),
};
const STAMP: u8 = 5;
const SSRC: u32 = 77;
const PACKETS: u8 = 6;

impl Stamped {
    #[expect(clippy::disallowed_methods, reason = "an instant to count from")]
    pub(crate) fn with_viewers(viewers: u64) -> Self {
        let now = Instant::now();
        let clock = ClockAnchor {
            instant: now,
            ntp: NtpTime(0),
        };
        let settings = MediaSettings::default();
        let plane = MediaPlane::new(clock, settings, ShardId::new(0), NonZeroU8::MIN);
        let mut world = Self {
            plane,
            start: now,
            now,
            frames: 0,
            sequence: 0,
            out: Vec::with_capacity(1 << 16),
            sent: BTreeMap::new(),
            told: BTreeMap::new(),
        };
        world.add(PeerId::new(1), publisher());
        for id in 0..viewers {
            let peer = PeerId::new(100 + id);
            world.sent.insert(peer, Vec::with_capacity(256));
            world.told.insert(peer, 0);
            world.add(peer, viewer(id as u32));
        }
        world
    }

    /// One frame and the time until the next; returns the packets that left.
    pub(crate) fn frame(&mut self, packets: &[Vec<u8>]) -> usize {
        for packet in packets {
            self.plane.handle_rtp(self.now, PeerId::new(1), packet);
        }
        let mut left = self.drain();
        for _ in 0..33 {
            self.now += Duration::from_millis(1);
            if self
                .plane
                .poll_timeout()
                .is_some_and(|(at, _)| at <= self.now)
            {
                self.plane.handle_timeout(self.now);
            }
            left += self.drain();
        }
        left
    }

    pub(crate) fn packets(&mut self) -> Vec<Vec<u8>> {
        let key = self.frames.is_multiple_of(300);
        self.frames += 1;
        (0..PACKETS).map(|index| self.packet(index, key)).collect()
    }

    pub(crate) fn feedback(&mut self) {
        for (peer, sent) in &mut self.sent {
            let Some(told) = self.told.get_mut(peer) else {
                continue;
            };
            let feedback = TransportFeedback {
                media_ssrc: 1,
                count: 0,
                base_sequence: *told,
                arrivals: sent.clone(),
            };
            *told = told.wrapping_add(sent.len() as u16);
            sent.clear();
            let packets = [RtcpIn::TransportFeedback(feedback)];
            self.plane.handle_rtcp(self.now, *peer, &packets);
        }
        self.drain();
    }

    fn drain(&mut self) -> usize {
        let mut left = 0;
        while let Some(train) = self.plane.poll_train(self.now) {
            for number in train.numbers() {
                self.out.clear();
                if self.plane.render(&train, number, &mut self.out).is_none() {
                    continue;
                }
                left += 1;
                if let Some(sent) = self.sent.get_mut(&train.peer()) {
                    let arrival = self.now + Duration::from_millis(20) - self.start;
                    sent.push(Some(arrival.as_micros() as i64));
                }
            }
        }
        while self.plane.poll_output().is_some() {}
        left
    }

    fn add(&mut self, peer: PeerId, negotiated: Negotiated) {
        let grant = Grant {
            room: RoomId::new(1),
            epoch: 1,
            publish: PublishRights::ALL,
            kin: sfu_control::Kin::NONE,
            featured: None,
        };
        let order = peer.get();
        self.plane
            .add_peer(self.now, order, peer, negotiated, grant);
        self.plane.connected(self.now, peer);
    }

    fn packet(&mut self, index: u8, key: bool) -> Vec<u8> {
        let marker = if index + 1 == PACKETS { 0x80 } else { 0 };
        let mut bytes = vec![0x80, 96 | marker];
        bytes.extend(self.sequence.to_be_bytes());
        bytes.extend((self.frames * 3000).to_be_bytes());
        bytes.extend(SSRC.to_be_bytes());
        let begins = if index == 0 { 0x10 } else { 0 };
        bytes.extend([begins, u8::from(!key)]);
        bytes.resize(1000, 0xcc);
        self.sequence = self.sequence.wrapping_add(1);
        bytes
    }
}

fn publisher() -> Negotiated {
    Negotiated {
        publishes: vec![PublishedMedia {
            kind: TrackKind::Camera,
            mid: "0".to_owned(),
            ssrc: Some(SSRC),
            rtx_ssrc: None,
            rids: Vec::new(),
            payload: PAYLOAD,
            red_payload_type: None,
            resends: false,
            extensions: ExtensionIds::default(),
        }],
        ..Negotiated::default()
    }
}

fn viewer(id: u32) -> Negotiated {
    let receive = |ssrc: u32, payload: PayloadMap| ReceiveMedia {
        mid: ssrc.to_string(),
        ssrc,
        rtx_ssrc: payload.rtx_payload_type.map(|_| ssrc + 1),
        cname: "slot".to_owned(),
        payloads: vec![payload],
        red_payload_type: None,
    };
    let opus = PayloadMap {
        codec: Codec::Opus,
        payload_type: 111,
        rtx_payload_type: None,
    };
    Negotiated {
        slots: vec![SlotMedia {
            audio: receive(1000 + id * 10, opus),
            video: receive(1001 + id * 10, PAYLOAD),
        }],
        transport_sequence: Some(STAMP),
        ..Negotiated::default()
    }
}
