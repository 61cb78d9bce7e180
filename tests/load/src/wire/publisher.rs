use std::time::{Duration, Instant};

use super::track::{AudioTrack, VideoTrack};
use crate::media::frames::Video;
use crate::tally::Tally;
use puppets::limits::REPORT_EVERY;
use puppets::media::rtcp::{Feedback, write_sender_report};
use puppets::media::wall::WallNanos;
use puppets::transport::offer::Ssrcs;

/// What a client sends when it may.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Publish {
    pub(crate) video: Option<Video>,
    pub(crate) audio: Option<Loudness>,
    /// A frame's packets leave over this time, not at once.
    pub(crate) spread: Duration,
}

/// −dBov, as RFC 6464 says it: 0 is the loudest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Loudness(pub(crate) u8);

/// The outgoing media of one client.
pub(super) struct Publisher {
    client: u32,
    video: Option<VideoTrack>,
    audio: Option<AudioTrack>,
    sending: bool,
    next_report: Instant,
}

/// What a publisher has to know when it sends.
#[derive(Clone, Copy, Debug)]
pub(super) struct Now {
    pub(super) at: Instant,
    pub(super) place: u32,
    pub(super) paused: bool,
    /// Key frames are made at least this often, if at all.
    pub(super) key_every: Option<Duration>,
}

/// Who sends a packet: client and place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sender {
    pub(super) client: u32,
    pub(super) place: u32,
}

impl Loudness {
    pub(crate) const SILENT: Self = Self(100);

    /// Somebody who speaks is far above this, room noise far below.
    pub(crate) const fn is_speech(self) -> bool {
        self.0 < 60
    }
}

impl Publisher {
    pub(super) fn new(now: Instant, client: u32, publish: Publish) -> Self {
        let ssrcs = Ssrcs::of(client);
        // Clients do not beat in step.
        let phase = Duration::from_micros(u64::from(client.wrapping_mul(7_919) % 33_333));
        let video = publish
            .video
            .map(|video| VideoTrack::new(now + phase, ssrcs, video, publish.spread, client));
        let audio = publish
            .audio
            .map(|level| AudioTrack::new(now + phase, ssrcs.audio, level));
        Self {
            client,
            video,
            audio,
            sending: false,
            next_report: now + phase * 20,
        }
    }

    /// Begins or ends sending; begins with a key frame, as a camera that is turned on.
    pub(super) fn set_sending(&mut self, now: Instant, sending: bool) {
        if sending && !self.sending {
            if let Some(video) = &mut self.video {
                video.begin(now);
            }
            if let Some(audio) = &mut self.audio {
                audio.begin(now);
            }
        }
        self.sending = sending;
    }

    pub(super) fn poll_timeout(&self) -> Option<Instant> {
        if !self.sending {
            return None;
        }
        let video = self.video.as_ref().map(VideoTrack::poll_timeout);
        let audio = self.audio.as_ref().map(AudioTrack::poll_timeout);
        [video, audio, Some(self.next_report)]
            .into_iter()
            .flatten()
            .min()
    }

    /// Gives every packet that is due to `send`, plain.
    pub(super) fn handle_timeout(
        &mut self,
        now: Now,
        tally: &mut Tally,
        mut send: impl FnMut(Plain<'_>),
    ) {
        if !self.sending {
            return;
        }
        let sender = Sender {
            client: self.client,
            place: now.place,
        };
        let mut packets = 0;
        if let Some(audio) = &mut self.audio {
            audio.handle_timeout(now, sender, |packet| {
                packets += 1;
                send(Plain::Rtp(packet));
            });
        }
        if let Some(video) = &mut self.video {
            video.handle_timeout(now, sender, tally, |packet| {
                packets += 1;
                send(Plain::Rtp(packet));
            });
        }
        tally.sent += packets;
        if now.at >= self.next_report {
            self.next_report = now.at + REPORT_EVERY;
            self.report(now.at, |compound| send(Plain::Rtcp(compound)));
        }
    }

    /// Answers what the server asks of us.
    pub(super) fn handle_feedback(
        &mut self,
        feedback: Feedback,
        tally: &mut Tally,
        send: impl FnMut(&[u8]),
    ) {
        let Some(video) = &mut self.video else {
            return;
        };
        match feedback {
            Feedback::KeyFrame => {
                tally.key_frames_asked += 1;
                video.want_key();
            }
            Feedback::Again { ssrc, first, more } if ssrc == video.ssrc() => {
                tally.packets_asked += u64::from(1 + more.count_ones());
                video.send_again(first, more, send);
            }
            Feedback::Again { .. } => {}
        }
    }

    fn report(&self, now: Instant, mut send: impl FnMut(&[u8])) {
        let at = WallNanos::now();
        let audio = self.audio.as_ref().map(|audio| audio.sent());
        let video = self.video.as_ref().map(|video| video.sent());
        let mut compound = Vec::new();
        for sent in [audio, video].into_iter().flatten() {
            write_sender_report(&mut compound, &sent.report(now, at));
        }
        if !compound.is_empty() {
            send(&compound);
        }
    }
}

/// A packet that is still to be sealed.
pub(super) enum Plain<'a> {
    Rtp(&'a [u8]),
    Rtcp(&'a [u8]),
}
