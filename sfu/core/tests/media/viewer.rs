use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use sfu_control::{PeerId, TrackKind};
use sfu_core::{ReceptionReport, RtcpIn, RtcpOut};

use super::content::{Content, Counters};
use super::opus::frames;
use super::packet::stamp_of;
use super::scalable::{content_at, decode};
use super::stamps::Arrivals;

/// What one client received, by stream.
#[derive(Debug, Default)]
pub(crate) struct Viewer {
    pub(crate) streams: BTreeMap<u32, Stream>,
    pub(crate) reports: Vec<(Instant, RtcpOut)>,
    /// RTX SSRC to media SSRC.
    pub(crate) repairs: BTreeMap<u32, u32>,
    pub(crate) repaired: usize,
    reported: Option<Instant>,
    pub(crate) arrivals: Arrivals,
    /// Packets of nothing but padding.
    pub(crate) probes: usize,
    /// Of all packets, without IP and UDP.
    pub(crate) bytes: usize,
    /// Bytes of packets of sound, with all headers, and how many.
    pub(crate) sound: (usize, usize),
}

#[derive(Debug, Default)]
pub(crate) struct Stream {
    pub(crate) video: bool,
    pub(crate) got: BTreeMap<u64, Got>,
    pub(crate) asked: BTreeMap<u64, (u32, Instant)>,
    /// Every frame of sound, wherever in a packet it came: when first, and for which moment.
    pub(crate) heard: BTreeMap<Content, (Instant, u32)>,
    pub(crate) repeated: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Got {
    pub(crate) at: Instant,
    pub(crate) timestamp: u32,
    pub(crate) marker: bool,
    pub(crate) csrc: u32,
    pub(crate) payload: Vec<u8>,
}

impl Viewer {
    pub(crate) fn receive(&mut self, now: Instant, bytes: &[u8]) {
        let mut ssrc = u32::from_be_bytes(bytes[8..12].try_into().unwrap());
        let mut sequence = u16::from_be_bytes([bytes[2], bytes[3]]);
        let padding = match bytes[0] & 0x20 {
            0 => 0,
            _ => usize::from(*bytes.last().unwrap()),
        };
        let stamp = stamp_of(bytes);
        if let Some(stamp) = stamp {
            self.arrivals.arrived(now, stamp);
        }
        let header = if stamp.is_some() { 24 } else { 16 };
        let mut payload = bytes[header..bytes.len() - padding].to_vec();
        self.bytes += bytes.len();
        let repair = self.repairs.get(&ssrc).copied();
        if repair.is_some() && payload.is_empty() {
            self.probes += 1;
            return;
        }
        if let Some(media) = repair {
            ssrc = media;
            sequence = u16::from_be_bytes([payload[0], payload[1]]);
            payload.drain(..2);
            self.repaired += 1;
        }
        let timestamp = u32::from_be_bytes(bytes[4..8].try_into().unwrap());
        let stream = self.streams.get_mut(&ssrc).expect("a promised SSRC");
        if !stream.video {
            self.sound.0 += bytes.len() + 44;
            self.sound.1 += 1;
            payload = stream.listen(now, bytes[1] & 0x7f, timestamp, &payload);
        }
        let got = Got {
            at: now,
            timestamp,
            marker: bytes[1] & 0x80 != 0,
            csrc: u32::from_be_bytes(bytes[12..16].try_into().unwrap()),
            payload,
        };
        let number = stream.extend(sequence);
        if let Some(before) = stream.got.get(&number) {
            let same = (&before.payload, before.timestamp, before.marker)
                == (&got.payload, got.timestamp, got.marker);
            assert!(same, "two different packets under number {number}");
        } else {
            stream.got.insert(number, got);
        }
    }

    /// NACKs for what is missing, as a browser would send them.
    pub(crate) fn ask(&mut self, now: Instant) -> Vec<RtcpIn> {
        let ask = |(ssrc, stream): (&u32, &mut Stream)| {
            let sequences = stream.missing_now(now);
            let ssrc = *ssrc;
            (!sequences.is_empty()).then_some(RtcpIn::Nack { ssrc, sequences })
        };
        self.streams.iter_mut().filter_map(ask).collect()
    }

    /// Receiver reports of all sound, once a second.
    pub(crate) fn report(&mut self, now: Instant) -> Vec<RtcpIn> {
        let interval = Duration::from_secs(1);
        if self.reported.is_some_and(|at| now - at < interval) {
            return Vec::new();
        }
        self.reported = Some(now);
        let sound = self.streams.iter().filter(|(_, stream)| !stream.video);
        sound.filter_map(|(ssrc, s)| s.report(*ssrc)).collect()
    }

