use std::collections::{BTreeMap, VecDeque};

use protocol::{ChatId, ChatLine, ChatScope, ParticipantId, Personal, limits as wire};

use crate::{limits, participant::Participant};

/// The last lines of the chat. A line is seen by those who were where it was written, when it was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Chat {
    everyone: VecDeque<Numbered>,
    here: VecDeque<Numbered>,
    staff: VecDeque<Numbered>,
    /// Where each of them is. Every line that comes asks whether it came before, and there are thousands.
    ids: BTreeMap<ChatId, (ChatScope, u64)>,
    /// Lines there ever were.
    written: u64,
    /// Lines with scope `here` there ever were.
    written_here: u64,
}

/// A line and its place among all lines.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Numbered {
    number: u64,
    line: ChatLine,
}

impl Chat {
    /// The number, among lines with scope `here`, of the next one.
    pub(crate) const fn next_here(&self) -> u64 {
        self.written_here
    }

    /// The number, among lines with scope `here`, of the oldest one that is kept.
    pub(crate) fn oldest_here(&self) -> u64 {
        self.written_here - self.here.len() as u64
    }

    pub(crate) fn find(&self, id: &ChatId) -> Option<&ChatLine> {
        let (scope, number) = self.ids.get(id)?;
        let tail = match scope {
            ChatScope::Everyone => &self.everyone,
            ChatScope::Here => &self.here,
            ChatScope::Staff => &self.staff,
        };
        let place = tail.binary_search_by_key(number, |numbered| numbered.number);
        tail.get(place.ok()?).map(|numbered| &numbered.line)
    }

    pub(crate) fn push(&mut self, line: ChatLine) {
        let (tail, most) = match line.scope {
            ChatScope::Everyone => (&mut self.everyone, wire::CHAT_LINES_KEPT),
            ChatScope::Staff => (&mut self.staff, wire::CHAT_LINES_KEPT),
            ChatScope::Here => {
                self.written_here += 1;
                (&mut self.here, limits::HERE_LINES_KEPT)
            }
        };
        let id = line.id.clone();
        self.ids.insert(id, (line.scope, self.written));
        tail.push_back(Numbered {
            number: self.written,
            line,
        });
        if tail.len() > most
            && let Some(oldest) = tail.pop_front()
        {
            self.ids.remove(&oldest.line.id);
        }
        self.written += 1;
    }

    /// Their lines stay, without what they say.
    pub(crate) fn erase(&mut self, person: &ParticipantId) {
        let lines = self.everyone.iter_mut().chain(&mut self.here);
        for numbered in lines.chain(&mut self.staff) {
            if numbered.line.from == *person {
                numbered.line.text = Personal::default();
                numbered.line.name = None;
            }
        }
    }

    /// The last lines this viewer may see, oldest first.
    pub(crate) fn seen_by(&self, viewer: &Participant) -> Vec<ChatLine> {
        let was_there = |(number, here): &(u64, &Numbered)| {
            viewer.place_at(*number) == Some(&here.line.location)
        };
        let here = (self.oldest_here()..)
            .zip(&self.here)
            .filter(was_there)
            .map(|(_, here)| here);
        let staff = self.staff.iter().filter(|_| viewer.is_staff());
        let mut seen: Vec<&Numbered> = self.everyone.iter().chain(here).chain(staff).collect();
        seen.sort_by_key(|numbered| numbered.number);
        let surplus = seen.len().saturating_sub(wire::CHAT_LINES_KEPT);
        seen.into_iter()
            .skip(surplus)
            .map(|numbered| numbered.line.clone())
            .collect()
    }
}
