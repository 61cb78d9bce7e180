//! Random lives: everybody is sent what the projection says for them alone, at once or when they come back.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use protocol::{
    ChatId, ChatScope, ClientCommand, Door, Kinds, Location, Locks, ParticipantId, Personal,
    PlannedRoom, Role, RoleLocks, SessionEvent,
};

use super::frames::Press;
use super::hall::Hall;
use super::ring::{Own, Past, Ring, Room};

const PEOPLE: [Role; 7] = [
    Role::Moderator,
    Role::Moderator,
    Role::Panelist,
    Role::Attendee,
    Role::Attendee,
    Role::Attendee,
    Role::Attendee,
];

#[derive(Clone, Debug)]
enum Step {
    Connects(usize, bool),
    Vanishes(usize),
    Reads,
    Wishes(usize, Wish),
}

#[derive(Clone, Debug)]
enum Wish {
    Chat(ChatScope),
    Hand(bool),
    Speak(usize, bool),
    Mute(usize),
    Role(usize, Role),
    Lock(bool),
    Door(bool),
    Admit(usize),
    Remove(usize),
    Seat(usize, usize),
    Open,
    Close,
    Visit(usize),
    Leave,
}

fn wish() -> impl Strategy<Value = Wish> {
    let who = || 0..PEOPLE.len();
    let roles = select(vec![Role::CoModerator, Role::Panelist, Role::Attendee]);
    prop_oneof![
        2 => select(vec![ChatScope::Here, ChatScope::Everyone]).prop_map(Wish::Chat),
        1 => any::<bool>().prop_map(Wish::Hand),
        2 => (who(), any::<bool>()).prop_map(|(who, on)| Wish::Speak(who, on)),
        1 => who().prop_map(Wish::Mute),
        1 => (who(), roles).prop_map(|(who, role)| Wish::Role(who, role)),
        1 => any::<bool>().prop_map(Wish::Lock),
        1 => any::<bool>().prop_map(Wish::Door),
        2 => who().prop_map(Wish::Admit),
        1 => who().prop_map(Wish::Remove),
        3 => (who(), 0..2_usize).prop_map(|(who, room)| Wish::Seat(who, room)),
        2 => Just(Wish::Open),
        1 => Just(Wish::Close),
        1 => (0..3_usize).prop_map(Wish::Visit),
        1 => Just(Wish::Leave),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    let who = || 0..PEOPLE.len();
    prop_oneof![
        3 => (who(), any::<bool>()).prop_map(|(who, same_page)| Step::Connects(who, same_page)),
        1 => who().prop_map(Step::Vanishes),
        1 => Just(Step::Reads),
        6 => (0..2_usize, wish()).prop_map(|(who, wish)| Step::Wishes(who, wish)),
        4 => (who(), wish()).prop_map(|(who, wish)| Step::Wishes(who, wish)),
    ]
}

proptest! {
    // Each life has a store on disk.
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn everybody_is_told_what_they_alone_would_be_told(steps in vec(step(), 10..70)) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let _inside = runtime.enter();
        let mut life = Life::new();
        for step in &steps {
            life.goes_on(step);
        }
        life.everybody_reads();
        life.whoever_comes_back_misses_nothing();
        prop_assert!(life.frames > 0);
    }
}

struct Life {
    hall: Hall,
    people: Vec<ParticipantId>,
    /// Up to where the pages of those who are away had read.
    pages: Vec<Option<u32>>,
    lines: usize,
    frames: usize,
}

impl Life {
    fn new() -> Self {
        let mut hall = Hall::new(true);
        let names = ["Amina", "Farida", "Pia", "Bob", "Chen", "Dana", "Erik"];
        let people: Vec<_> = names
            .iter()
            .zip(PEOPLE)
            .map(|(name, role)| hall.joins(name, role))
            .collect();
        for person in &people {
            hall.connects(person, None);
        }
        let room = |name: &str| PlannedRoom {
            id: None,
            name: name.to_owned(),
            goal: 4,
        };
        let plan = ClientCommand::PlanRooms {
            version: 0,
            rooms: vec![room("North"), room("South")],
        };
        hall.asks(&people[0], plan);
        Self {
            hall,
            pages: vec![None; people.len()],
            people,
            lines: 0,
            frames: 0,
        }
    }

    fn goes_on(&mut self, step: &Step) {
        match step {
            Step::Connects(who, same_page) => {
                self.vanishes(*who);
                let page = self.pages[*who].filter(|_| *same_page);
                self.hall.connects(&self.people[*who], page);
            }
            Step::Vanishes(who) => self.vanishes(*who),
            Step::Reads => self.everybody_reads(),
            Step::Wishes(who, wish) => {
                if let Some(wish) = self.concrete(wish) {
                    self.hall.asks(&self.people[*who], wish);
                }
            }
        }
        self.the_sent_out_are_gone();
    }

    fn vanishes(&mut self, who: usize) {
        self.everybody_reads();
        if let Some(read) = self.hall.vanishes(&self.people[who]) {
            self.pages[who] = Some(read);
        }
    }

    /// Those whose connection was ended; their pages have read what came before that.
    fn the_sent_out_are_gone(&mut self) {
        for (who, person) in self.people.iter().enumerate() {
            let guest = self.hall.guests.get_mut(person);
            if guest.is_some_and(|guest| guest.outbox.end.try_recv().is_ok()) {
                self.pages[who] = self.hall.guests.remove(person).map(|guest| guest.read);
            }
        }
    }

    fn everybody_reads(&mut self) {
        let last = self.hall.live.seq;
        let mut guests = std::mem::take(&mut self.hall.guests);
        for (person, guest) in &mut guests {
            let came = guest.reads();
            let owed = numbered(self.hall.owed_after(guest.read, person));
            assert_eq!(came, owed, "{person}");
            guest.read = last;
            self.frames += came.len();
        }
        self.hall.guests = guests;
    }

