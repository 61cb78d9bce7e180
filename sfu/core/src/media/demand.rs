//! What is wanted of one published track, and what its publisher was told.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use sfu_control::LayerSet;

use crate::ShardId;
use crate::limits::{LINGER, UPLINK_PATIENCE, WANTED_LESS};
use crate::media::layer::Layer;

#[cfg(test)]
mod tests;

/// More is asked for at once; less only when nobody has needed it for [`WANTED_LESS`].
#[derive(Debug)]
pub(super) struct Demand {
    /// What the track has.
    all: LayerSet,
    /// They come in one stream, none without those below it.
    is_nested: bool,
    /// What the viewers of each shard need.
    by_shard: BTreeMap<ShardId, LayerSet>,
    /// What the publisher is asked for.
    asked: LayerSet,
    /// When what nobody needs any more is no longer asked for.
    lapses: [Option<Instant>; LayerSet::LAYERS_MAX as usize],
    /// Since when each layer is.
    asked_since: [Option<Instant>; LayerSet::LAYERS_MAX as usize],
    /// Since when something is asked for, after nothing was.
    since: Option<Instant>,
    /// It was asked for and did not come: silence is no longer excused by there being nobody to ask.
    is_missing: bool,
}

/// Whether a track comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flow {
    /// Its publisher says that it is off, or has not said that it is on.
    Off,
    /// It is on, and no packets come.
    Silent,
    Live,
}

/// What lapses within this time of something else lapses with it: one notice instead of three.
const TOGETHER: Duration = Duration::from_millis(100);

impl Demand {
    pub(super) fn new(layers: usize) -> Self {
        let all = Layer::lowest(layers).map(Layer::get).collect();
        Self {
            all,
            is_nested: false,
            by_shard: BTreeMap::new(),
            asked: all,
            lapses: Default::default(),
            asked_since: Default::default(),
            since: None,
            is_missing: false,
        }
    }

    /// The track's one stream turned out to hold so many layers.
    pub(super) fn nest(&mut self, layers: usize) {
        let had_all = self.asked == self.all;
        self.all = Layer::lowest(layers).map(Layer::get).collect();
        self.is_nested = layers > 1;
        if had_all {
            self.asked = self.all;
        }
    }

    /// What the viewers of a shard need from now on.
    pub(super) fn hear(&mut self, shard: ShardId, needs: LayerSet) {
        match needs.is_empty() {
            true => self.by_shard.remove(&shard),
            false => self.by_shard.insert(shard, needs),
        };
    }

    /// Nobody needs anything.
    pub(super) fn clear(&mut self) {
        self.by_shard.clear();
    }

    /// Brings what is asked for up to date; returns when to look again. `least` is asked for even if nobody needs it.
    pub(super) fn review(&mut self, now: Instant, least: LayerSet, flow: Flow) -> Option<Instant> {
        let is_late = self.excused_until().is_some_and(|until| until <= now);
        self.is_missing = flow == Flow::Silent && (self.is_missing || is_late);
        // Nobody can need what is taken for ended. Were it not asked for, a publisher that comes back from an outage would be
        // told to send nothing before a packet of it could show that it is there.
        let least = match self.is_missing {
            true => least.with(Layer::LOWEST.get()),
            false => least,
        };
        let needs = self.by_shard.values().copied();
        let needs = needs.fold(least, LayerSet::union);
        let had_nothing = self.asked.is_empty();
        let mut asked = LayerSet::NONE;
        for layer in self.all.layers() {
            let Some(lapses) = self.lapses.get_mut(usize::from(layer)) else {
                continue;
            };
            let is_asked = if needs.has(layer) {
                *lapses = None;
                true
            } else {
                self.asked.has(layer) && *lapses.get_or_insert(now + WANTED_LESS) > now + TOGETHER
            };
            match is_asked {
                true => asked = asked.with(layer),
                false => *lapses = None,
            }
            if let Some(since) = self.asked_since.get_mut(usize::from(layer)) {
                *since = is_asked.then(|| since.unwrap_or(now));
            }
        }
        self.asked = asked;
        if had_nothing && !asked.is_empty() {
            self.since = Some(now);
        }
        self.lapses.iter().flatten().min().copied()
    }

    /// What the publisher has to be told. All of a track is all, however many layers that is; of nested layers it is told all that
    /// the highest holds.
    pub(super) fn asked(&self) -> LayerSet {
        let highest = self.asked.layers().last().filter(|_| self.is_nested);
        let asked = match highest {
            Some(highest) => (0..=highest).collect(),
            None => self.asked,
        };
        match asked == self.all {
            true => LayerSet::ALL,
            false => asked,
        }
    }

    /// What has been asked for, of who can send it, for so long that it should have come.
    pub(super) fn overdue(&self, now: Instant) -> LayerSet {
        let layers = (0..).zip(&self.asked_since);
        let overdue = layers.filter(|(_, since)| {
            let since = since.map(|since| self.since.unwrap_or(since).max(since));
            since.is_some_and(|since| since + UPLINK_PATIENCE <= now)
        });
        overdue.map(|(layer, _)| layer).collect()
    }

    /// It is on from now on, or where it is published from now on: until it could have come it is not late.
    pub(super) fn begin(&mut self, now: Instant) {
        self.since = Some(now);
        self.is_missing = false;
    }

    /// Whether a track that is on may be silent without being taken for ended: nothing is asked of it, or something only
    /// for a short while.
    pub(super) fn excuses_silence(&self, now: Instant) -> bool {
        let excused =
            self.asked.is_empty() || self.excused_until().is_some_and(|until| now < until);
        excused && !self.is_missing
    }

    /// When an excuse for silence ends, if it does.
    pub(super) fn excused_until(&self) -> Option<Instant> {
        let since = self.since.filter(|_| !self.asked.is_empty());
        since.map(|since| since + LINGER)
    }
}
