use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use protocol::{DeckId, LinkId, ParticipantId, RoadmapId, VersionHead, WebinarId};
use rusqlite::Connection;
use tokio::sync::{mpsc, oneshot};

use super::migrate::{MigrateError, migrate};
use super::reader::{self, Query};
use super::writer::{self, Job};
use super::{
    BriefRow, CodeHash, ExpectedRow, JournalRow, LifeRow, LinkRow, OrganiserLinkRow, Origin,
    Pending, PosterRow, PublicationRow, PublishedRow, RegistrationRow, RoadmapClientRow, SeatRow,
    SlideRow, Store, StoreError, StoredRoadmap, VersionRow, WebinarRow, Write, sessions,
};
use super::{posters, roadmaps, slides};
use crate::limits;
use crate::metrics::CommitTimes;

/// SQLite in one file: WAL, `synchronous = FULL`, one thread that writes and one that reads.
///
/// Both queues are bounded. A full one makes callers wait, which slows commands down and loses none.
pub(crate) struct SqliteStore {
    jobs: mpsc::Sender<Job>,
    queries: mpsc::Sender<Query>,
    commits: Arc<CommitTimes>,
}

impl SqliteStore {
    /// Opens or makes the database and brings its schema up to date.
    pub(crate) fn open(path: &Path) -> Result<Self, MigrateError> {
        let mut writing = connect(path)?;
        migrate(&mut writing)?;
        let reading = connect(path)?;
        reading.pragma_update(None, "query_only", true)?;
        let (jobs, waiting_jobs) = mpsc::channel(limits::STORE_QUEUE);
        let (queries, waiting_queries) = mpsc::channel(limits::STORE_QUEUE);
        let commits = Arc::<CommitTimes>::default();
        let times = Arc::clone(&commits);
        std::thread::spawn(move || writer::run(writing, waiting_jobs, &times));
        std::thread::spawn(move || reader::run(&reading, waiting_queries));
        Ok(Self {
            jobs,
            queries,
            commits,
        })
    }

    /// How long commits have taken so far.
    pub(crate) fn commit_times(&self) -> Arc<CommitTimes> {
        Arc::clone(&self.commits)
    }

    fn read<T: Send + 'static>(
        &self,
        question: impl FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Pending<T> {
        let queries = self.queries.clone();
        Box::pin(async move {
            let (answer, waiting) = oneshot::channel();
            let query: Query = Box::new(move |db| {
                // An asker that is gone does not mind.
                let _ = answer.send(question(db));
            });
            queries.send(query).await.map_err(|_| StoreError::Stopped)?;
            let rows = waiting.await.map_err(|_| StoreError::Stopped)?;
            rows.map_err(|e| StoreError::Database(e.to_string()))
        })
    }
}

fn connect(path: &Path) -> rusqlite::Result<Connection> {
    let db = Connection::open(path)?;
    db.busy_timeout(Duration::from_secs(5))?;
    db.pragma_update(None, "journal_mode", "WAL")?;
    db.pragma_update(None, "synchronous", "FULL")?;
    db.pragma_update(None, "foreign_keys", true)?;
    // What is deleted is overwritten: names must not stay in pages that are free.
    db.pragma_update(None, "secure_delete", true)?;
    db.set_prepared_statement_cache_capacity(64);
    Ok(db)
}

impl Store for SqliteStore {
    fn write(&self, writes: Vec<Write>) -> Pending<()> {
        let jobs = self.jobs.clone();
        Box::pin(async move {
            let (done, waiting) = oneshot::channel();
            let job = Job { writes, done };
            jobs.send(job).await.map_err(|_| StoreError::Stopped)?;
            waiting.await.map_err(|_| StoreError::Stopped)?
        })
    }

    fn webinars(&self) -> Pending<Vec<WebinarRow>> {
        self.read(reader::webinars)
    }

    fn webinar(&self, id: WebinarId) -> Pending<Option<WebinarRow>> {
        self.read(move |db| reader::webinar(db, id.as_str()))
    }

