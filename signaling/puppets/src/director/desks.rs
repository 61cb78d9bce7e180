use std::collections::VecDeque;

use protocol::Location;
use rand::{Rng as _, rngs::StdRng};

use super::deed::Task;
use super::pace;

/// What is still to be written in which room.
#[derive(Debug, Default)]
pub(super) struct Desks {
    rooms: Vec<Desk>,
}

#[derive(Debug)]
struct Desk {
    place: Location,
    open: VecDeque<Task>,
    /// Being written, and since when.
    busy: Option<(Task, u64)>,
    /// Nobody begins before.
    next: u64,
}

impl Desks {
    /// Somebody is in this room. Nothing, if it is known.
    pub(super) fn opens(&mut self, now: u64, place: &Location, rng: &mut StdRng) {
        if self.rooms.iter().all(|desk| desk.place != *place) {
            self.rooms.push(Desk {
                place: place.clone(),
                open: Task::ALL.into(),
                busy: None,
                next: now + rng.random_range(pace::TASK_FIRST),
            });
        }
    }

    /// Rooms in which somebody could begin.
    pub(super) fn ready(&self, now: u64) -> Vec<Location> {
        let ready = self.rooms.iter().filter(|desk| desk.is_ready(now));
        ready.map(|desk| desk.place.clone()).collect()
    }

    /// The room's next task, for somebody.
    pub(super) fn takes(&mut self, now: u64, place: &Location) -> Option<Task> {
        let desk = self.of(place).filter(|desk| desk.is_ready(now))?;
        let task = desk.open.pop_front()?;
        desk.busy = Some((task, now));
        Some(task)
    }

    /// Nobody is there: looked at again later.
    pub(super) fn waits(&mut self, now: u64, place: &Location) {
        if let Some(desk) = self.of(place) {
            desk.next = now + pace::TASK_APART.start;
        }
    }

    pub(super) fn done(&mut self, now: u64, place: &Location, rng: &mut StdRng) {
        if let Some(desk) = self.of(place) {
            desk.busy = None;
            desk.next = now + rng.random_range(pace::TASK_APART);
        }
    }

    /// Who wrote it is not there any more: it is done by somebody else, first thing.
    pub(super) fn gives_up(&mut self, now: u64, place: &Location, task: Task) {
        if let Some(desk) = self.of(place)
            && desk.busy.is_some_and(|(busy, _)| busy == task)
        {
            desk.busy = None;
            desk.open.push_front(task);
            desk.next = now + pace::TASK_APART.start;
        }
    }

    /// What takes too long.
    pub(super) fn late(&self, now: u64) -> Vec<(Location, Task)> {
        let late = self.rooms.iter().filter_map(|desk| {
            let (task, since) = desk.busy?;
            (now >= since + pace::TASK_MAX).then(|| (desk.place.clone(), task))
        });
        late.collect()
    }

    pub(super) fn next(&self) -> Option<u64> {
        let times = self.rooms.iter().filter_map(|desk| match desk.busy {
            Some((_, since)) => Some(since + pace::TASK_MAX),
            None => (!desk.open.is_empty()).then_some(desk.next),
        });
        times.min()
    }

    fn of(&mut self, place: &Location) -> Option<&mut Desk> {
        self.rooms.iter_mut().find(|desk| desk.place == *place)
    }
}

impl Desk {
    fn is_ready(&self, now: u64) -> bool {
        self.busy.is_none() && !self.open.is_empty() && now >= self.next
    }
}
