//! What people of a random life wish about who is in and who is heard.

use proptest::{prelude::*, sample::select};
use protocol::{
    ChatScope, ClientCommand, Door, Kinds, Layout, Location, Locks, MediaState, MuteWhom,
    ParticipantId, Personal, QueueItem, QueueRule, Role, RoleLocks, Roles, RoomId, ShowWish,
    Standing,
};
use signaling_core::Participant;

use crate::{agenda, properties::ROLES, world::World};

const LAYOUTS: [Layout; 5] = [
    Layout::Auto,
    Layout::Speaker,
    Layout::Gallery,
    Layout::Side,
    Layout::Content,
];

/// About who is in, and as what.
#[derive(Clone, Debug)]
pub(crate) enum House {
    Rename(u8),
    RenameOther(u8),
    Admit,
    AdmitAll,
    Refuse,
    SetDoor {
        lobby: bool,
        locked: bool,
        rename: bool,
    },
    Remove,
    Ban,
    LiftBan,
    SetRole(Role),
    SetDeputies,
    SetShow(u8),
    SetLayout(Layout),
    SetReactions(bool),
    SetAgenda(u8),
    RunAgenda(u8),
    ExtendAgenda,
    Invite,
    WithdrawInvite,
    AnswerInvite(bool),
    Message(u8),
    TellStaff(u8),
}

/// About who is heard.
#[derive(Clone, Debug)]
pub(crate) enum Stage {
    MuteMany(u8),
    AskUnmute,
    Stop(bool, bool),
    SetLocks(Kinds),
    Spotlight,
    Ask(u8),
    Withdraw(u8),
    CallHand,
    CallQuestion(u8),
    EndFloor,
    LowerAllHands,
    RestoreHands,
    Dismiss(u8, bool),
    SetRule(bool, bool),
}

pub(crate) fn house() -> impl Strategy<Value = House> {
    prop_oneof![
        1 => (0..4_u8).prop_map(House::Rename),
        1 => (0..4_u8).prop_map(House::RenameOther),
        3 => Just(House::Admit),
        1 => Just(House::AdmitAll),
        3 => Just(House::Refuse),
        3 => (any::<bool>(), prop::bool::weighted(0.2), prop::bool::weighted(0.8))
            .prop_map(|(lobby, locked, rename)| House::SetDoor { lobby, locked, rename }),
        2 => Just(House::Remove),
        1 => Just(House::Ban),
        2 => Just(House::LiftBan),
        2 => select(ROLES.to_vec()).prop_map(House::SetRole),
        1 => Just(House::SetDeputies),
        2 => (0..30_u8).prop_map(House::SetShow),
        2 => select(LAYOUTS.to_vec()).prop_map(House::SetLayout),
        1 => any::<bool>().prop_map(House::SetReactions),
        2 => (0..4_u8).prop_map(House::SetAgenda),
        4 => (0..4_u8).prop_map(House::RunAgenda),
        1 => Just(House::ExtendAgenda),
        3 => Just(House::Invite),
        1 => Just(House::WithdrawInvite),
        3 => prop::bool::weighted(0.7).prop_map(House::AnswerInvite),
        2 => any::<u8>().prop_map(House::Message),
        1 => any::<u8>().prop_map(House::TellStaff),
    ]
}

pub(crate) fn stage() -> impl Strategy<Value = Stage> {
    let kinds = any::<(bool, bool, bool, bool, bool)>();
    let kinds = kinds.prop_map(|(microphone, camera, screen, chat, hand)| Kinds {
        microphone,
        camera,
        screen,
        chat,
        hand,
        private: false,
    });
    let number = || 0..6_u8;
    prop_oneof![
        1 => (0..3_u8).prop_map(Stage::MuteMany),
        1 => Just(Stage::AskUnmute),
        1 => any::<(bool, bool)>().prop_map(|(microphone, camera)| Stage::Stop(microphone, camera)),
        2 => kinds.prop_map(Stage::SetLocks),
        1 => Just(Stage::Spotlight),
        3 => number().prop_map(Stage::Ask),
        1 => number().prop_map(Stage::Withdraw),
        2 => Just(Stage::CallHand),
        2 => number().prop_map(Stage::CallQuestion),
        1 => Just(Stage::EndFloor),
        2 => Just(Stage::LowerAllHands),
        4 => Just(Stage::RestoreHands),
        1 => (number(), any::<bool>()).prop_map(|(number, answered)| Stage::Dismiss(number, answered)),
        1 => any::<(bool, bool)>().prop_map(|(fair, forget)| Stage::SetRule(fair, forget)),
    ]
}

/// Somebody of whom this is true, if there is anybody; else whom the step named.
fn one_of(world: &World, named: ParticipantId, is: impl Fn(&Participant) -> bool) -> ParticipantId {
    let mut people = world.session.roster().iter();
    people
        .find(|person| is(person))
        .map_or(named, |person| person.id.clone())
}

/// The end is rare: little happens after it.
fn show(number: u8) -> ShowWish {
    match number {
        0 => ShowWish::Ended,
        1..10 => ShowWish::Before { starts_at: None },
        10..15 => ShowWish::Pause { back_at: None },
        _ => ShowWish::Live {
            bring: number.is_multiple_of(2),
        },
    }
}

