use std::time::{Duration, Instant};

use sfu_control::{Bottleneck, LinkQuality, LinkReport, Way};

use crate::limits::congestion::{LINK_NEWS_INTERVAL, LINK_REPORT_INTERVAL};

#[cfg(test)]
mod tests;

/// What a peer's link was last said to be like, and what its sound needs.
#[derive(Debug, Default)]
pub(super) struct LinkState {
    told: Option<(Instant, LinkReport)>,
    /// Since when its way up has been losing less than it takes to stop repeating sound.
    calm_since: Option<Instant>,
    redundant_sound: bool,
    short_up: Lasting,
}

/// What is believed once it has lasted, and over once it has been away for longer: layers come and go.
#[derive(Debug, Default)]
struct Lasting {
    begun: Option<Instant>,
    seen: Option<Instant>,
    is_believed: bool,
}

/// What is measured of a link.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Measured {
    pub(super) up: Way,
    pub(super) down: Way,
    pub(super) rtt: Option<Duration>,
    /// What would flow down if it were carried, in kbit/s.
    pub(super) wanted_kbps: u32,
    /// Feedback has stopped.
    pub(super) is_silent: bool,
    /// What is asked of it, and has come before, does not come, or its packets wait on their way.
    pub(super) is_up_short: bool,
    /// This shard does not keep up with what it has to do for everybody.
    pub(super) is_server_late: bool,
}

/// How bad one way is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Trouble {
    None,
    /// Pictures get smaller.
    Some,
    /// Sound is at risk.
    Much,
}

/// Loss that can be heard and seen, and that is too much for sound, in thousandths.
const LOSS_FAIR: u16 = 30;
const LOSS_POOR: u16 = 100;
/// Round trips at which people talk over each other, and at which they cannot talk.
const RTT_FAIR: Duration = Duration::from_millis(400);
const RTT_POOR: Duration = Duration::from_millis(800);
/// Below, there is room for sound and no picture.
const KBPS_POOR: u32 = 100;
/// Loss on the way up from which sound is repeated, and below which no longer after [`CALM`].
const LOSS_REPEATS: u16 = 20;
const LOSS_CALM: u16 = 10;
const CALM: Duration = Duration::from_secs(10);
/// How long a way up has to be too narrow, and not to be, before that is said. A camera that stops altogether looks like one that gives
/// up its larger layers, for the second that its smallest one is waited for longer.
const SHORT_BELIEVED: Duration = Duration::from_millis(1_500);
const SHORT_OVER: Duration = Duration::from_secs(5);
/// Sound alone of somebody who loses that much has no room for more packets.
const KBPS_LONG_SOUND: u32 = 100;

impl LinkState {
    /// The report to be told now, if it is news: at once when its quality or what holds it back changed, and else from time
    /// to time.
    pub(super) fn news(&mut self, now: Instant, measured: &Measured) -> Option<LinkReport> {
        let report = Measured {
            is_up_short: self.short_up.note(now, measured.is_up_short),
            ..*measured
        }
        .report();
        let is_due = self.told.is_none_or(|(at, told)| {
            let age = now.saturating_duration_since(at);
            let is_other = (report.quality, report.suffers) != (told.quality, told.suffers);
            let differs =
                way_differs(&told.up, &report.up) || way_differs(&told.down, &report.down);
            is_other || differs && age >= LINK_NEWS_INTERVAL || age >= LINK_REPORT_INTERVAL
        });
        if is_due {
            self.told = Some((now, report));
        }
        is_due.then_some(report)
    }

    /// Whether sound should come twice, and in longer packets, for what the way up loses.
    pub(super) fn sound(&mut self, now: Instant, up: &Way) -> (bool, bool) {
        if up.loss_permille >= LOSS_REPEATS {
            self.redundant_sound = true;
        }
        if up.loss_permille >= LOSS_CALM {
            self.calm_since = None;
        } else {
            let since = *self.calm_since.get_or_insert(now);
            self.redundant_sound &= now < since + CALM;
        }
        let is_narrow = up.kbps < KBPS_LONG_SOUND && up.loss_permille >= LOSS_FAIR;
        (self.redundant_sound, self.redundant_sound && is_narrow)
    }
}

impl Measured {
    fn report(&self) -> LinkReport {
        LinkReport {
            quality: self.quality(),
            suffers: self.suffers(),
            up: self.up,
            down: self.down,
            rtt_ms: self
                .rtt
                .map(|rtt| u16::try_from(rtt.as_millis()).unwrap_or(u16::MAX)),
        }
    }

    fn quality(&self) -> LinkQuality {
        let rtt = self.rtt.unwrap_or_default();
        let trouble = self.up_trouble().max(self.down_trouble());
        if self.is_silent {
            LinkQuality::Lost
        } else if trouble == Trouble::Much || rtt >= RTT_POOR {
            LinkQuality::Poor
        } else if trouble == Trouble::Some || rtt >= RTT_FAIR || self.is_server_late {
            LinkQuality::Fair
        } else {
            LinkQuality::Good
        }
    }

    fn suffers(&self) -> Option<Bottleneck> {
        let (up, down) = (self.up_trouble(), self.down_trouble());
        if self.is_silent {
            None
        } else if self.is_server_late {
            // What waits or is lost here looks like a bad link from both ends.
            Some(Bottleneck::Server)
        } else if up > down {
            Some(Bottleneck::Uplink)
        } else {
            (down > Trouble::None).then_some(Bottleneck::Downlink)
        }
    }

    fn up_trouble(&self) -> Trouble {
        Trouble::of(self.up.loss_permille, self.is_up_short, false)
    }

    fn down_trouble(&self) -> Trouble {
        let is_tiny = self.down.capacity_kbps.is_some_and(|kbps| kbps < KBPS_POOR);
        Trouble::of(self.down.loss_permille, self.is_narrow(), is_tiny)
    }

    /// Less is carried down than is wanted.
    fn is_narrow(&self) -> bool {
        let capacity = self.down.capacity_kbps;
        capacity.is_some_and(|capacity| capacity < self.wanted_kbps)
    }
}

impl Trouble {
    fn of(loss_permille: u16, is_short: bool, is_tiny: bool) -> Self {
        match loss_permille {
            LOSS_POOR.. => Self::Much,
            _ if is_tiny => Self::Much,
            LOSS_FAIR.. => Self::Some,
            _ if is_short => Self::Some,
            _ => Self::None,
        }
    }
}

impl Lasting {
    fn note(&mut self, now: Instant, is_so: bool) -> bool {
        if is_so {
            let begun = *self.begun.get_or_insert(now);
            self.seen = Some(now);
            self.is_believed |= begun + SHORT_BELIEVED <= now;
        } else {
            self.is_believed &= self.seen.is_some_and(|seen| now < seen + SHORT_OVER);
            if !self.is_believed {
                self.begun = None;
            }
        }
        self.is_believed
    }
}

/// By more than a person would call the same.
fn way_differs(before: &Way, after: &Way) -> bool {
    let kbps = before.kbps.abs_diff(after.kbps) * 4 > before.kbps.max(100);
    let loss = before.loss_permille.abs_diff(after.loss_permille) >= 10;
    let capacity = match (before.capacity_kbps, after.capacity_kbps) {
        (Some(before), Some(after)) => before.abs_diff(after) * 4 > before,
        (before, after) => before.is_some() != after.is_some(),
    };
    kbps || loss || capacity
}
