use protocol::{
    Agenda, AgendaItem, AgendaKind, AgendaNow, ChairView, ChatLine, ChatScope, DeviceId,
    DeviceView, Door, FloorView, HouseView, InviteEnd, InviteView, Kinds, Layout, Letter, Location,
    Locks, MediaLeft, MediaState, Millis, MoveCause, ParticipantId, ParticipantView, PastRoundView,
    Personal, PrivateRule, Profile, PublishRights, RoadmapId, Role, RoomId, RoomView, RosterScope,
    RoundView, Scene, SessionEvent, SessionView, Show, ShowWish, Stage, Standing, WebinarId,
};

use super::{Examples, by_variant, plans};

pub(crate) const NOW: Millis = Millis(1_790_000_000_000);
const ALL: PublishRights = PublishRights {
    microphone: true,
    camera: true,
    screen: true,
};

pub(crate) fn amina() -> ParticipantId {
    ParticipantId::from_body("amina").unwrap()
}

pub(crate) fn bob() -> ParticipantId {
    ParticipantId::from_body("bob").unwrap()
}

pub(crate) fn roadmap() -> RoadmapId {
    RoadmapId::from_body("north").unwrap()
}

pub(super) fn north() -> RoomId {
    RoomId::from_body("north").unwrap()
}

pub(super) fn in_north() -> Location {
    Location::Room { room: north() }
}

pub(super) fn media() -> MediaState {
    MediaState {
        microphone: true,
        camera: false,
        screen: false,
    }
}

pub(super) fn room() -> RoomView {
    RoomView {
        id: north(),
        name: "North".to_owned(),
        goal: 4,
        roadmap: roadmap(),
        language: None,
        capacity: None,
    }
}

fn open_round() -> RoundView {
    RoundView::Open {
        id: "rd_1".parse().unwrap(),
        opened_at: NOW,
        ends_at: NOW.plus_ms(600_000),
        warnings_s: Vec::new(),
        may_return: false,
        may_switch: false,
    }
}

fn line() -> ChatLine {
    ChatLine {
        id: "ch_1".parse().unwrap(),
        at: NOW,
        from: bob(),
        scope: ChatScope::Here,
        location: in_north(),
        text: Personal::new("hello"),
        name: Some(Personal::new("Bob")),
    }
}

fn participant() -> ParticipantView {
    ParticipantView {
        id: bob(),
        profile: Profile {
            name: Personal::new("Bob"),
            school: Personal::new("School 5, Almaty"),
            country: "KZ".to_owned(),
            languages: vec!["kk".to_owned(), "en".to_owned()],
            goals: Vec::new(),
            no_keyboard: false,
            simulated: false,
        },
        role: Role::Attendee,
        online: true,
        location: Some(in_north()),
        media: media(),
        may_speak: false,
        hand_at: Some(NOW),
        standing: Standing::default(),
        invited: false,
    }
}

fn invite() -> InviteView {
    InviteView {
        by: amina(),
        until: NOW.plus_ms(45_000),
    }
}

fn letter() -> Letter {
    Letter {
        id: "ch_2".parse().unwrap(),
        at: NOW,
        from: bob(),
        to: amina(),
        text: Personal::new("may I leave early?"),
        name: Some(Personal::new("Bob")),
        to_name: Some(Personal::new("Amina")),
    }
}

pub(super) fn shows() -> [ShowWish; 4] {
    [
        ShowWish::Before {
            starts_at: Some(NOW),
        },
        ShowWish::Live { bring: true },
        ShowWish::Pause { back_at: None },
        ShowWish::Ended,
    ]
}

pub(super) fn agenda() -> Agenda {
    let item = |id: &str, kind, title: &str, minutes| AgendaItem {
        id: id.parse().unwrap(),
        kind,
        title: title.to_owned(),
        minutes,
    };
    Agenda {
        version: 1,
        items: vec![
            item("ag_1", AgendaKind::Talk, "Welcome", 5),
            item("ag_2", AgendaKind::Breakout, "", 25),
        ],
        now: Some(AgendaNow {
            item: "ag_2".parse().unwrap(),
            since: NOW,
            ends_at: NOW.plus_ms(25 * 60_000),
        }),
    }
}

