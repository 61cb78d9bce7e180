use serde::{Deserialize, Serialize};

use crate::{
    BallotId, FaultCode, FeedbackView, GalleryEntry, Grant, LinePlace, MediaLink, Millis, Newcomer,
    ParticipantId, ParticipantLink, Personal, PickedCard, PlanView, Pointer, ProposalView,
    QueueEntry, Reaction, ReactionCount, RejectionCode, Relay, RoadmapId, RoadmapProgress,
    RoadmapView, RoomPlaces, RoomSummary, SessionEvent, SessionView, SlotPicture, SlotSource,
    Strip, VersionChange, VersionHead, VoiceSource, WantedMedia, YourPlace,
};

/// A text frame to a browser.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(
    tag = "type",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum ServerMessage {
    /// The whole state; events follow from `seq` on.
    Welcome {
        you: ParticipantId,
        seq: u32,
        now: Millis,
        /// Changes when the media plane has restarted: a client with an older one makes a new media connection.
        media_node: String,
        /// Null when this server has no TLS.
        relay: Option<Relay>,
        state: Box<SessionView>,
    },
    /// The client's state is good; the events it missed follow.
    Resumed {
        seq: u32,
        now: Millis,
        media_node: String,
        relay: Option<Relay>,
    },
    /// `seq` never falls, with gaps where something was not this client's to see. What happened at once may come in
    /// several parts: all but the last carry a `seq` before that of the whole, so that a client that is cut off in
    /// between resumes before it and is told all parts again, which does no harm.
    Event {
        seq: u32,
        at: Millis,
        event: SessionEvent,
    },
    /// The command is carried out and durable. Its events come before its `ack`.
    Ack {
        id: u32,
    },
    /// The command changed nothing. `message` is plain English for logs; screens speak by `code`.
    Rejected {
        id: u32,
        code: RejectionCode,
        message: String,
    },
    /// Something is wrong with the connection itself. It closes after a `fatal` one.
    Fault {
        code: FaultCode,
        message: String,
        fatal: bool,
    },
    /// Who would go where.
    Proposal {
        id: u32,
        proposal: Box<ProposalView>,
    },
    Plan {
        id: u32,
        plan: PlanView,
    },
    MediaAnswer {
        generation: u32,
        sdp: Personal,
    },
    MediaRefused {
        generation: u32,
        message: String,
    },
    /// The media connection is gone on the server's side; make a new offer.
    MediaLost {
        generation: u32,
        message: String,
    },
    /// Who feeds each slot now, whole. Ignore one with a lower `epoch` than the client's own.
    Bindings {
        generation: u32,
        epoch: u32,
        slots: Vec<Option<SlotSource>>,
        voices: Vec<Option<VoiceSource>>,
    },
    /// What to send of what is on.
    MediaWanted {
        generation: u32,
        wanted: WantedMedia,
    },
    /// What each slot's picture is now, whole; null for a slot without a source.
    Pictures {
        generation: u32,
        slots: Vec<Option<SlotPicture>>,
    },
    /// How the client's own media link does: every 2 s at most, and at once when its quality changes.
    Link {
        link: MediaLink,
    },
    /// To staff: the links that changed, every 2 s at most. After a `welcome` or `resumed` all of them.
    Links {
        links: Vec<ParticipantLink>,
    },
    /// Who is heard where the client is, loudest first.
    Speakers {
        participants: Vec<ParticipantId>,
    },
    /// To staff and to those in the plenary: who waits to be called up, half a second after a change at the soonest. `top` are the first
    /// 10, for staff the first 200.
    Queue {
        total: u32,
        top: Vec<QueueEntry>,
        /// The client's own.
        you: Vec<YourPlace>,
    },
    /// To everybody who is let in, once attendees no longer see everybody: how many there are.
    Crowd {
        online: u32,
        /// Hands that are up in the plenary.
        hands: u32,
        /// All that this client is told up to here, it has been told: it resumes from here, though it may have heard of no event for long.
        seq: u32,
    },
    /// To everybody in a place: how people there have reacted since it was last told, a second after that at the soonest.
    Reactions {
        /// Each reaction once, and none of nobody.
        counts: Vec<ReactionCount>,
        /// Whose they were, of the first 8; of nobody where there is a crowd.
        from: Vec<(ParticipantId, Reaction)>,
    },
    /// To staff: the first 100 who wait in the lobby, longest first.
    Lobby {
        people: Vec<Newcomer>,
        total: u32,
    },
    /// While people choose their rooms, to everybody who is let in: how full rooms are. With `whole` these are all that can be chosen;
    /// otherwise those that changed, and the others are as they were.
    Places {
        rooms: Vec<RoomPlaces>,
        whole: bool,
        /// The client's own place in the line in which it waits.
        you: Option<LinePlace>,
    },
    /// To staff who follow the wall: the rooms that changed, the one that needs somebody most first, every 2 s at most. With `whole` these
    /// are all rooms; otherwise the others are as they were.
    Wall {
        rooms: Vec<RoomSummary>,
        strip: Strip,
        whole: bool,
    },
    /// Binary frames for this roadmap go by `channel` from now on; set `doc.clientID` to `client_id` before any edit.
    RoadmapOpened {
        roadmap: RoadmapId,
        channel: u16,
        client_id: u32,
        grant: Grant,
    },
    RoadmapRefused {
        roadmap: RoadmapId,
        code: RejectionCode,
        message: String,
    },
    /// To staff and to those in the room, at most every 2 s a roadmap.
    Progress {
        progress: RoadmapProgress,
    },
    /// Answers `readRoadmap`.
    Roadmap {
        id: u32,
        view: Box<RoadmapView>,
    },
    /// Answers `listVersions`: newest first.
    Versions {
        id: u32,
        versions: Vec<VersionHead>,
    },
    /// Answers `compareVersions`.
    Comparison {
        id: u32,
        changes: Vec<VersionChange>,
    },
    /// To who asked for `mergeRoadmaps`, before its `ack`.
    Merged {
        id: u32,
        roadmap: RoadmapId,
        /// Cards that were picked and found no room in it.
        left_out: Vec<PickedCard>,
    },
    /// To everybody in the plenary, when it is put on the stage, and to who comes there.
    StageView {
        roadmap: RoadmapId,
        version: u32,
        /// When the version was kept: as of when `view` is true.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "ts", ts(optional))]
        at: Option<Millis>,
        /// What somebody has called the version, the last if there are several.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "ts", ts(optional))]
        name: Option<String>,
        view: Box<RoadmapView>,
    },
    /// Where the presenter is, to everybody in the plenary. One that arrives late replaces all before it.
    Pointed {
        roadmap: RoadmapId,
        at: Pointer,
    },
    /// To those who follow the gallery: the roadmaps that changed, every 2 s at most. With `whole` these are all.
    Gallery {
        entries: Vec<GalleryEntry>,
        whole: bool,
    },
    /// To staff while a vote is open, every 2 s at most: how many have voted, of how many who may.
    Turnout {
        ballot: BallotId,
        cast: u32,
        of: u32,
    },
    /// To staff and to those whose work it is: what others have given it, every 2 s at most.
    Feedback {
        roadmap: RoadmapId,
        feedback: FeedbackView,
    },
    Pong {
        sent_at: f64,
        now: Millis,
    },
}
