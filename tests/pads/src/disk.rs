use std::collections::BTreeMap;

use protocol::Millis;
use signaling::pads::{PadWrite, Stored};

use crate::replica::clocks;
use crate::round::Round;

/// What the server has written, and what it is writing.
pub(crate) struct Disk {
    pub(crate) stored: Stored,
    /// And when it will be there.
    writing: Option<(Millis, Vec<PadWrite>)>,
    /// Up to where it goes, by client id.
    pub(crate) clocks: BTreeMap<u64, u32>,
}

impl Disk {
    pub(crate) fn new(stored: Stored) -> Self {
        Self {
            stored,
            writing: None,
            clocks: BTreeMap::new(),
        }
    }

    pub(crate) const fn is_busy(&self) -> bool {
        self.writing.is_some()
    }

    pub(crate) fn begin(&mut self, done_at: Millis, writes: Vec<PadWrite>) {
        self.writing = Some((done_at, writes));
    }

    /// What was being written, if it is there now.
    pub(crate) fn done(&mut self, now: Millis) -> Option<Vec<PadWrite>> {
        let (_, writes) = self.writing.take_if(|(at, _)| *at <= now)?;
        Some(writes)
    }

    /// What was being written when the server died.
    pub(crate) fn interrupted(&mut self) -> Option<Vec<PadWrite>> {
        Some(self.writing.take()?.1)
    }

    pub(crate) fn keep(&mut self, writes: Vec<PadWrite>, round: Option<&mut Round>) {
        let mut versions = Vec::new();
        for write in writes {
            match write {
                PadWrite::Update { n, bytes } => {
                    self.reaches(&bytes);
                    self.stored.parts.push(bytes);
                    self.stored.last_n = n;
                }
                PadWrite::Snapshot { n, bytes } => {
                    self.stored.parts = vec![bytes];
                    self.stored.last_n = n;
                }
                PadWrite::Version { n, body } => versions.push((n, body)),
                PadWrite::Other => {}
            }
        }
        if let Some(round) = round {
            round.versions.extend(versions);
        }
    }

    /// Loses the last update. No disk does.
    pub(crate) fn loses_last(&mut self) {
        if self.stored.parts.len() > 1 {
            self.stored.parts.pop();
            self.stored.last_n -= 1;
        }
        self.clocks.clear();
        for part in self.stored.parts.clone() {
            self.reaches(&part);
        }
    }

    fn reaches(&mut self, update: &[u8]) {
        for (client, clock) in clocks(update) {
            let known = self.clocks.entry(client).or_default();
            *known = clock.max(*known);
        }
    }
}
