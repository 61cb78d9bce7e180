//! What a real connection may ask for. Every command that there is: `protocol`'s tests keep an example of each for the browser's.

use std::collections::BTreeMap;
use std::path::Path;

use protocol::{ClientCommand, Door, RejectionCode, Roles};

use crate::person::Person;
use crate::world::World;

/// Who may ask for it at all, whatever stands in the way then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Right {
    /// And some of it panelists.
    Staff,
    /// Everybody who is let in, of themselves.
    Own,
    /// Those who wait too.
    EvenWaiting,
}

/// A new command does not compile before it has a right.
#[expect(clippy::too_many_lines, reason = "a list: one line a command")]
const fn right(command: &ClientCommand) -> Right {
    match command {
        ClientCommand::Leave
        | ClientCommand::EndDevice { .. }
        | ClientCommand::Rename { .. }
        | ClientCommand::SetWishes { .. } => Right::EvenWaiting,
        ClientCommand::SetMedia { .. }
        | ClientCommand::RaiseHand { .. }
        | ClientCommand::Chat { .. }
        | ClientCommand::Visit { .. }
        | ClientCommand::Ask { .. }
        | ClientCommand::WithdrawQuestion { .. }
        | ClientCommand::Message { .. }
        | ClientCommand::AnswerInvite { .. }
        | ClientCommand::TakeCaptain
        | ClientCommand::AskHelp { .. }
        | ClientCommand::CancelHelp
        | ClientCommand::ChooseRoom { .. }
        | ClientCommand::Score { .. }
        | ClientCommand::Vote { .. }
        | ClientCommand::SetCredit { .. } => Right::Own,
        ClientCommand::GrantSpeak { .. }
        | ClientCommand::Mute { .. }
        | ClientCommand::LowerHand { .. }
        | ClientCommand::PlanRooms { .. }
        | ClientCommand::Assign { .. }
        | ClientCommand::AssignRandom
        | ClientCommand::OpenRooms { .. }
        | ClientCommand::ExtendRooms { .. }
        | ClientCommand::CloseRooms { .. }
        | ClientCommand::Broadcast { .. }
        | ClientCommand::Present { .. }
        | ClientCommand::PresentNext { .. }
        | ClientCommand::ExtendTurn { .. }
        | ClientCommand::SetRunningOrder { .. }
        | ClientCommand::OpenGallery { .. }
        | ClientCommand::SetRubric { .. }
        | ClientCommand::OpenBallot { .. }
        | ClientCommand::CloseBallot { .. }
        | ClientCommand::MergeRoadmaps { .. }
        | ClientCommand::RestoreRoadmap { .. }
        | ClientCommand::Publish { .. }
        | ClientCommand::Unpublish { .. }
        | ClientCommand::ShowSlides { .. }
        | ClientCommand::TurnPage { .. }
        | ClientCommand::StopSlides
        | ClientCommand::DropDeck { .. }
        | ClientCommand::Admit { .. }
        | ClientCommand::AdmitAll { .. }
        | ClientCommand::Refuse { .. }
        | ClientCommand::SetDoor { .. }
        | ClientCommand::Remove { .. }
        | ClientCommand::Ban { .. }
        | ClientCommand::LiftBan { .. }
        | ClientCommand::RenameOther { .. }
        | ClientCommand::SetRole { .. }
        | ClientCommand::SetDeputies { .. }
        | ClientCommand::MuteMany { .. }
        | ClientCommand::AskUnmute { .. }
        | ClientCommand::Stop { .. }
        | ClientCommand::SetLocks { .. }
        | ClientCommand::Spotlight { .. }
        | ClientCommand::GiveFloor { .. }
        | ClientCommand::EndFloor
        | ClientCommand::LowerAllHands { .. }
        | ClientCommand::RestoreHands
        | ClientCommand::DismissQuestion { .. }
        | ClientCommand::SetQueueRule { .. }
        | ClientCommand::SetShow { .. }
        | ClientCommand::SetLayout { .. }
        | ClientCommand::SetReactions { .. }
        | ClientCommand::SetAgenda { .. }
        | ClientCommand::RunAgenda { .. }
        | ClientCommand::ExtendAgenda { .. }
        | ClientCommand::Invite { .. }
        | ClientCommand::WithdrawInvite { .. }
        | ClientCommand::SetCaptain { .. }
        | ClientCommand::SetReady { .. }
        | ClientCommand::ClaimHelp { .. }
        | ClientCommand::ReleaseHelp { .. }
        | ClientCommand::DeferHelp { .. }
        | ClientCommand::ResolveHelp { .. }
        | ClientCommand::Speak { .. }
        | ClientCommand::Hush
        | ClientCommand::Listen { .. }
        | ClientCommand::MakePlan { .. }
        | ClientCommand::NamePlan { .. }
        | ClientCommand::DropPlan { .. }
        | ClientCommand::ChoosePlan { .. }
        | ClientCommand::EditPlan { .. }
        | ClientCommand::OpenChoice { .. }
        | ClientCommand::CloseChoice { .. }
        | ClientCommand::ArmRound { .. }
        | ClientCommand::DisarmRound
        | ClientCommand::CancelOpening
        | ClientCommand::ReopenRooms { .. }
        | ClientCommand::Move { .. }
        | ClientCommand::TakeProposal { .. } => Right::Staff,
    }
}

