use protocol::{
    ChatId, ChatScope, ClientCommand, Location, MediaState, ParticipantId, Personal, Profile,
    RoadmapId, Role, RoomId, RoundId, limits as wire,
};

use crate::{Rejection, limits, text};

/// Who wants something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    Participant(ParticipantId),
    /// The shell: connections and timers.
    System,
}

/// Why the session wanted to be woken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Timer {
    /// The round's time is up: the grace period begins.
    RoundEnds,
    /// The grace period is over: everybody comes back.
    GraceEnds,
}

/// Something somebody wants. Made by [`Command::from_wire`] or [`Command::join`], which check text and numbers;
/// what depends on the session is checked by [`crate::decide`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    // Only by `Actor::System`.
    Join {
        participant: ParticipantId,
        profile: Profile,
        role: Role,
    },
    Connected {
        participant: ParticipantId,
    },
    Disconnected {
        participant: ParticipantId,
    },
    Elapsed(Timer),

    // By participants; see `protocol::ClientCommand`.
    SetMedia {
        media: MediaState,
        unmute: bool,
    },
    RaiseHand {
        up: bool,
    },
    Chat {
        line: ChatId,
        scope: ChatScope,
        text: Personal,
    },
    Leave,
    GrantSpeak {
        participant: ParticipantId,
        on: bool,
    },
    Mute {
        participant: ParticipantId,
    },
    LowerHand {
        participant: ParticipantId,
    },
    PlanRooms {
        version: u32,
        rooms: Vec<RoomDraft>,
    },
    Assign {
        participant: ParticipantId,
        room: Option<RoomId>,
    },
    AssignRandom {
        seed: u64,
    },
    OpenRooms {
        round: RoundId,
        duration_s: u32,
    },
    ExtendRooms {
        add_s: u32,
    },
    CloseRooms {
        grace_s: u32,
    },
    Broadcast {
        text: Personal,
    },
    Visit {
        location: Location,
    },
    Present {
        roadmap: Option<RoadmapId>,
    },
}

/// A room as the plan's author wants it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoomDraft {
    pub identity: RoomIdentity,
    pub name: String,
    pub goal: u8,
}

/// Whether a drafted room is one of the plan or a new one. Once a round has shown it, a room keeps its roadmap for life;
/// before that, another goal makes `roadmap` its document, so that nobody starts from the wrong goal's template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RoomIdentity {
    Kept { room: RoomId, roadmap: RoadmapId },
    New { room: RoomId, roadmap: RoadmapId },
}

/// Where new ids and seeds come from: the shell's randomness, or a counter in tests. Ids are never given twice.
pub trait Mint {
    fn room(&mut self) -> RoomId;
    fn roadmap(&mut self) -> RoadmapId;
    fn round(&mut self) -> RoundId;
    fn seed(&mut self) -> u64;
}

impl Command {
    /// A checked command from a browser's wish.
    ///
    /// # Errors
    /// `BadText`, `OutOfRange` or `TooMany` if it breaks a limit, whatever the session's state.
    pub fn from_wire(wish: ClientCommand, mint: &mut dyn Mint) -> Result<Self, Rejection> {
        Ok(match wish {
            ClientCommand::SetMedia { media, unmute } => Self::SetMedia { media, unmute },
            ClientCommand::RaiseHand { up } => Self::RaiseHand { up },
            ClientCommand::Chat { line, scope, text } => Self::Chat {
                line,
                scope,
                text: text::paragraphs(&text, wire::CHAT_CHARS_MAX)?,
            },
            ClientCommand::Leave => Self::Leave,
            ClientCommand::GrantSpeak { participant, on } => Self::GrantSpeak { participant, on },
            ClientCommand::Mute { participant } => Self::Mute { participant },
            ClientCommand::LowerHand { participant } => Self::LowerHand { participant },
            ClientCommand::PlanRooms { version, rooms } => Self::PlanRooms {
                version,
                rooms: drafts(rooms, mint)?,
            },
            ClientCommand::Assign { participant, room } => Self::Assign { participant, room },
            ClientCommand::AssignRandom => Self::AssignRandom { seed: mint.seed() },
            ClientCommand::OpenRooms { duration_s } => Self::OpenRooms {
                round: mint.round(),
                duration_s: within(
                    duration_s,
                    wire::ROUND_S_MIN..=wire::ROUND_S_MAX,
                    "a round's length",
                )?,
            },
            ClientCommand::ExtendRooms { add_s } => Self::ExtendRooms {
                add_s: within(add_s, 1..=wire::ROUND_S_MAX, "an extension")?,
            },
            ClientCommand::CloseRooms { grace_s } => Self::CloseRooms {
                grace_s: within(grace_s, 0..=wire::GRACE_S_MAX, "a grace period")?,
            },
            ClientCommand::Broadcast { text } => Self::Broadcast {
                text: text::paragraphs(&text, wire::CHAT_CHARS_MAX)?,
            },
            ClientCommand::Visit { location } => Self::Visit { location },
            ClientCommand::Present { roadmap } => Self::Present { roadmap },
        })
    }

    /// A checked `Join`. The profile is trimmed.
    ///
    /// # Errors
    /// `BadText` or `TooMany` if the profile breaks a limit.
    pub fn join(
        participant: ParticipantId,
        profile: &Profile,
        role: Role,
    ) -> Result<Self, Rejection> {
        Ok(Self::Join {
            participant,
            profile: text::profile(profile)?,
            role,
        })
    }
}

fn drafts(
    rooms: Vec<protocol::PlannedRoom>,
    mint: &mut dyn Mint,
) -> Result<Vec<RoomDraft>, Rejection> {
    use protocol::RejectionCode::{OutOfRange, TooMany};
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
            if !limits::GOALS.contains(&room.goal) {
                return Err(Rejection::new(OutOfRange, "a goal is 1 to 17"));
            }
            Ok(RoomDraft {
                name: text::line(&room.name, 1..=wire::ROOM_NAME_CHARS_MAX, "a room's name")?,
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

fn within(
    seconds: u32,
    range: std::ops::RangeInclusive<u32>,
    what: &str,
) -> Result<u32, Rejection> {
    if range.contains(&seconds) {
        return Ok(seconds);
    }
    let (least, most) = range.into_inner();
    let message = format!("{what} is {least} to {most} seconds");
    Err(Rejection::new(protocol::RejectionCode::OutOfRange, message))
}