    fn all(&self) -> impl Iterator<Item = (&Stream, &Got)> {
        let streams = self.streams.values();
        streams.flat_map(|stream| stream.got.values().map(move |got| (stream, got)))
    }

    /// Packets that came from that track since `since`.
    pub(crate) fn count(&self, peer: PeerId, kind: TrackKind, since: Instant) -> usize {
        let of = |(stream, got): &(&Stream, &Got)| {
            let content = stream.content(got);
            got.at >= since && content.is_some_and(|c| (c.peer, c.kind) == (peer, kind))
        };
        self.all().filter(of).count()
    }

    /// Packets of each layer of that track since `since`.
    pub(crate) fn layers(&self, peer: PeerId, kind: TrackKind, since: Instant) -> [usize; 3] {
        let mut layers = [0; 3];
        for (stream, got) in self.all().filter(|(_, got)| got.at >= since) {
            let content = stream
                .content(got)
                .filter(|c| (c.peer, c.kind) == (peer, kind));
            if let Some(content) = content {
                layers[usize::from(content.layer)] += 1;
            }
        }
        layers
    }

    /// The longest time without a packet of a picture since `since`.
    pub(crate) fn stillness(&self, since: Instant, until: Instant) -> Duration {
        let pictures = self.all().filter(|(stream, _)| stream.video);
        let mut at: Vec<Instant> = pictures.map(|(_, got)| got.at).collect();
        at.retain(|at| *at >= since);
        at.extend([since, until]);
        at.sort();
        let gaps = at.windows(2).map(|pair| pair[1] - pair[0]);
        gaps.max().unwrap_or_default()
    }

    /// When each frame of somebody's sound was first there, by its number.
    pub(crate) fn heard(&self, peer: PeerId, kind: TrackKind) -> BTreeMap<u32, Instant> {
        let streams = self.streams.values();
        let all = streams.flat_map(|stream| stream.heard.iter());
        let of = all.filter(|(content, _)| (content.peer, content.kind) == (peer, kind));
        of.map(|(content, (at, _))| (content.frame, *at)).collect()
    }

    /// Frames of sound that came more than once.
    pub(crate) fn repeated(&self) -> usize {
        self.streams.values().map(|stream| stream.repeated).sum()
    }

    /// Everybody that anything came from since `since`.
    pub(crate) fn heard_from(&self, since: Instant) -> BTreeSet<PeerId> {
        let recent = self.all().filter(|(_, got)| got.at >= since);
        recent
            .filter_map(|(stream, got)| stream.content(got).map(|content| content.peer))
            .collect()
    }

    /// The first packet of a picture since `since`.
    pub(crate) fn first_picture(&self, since: Instant) -> Option<Content> {
        let pictures = self.all().filter(|(stream, _)| stream.video);
        let recent = pictures.filter(|(_, got)| got.at > since);
        let (stream, got) = recent.min_by_key(|(_, got)| got.at)?;
        stream.content(got)
    }

    /// Checks all that must be true of any stream; returns the number of changes of publisher in video.
    pub(crate) fn verify(&self) -> usize {
        self.streams.values().map(Stream::verify).sum()
    }

    /// Takes every picture apart as a decoder would; frames of each size.
    pub(crate) fn decode(&self) -> [usize; 3] {
        self.decode_since(None)
    }

    /// The same of what came since `since`, with everything from before that.
    pub(crate) fn decode_since(&self, since: Option<Instant>) -> [usize; 3] {
        let mut frames = [0; 3];
        for stream in self.streams.values().filter(|stream| stream.video) {
            let packets = stream.got.values().filter(|got| !got.payload.is_empty());
            let packets = packets.filter(|got| since.is_none_or(|since| got.at >= since));
            let packets: Vec<&Got> = packets.collect();
            for (sum, count) in frames.iter_mut().zip(decode(&packets, since.is_some())) {
                *sum += count;
            }
        }
        frames
    }

    /// Numbers never received, between the first and the last of each stream.
    pub(crate) fn holes(&self) -> usize {
        self.streams.values().map(Stream::holes).sum()
    }

    /// The same of pictures alone.
    pub(crate) fn picture_holes(&self) -> usize {
        let pictures = self.streams.values().filter(|stream| stream.video);
        pictures.map(Stream::holes).sum()
    }
}

impl Stream {
    fn holes(&self) -> usize {
        match (self.got.keys().next(), self.got.keys().last()) {
            (Some(first), Some(last)) => (last - first + 1) as usize - self.got.len(),
            _ => 0,
        }
    }

