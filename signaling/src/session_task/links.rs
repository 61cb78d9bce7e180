use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use protocol::{DataGrade, LinkQuality, MediaLink, Millis, ParticipantId, ParticipantLink};

use crate::limits;

/// What staff have been told of everybody's links, so that they hear of what changed and of nothing else.
pub(super) struct StaffLinks {
    told: HashMap<ParticipantId, Told>,
    /// Something may have changed since the last look.
    is_marked: bool,
    /// The last look found more than is told at once.
    is_cut: bool,
    looked_at: Option<Millis>,
    /// Bytes that may be told of whatever has changed, and of changes of quality beside that.
    purse: usize,
    reserve: usize,
}

struct Told {
    at: Millis,
    gist: Gist,
}

/// What of a link a moderator would act on. Two links of one gist are told as one.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Gist {
    grade: DataGrade,
    link: Option<(LinkQuality, Option<protocol::Bottleneck>, Figures)>,
}

/// In steps, because they are never the same twice; nothing for a good link, whose figures nobody asks for.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Figures {
    loss: [usize; 2],
    capacity: [u32; 2],
    rtt: u32,
}

/// Whom to tell of first: trouble before relief before mere figures, of those the worst link, of those who has waited longest.
type Rank = (Reverse<Urgency>, Option<LinkQuality>, Millis);

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Urgency {
    Figures,
    Relief,
    Trouble,
}

impl Default for StaffLinks {
    fn default() -> Self {
        Self {
            told: HashMap::new(),
            is_marked: false,
            is_cut: false,
            looked_at: None,
            purse: limits::LINKS_SAVED_BYTES,
            reserve: limits::LINKS_SAVED_URGENT_BYTES,
        }
    }
}

impl StaffLinks {
    /// Something may have changed: look at the next occasion.
    pub(super) const fn mark(&mut self) {
        self.is_marked = true;
    }

    /// When there is something to look at.
    pub(super) fn wake(&self) -> Option<Millis> {
        let pause = match self.is_cut {
            true => limits::LINKS_SOON_MS,
            false => limits::LINKS_EVERY_MS,
        };
        let next = self.looked_at.map_or(Millis(0), |at| at.plus_ms(pause));
        self.is_marked.then_some(next)
    }

    /// The only one of the staff who is here is told all of `now_known`.
    pub(super) fn know(&mut self, now: Millis, now_known: &[ParticipantLink]) {
        self.told = now_known
            .iter()
            .map(|link| (link.participant.clone(), Told::of(now, link)))
            .collect();
    }

    /// What to tell of `now_known`, the worst news first, as far as it may be told now: the rest is for the next look.
    pub(super) fn news(
        &mut self,
        now: Millis,
        now_known: Vec<ParticipantLink>,
    ) -> Vec<ParticipantLink> {
        self.save(now);
        self.looked_at = Some(now);
        (self.is_marked, self.is_cut) = (false, false);
        // Who is not here any more is new when they come back.
        let here: HashSet<_> = now_known.iter().map(|link| &link.participant).collect();
        self.told
            .retain(|participant, _| here.contains(participant));
        let mut news: Vec<_> = now_known
            .into_iter()
            .filter_map(|link| Some((self.rank(&link)?, link)))
            .collect();
        news.sort_by_key(|(rank, _)| *rank);
        let mut told = Vec::new();
        let mut left = limits::LINKS_BYTES_MAX;
        for ((Reverse(urgency), ..), link) in news {
            let bytes = bytes_of(&link);
            self.is_cut = bytes > left;
            if self.is_cut || !self.spend(urgency, bytes) {
                self.is_marked = true;
                break;
            }
            left -= bytes;
            self.told
                .insert(link.participant.clone(), Told::of(now, &link));
            told.push(link);
        }
        told
    }

    fn save(&mut self, now: Millis) {
        let since = self.looked_at.map_or(0, |at| now.since(at));
        let saved = usize::try_from(since).unwrap_or(0) * limits::LINKS_BYTES_PER_S / 1_000;
        self.purse = (self.purse + saved).min(limits::LINKS_SAVED_BYTES);
        self.reserve = (self.reserve + saved).min(limits::LINKS_SAVED_URGENT_BYTES);
    }

    /// False when there is too little left.
    fn spend(&mut self, urgency: Urgency, bytes: usize) -> bool {
        let purse = match urgency {
            Urgency::Trouble | Urgency::Relief if self.reserve >= bytes => &mut self.reserve,
            _ => &mut self.purse,
        };
        let left = purse.checked_sub(bytes);
        *purse = left.unwrap_or(*purse);
        left.is_some()
    }

    /// None if it is no news.
    fn rank(&self, link: &ParticipantLink) -> Option<Rank> {
        let gist = Gist::of(link);
        let told = self.told.get(&link.participant);
        let (at, before) = told.map_or((Millis(0), Gist::UNTOLD), |told| (told.at, told.gist));
        if before == gist {
            return None;
        }
        let was = before.quality().unwrap_or(LinkQuality::Good);
        let urgency = if gist.quality().is_some_and(|is| is < was) {
            Urgency::Trouble
        } else if (gist.quality(), gist.grade) != (before.quality(), before.grade) {
            Urgency::Relief
        } else {
            Urgency::Figures
        };
        Some((Reverse(urgency), gist.quality(), at))
    }
}

/// As one of several in a message.
fn bytes_of(link: &ParticipantLink) -> usize {
    serde_json::to_string(link).map_or(0, |text| text.len() + 1)
}

impl Told {
    fn of(at: Millis, link: &ParticipantLink) -> Self {
        let gist = Gist::of(link);
        Self { at, gist }
    }
}

impl Gist {
    /// Of somebody who has said nothing and has no media.
    const UNTOLD: Self = Self {
        grade: DataGrade::Full,
        link: None,
    };

    fn of(link: &ParticipantLink) -> Self {
        Self {
            grade: link.grade,
            link: link
                .link
                .map(|link| (link.quality, link.suffers, Figures::of(&link))),
        }
    }

    fn quality(&self) -> Option<LinkQuality> {
        self.link.map(|(quality, ..)| quality)
    }
}

impl Figures {
    fn of(link: &MediaLink) -> Self {
        if link.quality == LinkQuality::Good {
            return Self::default();
        }
        let ways = [link.up, link.down];
        let doublings = |number: u32| number.checked_ilog2().map_or(0, |log| log + 1);
        Self {
            loss: ways.map(|way| {
                let steps = limits::LOSS_STEPS_PERMILLE.iter();
                steps.filter(|step| way.loss_permille >= **step).count()
            }),
            capacity: ways.map(|way| way.capacity_kbps.map_or(0, doublings)),
            rtt: link.rtt_ms.map_or(0, |ms| doublings(ms.into())),
        }
    }
}

#[cfg(test)]
#[path = "links_tests.rs"]
mod tests;
