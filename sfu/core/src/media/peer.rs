use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use sfu_control::{
    Binding, Grade, Grant, Kin, PeerId, PublishRights, Reach, TrackKind, VoiceBinding, Wanted,
    Wishes,
};

use crate::media::allocation::Assignment;
use crate::media::downlink::Downlink;
use crate::media::half::Half;
use crate::media::inlet::{Found, Inlet, find};
use crate::media::layer::Layer;
use crate::media::link_state::LinkState;
use crate::media::pictures::Pictures;
use crate::media::pipe::Pipe;
use crate::media::reaches::Listener;
use crate::media::round_trip::RoundTrip;
use crate::media::rtp_view::RtpView;
use crate::media::sound::reports::Loss;
use crate::media::sound::treatment::{Treatment, Way};
use crate::media::sound::voices::Sent;
use crate::media::source::{SourceId, TrackId};
use crate::media::table::Key;
use crate::media::uplink::Uplink;
use crate::{Negotiated, ReceptionReport};

/// One peer: what it may send and how to recognise it, and what it is sent.
#[derive(Debug)]
pub(super) struct Peer {
    pub(super) id: PeerId,
    /// Audio and video of each slot by turns, then the voices.
    halves: Vec<Half>,
    slots: usize,
    pub(super) grant: Grant,
    /// What it was told of sound across rooms, for the epoch in force.
    pub(super) reach: Option<Box<Reach>>,
    /// What it wants to receive; everything until it says.
    pub(super) wishes: Option<Wishes>,
    /// What it says that it has switched on; unknown until it says.
    pub(super) announced: Option<PublishRights>,
    pub(super) downlink: Downlink,
    /// Its pictures leave one by one, when its way down takes them.
    pub(super) paced: bool,
    /// Its ways down and up, once it is connected, as far as their packets are stamped.
    pub(super) pipe: Option<Box<Pipe>>,
    pub(super) uplink: Option<Box<Uplink>>,
    pub(super) link: LinkState,
    /// How long it took to answer when it was asked for lost packets.
    pub(super) answers: RoundTrip,
    /// Id of the stamp on packets to it.
    stamp_id: Option<u8>,
    /// How its sound is sent.
    sound: Treatment,
    /// What receiver reports say of its link; `None` where transport-wide feedback says it.
    reported: Option<Loss>,
    /// DTLS is up.
    pub(super) connected: bool,
    /// Order of joining its room.
    pub(super) joined: u64,
    pub(super) inlets: Vec<Inlet>,
    pub(super) assignment: Assignment,
    /// What it is sent of each slot's picture, and told of that.
    pub(super) pictures: Pictures,
    /// What is asked of it as a publisher, and what it was told of that.
    pub(super) wanted: Wanted,
    pub(super) told_wanted: Wanted,
    pub(super) told: Option<Told>,
    /// What to add to the publisher's NTP time to get ours, in its units; one for all its tracks, so that its lips stay in sync.
    pub(super) ntp_offset: Option<u64>,
    by_ssrc: BTreeMap<u32, HalfIndex>,
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
    pub(super) const fn listener(&self) -> Listener {
        Listener {
            peer: self.id,
            room: self.grant.room,
            kin: self.grant.kin,
        }
    }

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
        let mut made = Self {
            id,
            grant,
            reach: None,
            wishes: None,
            announced: None,
            downlink: Downlink::default(),
            paced: false,
            pipe: None,
            uplink: None,
            link: LinkState::default(),
            answers: RoundTrip::default(),
            stamp_id: negotiated
                .transport_sequence
                .filter(|id| (1..=14).contains(id)),
            sound: Treatment::new(halves.iter().any(Half::takes_redundancy)),
            reported: reported.then(Loss::default),
            connected: false,
            joined,
            inlets,
            assignment: Assignment {
                slots: vec![None; slots],
                voices: vec![None; voices],
            },
            pictures: Pictures::new(slots),
            wanted: Wanted::default(),
            told_wanted: Wanted::default(),
            told: None,
            ntp_offset: None,
            by_ssrc: halves.iter().enumerate().map(index).collect(),
            halves,
            slots,
        };
        made.treat_sound();
        made
    }

    /// Every layer of every track.
    pub(super) fn sources(&self, peer: PeerId) -> impl Iterator<Item = SourceId> + '_ {
        self.inlets.iter().flat_map(move |inlet| {
            let kind = inlet.media.kind;
            let track = TrackId { peer, kind };
            Layer::lowest(inlet.layers.len()).map(move |layer| track.layer(layer))
        })
    }

    pub(super) fn grade(&self) -> Grade {
        self.wishes
            .as_ref()
            .map_or(Grade::Full, |wishes| wishes.grade)
    }

    /// The height at which a slot is shown; as large as can be until it says.
    pub(super) fn shown(&self, slot: usize) -> u16 {
        let heights = self.wishes.as_ref().map(|wishes| wishes.heights.get(slot));
        heights.map_or(u16::MAX, |height| height.copied().unwrap_or(0))
    }

    /// Takes what it wants to receive, as far as there are slots for it.
    pub(super) fn wish(&mut self, mut wishes: Wishes) {
        wishes.heights.truncate(self.slots);
        wishes.heights.shrink_to_fit();
        wishes.kins.truncate(self.slots);
        wishes.kins.shrink_to_fit();
        self.wishes = Some(wishes);
    }

    /// The pictures that slots have waited for since before that.
    pub(super) fn awaited_pictures(&self, before: Instant) -> impl Iterator<Item = SourceId> + '_ {
        let waiting = self.halves.iter().filter_map(Half::awaited);
        let overdue = waiting.filter(move |(_, since)| *since < before);
        overdue.map(|(id, _)| id).filter(|id| !id.kind.is_audio())
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

    /// It is connected: from now on its packets are stamped, and stamps are looked for in those that it sends. False when
    /// neither was negotiated.
    pub(super) fn follow(&mut self, now: Instant) -> bool {
        let ids = self.inlets.iter().map(|inlet| inlet.media.extensions);
        let up = ids.filter_map(|ids| ids.transport_sequence).next();
        if let Some(id) = self.stamp_id
            && self.pipe.is_none()
        {
            self.pipe = Some(Box::new(Pipe::new(now, id)));
            self.paced = true;
        }
        if let Some(id) = up
            && self.uplink.is_none()
        {
            self.uplink = Some(Box::new(Uplink::new(now, id)));
        }
        self.pipe.is_some() || self.uplink.is_some()
    }

    /// As far as its answers and its feedback tell. Both are late rather than early, so the shorter one is right.
    pub(super) fn round_trip(&self, now: Instant) -> Option<Duration> {
        let of_feedback = self.pipe.as_ref().and_then(|pipe| pipe.transport().rtt());
        let both = [self.answers.get(now), of_feedback];
        both.into_iter().flatten().min()
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
            self.downlink.loss_permille = Some(permille);
        }
    }

    /// Sound in longer packets, or not, as the grade says.
    pub(super) fn follow_grade(&mut self) {
        let grade = self.wishes.as_ref().map(|wishes| wishes.grade);
        let saves = matches!(grade, Some(Grade::Saver | Grade::Audio));
        self.sound.follow_grade(saves);
        self.treat_sound();
    }

    /// Gives its sound what its way down asks for now.
    pub(super) fn adapt_sound(&mut self, now: Instant) {
        let before = (self.sound.plan(), self.sound.is_spread());
        let way = Way {
            loss: self.downlink.loss_permille,
            in_bursts: self.downlink.in_bursts,
            estimate: self.downlink.estimate,
        };
        let (slots, voices) = self.halves.split_at(self.slots * 2);
        let sound = slots.iter().step_by(2).chain(voices);
        let sent = || sound.map(Half::sent).sum::<Sent>();
        self.sound.adapt(now, way, sent);
        if (self.sound.plan(), self.sound.is_spread()) != before {
            self.treat_sound();
        }
    }

    /// What its way down would have to carry for everything that it is to get, in bit/s.
    pub(super) fn wanted_down(&self) -> u64 {
        let for_sound = self.sound.lacks().unwrap_or(0);
        self.downlink.wanted.max(for_sound)
    }

    /// What redundancy takes of its way down, in bit/s.
    pub(super) fn redundancy(&self) -> u64 {
        self.sound.surplus()
    }

    fn treat_sound(&mut self) {
        let plan = self.sound.plan();
        for half in &mut self.halves {
            half.set_long(plan.is_long);
            half.set_depth(plan.depth, self.sound.is_spread());
        }
    }

    /// The track of a packet, and its layer.
    pub(super) fn find(&mut self, packet: &RtpView<'_>) -> Option<Found> {
        find(&mut self.inlets, packet)
    }

    pub(super) fn inlet_mut(&mut self, kind: TrackKind) -> Option<&mut Inlet> {
        self.inlets
            .iter_mut()
            .find(|inlet| inlet.media.kind == kind)
    }
}

/// Whose cameras a viewer asks for. Who wants no pictures asks for nobody: then slots are for those who are heard.
pub(super) fn asked(wishes: Option<&Wishes>) -> &[Kin] {
    let looking = wishes.filter(|wishes| matches!(wishes.grade, Grade::Full | Grade::Saver));
    looking.map_or(&[], |wishes| &wishes.kins)
}
