//! Lines for whoever watches, on standard error.

use std::io::Write as _;

use crate::limits::TROUBLES_SHOWN;

pub(crate) fn note(line: &str) {
    // Nobody may be watching.
    let _ = writeln!(std::io::stderr(), "plenary-load: {line}");
}

/// What goes wrong, told a few times: with one reason a thousand people can have a thousand lines.
#[derive(Debug, Default)]
pub(crate) struct Troubles {
    shown: usize,
}

impl Troubles {
    pub(crate) fn note(&mut self, line: &str) {
        self.shown += 1;
        match self.shown {
            shown if shown < TROUBLES_SHOWN => note(line),
            TROUBLES_SHOWN => note(&format!("{line}; more of the kind is not shown")),
            _ => {}
        }
    }
}
