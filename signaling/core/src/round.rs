use std::collections::{BTreeMap, BTreeSet};

use protocol::{Late, Millis, ParticipantId, PlanId, RoomId, RoundId, RoundOptions};

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
    Opening(Opening),
    Run(Run),
}

/// A round that is about to open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    pub id: RoundId,
    pub plan: PlanId,
    pub options: RoundOptions,
    pub opens_at: Millis,
    /// Who started the countdown.
    pub by: ParticipantId,
    /// Who belongs into which room: the plan's seats the other way round, so that everybody's preview costs their group only.
    pub(crate) groups: BTreeMap<RoomId, BTreeSet<ParticipantId>>,
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
    /// Who belonged where when it ended. Before that, those whose rooms have closed over them.
    pub seats: BTreeMap<ParticipantId, RoomId>,
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

    pub(crate) const fn deadline(&self) -> Option<(Millis, Timer)> {
        match self {
            Self::Open { ends_at } => Some((*ends_at, Timer::RoomsEnd)),
            Self::Closing { closes_at } => Some((*closes_at, Timer::GraceEnds)),
            Self::Collecting { until } => Some((*until, Timer::CollectEnds)),
            Self::Closed { .. } => None,
        }
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
            Self::None | Self::Armed { .. } | Self::Opening(_) => None,
        }
    }

    /// The plan of a round that is armed, opens or runs.
    #[must_use]
    pub const fn plan(&self) -> Option<&PlanId> {
        match self {
            Self::None => None,
            Self::Armed { plan, .. } => Some(plan),
            Self::Opening(opening) => Some(&opening.plan),
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
            Self::None | Self::Armed { .. } | Self::Opening(_) => None,
        }
    }

    /// The plan by which people are in rooms, or are about to be.
    #[must_use]
    pub const fn plan_in_force(&self) -> Option<&PlanId> {
        match self {
            Self::None | Self::Armed { .. } => None,
            Self::Opening(opening) => Some(&opening.plan),
            Self::Run(run) => Some(&run.plan),
        }
    }

    pub(crate) fn deadline(&self) -> Option<(Millis, Timer)> {
        match self {
            Self::None | Self::Armed { .. } => None,
            Self::Opening(opening) => Some((opening.opens_at, Timer::OpeningEnds)),
            Self::Run(run) => run.rooms.values().filter_map(RoomClock::deadline).min(),
        }
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

    /// Rooms that people can be in.
    pub fn running(&self) -> impl Iterator<Item = (&RoomId, &RoomClock)> {
        self.rooms.iter().filter(|(_, clock)| clock.is_running())
    }

    /// All rooms that people can be in are in one phase with one deadline.
    #[must_use]
    pub fn is_even(&self) -> bool {
        let mut clocks = self.running().map(|(_, clock)| clock);
        let first = clocks.next();
        clocks.all(|clock| Some(clock) == first)
    }

    /// Every room that has people becomes this.
    pub(crate) fn set_running(&mut self, clock: RoomClock) {
        for room in self.rooms.values_mut().filter(|room| room.is_running()) {
            *room = clock;
        }
    }
}
