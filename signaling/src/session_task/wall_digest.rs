use std::collections::BTreeMap;

use protocol::{DataGrade, LinkQuality, Location, Millis, ParticipantId, RoomId, ServerMessage};
use signaling_core::Session;
use signaling_core::wall::{self, WallFacts, WallState};

use super::batch::Batch;
use super::device::Device;
use super::live::Live;
use super::presence::Presence;
use super::speech::Speech;
use crate::limits;
use crate::outgoing::{Connection, ConnectionId, text_of};
use crate::wire;

/// How the rooms do, for staff whose desk is open. Nothing is looked at while nobody watches, except who is heard.
#[derive(Default)]
pub(super) struct WallDigest {
    followers: BTreeMap<ConnectionId, (ParticipantId, Connection)>,
    pub(super) speech: Speech,
    chat_at: BTreeMap<RoomId, Millis>,
    facts: WallFacts,
    told: WallState,
    /// Somebody has nothing yet, or missed something.
    is_whole: bool,
    told_at: Option<Millis>,
}

impl WallDigest {
    pub(super) fn note_chat(&mut self, at: Millis, place: &Location) {
        if let Location::Room { room } = place {
            self.chat_at.insert(room.clone(), at);
        }
    }

    /// While a round runs, and once after it.
    pub(super) fn wake(&self, session: &Session) -> Option<Millis> {
        let is_running = session.round().is_running();
        let wanted = self.is_whole || is_running || self.told != WallState::default();
        let next = self
            .told_at
            .map_or(Millis(0), |at| at.plus_ms(limits::WALL_EVERY_MS));
        (wanted && !self.followers.is_empty()).then_some(next)
    }
}

impl Live {
    pub(super) fn follow_wall(
        &mut self,
        participant: &ParticipantId,
        connection: ConnectionId,
        on: bool,
    ) {
        let Some(connection) = self.current(participant, connection) else {
            return;
        };
        let person = self.session.roster().get(participant);
        let is_staff = person.is_some_and(|person| person.is_staff() && person.is_inside());
        let wall = &mut self.digests.wall;
        if on && is_staff {
            let follower = (participant.clone(), connection);
            wall.followers.insert(follower.1.id, follower);
            wall.is_whole = true;
        } else {
            wall.followers.remove(&connection.id);
        }
    }

    pub(super) fn tell_wall(&mut self, now: Millis, batch: &mut Batch) {
        if self
            .digests
            .wall
            .wake(&self.session)
            .is_none_or(|at| at > now)
        {
            return;
        }
        self.forget_who_follows_no_longer();
        self.look_at_rooms(now);
        let wall = &mut self.digests.wall;
        wall.told_at = Some(now);
        let state = wall::summary(now, &self.session, &wall.facts);
        let others = !state.rooms.keys().eq(wall.told.rooms.keys());
        let whole = std::mem::take(&mut wall.is_whole) || others;
        let rooms = if whole {
            state.rooms.values().cloned().collect()
        } else {
            wall::news(&wall.told, &state)
        };
        if !whole && rooms.is_empty() && state.strip == wall.told.strip {
            return;
        }
        for room in &rooms {
            wall.told.rooms.insert(room.room.clone(), room.clone());
        }
        if whole {
            wall.told.rooms.clone_from(&state.rooms);
        }
        wall.told.strip = state.strip.clone();
        let text = text_of(&ServerMessage::Wall {
            rooms,
            strip: state.strip,
            whole,
        });
        for (_, connection) in wall.followers.values() {
            if connection.is_behind() {
                wall.is_whole = true;
            } else {
                batch.text(connection, text.clone());
            }
        }
    }

    fn forget_who_follows_no_longer(&mut self) {
        let roster = self.session.roster();
        self.digests
            .wall
            .followers
            .retain(|_, (participant, connection)| {
                let person = roster.get(participant);
                let is_staff = person.is_some_and(|person| person.is_staff() && person.is_inside());
                is_staff && !connection.is_gone()
            });
    }

    /// What the log does not say: speech, lines, changes and links of every room that is open.
    fn look_at_rooms(&mut self, now: Millis) {
        let session = &self.session;
        let is_open = |room: &RoomId| {
            session
                .round()
                .clock(room)
                .is_some_and(|clock| clock.is_running())
        };
        let wall = &mut self.digests.wall;
        wall.speech.keep(is_open);
        wall.chat_at.retain(|room, _| is_open(room));
        wall.facts.look(now, session);
        for (room, facts) in &mut wall.facts.rooms {
            wall.speech.tell(now, room, facts);
            facts.chat_at = wall.chat_at.get(room).copied();
            let roadmap = session.rooms().get(room).map(|room| &room.roadmap);
            if let Some(progress) = roadmap.and_then(|roadmap| self.progress.get(roadmap)) {
                facts.percent = progress.percent;
                facts.missing = bits_of(&progress.missing);
                facts.examples = progress.examples;
                facts.edit_at = progress.last_edit_at;
            }
            let place = Location::Room { room: room.clone() };
            let here = session
                .roster()
                .at(&place)
                .filter(|person| person.is_online());
            let without =
                here.filter(|person| self.people.get(&person.id).is_some_and(has_no_pictures));
            facts.audio_only = u16::try_from(without.count()).unwrap_or(u16::MAX);
        }
    }
}

/// Bit 0 is `q1`.
fn bits_of(prompts: &[String]) -> u8 {
    let numbers = prompts
        .iter()
        .filter_map(|id| id.strip_prefix('q')?.parse::<u32>().ok());
    numbers
        .filter(|number| (1..=8).contains(number))
        .fold(0, |bits, number| bits | 1 << (number - 1))
}

/// On none of their devices.
fn has_no_pictures(presence: &Presence) -> bool {
    presence.devices().all(shows_none)
}

/// By choice, or by its link.
fn shows_none(device: &Device) -> bool {
    let chosen = matches!(device.grade(), DataGrade::Audio | DataGrade::Text);
    let link = device.peer().and_then(|peer| peer.told.link());
    let poor = |quality: LinkQuality| matches!(quality, LinkQuality::Lost | LinkQuality::Poor);
    chosen || link.is_some_and(|report| poor(wire::link(report).quality))
}

#[cfg(test)]
mod tests {
    use super::bits_of;

    #[test]
    fn each_prompt_that_is_missing_is_a_bit_and_what_is_none_is_passed_over() {
        let named = |ids: &[&str]| ids.iter().map(|&id| id.to_owned()).collect::<Vec<_>>();
        assert_eq!(bits_of(&named(&["q1", "q3", "q8"])), 0b1000_0101);
        assert_eq!(bits_of(&named(&["q0", "q9", "x2", "q"])), 0);
    }
}
