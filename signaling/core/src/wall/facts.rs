use std::collections::BTreeMap;

use protocol::{Location, Millis, RoomId};

use crate::{Participant, Session};

/// What the log does not say of rooms.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WallFacts {
    pub rooms: BTreeMap<RoomId, RoomFacts>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RoomFacts {
    /// Somebody is heard now.
    pub speaks: bool,
    /// The last word.
    pub spoke_at: Option<Millis>,
    /// Milliseconds that each who has spoken has spoken lately.
    pub voices: Vec<u64>,
    /// The last line of the room's chat.
    pub chat_at: Option<Millis>,
    /// The last change of the roadmap.
    pub edit_at: Option<Millis>,
    /// Of the roadmap.
    pub percent: u8,
    /// Prompts that are not fully answered: bit 0 is `q1`.
    pub missing: u8,
    /// Cards of the template that nobody has accepted or edited yet.
    pub examples: u8,
    /// People there without pictures: by choice, or by their link.
    pub audio_only: u16,
    /// Since when one person at most has been connected there, as far as anybody has looked.
    pub alone_since: Option<Millis>,
}

impl WallFacts {
    /// Looks who is where now: what the log does not keep is since when a room is lonely. Rooms that are not open are forgotten.
    pub fn look(&mut self, now: Millis, session: &Session) {
        let Some(run) = session.round().run() else {
            self.rooms.clear();
            return;
        };
        let open = |room: &RoomId| run.rooms.get(room).is_some_and(|clock| clock.is_running());
        self.rooms.retain(|room, _| open(room));
        for room in run.rooms.keys().filter(|room| open(room)) {
            let facts = self.rooms.entry(room.clone()).or_default();
            let place = Location::Room { room: room.clone() };
            let here = session.roster().at(&place);
            facts.alone_since = if here.filter(|person| person.is_online()).count() <= 1 {
                facts.alone_since.or(Some(now))
            } else {
                None
            };
        }
    }
}

/// Whether somebody has been connected for `ms` at `now`.
pub(super) fn here_for(person: &Participant, now: Millis, ms: i64) -> bool {
    match person.presence {
        crate::Presence::Online { since } => now.since(since) >= ms,
        _ => false,
    }
}
