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
}

impl Timer {
    /// In the order of declaration.
    pub(super) const ALL: [Self; 9] = [
        Self::Release,
        Self::Nack,
        Self::Keyframe,
        Self::Switch,
        Self::Speakers,
        Self::Loudest,
        Self::Liveness,
        Self::Pack,
        Self::Feedback,
    ];
}
