//! One outgoing stream of a viewer: half a slot, or a voice slot.

use std::time::Instant;

use crate::limits::{AUDIO_CACHE_MAX, VIDEO_CACHE_MAX, VIEWER_KEYFRAME_INTERVAL};
use crate::media::RtpOut;
use crate::media::cache::Cache;
use crate::media::inbound::Inbound;
use crate::media::rewriter::{Offsets, Rewriter};
use crate::media::source::SourceId;
use crate::{Codec, PayloadMap, ReceiveMedia, RtcpOut};

/// The stream behind one stable SSRC. What feeds it changes; its numbering never shows that.
#[derive(Debug)]
pub(super) struct Half {
    media: ReceiveMedia,
    rewriter: Rewriter,
    flow: Option<Flow>,
    waiting: Option<Waiting>,
    cache: Cache,
    rtx_sequence: u16,
    packets: u32,
    octets: u32,
    keyframe_asked: Option<Instant>,
}

/// The source that feeds the stream now.
#[derive(Debug)]
struct Flow {
    source: SourceId,
    payload: PayloadMap,
    offsets: Offsets,
}

/// The source that feeds the stream from its next opening packet on.
#[derive(Clone, Copy, Debug)]
struct Waiting {
    source: SourceId,
    payload: PayloadMap,
    since: Instant,
}

/// What became of an inbound packet.
#[derive(Debug)]
pub(super) struct Forwarded {
    pub(super) packet: RtpOut,
    /// This packet is the first of its source in this stream.
    pub(super) switched: bool,
    /// The source that the stream left for it.
    pub(super) left: Option<SourceId>,
}

/// The sources that a half listens to.
pub(super) type Listening = [Option<SourceId>; 2];

impl Half {
    pub(super) fn new(media: ReceiveMedia, clock_rate: u32, cache: usize) -> Self {
        let seed = scramble(u64::from(media.ssrc));
        Self {
            // Below 2^15, so that the first packets lost cannot be mistaken for a wrap (RFC 3711, 3.3.1).
            rewriter: Rewriter::new(clock_rate, (seed >> 49) as u16, seed as u32),
            flow: None,
            waiting: None,
            cache: Cache::new(cache),
            rtx_sequence: (scramble(seed) >> 49) as u16,
            packets: 0,
            octets: 0,
            keyframe_asked: None,
            media,
        }
    }

    pub(super) fn audio(media: ReceiveMedia) -> Self {
        Self::new(media, Codec::Opus.clock_rate(), AUDIO_CACHE_MAX)
    }

    pub(super) fn video(media: ReceiveMedia) -> Self {
        Self::new(media, Codec::Vp8.clock_rate(), VIDEO_CACHE_MAX)
    }

    pub(super) fn ssrc(&self) -> u32 {
        self.media.ssrc
    }

    /// This viewer's payload types for what a publisher sends, if it can decode that.
    pub(super) fn payload_for(&self, codec: Codec) -> Option<PayloadMap> {
        let mut fitting = self.media.payloads.iter();
        let exact = fitting.clone().find(|payload| payload.codec == codec);
        exact
            .or_else(|| fitting.find(|payload| decodes(payload.codec, codec)))
            .copied()
    }

    pub(super) fn listening(&self) -> Listening {
        [
            self.flow.as_ref().map(|flow| flow.source),
            self.waiting.map(|waiting| waiting.source),
        ]
    }

    pub(super) fn is_waiting(&self) -> bool {
        self.waiting.is_some()
    }

    pub(super) fn flows_from(&self, source: SourceId) -> bool {
        self.flow.as_ref().is_some_and(|flow| flow.source == source)
    }

    /// Since when an old source goes on because the new one has not begun.
    pub(super) fn overlapping_since(&self) -> Option<Instant> {
        self.flow.as_ref().and(self.waiting).map(|w| w.since)
    }

    /// Chooses the source. With `keep_old` the present one flows on until the new one begins: make before break.
    pub(super) fn bind(
        &mut self,
        now: Instant,
        source: Option<(SourceId, PayloadMap)>,
        keep_old: bool,
    ) {
        let Some((source, payload)) = source else {
            self.unbind();
            return;
        };
        if self.flows_from(source) {
            self.waiting = None;
            return;
        }
        if !keep_old {
            self.flow = None;
        }
        if self.waiting.is_none_or(|waiting| waiting.source != source) {
            self.waiting = Some(Waiting {
                source,
                payload,
                since: now,
            });
        }
    }

    pub(super) fn unbind(&mut self) {
        self.flow = None;
        self.waiting = None;
    }

    /// Stops everything and forgets what was sent: the viewer has left the room.
    pub(super) fn leave_room(&mut self) {
        self.unbind();
        self.cache.clear();
    }

    /// Stops one source at once.
    pub(super) fn drop_source(&mut self, source: SourceId) {
        if self.flows_from(source) {
            self.flow = None;
        }
        if self.waiting.is_some_and(|waiting| waiting.source == source) {
            self.waiting = None;
        }
    }

