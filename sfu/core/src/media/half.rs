//! One outgoing stream of a viewer: half a slot, or a voice slot.

use std::time::Instant;

use crate::limits::{ERAS_MAX, VIEWER_KEYFRAME_INTERVAL};
use crate::media::resent::Resent;
use crate::media::rewriter::{Offsets, Rewriter};
use crate::media::sound::redundancy::Redundancy;
use crate::media::sound::reports::{Loss, Reports};
use crate::media::sound::voices::Sent;
use crate::media::source::{Source, SourceId, SourceKey};
use crate::media::span::Span;
use crate::media::train::{Flow, Manner};
use crate::{Codec, PayloadMap, ReceiveMedia, ReceptionReport, RtcpOut};

mod again;
mod step;

pub(super) use step::Leave;
use step::Step;

/// The stream behind one stable SSRC. What feeds it changes; its numbering never shows that.
#[derive(Debug)]
pub(super) struct Half {
    flow: Option<Feeding>,
    waiting: Option<Waiting>,
    rewriter: Rewriter,
    packets: u32,
    octets: u32,
    ssrc: u32,
    /// How packets go out for the first time.
    manner: Manner,
    form: Form,
    cold: Box<Cold>,
}

/// What the packet path does not touch.
#[derive(Debug)]
struct Cold {
    media: ReceiveMedia,
    /// What fed the stream before, oldest first.
    past: Vec<Era>,
    resent: Resent,
    rtx_sequence: u64,
    reports: Reports,
    keyframe_asked: Option<Instant>,
}

/// The source that feeds the stream now.
#[derive(Clone, Copy, Debug)]
struct Feeding {
    id: SourceId,
    flow: Flow,
}

/// Whether sound comes in packets as its publisher made them, or in longer ones. It changes where no packet is lost or comes twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Single,
    /// Single ones, up to the next group of the source.
    Turning,
    Long,
    /// Long ones, up to the end of the group.
    Returning,
}

/// A flow that ended.
#[derive(Clone, Copy, Debug)]
struct Era {
    flow: Flow,
    /// The last sequence number it gave.
    last: u64,
}

/// The source that feeds the stream from its next opening packet on.
#[derive(Clone, Copy, Debug)]
struct Waiting {
    source: SourceId,
    payload: PayloadMap,
    since: Instant,
    /// It is another layer of the very stream that flows.
    step: Option<Step>,
}

/// What becomes of a span.
#[derive(Clone, Copy, Debug)]
pub(super) struct Forwarded {
    pub(super) flow: Flow,
    /// The first packet that is the viewer's, and the last.
    pub(super) first: u64,
    pub(super) last: u64,
    pub(super) manner: Manner,
    /// This is the first of its source in this stream.
    pub(super) switched: bool,
    /// The source that the stream left for it.
    pub(super) left: Option<SourceId>,
}

/// A packet that a viewer asked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wanted {
    pub(super) flow: Flow,
    pub(super) number: u64,
}

/// The sources that a half listens to.
pub(super) type Listening = [Option<SourceId>; 2];

impl Half {
    pub(super) fn audio(media: ReceiveMedia) -> Self {
        Self::new(media, Codec::Opus.clock_rate())
    }

    pub(super) fn video(media: ReceiveMedia) -> Self {
        Self::new(media, Codec::Vp8.clock_rate())
    }

    fn new(media: ReceiveMedia, clock_rate: u32) -> Self {
        let seed = scramble(u64::from(media.ssrc));
        Self {
            // Below 2^15, so that the first packets lost cannot be mistaken for a wrap (RFC 3711, 3.3.1).
            rewriter: Rewriter::new(clock_rate, (seed >> 49) as u16, seed as u32),
            flow: None,
            waiting: None,
            packets: 0,
            octets: 0,
            ssrc: media.ssrc,
            form: Form::Single,
            manner: manner(&media, 0, false),
            cold: Box::new(Cold {
                media,
                past: Vec::new(),
                resent: Resent::default(),
                rtx_sequence: scramble(seed) >> 49,
                reports: Reports::default(),
                keyframe_asked: None,
            }),
        }
    }

