//! What outlives the program.
//!
//! [`Store`] is the door: a write is durable when its future is ready, and only then. [`SqliteStore`] is the one
//! behind it today; another must pass `store/conformance.rs`.

#[cfg(test)]
mod conformance;
#[cfg(test)]
pub(crate) mod flaky;
mod migrate;
mod posters;
mod reader;
mod roadmaps;
mod rows;
mod sessions;
mod slides;
mod sqlite;
mod write;
mod writer;

use std::pin::Pin;

use protocol::{DeckId, LinkId, ParticipantId, RoadmapId, VersionHead, WebinarId};

pub(crate) use migrate::MigrateError;
pub(crate) use posters::{PosterRow, PosterWrite, PublishedRow, RegistrationRow};
pub(crate) use roadmaps::{BriefRow, Origin, PublicationRow, RoadmapWrite, VersionRow};
pub(crate) use rows::{
    CodeHash, ExpectedRow, JournalRow, LifeRow, LinkRow, OrganiserLinkRow, RoadmapClientRow,
    SeatRow, StoredRoadmap, WebinarRow,
};
pub(crate) use sessions::SessionWrite;
pub(crate) use slides::{SlideRow, SlideWrite};
pub(crate) use sqlite::SqliteStore;
pub(crate) use write::Write;

/// An answer of the store that is under way.
pub(crate) type Pending<T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send>>;

/// Why the store did not do it.
#[derive(Clone, Debug, thiserror::Error)]
pub(crate) enum StoreError {
    /// The database refused or failed; nothing of the write is kept.
    #[error("the database failed: {0}")]
    Database(String),
    /// The stored value is not of this program.
    #[error("a stored {what} cannot be read: {why}")]
    Corrupt { what: &'static str, why: String },
    /// What was to be changed is not there any more, or not yet.
    #[error("what was to be changed is gone")]
    Gone,
    /// The store has stopped.
    #[error("the store has stopped")]
    Stopped,
}

#[allow(
    dead_code,
    reason = "conformance proves all of it; not all of it is used yet"
)]
/// Durable rows. Reads see every write that was ready before they were asked.
pub(crate) trait Store: Send + Sync {
    /// All of it or nothing. Many callers at once share one fsync.
    fn write(&self, writes: Vec<Write>) -> Pending<()>;

    fn webinars(&self) -> Pending<Vec<WebinarRow>>;
    fn webinar(&self, id: WebinarId) -> Pending<Option<WebinarRow>>;
    fn links(&self, webinar: WebinarId) -> Pending<Vec<LinkRow>>;
    fn link(&self, id: LinkId) -> Pending<Option<LinkRow>>;
    fn link_by_code(&self, hash: CodeHash) -> Pending<Option<LinkRow>>;
    /// The newest generation.
    fn organiser_link(&self) -> Pending<Option<OrganiserLinkRow>>;
    fn seat_by_code(&self, hash: CodeHash) -> Pending<Option<SeatRow>>;
    fn expected(&self, webinar: WebinarId) -> Pending<Vec<ExpectedRow>>;
    fn expected_person(&self, id: ParticipantId) -> Pending<Option<ExpectedRow>>;
    fn expected_by_code(&self, hash: CodeHash) -> Pending<Option<ExpectedRow>>;
    fn life(&self, webinar: WebinarId) -> Pending<LifeRow>;
    /// Every event of the session, in order.
    fn journal(&self, session: WebinarId) -> Pending<Vec<JournalRow>>;
    fn roadmap(&self, id: RoadmapId) -> Pending<Option<StoredRoadmap>>;
    fn roadmap_clients(&self, id: RoadmapId) -> Pending<Vec<RoadmapClientRow>>;
    /// Newest first, without what they say.
    fn versions(&self, roadmap: RoadmapId) -> Pending<Vec<VersionHead>>;
    fn version(&self, roadmap: RoadmapId, n: u32) -> Pending<Option<VersionRow>>;
    /// None for a roadmap that was seeded.
    fn origin(&self, roadmap: RoadmapId) -> Pending<Option<Origin>>;
    /// What is known of a webinar's roadmaps without reading them; those nobody has written down yet are not there.
    fn briefs(&self, webinar: WebinarId) -> Pending<Vec<BriefRow>>;
    /// Also one that was taken back.
    fn publication(&self, slug: String) -> Pending<Option<PublicationRow>>;
    /// Those that are shown.
    fn publications(&self, webinar: WebinarId) -> Pending<Vec<PublicationRow>>;
    fn posters(&self) -> Pending<Vec<PosterRow>>;
    fn poster(&self, webinar: WebinarId) -> Pending<Option<PosterRow>>;
    fn poster_at(&self, address: String) -> Pending<Option<PosterRow>>;
    fn registrations(&self, webinar: WebinarId) -> Pending<Vec<RegistrationRow>>;
    fn published(&self, webinar: WebinarId) -> Pending<Vec<PublishedRow>>;
    fn slide(&self, deck: DeckId, page: u16) -> Pending<Option<SlideRow>>;
}
