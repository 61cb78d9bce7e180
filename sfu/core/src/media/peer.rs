use std::collections::BTreeMap;
use std::time::Instant;

use sfu_control::{Binding, Grade, Grant, PeerId, PublishRights, TrackKind, VoiceBinding, Wishes};

use crate::media::allocation::Assignment;
use crate::media::downlink::Downlink;
use crate::media::half::Half;
use crate::media::rtp_view::RtpView;
use crate::media::sound::depth::Depth;
use crate::media::sound::reports::Loss;
use crate::media::source::{SourceId, SourceKey};
use crate::media::table::Key;
use crate::{Negotiated, PublishedMedia, ReceptionReport};

/// One peer: what it may send and how to recognise it, and what it is sent.
#[derive(Debug)]
pub(super) struct Peer {
    pub(super) id: PeerId,
    /// Audio and video of each slot by turns, then the voices.
    halves: Vec<Half>,
    slots: usize,
    pub(super) grant: Grant,
    /// What it wants to receive; everything until it says.
    pub(super) wishes: Option<Wishes>,
    /// What it says that it has switched on; unknown until it says.
    pub(super) announced: Option<PublishRights>,
    pub(super) downlink: Downlink,
    /// How much redundancy its sound gets.
    depth: Depth,
    given_depth: u8,
    /// What receiver reports say of its link; `None` where transport-wide feedback says it.
    reported: Option<Loss>,
    /// DTLS is up.
    pub(super) connected: bool,
    /// Order of joining its room.
    pub(super) joined: u64,
    pub(super) inlets: Vec<Inlet>,
    pub(super) assignment: Assignment,
    pub(super) told: Option<Told>,
    /// What to add to the publisher's NTP time to get ours, in its units; one for all its tracks, so that its lips stay in sync.
    pub(super) ntp_offset: Option<u64>,
    by_ssrc: BTreeMap<u32, HalfIndex>,
}

/// A track that the peer may send, and the SSRCs it was found under.
#[derive(Debug)]
pub(super) struct Inlet {
    pub(super) media: PublishedMedia,
    pub(super) source: Option<SourceKey>,
    pub(super) ssrc: Option<u32>,
    pub(super) rtx_ssrc: Option<u32>,
}

/// The last bindings notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) epoch: u32,
    pub(super) slots: Vec<Option<Binding>>,
    pub(super) voices: Vec<Option<VoiceBinding>>,
}

/// The place of a peer among those of one plane.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PeerKey(u32);

/// Names a half within a viewer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct HalfIndex(u16);

/// What a half is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HalfRole {
    SlotAudio(usize),
    SlotVideo(usize),
    Voice(usize),
}

/// Which track a packet belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// Its place among the peer's inlets.
    pub(super) inlet: usize,
    pub(super) kind: TrackKind,
    pub(super) source: SourceKey,
    /// An RFC 4588 retransmission.
    pub(super) repair: bool,
    /// The track had another SSRC before, or none.
    pub(super) new_ssrc: bool,
}

impl PeerKey {
    /// Its index in tables.
    #[must_use]
    pub const fn get(self) -> usize {
        self.0 as usize
    }
}

impl Key for PeerKey {
    fn new(place: u32) -> Self {
        Self(place)
    }

    fn place(self) -> usize {
        self.get()
    }
}

impl Peer {
    pub(super) fn new(id: PeerId, negotiated: Negotiated, grant: Grant, joined: u64) -> Self {
        let inlets = negotiated.publishes.into_iter().map(Inlet::new).collect();
        let reported = negotiated.transport_sequence.is_none();
        let (slots, voices) = (negotiated.slots.len(), negotiated.voices.len());
        let mut halves = Vec::with_capacity(slots * 2 + voices);
        for slot in negotiated.slots {
            halves.push(Half::audio(slot.audio));
            halves.push(Half::video(slot.video));
        }
        halves.extend(negotiated.voices.into_iter().map(Half::audio));
        let index = |(at, half): (usize, &Half)| (half.ssrc(), HalfIndex(at as u16));
        Self {
            id,
            grant,
            wishes: None,
            announced: None,
            downlink: Downlink::default(),
            depth: Depth::default(),
            given_depth: Depth::default().at_first(),
            reported: reported.then(Loss::default),
            connected: false,
            joined,
            inlets,
            assignment: Assignment {
                slots: vec![None; slots],
                voices: vec![None; voices],
            },
            told: None,
            ntp_offset: None,
            by_ssrc: halves.iter().enumerate().map(index).collect(),
            halves,
            slots,
        }
    }

