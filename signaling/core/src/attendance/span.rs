use protocol::Millis;

/// A stretch of time; `to` is the first instant after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    pub from: Millis,
    pub to: Millis,
}

impl Span {
    /// Milliseconds.
    #[must_use]
    pub const fn ms(&self) -> i64 {
        self.to.since(self.from)
    }

    /// What both have, if it is more than an instant.
    pub(super) fn common(&self, other: &Self) -> Option<Self> {
        let from = self.from.max(other.from);
        let to = self.to.min(other.to);
        (from < to).then_some(Self { from, to })
    }
}

/// Ordered and disjoint spans, with gaps of at most `gap_ms` closed.
pub(super) fn closed(spans: impl Iterator<Item = Span>, gap_ms: i64) -> Vec<Span> {
    let mut merged: Vec<Span> = Vec::new();
    for span in spans {
        match merged.last_mut() {
            Some(last) if span.from.since(last.to) <= gap_ms => last.to = last.to.max(span.to),
            _ => merged.push(span),
        }
    }
    merged
}
