use serde::{Deserialize, Serialize};

use crate::{
    ClientCommand, DataGrade, DeviceId, MediaLayout, ParticipantId, Personal, PlanId, Pointer,
    Reaction, Recipe, RoadmapId, Secret,
};

/// A text frame from a browser. The first one on a WebSocket must be `hello`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(
    tag = "type",
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
pub enum ClientMessage {
    /// Opens the conversation. `token` comes from `POST /api/join` or `POST /api/resume`.
    Hello {
        version: u32,
        token: Secret,
        /// This page, over reloads; without it `dv_0`. A person may have several; one that connects again ends its older connection.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "ts", ts(optional))]
        device: Option<DeviceId>,
        /// Where this client's state stands, if it has one; the server then sends only what came after, if it can.
        resume: Option<ResumePoint>,
    },
    /// Something the person wants. Answered by exactly one `ack` or `rejected` with the same `id`.
    Command {
        id: u32,
        command: ClientCommand,
    },
    /// Only staff: work out who would go where. Changes nothing; answered by `proposal` or `rejected` with the same `id`. The same
    /// seed gives the same proposal as long as nothing else has changed.
    Propose {
        id: u32,
        plan: PlanId,
        recipe: Recipe,
        seed: Option<u32>,
    },
    /// Only staff: a plan beside the chosen one, answered by `plan` or `rejected` with the same `id`.
    ReadPlan {
        id: u32,
        plan: PlanId,
    },
    /// A new media connection. `generation` rises with every offer of this page; answers name it.
    MediaOffer {
        generation: u32,
        sdp: Personal,
        layout: MediaLayout,
        /// The same connection takes another path (an ICE restart): `generation` is the one that is up. If it is not up any
        /// more the answer is `mediaLost`.
        #[serde(default)]
        restart: bool,
    },
    /// What this person spends and sees. Replaces what was said before; said anew after each `welcome` or `resumed`.
    MediaView {
        grade: DataGrade,
        /// Height at which each slot is shown, in device pixels, slot 0 first; 0 when it is not.
        heights: Vec<u16>,
        /// Whose pictures this page wants to have on screen besides those that the server chooses, the most important first. Who is not in
        /// the same place counts for nothing.
        #[serde(default)]
        people: Vec<ParticipantId>,
    },
    /// The media connection is given up (joined without sound and picture, or about to make a new one).
    MediaClose {
        generation: u32,
    },
    /// Start to follow a roadmap. `client_id` is the Yjs client id this page had for it before, if any.
    OpenRoadmap {
        roadmap: RoadmapId,
        client_id: Option<u32>,
    },
    CloseRoadmap {
        roadmap: RoadmapId,
    },
    /// Staff's desk is open: say how the rooms do, or no longer. Off at first, and with every new connection.
    FollowWall {
        on: bool,
    },
    /// What a roadmap says now or, with a version, said: without following it. Answered by `roadmap` or `rejected` with the same `id`.
    ReadRoadmap {
        id: u32,
        roadmap: RoadmapId,
        #[serde(default, skip_serializing_if = "is_default")]
        #[cfg_attr(feature = "ts", ts(optional))]
        version: Option<u32>,
    },
    /// Answered by `versions` or `rejected`.
    ListVersions {
        id: u32,
        roadmap: RoadmapId,
    },
    /// Without `to`: with how it is now. Answered by `comparison` or `rejected`.
    CompareVersions {
        id: u32,
        roadmap: RoadmapId,
        from: u32,
        #[serde(default, skip_serializing_if = "is_default")]
        #[cfg_attr(feature = "ts", ts(optional))]
        to: Option<u32>,
    },
    /// Keep it as it is now, by a name. Whoever may edit it. Answered by `ack` or `rejected`.
    NameVersion {
        id: u32,
        roadmap: RoadmapId,
        name: String,
    },
    /// Make room for a text's translation; it comes as a change of the document. Answered by `ack` or `rejected`.
    AskSide {
        id: u32,
        roadmap: RoadmapId,
        path: String,
        lang: String,
    },
    /// The gallery is looked at, or no longer. Off at first, and with every new connection.
    FollowGallery {
        on: bool,
    },
    /// Where the presenter, the reporter or somebody of the staff is in the roadmap on the stage; 5 a second at most. Not answered.
    Point {
        roadmap: RoadmapId,
        at: Pointer,
    },
    /// Say something without a word to those who are in the same place. Counts once a second; what comes sooner, or may not, is nothing.
    /// Not answered.
    React {
        reaction: Reaction,
    },
    /// Keeps the connection and the clock offset fresh. `sent_at` comes back untouched.
    Ping {
        sent_at: f64,
    },
}

/// The last event a client has applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ResumePoint {
    pub seq: u32,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
