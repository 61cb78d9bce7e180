use protocol::{
    ClientCommand, DeviceId, ExpectedPerson, ParticipantId, PlanId, Profile, RejectionCode,
    RoadmapId, Role, RoomId, RoundId, Settings, ShowWish, VisitorKey, VoiceTo, limits as wire,
};

use super::{Command, RoomDraft, RoomIdentity, agenda_wire, rounds_wire, slides_wire};
use crate::{Rejection, plan_edit, settings, text};

/// Where new ids and seeds come from: the shell's randomness, or a counter in tests. Ids are never given twice.
pub trait Mint {
    fn room(&mut self) -> RoomId;
    fn roadmap(&mut self) -> RoadmapId;
    fn plan(&mut self) -> PlanId;
    fn round(&mut self) -> RoundId;
    fn seed(&mut self) -> u64;
}

impl Command {
    /// A checked command from a browser's wish; `device` is the one it came from.
    ///
    /// # Errors
    /// `BadText`, `OutOfRange` or `TooMany` if it breaks a limit, whatever the session's state.
    #[expect(
        clippy::too_many_lines,
        reason = "one arm a command; each only checks and names its parts"
    )]
    pub fn from_wire(
        wish: ClientCommand,
        device: &DeviceId,
        mint: &mut dyn Mint,
    ) -> Result<Self, Rejection> {
        Ok(match wish {
            ClientCommand::SetMedia { media, unmute } => Self::SetMedia {
                device: device.clone(),
                media,
                unmute,
            },
            ClientCommand::RaiseHand { up } => Self::RaiseHand { up },
            ClientCommand::Chat { line, scope, text } => Self::Chat {
                line,
                scope,
                text: text::paragraphs(&text, wire::CHAT_CHARS_MAX)?,
            },
            ClientCommand::Message { line, to, text } => Self::Message {
                line,
                to,
                text: text::paragraphs(&text, wire::CHAT_CHARS_MAX)?,
            },
            ClientCommand::Leave => Self::Leave,
            ClientCommand::EndDevice { device } => Self::EndDevice { device },
            ClientCommand::AnswerInvite { accept } => Self::AnswerInvite { accept },
            ClientCommand::SetShow { show } => Self::SetShow {
                show: instants(show)?,
            },
            ClientCommand::SetLayout { layout } => Self::SetLayout { layout },
            ClientCommand::SetReactions { on } => Self::SetReactions { on },
            ClientCommand::SetAgenda { version, items } => Self::SetAgenda {
                version,
                items: agenda_wire::checked(items)?,
            },
            ClientCommand::RunAgenda { item, from } => Self::RunAgenda { item, from },
            ClientCommand::ExtendAgenda { add_s } => Self::ExtendAgenda {
                add_s: within(add_s, 1..=wire::ROUND_S_MAX, "an extension")?,
            },
            ClientCommand::Invite { participant } => Self::Invite { participant },
            ClientCommand::WithdrawInvite { participant } => Self::WithdrawInvite { participant },
            ClientCommand::Rename { name } => Self::Rename {
                name: text::name(&name)?,
            },
            ClientCommand::Ask { question, text } => Self::Ask {
                question,
                text: text::paragraphs(&text, wire::QUESTION_CHARS_MAX)?,
            },
            ClientCommand::WithdrawQuestion { question } => Self::WithdrawQuestion { question },
            ClientCommand::TakeCaptain => Self::TakeCaptain,
            ClientCommand::AskHelp { topic, note } => Self::AskHelp {
                topic,
                note: note
                    .map(|note| text::paragraphs(&note, wire::HELP_NOTE_CHARS_MAX))
                    .transpose()?,
            },
            ClientCommand::CancelHelp => Self::CancelHelp,
            ClientCommand::SetCaptain { room, participant } => {
                Self::SetCaptain { room, participant }
            }
            ClientCommand::SetReady { room, ready } => Self::SetReady { room, ready },
            ClientCommand::ClaimHelp { room, take } => Self::ClaimHelp { room, take },
            ClientCommand::ReleaseHelp { room } => Self::ReleaseHelp { room },
            ClientCommand::DeferHelp { room } => Self::DeferHelp { room },
            ClientCommand::ResolveHelp { room } => Self::ResolveHelp { room },
            ClientCommand::Speak { to } => Self::Speak { to: audience(to)? },
            ClientCommand::Hush => Self::Hush,
            ClientCommand::Listen { room } => Self::Listen { room },
            ClientCommand::Admit { participant } => Self::Admit { participant },
            ClientCommand::AdmitAll { role } => Self::AdmitAll { role },
            ClientCommand::Refuse { participant } => Self::Refuse { participant },
            ClientCommand::SetDoor { door } if door.capacity > wire::CAPACITY_MAX => {
                return Err(out_of_range("a session has no more places than that"));
            }
            ClientCommand::SetDoor { door } => Self::SetDoor { door },
            ClientCommand::Remove { participant } => Self::Remove { participant },
            ClientCommand::Ban { participant } => Self::Ban { participant },
            ClientCommand::LiftBan { participant } => Self::LiftBan { participant },
            ClientCommand::RenameOther { participant, name } => Self::RenameOther {
                participant,
                name: text::name(&name)?,
            },
            ClientCommand::SetRole { participant, role } => Self::SetRole { participant, role },
            ClientCommand::SetDeputies { order } => Self::SetDeputies {
                order: few(order, wire::DEPUTIES_MAX, "deputies")?,
            },
            ClientCommand::GrantSpeak { participant, on } => Self::GrantSpeak { participant, on },
            ClientCommand::Mute { participant } => Self::Mute { participant },
            ClientCommand::LowerHand { participant } => Self::LowerHand { participant },
            ClientCommand::MuteMany { whom } => Self::MuteMany { whom },
            ClientCommand::AskUnmute { participant } => Self::AskUnmute { participant },
            ClientCommand::Stop { participant, kinds } => Self::Stop { participant, kinds },
            ClientCommand::SetLocks { locks } => Self::SetLocks { locks },
            ClientCommand::Spotlight { participants } => Self::Spotlight {
                participants: few(participants, wire::SPOTLIGHT_MAX, "people in the spotlight")?,
            },
            ClientCommand::GiveFloor { item } => Self::GiveFloor { item },
            ClientCommand::EndFloor => Self::EndFloor,
            ClientCommand::LowerAllHands { at } => Self::LowerAllHands { at },
            ClientCommand::RestoreHands => Self::RestoreHands,
            ClientCommand::DismissQuestion { question, answered } => {
                Self::DismissQuestion { question, answered }
            }
            ClientCommand::SetQueueRule { rule, forget_heard } => {
                Self::SetQueueRule { rule, forget_heard }
            }
            ClientCommand::SetWishes { goals, languages } => Self::SetWishes {
                goals: wishes(&goals)?,
                languages: text::languages(&languages)?,
            },
            ClientCommand::ChooseRoom { room } => Self::ChooseRoom { room },
            ClientCommand::MakePlan { name, copy_of } => Self::MakePlan {
                plan: mint.plan(),
                name: plan_name(&name)?,
                copy_of,
            },
            ClientCommand::NamePlan { plan, name } => Self::NamePlan {
                plan,
                name: plan_name(&name)?,
            },
            ClientCommand::DropPlan { plan } => Self::DropPlan { plan },
            ClientCommand::ChoosePlan { plan } => Self::ChoosePlan { plan },
            ClientCommand::EditPlan { plan, edits } => Self::EditPlan {
                plan,
                edits: plan_edit::checked(edits, mint)?,
            },
            ClientCommand::TakeProposal {
                plan,
                version,
                proposal,
            } => Self::TakeProposal {
                plan,
                version,
                proposal,
                offer: None,
            },
            ClientCommand::OpenChoice { plan, for_s } => Self::OpenChoice {
                plan,
                for_s: for_s
                    .map(|seconds| within(seconds, wire::CHOICE_S, "a time to choose"))
                    .transpose()?,
            },
            ClientCommand::CloseChoice { plan } => Self::CloseChoice { plan },
            ClientCommand::PlanRooms { version, rooms } => Self::PlanRooms {
                version,
                rooms: drafts(rooms, mint)?,
            },
            ClientCommand::Assign { participant, room } => Self::Assign { participant, room },
            ClientCommand::AssignRandom => Self::AssignRandom { seed: mint.seed() },
            ClientCommand::ArmRound { .. }
            | ClientCommand::DisarmRound
            | ClientCommand::OpenRooms { .. }
            | ClientCommand::CancelOpening
            | ClientCommand::ReopenRooms { .. }
            | ClientCommand::ExtendRooms { .. }
            | ClientCommand::CloseRooms { .. }
            | ClientCommand::Move { .. }
            | ClientCommand::Broadcast { .. } => rounds_wire::from_wire(wish, mint)?,
            ClientCommand::Visit { location } => Self::Visit { location },
            wish @ (ClientCommand::Present { .. }
            | ClientCommand::PresentNext { .. }
            | ClientCommand::ExtendTurn { .. }
            | ClientCommand::SetRunningOrder { .. }
            | ClientCommand::OpenGallery { .. }
            | ClientCommand::SetRubric { .. }
            | ClientCommand::Score { .. }
            | ClientCommand::OpenBallot { .. }
            | ClientCommand::CloseBallot { .. }
            | ClientCommand::Vote { .. }
            | ClientCommand::MergeRoadmaps { .. }
            | ClientCommand::RestoreRoadmap { .. }
            | ClientCommand::SetCredit { .. }
            | ClientCommand::Publish { .. }
            | ClientCommand::Unpublish { .. }
            | ClientCommand::ShowSlides { .. }
            | ClientCommand::TurnPage { .. }
            | ClientCommand::StopSlides
            | ClientCommand::DropDeck { .. }) => slides_wire::from_wire(wish)?,
        })
    }

    /// A checked `Join`. The profile is trimmed.
    ///
    /// # Errors
    /// `BadText`, `OutOfRange` or `TooMany` if the profile breaks a limit.
    pub fn join(
        participant: ParticipantId,
        profile: &Profile,
        role: Role,
        visitor: Option<VisitorKey>,
    ) -> Result<Self, Rejection> {
        Ok(Self::Join {
            participant,
            profile: text::profile(profile)?,
            role,
            visitor,
        })
    }

    /// A checked `Configure`.
    ///
    /// # Errors
    /// `OutOfRange` or `TooMany` if a number breaks its limit.
    pub fn configure(settings: Settings) -> Result<Self, Rejection> {
        Ok(Self::Configure {
            settings: settings::checked(settings)?,
        })
    }

    /// A checked `Expect`. Profiles are trimmed.
    ///
    /// # Errors
    /// `BadText`, `OutOfRange` or `TooMany` if a profile breaks a limit; then nobody is put on the roster.
    pub fn expect(people: Vec<ExpectedPerson>) -> Result<Self, Rejection> {
        let checked = people.into_iter().map(|one| {
            Ok(ExpectedPerson {
                profile: text::profile(&one.profile)?,
                ..one
            })
        });
        Ok(Self::Expect {
            people: checked.collect::<Result<_, _>>()?,
        })
    }
}

