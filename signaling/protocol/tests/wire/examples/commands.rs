use protocol::{
    ChatScope, ClientCommand, Door, Layout, Location, Locks, MuteWhom, Personal, PlannedRoom,
    QueueItem, QueueRule, Role,
};

use super::session::{agenda, amina, bob, hands, in_north, laptop, media, north, roadmap, shows};
use super::{Examples, by_variant, plans};

#[expect(clippy::too_many_lines, reason = "one line a command")]
pub(crate) fn client_commands() -> Examples<ClientCommand> {
    by_variant!(
        ClientCommand {
            SetMedia,
            RaiseHand,
            Chat,
            Leave,
            EndDevice,
            GrantSpeak,
            Mute,
            LowerHand,
            PlanRooms,
            Assign,
            AssignRandom,
            OpenRooms,
            ExtendRooms,
            CloseRooms,
            ArmRound,
            DisarmRound,
            CancelOpening,
            ReopenRooms,
            Move,
            Broadcast,
            Visit,
            Present,
            PresentNext,
            ExtendTurn,
            SetRunningOrder,
            OpenGallery,
            SetRubric,
            OpenBallot,
            CloseBallot,
            MergeRoadmaps,
            RestoreRoadmap,
            Publish,
            Unpublish,
            Score,
            Vote,
            SetCredit,
            ShowSlides,
            TurnPage,
            StopSlides,
            DropDeck,
            Rename,
            Ask,
            WithdrawQuestion,
            Admit,
            AdmitAll,
            Refuse,
            SetDoor,
            Remove,
            Ban,
            LiftBan,
            RenameOther,
            SetRole,
            SetDeputies,
            MuteMany,
            AskUnmute,
            Stop,
            SetLocks,
            Spotlight,
            GiveFloor,
            EndFloor,
            LowerAllHands,
            RestoreHands,
            DismissQuestion,
            SetQueueRule,
            SetShow,
            SetLayout,
            SetReactions,
            SetAgenda,
            RunAgenda,
            ExtendAgenda,
            Invite,
            WithdrawInvite,
            AnswerInvite,
            Message,
            AskHelp,
            CancelHelp,
            ChoosePlan,
            ChooseRoom,
            ClaimHelp,
            CloseChoice,
            TakeProposal,
            DeferHelp,
            DropPlan,
            EditPlan,
            Hush,
            Listen,
            MakePlan,
            NamePlan,
            OpenChoice,
            ReleaseHelp,
            ResolveHelp,
            SetCaptain,
            SetReady,
            SetWishes,
            Speak,
            TakeCaptain,
        },
        commands_about_people()
            .into_iter()
            .chain(commands_about_the_house())
            .chain(commands_about_the_show())
            .chain(commands_about_the_stage())
            .chain(commands_about_rooms())
            .chain(super::rounds::commands())
            .chain(plans::commands())
            .chain(super::crew::commands())
            .chain(super::works::commands())
            .chain(super::slides::commands())
    )
}

fn commands_about_people() -> Vec<ClientCommand> {
    vec![
        ClientCommand::SetMedia {
            media: media(),
            unmute: true,
        },
        ClientCommand::RaiseHand { up: true },
        ClientCommand::Chat {
            line: "ch_1".parse().unwrap(),
            scope: ChatScope::Everyone,
            text: Personal::new("hello"),
        },
        ClientCommand::Message {
            line: "ch_2".parse().unwrap(),
            to: amina(),
            text: Personal::new("may I leave early?"),
        },
        ClientCommand::Leave,
        ClientCommand::EndDevice { device: laptop() },
        ClientCommand::AnswerInvite { accept: true },
        ClientCommand::GrantSpeak {
            participant: bob(),
            on: true,
        },
        ClientCommand::Mute { participant: bob() },
        ClientCommand::LowerHand { participant: bob() },
    ]
}

