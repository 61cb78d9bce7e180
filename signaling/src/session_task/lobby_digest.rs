use protocol::{
    Location, Millis, Newcomer, ParticipantId, ServerMessage, Standing, limits as wire,
};
use signaling_core::Participant;

use super::batch::Batch;
use super::digest::Beat;
use super::live::Live;
use crate::limits;
use crate::outgoing::text_of;

/// Who waits to be let in, for staff: a lobby of a whole school is one list and not three hundred messages.
#[derive(Default)]
pub(super) struct LobbyDigest {
    pub(super) beat: Beat,
    told: (Vec<Newcomer>, u32),
}

impl Live {
    pub(super) fn tell_lobby(&mut self, now: Millis, batch: &mut Batch) {
        let Some(due) = self.digests.lobby.beat.take(now, limits::LOBBY_EVERY_MS) else {
            return;
        };
        let lobby = self.lobby();
        let changed = due.is_marked && lobby != self.digests.lobby.told;
        let staff = self.staff_inside();
        let to: Vec<ParticipantId> = if changed {
            staff.into_iter().collect()
        } else {
            let worth = |is_stale: bool| is_stale || lobby.1 > 0;
            let newcomers = due.newcomers.into_iter();
            let newcomers =
                newcomers.filter(|(id, is_stale)| worth(*is_stale) && staff.contains(id));
            newcomers.map(|(id, _)| id).collect()
        };
        let text = text_of(&ServerMessage::Lobby {
            people: lobby.0.clone(),
            total: lobby.1,
        });
        for person in to {
            if !self.say_digest(&person, &text, batch) {
                self.digests.lobby.beat.greet(&person, true);
            }
        }
        self.digests.lobby.told = lobby;
    }

    /// Longest first, as many as are shown, and how many there are.
    fn lobby(&self) -> (Vec<Newcomer>, u32) {
        let there = self.session.roster().at(&Location::Lobby);
        let mut waiting: Vec<&Participant> = there
            .filter(|person| person.standing == Standing::Waiting)
            .collect();
        waiting.sort_by_key(|person| person.standing_since);
        let total = u32::try_from(waiting.len()).unwrap_or(u32::MAX);
        let shown = waiting.into_iter().take(wire::LOBBY_TOP);
        (shown.map(newcomer).collect(), total)
    }
}

fn newcomer(person: &Participant) -> Newcomer {
    Newcomer {
        participant: person.id.clone(),
        name: person.profile.name.clone(),
        school: person.profile.school.clone(),
        country: person.profile.country.clone(),
        role: person.role,
        since: person.standing_since,
        full: person.full,
    }
}