/// An instant that every client can hold.
fn instants(show: ShowWish) -> Result<ShowWish, Rejection> {
    let at = match show {
        ShowWish::Before { starts_at: at } | ShowWish::Pause { back_at: at } => at,
        ShowWish::Live { .. } | ShowWish::Ended => None,
    };
    if at.is_none_or(|at| (0..=wire::INSTANT_MAX).contains(&at.0)) {
        return Ok(show);
    }
    Err(out_of_range("that is no instant"))
}

fn wishes(goals: &[u8]) -> Result<Vec<u8>, Rejection> {
    if goals.len() > wire::WISHES_MAX {
        let message = format!("there are at most {} wishes", wire::WISHES_MAX);
        return Err(Rejection::new(RejectionCode::TooMany, message));
    }
    text::goals(goals)
}

fn plan_name(name: &str) -> Result<String, Rejection> {
    text::line(name, 1..=wire::PLAN_NAME_CHARS_MAX, "a plan's name")
}

fn few(
    people: Vec<ParticipantId>,
    most: usize,
    what: &str,
) -> Result<Vec<ParticipantId>, Rejection> {
    if people.len() <= most {
        return Ok(people);
    }
    let message = format!("there are at most {most} {what}");
    Err(Rejection::new(RejectionCode::TooMany, message))
}