    /// From any moment on.
    fn whoever_comes_back_misses_nothing(&self) {
        let live = &self.hall.live;
        for person in &self.people {
            let now = live.index.viewpoint(person).expect("they have a seat");
            for seq in 0..=live.seq {
                let missed = live.ring.since(seq, person, now).expect("all is kept");
                let frames = missed.iter().flat_map(|frames| frames.iter());
                let told: Vec<_> = frames.map(|text| event_of(text)).collect();
                assert_eq!(told, numbered(self.hall.owed_after(seq, person)));
            }
        }
    }

    fn concrete(&mut self, wish: &Wish) -> Option<ClientCommand> {
        let participant = |who: &usize| self.people[*who].clone();
        let rooms = self.hall.live.session.planned_rooms();
        let room = |number: &usize| rooms.get(*number).map(|room| room.id.clone());
        Some(match wish {
            Wish::Chat(scope) => {
                self.lines += 1;
                ClientCommand::Chat {
                    line: ChatId::from_body(&self.lines.to_string()).unwrap(),
                    scope: *scope,
                    text: Personal::new("hello"),
                }
            }
            Wish::Hand(up) => ClientCommand::RaiseHand { up: *up },
            Wish::Speak(who, on) => ClientCommand::GrantSpeak {
                participant: participant(who),
                on: *on,
            },
            Wish::Mute(who) => ClientCommand::Mute {
                participant: participant(who),
            },
            Wish::Role(who, role) => ClientCommand::SetRole {
                participant: participant(who),
                role: *role,
            },
            Wish::Lock(microphone) => {
                let kinds = Kinds {
                    microphone: *microphone,
                    ..Kinds::default()
                };
                let locks = RoleLocks {
                    attendee: kinds,
                    ..RoleLocks::default()
                };
                ClientCommand::SetLocks {
                    locks: Locks {
                        plenary: locks,
                        rooms: locks,
                    },
                }
            }
            Wish::Door(rename) => ClientCommand::SetDoor {
                door: Door {
                    rename: *rename,
                    ..Door::default()
                },
            },
            Wish::Admit(who) => ClientCommand::Admit {
                participant: participant(who),
            },
            Wish::Remove(who) => ClientCommand::Remove {
                participant: participant(who),
            },
            Wish::Seat(who, number) => ClientCommand::Assign {
                participant: participant(who),
                room: room(number),
            },
            Wish::Open => ClientCommand::OpenRooms {
                duration_s: 600,
                options: protocol::RoundWish::default(),
            },
            Wish::Close => ClientCommand::CloseRooms {
                grace_s: Some(0),
                room: None,
            },
            Wish::Visit(number) => ClientCommand::Visit {
                location: room(number).map_or(Location::Plenary, |room| Location::Room { room }),
            },
            Wish::Leave => ClientCommand::Leave,
        })
    }
}

/// As they are sent: all but the last of an event with the number before it.
fn numbered(owed: Vec<(u32, SessionEvent)>) -> Vec<(u32, SessionEvent)> {
    let next: Vec<_> = owed.iter().skip(1).map(|(seq, _)| Some(*seq)).collect();
    let is_last = next.into_iter().chain([None]);
    owed.into_iter()
        .zip(is_last)
        .map(|((seq, event), next)| (seq - u32::from(next == Some(seq)), event))
        .collect()
}

fn event_of(text: &str) -> (u32, SessionEvent) {
    match serde_json::from_str(text).unwrap() {
        protocol::ServerMessage::Event { seq, event, .. } => (seq, event),
        other => panic!("not an event: {other:?}"),
    }
}

fn past(seq: u32, whom: &ParticipantId) -> Past {
    let raised = SessionEvent::Hand {
        participant: whom.clone(),
        hand_at: None,
    };
    let frames = Press::new(seq, protocol::Millis(0)).frames(&[raised]);
    let own = Own {
        before: Some(signaling_core::Viewpoint::Outside),
        frames,
    };
    Past {
        seq,
        many: Vec::new(),
        own: [(whom.clone(), own)].into(),
    }
}

#[test]
fn the_ring_forgets_the_oldest_and_says_so() {
    let bob = ParticipantId::from_body("bob").unwrap();
    let outside = signaling_core::Viewpoint::Outside;
    let small = Room {
        events: 3,
        bytes: 1_000_000,
    };
    let mut ring = Ring::new(10, small);
    assert_eq!(
        ring.since(10, &bob, &outside).map(|missed| missed.len()),
        Some(0)
    );
    for seq in 11..=15 {
        ring.push(past(seq, &bob));
    }
    let missed = |seq| ring.since(seq, &bob, &outside).map(|missed| missed.len());
    assert_eq!(missed(11), None, "12 is forgotten");
    assert_eq!(missed(12), Some(3));
    assert_eq!(missed(15), Some(0));
    assert_eq!(missed(16), None, "that has never been");
}

#[test]
fn what_is_larger_than_the_ring_is_not_kept() {
    let bob = ParticipantId::from_body("bob").unwrap();
    let outside = signaling_core::Viewpoint::Outside;
    let tight = Room {
        events: 100,
        bytes: 600,
    };
    let mut ring = Ring::new(0, tight);
    ring.push(past(1, &bob));
    assert!(ring.since(0, &bob, &outside).is_some(), "one has room");
    for seq in 2..=9 {
        ring.push(past(seq, &bob));
    }
    assert!(ring.since(0, &bob, &outside).is_none());
    assert!(ring.since(8, &bob, &outside).is_some());
}
