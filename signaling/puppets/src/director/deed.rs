use protocol::{BallotId, HelpTopic, Reaction, RoadmapId};

/// What one puppet does now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act {
    pub puppet: usize,
    pub deed: Deed,
}

/// Something that a person does in a webinar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Take a seat and connect; answered by [`super::Cue::Here`].
    Come,
    /// For good.
    Leave,
    /// The link is gone, without a word.
    Drop,
    /// The same person again, on a new connection.
    Return,
    /// A line where they are.
    Chat(String),
    Ask(String),
    Hand(bool),
    /// Without a word.
    React(Reaction),
    /// Begin or end to speak; the microphone is on as long as it may be.
    Speak(bool),
    /// The microphone, by hand.
    Microphone(bool),
    CallHelp(HelpTopic, String),
    CancelHelp,
    AcceptInvite,
    Vote(BallotId, Vec<RoadmapId>),
    /// Answered by [`super::Cue::Wrote`] when it stands there.
    Write(Task),
}

/// One thing to be done in a roadmap. In the order in which a group does them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Task {
    Title,
    Audience,
    /// Take a target of the goal.
    Target,
    Objective,
    /// The template's milestone of this number, from 0: take it over, and say what one would change.
    Milestone(u8),
    Evidence,
    Commitment,
    Pitch,
}

impl Task {
    pub const ALL: [Self; 10] = [
        Self::Title,
        Self::Audience,
        Self::Target,
        Self::Objective,
        Self::Milestone(0),
        Self::Milestone(1),
        Self::Milestone(2),
        Self::Evidence,
        Self::Commitment,
        Self::Pitch,
    ];
}