    pub(super) fn sources(&self, peer: PeerId) -> impl Iterator<Item = SourceId> + '_ {
        self.inlets.iter().map(move |inlet| SourceId {
            peer,
            kind: inlet.media.kind,
        })
    }

    pub(super) fn half_indices(&self) -> impl Iterator<Item = HalfIndex> + use<> {
        (0..self.halves.len() as u16).map(HalfIndex)
    }

    pub(super) fn role(&self, index: HalfIndex) -> HalfRole {
        let at = usize::from(index.0);
        match (at.checked_sub(self.slots * 2), at % 2) {
            (Some(voice), _) => HalfRole::Voice(voice),
            (None, 0) => HalfRole::SlotAudio(at / 2),
            (None, _) => HalfRole::SlotVideo(at / 2),
        }
    }

    pub(super) fn slot_video(&self, slot: usize) -> Option<&Half> {
        self.halves.get(slot * 2 + 1).filter(|_| slot < self.slots)
    }

    pub(super) fn half(&self, index: HalfIndex) -> Option<&Half> {
        self.halves.get(usize::from(index.0))
    }

    pub(super) fn half_mut(&mut self, index: HalfIndex) -> Option<&mut Half> {
        self.halves.get_mut(usize::from(index.0))
    }

    pub(super) fn half_of_ssrc(&mut self, ssrc: u32) -> Option<&mut Half> {
        let index = *self.by_ssrc.get(&ssrc)?;
        self.half_mut(index)
    }

    /// A receiver report on one of its streams.
    pub(super) fn hear_reception(&mut self, report: &ReceptionReport) {
        let index = self.by_ssrc.get(&report.ssrc).copied();
        let half = index.and_then(|index| self.halves.get_mut(usize::from(index.0)));
        let loss = half.and_then(|half| half.hear_reception(report));
        if let (Some(reported), Some(loss)) = (&mut self.reported, loss)
            && let Some(permille) = reported.add(loss)
        {
            self.downlink.loss_permille = permille;
        }
    }

    /// Sound in longer packets, or not, as the grade says.
    pub(super) fn follow_grade(&mut self) {
        let grade = self.wishes.as_ref().map(|wishes| wishes.grade);
        let long = matches!(grade, Some(Grade::Saver | Grade::Audio));
        for half in &mut self.halves {
            half.set_long(long);
        }
    }

    pub(super) fn adapt_sound(&mut self, now: Instant) {
        let Downlink {
            estimate,
            loss_permille,
            ..
        } = self.downlink;
        let depth = self.depth.adapt(now, loss_permille, estimate);
        if std::mem::replace(&mut self.given_depth, depth) == depth {
            return;
        }
        for half in &mut self.halves {
            half.set_depth(depth);
        }
    }

    /// The track of a packet: by SSRC, else by the MID extension (RFC 9143, 15), else by a payload type that only one
    /// track uses. Remembers the SSRC.
    pub(super) fn find(&mut self, packet: &RtpView<'_>) -> Option<Found> {
        let known = |inlet: &Inlet| inlet.owns(packet.ssrc) && inlet.takes(packet);
        if let Some(at) = self.inlets.iter().position(known) {
            return self.inlets.get(at)?.found(at, packet, false);
        }
        if self.inlets.iter().any(|inlet| inlet.owns(packet.ssrc)) {
            return None;
        }
        let by_mid = self.inlets.iter().position(|inlet| inlet.says_mid(packet));
        let at = by_mid.or_else(|| self.only_taker(packet))?;
        let inlet = self
            .inlets
            .get_mut(at)
            .filter(|inlet| inlet.takes(packet))?;
        let repair = inlet.is_repair(packet);
        let place = match repair {
            true => &mut inlet.rtx_ssrc,
            false => &mut inlet.ssrc,
        };
        *place = Some(packet.ssrc);
        inlet.found(at, packet, !repair)
    }

    /// The one track without a known SSRC that uses this payload type.
    fn only_taker(&self, packet: &RtpView<'_>) -> Option<usize> {
        let mut takers = self
            .inlets
            .iter()
            .enumerate()
            .filter(|(_, i)| i.takes(packet));
        let (at, inlet) = takers.next()?;
        let free = match inlet.is_repair(packet) {
            true => inlet.rtx_ssrc.is_none(),
            false => inlet.ssrc.is_none(),
        };
        (free && takers.next().is_none()).then_some(at)
    }
}

impl Inlet {
    fn new(media: PublishedMedia) -> Self {
        Self {
            ssrc: media.ssrc,
            rtx_ssrc: media.rtx_ssrc,
            source: None,
            media,
        }
    }

    fn found(&self, inlet: usize, packet: &RtpView<'_>, new_ssrc: bool) -> Option<Found> {
        Some(Found {
            inlet,
            kind: self.media.kind,
            source: self.source?,
            repair: self.is_repair(packet),
            new_ssrc,
        })
    }

    fn owns(&self, ssrc: u32) -> bool {
        [self.ssrc, self.rtx_ssrc].contains(&Some(ssrc))
    }

    fn takes(&self, packet: &RtpView<'_>) -> bool {
        packet.payload_type == self.media.payload.payload_type
            || self.is_redundant(packet)
            || self.is_repair(packet)
    }

    /// Its payload is one of RFC 2198.
    pub(super) fn is_redundant(&self, packet: &RtpView<'_>) -> bool {
        self.media.red_payload_type == Some(packet.payload_type)
    }

    fn is_repair(&self, packet: &RtpView<'_>) -> bool {
        self.media.payload.rtx_payload_type == Some(packet.payload_type)
    }

    fn says_mid(&self, packet: &RtpView<'_>) -> bool {
        let mid = self
            .media
            .extensions
            .mid
            .and_then(|id| packet.extension(id));
        mid.is_some_and(|mid| mid == self.media.mid.as_bytes())
    }
}
