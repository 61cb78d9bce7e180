use std::collections::BTreeMap;

use proptest::prelude::*;
use protocol::{BallotId, RoadmapId, RoomId};

use super::*;

const MINUTE: u64 = 60_000;
const MAY: PublishRights = PublishRights {
    microphone: true,
    camera: true,
    screen: false,
};
const MAY_NOT: PublishRights = PublishRights {
    microphone: false,
    camera: false,
    screen: false,
};

/// A server as the puppets see it, which does what it is asked.
struct House {
    director: Director,
    now: u64,
    here: BTreeMap<usize, Location>,
    rights: PublishRights,
    /// What whoever comes is told instead of being let in.
    closed: Option<Cue>,
    played: Vec<(u64, Act)>,
}

impl House {
    fn new(people: usize, minutes: u64, seed: u64) -> Self {
        let lasts = Duration::from_millis(minutes * MINUTE);
        Self {
            director: Director::new(people, lasts, seed),
            now: 0,
            here: BTreeMap::new(),
            rights: MAY_NOT,
            closed: None,
            played: Vec::new(),
        }
    }

    fn sees(&mut self, puppet: usize, cue: Cue) {
        self.director
            .hear(Duration::from_millis(self.now), puppet, cue);
    }

    fn here(&mut self, puppet: usize, place: Location) {
        self.here.insert(puppet, place.clone());
        let rights = match place {
            Location::Room { .. } => MAY,
            _ => self.rights,
        };
        self.sees(puppet, Cue::Here { place, rights });
    }

    /// Lets time pass as the director asks for it.
    fn until(&mut self, end: u64) {
        while self.now < end {
            let mut acts = 0;
            while let Some(act) = self.director.poll(Duration::from_millis(self.now)) {
                acts += 1;
                assert!(acts < 500, "it does not come to rest");
                self.played.push((self.now, act.clone()));
                self.answers(&act);
            }
            let next = self.director.poll_timeout().map_or(end, millis);
            assert!(next > self.now, "a wake-up that has passed at {}", self.now);
            self.now = next.min(end);
        }
    }

    fn answers(&mut self, act: &Act) {
        match (&act.deed, &self.closed) {
            (Deed::Come | Deed::Return, Some(cue)) => self.sees(act.puppet, cue.clone()),
            _ => self.lets(act),
        }
    }

    fn lets(&mut self, act: &Act) {
        match &act.deed {
            Deed::Come => self.here(act.puppet, Location::Plenary),
            Deed::Return => {
                let place = self.here.get(&act.puppet).cloned();
                self.here(act.puppet, place.unwrap_or(Location::Plenary));
            }
            Deed::Write(_) => self.sees(act.puppet, Cue::Wrote),
            Deed::Leave => {
                self.here.remove(&act.puppet);
            }
            _ => {}
        }
    }

    fn rooms(&mut self, count: usize) {
        let people: Vec<usize> = self.here.keys().copied().collect();
        for puppet in people {
            self.here(puppet, room(puppet % count));
        }
    }

    fn count(&self, which: impl Fn(&Deed) -> bool) -> usize {
        self.played
            .iter()
            .filter(|(_, act)| which(&act.deed))
            .count()
    }
}

fn room(number: usize) -> Location {
    Location::Room {
        room: RoomId::from_body(&format!("r{number}")).unwrap(),
    }
}

#[test]
fn everybody_comes_within_a_minute_and_the_first_ones_at_once() {
    let mut house = House::new(12, 30, 1);
    house.until(3_000);
    assert!(house.count(|deed| *deed == Deed::Come) >= 4);
    house.until(MINUTE);
    assert_eq!(house.count(|deed| *deed == Deed::Come), 12);
}

