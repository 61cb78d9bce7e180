use protocol::{
    ClientCommand, DeviceId, Location, Millis, ParticipantId, Personal, PlanId, Profile, RoadmapId,
    Role, RoomId, RoundId, WebinarId,
};
use signaling_core::{
    Actor, Command, Event, Mint, Session, decide, evolve, next_deadline, project, react, view,
};

/// Who is there from the start. A line of the script begins with one of these letters.
const PEOPLE: [(char, &str, Role); 5] = [
    ('m', "amina", Role::Moderator),
    ('p', "pia", Role::Panelist),
    ('a', "bob", Role::Attendee),
    ('b', "chen", Role::Attendee),
    ('c', "dana", Role::Attendee),
];

/// A script, a line a deed: `m{"type":"raiseHand","up":true}` for a command of the moderator, `+60` for a minute,
/// `-a` and `*a` for an attendee who goes offline and comes back. Everybody stays in one place that exists, and the journal's replay is the live session.
pub fn session_commands(data: &[u8]) {
    let Ok(script) = std::str::from_utf8(data) else {
        return;
    };
    let mut yard = Yard::new();
    for line in script.lines().take(200) {
        yard.read(line);
    }
    let mut replayed = empty();
    for (at, event) in &yard.journal {
        evolve(&mut replayed, *at, event);
    }
    assert_eq!(replayed, yard.session);
}

struct Yard {
    session: Session,
    journal: Vec<(Millis, Event)>,
    now: Millis,
    mint: Counter,
}

impl Yard {
    fn new() -> Self {
        let mut yard = Self {
            session: empty(),
            journal: Vec::new(),
            now: Millis(1_790_000_000_000),
            mint: Counter(0),
        };
        for (_, name, role) in PEOPLE {
            let join = Command::join(id(name), &profile(name), role, None).expect("a good profile");
            yard.run(&Actor::System, &join);
            yard.run(
                &Actor::System,
                &Command::Connected {
                    participant: id(name),
                    device: DeviceId::first(),
                },
            );
        }
        yard
    }

    fn read(&mut self, line: &str) {
        let mut letters = line.chars();
        let Some(first) = letters.next() else { return };
        let rest = letters.as_str();
        match first {
            '+' => self.wait(rest.trim().parse().unwrap_or(1)),
            '-' | '*' => {
                let Some(participant) = rest.chars().next().and_then(named) else {
                    return;
                };
                let device = DeviceId::first();
                let command = match first {
                    '-' => Command::Disconnected {
                        participant,
                        device,
                        heard_at: self.now,
                    },
                    _ => Command::Connected {
                        participant,
                        device,
                    },
                };
                self.run(&Actor::System, &command);
            }
            who => {
                let Some(who) = named(who) else { return };
                let Ok(wish) = serde_json::from_str::<ClientCommand>(rest) else {
                    return;
                };
                if let Ok(command) = Command::from_wire(wish, &DeviceId::first(), &mut self.mint) {
                    self.run(&Actor::Participant(who), &command);
                }
            }
        }
    }

    fn wait(&mut self, seconds: u32) {
        let until = self.now.plus_ms(i64::from(seconds.min(100_000)) * 1_000);
        while let Some((at, timer)) = next_deadline(&self.session).filter(|(at, _)| *at <= until) {
            self.now = self.now.max(at);
            let happened = self.run(&Actor::System, &Command::Elapsed(timer));
            assert!(happened, "{timer:?} is due and does nothing");
        }
        self.now = until;
    }

    /// Whether anything came of it.
    fn run(&mut self, actor: &Actor, command: &Command) -> bool {
        let Ok(events) = decide(&self.session, self.now, actor, command) else {
            return false;
        };
        for event in &events {
            evolve(&mut self.session, self.now, event);
            self.journal.push((self.now, event.clone()));
            let _ = react(&self.session, event);
            self.check(event);
        }
        !events.is_empty()
    }

    fn check(&self, event: &Event) {
        for person in self.session.roster().iter() {
            if let Location::Room { room } = &person.location {
                assert!(self.session.round().is_running(), "a room without a round");
                assert!(
                    self.session.plan_in_force().has(room),
                    "a room that is gone"
                );
            }
            let _ = project(&self.session, event, &person.id);
            assert!(view(&self.session, &person.id).is_some());
        }
    }
}

fn empty() -> Session {
    let webinar = WebinarId::from_body("1").expect("an id");
    Session::new(webinar, "Goals in class".to_owned())
}

fn id(name: &str) -> ParticipantId {
    ParticipantId::from_body(name).expect("an id")
}

fn named(letter: char) -> Option<ParticipantId> {
    let found = PEOPLE.iter().find(|(known, ..)| *known == letter);
    found.map(|(_, name, _)| id(name))
}

fn profile(name: &str) -> Profile {
    Profile {
        name: Personal::new(name),
        school: Personal::new("School 5"),
        country: "KZ".to_owned(),
        languages: vec!["kk".to_owned()],
        goals: Vec::new(),
        no_keyboard: false,
        simulated: false,
    }
}

/// Ids that count.
struct Counter(u64);

impl Counter {
    fn next(&mut self) -> String {
        self.0 += 1;
        self.0.to_string()
    }
}

impl Mint for Counter {
    fn room(&mut self) -> RoomId {
        RoomId::from_body(&self.next()).expect("an id")
    }

    fn roadmap(&mut self) -> RoadmapId {
        RoadmapId::from_body(&self.next()).expect("an id")
    }

    fn plan(&mut self) -> PlanId {
        PlanId::from_body(&format!("{}x", self.next())).expect("an id")
    }

    fn round(&mut self) -> RoundId {
        RoundId::from_body(&self.next()).expect("an id")
    }

    fn seed(&mut self) -> u64 {
        self.0 += 1;
        self.0
    }
}
