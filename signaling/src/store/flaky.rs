use std::sync::atomic::{AtomicBool, Ordering};

use protocol::{DeckId, LinkId, ParticipantId, RoadmapId, VersionHead, WebinarId};
use tempfile::TempDir;

use super::{
    BriefRow, CodeHash, ExpectedRow, JournalRow, LifeRow, LinkRow, OrganiserLinkRow, Origin,
    Pending, PosterRow, PublicationRow, PublishedRow, RegistrationRow, RoadmapClientRow, SeatRow,
    SlideRow, SqliteStore, Store, StoreError, StoredRoadmap, VersionRow, WebinarRow, Write,
};

/// A store whose disk can be full, and whose writer can hit a bug of ours.
pub(crate) struct FlakyStore {
    inner: SqliteStore,
    pub(crate) full: AtomicBool,
    pub(crate) broken: AtomicBool,
    _folder: TempDir,
}

impl FlakyStore {
    pub(crate) fn new() -> Self {
        let folder = TempDir::new().unwrap();
        Self {
            inner: SqliteStore::open(&folder.path().join("db")).unwrap(),
            full: AtomicBool::new(false),
            broken: AtomicBool::new(false),
            _folder: folder,
        }
    }
}

impl Store for FlakyStore {
    fn write(&self, writes: Vec<Write>) -> Pending<()> {
        assert!(
            !self.broken.swap(false, Ordering::SeqCst),
            "a bug, as the test wants it"
        );
        if self.full.load(Ordering::SeqCst) {
            let full = StoreError::Database("the disk is full".to_owned());
            return Box::pin(async { Err(full) });
        }
        self.inner.write(writes)
    }

    fn slide(&self, deck: DeckId, page: u16) -> Pending<Option<SlideRow>> {
        self.inner.slide(deck, page)
    }

    fn webinars(&self) -> Pending<Vec<WebinarRow>> {
        self.inner.webinars()
    }

    fn webinar(&self, id: WebinarId) -> Pending<Option<WebinarRow>> {
        self.inner.webinar(id)
    }

    fn links(&self, webinar: WebinarId) -> Pending<Vec<LinkRow>> {
        self.inner.links(webinar)
    }

    fn link(&self, id: LinkId) -> Pending<Option<LinkRow>> {
        self.inner.link(id)
    }

    fn link_by_code(&self, hash: CodeHash) -> Pending<Option<LinkRow>> {
        self.inner.link_by_code(hash)
    }

    fn organiser_link(&self) -> Pending<Option<OrganiserLinkRow>> {
        self.inner.organiser_link()
    }

    fn seat_by_code(&self, hash: CodeHash) -> Pending<Option<SeatRow>> {
        self.inner.seat_by_code(hash)
    }

    fn expected(&self, webinar: WebinarId) -> Pending<Vec<ExpectedRow>> {
        self.inner.expected(webinar)
    }

    fn expected_person(&self, id: ParticipantId) -> Pending<Option<ExpectedRow>> {
        self.inner.expected_person(id)
    }

    fn expected_by_code(&self, hash: CodeHash) -> Pending<Option<ExpectedRow>> {
        self.inner.expected_by_code(hash)
    }

    fn life(&self, webinar: WebinarId) -> Pending<LifeRow> {
        self.inner.life(webinar)
    }

    fn journal(&self, session: WebinarId) -> Pending<Vec<JournalRow>> {
        self.inner.journal(session)
    }

    fn roadmap(&self, id: RoadmapId) -> Pending<Option<StoredRoadmap>> {
        self.inner.roadmap(id)
    }

    fn roadmap_clients(&self, id: RoadmapId) -> Pending<Vec<RoadmapClientRow>> {
        self.inner.roadmap_clients(id)
    }

    fn versions(&self, of: RoadmapId) -> Pending<Vec<VersionHead>> {
        self.inner.versions(of)
    }

    fn version(&self, of: RoadmapId, n: u32) -> Pending<Option<VersionRow>> {
        self.inner.version(of, n)
    }

    fn origin(&self, of: RoadmapId) -> Pending<Option<Origin>> {
        self.inner.origin(of)
    }

    fn briefs(&self, of: WebinarId) -> Pending<Vec<BriefRow>> {
        self.inner.briefs(of)
    }

    fn publication(&self, of: String) -> Pending<Option<PublicationRow>> {
        self.inner.publication(of)
    }

    fn publications(&self, of: WebinarId) -> Pending<Vec<PublicationRow>> {
        self.inner.publications(of)
    }

    fn posters(&self) -> Pending<Vec<PosterRow>> {
        self.inner.posters()
    }

    fn poster(&self, of: WebinarId) -> Pending<Option<PosterRow>> {
        self.inner.poster(of)
    }

    fn poster_at(&self, address: String) -> Pending<Option<PosterRow>> {
        self.inner.poster_at(address)
    }

    fn registrations(&self, of: WebinarId) -> Pending<Vec<RegistrationRow>> {
        self.inner.registrations(of)
    }

    fn published(&self, of: WebinarId) -> Pending<Vec<PublishedRow>> {
        self.inner.published(of)
    }
}
