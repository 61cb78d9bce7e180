use protocol::{HelpTopic, Millis, ParticipantId, Personal, RoomId};

use crate::{Timer, limits};

/// Rooms that asked for help, oldest first; one open request a room.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HelpQueue(pub(crate) Vec<Help>);

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Help {
    pub room: RoomId,
    pub by: ParticipantId,
    pub topic: HelpTopic,
    pub note: Option<Personal>,
    pub at: Millis,
    pub claim: Option<Claim>,
    /// The room was told "later".
    pub deferred: bool,
}

/// Somebody of the staff goes there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    pub by: ParticipantId,
    pub at: Millis,
    /// They have been in the room since, or listen to it.
    pub here: bool,
}

impl HelpQueue {
    pub fn iter(&self) -> impl Iterator<Item = &Help> {
        self.0.iter()
    }

    #[must_use]
    pub fn get(&self, room: &RoomId) -> Option<&Help> {
        self.0.iter().find(|help| help.room == *room)
    }

    /// When the first claim goes stale: of those who have not got there.
    pub(crate) fn deadline(&self) -> Option<(Millis, Timer)> {
        let stale = self.0.iter().filter_map(Help::stale_at).min();
        stale.map(|at| (at, Timer::HelpStale))
    }

    /// Of somebody whose data is forgotten.
    pub(crate) fn erase(&mut self, person: &ParticipantId) {
        for help in self.0.iter_mut().filter(|help| help.by == *person) {
            help.note = None;
        }
    }

    pub(crate) fn of(&mut self, room: &RoomId) -> Option<&mut Help> {
        self.0.iter_mut().find(|help| help.room == *room)
    }

    pub(crate) fn end(&mut self, room: &RoomId) {
        self.0.retain(|help| help.room != *room);
    }

    /// To the end.
    pub(crate) fn defer(&mut self, room: &RoomId) {
        if let Some(index) = self.0.iter().position(|help| help.room == *room) {
            let mut help = self.0.remove(index);
            help.claim = None;
            help.deferred = true;
            self.0.push(help);
        }
    }

    /// Whoever claimed this room's request has come.
    pub(crate) fn reached(&mut self, room: &RoomId, who: &ParticipantId) {
        if let Some(claim) = self.of(room).and_then(|help| help.claim.as_mut())
            && claim.by == *who
        {
            claim.here = true;
        }
    }
}

impl Help {
    /// When others may go instead; never if the claimer has got there.
    pub(crate) fn stale_at(&self) -> Option<Millis> {
        let claim = self.claim.as_ref().filter(|claim| !claim.here)?;
        Some(claim.at.plus_ms(limits::HELP_STALE_MS))
    }

    /// Whether this person has said that they come.
    pub(crate) fn is_claimed_by(&self, person: &ParticipantId) -> bool {
        self.claim.as_ref().is_some_and(|claim| claim.by == *person)
    }
}
