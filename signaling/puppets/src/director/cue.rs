use protocol::{BallotId, Location, PublishRights, RoadmapId};

/// What a puppet sees, as far as it makes somebody do something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cue {
    /// Came in, came back, or was moved.
    Here {
        place: Location,
        rights: PublishRights,
    },
    /// What they may send is something else now.
    Rights(PublishRights),
    /// Their hand is down.
    HandDown,
    /// It is their turn to speak, or not any more.
    Floor(bool),
    /// Somebody turned their microphone off.
    Muted,
    AskedToUnmute,
    Invited,
    /// A vote is open in which they may choose `each` of these.
    Ballot {
        ballot: BallotId,
        among: Vec<RoadmapId>,
        each: u8,
    },
    /// Nobody of the staff has to come to their room any more.
    HelpEnded,
    /// What was to be written stands there, or cannot be.
    Wrote,
    /// Their connection is gone and nobody has planned it, or they could not come.
    Lost,
    /// The server does not let them in now, and may later.
    TurnedAway,
    /// They were sent out, or will not be let in.
    SentOut,
}
