mod crew;
mod plans;
mod show;
mod slides;
mod works;

use protocol::{
    ClientCommand, Location, ParticipantId, Recipe, Role, RoomId, RoundView, SessionView, Standing,
};
use serde_json::{Value, json};

use crate::chance::Chance;
use crate::page::Memory;

/// What somebody wishes for next, as their page would send it. `number` makes ids of their own.
pub(crate) fn wish(
    chance: &mut Chance,
    you: &ParticipantId,
    view: &SessionView,
    memory: &Memory,
    number: u64,
) -> ClientCommand {
    let mut writer = Writer {
        chance,
        you,
        view,
        memory,
        number,
    };
    let wish = writer.draw();
    serde_json::from_value(wish.clone())
        .unwrap_or_else(|error| panic!("the script speaks another protocol: {error} in {wish}"))
}

/// How somebody wants people to be dealt.
pub(crate) fn recipe(chance: &mut Chance) -> Recipe {
    let strategies = [
        "wish",
        "random",
        "language",
        "countryMix",
        "sameAsLast",
        "differentFromLast",
    ];
    let wish = json!({ "strategy": chance.pick(&strategies), "size": { "target": 3, "min": 1, "max": 5 },
        "rooms": if chance.hits(500) { "make" } else { "existing" },
        "who": if chance.hits(700) { "attendees" } else { "withPanelists" },
        "onlineOnly": chance.hits(300), "keep": chance.hits(300),
        "language": chance.pick(&["off", "soft", "hard"]), "countryMix": chance.hits(500) });
    serde_json::from_value(wish).unwrap_or_else(|error| panic!("no recipe: {error}"))
}

/// Somebody in front of a page.
struct Writer<'page> {
    chance: &'page mut Chance,
    you: &'page ParticipantId,
    view: &'page SessionView,
    memory: &'page Memory,
    number: u64,
}

