#![expect(
    clippy::expect_used,
    reason = "two numbers and a letter are always a body"
)]

use protocol::{ParticipantId, PlanId, RoadmapId, RoomId, RoundId};

use crate::mint::SessionMint;

/// Ids that count, and seeds that follow from the first.
pub(super) struct Counter {
    run: u32,
    seed: u64,
    next: u64,
}

impl Counter {
    /// `run` keeps the ids of two runs of a session apart.
    pub(super) const fn new(run: u32, seed: u64) -> Self {
        Self { run, seed, next: 0 }
    }

    fn body(&mut self) -> String {
        self.next += 1;
        format!("{}x{}", self.run, self.next)
    }
}

impl SessionMint for Counter {
    fn participant(&mut self) -> ParticipantId {
        ParticipantId::from_body(&self.body()).expect("a body")
    }
}

impl signaling_core::Mint for Counter {
    fn room(&mut self) -> RoomId {
        RoomId::from_body(&self.body()).expect("a body")
    }

    fn roadmap(&mut self) -> RoadmapId {
        RoadmapId::from_body(&self.body()).expect("a body")
    }

    fn plan(&mut self) -> PlanId {
        PlanId::from_body(&self.body()).expect("a body")
    }

    fn round(&mut self) -> RoundId {
        RoundId::from_body(&self.body()).expect("a body")
    }

    fn seed(&mut self) -> u64 {
        self.next += 1;
        self.seed ^ self.next
    }
}
