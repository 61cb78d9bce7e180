//! The one door: a session with a clock, a mint, its journal, and the folded view of everybody in it.

use std::collections::BTreeMap;

use protocol::{
    ChatScope, ClientCommand, DeviceId, Location, MediaState, Millis, ParticipantId, Personal,
    PlanId, PlannedRoom, Profile, RejectionCode, RoadmapId, Role, RoomId, RoundId, RoundWish,
    SessionEvent, SessionView, WebinarId,
};
use signaling_core::{
    Actor, Command, Effect, Event, Mint, Participant, Rejection, RoomClock, Session, Timer, decide,
    evolve, next_deadline, project, react, view,
};

use crate::wishes_works::with_document;
use crate::{invariants, reducer};

pub(crate) const START: Millis = Millis(1_790_000_000_000);

pub(crate) struct World {
    pub(crate) session: Session,
    pub(crate) now: Millis,
    pub(crate) journal: Vec<(Millis, Event)>,
    pub(crate) effects: Vec<Effect>,
    pub(crate) mint: Counter,
    pub(crate) views: BTreeMap<ParticipantId, SessionView>,
    told: BTreeMap<ParticipantId, Vec<SessionEvent>>,
    lines: u32,
    /// How often somebody was told what others of their viewpoint were told.
    pub(crate) shared: usize,
}

/// Ids that count: `rm_1`, `ro_1`, …
#[derive(Default)]
pub(crate) struct Counter(u64);

/// Somebody who acts. Every deed succeeds, or the test ends.
pub(crate) struct Person<'w> {
    world: &'w mut World,
    id: ParticipantId,
}

pub(crate) fn empty_session() -> Session {
    Session::new(
        WebinarId::from_body("1").unwrap(),
        "Goals in class".to_owned(),
    )
}

pub(crate) fn id(name: &str) -> ParticipantId {
    ParticipantId::from_body(name).unwrap()
}

pub(crate) fn profile(name: &str) -> Profile {
    Profile {
        name: Personal::new(name),
        school: Personal::new("School 5"),
        country: "KZ".to_owned(),
        languages: vec!["kk".to_owned(), "en".to_owned()],
        goals: Vec::new(),
        no_keyboard: false,
        simulated: false,
    }
}

pub(crate) fn media(microphone: bool, camera: bool, screen: bool) -> MediaState {
    MediaState {
        microphone,
        camera,
        screen,
    }
}

impl World {
    pub(crate) fn new() -> Self {
        Self {
            session: empty_session(),
            now: START,
            journal: Vec::new(),
            effects: Vec::new(),
            mint: Counter::default(),
            views: BTreeMap::new(),
            told: BTreeMap::new(),
            lines: 0,
            shared: 0,
        }
    }

    /// Amina moderates; Bob, Chen and Dana attend; there are rooms North (Bob, Chen) and South (Dana).
    pub(crate) fn planned() -> Self {
        let mut world = Self::new();
        for name in ["bob", "chen", "dana"] {
            world.attendee(name);
        }
        world
            .moderator("amina")
            .plans(&["North", "South"])
            .assigns("bob", "North")
            .assigns("chen", "North")
            .assigns("dana", "South");
        world
    }

    /// The planned world, ten minutes before its round ends.
    pub(crate) fn in_rooms() -> Self {
        let mut world = Self::planned();
        world.person("amina").opens(10);
        world
    }

