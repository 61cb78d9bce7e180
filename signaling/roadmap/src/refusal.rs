use crate::limits;

/// Why bytes from a client were not taken. The document is as it was before.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("larger than {max} bytes")]
    TooLarge { max: usize },
    #[error("malformed: {0}")]
    Malformed(&'static str),
    #[error("more {what} than {max}")]
    TooMany { what: &'static str, max: usize },
    /// A struct, or a presence, under an id that is not the writer's.
    #[error("client id {0} is not the writer's")]
    ForeignClientId(u64),
    /// It builds on structs that are not in the document: the client has to sync anew.
    #[error("it builds on edits that are not here")]
    MissingPrerequisite,
    /// The writer's grant does not reach that far.
    #[error("the writer may not do that in this roadmap")]
    NotAllowed,
    /// The document would no longer be a roadmap.
    #[error("not the shape of a roadmap: {0}")]
    Shape(&'static str),
    #[error("the roadmap is full ({} bytes)", limits::DOCUMENT_BYTES_MAX)]
    DocumentFull,
    /// The CRDT library panicked on it. The document was rebuilt.
    #[error("the document library failed on it")]
    LibraryFailed,
    /// An earlier update could not be undone: load the document again from the store.
    #[error("the document has to be loaded again")]
    Broken,
}

/// Why stored bytes do not make a document. Something is wrong with the store, not with a client.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LoadError {
    #[error("stored update {index} does not decode: {reason}")]
    Malformed { index: usize, reason: String },
    #[error("stored updates lack something they build on")]
    Incomplete,
    #[error("stored updates are larger than {max} bytes")]
    TooLarge { max: usize },
    #[error("the document library failed on stored updates")]
    LibraryFailed,
    #[error("not a roadmap: {0}")]
    Shape(&'static str),
    /// It is of a newer program.
    #[error("its schema is {0}, newer than this program knows")]
    Newer(u32),
}
