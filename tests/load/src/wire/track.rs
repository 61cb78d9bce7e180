use std::collections::VecDeque;
use std::time::{Duration, Instant};

use super::publisher::{Loudness, Now, Sender};
use crate::limits::KEY_FRAME_EVERY;
use crate::media::frames::{Frames, Video};
use crate::media::opus;
use crate::media::stamp::Stamp;
use crate::media::vp8;
use crate::tally::Tally;
use puppets::media::again::Again;
use puppets::media::camera::after;
use puppets::media::rtp::{HEADER_BYTES, Header, OPUS, VP8};
use puppets::media::sent::Sent;
use puppets::media::vp8::Vp8;
use puppets::media::wall::WallNanos;
use puppets::transport::offer::{CAMERA_MID, MICROPHONE_MID, Ssrcs};

/// A camera.
pub(super) struct VideoTrack {
    ssrcs: Ssrcs,
    shape: (u16, u16),
    interval: Duration,
    spread: Duration,
    frames: Frames,
    vp8: Vp8,
    frame: u32,
    next_frame: Instant,
    /// Packets of the frame that are still to leave.
    pending: VecDeque<Pending>,
    sequence: u16,
    key_wanted: bool,
    last_key: Option<Instant>,
    again: Again,
    sent: Sent,
    scratch: Vec<u8>,
}

/// A microphone.
pub(super) struct AudioTrack {
    level: Loudness,
    next: Instant,
    frame: u32,
    sequence: u16,
    sent: Sent,
    scratch: Vec<u8>,
}

struct Pending {
    due: Instant,
    timestamp: u32,
    bytes: usize,
    index: u8,
    count: u8,
    is_key: bool,
}

const AUDIO_INTERVAL: Duration = Duration::from_millis(20);

impl VideoTrack {
    pub(super) fn new(
        now: Instant,
        ssrcs: Ssrcs,
        video: Video,
        spread: Duration,
        seed: u32,
    ) -> Self {
        Self {
            ssrcs,
            shape: video.size(),
            interval: Duration::from_secs(1) / video.frames_per_s(),
            spread,
            frames: Frames::new(video, seed.into()),
            vp8: Vp8::new(seed as u16),
            frame: 0,
            next_frame: now,
            pending: VecDeque::new(),
            sequence: 0,
            key_wanted: false,
            last_key: None,
            again: Again::default(),
            sent: Sent::new(ssrcs.video, now, 90_000),
            scratch: Vec::with_capacity(1_500),
        }
    }

    pub(super) const fn ssrc(&self) -> u32 {
        self.ssrcs.video
    }

    pub(super) const fn sent(&self) -> Sent {
        self.sent
    }

    pub(super) fn begin(&mut self, now: Instant) {
        self.next_frame = self.next_frame.max(now);
        self.last_key = None;
        self.key_wanted = true;
    }

    pub(super) const fn want_key(&mut self) {
        self.key_wanted = true;
    }

    pub(super) fn poll_timeout(&self) -> Instant {
        let pending = self.pending.front().map(|pending| pending.due);
        pending.map_or(self.next_frame, |due| due.min(self.next_frame))
    }

    pub(super) fn handle_timeout(
        &mut self,
        now: Now,
        sender: Sender,
        tally: &mut Tally,
        mut send: impl FnMut(&[u8]),
    ) {
        while now.at >= self.next_frame {
            self.next_frame = after(now.at, self.next_frame, self.interval);
            if !now.paused {
                self.encode(now, tally);
            }
        }
        while self
            .pending
            .front()
            .is_some_and(|pending| pending.due <= now.at)
        {
            if let Some(pending) = self.pending.pop_front() {
                self.send(now.at, &pending, sender, &mut send);
            }
        }
    }

    /// RFC 4588: under a number of its own.
    pub(super) fn send_again(&mut self, first: u16, more: u16, send: impl FnMut(&[u8])) {
        self.again.send(self.ssrcs.rtx, first, more, send);
    }

    /// Queues the next frame.
    fn encode(&mut self, now: Now, tally: &mut Tally) {
        let since_key = self.last_key.map(|at| now.at - at);
        let by_clock = now
            .key_every
            .is_some_and(|every| since_key.is_none_or(|since| since >= every));
        let may = since_key.is_none_or(|since| since >= KEY_FRAME_EVERY);
        if may && (self.key_wanted || by_clock) {
            self.frames.want_key();
            self.key_wanted = false;
        }
        let frame = self.frames.next();
        if frame.is_key {
            self.last_key = Some(now.at);
            tally.key_frames += 1;
        }
        self.frame = self.frame.wrapping_add(1);
        self.vp8.advance(frame.is_key);
        let timestamp = self.sent.clock.at(now.at);
        let count = frame.packets();
        let step = self.spread / u32::from(count.max(1));
        let pieces = frame.sizes().zip(0u8..).map(|(bytes, index)| Pending {
            due: now.at + step * u32::from(index),
            timestamp,
            bytes,
            index,
            count,
            is_key: frame.is_key,
        });
        self.pending.extend(pieces);
    }

    fn send(
        &mut self,
        now: Instant,
        pending: &Pending,
        sender: Sender,
        send: &mut impl FnMut(&[u8]),
    ) {
        let header = Header {
            payload_type: VP8,
            marker: pending.index + 1 == pending.count,
            sequence: self.sequence,
            timestamp: pending.timestamp,
            ssrc: self.ssrcs.video,
            mid: CAMERA_MID,
            level: None,
        };
        let stamp = Stamp {
            publisher: sender.client,
            place: sender.place,
            frame: self.frame,
            index: pending.index,
            count: pending.count,
            is_key: pending.is_key,
            sent: WallNanos::now(),
        };
        self.scratch.clear();
        header.write(&mut self.scratch);
        vp8::write(
            &self.vp8,
            &mut self.scratch,
            pending.bytes,
            self.shape,
            &stamp,
        );
        send(&self.scratch);
        self.sequence = self.sequence.wrapping_add(1);
        self.sent.note(pending.bytes);
        let payload = self.scratch.get(HEADER_BYTES..).unwrap_or_default();
        self.again.keep(now, header, payload);
    }
}

