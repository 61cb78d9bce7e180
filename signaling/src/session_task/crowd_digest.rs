use protocol::{Location, Millis, ParticipantId, RosterScope, ServerMessage};

use super::batch::Batch;
use super::digest::Beat;
use super::live::Live;
use crate::limits;
use crate::outgoing::text_of;

/// How many people there are, for those who are not told of each. As long as everybody sees everybody, nobody needs it.
///
/// It also says up to where everybody has been told all there is for them. In a crowd most events are nobody's to see but staff's, and
/// who has not heard of any for long would otherwise come back from so long ago that they need the whole state.
#[derive(Default)]
pub(super) struct CrowdDigest {
    pub(super) beat: Beat,
    told: Option<(u32, u32)>,
    /// Events since it was told to everybody.
    unsaid: u32,
}

impl CrowdDigest {
    /// Something happened, whatever it was.
    pub(super) const fn note_event(&mut self) {
        self.unsaid = self.unsaid.saturating_add(1);
        if self.unsaid >= limits::CROWD_EVERY_EVENTS {
            self.beat.mark();
        }
    }
}

impl Live {
    pub(super) fn tell_crowd(&mut self, now: Millis, batch: &mut Batch) {
        let Some(due) = self.digests.crowd.beat.take(now, limits::CROWD_EVERY_MS) else {
            return;
        };
        if self.session.roster_scope() == RosterScope::Everyone {
            return;
        }
        let (online, hands) = self.crowd();
        let changed = self.digests.crowd.told.replace((online, hands)) != Some((online, hands));
        let is_late = self.digests.crowd.unsaid >= limits::CROWD_EVERY_EVENTS;
        let to: Vec<ParticipantId> = if due.is_marked && (changed || is_late) {
            self.digests.crowd.unsaid = 0;
            self.people.keys().cloned().collect()
        } else {
            due.newcomers.into_keys().collect()
        };
        let text = text_of(&ServerMessage::Crowd {
            online,
            hands,
            seq: self.seq,
        });
        for person in to {
            let inside = self.session.roster().get(&person);
            let inside = inside.is_some_and(signaling_core::Participant::is_inside);
            if inside && !self.say_digest(&person, &text, batch) {
                self.digests.crowd.beat.greet(&person, true);
            }
        }
    }

    /// Who is let in and connected, and hands that are up in the plenary.
    fn crowd(&self) -> (u32, u32) {
        let roster = self.session.roster();
        let waiting = roster
            .at(&Location::Lobby)
            .filter(|person| person.is_online());
        let online = roster.online().saturating_sub(waiting.count());
        let plenary = roster.at(&Location::Plenary);
        let hands = plenary.filter(|person| person.hand_at.is_some()).count();
        let number = |count| u32::try_from(count).unwrap_or(u32::MAX);
        (number(online), number(hands))
    }
}
