/// A bug that the simulation must find.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bug {
    /// `Saved` goes out before the disk has it.
    SavedBeforeDisk,
    /// One relayed update in fifty never arrives.
    RelayLost,
    /// A page that comes back says nothing of what it typed.
    ReturnsWithoutPast,
    /// The end of a round waits for nobody's last words.
    CollectDoesNotWait,
    /// A server that starts again forgets its last update.
    JournalCutShort,
    /// A server that dies while it writes keeps the end of the batch without its beginning.
    WriteTorn,
    /// A page takes for saved what it gave to its line, though the line is dead.
    SentIsSaved,
    /// A page forgets what it may not write any more, though it may again later.
    LostGrantForgets,
    /// A page that is loaded anew does not know what the device kept.
    ShelfForgotten,
    /// A page makes the room for a translation itself.
    SideMadeHere,
    /// A paragraph is written anew for each word in it.
    ProseRewritten,
    /// Comments of two people may have one id.
    CommentIdShared,
    /// A page takes what was too fast for saved.
    TooFastIsSaved,
    /// A page takes an update that was refused for saved, because a later one is.
    SavedCoversRefused,
    /// A page lets its person write before it has all of its own earlier edits.
    LiveTooEarly,
    /// A stranger is believed to be somebody of the group.
    StrangerBelieved,
}

impl Bug {
    pub(crate) const ALL: [Self; 16] = [
        Self::SavedBeforeDisk,
        Self::RelayLost,
        Self::ReturnsWithoutPast,
        Self::CollectDoesNotWait,
        Self::JournalCutShort,
        Self::WriteTorn,
        Self::SentIsSaved,
        Self::LostGrantForgets,
        Self::ShelfForgotten,
        Self::SideMadeHere,
        Self::ProseRewritten,
        Self::CommentIdShared,
        Self::TooFastIsSaved,
        Self::SavedCoversRefused,
        Self::LiveTooEarly,
        Self::StrangerBelieved,
    ];
}