    pub(crate) fn moderator(&mut self, name: &str) -> Person<'_> {
        self.joins(name, Role::Moderator)
    }

    pub(crate) fn panelist(&mut self, name: &str) -> Person<'_> {
        self.joins(name, Role::Panelist)
    }

    pub(crate) fn attendee(&mut self, name: &str) -> Person<'_> {
        self.joins(name, Role::Attendee)
    }

    /// Takes a seat (again, perhaps in another role) and connects.
    pub(crate) fn joins(&mut self, name: &str, role: Role) -> Person<'_> {
        let join = Command::join(id(name), &profile(name), role, None).expect("a good profile");
        self.system(&join).expect("there is room");
        self.person(name).connects()
    }

    /// Somebody who has joined.
    pub(crate) fn person(&mut self, name: &str) -> Person<'_> {
        Person {
            id: id(name),
            world: self,
        }
    }

    /// Time passes; timers go off at their instants.
    pub(crate) fn wait_s(&mut self, seconds: i64) {
        self.wait_ms(seconds * 1_000);
    }

    pub(crate) fn wait_ms(&mut self, ms: i64) {
        self.now = self.now.plus_ms(ms);
        self.catches_up();
    }

    /// Fires what is due until nothing is; every deadline must lead somewhere.
    pub(crate) fn runs_out(&mut self) {
        self.catches_up();
        for _ in 0..200 {
            let Some((at, _)) = next_deadline(&self.session) else {
                return;
            };
            self.now = at;
            self.catches_up();
        }
        panic!("deadlines without end");
    }

    /// As the shell does, on time or late: all that is due, each at the instant it was due.
    pub(crate) fn catches_up(&mut self) {
        while let Some((at, timer)) = next_deadline(&self.session).filter(|(at, _)| *at <= self.now)
        {
            let events = self.fires(at, timer);
            assert!(!events.is_empty(), "{timer:?} is due and does nothing");
        }
    }

    /// A timer is carried out at `at`, or at the instant of the last row, if that is later.
    pub(crate) fn fires(&mut self, at: Millis, timer: Timer) -> Vec<Event> {
        let last = self.journal.last().map_or(at, |(last, _)| *last);
        let now = std::mem::replace(&mut self.now, at.max(last));
        let events = self.system(&Command::Elapsed(timer));
        self.now = now;
        events.expect("a timer is never refused")
    }

    /// What a room of the round wrote is kept, or not.
    pub(crate) fn collects(&mut self, room: &str, version: Option<u32>) -> Vec<Event> {
        let run = self.session.round().run().expect("there is a round");
        let collected = Command::Collected {
            round: run.id.clone(),
            room: self.room(room),
            version,
        };
        self.system(&collected).expect("it is never refused")
    }

    /// The clock of a room in the round.
    pub(crate) fn clock(&self, room: &str) -> RoomClock {
        let clock = self.session.round().clock(&self.room(room));
        *clock.expect("the round has it")
    }

    pub(crate) fn in_room(&self, name: &str) -> Location {
        Location::Room {
            room: self.room(name),
        }
    }

    pub(crate) fn system(&mut self, command: &Command) -> Result<Vec<Event>, Rejection> {
        self.run(&Actor::System, command)
    }

    pub(crate) fn wish(
        &mut self,
        who: &ParticipantId,
        wish: ClientCommand,
    ) -> Result<Vec<Event>, Rejection> {
        let command = Command::from_wire(wish, &DeviceId::first(), &mut self.mint)?;
        let command = crate::publish::with_address(self, command);
        let actor = Actor::Participant(who.clone());
        let command = match command {
            Command::MergeRoadmaps { .. } | Command::RestoreRoadmap { .. } => {
                decide(&self.session, self.now, &actor, &command)?;
                with_document(&mut self.mint, command)
            }
            command => command,
        };
        self.run(&actor, &command)
    }

    /// One command as the shell carries it out, with every invariant checked on the way.
    pub(crate) fn run(
        &mut self,
        actor: &Actor,
        command: &Command,
    ) -> Result<Vec<Event>, Rejection> {
        let events = decide(&self.session, self.now, actor, command)?;
        for event in &events {
            self.apply(event);
        }
        invariants::after_command(&self.session);
        Ok(events)
    }

    pub(crate) fn apply(&mut self, event: &Event) {
        let before = self.session.clone();
        evolve(&mut self.session, self.now, event);
        invariants::after_event(&before, event, &self.session);
        self.journal.push((self.now, event.clone()));
        let effects = react(&self.session, event);
        invariants::placed_anew(&before, event, &self.session, &effects);
        self.effects.extend(effects);
        let session = &self.session;
        self.views
            .retain(|viewer, _| session.roster().get(viewer).is_some());
        let tellings = self
            .views
            .keys()
            .map(|viewer| (viewer.clone(), project(&self.session, event, viewer)));
        let tellings: BTreeMap<_, _> = tellings.collect();
        self.shared += invariants::told_by_viewpoint(&before, event, &self.session, &tellings);
        for (viewer, telling) in tellings {
            let Some(folded) = self.views.get_mut(&viewer) else {
                continue;
            };
            for told in telling {
                invariants::discreet(&self.session, &viewer, &told);
                reducer::fold(folded, &viewer, &told);
                self.told.entry(viewer.clone()).or_default().push(told);
            }
        }
        for person in self.session.roster().iter() {
            let whole = view(&self.session, &person.id).expect("they joined");
            let folded = self
                .views
                .entry(person.id.clone())
                .or_insert_with(|| whole.clone());
            assert_eq!(
                *folded, whole,
                "{}'s view went astray at {event:?}",
                person.id
            );
        }
    }

    pub(crate) fn get(&self, name: &str) -> &Participant {
        self.session.roster().get(&id(name)).expect("they joined")
    }

    /// What somebody may publish now.
    pub(crate) fn rights(&self, name: &str) -> protocol::PublishRights {
        self.session.rights_of(self.get(name))
    }

    /// `plenary`, or the room's name.
    pub(crate) fn place(&self, name: &str) -> String {
        match &self.get(name).location {
            Location::Lobby => "lobby".to_owned(),
            Location::Plenary => "plenary".to_owned(),
            Location::Backstage => "backstage".to_owned(),
            Location::Room { room } => self
                .session
                .rooms()
                .get(room)
                .expect("it exists")
                .name
                .clone(),
        }
    }

    pub(crate) fn room(&self, name: &str) -> RoomId {
        self.room_view(name).id
    }

    pub(crate) fn roadmap(&self, name: &str) -> RoadmapId {
        self.room_view(name).roadmap
    }

    fn room_view(&self, name: &str) -> protocol::RoomView {
        let rooms = self.session.planned_rooms();
        rooms
            .iter()
            .find(|room| room.name == name)
            .expect("the plan has it")
            .clone()
    }

    /// What somebody sees now.
    pub(crate) fn seen(&self, name: &str) -> &SessionView {
        &self.views[&id(name)]
    }

    /// What somebody was told since they were last asked.
    pub(crate) fn heard(&mut self, name: &str) -> Vec<SessionEvent> {
        self.told.remove(&id(name)).unwrap_or_default()
    }
}