#[expect(clippy::too_many_lines, reason = "one arm a wish")]
pub(crate) fn about_the_house(
    world: &World,
    participant: ParticipantId,
    wish: &House,
) -> ClientCommand {
    let name = |number: &u8| Personal::new(["Zoe", "zoe", "Amina", "Pia"][usize::from(*number)]);
    match wish {
        House::Rename(number) => ClientCommand::Rename { name: name(number) },
        House::RenameOther(number) => ClientCommand::RenameOther {
            participant,
            name: name(number),
        },
        House::Admit => ClientCommand::Admit {
            participant: one_of(world, participant, |person| !person.is_inside()),
        },
        House::AdmitAll => ClientCommand::AdmitAll { role: None },
        House::Refuse => ClientCommand::Refuse {
            participant: one_of(world, participant, |person| {
                person.standing == Standing::Waiting
            }),
        },
        House::SetDoor {
            lobby,
            locked,
            rename,
        } => ClientCommand::SetDoor {
            door: Door {
                locked: *locked,
                lobby: Roles {
                    attendee: *lobby,
                    panelist: *lobby,
                },
                rename: *rename,
                ..Door::default()
            },
        },
        House::Remove => ClientCommand::Remove { participant },
        House::Ban => ClientCommand::Ban {
            participant: one_of(world, participant, |person| {
                world.session.plan().room_of(&person.id).is_some()
            }),
        },
        House::LiftBan => ClientCommand::LiftBan {
            participant: one_of(world, participant, |person| {
                person.standing == Standing::Banned
            }),
        },
        House::SetRole(role) => ClientCommand::SetRole {
            participant,
            role: *role,
        },
        House::SetShow(number) => ClientCommand::SetShow {
            show: show(*number),
        },
        House::SetLayout(layout) => ClientCommand::SetLayout { layout: *layout },
        House::SetReactions(on) => ClientCommand::SetReactions { on: *on },
        House::SetAgenda(number) => agenda::drawn(world, *number),
        House::RunAgenda(number) => agenda::next(world, *number),
        House::ExtendAgenda => ClientCommand::ExtendAgenda { add_s: 90 },
        House::Invite => ClientCommand::Invite {
            participant: one_of(world, participant, |person| {
                person.role == Role::Attendee && person.is_online() && person.invite.is_none()
            }),
        },
        House::WithdrawInvite => ClientCommand::WithdrawInvite {
            participant: one_of(world, participant, |person| person.invite.is_some()),
        },
        House::AnswerInvite(accept) => ClientCommand::AnswerInvite { accept: *accept },
        House::Message(number) => ClientCommand::Message {
            line: format!("ch_letter{number}").parse().unwrap(),
            to: participant,
            text: Personal::new("between us"),
        },
        House::TellStaff(number) => ClientCommand::Chat {
            line: format!("ch_staff{number}").parse().unwrap(),
            scope: ChatScope::Staff,
            text: Personal::new("among us"),
        },
        House::SetDeputies => {
            let staff = world.session.roster().staff();
            let deputies = staff.filter(|person| person.role == Role::CoModerator);
            ClientCommand::SetDeputies {
                order: deputies.map(|person| person.id.clone()).collect(),
            }
        }
    }
}

#[expect(clippy::too_many_lines, reason = "one arm a wish")]
pub(crate) fn about_the_stage(
    world: &World,
    participant: ParticipantId,
    wish: &Stage,
) -> ClientCommand {
    let question = |number: &u8| format!("qu_{number}").parse().unwrap();
    match wish {
        Stage::MuteMany(0) => ClientCommand::MuteMany {
            whom: MuteWhom::All,
        },
        Stage::MuteMany(1) => ClientCommand::MuteMany {
            whom: MuteWhom::AllButStage,
        },
        Stage::MuteMany(_) => ClientCommand::MuteMany {
            whom: MuteWhom::Room {
                room: RoomId::from_body("1").unwrap(),
            },
        },
        Stage::AskUnmute => ClientCommand::AskUnmute { participant },
        Stage::Stop(microphone, camera) => ClientCommand::Stop {
            participant: one_of(world, participant, |person| {
                person.media() != MediaState::default()
            }),
            kinds: Kinds {
                microphone: *microphone,
                camera: *camera,
                ..Kinds::default()
            },
        },
        Stage::SetLocks(kinds) => ClientCommand::SetLocks {
            locks: Locks {
                plenary: RoleLocks {
                    attendee: *kinds,
                    panelist: *kinds,
                },
                rooms: RoleLocks {
                    attendee: *kinds,
                    panelist: Kinds::default(),
                },
            },
        },
        Stage::Spotlight => ClientCommand::Spotlight {
            participants: vec![participant],
        },
        Stage::Ask(number) => ClientCommand::Ask {
            question: question(number),
            text: Personal::new("why?"),
        },
        Stage::Withdraw(number) => ClientCommand::WithdrawQuestion {
            question: question(number),
        },
        Stage::CallHand => ClientCommand::GiveFloor {
            item: QueueItem::Hand {
                participant: one_of(world, participant, |person| person.hand_at.is_some()),
            },
        },
        Stage::CallQuestion(number) => ClientCommand::GiveFloor {
            item: QueueItem::Question {
                question: question(number),
            },
        },
        Stage::EndFloor => ClientCommand::EndFloor,
        Stage::LowerAllHands => ClientCommand::LowerAllHands {
            at: Location::Plenary,
        },
        Stage::RestoreHands => ClientCommand::RestoreHands,
        Stage::Dismiss(number, answered) => ClientCommand::DismissQuestion {
            question: question(number),
            answered: *answered,
        },
        Stage::SetRule(fair, forget_heard) => ClientCommand::SetQueueRule {
            rule: if *fair {
                QueueRule::Fair
            } else {
                QueueRule::FirstCome
            },
            forget_heard: *forget_heard,
        },
    }
}
