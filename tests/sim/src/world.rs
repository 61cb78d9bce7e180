use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::rc::Rc;

use protocol::{
    ClientCommand, Millis, ParticipantId, PlanId, Recipe, RejectionCode, Role, RoomId, RoundId,
    WebinarId,
};
use sfu_control::{Command, Notice};
use signaling::by_hand::{Deed, Done, Heard, Plane, Task, Turn, Written};

use crate::chance::Chance;
use crate::devices::Coming;
use crate::disk::Disk;
use crate::line::Line;
use crate::mirror::Mirror;
use crate::page::Page;
use crate::planted::{Bug, Planted};
use crate::trace::Trace;

pub(crate) const START: Millis = Millis(1_790_000_000_000);
/// After the last fault everybody has this long to come back, in milliseconds.
const CALM_MS: i64 = 90_000;

/// Everything there is, in one thread and in virtual time.
pub(crate) struct World {
    pub(crate) now: Millis,
    pub(crate) chance: Chance,
    pub(crate) planted: Planted,
    trace: Rc<RefCell<Trace>>,
    agenda: BTreeMap<(Millis, u64), Item>,
    ticks: u64,
    pub(crate) host: Host,
    pub(crate) disk: Disk,
    pub(crate) mirror: Mirror,
    pub(crate) lines: BTreeMap<u64, Line>,
    pub(crate) next_line: u64,
    pub(crate) people: Vec<Person>,
    pub(crate) pages: Vec<Page>,
    /// Every time that the server was told of a device, in order.
    pub(crate) comings: Vec<Coming>,
    pub(crate) next_number: u64,
    /// Chat lines and questions that were acknowledged.
    pub(crate) acknowledged: BTreeSet<String>,
    /// How often each person's wish to go somewhere has reached the server.
    pub(crate) visits: BTreeMap<ParticipantId, u32>,
    /// Rooms of a round that are being kept, or were.
    pub(crate) collecting: BTreeSet<(RoundId, RoomId)>,
    /// No more faults and wishes: everybody only comes back.
    pub(crate) is_calm: bool,
    pub(crate) tally: Tally,
}

/// What was done in a run.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tally {
    pub(crate) steps: u64,
    pub(crate) acknowledged: u64,
    pub(crate) rejected: u64,
    pub(crate) crashes: u64,
    pub(crate) cuts: u64,
    pub(crate) resumes: u64,
    pub(crate) views_compared: u64,
    pub(crate) minutes: i64,
    /// Kinds of commands that were acknowledged.
    pub(crate) done: BTreeSet<String>,
}

/// The server's machine.
pub(crate) struct Host {
    pub(crate) plane: Plane,
    pub(crate) task: Option<Task>,
    pub(crate) inbox: VecDeque<Deed>,
    pub(crate) flight: Option<Flight>,
    pub(crate) is_up: bool,
    pub(crate) starts: u32,
    pub(crate) nodes: u32,
    pub(crate) wakes_at: Option<Millis>,
    /// Turns at this very instant: a task that never waits is a bug.
    pub(crate) turns_now: (Millis, u32),
    /// How many rows the last write had, in case a crash loses them.
    pub(crate) last_write: usize,
    /// The last row after which something could be slipped in.
    pub(crate) slipped: u32,
}

/// A turn whose writes are on their way to the disk.
pub(crate) struct Flight {
    pub(crate) turn: Option<Turn>,
    pub(crate) writes: Vec<Written>,
    pub(crate) number: u64,
}

pub(crate) struct Person {
    pub(crate) name: String,
    pub(crate) role: Role,
    pub(crate) seat: Option<ParticipantId>,
    pub(crate) code: [u8; 32],
    /// The request that is under way.
    pub(crate) ticket: Option<u64>,
    /// Of a personal link.
    pub(crate) expected: Option<ParticipantId>,
    /// How many they have, from 1 to 5: with one more than they may be here with.
    pub(crate) devices: usize,
    /// Gone for good.
    pub(crate) is_done: bool,
}

