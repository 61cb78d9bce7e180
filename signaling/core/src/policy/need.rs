use super::Capability;
use crate::Command;
use protocol::{ChatScope, ShowWish};

/// Whose business a command is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Need {
    /// Connections and timers: never a person.
    Shell,
    /// Everybody who is let in, about themselves.
    Own,
    /// Also those in the lobby.
    Waiting,
    Can(Capability),
    /// Or the captain of the room they and whom they mean are in.
    CanOrCaptain(Capability),
    /// Or one of those whose room it is.
    CanOrGroup(Capability),
    /// Or a panelist; what of it is theirs is the command's to say.
    CanOrPanelist(Capability),
}

/// One row a command; a new one does not compile before it has one.
#[expect(clippy::too_many_lines, reason = "a table: one row a command")]
pub(super) const fn need(command: &Command) -> Need {
    match command {
        Command::Join { .. }
        | Command::Connected { .. }
        | Command::Disconnected { .. }
        | Command::Elapsed(_)
        | Command::Collected { .. }
        | Command::Configure { .. }
        | Command::Expect { .. }
        | Command::Strike { .. }
        | Command::Erase { .. } => Need::Shell,

        Command::Chat {
            scope: ChatScope::Staff,
            ..
        } => Need::Can(Capability::Moderate),

        Command::SetMedia { .. }
        | Command::RaiseHand { .. }
        | Command::Chat { .. }
        | Command::Message { .. }
        | Command::AnswerInvite { .. }
        | Command::Ask { .. }
        | Command::WithdrawQuestion { .. }
        | Command::Visit { .. }
        | Command::ChooseRoom { .. }
        | Command::TakeCaptain
        | Command::AskHelp { .. }
        | Command::CancelHelp
        | Command::Score { .. }
        | Command::Vote { .. }
        | Command::SetCredit { .. } => Need::Own,
        Command::Rename { .. }
        | Command::Leave
        | Command::EndDevice { .. }
        | Command::SetWishes { .. } => Need::Waiting,

        Command::Admit { .. } | Command::AdmitAll { .. } | Command::Refuse { .. } => {
            Need::Can(Capability::Admit)
        }
        Command::SetDoor { .. } => Need::Can(Capability::Door),
        Command::Remove { .. } | Command::Ban { .. } => Need::Can(Capability::Remove),
        Command::LiftBan { .. } => Need::Can(Capability::LiftBan),
        Command::SetDeputies { .. } => Need::Can(Capability::Staff),
        Command::SetRole { .. } | Command::Spotlight { .. } | Command::SetLayout { .. } => {
            Need::Can(Capability::Stage)
        }
        Command::SetReactions { .. } => Need::Can(Capability::Lock),
        Command::SetLocks { .. } => Need::Can(Capability::Lock),
        Command::SetShow {
            show: ShowWish::Ended,
        } => Need::Can(Capability::EndShow),
        Command::SetShow { .. }
        | Command::SetAgenda { .. }
        | Command::RunAgenda { .. }
        | Command::ExtendAgenda { .. } => Need::Can(Capability::Show),
        Command::Invite { .. } | Command::WithdrawInvite { .. } => Need::Can(Capability::Stage),

        Command::Mute { .. } => Need::CanOrCaptain(Capability::Moderate),
        Command::RenameOther { .. }
        | Command::MuteMany { .. }
        | Command::AskUnmute { .. }
        | Command::Stop { .. } => Need::Can(Capability::Moderate),
        Command::LowerHand { .. } => Need::CanOrCaptain(Capability::Queue),
        Command::GrantSpeak { .. }
        | Command::GiveFloor { .. }
        | Command::EndFloor
        | Command::LowerAllHands { .. }
        | Command::RestoreHands
        | Command::DismissQuestion { .. }
        | Command::SetQueueRule { .. } => Need::Can(Capability::Queue),

        Command::MakePlan { .. }
        | Command::NamePlan { .. }
        | Command::DropPlan { .. }
        | Command::ChoosePlan { .. }
        | Command::EditPlan { .. }
        | Command::TakeProposal { .. }
        | Command::OpenChoice { .. }
        | Command::CloseChoice { .. }
        | Command::PlanRooms { .. }
        | Command::Assign { .. }
        | Command::AssignRandom { .. } => Need::Can(Capability::Plan),
        Command::ArmRound { .. }
        | Command::DisarmRound
        | Command::OpenRooms { .. }
        | Command::CancelOpening
        | Command::ReopenRooms { .. }
        | Command::ExtendRooms { .. }
        | Command::CloseRooms { .. } => Need::Can(Capability::Round),
        Command::Move { .. } => Need::Can(Capability::Place),
        Command::SetCaptain { .. } | Command::SetReady { .. } => {
            Need::CanOrCaptain(Capability::Place)
        }
        Command::ClaimHelp { .. }
        | Command::ReleaseHelp { .. }
        | Command::DeferHelp { .. }
        | Command::ResolveHelp { .. } => Need::Can(Capability::Help),
        Command::Speak { .. } | Command::Hush | Command::Listen { .. } => {
            Need::Can(Capability::Reach)
        }
        Command::Broadcast { .. } => Need::Can(Capability::Broadcast),
        Command::Present { .. }
        | Command::PresentNext { .. }
        | Command::ExtendTurn { .. }
        | Command::SetRunningOrder { .. }
        | Command::OpenGallery { .. }
        | Command::SetRubric { .. }
        | Command::OpenBallot { .. }
        | Command::CloseBallot { .. } => Need::Can(Capability::Present),
        Command::RestoreRoadmap { .. } | Command::ImportRoadmap { .. } => {
            Need::CanOrGroup(Capability::Work)
        }
        Command::AddDeck { .. }
        | Command::AddSlide { .. }
        | Command::DropDeck { .. }
        | Command::ShowSlides { .. }
        | Command::TurnPage { .. }
        | Command::StopSlides => Need::CanOrPanelist(Capability::Present),
        Command::MergeRoadmaps { .. } | Command::Publish { .. } | Command::Unpublish { .. } => {
            Need::Can(Capability::Work)
        }
    }
}
