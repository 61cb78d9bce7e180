use std::collections::BTreeMap;

use protocol::{
    ClientCommand, DeckId, DeviceId, FaultCode, MediaLayout, Millis, ParticipantId, Personal,
    PlanId, Profile, Recipe, RoadmapId, Role, RoomId, RoundId, Settings,
};
use sfu_control::Notice;
use tokio::sync::oneshot;

use super::{Joined, PlansMsg, SessionMsg, WorksDone};
use crate::outgoing::{Connection, ConnectionId, Outbox};
use crate::store::{CodeHash, RoadmapWrite, SessionWrite, Write};

/// What a session is asked or told from outside, as `SessionMsg`, with numbers for connections and answers.
pub enum Deed {
    /// Somebody asks for a seat, one who is expected for their own; the answer comes with `ticket`.
    Join {
        ticket: u64,
        participant: Option<ParticipantId>,
        profile: Profile,
        role: Role,
        resume: [u8; 32],
    },
    Connect {
        participant: ParticipantId,
        /// Without one: the only one they have.
        device: Option<DeviceId>,
        connection: u64,
        resume: Option<u32>,
    },
    Disconnect {
        participant: ParticipantId,
        connection: u64,
        /// When anything came by it last.
        heard_at: Millis,
    },
    Command {
        participant: ParticipantId,
        connection: u64,
        id: u32,
        command: ClientCommand,
    },
    /// A media offer with a microphone.
    Offer {
        participant: ParticipantId,
        connection: u64,
        generation: u32,
    },
    CloseMedia {
        participant: ParticipantId,
        connection: u64,
        generation: u32,
    },
    /// Somebody of the staff asks who would go where.
    Propose {
        participant: ParticipantId,
        connection: u64,
        id: u32,
        plan: PlanId,
        recipe: Recipe,
    },
    /// What a room wrote is kept, up to this change of its document, or could not be.
    Collected {
        round: RoundId,
        room: RoomId,
        version: Option<u32>,
    },
    /// What a document has answered, from [`super::Task::answers`] of the same task.
    Answered(Done),
    /// The organiser, over HTTP.
    Organise(House),
    Notice(Notice),
    Stop,
}

/// A document's answer to what a session asked.
pub struct Done(pub(super) Box<WorksDone>);

/// What an organiser does to a session. Nobody waits for the answer.
pub enum House {
    Configure(Settings),
    Expect {
        participant: ParticipantId,
        name: String,
        role: Role,
    },
    Strike(ParticipantId),
    Erase(ParticipantId),
    /// Somebody brings slides of so many pages.
    Bring {
        by: ParticipantId,
        deck: DeckId,
        pages: u16,
    },
    /// Somebody's next page.
    Page {
        by: ParticipantId,
        deck: DeckId,
        page: u16,
    },
}

/// What reaches a connection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    Text(String),
    /// The connection ends after what was sent before.
    End(Option<FaultCode>),
}

/// A change for the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Written {
    Event {
        seq: u32,
        at: Millis,
        body: String,
    },
    Seat {
        participant: ParticipantId,
        resume: [u8; 32],
    },
    Roadmap(RoadmapId),
    /// A row of the journal, as it is from now on.
    Redacted {
        seq: u32,
        body: String,
    },
    /// No code opens this seat any more.
    Forgotten(ParticipantId),
    /// What a public address leads to.
    Page {
        slug: String,
        roadmap: RoadmapId,
        version: u32,
    },
    /// It leads nowhere.
    NoPage(String),
    Other,
}

impl Written {
    pub(super) fn of(write: Write) -> Self {
        match write {
            Write::Event { seq, at, body, .. } => Self::Event { seq, at, body },
            Write::Seat {
                participant,
                resume,
                ..
            } => Self::Seat {
                participant,
                resume: resume.0,
            },
            Write::Roadmap { id, .. } => Self::Roadmap(id),
            Write::Session(SessionWrite::Redact { seq, body, .. }) => Self::Redacted { seq, body },
            Write::Session(SessionWrite::Forget { participant }) => Self::Forgotten(participant),
            Write::OfRoadmap(RoadmapWrite::Publish(row)) => Self::Page {
                slug: row.slug,
                roadmap: row.roadmap,
                version: row.n,
            },
            Write::OfRoadmap(RoadmapWrite::Unpublish { slug }) => Self::NoPage(slug),
            _ => Self::Other,
        }
    }
}

impl Deed {
    /// A new connection's other end goes into `outboxes`; that of one that is gone is dropped.
    #[expect(clippy::too_many_lines, reason = "one arm a deed")]
    pub(super) fn message(
        self,
        outboxes: &mut BTreeMap<u64, Outbox>,
        joining: &mut Vec<(u64, oneshot::Receiver<Joined>)>,
    ) -> SessionMsg {
        match self {
            Self::Join {
                ticket,
                participant,
                profile,
                role,
                resume,
            } => {
                let (message, waiting) = join(participant, profile, role, resume);
                joining.push((ticket, waiting));
                message
            }
            Self::Connect {
                participant,
                device,
                connection,
                resume,
            } => {
                let (held, outbox) = Connection::new(ConnectionId(connection));
                outboxes.insert(connection, outbox);
                SessionMsg::Connect {
                    participant,
                    device: device.unwrap_or_else(DeviceId::first),
                    connection: held,
                    resume,
                }
            }
            Self::Disconnect {
                participant,
                connection,
                heard_at,
            } => {
                outboxes.remove(&connection);
                SessionMsg::Disconnect {
                    participant,
                    connection: ConnectionId(connection),
                    heard_at,
                }
            }
            Self::Command {
                participant,
                connection,
                id,
                command,
            } => SessionMsg::Command {
                participant,
                connection: ConnectionId(connection),
                id,
                command,
            },
            Self::Offer {
                participant,
                connection,
                generation,
            } => SessionMsg::MediaOffer {
                participant,
                connection: ConnectionId(connection),
                generation,
                sdp: Personal::new("v=0"),
                layout: layout(),
                restart: false,
            },
            Self::CloseMedia {
                participant,
                connection,
                generation,
            } => SessionMsg::MediaClose {
                participant,
                connection: ConnectionId(connection),
                generation,
            },
            Self::Propose {
                participant,
                connection,
                id,
                plan,
                recipe,
            } => SessionMsg::Plans {
                participant,
                connection: ConnectionId(connection),
                id,
                message: PlansMsg::Propose {
                    plan,
                    recipe,
                    seed: None,
                },
            },
            Self::Collected {
                round,
                room,
                version,
            } => SessionMsg::Collected {
                round,
                room,
                version,
            },
            Self::Answered(Done(done)) => SessionMsg::WorksDone(done),
            Self::Organise(house) => SessionMsg::Desk(house.message()),
            Self::Notice(notice) => SessionMsg::Media(notice),
            Self::Stop => SessionMsg::Stop,
        }
    }
}

fn join(
    participant: Option<ParticipantId>,
    profile: Profile,
    role: Role,
    resume: [u8; 32],
) -> (SessionMsg, oneshot::Receiver<Joined>) {
    let (answer, waiting) = oneshot::channel();
    let message = SessionMsg::Join {
        participant,
        profile,
        role,
        visitor: None,
        resume: CodeHash(resume),
        answer,
    };
    (message, waiting)
}

fn layout() -> MediaLayout {
    MediaLayout {
        microphone: Some("0".to_owned()),
        camera: None,
        screen: None,
        screen_audio: None,
        slots: Vec::new(),
        voices: Vec::new(),
    }
}
