/// A bug that the simulation must find.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bug {
    /// `Saved` goes out before the disk has it.
    SavedBeforeDisk,
    /// One relayed update in fifty never arrives.
    RelayLost,
    /// A page that comes back says only what it typed since.
    ReturnsWithoutPast,
    /// The end of a round waits for nobody's last words.
    CollectDoesNotWait,
    /// A server that starts again forgets its last update.
    JournalCutShort,
}

impl Bug {
    pub(crate) const ALL: [Self; 5] = [
        Self::SavedBeforeDisk,
        Self::RelayLost,
        Self::ReturnsWithoutPast,
        Self::CollectDoesNotWait,
        Self::JournalCutShort,
    ];
}
