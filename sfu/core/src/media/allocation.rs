//! Who gets a viewer's slots: a pure function of the room and of what the viewer sees now.

use std::time::Instant;

use sfu_control::{Kin, PeerId, TrackKind};

use crate::limits::SPEAKERS_MAX;
use crate::media::source::TrackId;

#[cfg(test)]
mod tests;

/// What can fill a slot: a peer's camera and microphone, or its screen and the screen's sound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Feed {
    pub(super) peer: PeerId,
    pub(super) picture: Picture,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Picture {
    Camera,
    Screen,
}

/// A feed that wants to be seen or heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Candidate {
    pub(super) feed: Feed,
    /// Its microphone sends, so that it can fill a voice slot. Never true of a screen.
    pub(super) voice: bool,
    /// Place in the list of speakers, 0 the loudest.
    pub(super) speaking: Option<usize>,
    pub(super) last_spoke: Option<Instant>,
    /// Rises with each join of the room.
    pub(super) joined: u64,
    pub(super) kin: Kin,
    /// Place among those who go before all that speak.
    pub(super) featured: Option<u8>,
    /// It is in another room, and heard across: it takes no slot, and goes before everybody in the voice slots.
    pub(super) reached: bool,
}

/// What feeds each slot and voice slot of a viewer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Assignment {
    pub(super) slots: Vec<Option<Feed>>,
    pub(super) voices: Vec<Option<PeerId>>,
}

impl Feed {
    pub(super) const fn camera(peer: PeerId) -> Self {
        let picture = Picture::Camera;
        Self { peer, picture }
    }

    pub(super) const fn picture_track(self) -> TrackId {
        TrackId {
            peer: self.peer,
            kind: self.picture.video(),
        }
    }

    pub(super) const fn sound(self) -> TrackId {
        TrackId {
            peer: self.peer,
            kind: self.picture.audio(),
        }
    }
}

impl Picture {
    pub(super) const fn video(self) -> TrackKind {
        match self {
            Self::Camera => TrackKind::Camera,
            Self::Screen => TrackKind::Screen,
        }
    }

    pub(super) const fn audio(self) -> TrackKind {
        match self {
            Self::Camera => TrackKind::Microphone,
            Self::Screen => TrackKind::ScreenAudio,
        }
    }
}

/// Reseats the viewer. Who sits and still wants to stays on the same seat; free seats go to screens, then to those whom the viewer asks
/// for, then to those who are featured, then speakers by loudness, then the rest by join order. Without a free seat each of these takes
/// that of the longest-silent holder of a later kind; speakers take only that of the silent. Microphones without a slot compete for the
/// voice slots in the same way, behind voices of other rooms; there nobody is asked for. Nobody is given another peer of their own kin.
///
/// Asked for are only those among the candidates, so that a name from elsewhere brings nothing. It costs each candidate one more look along
/// a list that is no longer than the slots, as its look for a seat is.
pub(super) fn allocate(
    (viewer, kin): (PeerId, Kin),
    candidates: &[Candidate],
    asked: &[Kin],
    seats: &mut Assignment,
) {
    let is_other =
        |candidate: &&Candidate| candidate.feed.peer != viewer && !candidate.kin.is_also(kin);
    let mut wishes: Vec<Wish<Feed>> = candidates
        .iter()
        .filter(is_other)
        .filter(|candidate| !candidate.reached)
        .map(|candidate| Wish::new(candidate.feed, candidate, asked))
        .collect();
    seat(&mut wishes, &mut seats.slots);

    let mut voices: Vec<Wish<PeerId>> = candidates
        .iter()
        .filter(is_other)
        .filter(|candidate| candidate.voice)
        .filter(|candidate| !seats.slots.contains(&Some(candidate.feed)))
        .map(|candidate| Wish::new(candidate.feed.peer, candidate, &[]))
        .collect();
    seat(&mut voices, &mut seats.voices);
}

/// The place of somebody among those whom a viewer asks for, if they are: who speaks first, by loudness, then the others in the viewer's
/// order.
pub(super) fn place_among(asked: &[Kin], kin: Kin, speaking: Option<usize>) -> Option<usize> {
    let place = asked.iter().position(|asked| asked.is_also(kin))?;
    Some(speaking.unwrap_or(SPEAKERS_MAX + place))
}

struct Wish<K> {
    key: K,
    class: Class,
    last_spoke: Option<Instant>,
    joined: u64,
}

/// Who goes first. A lower class may unseat a higher one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Class {
    Reached { rank: usize },
    Screen,
    Asked { rank: usize },
    Featured { rank: u8 },
    Speaker { rank: usize },
    Silent,
}

impl Class {
    fn unseats(self, holder: Self) -> bool {
        self.order() < holder.order()
    }

    const fn order(self) -> u8 {
        match self {
            Self::Reached { .. } => 0,
            Self::Screen => 1,
            Self::Asked { .. } => 2,
            Self::Featured { .. } => 3,
            Self::Speaker { .. } => 4,
            Self::Silent => 5,
        }
    }
}

impl<K> Wish<K> {
    fn new(key: K, candidate: &Candidate, asked: &[Kin]) -> Self {
        let asked = place_among(asked, candidate.kin, candidate.speaking);
        let class = match (candidate.feed.picture, candidate.speaking) {
            _ if candidate.reached => Class::Reached {
                rank: candidate.speaking.unwrap_or(usize::MAX),
            },
            (Picture::Screen, _) => Class::Screen,
            (Picture::Camera, speaking) => match (asked, candidate.featured, speaking) {
                (Some(rank), _, _) => Class::Asked { rank },
                (None, Some(rank), _) => Class::Featured { rank },
                (None, None, Some(rank)) => Class::Speaker { rank },
                (None, None, None) => Class::Silent,
            },
        };
        Self {
            key,
            class,
            last_spoke: candidate.last_spoke,
            joined: candidate.joined,
        }
    }
}

fn seat<K: Copy + Ord>(wishes: &mut [Wish<K>], seats: &mut [Option<K>]) {
    wishes.sort_by_key(|wish| (wish.class, wish.joined, wish.key));
    for held in seats.iter_mut() {
        if held.is_some_and(|key| wishes.iter().all(|wish| wish.key != key)) {
            *held = None;
        }
    }
    for wish in wishes.iter() {
        if seats.contains(&Some(wish.key)) {
            continue;
        }
        let free = seats.iter().position(Option::is_none);
        let Some(place) = free.or_else(|| longest_silent(wish.class, wishes, seats)) else {
            // Nor for those after: whom they could unseat, this one could too.
            break;
        };
        if let Some(held) = seats.get_mut(place) {
            *held = Some(wish.key);
        }
    }
}

/// The seat that a newcomer of that class may take, if any.
fn longest_silent<K: Copy + Ord>(
    newcomer: Class,
    wishes: &[Wish<K>],
    seats: &[Option<K>],
) -> Option<usize> {
    let holder = |held: &Option<K>| wishes.iter().find(|wish| Some(wish.key) == *held);
    seats
        .iter()
        .enumerate()
        .filter_map(|(place, held)| Some((place, holder(held)?)))
        .filter(|(_, wish)| newcomer.unseats(wish.class))
        .max_by_key(|(_, wish)| {
            let silence = std::cmp::Reverse(wish.last_spoke);
            (wish.class, silence, wish.joined, wish.key)
        })
        .map(|(place, _)| place)
}
