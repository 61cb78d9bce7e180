//! Something of every command, in a world where a moderator could do it.

use std::collections::BTreeMap;

use protocol::{
    ChatScope, ClientCommand, Credit, Door, HelpTopic, Kinds, Layout, Location, Locks, MediaState,
    MuteWhom, Personal, Pick, PlanId, QueueItem, QueueRule, Role, RoundId, RoundWish, ShowWish,
    VoiceTo,
};

use crate::world::{World, id};

pub(crate) fn wishes(world: &World) -> Vec<ClientCommand> {
    let mut wishes = own();
    wishes.extend(about_people());
    wishes.extend(about_the_show());
    wishes.extend(about_the_stage());
    wishes.extend(about_rooms(world));
    wishes.extend(about_plans());
    wishes.extend(about_life_in_rooms(world));
    wishes.extend(about_works(world));
    wishes
}

pub(crate) fn own() -> Vec<ClientCommand> {
    vec![
        ClientCommand::SetMedia {
            media: MediaState::default(),
            unmute: false,
        },
        ClientCommand::RaiseHand { up: true },
        ClientCommand::Chat {
            line: "ch_x".parse().unwrap(),
            scope: ChatScope::Here,
            text: Personal::new("hello"),
        },
        ClientCommand::Message {
            line: "ch_y".parse().unwrap(),
            to: id("amina"),
            text: Personal::new("hello"),
        },
        ClientCommand::Rename {
            name: Personal::new("Somebody Else"),
        },
        ClientCommand::Ask {
            question: "qu_x".parse().unwrap(),
            text: Personal::new("why?"),
        },
        ClientCommand::WithdrawQuestion {
            question: "qu_x".parse().unwrap(),
        },
        ClientCommand::SetWishes {
            goals: vec![13],
            languages: vec!["en".to_owned()],
        },
        // Not the one they are here with: the others are asked of people who are here.
        ClientCommand::EndDevice {
            device: "dv_old".parse().unwrap(),
        },
        ClientCommand::Leave,
    ]
}

fn about_the_show() -> Vec<ClientCommand> {
    let participant = || id("bob");
    vec![
        ClientCommand::Chat {
            line: "ch_z".parse().unwrap(),
            scope: ChatScope::Staff,
            text: Personal::new("hello"),
        },
        ClientCommand::SetLayout {
            layout: Layout::Gallery,
        },
        ClientCommand::SetReactions { on: false },
        ClientCommand::SetAgenda {
            version: 0,
            items: vec![],
        },
        ClientCommand::RunAgenda {
            item: None,
            from: None,
        },
        ClientCommand::ExtendAgenda { add_s: 60 },
        ClientCommand::SetShow {
            show: ShowWish::Pause { back_at: None },
        },
        ClientCommand::SetShow {
            show: ShowWish::Ended,
        },
        ClientCommand::Invite {
            participant: participant(),
        },
        ClientCommand::WithdrawInvite {
            participant: participant(),
        },
        ClientCommand::AnswerInvite { accept: true },
    ]
}

fn about_plans() -> Vec<ClientCommand> {
    let plan = PlanId::first();
    vec![
        ClientCommand::ChooseRoom { room: None },
        ClientCommand::MakePlan {
            name: "B".to_owned(),
            copy_of: None,
        },
        ClientCommand::NamePlan {
            plan: plan.clone(),
            name: "A".to_owned(),
        },
        ClientCommand::DropPlan { plan: plan.clone() },
        ClientCommand::ChoosePlan { plan: plan.clone() },
        ClientCommand::EditPlan {
            plan: plan.clone(),
            edits: vec![],
        },
        ClientCommand::TakeProposal {
            plan: plan.clone(),
            version: 0,
            proposal: 1,
        },
        ClientCommand::OpenChoice {
            plan: plan.clone(),
            for_s: None,
        },
        ClientCommand::CloseChoice { plan },
    ]
}

fn about_people() -> Vec<ClientCommand> {
    let participant = || id("bob");
    vec![
        ClientCommand::Admit {
            participant: participant(),
        },
        ClientCommand::AdmitAll { role: None },
        ClientCommand::Refuse {
            participant: participant(),
        },
        ClientCommand::SetDoor {
            door: Door::default(),
        },
        ClientCommand::Remove {
            participant: participant(),
        },
        ClientCommand::Ban {
            participant: participant(),
        },
        ClientCommand::LiftBan {
            participant: participant(),
        },
        ClientCommand::RenameOther {
            participant: participant(),
            name: Personal::new("Robert"),
        },
        ClientCommand::SetRole {
            participant: participant(),
            role: Role::Panelist,
        },
        ClientCommand::SetDeputies { order: vec![] },
    ]
}

