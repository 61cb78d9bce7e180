//! A moderator whose line goes dead without a word, in virtual time: the socket's task notices after 30 to 40 s of silence.

use protocol::{ClientCommand, Millis, ParticipantId, PlannedRoom, Role, RoundWish};
use signaling_core::Round;

use super::hall::Hall;
use crate::limits;

/// A moderator, her deputy and an attendee, with a round that is open for ten minutes.
struct Evening {
    hall: Hall,
    amina: ParticipantId,
    carlos: ParticipantId,
    round: Round,
}

impl Evening {
    fn new() -> Self {
        let mut hall = Hall::new(false);
        let amina = hall.joins("Amina", Role::Moderator);
        let carlos = hall.joins("Carlos", Role::CoModerator);
        let bob = hall.joins("Bob", Role::Attendee);
        for person in [&amina, &carlos, &bob] {
            hall.connects(person, None);
        }
        let room = PlannedRoom {
            id: None,
            name: "One".to_owned(),
            goal: 4,
        };
        let rooms = vec![room];
        hall.asks(&amina, ClientCommand::PlanRooms { version: 0, rooms });
        hall.asks(&amina, ClientCommand::AssignRandom);
        let options = RoundWish::default();
        let open = ClientCommand::OpenRooms {
            duration_s: 600,
            options,
        };
        hall.asks(&amina, open);
        let round = hall.live.session.round().clone();
        assert!(round.is_running());
        Self {
            hall,
            amina,
            carlos,
            round,
        }
    }

    /// Looks at the session every second until `ms` have passed, and gives when Carlos has the chair.
    fn passes(&mut self, ms: i64) -> Option<Millis> {
        let end = self.hall.now.plus_ms(ms);
        while !self.hall.live.session.is_acting(&self.carlos) {
            if self.hall.now >= end {
                return None;
            }
            self.hall.now = self.hall.now.plus_ms(1_000);
            self.hall.live.elapse(self.hall.now).flush();
        }
        Some(self.hall.now)
    }
}

/// The longest that a dead socket goes unnoticed.
fn longest_silence_ms() -> i64 {
    let longest = limits::DEAD_AFTER + limits::PING_EVERY;
    i64::try_from(longest.as_millis()).unwrap()
}

#[tokio::test]
async fn a_deputy_has_the_chair_within_a_minute_of_the_last_word() {
    let mut evening = Evening::new();
    let heard_at = evening.hall.now;
    assert_eq!(evening.passes(longest_silence_ms()), None);
    let amina = evening.amina.clone();
    evening.hall.is_lost(&amina, heard_at);
    let taken = evening.passes(60_000).expect("Carlos takes the chair");
    let after_ms = taken.since(heard_at);
    assert!((50_000..=60_000).contains(&after_ms), "{after_ms} ms");
    assert_eq!(*evening.hall.live.session.round(), evening.round);
}

#[tokio::test]
async fn who_comes_back_before_keeps_the_chair() {
    let mut evening = Evening::new();
    let heard_at = evening.hall.now;
    evening.passes(longest_silence_ms());
    let amina = evening.amina.clone();
    let read = evening.hall.is_lost(&amina, heard_at);
    evening.passes(10_000);
    evening.hall.connects(&amina, read);
    assert_eq!(evening.passes(120_000), None);
    assert_eq!(*evening.hall.live.session.round(), evening.round);
}

#[tokio::test]
async fn who_comes_back_by_another_line_was_never_away() {
    let mut evening = Evening::new();
    evening.passes(20_000);
    let amina = evening.amina.clone();
    let seq = evening.hall.live.seq;
    evening.hall.connects(&amina, Some(seq));
    assert_eq!(evening.passes(120_000), None);
}
