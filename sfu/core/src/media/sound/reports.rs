//! What receiver reports say of a viewer's link, where there is nothing better.

use crate::ReceptionReport;

#[cfg(test)]
mod tests;

/// The state of one stream when the viewer last reported on it.
#[derive(Clone, Copy, Debug)]
struct Mark {
    highest: u32,
    lost: u32,
    given: u64,
    sent: u32,
}

/// One stream's reports.
#[derive(Debug, Default)]
pub(in crate::media) struct Reports {
    last: Option<Mark>,
}

/// Packets, and those of them that were lost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::media) struct Loss {
    sent: u64,
    lost: u64,
}

/// Packets that make a figure: one second of sound.
const ENOUGH: u64 = 50;

impl Reports {
    /// What a report adds, when `sent` packets of the stream went out under numbers up to `given`. Numbers under which
    /// nothing went out are the publisher's losses, not the viewer's.
    pub(in crate::media) fn hear(
        &mut self,
        report: &ReceptionReport,
        given: u64,
        sent: u32,
    ) -> Option<Loss> {
        let mark = Mark {
            highest: report.highest_sequence,
            lost: report.total_lost,
            given,
            sent,
        };
        let last = self.last.replace(mark)?;
        let expected = u64::from(mark.highest.wrapping_sub(last.highest));
        let given = mark.given.saturating_sub(last.given);
        // What lies about numbers that were never given out counts for nothing.
        let expected = Some(expected).filter(|expected| *expected <= given + ENOUGH)?;
        let never_sent = given.saturating_sub(mark.sent.wrapping_sub(last.sent).into());
        let sent = expected.saturating_sub(never_sent);
        // Some of the publisher's losses are under way while the report is: one time they count too early, one time too late.
        let excused = match never_sent {
            0 => 0,
            losses => losses + losses / 8 + 2,
        };
        let lost = u64::from(mark.lost.saturating_sub(last.lost));
        Some(Loss {
            sent,
            lost: lost.saturating_sub(excused).min(sent),
        })
    }
}

impl Loss {
    /// Adds it up; a figure in thousandths whenever there is enough of it.
    pub(in crate::media) fn add(&mut self, other: Self) -> Option<u16> {
        self.sent += other.sent;
        self.lost += other.lost;
        if self.sent < ENOUGH {
            return None;
        }
        let Self { sent, lost } = std::mem::take(self);
        Some((lost * 1000 / sent) as u16)
    }
}