#[test]
fn people_chat_react_raise_hands_and_ask_in_the_plenary_and_call_for_help_in_rooms() {
    let mut house = House::new(24, 30, 7);
    house.until(5 * MINUTE);
    assert!(house.count(|deed| matches!(deed, Deed::Chat(_))) > 30);
    assert!((20..150).contains(&house.count(|deed| matches!(deed, Deed::React(_)))));
    assert!(house.count(|deed| *deed == Deed::Hand(true)) > 2);
    assert!(house.count(|deed| *deed == Deed::Hand(false)) > 0);
    assert!(house.count(|deed| matches!(deed, Deed::Ask(_))) > 1);
    assert_eq!(house.count(|deed| matches!(deed, Deed::CallHelp(..))), 0);
    house.rooms(4);
    house.until(10 * MINUTE);
    assert!(house.count(|deed| matches!(deed, Deed::CallHelp(..))) > 0);
}

#[test]
fn nobody_speaks_who_may_not() {
    let mut house = House::new(12, 10, 3);
    house.until(3 * MINUTE);
    assert_eq!(house.count(|deed| matches!(deed, Deed::Speak(_))), 0);
    house.rooms(3);
    house.until(4 * MINUTE);
    assert!(house.count(|deed| *deed == Deed::Speak(true)) > 10);
}

#[test]
fn each_room_does_every_task_once() {
    let mut house = House::new(12, 20, 5);
    house.until(MINUTE);
    house.rooms(3);
    house.until(6 * MINUTE);
    for task in Task::ALL {
        let times = house.count(|deed| *deed == Deed::Write(task));
        assert_eq!(times, 3, "{task:?}");
    }
}

#[test]
fn what_somebody_began_and_could_not_end_is_done_by_another_one() {
    let mut house = House::new(4, 20, 5);
    house.until(MINUTE);
    house.rooms(1);
    let title = |deed: &Deed| *deed == Deed::Write(Task::Title);
    while house.count(title) == 0 {
        let act = loop {
            if let Some(act) = house.director.poll(Duration::from_millis(house.now)) {
                break act;
            }
            house.now = house.director.poll_timeout().map_or(house.now, millis);
        };
        if act.deed == Deed::Write(Task::Title) {
            house.sees(act.puppet, Cue::Lost);
        }
        house.played.push((house.now, act));
    }
    house.until(house.now + MINUTE);
    assert_eq!(house.count(title), 2);
}

#[test]
fn who_is_called_up_speaks_and_who_is_muted_is_silent_until_asked() {
    let mut house = House::new(6, 20, 2);
    house.until(MINUTE);
    house.sees(3, Cue::Rights(MAY));
    house.sees(3, Cue::Floor(true));
    house.until(house.now + 3_000);
    let speaks = |on| move |deed: &Deed| *deed == Deed::Speak(on);
    assert_eq!(house.count(speaks(true)), 1);
    house.sees(3, Cue::Muted);
    house.until(house.now + 2 * MINUTE);
    assert_eq!(
        (house.count(speaks(true)), house.count(speaks(false))),
        (1, 1)
    );
    house.sees(3, Cue::AskedToUnmute);
    house.until(house.now + MINUTE);
    assert!(house.count(|deed| *deed == Deed::Microphone(true)) == 1);
    assert!(house.count(speaks(true)) > 1);
}

#[test]
fn votes_go_to_what_may_be_chosen_and_invitations_are_taken() {
    let mut house = House::new(6, 20, 2);
    house.until(MINUTE);
    let among: Vec<RoadmapId> = ["a", "b", "c"]
        .map(|body| RoadmapId::from_body(body).unwrap())
        .to_vec();
    let ballot = BallotId::from_body("b").unwrap();
    for puppet in 0..6 {
        let (ballot, among) = (ballot.clone(), among.clone());
        house.sees(
            puppet,
            Cue::Ballot {
                ballot,
                among,
                each: 2,
            },
        );
    }
    house.sees(2, Cue::Invited);
    house.until(house.now + MINUTE / 2);
    let mut voters = Vec::new();
    for (_, act) in &house.played {
        if let Deed::Vote(of, chosen) = &act.deed {
            assert_eq!(*of, ballot);
            assert!((1..=2).contains(&chosen.len()) && chosen.iter().all(|id| among.contains(id)));
            voters.push(act.puppet);
        }
    }
    voters.sort_unstable();
    assert_eq!(voters, [0, 1, 2, 3, 4, 5]);
    assert_eq!(house.count(|deed| *deed == Deed::AcceptInvite), 1);
}