    pub(crate) fn content(&self, got: &Got) -> Option<Content> {
        if got.payload.is_empty() {
            return None;
        }
        Some(match self.video {
            true => Content::read_video(&got.payload).0,
            false => Content::read_audio(&got.payload),
        })
    }

    /// Takes sound apart; the newest packet's first frame.
    fn listen(&mut self, now: Instant, kind: u8, timestamp: u32, payload: &[u8]) -> Vec<u8> {
        let mut newest = Vec::new();
        for frame in frames(kind, timestamp, payload) {
            let content = Content::read_audio(&frame.packet);
            self.repeated += usize::from(self.heard.contains_key(&content));
            let heard = self.heard.entry(content).or_insert((now, frame.timestamp));
            assert_eq!(heard.1, frame.timestamp, "{content:?} at two times");
            if frame.timestamp == timestamp {
                newest = frame.packet;
            }
        }
        newest
    }

    fn report(&self, ssrc: u32) -> Option<RtcpIn> {
        let (first, last) = (self.got.keys().next()?, self.got.keys().last()?);
        Some(RtcpIn::Reception(ReceptionReport {
            ssrc,
            highest_sequence: *last as u32,
            total_lost: (last - first + 1) as u32 - self.got.len() as u32,
            ..ReceptionReport::default()
        }))
    }

    fn extend(&self, sequence: u16) -> u64 {
        let newest = self.got.keys().last().copied();
        let Some(newest) = newest else {
            return (1 << 20) + u64::from(sequence);
        };
        let ahead = sequence.wrapping_sub(newest as u16) as i16;
        newest.checked_add_signed(i64::from(ahead)).unwrap()
    }

    fn missing_now(&mut self, now: Instant) -> Vec<u16> {
        let (Some(&first), Some(&last)) = (self.got.keys().next(), self.got.keys().last()) else {
            return Vec::new();
        };
        let mut due = Vec::new();
        for number in first.max(last.saturating_sub(400))..last {
            if self.got.contains_key(&number) {
                continue;
            }
            let (tries, at) = self.asked.entry(number).or_insert((0, now));
            if *tries < 8 && *at <= now {
                *tries += 1;
                *at = now + Duration::from_millis(90);
                due.push(number as u16);
            }
        }
        due
    }

    fn verify(&self) -> usize {
        let mut switches = 0;
        let packets = self.got.iter().filter(|(_, got)| !got.payload.is_empty());
        let packets: Vec<(u64, &Got)> = packets.map(|(number, got)| (*number, got)).collect();
        for pair in packets.windows(2) {
            let next_to = pair[0].0 + 1 == pair[1].0;
            let pair = [pair[0].1, pair[1].1];
            let step = pair[1].timestamp.wrapping_sub(pair[0].timestamp) as i32;
            assert!(step >= 0, "time ran back by {step}");
            assert_eq!(
                pair[1].csrc,
                self.content(pair[1]).unwrap().peer.get() as u32
            );
            if self.video && content_at(&pair[0].payload).is_none() {
                switches += self.verify_pictures(pair[0], pair[1], next_to);
            }
        }
        switches
    }

    fn verify_pictures(&self, before: &Got, after: &Got, next_to: bool) -> usize {
        let (from, from_counters) = Content::read_video(&before.payload);
        let (to, to_counters) = Content::read_video(&after.payload);
        let switched = (from.peer, from.kind, from.layer) != (to.peer, to.kind, to.layer);
        let steps = match switched {
            true => 1,
            false => to.frame.wrapping_sub(from.frame),
        };
        if switched {
            assert!(to.key && to.index == 0, "a switch that begins with {to:?}");
            assert!(after.timestamp != before.timestamp);
        }
        let expected = Counters {
            picture_id: (u32::from(from_counters.picture_id) + steps) as u16 & 0x7fff,
            tl0: (u32::from(from_counters.tl0) + steps) as u8,
        };
        // Where packets before the switch were lost, the last picture before it is not known here.
        if (next_to || !switched) && !self.reopened(from, to) {
            assert_eq!(to_counters, expected, "{from:?} then {to:?}");
        }
        usize::from(switched)
    }

    /// A publisher that left the slot and came back with nobody in between: its pictures in between never came.
    fn reopened(&self, from: Content, to: Content) -> bool {
        (from.peer, from.layer) == (to.peer, to.layer) && to.key && to.index == 0
    }
}
