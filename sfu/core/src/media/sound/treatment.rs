//! What is done to all the sound of one viewer.

use std::time::{Duration, Instant};

use crate::media::sound::depth::Depth;
use crate::media::sound::plan::Plan;
use crate::media::sound::voices::{Sent, VoiceMeter};

#[cfg(test)]
mod tests;

/// How a viewer's sound is sent now, and what that follows from.
#[derive(Debug)]
pub(in crate::media) struct Treatment {
    depth: Depth,
    meter: VoiceMeter,
    plan: Plan,
    /// The receiver takes redundancy.
    is_redundant: bool,
    /// The grade asks for long packets.
    saves: bool,
    /// Since when single packets have been enough.
    single_since: Option<Instant>,
}

/// What is known of a way down.
#[derive(Clone, Copy, Debug)]
pub(in crate::media) struct Way {
    /// In thousandths, as far as there was enough to tell.
    pub(in crate::media) loss: Option<u16>,
    /// Several packets in a row are lost where one is, as far as enough were lost to tell.
    pub(in crate::media) in_bursts: Option<bool>,
    /// In bit/s.
    pub(in crate::media) estimate: Option<u64>,
}

/// Long packets that a narrow link asked for go on for so long after it has become wider.
const WIDE_FOR: Duration = Duration::from_secs(30);

impl Treatment {
    /// For a receiver that takes redundancy, or does not.
    pub(in crate::media) fn new(is_redundant: bool) -> Self {
        let depth = Depth::default();
        Self {
            plan: Plan {
                depth: if is_redundant { depth.asked() } else { 0 },
                is_long: false,
            },
            depth,
            meter: VoiceMeter::default(),
            is_redundant,
            saves: false,
            single_since: None,
        }
    }

    pub(in crate::media) const fn plan(&self) -> Plan {
        self.plan
    }

    /// Whether what is repeated is further back: bursts were seen.
    pub(in crate::media) const fn is_spread(&self) -> bool {
        self.depth.is_for_bursts()
    }

    /// What the way down would have to carry, in bit/s, for sound to come as it should. `None` where it does.
    pub(in crate::media) fn lacks(&self) -> Option<u64> {
        let asked = self.asked();
        let is_enough = self.plan.depth >= asked && self.plan.is_long == self.saves;
        (!is_enough && !self.saves).then(|| Plan::needs(asked, self.meter.voices()))
    }

    /// What redundancy takes of the way down, in bit/s.
    pub(in crate::media) fn surplus(&self) -> u64 {
        self.plan.surplus(self.meter.voices())
    }

    /// The viewer pays for every byte, or does not.
    pub(in crate::media) fn follow_grade(&mut self, saves: bool) {
        if self.saves != saves {
            self.saves = saves;
            self.plan.is_long = saves;
        }
    }

    /// What is to be done from now on, when something is heard of the way down. `sent`: of all its sound.
    pub(in crate::media) fn adapt(&mut self, now: Instant, way: Way, sent: impl FnOnce() -> Sent) {
        self.meter.look(now, self.plan.is_long, sent);
        self.depth.adapt(now, way.loss, way.in_bursts);
        let asked = self.asked();
        let voices = self.meter.voices();
        let plan = Plan::choose(asked, way.estimate, voices, self.saves);
        if plan.is_long || !self.plan.is_long {
            self.single_since = None;
            self.plan = plan;
            return;
        }
        let since = *self.single_since.get_or_insert(now);
        self.plan = match since + WIDE_FOR <= now {
            true => plan,
            // What single packets afford, long ones do.
            false => Plan {
                is_long: true,
                ..plan
            },
        };
    }

    const fn asked(&self) -> u8 {
        match self.is_redundant {
            true => self.depth.asked(),
            false => 0,
        }
    }
}