fn about_the_stage() -> Vec<ClientCommand> {
    let participant = || id("bob");
    vec![
        ClientCommand::GrantSpeak {
            participant: participant(),
            on: true,
        },
        ClientCommand::Mute {
            participant: participant(),
        },
        ClientCommand::LowerHand {
            participant: participant(),
        },
        ClientCommand::MuteMany {
            whom: MuteWhom::All,
        },
        ClientCommand::AskUnmute {
            participant: participant(),
        },
        ClientCommand::Stop {
            participant: participant(),
            kinds: Kinds::default(),
        },
        ClientCommand::SetLocks {
            locks: Locks::default(),
        },
        ClientCommand::Spotlight {
            participants: vec![participant()],
        },
        ClientCommand::GiveFloor {
            item: QueueItem::Hand {
                participant: participant(),
            },
        },
        ClientCommand::EndFloor,
        ClientCommand::LowerAllHands {
            at: Location::Plenary,
        },
        ClientCommand::RestoreHands,
        ClientCommand::DismissQuestion {
            question: "qu_x".parse().unwrap(),
            answered: true,
        },
        ClientCommand::SetQueueRule {
            rule: QueueRule::Fair,
            forget_heard: false,
        },
    ]
}

fn about_rooms(world: &World) -> Vec<ClientCommand> {
    vec![
        world.plan_of(&["North", "South", "West"]),
        ClientCommand::Assign {
            participant: id("bob"),
            room: None,
        },
        ClientCommand::AssignRandom,
        ClientCommand::OpenRooms {
            duration_s: 600,
            options: RoundWish::default(),
        },
        ClientCommand::ExtendRooms {
            add_s: 60,
            room: None,
        },
        ClientCommand::CloseRooms {
            grace_s: Some(30),
            room: None,
        },
        ClientCommand::Broadcast {
            text: Personal::new("hello"),
            rooms: None,
        },
        ClientCommand::Visit {
            location: Location::Plenary,
        },
        ClientCommand::Present {
            roadmap: None,
            for_s: None,
            reporter: None,
            version: None,
        },
        ClientCommand::ArmRound {
            duration_s: 600,
            options: RoundWish::default(),
        },
        ClientCommand::DisarmRound,
        ClientCommand::CancelOpening,
        ClientCommand::ReopenRooms {
            of: RoundId::from_body("1").unwrap(),
            duration_s: 600,
            options: RoundWish::default(),
        },
        ClientCommand::Move {
            participant: id("bob"),
            to: Location::Plenary,
        },
    ]
}

fn about_life_in_rooms(world: &World) -> Vec<ClientCommand> {
    let room = || world.room("North");
    vec![
        ClientCommand::TakeCaptain,
        ClientCommand::AskHelp {
            topic: HelpTopic::Task,
            note: None,
        },
        ClientCommand::CancelHelp,
        ClientCommand::SetCaptain {
            room: room(),
            participant: Some(id("bob")),
        },
        ClientCommand::SetReady {
            room: room(),
            ready: true,
        },
        ClientCommand::ClaimHelp {
            room: room(),
            take: false,
        },
        ClientCommand::ReleaseHelp { room: room() },
        ClientCommand::DeferHelp { room: room() },
        ClientCommand::ResolveHelp { room: room() },
        ClientCommand::Speak { to: VoiceTo::All },
        ClientCommand::Hush,
        ClientCommand::Listen { room: Some(room()) },
    ]
}

fn about_works(world: &World) -> Vec<ClientCommand> {
    let (north, south) = (world.roadmap("North"), world.roadmap("South"));
    let ballot = || "ba_x".parse().unwrap();
    vec![
        ClientCommand::PresentNext {
            after: None,
            for_s: None,
        },
        ClientCommand::ExtendTurn { add_s: 30 },
        ClientCommand::SetRunningOrder {
            order: vec![south.clone(), north.clone()],
        },
        ClientCommand::OpenGallery {
            open: true,
            comments: true,
        },
        ClientCommand::SetRubric {
            rubric: protocol::Rubric::default(),
        },
        ClientCommand::Score {
            roadmap: south.clone(),
            points: BTreeMap::from([("sdg".to_owned(), 3)]),
            note: Personal::new("clear"),
        },
        ClientCommand::OpenBallot {
            ballot: ballot(),
            among: vec![north.clone(), south.clone()],
            each: 1,
            staff: true,
            for_s: None,
        },
        ClientCommand::Vote {
            ballot: ballot(),
            chosen: vec![south.clone()],
        },
        ClientCommand::CloseBallot { ballot: ballot() },
        ClientCommand::SetCredit {
            roadmap: north.clone(),
            credit: Credit::Name,
        },
        ClientCommand::MergeRoadmaps {
            of: vec![north.clone(), south],
            title: "Water".to_owned(),
            pick: Pick::All,
        },
        ClientCommand::RestoreRoadmap {
            room: world.room("North"),
            version: 1,
            roadmap: None,
        },
        ClientCommand::Publish {
            roadmap: north.clone(),
            version: None,
        },
        ClientCommand::Unpublish { roadmap: north },
    ]
    .into_iter()
    .chain(about_slides())
    .collect()
}

fn about_slides() -> Vec<ClientCommand> {
    let deck = || "dk_x".parse().unwrap();
    vec![
        ClientCommand::ShowSlides {
            deck: deck(),
            page: 1,
        },
        ClientCommand::TurnPage {
            deck: deck(),
            page: 2,
        },
        ClientCommand::StopSlides,
        ClientCommand::DropDeck { deck: deck() },
    ]
}
