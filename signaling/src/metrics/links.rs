use sfu_control::LinkReport;

use super::histogram::Histogram;

/// How links do, over all reports since the start: one a peer every 2 s at most.
pub(crate) struct LinkMeters {
    /// Estimated capacity of the ways down, in kbit/s: below sound alone, then where each larger picture begins to fit.
    pub(super) capacity: Histogram<7>,
    /// In thousandths, in the steps in which sound is made more robust.
    pub(super) loss_up: Histogram<6>,
    pub(super) loss_down: Histogram<6>,
}

const CAPACITY_KBPS: [u32; 7] = [64, 150, 300, 600, 1_200, 2_500, 5_000];
const LOSS_PERMILLE: [u32; 6] = [0, 10, 30, 80, 200, 500];

impl LinkMeters {
    pub(crate) fn note(&self, report: &LinkReport) {
        if let Some(kbps) = report.down.capacity_kbps {
            self.capacity.observe(kbps);
        }
        self.loss_up.observe(report.up.loss_permille.into());
        self.loss_down.observe(report.down.loss_permille.into());
    }
}

impl Default for LinkMeters {
    fn default() -> Self {
        Self {
            capacity: Histogram::new(CAPACITY_KBPS),
            loss_up: Histogram::new(LOSS_PERMILLE),
            loss_down: Histogram::new(LOSS_PERMILLE),
        }
    }
}