impl Person<'_> {
    /// Does it.
    pub(crate) fn does(self, wish: ClientCommand) -> Self {
        let shown = format!("{wish:?}");
        if let Err(rejection) = self.world.wish(&self.id, wish) {
            panic!("{} may not {shown}: {rejection}", self.id);
        }
        self
    }

    /// Tries it, is refused, and nothing has changed.
    pub(crate) fn fails_to(self, wish: ClientCommand) -> RejectionCode {
        let before = self.world.session.clone();
        let shown = format!("{wish:?}");
        let Err(rejection) = self.world.wish(&self.id, wish) else {
            panic!("{} could {shown}", self.id);
        };
        assert!(
            self.world.session == before,
            "a refused command changed something"
        );
        rejection.code
    }

    pub(crate) fn connects(self) -> Self {
        self.connects_with("0")
    }

    pub(crate) fn connects_with(self, device: &str) -> Self {
        let command = Command::Connected {
            participant: self.id.clone(),
            device: DeviceId::from_body(device).unwrap(),
        };
        self.world.system(&command).expect("they joined");
        self
    }

    pub(crate) fn disconnects(self) -> Self {
        self.disconnects_with("0")
    }

    pub(crate) fn disconnects_with(self, device: &str) -> Self {
        let command = Command::Disconnected {
            participant: self.id.clone(),
            device: DeviceId::from_body(device).unwrap(),
            heard_at: self.world.now,
        };
        self.world.system(&command).expect("they joined");
        self
    }

    pub(crate) fn leaves(self) -> Self {
        self.does(ClientCommand::Leave)
    }

    /// These rooms and no others, on goal 4; rooms the plan has by name are kept.
    pub(crate) fn plans(self, names: &[&str]) -> Self {
        let wish = self.world.plan_of(names);
        self.does(wish)
    }

    pub(crate) fn assigns(self, name: &str, room: &str) -> Self {
        let room = Some(self.world.room(room));
        self.does(ClientCommand::Assign {
            participant: id(name),
            room,
        })
    }

    pub(crate) fn takes_out(self, name: &str) -> Self {
        self.does(ClientCommand::Assign {
            participant: id(name),
            room: None,
        })
    }

    pub(crate) fn opens(self, minutes: u32) -> Self {
        self.opens_with(minutes, RoundWish::default())
    }

    pub(crate) fn opens_with(self, minutes: u32, options: RoundWish) -> Self {
        self.does(ClientCommand::OpenRooms {
            duration_s: minutes * 60,
            options,
        })
    }

    pub(crate) fn extends(self, minutes: u32) -> Self {
        self.does(ClientCommand::ExtendRooms {
            add_s: minutes * 60,
            room: None,
        })
    }

    pub(crate) fn extends_one(self, room: &str, minutes: u32) -> Self {
        let room = Some(self.world.room(room));
        self.does(ClientCommand::ExtendRooms {
            add_s: minutes * 60,
            room,
        })
    }

    pub(crate) fn closes(self, grace_s: u32) -> Self {
        self.does(ClientCommand::CloseRooms {
            grace_s: Some(grace_s),
            room: None,
        })
    }

    pub(crate) fn closes_one(self, room: &str, grace_s: u32) -> Self {
        let room = Some(self.world.room(room));
        self.does(ClientCommand::CloseRooms {
            grace_s: Some(grace_s),
            room,
        })
    }

    pub(crate) fn moves(self, name: &str, to: Location) -> Self {
        self.does(ClientCommand::Move {
            participant: id(name),
            to,
        })
    }

    pub(crate) fn visits(self, room: &str) -> Self {
        let location = Location::Room {
            room: self.world.room(room),
        };
        self.does(ClientCommand::Visit { location })
    }

    pub(crate) fn returns(self) -> Self {
        self.does(ClientCommand::Visit {
            location: Location::Plenary,
        })
    }

    pub(crate) fn presents(self, room: &str) -> Self {
        let roadmap = Some(self.world.roadmap(room));
        self.does(present(roadmap))
    }

    pub(crate) fn sends(self, microphone: bool, camera: bool, screen: bool) -> Self {
        self.does(ClientCommand::SetMedia {
            media: media(microphone, camera, screen),
            unmute: false,
        })
    }

    /// Turns the microphone on by hand, and says again what else is on.
    pub(crate) fn turns_microphone_on(self, camera: bool, screen: bool) -> Self {
        self.does(ClientCommand::SetMedia {
            media: media(true, camera, screen),
            unmute: true,
        })
    }

    pub(crate) fn mutes(self, name: &str) -> Self {
        self.does(ClientCommand::Mute {
            participant: id(name),
        })
    }

    pub(crate) fn lets_speak(self, name: &str, on: bool) -> Self {
        self.does(ClientCommand::GrantSpeak {
            participant: id(name),
            on,
        })
    }

    pub(crate) fn raises_hand(self) -> Self {
        self.does(ClientCommand::RaiseHand { up: true })
    }

    pub(crate) fn tells_all(self, text: &str) -> Self {
        self.says(ChatScope::Everyone, text)
    }

    pub(crate) fn tells_here(self, text: &str) -> Self {
        self.says(ChatScope::Here, text)
    }

    fn says(self, scope: ChatScope, text: &str) -> Self {
        self.world.lines += 1;
        let line = format!("ch_{}", self.world.lines).parse().unwrap();
        self.does(ClientCommand::Chat {
            line,
            scope,
            text: Personal::new(text),
        })
    }
}

