//! From one layer of a stream to another of the same stream, at the edge of a picture. The publisher's numbers tell which edge it
//! is in both. A lower layer can be gone on with anywhere, a higher one where the publisher says so: at key frames, and, of layers by
//! frame rate, at pictures that nothing later looks back beyond.

use crate::limits::REORDER_WINDOW;
use crate::media::half::{Feeding, Forwarded, Half, Waiting};
use crate::media::layer::Layer;
use crate::media::source::{Source, SourceId, SourceKey};
use crate::media::span::{Span, survey};
use crate::media::store::{Entry, Store};
use crate::media::table::Table;

/// How a source is left for another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::media) enum Leave {
    AtOnce,
    /// It flows on until the other one begins with a key frame.
    ForTheNew,
    /// The other one holds several layers of a stream. If they are of the same, no key frame is needed to go down.
    ForItsOwn,
}

/// How far a step has come. Edges are the publisher's numbers of a picture's first packet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// At which edge is not decided.
    Open,
    /// It goes over at that edge, which the old layer has not come to yet.
    At(u32),
    /// The old layer has given all before that edge.
    Over(u32),
}

/// What a span was to a stream that goes from one layer to another.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::media) struct Stepped {
    pub(in crate::media) forwarded: Option<Forwarded>,
    /// A key frame went by and could not be used: another one is needed.
    pub(in crate::media) missed: bool,
}

/// The layers of a step.
struct Pair<'a> {
    old: &'a Source,
    new: &'a Source,
}

impl Half {
    /// Whether it may be about to go from one layer of a stream to another.
    pub(in crate::media) fn is_stepping(&self) -> bool {
        self.waiting.is_some_and(|waiting| waiting.step.is_some())
    }

    /// Whether that is to a lower one, for which no key frame is needed.
    pub(in crate::media) fn steps_down(&self) -> bool {
        self.is_stepping() && self.flow.is_some() && !self.waits_for_larger()
    }

    /// As [`Self::forward`], while [`Self::is_stepping`].
    pub(in crate::media) fn step(
        &mut self,
        key: SourceKey,
        span: &Span,
        sources: &Table<SourceId, SourceKey, Source>,
    ) -> Stepped {
        let (Some(feeding), Some(waiting)) = (self.flow, self.waiting) else {
            let source = sources.at(key);
            return Stepped {
                forwarded: source.and_then(|source| self.forward(key, source, span)),
                missed: false,
            };
        };
        let old = sources.at(feeding.flow.source);
        let old = old.filter(|source| source.numbering == feeding.flow.numbering);
        let (Some(old), Some(new)) = (old, sources.get(&waiting.source)) else {
            return Stepped::default();
        };
        let pair = Pair { old, new };
        if key == feeding.flow.source {
            return Stepped {
                forwarded: self.go_on(&feeding, &pair, span),
                missed: false,
            };
        }
        match sources.key(&waiting.source) == Some(key) && !span.is_late {
            true => self.go_over(key, &feeding, waiting, &pair, span),
            false => Stepped::default(),
        }
    }

    /// A span of the old layer: what is before the edge.
    fn go_on(&mut self, feeding: &Feeding, pair: &Pair<'_>, span: &Span) -> Option<Forwarded> {
        let store = &pair.old.store;
        if span.last < feeding.flow.offsets.first_in {
            return None;
        }
        let mut entries = (span.first..=span.last).filter_map(|number| store.entry(number));
        let edge = match self.waiting.and_then(|waiting| waiting.step) {
            Some(Step::Open) if !span.is_late => {
                let edge = entries.clone().find(|entry| pair.may_leave(entry));
                edge.map(|entry| entry.descriptor.place.number)
            }
            Some(Step::At(edge) | Step::Over(edge)) => Some(edge),
            _ => None,
        };
        let Some(edge) = edge else {
            return Some(self.pass(feeding, span));
        };
        let is_over = entries.any(|entry| !entry.descriptor.place.is_before(edge));
        if !span.is_late
            && let Some(waiting) = &mut self.waiting
        {
            waiting.step = Some(match (is_over, waiting.step) {
                (true, _) | (_, Some(Step::Over(_))) => Step::Over(edge),
                _ => Step::At(edge),
            });
        }
        if !is_over {
            return Some(self.pass(feeding, span));
        }
        let before = (span.first..=span.last).filter_map(|number| store.entry(number));
        let before = before.take_while(|entry| entry.descriptor.place.is_before(edge));
        let last = before.last()?.number;
        let part = survey(store, span.first, last, u32::MAX)?;
        Some(self.pass(feeding, &part))
    }