    pub(super) fn ssrc(&self) -> u32 {
        self.ssrc
    }

    /// This viewer's payload types for what a publisher sends, if it can decode that.
    pub(super) fn payload_for(&self, codec: Codec) -> Option<PayloadMap> {
        let mut fitting = self.cold.media.payloads.iter();
        let exact = fitting.clone().find(|payload| payload.codec == codec);
        exact
            .or_else(|| fitting.find(|payload| decodes(payload.codec, codec)))
            .copied()
    }

    pub(super) fn listening(&self) -> Listening {
        [
            self.flow.map(|feeding| feeding.id),
            self.waiting.map(|waiting| waiting.source),
        ]
    }

    /// Whether what it waits for is a higher layer of what it has.
    pub(super) fn waits_for_larger(&self) -> bool {
        let pair = self.flow.map(|feeding| feeding.id).zip(self.waiting);
        pair.is_some_and(|(flows, waiting)| {
            let awaited = waiting.source;
            flows.track() == awaited.track() && flows.layer < awaited.layer
        })
    }

    /// The source that it waits for, and since when.
    pub(super) fn awaited(&self) -> Option<(SourceId, Instant)> {
        self.waiting.map(|waiting| (waiting.source, waiting.since))
    }

    pub(super) fn is_waiting(&self) -> bool {
        self.waiting.is_some()
    }

    pub(super) fn flows_from(&self, source: SourceId) -> bool {
        self.flow.is_some_and(|feeding| feeding.id == source)
    }

    /// Since when an old source goes on because the new one has not begun.
    pub(super) fn overlapping_since(&self) -> Option<Instant> {
        self.flow.and(self.waiting).map(|w| w.since)
    }

    /// Chooses the source.
    pub(super) fn bind(
        &mut self,
        now: Instant,
        source: Option<(SourceId, PayloadMap)>,
        leave: Leave,
    ) {
        let Some((source, payload)) = source else {
            self.unbind();
            return;
        };
        if self.flows_from(source) {
            self.waiting = None;
            return;
        }
        if leave == Leave::AtOnce {
            self.end_flow();
        }
        let goes_on = self
            .flow
            .is_some_and(|feeding| feeding.id.track() == source.track());
        let steps = leave == Leave::ForItsOwn && goes_on;
        if self.waiting.is_none_or(|waiting| waiting.source != source) {
            self.waiting = Some(Waiting {
                source,
                payload,
                since: now,
                step: steps.then_some(Step::Open),
            });
        }
    }

    pub(super) fn unbind(&mut self) {
        self.end_flow();
        self.waiting = None;
    }

    /// Stops everything and forgets what was sent: the viewer has left the room.
    pub(super) fn leave_room(&mut self) {
        self.unbind();
        self.cold.past.clear();
        self.cold.resent.clear();
    }

    /// Stops one source at once.
    pub(super) fn drop_source(&mut self, source: SourceId) {
        if self.flows_from(source) {
            self.end_flow();
        }
        if self.waiting.is_some_and(|waiting| waiting.source == source) {
            self.waiting = None;
        }
    }

    /// The old source has overstayed.
    pub(super) fn stop_overlap(&mut self) -> Option<SourceId> {
        self.waiting?;
        self.end_flow()
    }

    /// The source's numbering began anew: it has to open again.
    pub(super) fn reopen(&mut self, now: Instant, source: SourceId, codec: Codec) {
        if !self.flows_from(source) {
            return;
        }
        self.end_flow();
        if self.waiting.is_none()
            && let Some(payload) = self.payload_for(codec)
        {
            self.waiting = Some(Waiting {
                source,
                payload,
                since: now,
                step: None,
            });
        }
    }