impl World {
    /// The wish for these rooms, as a moderator who sees the plan now draws it.
    pub(crate) fn plan_of(&self, names: &[&str]) -> ClientCommand {
        let plan = self.session.plan();
        let rooms = self.session.planned_rooms();
        let drawn = |name: &&str| PlannedRoom {
            id: rooms
                .iter()
                .find(|room| room.name == **name)
                .map(|room| room.id.clone()),
            name: (*name).to_owned(),
            goal: 4,
        };
        ClientCommand::PlanRooms {
            version: plan.version(),
            rooms: names.iter().map(drawn).collect(),
        }
    }
}

impl Counter {
    fn next(&mut self) -> String {
        self.0 += 1;
        self.0.to_string()
    }
}

impl Mint for Counter {
    fn room(&mut self) -> RoomId {
        RoomId::from_body(&self.next()).unwrap()
    }

    fn roadmap(&mut self) -> RoadmapId {
        RoadmapId::from_body(&self.next()).unwrap()
    }

    fn plan(&mut self) -> PlanId {
        PlanId::from_body(&format!("{}x", self.next())).unwrap()
    }

    fn round(&mut self) -> RoundId {
        RoundId::from_body(&self.next()).unwrap()
    }

    fn seed(&mut self) -> u64 {
        self.0 += 1;
        self.0
    }
}

/// As whoever says nothing of turns does it.
pub(crate) const fn present(roadmap: Option<RoadmapId>) -> ClientCommand {
    ClientCommand::Present {
        roadmap,
        for_s: None,
        reporter: None,
        version: None,
    }
}
