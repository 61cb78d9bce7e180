use roadmap::Roadmap;

use crate::hand::State;
use crate::line::Line;
use crate::page::Page;

/// A line that is no slower than this brings last words in time.
const FAST_MS: i64 = 500;

/// The end of a round, and what had been written by then on lines that were well until it was answered.
pub(crate) struct Round {
    watched: Vec<Watched>,
    pub(crate) early: Option<Box<Roadmap>>,
    pub(crate) versions: Vec<(u32, Box<Roadmap>)>,
    pub(crate) answered: Option<u32>,
}

/// A page at the end of the round.
struct Watched {
    connection: Option<u64>,
    hiccups: u32,
    pieces: Vec<String>,
}

impl Round {
    pub(crate) fn ends(pages: &[Page], lines: &[Line], early: Option<Box<Roadmap>>) -> Self {
        let watched = |(page, line): (&Page, &Line)| {
            let well = page.is_well() && line.is_whole() && line.delay <= FAST_MS;
            let pieces = page.hand.pieces.iter();
            let written = pieces.filter(|(_, piece)| piece.state == State::Written);
            Watched {
                connection: line.connection,
                hiccups: page.hiccups,
                pieces: written
                    .filter(|_| well)
                    .map(|(piece, _)| piece.clone())
                    .collect(),
            }
        };
        Self {
            watched: pages.iter().zip(lines).map(watched).collect(),
            early,
            versions: Vec::new(),
            answered: None,
        }
    }

    /// The session has been told that this version has what the room wrote.
    pub(crate) fn answered(&mut self, n: u32, pages: &[Page], lines: &[Line]) {
        self.answered = Some(n);
        for ((watched, page), line) in self.watched.iter_mut().zip(pages).zip(lines) {
            let same = watched.connection == line.connection && line.is_whole();
            if !same || watched.hiccups != page.hiccups {
                watched.pieces.clear();
            }
        }
        if let Some(early) = self.early.take() {
            self.versions = vec![(n, early)];
        }
    }

    /// What the version has to say.
    pub(crate) fn pieces(&self) -> impl Iterator<Item = &String> {
        self.watched.iter().flat_map(|watched| &watched.pieces)
    }
}
