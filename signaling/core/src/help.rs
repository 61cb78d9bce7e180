use protocol::{HelpTopic, Millis, ParticipantId, Personal, RoomId};

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
            self.0.push(help);
        }
    }

    /// What they asked for stays, without their words.
    pub(crate) fn erase(&mut self, person: &ParticipantId) {
        for help in self.0.iter_mut().filter(|help| help.by == *person) {
            help.note = None;
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
