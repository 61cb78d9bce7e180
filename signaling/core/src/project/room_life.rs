use protocol::{Reach, Reached, RoomId, SessionEvent};

use super::{Told, only_if};
use crate::{
    Event, Room,
    reach::{covers, room_of},
};

/// Captains, calls for help, and staff who are with a room from elsewhere.
impl Told<'_> {
    pub(super) fn of_life_in_rooms(&self, event: &Event) -> Option<Vec<SessionEvent>> {
        Some(match event {
            Event::CaptainSet { room, .. } | Event::RoomReady { room, .. } => {
                only_if(self.viewer.is_staff() || self.is_in(room), || {
                    self.crews([room])
                })
            }
            Event::HelpAsked { room, .. }
            | Event::HelpClaimed { room, .. }
            | Event::HelpReleased { room }
            | Event::HelpDeferred { room, .. }
            | Event::HelpEnded { room, .. } => self.help_changed(room),
            Event::ReachSet { reach, was, .. } => self.reach_set(reach, was),
            _ => return None,
        })
    }

    /// Of the room the viewer has just come into; what they knew of the last one is gone with it.
    pub(super) fn life_here(&self) -> Vec<SessionEvent> {
        let mut events = Vec::new();
        if !self.viewer.is_staff() {
            let crews = self.session.crews_seen_by(self.viewer);
            events.extend(only_if(!crews.is_empty(), || SessionEvent::Crews { crews }));
            let help = self.session.help_seen_by(self.viewer);
            events.extend(only_if(!help.is_empty(), || SessionEvent::Help { help }));
        }
        let reached = self.session.reached_seen_by(self.viewer);
        let is_alone = reached == Reached::default();
        events.extend(only_if(!is_alone, || SessionEvent::Reached { reached }));
        events
    }

    /// A round begins: nobody has finished.
    pub(super) fn crews_begin(&self) -> Vec<SessionEvent> {
        let shown = &self.session.shown;
        only_if(self.viewer.is_staff(), || self.crews(shown))
    }

    fn crews<'a>(&self, rooms: impl IntoIterator<Item = &'a RoomId>) -> SessionEvent {
        let rooms = rooms.into_iter();
        let known = rooms.filter_map(|room| self.session.rooms.get(room));
        SessionEvent::Crews {
            crews: known.map(Room::crew).collect(),
        }
    }

    /// A call that comes or goes moves those behind it.
    fn help_changed(&self, room: &RoomId) -> Vec<SessionEvent> {
        let here = room_of(self.viewer);
        let waits = here.is_some_and(|here| here == room || self.session.help.get(here).is_some());
        only_if(self.viewer.is_staff() || waits, || SessionEvent::Help {
            help: self.session.help_seen_by(self.viewer),
        })
    }

    /// The rooms that gain or lose by it are told who is with them now.
    fn reach_set(&self, reach: &Reach, was: &Reach) -> Vec<SessionEvent> {
        let here = room_of(self.viewer);
        let concerns = here.is_some_and(|room| touches(reach, room) || touches(was, room));
        let mut events = only_if(concerns, || SessionEvent::Reached {
            reached: self.session.reached_seen_by(self.viewer),
        });
        events.extend(only_if(self.viewer.is_staff(), || SessionEvent::Reaches {
            reaches: self.session.reaches_seen_by(self.viewer),
        }));
        events
    }

    fn is_in(&self, room: &RoomId) -> bool {
        room_of(self.viewer) == Some(room)
    }
}

fn touches(reach: &Reach, room: &RoomId) -> bool {
    let voice = reach.voice.as_ref();
    reach.ears.as_ref() == Some(room) || voice.is_some_and(|voice| covers(&voice.to, room))
}
