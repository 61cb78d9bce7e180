//! What is left of loss where people listen, on the networks that the bench has.

use std::time::Duration;

use impair::Profile;
use sfu_control::TrackKind::{Camera, Microphone};

use super::world::{WANTS, Wants, World};

const CLIENT: Wants = Wants {
    red: true,
    stamps: true,
    layers: 3,
    resends: true,
    ..WANTS
};

/// Amina speaks with 26 kbit/s; Bo listens.
#[derive(Clone, Copy, Debug)]
struct Talk {
    profile: Profile,
    /// The bad network is Amina's, not Bo's.
    is_up: bool,
    /// She has a camera of three layers, too.
    pictures: bool,
}

/// Frames that were not there in time, of so many.
#[derive(Clone, Copy, Debug, Default)]
struct Missed {
    said: usize,
    never: usize,
    /// Or later than the fastest one by 60, 80, 100, 150, 250 or 500 ms.
    late: [usize; 6],
}

const LATE: [u64; 6] = [60, 80, 100, 150, 250, 500];

impl Talk {
    fn listen(self, seed: u64) -> (Missed, Missed) {
        let mut world = World::new(seed);
        world.join_with("amina", 1, CLIENT);
        world.publish("amina", Microphone);
        world.track("amina", Microphone).bulk = 65 - 16;
        if self.pictures {
            world.publish_layers("amina", Camera);
        }
        if self.is_up {
            world.network("amina", self.profile, seed);
        }
        world.run(2000);
        world.arrive_at("bo", 1, CLIENT);
        if !self.is_up {
            world.network("bo", self.profile, seed);
        }
        world.connect("bo");
        let first = world.track("amina", Microphone).frame;
        world.run(62_000);
        let at_first = Missed::count(&world, first, first + 150);
        (at_first, Missed::count(&world, first + 150, first + 3000))
    }

    fn print(self) {
        let (mut at_first, mut later) = (Missed::default(), Missed::default());
        for seed in 1..=5 {
            let (first, rest) = self.listen(seed);
            at_first.add(first);
            later.add(rest);
        }
        println!("{self:?}");
        println!("    first 3 s: {}", at_first.show());
        println!("    then:      {}", later.show());
    }
}

impl Missed {
    fn count(world: &World, first: u32, end: u32) -> Self {
        let heard = world.viewer("bo").heard(world.id("amina"), Microphone);
        let due = |frame: u32| world.start + Duration::from_millis(20) * frame;
        let fastest = heard.iter().map(|(frame, at)| *at - due(*frame)).min();
        let fastest = fastest.expect("something is heard");
        let mut missed = Self::default();
        for frame in first..end {
            missed.said += 1;
            let delay = heard.get(&frame).map(|at| *at - due(frame) - fastest);
            missed.never += usize::from(delay.is_none());
            for (count, limit) in missed.late.iter_mut().zip(LATE) {
                let limit = Duration::from_millis(limit);
                *count += usize::from(delay.is_none_or(|delay| delay > limit));
            }
        }
        missed
    }

    fn add(&mut self, other: Self) {
        self.said += other.said;
        self.never += other.never;
        for (count, more) in self.late.iter_mut().zip(other.late) {
            *count += more;
        }
    }

    fn show(self) -> String {
        let percent = |count: usize| format!("{:6.2} %", count as f64 * 100.0 / self.said as f64);
        let late = LATE.iter().zip(self.late);
        let late = late.map(|(limit, count)| format!("{limit} ms {}", percent(count)));
        let late: Vec<_> = late.collect();
        format!("never {}, after {}", percent(self.never), late.join(", "))
    }
}

/// Of what is said in a minute, in several worlds.
fn after_the_first_seconds(profile: Profile, is_up: bool, pictures: bool) -> Missed {
    let talk = Talk {
        profile,
        is_up,
        pictures,
    };
    let mut missed = Missed::default();
    for seed in 11..=13 {
        let (first, rest) = talk.listen(seed);
        missed.add(first);
        missed.add(rest);
    }
    assert!(missed.said >= 9_000);
    missed
}

#[test]
fn little_is_left_of_the_loss_of_bad_networks() {
    // Bursts of four are all of sound where there is nothing else.
    for (profile, pictures, permille) in [
        (Profile::Fiber, true, 1),
        (Profile::SchoolWifi, true, 1),
        (Profile::SchoolWifi, false, 3),
        (Profile::ThreeG300k, true, 1),
        (Profile::ThreeG300k, false, 1),
        (Profile::Lossy10, true, 1),
    ] {
        let missed = after_the_first_seconds(profile, false, pictures);
        let is_little = missed.never * 1000 <= missed.said * permille;
        assert!(is_little, "{profile}: {}", missed.show());
    }
}

#[test]
fn a_near_publishers_loss_is_healed_before_players_give_up() {
    for (profile, within_250_ms) in [(Profile::SchoolWifi, 4), (Profile::Lossy10, 8)] {
        let missed = after_the_first_seconds(profile, true, false);
        assert!(missed.never * 1000 <= missed.said * 7, "{}", missed.show());
        let late = missed.late[4];
        assert!(
            late * 1000 <= missed.said * within_250_ms,
            "{}",
            missed.show()
        );
    }
}

/// Prints what nobody can assert: what a player makes of it depends on its patience.
#[test]
#[ignore = "a table for people, one minute of it"]
fn scoreboard() {
    let profiles = [
        Profile::Fiber,
        Profile::SchoolWifi,
        Profile::ThreeG300k,
        Profile::Edge64k,
        Profile::Lossy10,
    ];
    for profile in profiles {
        for (is_up, pictures) in [(false, false), (false, true), (true, false)] {
            let talk = Talk {
                profile,
                is_up,
                pictures,
            };
            talk.print();
        }
    }
}
