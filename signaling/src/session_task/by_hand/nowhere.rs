use protocol::{DeckId, LinkId, Millis, ParticipantId, RoadmapId, VersionHead, WebinarId};

use crate::roadmap_task::{pack, stub::said};
use crate::store::{
    BriefRow, CodeHash, ExpectedRow, JournalRow, LifeRow, LinkRow, OrganiserLinkRow, Origin,
    Pending, PosterRow, PublicationRow, PublishedRow, RegistrationRow, RoadmapClientRow, SeatRow,
    SlideRow, Store, StoreError, StoredRoadmap, VersionRow, WebinarRow, Write,
};

/// Every roadmap has so many versions.
const KEPT: u32 = 100;

/// A store that has stopped: who drives a session by hand keeps its rows. Only versions of roadmaps can be read.
pub(super) struct Nowhere;

fn stopped<T: Send + 'static>() -> Pending<T> {
    Box::pin(async { Err(StoreError::Stopped) })
}

impl Store for Nowhere {
    fn write(&self, _: Vec<Write>) -> Pending<()> {
        stopped()
    }

    fn slide(&self, _: DeckId, _: u16) -> Pending<Option<SlideRow>> {
        stopped()
    }

    fn webinars(&self) -> Pending<Vec<WebinarRow>> {
        stopped()
    }

    fn webinar(&self, _: WebinarId) -> Pending<Option<WebinarRow>> {
        stopped()
    }

    fn links(&self, _: WebinarId) -> Pending<Vec<LinkRow>> {
        stopped()
    }

    fn link(&self, _: LinkId) -> Pending<Option<LinkRow>> {
        stopped()
    }

    fn link_by_code(&self, _: CodeHash) -> Pending<Option<LinkRow>> {
        stopped()
    }

    fn organiser_link(&self) -> Pending<Option<OrganiserLinkRow>> {
        stopped()
    }

    fn seat_by_code(&self, _: CodeHash) -> Pending<Option<SeatRow>> {
        stopped()
    }

    fn expected(&self, _: WebinarId) -> Pending<Vec<ExpectedRow>> {
        stopped()
    }

    fn expected_person(&self, _: ParticipantId) -> Pending<Option<ExpectedRow>> {
        stopped()
    }

    fn expected_by_code(&self, _: CodeHash) -> Pending<Option<ExpectedRow>> {
        stopped()
    }

    fn life(&self, _: WebinarId) -> Pending<LifeRow> {
        stopped()
    }

    fn journal(&self, _: WebinarId) -> Pending<Vec<JournalRow>> {
        stopped()
    }

    fn roadmap(&self, _: RoadmapId) -> Pending<Option<StoredRoadmap>> {
        stopped()
    }

    fn roadmap_clients(&self, _: RoadmapId) -> Pending<Vec<RoadmapClientRow>> {
        stopped()
    }

    fn versions(&self, _: RoadmapId) -> Pending<Vec<VersionHead>> {
        stopped()
    }

    fn version(&self, roadmap: RoadmapId, n: u32) -> Pending<Option<VersionRow>> {
        let row = (n <= KEPT).then(|| VersionRow {
            head: VersionHead {
                n,
                at: Millis(0),
                marks: Vec::new(),
                percent: 0,
                title: String::new(),
            },
            body: pack(&said(&roadmap)),
        });
        Box::pin(async { Ok(row) })
    }

    fn origin(&self, _: RoadmapId) -> Pending<Option<Origin>> {
        stopped()
    }

    fn briefs(&self, _: WebinarId) -> Pending<Vec<BriefRow>> {
        stopped()
    }

    fn publication(&self, _: String) -> Pending<Option<PublicationRow>> {
        stopped()
    }

    fn publications(&self, _: WebinarId) -> Pending<Vec<PublicationRow>> {
        stopped()
    }

    fn posters(&self) -> Pending<Vec<PosterRow>> {
        stopped()
    }

    fn poster(&self, _: WebinarId) -> Pending<Option<PosterRow>> {
        stopped()
    }

    fn poster_at(&self, _: String) -> Pending<Option<PosterRow>> {
        stopped()
    }

    fn registrations(&self, _: WebinarId) -> Pending<Vec<RegistrationRow>> {
        stopped()
    }

    fn published(&self, _: WebinarId) -> Pending<Vec<PublishedRow>> {
        stopped()
    }
}