    /// Longer packets from now on, or not: only sound comes in such.
    pub(super) fn set_long(&mut self, long: bool) {
        let sound = self.cold.media.payloads.iter().all(|p| p.codec.is_audio());
        self.form = match (self.form, long && sound) {
            (Form::Single, true) => Form::Turning,
            (Form::Turning, false) => Form::Single,
            (Form::Long, false) => Form::Returning,
            (Form::Returning, true) => Form::Long,
            (form, _) => form,
        };
    }

    /// Whether single or longer packets of its source are for this half now. It turns from one to the other only `between` groups of
    /// longer ones, with the packet that comes next.
    pub(super) fn takes(&mut self, now: Instant, is_long: bool, between: bool) -> bool {
        // What has no flow has nothing of which the end would have to be waited for.
        let may_turn = !is_long && (between || self.flow.is_none());
        match self.form {
            Form::Single => return !is_long,
            Form::Turning if may_turn => {
                self.form = Form::Long;
                self.pause(now);
            }
            Form::Turning => return !is_long,
            Form::Returning if !is_long && self.flow.is_none() => self.form = Form::Single,
            Form::Long | Form::Returning => {}
        }
        is_long == self.takes_long()
    }

    /// Whether it needs the source's longer packets to go on.
    pub(super) fn wants_long(&self) -> bool {
        self.form != Form::Single
    }

    /// After a longer packet, with which the group ended or not.
    pub(super) fn took_long(&mut self, now: Instant, between: bool) {
        if self.form == Form::Returning && between {
            self.form = Form::Single;
            self.pause(now);
        }
    }

    const fn takes_long(&self) -> bool {
        matches!(self.form, Form::Long | Form::Returning)
    }

    /// Lets the present source begin anew, in another form.
    fn pause(&mut self, now: Instant) {
        let Some(flow) = self.flow.map(|feeding| feeding.flow) else {
            return;
        };
        let mut payloads = self.cold.media.payloads.iter();
        let payload = payloads.find(|p| p.payload_type == flow.payload_type);
        let payload = payload.copied();
        let source = self.end_flow();
        if let (None, Some(source), Some(payload)) = (self.waiting, source, payload) {
            self.waiting = Some(Waiting {
                source,
                payload,
                since: now,
                step: None,
            });
        }
    }

    /// What this viewer gets of the span, or `None` when it gets none of it.
    pub(super) fn forward(
        &mut self,
        key: SourceKey,
        source: &Source,
        span: &Span,
    ) -> Option<Forwarded> {
        let (switched, left) = match self.waiting {
            Some(waiting) if waiting.source == source.id => {
                span.opening?;
                (true, self.switch(waiting, key, source, span))
            }
            _ => (false, None),
        };
        let Feeding { flow, .. } = self.flow.filter(|feeding| feeding.flow.source == key)?;
        if flow.numbering != source.numbering || span.last < flow.offsets.first_in {
            return None;
        }
        let (first, tally) = match &span.opening {
            Some(opening) if switched => (opening.entry.number, &opening.rest),
            _ => (span.first, &span.whole),
        };
        if !span.is_late {
            self.rewriter.advance(&flow.offsets, span.last, tally);
        }
        self.packets = self.packets.wrapping_add(tally.packets);
        self.octets = self.octets.wrapping_add(tally.octets);
        Some(Forwarded {
            flow,
            first,
            last: span.last,
            manner: self.manner,
            switched,
            left,
        })
    }

    /// Whether it may get earlier packets with each.
    pub(super) fn takes_redundancy(&self) -> bool {
        self.cold.media.red_payload_type.is_some()
    }

    /// Of everything that ever fed it, as publishers sent it.
    pub(super) const fn sent(&self) -> Sent {
        Sent {
            packets: self.packets,
            bytes: self.octets,
        }
    }