impl Writer<'_> {
    fn draw(&mut self) -> Value {
        if self.view.standing != Standing::Admitted {
            return json!({ "type": "rename", "name": self.name() });
        }
        let role = self.known(self.you).map_or(Role::Attendee, |you| you.role);
        if role == Role::Panelist && !self.view.decks.is_empty() && self.chance.hits(200) {
            return self.shows_slides();
        }
        // Whoever has no right tries all the same, at times.
        let runs_it = matches!(role, Role::Moderator | Role::CoModerator) || self.chance.hits(40);
        if !runs_it || self.chance.hits(250) {
            return self.own();
        }
        match self.chance.below(20) {
            0..=4 => self.rooms(),
            5..=6 => self.people(),
            7..=9 => self.stage(),
            10..=11 => self.looks_after(),
            12..=14 => self.plans(),
            15..=16 => self.shows_works(),
            17 => self.shows_slides(),
            _ => self.show(),
        }
    }

    fn known(&self, id: &ParticipantId) -> Option<&protocol::ParticipantView> {
        self.view.participants.iter().find(|known| known.id == *id)
    }

    fn own(&mut self) -> Value {
        if self.view.invite.is_some() && self.chance.hits(600) {
            return json!({ "type": "answerInvite", "accept": self.on() });
        }
        if self.view.choice.is_some() && self.chance.hits(300) {
            return self.chooses();
        }
        let works = self.view.works.as_ref();
        let votes = works.is_some_and(|works| works.ballot.is_some());
        if self.chance.hits(if votes { 300 } else { 80 }) {
            return self.judges();
        }
        let here = self.known(self.you).and_then(|you| you.location.as_ref());
        if matches!(here, Some(Location::Room { .. })) && self.chance.hits(300) {
            return self.in_a_room();
        }
        match self.chance.below(24) {
            20..=21 => json!({ "type": "message", "line": format!("ch_{}", self.number),
                "to": self.person(), "text": "between us" }),
            22 => json!({ "type": "setWishes", "goals": [self.chance.between(1, 17)],
                "languages": [self.chance.pick(&["en", "ru", "kk"])] }),
            23 => json!({ "type": "chat", "line": format!("ch_{}", self.number),
                "scope": "staff", "text": "who takes room two?" }),
            0..=4 => json!({ "type": "setMedia", "unmute": self.on(), "media":
                { "microphone": self.on(), "camera": self.on(), "screen": false } }),
            5..=8 => json!({ "type": "raiseHand", "up": self.chance.hits(700) }),
            9..=14 => json!({ "type": "chat", "line": format!("ch_{}", self.number),
                "scope": if self.on() { "everyone" } else { "here" }, "text": "hello" }),
            15 => json!({ "type": "rename", "name": self.name() }),
            16..=17 => {
                json!({ "type": "ask", "question": format!("qu_{}", self.number), "text": "why?" })
            }
            18 => json!({ "type": "withdrawQuestion",
                "question": format!("qu_{}", self.number.saturating_sub(7)) }),
            19 if self.chance.hits(200) => self.ends_a_device(),
            _ if self.chance.hits(100) => json!({ "type": "leave" }),
            _ => json!({ "type": "visit", "location": self.place() }),
        }
    }

    /// The next thing a round needs, mostly.
    fn rooms(&mut self) -> Value {
        let planned = self.view.plan.as_ref().map_or(0, |plan| plan.rooms.len());
        if planned == 0 || self.chance.hits(60) {
            return self.plan_rooms();
        }
        match &self.view.round {
            None | Some(RoundView::Armed { .. }) => return self.before_a_round(),
            Some(RoundView::Opening { .. }) if self.chance.hits(600) => {
                return json!({ "type": "cancelOpening" });
            }
            _ => {}
        }
        match self.chance.below(14) {
            0..=2 => self.assign(),
            3..=4 => json!({ "type": "extendRooms", "addS": self.chance.between(10, 600),
                "room": self.one_or_all() }),
            5..=6 => {
                let grace = self.chance.pick(&[0, 1, 10, 30, 60]).copied();
                json!({ "type": "closeRooms", "graceS": grace, "room": self.one_or_all() })
            }
            7 => json!({ "type": "broadcast", "text": "five more minutes" }),
            8 => json!({ "type": "broadcast", "text": "only you", "rooms": [self.room()] }),
            12..=13 => json!({ "type": "move", "participant": self.person(), "to": self.place() }),
            9..=10 => json!({ "type": "visit", "location": self.place() }),
            _ => {
                let rooms: Vec<_> = self.view.rooms.iter().map(|room| &room.roadmap).collect();
                let roadmap = self
                    .chance
                    .pick(&rooms)
                    .filter(|_| !self.number.is_multiple_of(3));
                json!({ "type": "present", "roadmap": roadmap })
            }
        }
    }

    fn before_a_round(&mut self) -> Value {
        let duration = self.chance.between(30, 900);
        let options = self.options();
        match self.chance.below(16) {
            0..=2 => json!({ "type": "assignRandom" }),
            3..=4 => self.assign(),
            5 => self.plan_rooms(),
            6 => json!({ "type": "armRound", "durationS": duration, "options": options }),
            7 if self.view.round.is_some() => json!({ "type": "disarmRound" }),
            7..=8 => {
                let of = self.chance.pick(&self.memory.rounds);
                match of {
                    Some(of) => json!({ "type": "reopenRooms", "of": of, "durationS": duration,
                        "options": options }),
                    None => self.assign(),
                }
            }
            _ => json!({ "type": "openRooms", "durationS": duration, "options": options }),
        }
    }

    /// One of their own, or one that nobody has.
    fn ends_a_device(&mut self) -> Value {
        let device = self.chance.pick(&self.view.devices);
        let device = device.map_or_else(|| "dv_9".to_owned(), |device| device.id.to_string());
        json!({ "type": "endDevice", "device": device })
    }

    fn options(&mut self) -> Value {
        json!({ "countdownS": self.chance.pick(&[0, 0, 1, 10]), "graceS": self.chance.pick(&[0, 5, 30]),
            "mayReturn": self.chance.hits(700), "maySwitch": self.on(),
            "late": if self.chance.hits(700) { "place" } else { "wait" } })
    }

    fn one_or_all(&mut self) -> Option<RoomId> {
        self.room().filter(|_| self.number.is_multiple_of(3))
    }

    fn plan_rooms(&mut self) -> Value {
        let plan = self.view.plan.as_ref();
        let version = plan.map_or(0, |plan| plan.version);
        let kept = plan.map_or(&[][..], |plan| &plan.rooms);
        let wanted = self.chance.between(1, 6);
        let mut rooms = Vec::new();
        for index in 0..usize::try_from(wanted).unwrap_or(1) {
            // Kept rooms at times change their goal.
            let goal = self.chance.between(1, 17);
            let old = kept.get(index).filter(|_| self.chance.hits(800));
            rooms.push(match old {
                Some(room) => json!({ "id": room.id, "name": room.name,
                    "goal": if self.on() { i64::from(room.goal) } else { goal } }),
                None => {
                    json!({ "id": null, "name": format!("Room {}-{index}", self.number), "goal": goal })
                }
            });
        }
        json!({ "type": "planRooms", "version": version, "rooms": rooms })
    }

    fn assign(&mut self) -> Value {
        let room = self.room().filter(|_| !self.number.is_multiple_of(5));
        json!({ "type": "assign", "participant": self.person(), "room": room })
    }

    fn people(&mut self) -> Value {
        let outside = |known: &&protocol::ParticipantView| known.standing != Standing::Admitted;
        let waiting: Vec<_> = self.view.participants.iter().filter(outside).collect();
        if let Some(known) = self
            .chance
            .pick(&waiting)
            .filter(|_| !self.number.is_multiple_of(4))
        {
            return match self.chance.below(6) {
                0 => json!({ "type": "refuse", "participant": known.id }),
                1 => json!({ "type": "liftBan", "participant": known.id }),
                2 => json!({ "type": "admitAll", "role": null }),
                _ => json!({ "type": "admit", "participant": known.id }),
            };
        }
        let participant = self.person();
        match self.chance.below(12) {
            0 => json!({ "type": "remove", "participant": participant }),
            1 if self.chance.hits(200) => json!({ "type": "ban", "participant": participant }),
            2..=3 => json!({ "type": "setDoor", "door": {
                "locked": self.chance.hits(100), "lobby": { "attendee": self.on(), "panelist": self.chance.hits(200) },
                "capacity": self.chance.pick(&[100, 100, 3]), "rename": self.chance.hits(800),
                "required": { "school": false, "country": false, "language": false, "goal": false },
                "private": self.chance.pick(&["toStaff", "all", "off"]) } }),
            4..=5 => json!({ "type": "setRole", "participant": participant,
                "role": self.chance.pick(&["panelist", "attendee", "attendee", "coModerator"]) }),
            6 => json!({ "type": "setDeputies", "order": [] }),
            7 => json!({ "type": "renameOther", "participant": participant, "name": self.name() }),
            8 => json!({ "type": "grantSpeak", "participant": participant, "on": self.on() }),
            9 => json!({ "type": "lowerHand", "participant": participant }),
            _ => json!({ "type": "mute", "participant": participant }),
        }
    }

    fn stage(&mut self) -> Value {
        let participant = self.person();
        match self.chance.below(14) {
            0 => json!({ "type": "muteMany", "whom": { "of": "all" } }),
            1 => json!({ "type": "muteMany", "whom": { "of": "allButStage" } }),
            2 => match self.room() {
                Some(room) => json!({ "type": "muteMany", "whom": { "of": "room", "room": room } }),
                None => json!({ "type": "muteMany", "whom": { "of": "all" } }),
            },
            3 => json!({ "type": "askUnmute", "participant": participant }),
            4 => json!({ "type": "stop", "participant": participant,
                "kinds": { "microphone": self.on(), "camera": self.on() } }),
            5..=6 => json!({ "type": "setLocks", "locks": {
                "plenary": { "attendee": self.kinds(), "panelist": {} },
                "rooms": { "attendee": self.kinds(), "panelist": self.kinds() } } }),
            7 => json!({ "type": "spotlight", "participants": [participant] }),
            8..=9 => {
                let raised = |known: &&protocol::ParticipantView| known.hand_at.is_some();
                let raised: Vec<_> = self.view.participants.iter().filter(raised).collect();
                let called = self.chance.pick(&raised).map(|known| &known.id);
                json!({ "type": "giveFloor", "item": { "of": "hand",
                    "participant": called.unwrap_or(&participant) } })
            }
            10 => json!({ "type": "endFloor" }),
            11 if self.on() => json!({ "type": "restoreHands" }),
            11 => json!({ "type": "lowerAllHands", "at": self.place() }),
            12 => json!({ "type": "dismissQuestion", "answered": self.on(),
                "question": format!("qu_{}", self.number.saturating_sub(11)) }),
            _ => {
                json!({ "type": "setQueueRule", "rule": if self.on() { "fair" } else { "firstCome" },
                "forgetHeard": self.on() })
            }
        }
    }

    fn on(&mut self) -> bool {
        self.chance.hits(500)
    }

    fn kinds(&mut self) -> Value {
        json!({ "microphone": self.chance.hits(200), "camera": self.chance.hits(200),
            "screen": self.chance.hits(200), "chat": self.chance.hits(100), "hand": self.chance.hits(100) })
    }

    fn name(&mut self) -> String {
        format!("Name {}", self.chance.below(6))
    }

    fn person(&mut self) -> ParticipantId {
        let known = self.chance.pick(&self.view.participants);
        known.map_or_else(|| self.you.clone(), |known| known.id.clone())
    }

    fn room(&mut self) -> Option<RoomId> {
        self.chance
            .pick(&self.view.rooms)
            .map(|room| room.id.clone())
    }

    fn place(&mut self) -> Location {
        match self.room() {
            Some(room) if self.chance.hits(600) => Location::Room { room },
            _ => Location::Plenary,
        }
    }
}
