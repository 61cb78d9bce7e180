use protocol::{
    ClientCommand, ClockView, Late, Location, Mate, Personal, PlanId, RoomClockView, RoundId,
    RoundOptions, RoundView, RoundWish, SessionEvent, Why, YourRoom,
};

use super::session::{NOW, amina, bob, north, room};

pub(super) fn commands() -> Vec<ClientCommand> {
    vec![
        ClientCommand::OpenRooms {
            duration_s: 600,
            options: RoundWish::default(),
        },
        ClientCommand::OpenRooms {
            duration_s: 600,
            options: wish(),
        },
        ClientCommand::ArmRound {
            duration_s: 1_500,
            options: wish(),
        },
        ClientCommand::DisarmRound,
        ClientCommand::CancelOpening,
        ClientCommand::ReopenRooms {
            of: round(),
            duration_s: 600,
            options: RoundWish::default(),
        },
        ClientCommand::ExtendRooms {
            add_s: 60,
            room: None,
        },
        ClientCommand::ExtendRooms {
            add_s: 60,
            room: Some(north()),
        },
        ClientCommand::CloseRooms {
            grace_s: Some(30),
            room: None,
        },
        ClientCommand::CloseRooms {
            grace_s: None,
            room: Some(north()),
        },
        ClientCommand::Broadcast {
            text: Personal::new("North, please come to an end"),
            rooms: Some(vec![north()]),
        },
        ClientCommand::Move {
            participant: bob(),
            to: Location::Backstage,
        },
    ]
}

pub(super) fn events() -> Vec<SessionEvent> {
    let rounds = [
        RoundView::Armed {
            id: round(),
            plan: PlanId::first(),
            options: RoundOptions::default(),
        },
        RoundView::Opening {
            id: round(),
            opens_at: NOW.plus_ms(10_000),
            options: RoundOptions::default(),
        },
        RoundView::Open {
            id: round(),
            opened_at: NOW,
            ends_at: NOW.plus_ms(600_000),
            warnings_s: vec![300, 60],
            may_return: true,
            may_switch: true,
        },
        RoundView::Closing {
            id: round(),
            closes_at: NOW.plus_ms(30_000),
            may_return: true,
        },
        RoundView::Collecting { id: round() },
    ];
    let clocks = [
        ClockView::Open {
            ends_at: NOW.plus_ms(600_000),
        },
        ClockView::Closing {
            closes_at: NOW.plus_ms(30_000),
        },
        ClockView::Collecting {
            until: NOW.plus_ms(10_000),
        },
        ClockView::Closed { version: None },
    ];
    let rounds = rounds.map(|round| SessionEvent::Round { round: Some(round) });
    let clocks = clocks.map(|clock| SessionEvent::Clocks {
        clocks: vec![RoomClockView {
            room: north(),
            clock,
        }],
        whole: false,
    });
    let others = [
        SessionEvent::Clocks {
            clocks: vec![closed()],
            whole: true,
        },
        SessionEvent::YourRoom {
            your_room: Some(your_room()),
        },
        SessionEvent::YourRoom { your_room: None },
    ];
    rounds.into_iter().chain(clocks).chain(others).collect()
}

pub(super) fn closed() -> RoomClockView {
    RoomClockView {
        room: north(),
        clock: ClockView::Closed { version: Some(17) },
    }
}

pub(super) fn your_room() -> YourRoom {
    YourRoom {
        room: room(),
        mates: vec![Mate {
            id: amina(),
            name: Personal::new("Amina"),
            country: "KZ".to_owned(),
            languages: vec!["kk".to_owned(), "en".to_owned()],
        }],
        why: vec![Why::Wish { goal: 4, choice: 1 }, Why::Size],
    }
}

fn wish() -> RoundWish {
    RoundWish {
        countdown_s: Some(10),
        grace_s: Some(30),
        warnings_s: Some(vec![300, 60]),
        may_return: Some(false),
        may_switch: Some(true),
        late: Some(Late::Wait),
    }
}

fn round() -> RoundId {
    "rd_1".parse().unwrap()
}