    /// From now on so many earlier packets go with each, far ones or near ones, if the receiver understands that.
    pub(super) fn set_depth(&mut self, depth: u8, is_spread: bool) {
        if self.takes_redundancy() {
            self.manner = manner(&self.cold.media, depth, is_spread);
        }
    }

    /// What a receiver report says of the link.
    pub(super) fn hear_reception(&mut self, report: &ReceptionReport) -> Option<Loss> {
        let given = self.rewriter.newest()?;
        self.cold.reports.hear(report, given, self.packets)
    }

    /// Whether a key-frame request of the viewer is to be passed on; it then counts against the limit.
    pub(super) fn may_ask_keyframe(&mut self, now: Instant) -> Option<SourceId> {
        let source = self.flow?.id;
        let asked = &mut self.cold.keyframe_asked;
        if asked.is_some_and(|at| at + VIEWER_KEYFRAME_INTERVAL > now) {
            return None;
        }
        *asked = Some(now);
        Some(source)
    }

    /// A sender report that gives `ntp` for the publisher's `timestamp`.
    pub(super) fn sender_report(
        &self,
        source: SourceId,
        ntp: crate::NtpTime,
        timestamp: u32,
    ) -> Option<RtcpOut> {
        let feeding = self.flow.filter(|feeding| feeding.id == source)?;
        Some(RtcpOut::SenderReport {
            ssrc: self.ssrc,
            cname: self.cold.media.cname.clone(),
            ntp,
            rtp_timestamp: feeding.flow.offsets.timestamp(timestamp),
            packet_count: self.packets,
            octet_count: self.octets,
        })
    }

    /// Begins with the source that was waited for, at the opening of the span.
    fn switch(
        &mut self,
        waiting: Waiting,
        key: SourceKey,
        source: &Source,
        span: &Span,
    ) -> Option<SourceId> {
        let opening = span.opening.as_ref()?;
        let source_numbering = source.numbering;
        let left = self.end_flow();
        let is_long = self.takes_long();
        let in_other_form = |era: &&Era| {
            let Flow {
                source, numbering, ..
            } = era.flow;
            (source, numbering) == (key, source_numbering) && era.flow.is_long != is_long
        };
        let before = self.cold.past.last().filter(in_other_form);
        let offsets = match before {
            Some(era) => self.rewriter.rejoin(&opening.entry, &era.flow.offsets),
            None => self.rewriter.join(&opening.entry),
        };
        self.begin(waiting, key, source, offsets);
        left
    }

    fn begin(
        &mut self,
        waiting: Waiting,
        key: SourceKey,
        source: &Source,
        offsets: Offsets,
    ) -> Flow {
        let flow = Flow {
            source: key,
            numbering: source.numbering,
            offsets,
            ssrc: self.ssrc,
            csrc: source.id.peer.get() as u32,
            payload_type: waiting.payload.payload_type,
            marks_first: source.id.kind.is_audio(),
            is_long: self.takes_long(),
        };
        self.waiting = None;
        self.flow = Some(Feeding {
            id: source.id,
            flow,
        });
        flow
    }

    fn end_flow(&mut self) -> Option<SourceId> {
        let Feeding { id, flow } = self.flow.take()?;
        let past = &mut self.cold.past;
        if past.len() >= ERAS_MAX {
            past.remove(0);
        }
        if let Some(last) = self.rewriter.newest() {
            past.push(Era { flow, last });
        }
        Some(id)
    }
}

/// How packets go out for the first time. One may be longer than when it is sent again only with RTX, where that is another packet.
fn manner(media: &ReceiveMedia, depth: u8, is_spread: bool) -> Manner {
    let has_rtx = media.payloads.iter().all(|p| p.rtx_payload_type.is_some());
    match media.red_payload_type {
        Some(red_payload_type) if depth > 0 => Manner::Redundant(Redundancy {
            red_payload_type,
            depth,
            is_spread,
        }),
        None if media.rtx_ssrc.is_some() && has_rtx => Manner::Padded,
        _ => Manner::Plain,
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
