use std::collections::BTreeMap;

use protocol::{Late, Millis, PlanId, RoomId, RoundId, RoundOptions, RoundView};

use crate::{Timer, limits};

/// Whether people are, or may be, in breakout rooms. Deadlines are absolute.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Round {
    #[default]
    None,
    /// Ready to open at a click.
    Armed {
        id: RoundId,
        plan: PlanId,
        options: RoundOptions,
    },
    /// The countdown runs.
    Opening {
        id: RoundId,
        plan: PlanId,
        options: RoundOptions,
        opens_at: Millis,
    },
    Run(Run),
}

/// A round's life from its opening on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    pub id: RoundId,
    pub plan: PlanId,
    pub options: RoundOptions,
    pub opened_at: Millis,
    pub rooms: BTreeMap<RoomId, RoomClock>,
    /// Since when nobody may be in a room any more, and what was written is being kept.
    pub ended_at: Option<Millis>,
}

/// The phase of one room in a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoomClock {
    Open {
        ends_at: Millis,
    },
    /// Still in the room; everybody comes back at `closes_at`.
    Closing {
        closes_at: Millis,
    },
    /// Empty; its roadmap as presented is being kept.
    Collecting {
        until: Millis,
    },
    /// `None`: it could not be kept in time; the document itself is safe.
    Closed {
        version: Option<u32>,
    },
}

impl RoomClock {
    /// People can be in the room.
    #[must_use]
    pub const fn is_running(&self) -> bool {
        matches!(self, Self::Open { .. } | Self::Closing { .. })
    }
}

impl Round {
    /// People can be in rooms: some are open or closing.
    #[must_use]
    pub fn is_running(&self) -> bool {
        self.run()
            .is_some_and(|run| run.rooms.values().any(RoomClock::is_running))
    }

    #[must_use]
    pub const fn run(&self) -> Option<&Run> {
        match self {
            Self::Run(run) => Some(run),
            Self::None | Self::Armed { .. } | Self::Opening { .. } => None,
        }
    }

    /// The plan of a round that is armed, opens or runs.
    #[must_use]
    pub const fn plan(&self) -> Option<&PlanId> {
        match self {
            Self::None => None,
            Self::Armed { plan, .. } | Self::Opening { plan, .. } => Some(plan),
            Self::Run(run) => Some(&run.plan),
        }
    }

    /// The clock of a room in the running round.
    #[must_use]
    pub fn clock(&self, room: &RoomId) -> Option<&RoomClock> {
        self.run()?.rooms.get(room)
    }

    pub(crate) const fn run_mut(&mut self) -> Option<&mut Run> {
        match self {
            Self::Run(run) => Some(run),
            Self::None | Self::Armed { .. } | Self::Opening { .. } => None,
        }
    }

    pub(crate) fn deadline(&self) -> Option<(Millis, Timer)> {
        let clocks = self.run()?.rooms.values();
        let deadlines = clocks.filter_map(|clock| match clock {
            RoomClock::Open { ends_at } => Some((*ends_at, Timer::RoomsEnd)),
            RoomClock::Closing { closes_at } => Some((*closes_at, Timer::GraceEnds)),
            RoomClock::Collecting { .. } | RoomClock::Closed { .. } => None,
        });
        deadlines.min()
    }

    /// As everybody sees it: open with the last deadline of a room that is, else closing with the last return.
    pub(crate) fn view(&self) -> Option<RoundView> {
        let run = self.run()?;
        if let Some(ends_at) = run.ends_at() {
            return Some(RoundView::Open {
                id: run.id.clone(),
                opened_at: run.opened_at,
                ends_at,
            });
        }
        Some(RoundView::Closing {
            id: run.id.clone(),
            closes_at: run.closes_at()?,
        })
    }
}

impl Run {
    /// Those of rounds that were opened before rounds had options.
    #[must_use]
    pub fn old_options(duration_s: u32) -> RoundOptions {
        RoundOptions {
            duration_s,
            countdown_s: 0,
            grace_s: limits::GRACE_S_DEFAULT,
            warnings_s: Vec::new(),
            may_return: false,
            may_switch: false,
            late: Late::Wait,
        }
    }

    /// The last deadline of an open room.
    #[must_use]
    pub fn ends_at(&self) -> Option<Millis> {
        let ends = self.rooms.values().filter_map(|clock| match clock {
            RoomClock::Open { ends_at } => Some(*ends_at),
            _ => None,
        });
        ends.max()
    }

    /// The last return from a closing room.
    #[must_use]
    pub fn closes_at(&self) -> Option<Millis> {
        let closes = self.rooms.values().filter_map(|clock| match clock {
            RoomClock::Closing { closes_at } => Some(*closes_at),
            _ => None,
        });
        closes.max()
    }

    /// Every room that has people becomes this.
    pub(crate) fn set_running(&mut self, clock: RoomClock) {
        for room in self.rooms.values_mut().filter(|room| room.is_running()) {
            *room = clock;
        }
    }
}
