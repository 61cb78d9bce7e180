use protocol::{DeviceId, FaultCode, ParticipantId, RoadmapId, Role, RoomId, RoundId};

/// What the shell has to do after an event, besides telling the viewers. A closed list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Place the peers of all of this participant's devices anew with [`crate::grant_of`]; without a grant they have none.
    Regrant { participant: ParticipantId },
    /// Place those who were in the spotlight or are in it now anew.
    Feature,
    /// Tell the SFU what this participant hears and says beyond their place: [`crate::reach_of`].
    Reach { participant: ParticipantId },
    /// Tell the SFU what this participant has on now.
    Announce { participant: ParticipantId },
    /// Check again, with [`crate::grant_of_roadmap`], what this participant follows.
    RecheckRoadmaps { participant: ParticipantId },
    /// The stage, or who belongs into which room, is another one: check what everybody follows.
    RecheckAllRoadmaps,
    /// Make this roadmap's document, if there is none yet.
    SeedRoadmap {
        roadmap: RoadmapId,
        goal: u8,
        room_name: String,
    },
    /// The room of this roadmap has another name or goal. The document itself stays.
    DescribeRoadmap {
        roadmap: RoadmapId,
        goal: u8,
        room_name: String,
    },
    /// Keep this roadmap as it stands, and say so with [`crate::Command::Collected`]; without an answer the round ends all the same.
    Collect {
        round: RoundId,
        room: RoomId,
        roadmap: RoadmapId,
    },
    /// Write down that this seat has another role, together with the event.
    SeatRole {
        participant: ParticipantId,
        role: Role,
    },
    /// This device of theirs is not connected any more: if it has a connection, end that and its media.
    EndDevice {
        participant: ParticipantId,
        device: DeviceId,
    },
    /// The show is over: end every connection that [`crate::may_connect`] does not welcome any more.
    EndShow,
    /// The participant has left for good: end their connection and media.
    EndConnection { participant: ParticipantId },
    /// The participant may not be here any more: tell their connections why, and end them and their media.
    Dismiss {
        participant: ParticipantId,
        why: FaultCode,
    },
}