/// What is to happen.
pub(crate) enum Item {
    /// Somebody does something.
    Acts {
        person: usize,
    },
    Dials {
        page: usize,
    },
    /// A page has waited long enough for its greeting.
    DialFails {
        page: usize,
        line: u64,
    },
    /// A frame arrives at the server.
    Arrives {
        line: u64,
        frame: Up,
    },
    /// A frame arrives at the page.
    Reaches {
        line: u64,
        heard: Heard,
    },
    /// The server notices that the connection is gone.
    ServerLoses {
        line: u64,
    },
    /// The page notices.
    PageLoses {
        line: u64,
    },
    AsksForASeat {
        person: usize,
        ticket: u64,
    },
    Seated {
        ticket: u64,
        answer: Result<ParticipantId, RejectionCode>,
    },
    SeatFails {
        person: usize,
        ticket: u64,
    },
    Durable {
        flight: u64,
    },
    /// The program dies while this is on its way to the disk.
    Killed {
        flight: u64,
    },
    /// What a room wrote is kept, or could not be.
    Collects {
        round: RoundId,
        room: RoomId,
        version: Option<u32>,
    },
    /// A document answers the run of the session that asked.
    Answers {
        run: u32,
        done: Done,
    },
    /// The organiser does something.
    Organises,
    /// A page is shown an old frame once more.
    Echoes {
        page: usize,
        text: String,
    },
    /// Somebody presses a button once more.
    Presses {
        page: usize,
    },
    Wakes,
    Starts,
    Notices(Notice),
    /// The link repeats what it has carried before.
    Repeats(Command),
    Fault,
    Calm,
    End,
}

pub(crate) enum Up {
    Hello {
        resume: Option<u32>,
    },
    Command {
        id: u32,
        command: ClientCommand,
    },
    Propose {
        id: u32,
        plan: PlanId,
        recipe: Recipe,
    },
    Offer {
        generation: u32,
    },
    CloseMedia {
        generation: u32,
    },
}

impl World {
    pub(crate) fn new(seed: u64, planted: Planted, trace: Rc<RefCell<Trace>>) -> Self {
        let mut chance = Chance::new(seed);
        let webinar = webinar();
        let people = people(&mut chance);
        let mirror = Mirror::new(planted.is(Bug::PlaneIgnoresEpochs));
        let mut world = Self {
            now: START,
            planted,
            trace,
            agenda: BTreeMap::new(),
            ticks: 0,
            host: Host {
                plane: Plane::new("node0".to_owned()),
                task: None,
                inbox: VecDeque::new(),
                flight: None,
                is_up: true,
                starts: 0,
                nodes: 0,
                wakes_at: None,
                turns_now: (START, 0),
                last_write: 0,
                slipped: 0,
            },
            disk: Disk::new(webinar, TITLE),
            mirror,
            lines: BTreeMap::new(),
            next_line: 1,
            people,
            pages: Vec::new(),
            comings: Vec::new(),
            next_number: 0,
            acknowledged: BTreeSet::new(),
            visits: BTreeMap::new(),
            collecting: BTreeSet::new(),
            is_calm: false,
            tally: Tally::default(),
            chance,
        };
        world.begin();
        world
    }

    fn begin(&mut self) {
        for person in 0..self.people.len() {
            // Some come in the middle of things.
            let late = person > 3 && self.chance.hits(250);
            let ms = self.chance.between(0, if late { 600_000 } else { 20_000 });
            self.after(ms, Item::Acts { person });
        }
        let organises = self.chance.between(3_000, 60_000);
        self.after(organises, Item::Organises);
        let minutes = self.chance.between(4, 12);
        self.tally.minutes = minutes;
        self.after(minutes * 60_000, Item::Calm);
        self.after(minutes * 60_000 + CALM_MS, Item::End);
        let first = self.chance.between(20_000, 300_000);
        self.after(first, Item::Fault);
    }