fn commands_about_the_show() -> Vec<ClientCommand> {
    let shows = shows().into_iter();
    let mut commands: Vec<_> = shows.map(|show| ClientCommand::SetShow { show }).collect();
    let layouts = [
        Layout::Auto,
        Layout::Speaker,
        Layout::Gallery,
        Layout::Side,
        Layout::Content,
    ];
    commands.extend(layouts.map(|layout| ClientCommand::SetLayout { layout }));
    commands.push(ClientCommand::SetReactions { on: false });
    let agenda = agenda();
    commands.push(ClientCommand::SetAgenda {
        version: 0,
        items: agenda.items.clone(),
    });
    commands.push(ClientCommand::RunAgenda {
        item: agenda.now.map(|on| on.item),
        from: None,
    });
    commands.push(ClientCommand::ExtendAgenda { add_s: 120 });
    commands.push(ClientCommand::Invite { participant: bob() });
    commands.push(ClientCommand::WithdrawInvite { participant: bob() });
    commands
}

fn commands_about_the_house() -> Vec<ClientCommand> {
    vec![
        ClientCommand::Rename {
            name: Personal::new("Bob of School 5"),
        },
        ClientCommand::Admit { participant: bob() },
        ClientCommand::AdmitAll {
            role: Some(Role::Attendee),
        },
        ClientCommand::Refuse { participant: bob() },
        ClientCommand::SetDoor {
            door: Door::default(),
        },
        ClientCommand::Remove { participant: bob() },
        ClientCommand::Ban { participant: bob() },
        ClientCommand::LiftBan { participant: bob() },
        ClientCommand::RenameOther {
            participant: bob(),
            name: Personal::new("Bob"),
        },
        ClientCommand::SetRole {
            participant: bob(),
            role: Role::CoModerator,
        },
        ClientCommand::SetDeputies { order: vec![bob()] },
    ]
}

fn commands_about_the_stage() -> Vec<ClientCommand> {
    let question = || "qu_1".parse().unwrap();
    vec![
        ClientCommand::MuteMany {
            whom: MuteWhom::AllButStage,
        },
        ClientCommand::MuteMany {
            whom: MuteWhom::Room { room: north() },
        },
        ClientCommand::AskUnmute { participant: bob() },
        ClientCommand::Stop {
            participant: bob(),
            kinds: hands(),
        },
        ClientCommand::SetLocks {
            locks: Locks::default(),
        },
        ClientCommand::Spotlight {
            participants: vec![bob()],
        },
        ClientCommand::Ask {
            question: question(),
            text: Personal::new("why?"),
        },
        ClientCommand::WithdrawQuestion {
            question: question(),
        },
        ClientCommand::GiveFloor {
            item: QueueItem::Hand { participant: bob() },
        },
        ClientCommand::GiveFloor {
            item: QueueItem::Question {
                question: question(),
            },
        },
        ClientCommand::EndFloor,
        ClientCommand::LowerAllHands {
            at: Location::Plenary,
        },
        ClientCommand::RestoreHands,
        ClientCommand::DismissQuestion {
            question: question(),
            answered: true,
        },
        ClientCommand::SetQueueRule {
            rule: QueueRule::Fair,
            forget_heard: true,
        },
    ]
}

fn commands_about_rooms() -> Vec<ClientCommand> {
    let new_room = PlannedRoom {
        id: None,
        name: "South".to_owned(),
        goal: 13,
    };
    let kept_room = PlannedRoom {
        id: Some(north()),
        name: "North".to_owned(),
        goal: 4,
    };
    vec![
        ClientCommand::PlanRooms {
            version: 2,
            rooms: vec![kept_room, new_room],
        },
        ClientCommand::Assign {
            participant: bob(),
            room: Some(north()),
        },
        ClientCommand::Assign {
            participant: bob(),
            room: None,
        },
        ClientCommand::AssignRandom,
        ClientCommand::Broadcast {
            text: Personal::new("five minutes"),
            rooms: None,
        },
        ClientCommand::Visit {
            location: in_north(),
        },
        ClientCommand::Visit {
            location: Location::Plenary,
        },
        ClientCommand::Present {
            roadmap: Some(roadmap()),
            for_s: None,
            reporter: None,
            version: None,
        },
        ClientCommand::Present {
            roadmap: None,
            for_s: None,
            reporter: None,
            version: None,
        },
    ]
}
