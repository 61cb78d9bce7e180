//! What happens in rooms beside the work: captains, calls for help, and staff who are with a room from elsewhere.

use protocol::{
    ClientCommand, HelpTopic, HelpView, Personal, Reach, ReachView, Reached, RoomCrew, RoomId,
    SessionEvent, SessionView, Voice, VoiceTo, VoiceView,
};

use super::session::{NOW, amina, bob, session_view};

fn north() -> RoomId {
    RoomId::from_body("north").unwrap()
}

fn rooms() -> VoiceTo {
    VoiceTo::Rooms {
        rooms: vec![north()],
    }
}

pub(super) fn commands() -> Vec<ClientCommand> {
    let room = north;
    vec![
        ClientCommand::TakeCaptain,
        ClientCommand::SetCaptain {
            room: room(),
            participant: Some(bob()),
        },
        ClientCommand::SetReady {
            room: room(),
            ready: true,
        },
        ClientCommand::AskHelp {
            topic: HelpTopic::Language,
            note: Some(Personal::new("nobody speaks Kazakh")),
        },
        ClientCommand::CancelHelp,
        ClientCommand::ClaimHelp {
            room: room(),
            take: true,
        },
        ClientCommand::ReleaseHelp { room: room() },
        ClientCommand::DeferHelp { room: room() },
        ClientCommand::ResolveHelp { room: room() },
        ClientCommand::Speak { to: VoiceTo::All },
        ClientCommand::Speak { to: rooms() },
        ClientCommand::Hush,
        ClientCommand::Listen { room: Some(room()) },
        ClientCommand::Listen { room: None },
    ]
}

fn crews() -> Vec<RoomCrew> {
    vec![RoomCrew {
        room: north(),
        captain: Some(bob()),
        ready: true,
    }]
}

fn waiting() -> HelpView {
    HelpView {
        room: north(),
        by: bob(),
        topic: HelpTopic::Language,
        note: Some(Personal::new("nobody speaks Kazakh")),
        at: NOW,
        position: Some(1),
        claimed_by: None,
        deferred: true,
    }
}

fn claimed() -> HelpView {
    HelpView {
        note: None,
        position: None,
        claimed_by: Some(amina()),
        deferred: false,
        ..waiting()
    }
}

fn reached() -> Reached {
    Reached {
        voice: Some(VoiceView {
            from: amina(),
            until: NOW,
        }),
        ears: vec![amina()],
    }
}

fn reaches() -> Vec<ReachView> {
    vec![ReachView {
        participant: amina(),
        reach: Reach {
            ears: Some(north()),
            voice: Some(Voice {
                to: rooms(),
                since: NOW,
                until: NOW,
            }),
        },
    }]
}

pub(super) fn events() -> Vec<SessionEvent> {
    vec![
        SessionEvent::Crews { crews: crews() },
        SessionEvent::Help {
            help: vec![waiting(), claimed()],
        },
        SessionEvent::Reached { reached: reached() },
        SessionEvent::Reached {
            reached: Reached::default(),
        },
        SessionEvent::Reaches { reaches: reaches() },
        SessionEvent::Devices {
            devices: super::session::devices(),
        },
        SessionEvent::Renewed {
            state: Box::new(SessionView {
                crews: crews(),
                help: vec![waiting()],
                reached: reached(),
                reaches: reaches(),
                devices: super::session::devices(),
                ..session_view()
            }),
        },
    ]
}
