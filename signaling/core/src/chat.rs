use std::collections::VecDeque;

use protocol::{ChatId, ChatLine, ChatScope, limits as wire};

use crate::{limits, participant::Participant};

/// The last lines of the chat. A line is seen by those who were where it was written, when it was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Chat {
    everyone: VecDeque<Numbered>,
    here: VecDeque<Numbered>,
    /// The number of the next line.
    next: u64,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Numbered {
    number: u64,
    line: ChatLine,
}

impl Chat {
    pub(crate) const fn next_number(&self) -> u64 {
        self.next
    }

    /// The oldest line that is only for some; nobody's earlier stays matter any more.
    pub(crate) fn oldest_here(&self) -> u64 {
        self.here.front().map_or(self.next, |first| first.number)
    }

    pub(crate) fn find(&self, id: &ChatId) -> Option<&ChatLine> {
        let lines = self.everyone.iter().chain(&self.here);
        lines
            .map(|numbered| &numbered.line)
            .find(|line| line.id == *id)
    }

    pub(crate) fn push(&mut self, line: ChatLine) {
        let (tail, most) = match line.scope {
            ChatScope::Everyone => (&mut self.everyone, wire::CHAT_LINES_KEPT),
            ChatScope::Here => (&mut self.here, limits::HERE_LINES_KEPT),
        };
        tail.push_back(Numbered {
            number: self.next,
            line,
        });
        if tail.len() > most {
            tail.pop_front();
        }
        self.next += 1;
    }

    /// The last lines this viewer may see, oldest first.
    pub(crate) fn seen_by(&self, viewer: &Participant) -> Vec<ChatLine> {
        let sees = |n: &&Numbered| viewer.place_at(n.number) == Some(&n.line.location);
        let mut seen: Vec<&Numbered> = self
            .everyone
            .iter()
            .chain(self.here.iter().filter(sees))
            .collect();
        seen.sort_by_key(|numbered| numbered.number);
        let surplus = seen.len().saturating_sub(wire::CHAT_LINES_KEPT);
        seen.into_iter()
            .skip(surplus)
            .map(|numbered| numbered.line.clone())
            .collect()
    }
}
