use std::fmt::{Display, Write};

use super::histogram::Histogram;

/// A page of metrics under construction.
#[derive(Default)]
pub(super) struct Text(String);

/// What may happen to a value.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    /// It only rises, and begins anew with the program or a part of it.
    Counter,
    Gauge,
    Histogram,
}

impl Text {
    /// Heads the samples that follow. `help` has no line breaks.
    pub(super) fn family(&mut self, name: &str, kind: Kind, help: &str) {
        let kind = match kind {
            Kind::Counter => "counter",
            Kind::Gauge => "gauge",
            Kind::Histogram => "histogram",
        };
        self.line(format_args!("# HELP {name} {help}"));
        self.line(format_args!("# TYPE {name} {kind}"));
    }

    pub(super) fn single(&mut self, name: &str, kind: Kind, help: &str, value: impl Display) {
        self.family(name, kind, help);
        self.line(format_args!("{name} {value}"));
    }

    /// `value` of the label must need no escape.
    pub(super) fn sample(
        &mut self,
        name: &str,
        (label, value): (&str, impl Display),
        number: impl Display,
    ) {
        self.line(format_args!("{name}{{{label}=\"{value}\"}} {number}"));
    }

    /// `label` is one more label, as it is written, or nothing.
    pub(super) fn histogram<const N: usize>(
        &mut self,
        name: &str,
        label: &str,
        histogram: &Histogram<N>,
    ) {
        // First, so that no bucket holds more than all: it is counted last.
        let buckets: Vec<_> = histogram.cumulative().collect();
        let total = histogram.total();
        let comma = if label.is_empty() { "" } else { "," };
        for (bound, count) in buckets {
            self.line(format_args!(
                "{name}_bucket{{{label}{comma}le=\"{bound}\"}} {count}"
            ));
        }
        self.line(format_args!(
            "{name}_bucket{{{label}{comma}le=\"+Inf\"}} {total}"
        ));
        let labels = match label {
            "" => String::new(),
            label => format!("{{{label}}}"),
        };
        self.line(format_args!("{name}_sum{labels} {}", histogram.sum()));
        self.line(format_args!("{name}_count{labels} {total}"));
    }

    pub(super) fn finish(self) -> String {
        self.0
    }

    fn line(&mut self, line: impl Display) {
        // Writing to a string cannot fail.
        let _ = writeln!(self.0, "{line}");
    }
}
