use protocol::{Millis, RoundId, RoundView};

use crate::Timer;

/// Whether people are, or may be, in breakout rooms. Deadlines are absolute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Round {
    None,
    Open {
        id: RoundId,
        opened_at: Millis,
        ends_at: Millis,
    },
    /// Still in the rooms; everybody comes back at `closes_at`.
    Closing {
        id: RoundId,
        opened_at: Millis,
        closes_at: Millis,
    },
}

impl Round {
    /// People can be in rooms: open or closing.
    #[must_use]
    pub const fn is_running(&self) -> bool {
        match self {
            Self::None => false,
            Self::Open { .. } | Self::Closing { .. } => true,
        }
    }

    pub(crate) const fn deadline(&self) -> Option<(Millis, Timer)> {
        match self {
            Self::None => None,
            Self::Open { ends_at, .. } => Some((*ends_at, Timer::RoundEnds)),
            Self::Closing { closes_at, .. } => Some((*closes_at, Timer::GraceEnds)),
        }
    }

    pub(crate) fn view(&self) -> Option<RoundView> {
        match self {
            Self::None => None,
            Self::Open {
                id,
                opened_at,
                ends_at,
            } => Some(RoundView::Open {
                id: id.clone(),
                opened_at: *opened_at,
                ends_at: *ends_at,
            }),
            Self::Closing { id, closes_at, .. } => Some(RoundView::Closing {
                id: id.clone(),
                closes_at: *closes_at,
            }),
        }
    }
}