    pub(crate) fn after(&mut self, ms: i64, item: Item) {
        self.ticks += 1;
        self.agenda
            .insert((self.now.plus_ms(ms.max(0)), self.ticks), item);
    }

    pub(crate) fn note(&self, what: &str) {
        self.trace.borrow_mut().note(self.now, START, what);
    }

    /// To its end.
    pub(crate) fn run(&mut self) {
        while let Some(((at, _), item)) = self.agenda.pop_first() {
            assert!(at >= self.now, "the simulation goes back in time");
            self.now = at;
            if matches!(item, Item::End) {
                if self.is_at_rest() || self.now.since(START) > self.longest_ms() {
                    self.at_the_end();
                    return;
                }
                // The last write is on its way.
                self.after(1_000, Item::End);
            }
            self.tally.steps += 1;
            self.happens(item);
            self.pump();
            self.nothing_is_overdue();
        }
    }

    /// By then it has come to rest, or never does.
    const fn longest_ms(&self) -> i64 {
        self.tally.minutes * 60_000 + CALM_MS + 10_000
    }

    fn happens(&mut self, item: Item) {
        match item {
            Item::Acts { person } => self.acts(person),
            Item::Dials { page } => self.dials(page),
            Item::DialFails { page, line } => self.dial_fails(page, line),
            Item::Arrives { line, frame } => self.arrives(line, frame),
            Item::Reaches { line, heard } => self.reaches(line, heard),
            Item::ServerLoses { line } => self.server_loses(line),
            Item::PageLoses { line } => self.page_loses(line, None),
            Item::AsksForASeat { person, ticket } => self.asks_for_a_seat(person, ticket),
            Item::Seated { ticket, answer } => self.seated(ticket, answer),
            Item::SeatFails { person, ticket } => self.seat_fails(person, ticket),
            Item::Durable { flight } => self.durable(flight),
            Item::Killed { flight } => self.killed(flight),
            Item::Presses { page } => self.presses(page),
            Item::Collects {
                round,
                room,
                version,
            } => self.collects(round, room, version),
            Item::Answers { run, done } => self.answers(run, done),
            Item::Organises => self.organises(),
            Item::Echoes { page, text } => self.echoes(page, &text),
            Item::Wakes => self.host.wakes_at = None,
            Item::Starts => self.starts(),
            Item::Notices(notice) => {
                if self.host.task.is_some() {
                    self.host.inbox.push_back(Deed::Notice(notice));
                }
            }
            Item::Repeats(command) => self.repeats(&command),
            Item::Fault => self.fault(),
            Item::Calm => {
                self.note("calm: no more faults, nobody wishes for anything");
                self.is_calm = true;
            }
            Item::End => {}
        }
    }
}

pub(crate) const TITLE: &str = "Our oceans";

pub(crate) fn webinar() -> WebinarId {
    WebinarId::from_body("1").expect("a body")
}

/// Four to twelve, the first of them a moderator.
fn people(chance: &mut Chance) -> Vec<Person> {
    let count = chance.between(4, 11);
    let person = |index: i64| {
        let role = match index {
            0 => Role::Moderator,
            1 => Role::CoModerator,
            3 => Role::Panelist,
            _ => Role::Attendee,
        };
        Person::new(index, role, None).with_devices(devices(chance))
    };
    (0..count).map(person).collect()
}

impl Person {
    pub(crate) fn new(number: i64, role: Role, expected: Option<ParticipantId>) -> Self {
        let mut code = [0; 32];
        code[..8].copy_from_slice(&number.to_le_bytes());
        Self {
            name: format!("p{number}"),
            role,
            seat: None,
            code,
            ticket: None,
            expected,
            devices: 1,
            is_done: false,
        }
    }

    pub(crate) fn with_devices(self, devices: usize) -> Self {
        Self { devices, ..self }
    }
}

/// Most have one, some too many.
pub(crate) fn devices(chance: &mut Chance) -> usize {
    let most = [1, 1, 1, 1, 1, 2, 2, 3, 4, 5];
    chance.pick(&most).copied().unwrap_or(1)
}
