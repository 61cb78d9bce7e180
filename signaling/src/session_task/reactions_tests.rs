//! What people say without a word, told in sum.

use std::time::Instant;

use protocol::{ClientCommand, ParticipantId, Reaction, ReactionCount, Role, ServerMessage};

use super::SessionMsg;
use super::hall::Hall;
use crate::limits;
use crate::outgoing::Outgoing;

/// So many attendees that nobody is told everybody's name.
const CROWD: usize = 152;

type Told = (Vec<(Reaction, u32)>, Vec<(ParticipantId, Reaction)>);

impl Hall {
    fn comes(&mut self, name: &str, role: Role) -> ParticipantId {
        let person = self.joins(name, role);
        self.connects(&person, None);
        person
    }

    fn crowd(&mut self, of: usize) -> Vec<ParticipantId> {
        let people = (0..of).map(|number| self.comes(&format!("Visitor {number}"), Role::Attendee));
        people.collect()
    }

    fn reacts(&mut self, person: &ParticipantId, reaction: Reaction) {
        let connection = self
            .guests
            .get(person)
            .expect("they are here")
            .connection
            .id;
        self.handles(SessionMsg::React {
            participant: person.clone(),
            connection,
            reaction,
        });
    }

    fn beats(&mut self) {
        self.passes_ms(limits::REACTIONS_EVERY_MS);
    }

    fn told_of_reactions(&mut self, person: &ParticipantId) -> Vec<Told> {
        let guest = self.guests.get_mut(person).expect("they are here");
        let mut told = Vec::new();
        while let Ok(frame) = guest.outbox.out.try_recv() {
            let Outgoing::Text(text) = frame else {
                continue;
            };
            if let ServerMessage::Reactions { counts, from } = serde_json::from_str(&text).unwrap()
            {
                let counts = counts.into_iter();
                let counts = counts.map(|ReactionCount { reaction, count }| (reaction, count));
                told.push((counts.collect(), from));
            }
        }
        told
    }
}

#[tokio::test]
async fn those_who_are_few_are_told_whose_it_was() {
    let mut hall = Hall::new(false);
    let amina = hall.comes("Amina", Role::Moderator);
    let bayu = hall.comes("Bayu", Role::Attendee);
    let chen = hall.comes("Chen", Role::Attendee);
    hall.beats();
    hall.reacts(&bayu, Reaction::Clap);
    hall.beats();
    hall.reacts(&chen, Reaction::Heart);
    hall.reacts(&amina, Reaction::Heart);
    hall.beats();
    let told = hall.told_of_reactions(&amina);
    let by = |person: &ParticipantId, reaction| (person.clone(), reaction);
    assert_eq!(
        told,
        [
            (vec![(Reaction::Clap, 1)], vec![by(&bayu, Reaction::Clap)]),
            (
                vec![(Reaction::Heart, 2)],
                vec![by(&chen, Reaction::Heart), by(&amina, Reaction::Heart)]
            ),
        ]
    );
    assert_eq!(hall.told_of_reactions(&bayu), told, "whoever it was from");
    hall.beats();
    assert_eq!(hall.told_of_reactions(&bayu), [], "nothing new");
}

#[tokio::test]
async fn whoever_presses_often_counts_once_a_beat() {
    let mut hall = Hall::new(false);
    let bayu = hall.comes("Bayu", Role::Attendee);
    hall.reacts(&bayu, Reaction::Laugh);
    hall.beats();
    hall.told_of_reactions(&bayu);
    for reaction in Reaction::ALL {
        hall.reacts(&bayu, reaction);
    }
    hall.beats();
    let told = hall.told_of_reactions(&bayu);
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].0, [(Reaction::Clap, 1)], "the first of five");
}

#[tokio::test]
async fn a_crowd_is_told_how_many_and_nobody_whose() {
    let mut hall = Hall::new(false);
    let amina = hall.comes("Amina", Role::Moderator);
    let crowd = hall.crowd(CROWD);
    hall.beats();
    for person in &crowd {
        hall.reacts(person, Reaction::Celebrate);
    }
    hall.beats();
    let told = hall.told_of_reactions(&amina);
    let all: u32 = told
        .iter()
        .flat_map(|(counts, _)| counts)
        .map(|one| one.1)
        .sum();
    assert_eq!(all as usize, CROWD);
    assert!(told.iter().all(|(_, from)| from.is_empty()));
    assert_eq!(hall.told_of_reactions(&crowd[0]), told);
}

#[tokio::test]
async fn staff_turn_them_off_and_what_was_on_its_way_is_not_told() {
    let mut hall = Hall::new(false);
    let amina = hall.comes("Amina", Role::Moderator);
    let bayu = hall.comes("Bayu", Role::Attendee);
    hall.reacts(&bayu, Reaction::Clap);
    hall.beats();
    hall.told_of_reactions(&amina);
    hall.reacts(&bayu, Reaction::Clap);
    hall.asks(&amina, ClientCommand::SetReactions { on: false });
    hall.beats();
    hall.reacts(&bayu, Reaction::Clap);
    hall.beats();
    assert_eq!(hall.told_of_reactions(&amina), []);
    hall.asks(&amina, ClientCommand::SetReactions { on: true });
    hall.reacts(&bayu, Reaction::Heart);
    hall.beats();
    assert_eq!(hall.told_of_reactions(&amina).len(), 1);
}

#[tokio::test]
async fn no_reaction_is_in_the_journal() {
    let mut hall = Hall::new(false);
    let bayu = hall.comes("Bayu", Role::Attendee);
    let before = hall.live.seq;
    for reaction in Reaction::ALL {
        hall.reacts(&bayu, reaction);
        hall.beats();
    }
    assert_eq!(hall.told_of_reactions(&bayu).len(), Reaction::ALL.len());
    assert_eq!(hall.live.seq, before);
}

/// What a beat in which everybody claps costs: printed, and bounded by far, for machines differ.
fn everybody_claps(of: usize) {
    let mut hall = Hall::new(false);
    let amina = hall.comes("Amina", Role::Moderator);
    let crowd = hall.crowd(of);
    hall.beats();
    hall.told_of_reactions(&amina);
    let began = Instant::now();
    for person in &crowd {
        hall.reacts(person, Reaction::Clap);
    }
    let counted = began.elapsed();
    hall.beats();
    let told = began.elapsed() - counted;
    println!("{of} clap: counted in {counted:?}, told in {told:?}");
    let digests = hall.told_of_reactions(&amina);
    assert_eq!(digests.len(), 2, "the first at once, the others in sum");
    let (counts, from) = digests.into_iter().next_back().expect("there are two");
    let counts = counts.into_iter();
    let sum = ServerMessage::Reactions {
        counts: counts
            .map(|(reaction, count)| ReactionCount { reaction, count })
            .collect(),
        from,
    };
    let bytes = serde_json::to_string(&sum).unwrap().len();
    assert!(bytes <= 80, "{bytes} bytes to each");
    assert!(counted.as_secs() < 10 && told.as_secs() < 10);
}

#[tokio::test]
async fn a_crowd_that_claps_is_a_small_frame_to_each() {
    everybody_claps(1_000);
}

#[tokio::test]
#[ignore = "ten thousand take a minute to join"]
async fn ten_thousand_who_clap_are_a_small_frame_to_each() {
    everybody_claps(10_000);
}
