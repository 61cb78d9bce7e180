//! A media plane with people in it, brought to its steady state before anything is counted.

use std::hint::black_box;
use std::num::NonZeroU8;
use std::time::{Duration, Instant};

use sfu_control::{Grant, PeerId, PublishRights, RoomId, TrackKind};
use sfu_core::media::{ClockAnchor, MediaPlane, MediaSettings};
use sfu_core::{
    Codec, ExtensionIds, Negotiated, NtpTime, PayloadMap, PublishedMedia, ReceiveMedia, RtcpIn,
    ShardId, SlotMedia,
};

const OPUS: u8 = 111;
const VP8: u8 = 96;
const VP8_RTX: u8 = 97;
const LEVEL_EXTENSION: u8 = 1;
/// A 720p frame of 1.5 Mbit/s.
const PACKETS_OF_FRAME: u8 = 6;
const PAYLOAD: usize = 1_050;
/// Two seconds: every ring has its final size, every number has been used.
const WARM_UP_FRAMES: u16 = 60;
const ROOM: RoomId = RoomId::new(1);
const ELSEWHERE: RoomId = RoomId::new(2);

pub(crate) struct Stage {
    plane: MediaPlane,
    joins: u64,
    now: Instant,
    frames: u16,
    /// What the shell would send.
    sent: Vec<u8>,
    packets: usize,
}

/// Packets of one publisher that arrive together.
pub(crate) struct Frame {
    of: PeerId,
    packets: Vec<Vec<u8>>,
}

impl Stage {
    /// One camera and its viewers; the frame to come.
    pub(crate) fn filmed(viewers: u64) -> (Self, Frame) {
        Self::watched(viewers, Self::frame)
    }

    /// One microphone and its listeners; the packet to come.
    pub(crate) fn heard(listeners: u64) -> (Self, Frame) {
        Self::watched(listeners, Self::voice)
    }

    fn watched(viewers: u64, next: fn(&mut Self, PeerId) -> Frame) -> (Self, Frame) {
        let mut stage = Self::new();
        stage.arrive(publisher(0), 0, ROOM);
        for viewer in 0..viewers {
            stage.arrive(viewer_id(viewer), 1, ROOM);
        }
        for _ in 0..WARM_UP_FRAMES {
            let frame = next(&mut stage, publisher(0));
            stage.play(&frame);
        }
        let frame = next(&mut stage, publisher(0));
        let wanted = stage.packets + viewers as usize * frame.packets.len();
        stage.check(|stage| stage.play(&frame), wanted);
        let frame = next(&mut stage, publisher(0));
        (stage, frame)
    }

    /// Ten viewers, and the report of one that lost a packet of the newest frame.
    pub(crate) fn with_loss() -> (Self, RtcpIn) {
        let (mut stage, frame) = Self::filmed(10);
        stage.play(&frame);
        let before = stage.packets;
        let nack = |lost: u16| RtcpIn::Nack {
            ssrc: slot_ssrc(viewer_id(3), 0) + 1,
            sequences: vec![lost],
        };
        // The viewer's own numbering is not known here: the number that is answered is one of the newest.
        let answered = (0..=u16::MAX).find(|lost| {
            stage.hear(&nack(*lost));
            stage.packets > before
        });
        // It was sent again just now, which counts as answered for a while; its predecessor has not been.
        (stage, nack(answered.unwrap_or_default().wrapping_add(1)))
    }

    /// A room of publishers with cameras on, and a viewer elsewhere with so many slots.
    pub(crate) fn crowded(publishers: u64, slots: u32) -> Self {
        let mut stage = Self::new();
        for id in 0..publishers {
            stage.arrive(publisher(id), 1, ROOM);
        }
        stage.arrive(viewer_id(0), slots, ELSEWHERE);
        for _ in 0..2 {
            for id in 0..publishers {
                let frame = stage.frame(publisher(id));
                stage.play(&frame);
            }
        }
        stage
    }

    pub(crate) fn play(&mut self, frame: &Frame) {
        for packet in &frame.packets {
            self.plane.handle_rtp(self.now, frame.of, packet);
        }
        self.drain();
    }

    pub(crate) fn hear(&mut self, packet: &RtcpIn) {
        self.plane
            .handle_rtcp(self.now, viewer_id(3), std::slice::from_ref(packet));
        self.drain();
    }

    pub(crate) fn move_viewer_in(&mut self) {
        self.joins += 1;
        self.plane
            .place(self.now, self.joins, viewer_id(0), grant(ROOM, 2));
        self.drain();
    }

    #[expect(clippy::disallowed_methods, reason = "an instant to count from")]
    fn new() -> Self {
        let now = Instant::now();
        let ntp = NtpTime(3_900_000_000 << 32);
        let clock = ClockAnchor { instant: now, ntp };
        Self {
            plane: MediaPlane::new(
                clock,
                MediaSettings::default(),
                ShardId::new(0),
                NonZeroU8::MIN,
            ),
            joins: 0,
            now,
            frames: 0,
            sent: Vec::with_capacity(1 << 20),
            packets: 0,
        }
    }

    fn arrive(&mut self, peer: PeerId, slots: u32, room: RoomId) {
        let negotiated = negotiated(peer, slots);
        self.joins += 1;
        self.plane
            .add_peer(self.now, self.joins, peer, negotiated, grant(room, 1));
        self.plane.connected(self.now, peer);
        self.drain();
    }