#[test]
fn bad_links_break_and_come_back() {
    let mut house = House::new(12, 20, 9);
    house.until(15 * MINUTE);
    let dropped = house.count(|deed| *deed == Deed::Drop);
    assert!(dropped >= 2);
    house.until(house.now + 15_000);
    assert!(house.count(|deed| *deed == Deed::Return) >= dropped);
    let who: std::collections::BTreeSet<usize> = house
        .played
        .iter()
        .filter(|(_, act)| act.deed == Deed::Drop)
        .map(|(_, act)| act.puppet)
        .collect();
    assert_eq!(who.into_iter().collect::<Vec<_>>(), [5, 11]);
}

/// How long one puppet waits between its tries in half an hour of the server's time, in milliseconds of that.
fn pauses(house: &mut House, pace: u64) -> Vec<u64> {
    house.director = Director::new(1, Duration::from_secs(7_200 * pace), 3).at_pace(pace as u32);
    house.until(30 * MINUTE * pace);
    let tries = house.played.iter();
    let tries = tries.filter(|(_, act)| matches!(act.deed, Deed::Come | Deed::Return));
    let at: Vec<u64> = tries.map(|(at, _)| at / pace).collect();
    at.windows(2).map(|pair| pair[1] - pair[0]).collect()
}

#[test]
fn a_door_that_stays_closed_is_knocked_at_ever_more_seldom_and_entered_when_it_opens() {
    for pace in [1, 20] {
        for (cue, first) in [(Cue::TurnedAway, 15_000), (Cue::Lost, 3_000)] {
            let mut house = House::new(1, 0, 3);
            house.closed = Some(cue);
            let pauses = pauses(&mut house, pace);
            assert!(pauses.iter().all(|pause| *pause >= first));
            assert!(pauses[0] <= first + first / 2);
            assert!(pauses.iter().all(|pause| *pause <= 180_000));
            assert!((10..=20).contains(&pauses.len()), "{}", pauses.len());
            house.closed = None;
            house.until(house.now + 4 * MINUTE * pace);
            assert!(house.here.contains_key(&0), "the door is open");
        }
    }
}

#[test]
fn who_was_in_is_back_soon_however_often_they_failed_before() {
    let mut house = House::new(1, 60, 3);
    house.closed = Some(Cue::TurnedAway);
    house.until(20 * MINUTE);
    house.closed = None;
    house.until(25 * MINUTE);
    let before = house.count(|deed| *deed == Deed::Return);
    house.sees(0, Cue::Lost);
    house.until(house.now + 5_000);
    assert_eq!(house.count(|deed| *deed == Deed::Return), before + 1);
}

#[test]
fn who_is_banned_does_not_come_again() {
    let mut house = House::new(3, 60, 3);
    house.closed = Some(Cue::SentOut);
    house.until(30 * MINUTE);
    assert_eq!(house.played.len(), 3, "each came once");
    assert!(house.director.is_over());
}

#[test]
fn in_the_lobby_people_wait_and_who_is_sent_out_is_never_seen_again() {
    let mut house = House::new(2, 20, 4);
    house.until(2_000);
    house.here(0, Location::Lobby);
    house.sees(1, Cue::SentOut);
    let before = house.played.len();
    house.until(10 * MINUTE);
    assert_eq!(house.played.len(), before);
    house.here(0, Location::Plenary);
    house.until(15 * MINUTE);
    assert!(house.played.len() > before);
    assert!(
        house
            .played
            .iter()
            .skip(before)
            .all(|(_, act)| act.puppet == 0)
    );
}

#[test]
fn at_the_end_everybody_says_goodbye_and_goes() {
    let mut house = House::new(12, 5, 6);
    house.until(6 * MINUTE);
    assert_eq!(house.count(|deed| *deed == Deed::Leave), 12);
    assert!(house.director.is_over());
    assert_eq!(house.director.poll_timeout(), None);
}