    /// A span of the new layer: the old one is left for it when that has given all before the edge.
    fn go_over(
        &mut self,
        key: SourceKey,
        feeding: &Feeding,
        waiting: Waiting,
        pair: &Pair<'_>,
        span: &Span,
    ) -> Stepped {
        let missed = Stepped {
            missed: pair.is_up() && span.opening.is_some(),
            ..Stepped::default()
        };
        let newest = self.rewriter.newest();
        let newest = newest.map(|newest| feeding.flow.offsets.number(newest));
        let Some(given) = newest.and_then(|newest| pair.old.store.entry(newest)) else {
            return missed;
        };
        let step = match waiting.step {
            Some(Step::Open) => {
                let entries = (span.first..=span.last).filter_map(|n| pair.new.store.entry(n));
                let mut edges = entries.filter(|entry| pair.may_enter(entry));
                let edge = edges.find(|entry| {
                    given
                        .descriptor
                        .place
                        .is_before(entry.descriptor.place.number)
                });
                let Some(edge) = edge else {
                    return missed;
                };
                Step::At(edge.descriptor.place.number)
            }
            Some(step) => step,
            None => return missed,
        };
        let edge = match step {
            Step::At(edge) if pair.has_given_all(given, edge) => edge,
            Step::Over(edge) => edge,
            Step::At(_) | Step::Open => {
                self.set_step(step);
                return Stepped::default();
            }
        };
        let Some(first) = first_from(&pair.new.store, edge) else {
            // It began too late, or there was no room for it. The old one goes on, and is asked for what it left out.
            self.set_step(Step::Open);
            return missed;
        };
        let rest = survey(&pair.new.store, first.number, span.last, u32::MAX);
        let Some(rest) = rest.filter(|_| first.number <= span.last) else {
            self.set_step(step);
            return Stepped::default();
        };
        let offsets = self.rewriter.rejoin(&first, &feeding.flow.offsets);
        let left = self.end_flow();
        let flow = self.begin(waiting, key, pair.new, offsets);
        let feeding = Feeding {
            id: pair.new.id,
            flow,
        };
        Stepped {
            forwarded: Some(Forwarded {
                switched: true,
                left,
                ..self.pass(&feeding, &rest)
            }),
            missed: false,
        }
    }

    fn pass(&mut self, feeding: &Feeding, span: &Span) -> Forwarded {
        let flow = feeding.flow;
        if !span.is_late {
            self.rewriter.advance(&flow.offsets, span.last, &span.whole);
        }
        self.packets = self.packets.wrapping_add(span.whole.packets);
        self.octets = self.octets.wrapping_add(span.whole.octets);
        Forwarded {
            flow,
            first: span.first,
            last: span.last,
            manner: self.manner,
            switched: false,
            left: None,
        }
    }

    fn set_step(&mut self, step: Step) {
        if let Some(waiting) = &mut self.waiting {
            waiting.step = Some(step);
        }
    }
}

impl Pair<'_> {
    fn is_up(&self) -> bool {
        self.layer() > self.old.id.layer
    }

    fn layer(&self) -> Layer {
        self.new.id.layer
    }

    /// Whether the step may be taken at a packet, by what it says.
    fn may_enter(&self, entry: &Entry) -> bool {
        let place = &entry.descriptor.place;
        let is_had = place.layer <= self.old.id.layer;
        place.begins && (!self.is_up() || is_had && place.enters.has(self.layer()))
    }

    /// Whether the old layer may be left at one of its packets: the new one has it too, or will have it.
    fn may_leave(&self, entry: &Entry) -> bool {
        if !self.may_enter(entry) {
            return false;
        }
        let edge = entry.descriptor.place.number;
        if first_from(&self.new.store, edge).is_some() {
            return true;
        }
        // The same packets are on their way, maybe from another shard, if they were not here before.
        let newest = self.new.store.newest();
        let newest = newest.and_then(|newest| self.new.store.entry(newest));
        let newest = newest.map(|entry| entry.descriptor.place);
        if newest.is_some_and(|newest| !newest.is_before(edge)) {
            return false;
        }
        let oldest = entry.number.saturating_sub(REORDER_WINDOW);
        let mut before = (oldest..entry.number).rev();
        let picture = before.find_map(|number| {
            let entry = self.old.store.entry(number)?;
            entry.descriptor.place.begins.then_some(entry)
        });
        let picture = picture.map(|entry| entry.descriptor.place.number);
        let follows = newest
            .zip(picture)
            .is_some_and(|(newest, picture)| !newest.is_before(picture));
        self.is_up() || follows
    }

    /// Whether nothing before the edge is missing behind what was given last, which ended a picture.
    fn has_given_all(&self, given: &Entry, edge: u32) -> bool {
        let store = &self.old.store;
        let newest = store.newest().unwrap_or(given.number);
        let newest = newest.min(given.number + REORDER_WINDOW);
        let mut waiting = (given.number + 1..=newest).filter_map(|number| store.entry(number));
        given.marker && !waiting.any(|entry| entry.descriptor.place.is_before(edge))
    }
}

/// The first packet from an edge on, when nothing after the edge came before it that is not there.
fn first_from(store: &Store, edge: u32) -> Option<Entry> {
    let newest = store.newest()?;
    let oldest = newest.saturating_sub(REORDER_WINDOW);
    let mut first: Option<&Entry> = None;
    for number in (oldest..=newest).rev() {
        let Some(entry) = store.entry(number) else {
            continue;
        };
        if entry.descriptor.place.is_before(edge) {
            return first
                .filter(|f| f.is_at(edge) || f.number == number + 1)
                .copied();
        }
        first = Some(entry);
    }
    first.filter(|first| first.is_at(edge)).copied()
}

impl Entry {
    fn is_at(&self, edge: u32) -> bool {
        self.descriptor.place.number == edge
    }
}
