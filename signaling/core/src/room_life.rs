//! What goes on in rooms beside the work, as each viewer may see it: staff see it of all rooms, others of the one they are in.

use protocol::{HelpView, ReachView, Reached, RoomCrew, RoomId, VoiceView};

use crate::{Participant, Room, Session, reach::room_of};

impl Session {
    /// Rooms with a captain, and those that have finished.
    pub(crate) fn crews_seen_by(&self, viewer: &Participant) -> Vec<RoomCrew> {
        if viewer.is_staff() {
            let crews = self.rooms.iter().map(Room::crew);
            return crews.filter(RoomCrew::says_something).collect();
        }
        let room = room_of(viewer).and_then(|room| self.rooms.get(room));
        let crew = room.map(Room::crew).filter(RoomCrew::says_something);
        crew.into_iter().collect()
    }

    /// Calls for help, in the order of the queue.
    pub(crate) fn help_seen_by(&self, viewer: &Participant) -> Vec<HelpView> {
        let mut position = 0;
        let mut seen = Vec::new();
        for help in self.help.iter() {
            let claimed_by = help.claim.as_ref().map(|claim| claim.by.clone());
            position += u16::from(claimed_by.is_none());
            if viewer.is_staff() || room_of(viewer) == Some(&help.room) {
                seen.push(HelpView {
                    room: help.room.clone(),
                    by: help.by.clone(),
                    topic: help.topic,
                    note: help.note.clone(),
                    at: help.at,
                    position: claimed_by.is_none().then_some(position),
                    claimed_by,
                    deferred: help.deferred,
                });
            }
        }
        seen
    }

    /// Who of the staff is with the viewer's room from elsewhere.
    pub(crate) fn reached_seen_by(&self, viewer: &Participant) -> Reached {
        room_of(viewer).map_or_else(Reached::default, |room| self.reached(room))
    }

    pub(crate) fn reaches_seen_by(&self, viewer: &Participant) -> Vec<ReachView> {
        if !viewer.is_staff() {
            return Vec::new();
        }
        let reaches = self.reaches.iter().map(|(participant, reach)| ReachView {
            participant: participant.clone(),
            reach: reach.clone(),
        });
        reaches.collect()
    }

    fn reached(&self, room: &RoomId) -> Reached {
        let voice = self.voice_over(room).map(|(from, until)| VoiceView {
            from: from.clone(),
            until,
        });
        Reached {
            voice,
            ears: self.ears_in(room).cloned().collect(),
        }
    }
}
