use std::time::{Duration, Instant};

use super::again::Again;
use super::rtp::{HEADER_BYTES, Header, VP8};
use super::sent::Sent;
use super::vp8::Vp8;
use crate::limits::BEHIND_MAX;
use crate::reel::{FACE_FPS, Reel};
use crate::transport::offer::{CAMERA_MID, Ssrcs};

/// A camera before which a recording is played. Every picture of it fits one packet.
pub struct Camera {
    reel: &'static Reel,
    ssrcs: Ssrcs,
    vp8: Vp8,
    /// The next picture of the recording.
    picture: usize,
    next: Option<Instant>,
    sequence: u16,
    again: Again,
    sent: Sent,
}

impl Camera {
    /// It is off.
    #[must_use]
    pub fn new(now: Instant, reel: &'static Reel, ssrcs: Ssrcs) -> Self {
        Self {
            reel,
            ssrcs,
            vp8: Vp8::new(ssrcs.video as u16),
            picture: 0,
            next: None,
            sequence: 0,
            again: Again::default(),
            sent: Sent::new(ssrcs.video, now, 90_000),
        }
    }

    #[must_use]
    pub const fn sent(&self) -> Sent {
        self.sent
    }

    /// On, with a key frame, or off.
    pub fn turn(&mut self, now: Instant, on: bool) {
        if on && self.next.is_none() {
            self.begin_anew();
            self.next = Some(now);
        } else if !on {
            self.next = None;
        }
    }

    /// The next picture is a key frame: the recording begins again, for it has no other.
    pub fn begin_anew(&mut self) {
        self.picture = self.reel.next_start(self.picture);
    }

    #[must_use]
    pub const fn poll_timeout(&self) -> Option<Instant> {
        self.next
    }

    /// Gives the packet that is due to `send`.
    pub fn handle_timeout(&mut self, now: Instant, mut send: impl FnMut(&[u8])) {
        let Some(due) = self.next.filter(|due| *due <= now) else {
            return;
        };
        self.next = Some(after(now, due, Duration::from_secs(1) / FACE_FPS));
        let picture = self.reel.at(self.picture);
        let is_key = picture.first().is_some_and(|first| first & 1 == 0);
        self.picture += 1;
        self.vp8.advance(is_key);
        let header = Header {
            payload_type: VP8,
            marker: true,
            sequence: self.sequence,
            timestamp: self.sent.clock.at(due),
            ssrc: self.ssrcs.video,
            mid: CAMERA_MID,
            level: None,
        };
        self.sequence = self.sequence.wrapping_add(1);
        let mut packet = Vec::with_capacity(HEADER_BYTES + 6 + picture.len());
        header.write(&mut packet);
        packet.extend_from_slice(&self.vp8.descriptor(true));
        packet.extend_from_slice(picture);
        let payload = packet.get(HEADER_BYTES..).unwrap_or_default();
        self.sent.note(payload.len());
        self.again.keep(now, header, payload);
        send(&packet);
    }

    /// What was asked for again (RFC 4585, 6.2.1), if it is ours.
    pub fn send_again(&mut self, ssrc: u32, first: u16, more: u16, send: impl FnMut(&[u8])) {
        if ssrc == self.ssrcs.video {
            self.again.send(self.ssrcs.rtx, first, more, send);
        }
    }
}

/// The next beat after `last`; after a long stall, from now on.
pub fn after(now: Instant, last: Instant, interval: Duration) -> Instant {
    if now > last + BEHIND_MAX {
        now + interval
    } else {
        last + interval
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cast::cast;
    use crate::media::rtp::{Seen, payload};

    const SSRCS: Ssrcs = Ssrcs::of(1);

    fn camera(now: Instant) -> Camera {
        Camera::new(now, cast()[0].face().unwrap(), SSRCS)
    }

    /// Numbers of the packets that came until then, and whether each is a key frame.
    fn play(camera: &mut Camera, from: Instant, ms: std::ops::Range<u64>) -> Vec<(u16, bool)> {
        let mut came = Vec::new();
        for ms in ms.step_by(20) {
            camera.handle_timeout(from + Duration::from_millis(ms), |packet| {
                let picture = payload(packet).unwrap();
                came.push((Seen::read(packet).unwrap().sequence, picture[6] & 1 == 0));
            });
        }
        came
    }

    #[test]
    fn a_camera_that_is_off_sends_nothing_and_one_that_is_on_begins_with_a_key_frame() {
        let start = Instant::now();
        let mut camera = camera(start);
        assert_eq!(play(&mut camera, start, 0..1_000), []);
        camera.turn(start, true);
        let came = play(&mut camera, start, 0..1_000);
        assert_eq!(came.len(), 10);
        assert!(came[0].1 && came[1..].iter().all(|(_, is_key)| !is_key));
        camera.turn(start, false);
        assert_eq!(play(&mut camera, start, 1_000..2_000), []);
    }

    #[test]
    fn who_asks_for_a_key_frame_gets_one_next() {
        let start = Instant::now();
        let mut camera = camera(start);
        camera.turn(start, true);
        play(&mut camera, start, 0..500);
        camera.begin_anew();
        let came = play(&mut camera, start, 500..900);
        assert_eq!(came.first(), Some(&(5, true)));
        assert!(!came[1].1);
    }

    #[test]
    fn a_packet_of_ours_comes_again_and_one_of_others_does_not() {
        let start = Instant::now();
        let mut camera = camera(start);
        camera.turn(start, true);
        play(&mut camera, start, 0..500);
        let mut again = Vec::new();
        camera.send_again(SSRCS.audio, 2, 0, |packet| again.push(packet.to_vec()));
        assert!(again.is_empty());
        camera.send_again(SSRCS.video, 2, 0b1, |packet| again.push(packet.to_vec()));
        let numbers: Vec<_> = again
            .iter()
            .map(|packet| payload(packet).unwrap()[..2].to_vec())
            .collect();
        assert_eq!(numbers, [[0, 2], [0, 3]]);
    }
}