/// In the order of their ids, each once; at least one.
fn audience(to: VoiceTo) -> Result<VoiceTo, Rejection> {
    let VoiceTo::Rooms { mut rooms } = to else {
        return Ok(to);
    };
    if rooms.len() > wire::ROOMS_MAX {
        let message = format!("there are at most {} rooms", wire::ROOMS_MAX);
        return Err(Rejection::new(RejectionCode::TooMany, message));
    }
    rooms.sort();
    rooms.dedup();
    if rooms.is_empty() {
        return Err(out_of_range("a voice goes to a room at least"));
    }
    Ok(VoiceTo::Rooms { rooms })
}

pub(super) fn out_of_range(message: &str) -> Rejection {
    Rejection::new(RejectionCode::OutOfRange, message)
}

fn drafts(
    rooms: Vec<protocol::PlannedRoom>,
    mint: &mut dyn Mint,
) -> Result<Vec<RoomDraft>, Rejection> {
    use RejectionCode::TooMany;
    if rooms.len() > wire::ROOMS_MAX {
        let most = wire::ROOMS_MAX;
        return Err(Rejection::new(
            TooMany,
            format!("a plan has at most {most} rooms"),
        ));
    }
    rooms
        .into_iter()
        .map(|room| {
            plan_edit::known_goal(room.goal)?;
            Ok(RoomDraft {
                name: plan_edit::room_name(&room.name)?,
                goal: room.goal,
                identity: match room.id {
                    Some(room) => RoomIdentity::Kept {
                        room,
                        roadmap: mint.roadmap(),
                    },
                    None => RoomIdentity::New {
                        room: mint.room(),
                        roadmap: mint.roadmap(),
                    },
                },
            })
        })
        .collect()
}

pub(super) fn within(
    seconds: u32,
    range: std::ops::RangeInclusive<u32>,
    what: &str,
) -> Result<u32, Rejection> {
    if range.contains(&seconds) {
        return Ok(seconds);
    }
    let (least, most) = range.into_inner();
    let message = format!("{what} is {least} to {most} seconds");
    Err(Rejection::new(RejectionCode::OutOfRange, message))
}