impl AudioTrack {
    pub(super) fn new(now: Instant, ssrc: u32, level: Loudness) -> Self {
        Self {
            level,
            next: now,
            frame: 0,
            sequence: 0,
            sent: Sent::new(ssrc, now, 48_000),
            scratch: Vec::with_capacity(256),
        }
    }

    pub(super) const fn sent(&self) -> Sent {
        self.sent
    }

    pub(super) fn begin(&mut self, now: Instant) {
        self.next = self.next.max(now);
    }

    pub(super) const fn poll_timeout(&self) -> Instant {
        self.next
    }

    pub(super) fn handle_timeout(&mut self, now: Now, sender: Sender, mut send: impl FnMut(&[u8])) {
        while now.at >= self.next {
            let beat = self.next;
            self.next = after(now.at, beat, AUDIO_INTERVAL);
            self.frame = self.frame.wrapping_add(1);
            if !now.paused {
                self.send(beat, sender, &mut send);
            }
        }
    }

    fn send(&mut self, beat: Instant, sender: Sender, send: &mut impl FnMut(&[u8])) {
        let Loudness(level) = self.level;
        let speech = self.level.is_speech();
        let header = Header {
            payload_type: OPUS,
            marker: false,
            sequence: self.sequence,
            timestamp: self.sent.clock.at(beat),
            ssrc: self.sent.ssrc,
            mid: MICROPHONE_MID,
            // RFC 6464, 3: the first bit says that it is speech.
            level: Some(level & 0x7f | if speech { 0x80 } else { 0 }),
        };
        let stamp = Stamp {
            publisher: sender.client,
            place: sender.place,
            frame: self.frame,
            index: 0,
            count: 1,
            is_key: false,
            sent: WallNanos::now(),
        };
        self.scratch.clear();
        header.write(&mut self.scratch);
        opus::write(&mut self.scratch, speech, &stamp);
        send(&self.scratch);
        self.sequence = self.sequence.wrapping_add(1);
        self.sent.note(self.scratch.len() - HEADER_BYTES);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::media::vp8::stamp_of;
    use puppets::media::rtp::{Seen, payload};

    const SENDER: Sender = Sender {
        client: 4,
        place: 2,
    };

    struct World {
        track: VideoTrack,
        start: Instant,
        tally: Tally,
        packets: Vec<Vec<u8>>,
    }

    impl World {
        fn new(spread_ms: u64) -> Self {
            let start = Instant::now();
            let spread = Duration::from_millis(spread_ms);
            Self {
                track: VideoTrack::new(start, Ssrcs::of(4), Video::P720, spread, 4),
                start,
                tally: Tally::default(),
                packets: Vec::new(),
            }
        }

        fn at(&mut self, ms: u64) -> usize {
            let before = self.packets.len();
            let now = Now {
                at: self.start + Duration::from_millis(ms),
                place: 2,
                paused: false,
                key_every: None,
            };
            let packets = &mut self.packets;
            self.track
                .handle_timeout(now, SENDER, &mut self.tally, |packet| {
                    packets.push(packet.to_vec());
                });
            self.packets.len() - before
        }
    }

    #[test]
    fn a_frame_leaves_at_once_with_its_stamps_and_one_marker() {
        let mut world = World::new(0);
        let count = world.at(0);
        assert!(count > TRAIN, "a key frame of {count} packets");
        let stamps = world
            .packets
            .iter()
            .map(|packet| stamp_of(payload(packet).unwrap()).unwrap());
        assert!(stamps.enumerate().all(|(at, stamp)| {
            usize::from(stamp.index) == at && usize::from(stamp.count) == count && stamp.is_key
        }));
        let markers = world.packets.iter().filter(|packet| packet[1] & 0x80 != 0);
        assert_eq!(markers.count(), 1);
    }

    const TRAIN: usize = 10;

    #[test]
    fn a_frame_can_be_spread_over_time() {
        let mut world = World::new(20);
        let first = world.at(0);
        let half = world.at(10);
        let rest = world.at(20);
        assert_eq!(first, 1);
        assert!(half > TRAIN && rest > TRAIN);
    }

    #[test]
    fn key_frames_come_when_asked_for_but_not_too_often() {
        let mut world = World::new(0);
        world.at(0);
        world.track.want_key();
        world.at(34);
        assert_eq!(world.tally.key_frames, 1, "300 ms are not over");
        world.at(320);
        assert_eq!(world.tally.key_frames, 2);
    }

    #[test]
    fn a_packet_asked_for_comes_again_under_the_number_of_the_repair_stream() {
        let mut world = World::new(0);
        world.at(0);
        let mut again = Vec::new();
        world
            .track
            .send_again(2, 0b10, |packet| again.push(packet.to_vec()));
        let numbers: Vec<_> = again
            .iter()
            .map(|packet| {
                let body = payload(packet).unwrap();
                let seen = Seen::read(packet).unwrap();
                (
                    seen.ssrc,
                    u16::from_be_bytes([body[0], body[1]]),
                    body[2..].len(),
                )
            })
            .collect();
        let rtx = Ssrcs::of(4).rtx;
        let size = |at: usize| payload(&world.packets[at]).unwrap().len();
        assert_eq!(numbers, [(rtx, 2, size(2)), (rtx, 4, size(4))]);
    }
}