    fn links(&self, webinar: WebinarId) -> Pending<Vec<LinkRow>> {
        self.read(move |db| reader::links(db, webinar.as_str()))
    }

    fn link(&self, id: LinkId) -> Pending<Option<LinkRow>> {
        self.read(move |db| reader::link(db, id.as_str()))
    }

    fn link_by_code(&self, hash: CodeHash) -> Pending<Option<LinkRow>> {
        self.read(move |db| reader::link_by_code(db, hash))
    }

    fn organiser_link(&self) -> Pending<Option<OrganiserLinkRow>> {
        self.read(reader::organiser_link)
    }

    fn seat_by_code(&self, hash: CodeHash) -> Pending<Option<SeatRow>> {
        self.read(move |db| reader::seat_by_code(db, hash))
    }

    fn expected(&self, webinar: WebinarId) -> Pending<Vec<ExpectedRow>> {
        self.read(move |db| sessions::expected(db, webinar.as_str()))
    }

    fn expected_person(&self, id: ParticipantId) -> Pending<Option<ExpectedRow>> {
        self.read(move |db| sessions::expected_person(db, id.as_str()))
    }

    fn expected_by_code(&self, hash: CodeHash) -> Pending<Option<ExpectedRow>> {
        self.read(move |db| sessions::expected_by_code(db, hash))
    }

    fn life(&self, webinar: WebinarId) -> Pending<LifeRow> {
        self.read(move |db| sessions::life(db, webinar.as_str()))
    }

    fn journal(&self, session: WebinarId) -> Pending<Vec<JournalRow>> {
        let rows = self.read(move |db| reader::journal(db, session.as_str()));
        Box::pin(async move { reader::parse_journal(rows.await?) })
    }

    fn roadmap(&self, id: RoadmapId) -> Pending<Option<StoredRoadmap>> {
        self.read(move |db| reader::roadmap(db, id.as_str()))
    }

    fn roadmap_clients(&self, id: RoadmapId) -> Pending<Vec<RoadmapClientRow>> {
        self.read(move |db| reader::roadmap_clients(db, id.as_str()))
    }

    fn versions(&self, of: RoadmapId) -> Pending<Vec<VersionHead>> {
        self.read(move |db| roadmaps::versions(db, of.as_str()))
    }

    fn version(&self, of: RoadmapId, n: u32) -> Pending<Option<VersionRow>> {
        self.read(move |db| roadmaps::version(db, of.as_str(), n))
    }

    fn origin(&self, of: RoadmapId) -> Pending<Option<Origin>> {
        self.read(move |db| roadmaps::origin(db, of.as_str()))
    }

    fn briefs(&self, of: WebinarId) -> Pending<Vec<BriefRow>> {
        self.read(move |db| roadmaps::briefs(db, of.as_str()))
    }

    fn publication(&self, of: String) -> Pending<Option<PublicationRow>> {
        self.read(move |db| roadmaps::publication(db, &of))
    }

    fn publications(&self, of: WebinarId) -> Pending<Vec<PublicationRow>> {
        self.read(move |db| roadmaps::publications(db, of.as_str()))
    }

    fn posters(&self) -> Pending<Vec<PosterRow>> {
        self.read(posters::posters)
    }

    fn poster(&self, of: WebinarId) -> Pending<Option<PosterRow>> {
        self.read(move |db| posters::poster(db, of.as_str()))
    }

    fn poster_at(&self, address: String) -> Pending<Option<PosterRow>> {
        self.read(move |db| posters::poster_at(db, &address))
    }

    fn published(&self, of: WebinarId) -> Pending<Vec<PublishedRow>> {
        self.read(move |db| posters::published(db, of.as_str()))
    }

    fn registrations(&self, of: WebinarId) -> Pending<Vec<RegistrationRow>> {
        self.read(move |db| posters::registrations(db, of.as_str()))
    }

    fn slide(&self, deck: DeckId, page: u16) -> Pending<Option<SlideRow>> {
        self.read(move |db| slides::slide(db, deck.as_str(), page))
    }
}
