/// Why the media plane wants to be woken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Timer {
    /// Let packets go that waited for the rest of their frame, or for their turn.
    Release,
    /// Ask a publisher for lost packets, again.
    Nack,
    /// Ask a publisher for a key frame, again.
    Keyframe,
    /// Give up waiting for the new picture of a slot and stop the old one.
    Switch,
    /// Find out who speaks on this shard.
    Speakers,
    /// Sum up who speaks in the rooms that this shard leads.
    Loudest,
    /// Find out which tracks fell silent.
    Liveness,
    /// Let sound go that waited for more of it in one packet.
    Pack,
    /// Report reception and allowed bit rate to publishers.
    Feedback,
    /// Let pictures go that waited for a viewer's way down to take them, and what probes it.
    Pace,
    /// Look at how the ways down and up do, and probe those that are too narrow.
    Probe,
    /// Tell publishers when their packets arrived.
    TransportFeedback,
    /// Look again at viewers that could be shown more.
    Choice,
    /// Ask publishers for less, when nobody needs what they send any more.
    Wanted,
}

impl Timer {
    /// In the order of declaration.
    pub(super) const ALL: [Self; 14] = [
        Self::Release,
        Self::Nack,
        Self::Keyframe,
        Self::Switch,
        Self::Speakers,
        Self::Loudest,
        Self::Liveness,
        Self::Pack,
        Self::Feedback,
        Self::Pace,
        Self::Probe,
        Self::TransportFeedback,
        Self::Choice,
        Self::Wanted,
    ];
}