    /// The old source has overstayed.
    pub(super) fn stop_overlap(&mut self) -> Option<SourceId> {
        self.waiting?;
        self.flow.take().map(|flow| flow.source)
    }

    /// The source's numbering began anew: it has to open again.
    pub(super) fn reopen(&mut self, now: Instant, source: SourceId) {
        if let Some(flow) = self.flow.take_if(|flow| flow.source == source)
            && self.waiting.is_none()
        {
            self.waiting = Some(Waiting {
                source,
                payload: flow.payload,
                since: now,
            });
        }
    }

    /// The packet as this viewer gets it, or `None` when it gets none of it.
    pub(super) fn forward(&mut self, packet: &Inbound) -> Option<Forwarded> {
        let (switched, left) = match self.waiting {
            Some(waiting) if waiting.source == packet.source => {
                if !packet.descriptor.opens {
                    return None;
                }
                (true, self.switch(waiting, packet))
            }
            _ => (false, None),
        };
        let flow = self.flow.as_ref()?;
        if flow.source != packet.source {
            return None;
        }
        let payload_type = flow.payload.payload_type;
        let rewritten = self.rewriter.rewrite(&flow.offsets, packet)?;
        // A decoder takes the marker of an audio packet as leave to adapt its play-out delay (RFC 3551, 4.1).
        let opens_talk = switched && packet.source.kind.is_audio();
        let out = RtpOut {
            payload_type,
            marker: packet.marker || opens_talk,
            sequence: rewritten.sequence as u16,
            timestamp: rewritten.timestamp,
            ssrc: self.media.ssrc,
            csrc: packet.source.peer.get() as u32,
            original_sequence: None,
            payload: packet.payload.clone(),
            patch: rewritten.patch,
        };
        self.count(&out);
        self.cache
            .store(packet.arrival, rewritten.sequence, out.clone());
        Some(Forwarded {
            packet: out,
            switched,
            left,
        })
    }

    /// Answers one sequence number of a NACK.
    pub(super) fn retransmit(&mut self, now: Instant, sequence: u16) -> Option<RtpOut> {
        let newest = self.rewriter.newest()?;
        let number = crate::media::sequencer::extend(newest, sequence);
        let mut packet = self.cache.again(now, number)?;
        if let Some((ssrc, payload_type)) = self.rtx(packet.payload_type) {
            packet.original_sequence = Some(packet.sequence);
            packet.sequence = self.rtx_sequence;
            packet.ssrc = ssrc;
            packet.payload_type = payload_type;
            self.rtx_sequence = self.rtx_sequence.wrapping_add(1);
        }
        Some(packet)
    }

    /// Whether a key-frame request of the viewer is to be passed on; it then counts against the limit.
    pub(super) fn may_ask_keyframe(&mut self, now: Instant) -> Option<SourceId> {
        let source = self.flow.as_ref()?.source;
        let asked = self.keyframe_asked;
        if asked.is_some_and(|at| at + VIEWER_KEYFRAME_INTERVAL > now) {
            return None;
        }
        self.keyframe_asked = Some(now);
        Some(source)
    }

    /// A sender report that gives `ntp` for the publisher's `timestamp`.
    pub(super) fn sender_report(
        &self,
        source: SourceId,
        ntp: crate::NtpTime,
        timestamp: u32,
    ) -> Option<RtcpOut> {
        let flow = self.flow.as_ref().filter(|flow| flow.source == source)?;
        Some(RtcpOut::SenderReport {
            ssrc: self.media.ssrc,
            cname: self.media.cname.clone(),
            ntp,
            rtp_timestamp: flow.offsets.timestamp(timestamp),
            packet_count: self.packets,
            octet_count: self.octets,
        })
    }

    fn switch(&mut self, waiting: Waiting, first: &Inbound) -> Option<SourceId> {
        let flow = Flow {
            source: waiting.source,
            payload: waiting.payload,
            offsets: self.rewriter.join(first),
        };
        self.waiting = None;
        self.flow.replace(flow).map(|old| old.source)
    }

    fn rtx(&self, payload_type: u8) -> Option<(u32, u8)> {
        let mut payloads = self.media.payloads.iter();
        let payload = payloads.find(|payload| payload.payload_type == payload_type)?;
        Some((self.media.rtx_ssrc?, payload.rtx_payload_type?))
    }

    fn count(&mut self, packet: &RtpOut) {
        self.packets = self.packets.wrapping_add(1);
        self.octets = self.octets.wrapping_add(packet.payload.len() as u32);
    }
}

/// H.264 decoders of one profile family take each other's streams; of everything else only the very same.
fn decodes(viewer: Codec, publisher: Codec) -> bool {
    match (viewer, publisher) {
        (
            Codec::H264 {
                packetization_mode: ours,
                profile,
            },
            Codec::H264 {
                packetization_mode: theirs,
                profile: published,
            },
        ) => ours == theirs && profile >> 8 == published >> 8,
        _ => viewer == publisher,
    }
}

/// The finaliser of SplitMix64: turns the random SSRC into unrelated starting points.
const fn scramble(seed: u64) -> u64 {
    let mut z = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
