use std::collections::VecDeque;

use protocol::Millis;
use signaling::pads::Told;

use crate::page::Say;

/// The way between a page and the server.
pub(crate) struct Line {
    pub(crate) state: State,
    /// The connection under which the server knows it.
    pub(crate) connection: Option<u64>,
    /// In milliseconds, either way.
    pub(crate) delay: i64,
    up: VecDeque<(Millis, Say)>,
    down: VecDeque<(Millis, u64, Told)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    Whole,
    /// Nothing arrives any more, and the page notices then.
    Dead(Millis),
    /// The page tries again then.
    Cut(Millis),
}

impl Line {
    /// Not connected yet.
    pub(crate) fn new(first: Millis, delay: i64) -> Self {
        Self {
            state: State::Cut(first),
            connection: None,
            delay,
            up: VecDeque::new(),
            down: VecDeque::new(),
        }
    }

    pub(crate) fn says(&mut self, now: Millis, says: Vec<Say>) {
        let arrives = now.plus_ms(self.delay);
        if self.state == State::Whole {
            self.up.extend(says.into_iter().map(|say| (arrives, say)));
        }
    }

    pub(crate) fn tells(&mut self, now: Millis, connection: u64, told: Told) {
        let arrives = now.plus_ms(self.delay);
        if self.state == State::Whole {
            self.down.push_back((arrives, connection, told));
        }
    }

    /// What has come to the server by now.
    pub(crate) fn at_server(&mut self, now: Millis) -> Option<Say> {
        self.up.front().filter(|(at, _)| *at <= now)?;
        self.up.pop_front().map(|(_, say)| say)
    }

    /// What has come to the page by now.
    pub(crate) fn at_page(&mut self, now: Millis) -> Option<(u64, Told)> {
        self.down.front().filter(|(at, ..)| *at <= now)?;
        let (_, connection, told) = self.down.pop_front()?;
        Some((connection, told))
    }

    /// What was under way is gone.
    pub(crate) fn ends(&mut self, state: State) {
        self.up.clear();
        self.down.clear();
        self.state = state;
    }

    pub(crate) fn is_whole(&self) -> bool {
        self.state == State::Whole
    }
}
