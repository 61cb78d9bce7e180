use protocol::{RoomId, RoundId};
use signaling::by_hand::{Deed, Done, Task};
use signaling_core::RoomClock;

use crate::planted::Bug;
use crate::world::{Item, World};

/// What keeps the rooms' documents when they close, in place of their tasks.
impl World {
    /// Rooms that have just closed are to be kept: most are in time, some too late, some never.
    pub(crate) fn begins_to_collect(&mut self) {
        let Some(run) = self
            .host
            .task
            .as_ref()
            .and_then(|task| task.session().round().run())
        else {
            return;
        };
        let closed = run.rooms.iter();
        let closed = closed.filter(|(_, clock)| matches!(clock, RoomClock::Collecting { .. }));
        let closed: Vec<_> = closed
            .map(|(room, _)| (run.id.clone(), room.clone()))
            .collect();
        for (round, room) in closed {
            if self.planted.is(Bug::CollectingHoldsTheRound)
                || !self.collecting.insert((round.clone(), room.clone()))
                || self.chance.hits(150)
            {
                continue;
            }
            let version = self.chance.hits(800).then_some(7);
            let ms = self.chance.between(1, 12_000);
            let item = Item::Collects {
                round,
                room,
                version,
            };
            self.after(ms, item);
        }
    }

    pub(crate) fn collects(&mut self, round: RoundId, room: RoomId, version: Option<u32>) {
        if self.host.is_up && self.host.task.is_some() {
            self.host.inbox.push_back(Deed::Collected {
                round,
                room,
                version,
            });
        }
    }

    /// A version takes as long as its disk; by then the stage may be another one, and the asker gone.
    pub(crate) fn will_answer(&mut self, run: u32, answers: Vec<Done>) {
        for done in answers {
            let slow = self.chance.hits(100);
            let ms = self.chance.between(1, if slow { 5_000 } else { 100 });
            self.after(ms, Item::Answers { run, done });
        }
    }

    pub(crate) fn answers(&mut self, run: u32, done: Done) {
        let asks = |task: &Task| task.number() == run;
        if self.host.is_up && self.host.task.as_ref().is_some_and(asks) {
            self.host.inbox.push_back(Deed::Answered(done));
        }
    }
}
