use std::collections::BTreeMap;

use sfu_control::{Binding, Grant, PeerId, TrackKind, VoiceBinding};

use crate::media::allocation::Assignment;
use crate::media::half::Half;
use crate::media::rtp_view::RtpView;
use crate::media::source::SourceId;
use crate::{Negotiated, PublishedMedia};

/// One peer: what it may send and how to recognise it, and what it is sent.
#[derive(Debug)]
pub(super) struct Peer {
    pub(super) grant: Grant,
    /// DTLS is up.
    pub(super) connected: bool,
    /// Order of joining its room.
    pub(super) joined: u64,
    pub(super) inlets: Vec<Inlet>,
    pub(super) assignment: Assignment,
    pub(super) told: Option<Told>,
    /// What to add to the publisher's NTP time to get ours, in its units; one for all its tracks, so that its lips stay in sync.
    pub(super) ntp_offset: Option<u64>,
    slots: Vec<Slot>,
    voices: Vec<Half>,
    by_ssrc: BTreeMap<u32, HalfIndex>,
}

/// A track that the peer may send, and the SSRCs it was found under.
#[derive(Debug)]
pub(super) struct Inlet {
    pub(super) media: PublishedMedia,
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

#[derive(Debug)]
struct Slot {
    audio: Half,
    video: Half,
}

/// Names a half within a viewer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum HalfIndex {
    SlotAudio(usize),
    SlotVideo(usize),
    Voice(usize),
}

/// Which track a packet belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) kind: TrackKind,
    /// An RFC 4588 retransmission.
    pub(super) repair: bool,
    /// The track had another SSRC before, or none.
    pub(super) new_ssrc: bool,
}

impl Peer {
    pub(super) fn new(negotiated: Negotiated, grant: Grant, joined: u64) -> Self {
        let inlets = negotiated.publishes.into_iter().map(Inlet::new).collect();
        let slots: Vec<Slot> = negotiated
            .slots
            .into_iter()
            .map(|slot| Slot {
                audio: Half::audio(slot.audio),
                video: Half::video(slot.video),
            })
            .collect();
        let voices: Vec<Half> = negotiated.voices.into_iter().map(Half::audio).collect();
        let mut peer = Self {
            grant,
            connected: false,
            joined,
            inlets,
            assignment: Assignment {
                slots: vec![None; slots.len()],
                voices: vec![None; voices.len()],
            },
            told: None,
            ntp_offset: None,
            slots,
            voices,
            by_ssrc: BTreeMap::new(),
        };
        peer.by_ssrc = peer
            .half_indices()
            .filter_map(|index| Some((peer.half(index)?.ssrc(), index)))
            .collect();
        peer
    }

    pub(super) fn sources(&self, peer: PeerId) -> impl Iterator<Item = SourceId> + '_ {
        self.inlets.iter().map(move |inlet| SourceId {
            peer,
            kind: inlet.media.kind,
        })
    }

    pub(super) fn half_indices(&self) -> impl Iterator<Item = HalfIndex> + use<> {
        let slots = 0..self.slots.len();
        let halves = slots.flat_map(|n| [HalfIndex::SlotAudio(n), HalfIndex::SlotVideo(n)]);
        halves.chain((0..self.voices.len()).map(HalfIndex::Voice))
    }

    pub(super) fn half(&self, index: HalfIndex) -> Option<&Half> {
        match index {
            HalfIndex::SlotAudio(n) => self.slots.get(n).map(|slot| &slot.audio),
            HalfIndex::SlotVideo(n) => self.slots.get(n).map(|slot| &slot.video),
            HalfIndex::Voice(n) => self.voices.get(n),
        }
    }

    pub(super) fn half_mut(&mut self, index: HalfIndex) -> Option<&mut Half> {
        match index {
            HalfIndex::SlotAudio(n) => self.slots.get_mut(n).map(|slot| &mut slot.audio),
            HalfIndex::SlotVideo(n) => self.slots.get_mut(n).map(|slot| &mut slot.video),
            HalfIndex::Voice(n) => self.voices.get_mut(n),
        }
    }

    pub(super) fn half_of_ssrc(&mut self, ssrc: u32) -> Option<&mut Half> {
        let index = *self.by_ssrc.get(&ssrc)?;
        self.half_mut(index)
    }

    /// The track of a packet: by SSRC, else by the MID extension (RFC 9143, 15), else by a payload type that only one
    /// track uses. Remembers the SSRC.
    pub(super) fn find(&mut self, packet: &RtpView<'_>) -> Option<Found> {
        let known = |inlet: &&mut Inlet| {
            [inlet.ssrc, inlet.rtx_ssrc].contains(&Some(packet.ssrc)) && inlet.takes(packet)
        };
        if let Some(inlet) = self.inlets.iter_mut().find(known) {
            return Some(Found {
                kind: inlet.media.kind,
                repair: inlet.is_repair(packet),
                new_ssrc: false,
            });
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
        Some(Found {
            kind: inlet.media.kind,
            repair,
            new_ssrc: !repair,
        })
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
            media,
        }
    }

    fn owns(&self, ssrc: u32) -> bool {
        [self.ssrc, self.rtx_ssrc].contains(&Some(ssrc))
    }

    fn takes(&self, packet: &RtpView<'_>) -> bool {
        packet.payload_type == self.media.payload.payload_type || self.is_repair(packet)
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