/// What a moderator sees while a round is open.
pub(crate) fn session_view() -> SessionView {
    SessionView {
        webinar: WebinarId::from_body("1").unwrap(),
        title: "Goals in class".to_owned(),
        participants: vec![participant()],
        rooms: vec![room()],
        plan: Some(plans::plan()),
        plans: vec![plans::head()],
        choice: Some(plans::choice()),
        round: Some(open_round()),
        stage: Stage::Roadmap {
            roadmap: roadmap(),
            room: north(),
            version: None,
            turn: None,
        },
        chat: vec![line()],
        rights: ALL,
        epoch: 1,
        standing: Standing::default(),
        full: false,
        private: PrivateRule::Off,
        roster: RosterScope::default(),
        locked: Kinds::default(),
        spotlight: vec![bob()],
        floor: Some(floor()),
        house: Some(house()),
        clocks: vec![super::rounds::closed()],
        your_room: Some(super::rounds::your_room()),
        show: Show::Pause {
            back_at: Some(NOW.plus_ms(300_000)),
        },
        scene: scene(),
        agenda: agenda(),
        invite: Some(invite()),
        letters: vec![letter()],
        crews: vec![],
        help: vec![],
        reached: protocol::Reached::default(),
        reaches: vec![],
        decks: super::slides::decks(),
        devices: vec![],
        past: vec![past()],
        works: Some(Box::new(super::works::works())),
    }
}

pub(super) fn laptop() -> DeviceId {
    "dv_laptop".parse().unwrap()
}

pub(super) fn devices() -> Vec<DeviceView> {
    let with = |id, microphone| DeviceView {
        id,
        media: MediaState {
            microphone,
            ..MediaState::default()
        },
    };
    vec![
        with(laptop(), true),
        with("dv_phone".parse().unwrap(), false),
    ]
}

fn scene() -> Scene {
    Scene {
        layout: Layout::Gallery,
        reactions: false,
    }
}

/// What somebody sees who waits to be let in.
fn waiting_view() -> SessionView {
    SessionView {
        participants: vec![],
        rooms: vec![],
        plan: None,
        plans: vec![],
        choice: None,
        round: None,
        stage: Stage::People,
        chat: vec![],
        rights: PublishRights::default(),
        standing: Standing::Waiting,
        full: true,
        private: PrivateRule::default(),
        past: vec![],
        spotlight: vec![],
        floor: None,
        house: None,
        clocks: Vec::new(),
        your_room: None,
        show: Show::default(),
        scene: Scene::default(),
        agenda: Agenda::default(),
        invite: None,
        letters: vec![],
        works: None,
        ..session_view()
    }
}

fn past() -> PastRoundView {
    PastRoundView {
        id: "rd_0".parse().unwrap(),
        number: 1,
        plan: "pl_1".parse().unwrap(),
        opened_at: NOW,
        closed_at: NOW.plus_ms(600_000),
        rooms: 2,
        people: 9,
        may_reopen: true,
    }
}

fn floor() -> FloorView {
    FloorView {
        participant: bob(),
        name: Personal::new("Bob"),
        question: Some(Personal::new("why?")),
        since: NOW,
    }
}

fn house() -> HouseView {
    HouseView {
        door: Door::default(),
        locks: Locks::default(),
        chair: ChairView::Deputy { participant: bob() },
        deputies: vec![bob()],
    }
}

pub(super) fn hands() -> Kinds {
    Kinds {
        hand: true,
        ..Kinds::default()
    }
}

pub(crate) fn session_events() -> Examples<SessionEvent> {
    let events = events_of_people()
        .into_iter()
        .chain(moves())
        .chain(events_of_the_house())
        .chain(events_of_rooms())
        .chain(super::rounds::events())
        .chain(plans::events())
        .chain(super::crew::events())
        .chain(super::works::events())
        .chain(super::slides::events());
    by_variant!(
        SessionEvent {
            Participant,
            Online,
            Moved,
            YouMoved,
            RightsChanged,
            Media,
            YouWereMuted,
            Hand,
            MaySpeak,
            Chat,
            Plan,
            Rooms,
            Round,
            Broadcast,
            Stage,
            Forget,
            Renewed,
            Erased,
            Roster,
            Standing,
            MediaCut,
            YouWereStopped,
            AskedToUnmute,
            HandsLowered,
            Spotlight,
            Floor,
            House,
            Clocks,
            YourRoom,
            Show,
            Scene,
            Agenda,
            Invite,
            InviteEnded,
            Letter,
            Choices,
            Choice,
            Crews,
            Help,
            PlanChanged,
            PlanGone,
            PlanHead,
            Plans,
            Reached,
            Reaches,
            Devices,
            RoomChanged,
            Private,
            Past,
            Decks,
            Works,
        },
        events
    )
}

