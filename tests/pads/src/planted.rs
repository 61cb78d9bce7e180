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
    /// What is restored is what the roadmap says now.
    RestoreTakesNow,
    /// A page goes on with its copy of the old document in the restored one.
    OldCopyOpensRestored,
    /// A joint roadmap is made of what its parts say later than the versions that it names.
    MergeTakesNow,
    /// A joint roadmap has one of its parts in place of another.
    MergeTakesOneTwice,
}

impl Bug {
    pub(crate) const ALL: [Self; 20] = [
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
        Self::RestoreTakesNow,
        Self::OldCopyOpensRestored,
        Self::MergeTakesNow,
        Self::MergeTakesOneTwice,
    ];
}