    /// A benchmark of nothing would be fast: what is counted later is tried once, and must have sent so much.
    fn check(&mut self, act: impl FnOnce(&mut Self), packets: usize) {
        act(self);
        assert_eq!(self.packets, packets, "packets that left the stage");
    }

    /// Everything that is to be sent, written out as the shell would have it written.
    fn drain(&mut self) {
        self.sent.clear();
        loop {
            while self.plane.poll_output().is_some() {}
            let Some(train) = self.plane.poll_train(self.now) else {
                break;
            };
            for number in train.numbers() {
                let written = self.plane.render(&train, number, &mut self.sent);
                self.packets += usize::from(written.is_some());
            }
        }
        black_box(&self.sent);
    }

    /// The camera's next frame; its first is a key frame.
    fn frame(&mut self, of: PeerId) -> Frame {
        let number = self.next();
        let key = number < 200 && self.frames <= 200;
        let packet = |index: u8| {
            let last = index + 1 == PACKETS_OF_FRAME;
            let start = if index == 0 { 0x10 } else { 0 };
            let [high, low] = number.to_be_bytes();
            let mut payload = vec![0x80 | start, 0xc0, 0x80 | high, low, low, u8::from(!key)];
            payload.resize(PAYLOAD, 7);
            let sequence = number * u16::from(PACKETS_OF_FRAME) + u16::from(index);
            let kind = if last { VP8 | 0x80 } else { VP8 };
            rtp(
                kind,
                sequence,
                u32::from(number) * 3_000,
                ssrc(of, TrackKind::Camera),
                0,
                &payload,
            )
        };
        Frame {
            of,
            packets: (0..PACKETS_OF_FRAME).map(packet).collect(),
        }
    }

    fn voice(&mut self, of: PeerId) -> Frame {
        let number = self.next();
        let ssrc = ssrc(of, TrackKind::Microphone);
        let packet = rtp(OPUS, number, u32::from(number) * 960, ssrc, 30, &[7; 80]);
        Frame {
            of,
            packets: vec![packet],
        }
    }

    /// The number of the next frame; time goes on.
    fn next(&mut self) -> u16 {
        self.now += Duration::from_millis(33);
        self.plane.handle_timeout(self.now);
        self.drain();
        self.frames += 1;
        self.frames
    }
}

fn publisher(index: u64) -> PeerId {
    PeerId::new(1 + index)
}

fn viewer_id(index: u64) -> PeerId {
    PeerId::new(1_001 + index)
}

const fn grant(room: RoomId, epoch: u32) -> Grant {
    Grant {
        room,
        epoch,
        publish: PublishRights::ALL,
        kin: sfu_control::Kin::NONE,
        featured: None,
    }
}

fn ssrc(of: PeerId, kind: TrackKind) -> u32 {
    of.get() as u32 * 1_000 + u32::from(kind.is_audio())
}

fn slot_ssrc(of: PeerId, slot: u32) -> u32 {
    0x4000_0000 + of.get() as u32 * 0x1_0000 + slot * 16
}

fn rtp(kind: u8, sequence: u16, timestamp: u32, ssrc: u32, level: u8, payload: &[u8]) -> Vec<u8> {
    let mut packet = vec![0x90, kind];
    packet.extend(sequence.to_be_bytes());
    packet.extend(timestamp.to_be_bytes());
    packet.extend(ssrc.to_be_bytes());
    packet.extend([0xbe, 0xde, 0, 1, LEVEL_EXTENSION << 4, level, 0, 0]);
    packet.extend(payload);
    packet
}

fn negotiated(peer: PeerId, slots: u32) -> Negotiated {
    let published = |kind: TrackKind| PublishedMedia {
        kind,
        mid: u8::from(kind.is_audio()).to_string(),
        ssrc: Some(ssrc(peer, kind)),
        rtx_ssrc: (!kind.is_audio()).then(|| ssrc(peer, kind) + 0x1000_0000),
        payload: payload(kind.is_audio()),
        rids: Vec::new(),
        red_payload_type: None,
        resends: false,
        extensions: ExtensionIds {
            mid: None,
            audio_level: kind.is_audio().then_some(LEVEL_EXTENSION),
            ..ExtensionIds::default()
        },
    };
    let receive = |ssrc: u32, audio: bool| ReceiveMedia {
        mid: format!("r{ssrc}"),
        ssrc,
        rtx_ssrc: (!audio).then_some(ssrc + 1),
        cname: format!("slot{ssrc}"),
        payloads: vec![payload(audio)],
        red_payload_type: None,
    };
    let slot = |slot: u32| SlotMedia {
        audio: receive(slot_ssrc(peer, slot), true),
        video: receive(slot_ssrc(peer, slot) + 1, false),
    };
    Negotiated {
        publishes: [TrackKind::Microphone, TrackKind::Camera]
            .map(published)
            .to_vec(),
        slots: (0..slots).map(slot).collect(),
        voices: Vec::new(),
        transport_sequence: None,
    }
}

const fn payload(audio: bool) -> PayloadMap {
    PayloadMap {
        codec: if audio { Codec::Opus } else { Codec::Vp8 },
        payload_type: if audio { OPUS } else { VP8 },
        rtx_payload_type: if audio { None } else { Some(VP8_RTX) },
    }
}
