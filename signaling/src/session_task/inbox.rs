use protocol::{
    Author, ClientCommand, DeviceId, MediaLayout, Millis, ParticipantId, Personal, Profile,
    Reaction, RoadmapId, RoadmapProgress, Role, RoomId, RoundId, VisitorKey,
};
use sfu_control::Notice;
use signaling_core::{Actor, Rejection};
use tokio::sync::oneshot;

use super::desk::DeskMsg;
use super::proposals::PlansMsg;
use super::views::PageView;
use super::works::{WorksDone, WorksMsg};
use crate::metrics::SessionCensus;
use crate::outgoing::{Connection, ConnectionId};
use crate::store::CodeHash;

/// What a session is asked or told. A connection's messages name it, so that those of one that has been replaced
/// are ignored; whose device it is, the session knows since it connected.
pub(crate) enum SessionMsg {
    Join {
        /// Of a personal link; else somebody new.
        participant: Option<ParticipantId>,
        profile: Profile,
        role: Role,
        visitor: Option<VisitorKey>,
        resume: CodeHash,
        answer: oneshot::Sender<Result<ParticipantId, Rejection>>,
    },
    Connect {
        participant: ParticipantId,
        device: DeviceId,
        connection: Connection,
        /// The `seq` of the state that the page has.
        resume: Option<u32>,
    },
    Disconnect {
        participant: ParticipantId,
        connection: ConnectionId,
        /// When anything came by it last: a dead socket is noticed later.
        heard_at: Millis,
    },
    Command {
        participant: ParticipantId,
        connection: ConnectionId,
        id: u32,
        command: ClientCommand,
    },
    MediaOffer {
        participant: ParticipantId,
        connection: ConnectionId,
        generation: u32,
        sdp: Personal,
        layout: MediaLayout,
        /// Another path for the connection that is up.
        restart: bool,
    },
    MediaView {
        participant: ParticipantId,
        connection: ConnectionId,
        view: PageView,
    },
    MediaClose {
        participant: ParticipantId,
        connection: ConnectionId,
        generation: u32,
    },
    OpenRoadmap {
        participant: ParticipantId,
        connection: ConnectionId,
        roadmap: RoadmapId,
        client_id: Option<u32>,
    },
    CloseRoadmap {
        participant: ParticipantId,
        connection: ConnectionId,
        roadmap: RoadmapId,
    },
    /// The desk of one of the staff is open, or not any more.
    FollowWall {
        participant: ParticipantId,
        connection: ConnectionId,
        on: bool,
    },
    React {
        participant: ParticipantId,
        connection: ConnectionId,
        reaction: Reaction,
    },
    /// Answered with the same `id`.
    Plans {
        participant: ParticipantId,
        connection: ConnectionId,
        id: u32,
        message: PlansMsg,
    },
    /// Of roadmaps, without following them.
    Works {
        participant: ParticipantId,
        connection: ConnectionId,
        message: WorksMsg,
    },
    /// What was asked of a document or the store has come.
    WorksDone(Box<WorksDone>),
    /// From a roadmap's task: all that was written before the question is on disk, up to this change of the document.
    Collected {
        round: RoundId,
        room: RoomId,
        version: Option<u32>,
    },
    /// From a roadmap's task.
    Progress(RoadmapProgress),
    /// From the media plane.
    Media(Notice),
    /// May this person have this roadmap's export, and what goes into its head?
    Export {
        participant: ParticipantId,
        roadmap: RoadmapId,
        answer: oneshot::Sender<Result<ExportFacts, Rejection>>,
    },
    /// A file takes the place of what a room has; the answer is what it is now.
    Import {
        actor: Actor,
        room: RoomId,
        read: Box<roadmap::Roadmap>,
        answer: oneshot::Sender<Result<RoadmapId, Rejection>>,
    },
    /// What is to be counted now.
    Measure {
        answer: oneshot::Sender<SessionCensus>,
    },
    /// Over HTTP.
    Desk(DeskMsg),
    /// The server is stopping: everybody is told.
    Stop,
    /// Nothing comes after this.
    Close,
}

/// Somebody of a group.
#[derive(Clone)]
pub(crate) struct Member {
    pub(crate) id: ParticipantId,
    pub(crate) name: Personal,
    pub(crate) country: String,
}

/// What an export says beside the document.
#[derive(Clone)]
pub(crate) struct ExportFacts {
    pub(crate) webinar: String,
    pub(crate) room: String,
    /// Who works or has worked in its room, by name.
    pub(crate) group: Vec<Member>,
    /// Who has agreed to be named, as they have.
    pub(crate) authors: Vec<Author>,
    /// Where anybody may read it.
    pub(crate) slug: Option<String>,
    /// Of those who ask it is their own work, or they run the webinar.
    pub(crate) own: bool,
}