/// What may happen to a puppet, with the place or the rights it leads to.
#[derive(Clone, Copy, Debug)]
enum Fate {
    Moved(usize),
    Back,
    Lobby,
    Lost,
    Muted,
    Asked,
    Floor(bool),
    Out,
    Silenced,
}

fn fates() -> impl Strategy<Value = Vec<(u64, usize, Fate)>> {
    let fate = prop_oneof![
        4 => (0..3usize).prop_map(Fate::Moved),
        3 => Just(Fate::Back),
        1 => Just(Fate::Lobby),
        2 => Just(Fate::Lost),
        1 => Just(Fate::Muted),
        1 => Just(Fate::Asked),
        2 => any::<bool>().prop_map(Fate::Floor),
        1 => Just(Fate::Out),
        1 => Just(Fate::Silenced),
    ];
    prop::collection::vec((1..40_000u64, 0..12usize, fate), 0..60)
}

fn meets(house: &mut House, puppet: usize, fate: Fate) {
    match fate {
        Fate::Moved(to) if house.here.contains_key(&puppet) => house.here(puppet, room(to)),
        Fate::Back if house.here.contains_key(&puppet) => house.here(puppet, Location::Plenary),
        Fate::Lobby if house.here.contains_key(&puppet) => house.here(puppet, Location::Lobby),
        Fate::Lost => house.sees(puppet, Cue::Lost),
        Fate::Muted => house.sees(puppet, Cue::Muted),
        Fate::Asked => house.sees(puppet, Cue::AskedToUnmute),
        Fate::Floor(on) => house.sees(puppet, Cue::Floor(on)),
        Fate::Out => house.sees(puppet, Cue::SentOut),
        Fate::Silenced => house.sees(puppet, Cue::Rights(MAY_NOT)),
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_happens_each_puppet_lives_one_life(seed: u64, fates in fates()) {
        let mut house = House::new(12, 12, seed);
        for (after, puppet, fate) in fates {
            house.until(house.now + after);
            meets(&mut house, puppet, fate);
        }
        house.until(13 * MINUTE);
        prop_assert!(house.director.is_over());
        for puppet in 0..12 {
            let deeds: Vec<&Deed> = house.played.iter().filter(|(_, act)| act.puppet == puppet).map(|(_, act)| &act.deed).collect();
            if let Some((first, rest)) = deeds.split_first() {
                prop_assert_eq!(*first, &Deed::Come);
                prop_assert!(rest.iter().rev().skip(1).all(|deed| **deed != Deed::Leave), "after the goodbye");
            }
            let mut hand = false;
            for deed in deeds {
                if let Deed::Hand(up) = deed {
                    prop_assert_ne!(*up, hand, "twice the same");
                    hand = *up;
                }
            }
        }
    }

    #[test]
    fn the_same_seed_gives_the_same_event(seed: u64) {
        let play = |seed| {
            let mut house = House::new(8, 6, seed);
            house.until(MINUTE);
            house.rooms(2);
            house.until(4 * MINUTE);
            house.played
        };
        prop_assert_eq!(play(seed), play(seed));
    }

    #[test]
    fn one_puppet_at_most_speaks_in_a_room(seed: u64) {
        let mut house = House::new(12, 10, seed);
        house.until(MINUTE);
        house.rooms(3);
        let begun = house.played.len();
        house.until(6 * MINUTE);
        let mut speaking = [None; 3];
        for (_, act) in house.played.iter().skip(begun) {
            let place = act.puppet % 3;
            match act.deed {
                Deed::Speak(true) => {
                    prop_assert_eq!(speaking[place], None);
                    speaking[place] = Some(act.puppet);
                }
                Deed::Speak(false) => speaking[place] = None,
                Deed::Drop | Deed::Leave if speaking[place] == Some(act.puppet) => speaking[place] = None,
                _ => {}
            }
        }
    }
}
