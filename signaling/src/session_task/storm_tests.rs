//! A crowd whose connections break comes back without being given everything anew.

use protocol::{ParticipantId, Role, ServerMessage};

use super::hall::Hall;
use super::ring::{Ring, Room};
use crate::limits;
use crate::outgoing::Outgoing;

/// So many attendees that they do not see each other.
const CROWD: usize = 152;
const NONE: [u32; 0] = [];

/// A webinar with a crowd, of whom Bayu is connected and has read all.
struct Big {
    hall: Hall,
    bayu: ParticipantId,
    others: Vec<ParticipantId>,
}

/// What somebody's page has read.
#[derive(Default)]
struct Read {
    welcomes: u32,
    events: Vec<u32>,
    crowds: Vec<u32>,
}

impl Big {
    fn new() -> Self {
        let mut hall = Hall::new(false);
        hall.joins("Amina", Role::Moderator);
        let bayu = hall.joins("Bayu", Role::Attendee);
        let others =
            (1..CROWD).map(|number| hall.joins(&format!("Visitor {number}"), Role::Attendee));
        let others = others.collect();
        hall.connects(&bayu, None);
        let mut big = Self { hall, bayu, others };
        big.beat();
        big.bayu_reads();
        big
    }

    /// Longer than the crowd waits to be told.
    fn beat(&mut self) {
        self.hall.passes_ms(limits::CROWD_EVERY_MS);
    }

    /// From now on only so many events are kept for those who come back.
    fn keeps(&mut self, events: usize) {
        let bytes = limits::RING_BYTES;
        self.hall.live.ring = Ring::new(self.hall.live.seq, Room { events, bytes });
    }

    fn others_come(&mut self) {
        for person in self.others.clone() {
            self.hall.connects(&person, None);
        }
    }

    fn bayu_comes_back_from(&mut self, seq: u32) -> Read {
        let _ = self.hall.vanishes(&self.bayu.clone());
        self.hall.connects(&self.bayu.clone(), Some(seq));
        self.bayu_reads()
    }

    fn bayu_reads(&mut self) -> Read {
        let guest = self.hall.guests.get_mut(&self.bayu).expect("Bayu is here");
        let mut read = Read::default();
        while let Ok(frame) = guest.outbox.out.try_recv() {
            let Outgoing::Text(text) = frame else {
                continue;
            };
            match serde_json::from_str(&text).unwrap() {
                ServerMessage::Welcome { .. } => read.welcomes += 1,
                ServerMessage::Event { seq, .. } => read.events.push(seq),
                ServerMessage::Crowd { seq, .. } => read.crowds.push(seq),
                _ => {}
            }
        }
        read
    }
}

#[tokio::test]
async fn who_hears_of_no_event_for_long_still_comes_back_without_a_new_state() {
    let mut big = Big::new();
    let heard = big.hall.live.seq;
    big.keeps(CROWD / 2);
    big.others_come();
    big.beat();
    let read = big.bayu_reads();
    assert_eq!(read.events, NONE, "nobody in a crowd is told who comes");
    let seq = *read.crowds.last().expect("the crowd has grown");
    assert!(seq > heard);
    assert_eq!(big.bayu_comes_back_from(seq).welcomes, 0);
    let anew = big.bayu_comes_back_from(heard);
    assert_eq!(anew.welcomes, 1, "what was heard last is too long ago");
}

#[tokio::test]
async fn what_the_crowd_is_told_is_no_further_than_what_came_before_it() {
    let mut big = Big::new();
    big.others_come();
    big.beat();
    let seq = *big.bayu_reads().crowds.last().expect("the crowd has grown");
    assert_eq!(seq, big.hall.live.seq, "all of it has been told");
    let speaker = big.hall.joins("Pia", Role::Panelist);
    assert!(big.hall.live.seq > seq);
    let missed = big.bayu_comes_back_from(seq);
    assert!(
        !missed.events.is_empty(),
        "{speaker} came later, for all to see"
    );
    assert_eq!(missed.welcomes, 0);
}

#[tokio::test]
async fn the_crowd_is_told_how_far_things_are_though_its_number_stays_the_same() {
    let mut big = Big::new();
    for _ in 1..limits::CROWD_EVERY_EVENTS {
        big.hall.live.digests.crowd.note_event();
    }
    big.beat();
    assert_eq!(big.bayu_reads().crowds, NONE, "not worth it yet");
    big.hall.live.digests.crowd.note_event();
    big.beat();
    assert_eq!(big.bayu_reads().crowds, [big.hall.live.seq]);
    big.beat();
    assert_eq!(big.bayu_reads().crowds, NONE, "once is enough");
}
