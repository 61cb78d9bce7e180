use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use protocol::{DataGrade, LinkQuality, MediaLink, Millis, ParticipantId, ParticipantLink};

use crate::limits;

/// What staff have been told of everybody's links, so that they hear of what changed and of nothing else.
#[derive(Default)]
pub(super) struct StaffLinks {
    told: HashMap<ParticipantId, Told>,
    /// Something may have changed since the last look.
    is_marked: bool,
    looked_at: Option<Millis>,
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

impl StaffLinks {
    /// Something may have changed: look at the next occasion.
    pub(super) const fn mark(&mut self) {
        self.is_marked = true;
    }

    /// When there is something to look at.
    pub(super) fn wake(&self) -> Option<Millis> {
        let next = self
            .looked_at
            .map_or(Millis(0), |at| at.plus_ms(limits::LINKS_EVERY_MS));
        self.is_marked.then_some(next)
    }

    /// The only one of the staff who is here is told all of `now_known`.
    pub(super) fn know(&mut self, now: Millis, now_known: &[ParticipantLink]) {
        self.told = now_known
            .iter()
            .map(|link| (link.participant.clone(), Told::of(now, link)))
            .collect();
    }

    /// What to tell of `now_known`, the worst news first, at most [`limits::LINKS_TOLD_MAX`]: the rest is for the next look.
    pub(super) fn news(
        &mut self,
        now: Millis,
        now_known: Vec<ParticipantLink>,
    ) -> Vec<ParticipantLink> {
        self.looked_at = Some(now);
        self.is_marked = false;
        // Who is not here any more is new when they come back.
        let here: HashSet<_> = now_known.iter().map(|link| &link.participant).collect();
        self.told
            .retain(|participant, _| here.contains(participant));
        let mut news: Vec<_> = now_known
            .into_iter()
            .filter_map(|link| Some((self.rank(&link)?, link)))
            .collect();
        if news.len() > limits::LINKS_TOLD_MAX {
            news.sort_by_key(|(rank, _)| *rank);
            news.truncate(limits::LINKS_TOLD_MAX);
            self.is_marked = true;
        }
        let news: Vec<_> = news.into_iter().map(|(_, link)| link).collect();
        for link in &news {
            self.told
                .insert(link.participant.clone(), Told::of(now, link));
        }
        news
    }

    /// None if it is no news. Trouble before relief before mere figures; of those, who has waited longest.
    fn rank(&self, link: &ParticipantLink) -> Option<(Reverse<u8>, Millis)> {
        let gist = Gist::of(link);
        let told = self.told.get(&link.participant);
        let (at, before) = told.map_or((Millis(0), Gist::UNTOLD), |told| (told.at, told.gist));
        if before == gist {
            return None;
        }
        let was = before.quality().unwrap_or(LinkQuality::Good);
        let urgency = if gist.quality().is_some_and(|is| is < was) {
            2
        } else {
            u8::from((gist.quality(), gist.grade) != (before.quality(), before.grade))
        };
        Some((Reverse(urgency), at))
    }
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