/// One of each and more, by name.
fn one_of_each() -> BTreeMap<String, ClientCommand> {
    #[derive(serde::Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Fixtures {
        client_commands: BTreeMap<String, ClientCommand>,
    }
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../client-web/src/protocol/fixtures.json");
    let text = std::fs::read_to_string(path).unwrap();
    let fixtures: Fixtures = serde_json::from_str(&text).unwrap();
    let commands = fixtures.client_commands;
    assert!(commands.len() > 70, "{} are not all", commands.len());
    commands
}

/// So many at once are not too fast.
const BURST: usize = 50;

/// As many people as it takes to ask for all that without being too fast.
async fn enough(world: &World, commands: &[(String, ClientCommand)]) -> Vec<Person> {
    let mut people = Vec::new();
    for number in 0..commands.len().div_ceil(BURST) {
        people.push(world.attendee(&format!("Bayu {number}")).await);
    }
    people
}

/// What each command is answered. Being refused ends no connection.
async fn answers(
    people: &mut [Person],
    commands: &[(String, ClientCommand)],
) -> Vec<(String, Result<(), RejectionCode>)> {
    let mut answers = Vec::new();
    for (person, some) in people.iter_mut().zip(commands.chunks(BURST)) {
        for (name, command) in some {
            answers.push((name.clone(), person.asks(command.clone()).await));
        }
        let up = ClientCommand::RaiseHand { up: false };
        let alive = person.asks(up).await;
        assert!(matches!(alive, Ok(()) | Err(RejectionCode::Waiting)));
    }
    assert_eq!(answers.len(), commands.len());
    answers
}

fn those(right_is: impl Fn(Right) -> bool) -> Vec<(String, ClientCommand)> {
    let commands = one_of_each().into_iter();
    commands
        .filter(|(_, command)| right_is(right(command)))
        .collect()
}

#[tokio::test]
async fn what_is_staffs_is_refused_to_an_attendee_and_nobody_hears_of_it() {
    let world = World::new().await;
    let mut amina = world.moderator("Amina").await;
    let mut chen = world.attendee("Chen").await;
    let commands = those(|right| right == Right::Staff);
    assert!(commands.len() > 55);
    let mut people = enough(&world, &commands).await;
    amina.events().await;
    chen.events().await;
    for (name, answer) in answers(&mut people, &commands).await {
        assert_eq!(answer, Err(RejectionCode::NotAllowed), "{name}");
    }
    assert_eq!(amina.events().await, []);
    assert_eq!(chen.events().await, []);
}

#[tokio::test]
async fn to_staff_it_is_not_forbidden() {
    let world = World::new().await;
    let commands = those(|right| right == Right::Staff);
    let mut done = 0;
    for (number, some) in commands.chunks(BURST).enumerate() {
        let mut amina = world.moderator(&format!("Amina {number}")).await;
        for (name, command) in some {
            let answer = amina.asks(command.clone()).await;
            assert_ne!(answer, Err(RejectionCode::NotAllowed), "{name}");
            assert_ne!(answer, Err(RejectionCode::TooFast), "{name}");
            done += usize::from(answer.is_ok());
        }
    }
    assert!(done > 15, "only {done} were carried out");
}

#[tokio::test]
async fn whoever_waits_says_and_does_nothing_but_what_is_their_own() {
    let world = World::new().await;
    let mut amina = world.moderator("Amina").await;
    let lobby = Roles {
        attendee: true,
        panelist: false,
    };
    let door = Door {
        lobby,
        ..Door::default()
    };
    amina.asks(ClientCommand::SetDoor { door }).await.unwrap();
    let commands = those(|right| right != Right::EvenWaiting);
    let mut people = enough(&world, &commands).await;
    for (name, answer) in answers(&mut people, &commands).await {
        assert_eq!(answer, Err(RejectionCode::Waiting), "{name}");
    }
    let mut wanda = world.attendee("Wanda").await;
    let name = protocol::Personal::new("Wanda of School 7");
    wanda.asks(ClientCommand::Rename { name }).await.unwrap();
}