fn events_of_people() -> Vec<SessionEvent> {
    vec![
        SessionEvent::Participant {
            participant: participant(),
        },
        SessionEvent::Online {
            participant: bob(),
            online: false,
        },
        SessionEvent::RightsChanged {
            rights: PublishRights::default(),
            locked: hands(),
        },
        SessionEvent::Media {
            participant: bob(),
            media: media(),
        },
        SessionEvent::YouWereMuted { by: amina() },
        SessionEvent::Hand {
            participant: bob(),
            hand_at: Some(NOW),
        },
        SessionEvent::Hand {
            participant: bob(),
            hand_at: None,
        },
        SessionEvent::MaySpeak {
            participant: bob(),
            on: true,
        },
        SessionEvent::Chat { line: line() },
    ]
}

fn events_of_the_house() -> Vec<SessionEvent> {
    vec![
        SessionEvent::Forget { participant: bob() },
        SessionEvent::Renewed {
            state: Box::new(waiting_view()),
        },
        SessionEvent::Roster {
            scope: RosterScope::Stage,
            participants: Some(vec![participant()]),
        },
        SessionEvent::Erased { participant: bob() },
        SessionEvent::Standing {
            standing: Standing::Waiting,
            full: false,
        },
        SessionEvent::Standing {
            standing: Standing::Waiting,
            full: true,
        },
        SessionEvent::Private {
            private: PrivateRule::All,
        },
        SessionEvent::Past { past: vec![past()] },
        SessionEvent::MediaCut {
            people: vec![MediaLeft {
                participant: bob(),
                media: MediaState::default(),
            }],
        },
        SessionEvent::YouWereStopped {
            kinds: Kinds {
                camera: true,
                ..Kinds::default()
            },
            by: amina(),
        },
        SessionEvent::AskedToUnmute { by: amina() },
        SessionEvent::HandsLowered {
            participants: vec![bob()],
        },
        SessionEvent::Spotlight {
            participants: vec![bob()],
        },
        SessionEvent::Floor {
            floor: Some(floor()),
        },
        SessionEvent::Floor { floor: None },
        SessionEvent::House { house: house() },
        SessionEvent::Show {
            show: Show::Live { since: NOW },
        },
        SessionEvent::Show {
            show: Show::Before { starts_at: None },
        },
        SessionEvent::Scene { scene: scene() },
        SessionEvent::Scene {
            scene: Scene::default(),
        },
        SessionEvent::Agenda { agenda: agenda() },
        SessionEvent::Invite {
            invite: Some(invite()),
        },
        SessionEvent::Invite { invite: None },
        SessionEvent::InviteEnded {
            participant: bob(),
            how: InviteEnd::TimedOut,
        },
        SessionEvent::Letter { letter: letter() },
    ]
}

fn moves() -> Vec<SessionEvent> {
    let you_moved = |location, epoch, cause| SessionEvent::YouMoved {
        location,
        epoch,
        cause,
        rights: ALL,
        mates: vec![amina()],
        people: None,
        locked: Kinds::default(),
    };
    vec![
        SessionEvent::Moved {
            participant: bob(),
            to: Some(in_north()),
        },
        SessionEvent::Moved {
            participant: bob(),
            to: None,
        },
        you_moved(in_north(), 1, MoveCause::RoundOpened),
        you_moved(Location::Plenary, 2, MoveCause::RoundClosed),
        you_moved(in_north(), 3, MoveCause::Assigned { by: amina() }),
        you_moved(Location::Plenary, 4, MoveCause::Visit),
        you_moved(in_north(), 5, MoveCause::LateJoin),
    ]
}

fn events_of_rooms() -> Vec<SessionEvent> {
    let closing = RoundView::Closing {
        id: "rd_1".parse().unwrap(),
        closes_at: NOW.plus_ms(30_000),
        may_return: false,
    };
    vec![
        SessionEvent::Plan {
            plan: plans::plan(),
        },
        SessionEvent::Rooms {
            rooms: vec![room()],
        },
        SessionEvent::Round {
            round: Some(open_round()),
        },
        SessionEvent::Round {
            round: Some(closing),
        },
        SessionEvent::Round { round: None },
        SessionEvent::Broadcast {
            from: amina(),
            at: NOW,
            text: Personal::new("five minutes"),
        },
        SessionEvent::Stage {
            stage: session_view().stage,
        },
        SessionEvent::Stage {
            stage: Stage::People,
        },
    ]
}
