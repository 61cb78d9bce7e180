use std::collections::{BTreeMap, BTreeSet};

use protocol::{Millis, ParticipantId, PublishedView, RoadmapId};

use crate::{Participant, Session};

/// What anybody with its address may read, or could.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Published {
    of: BTreeMap<RoadmapId, Publication>,
    /// All there have been, also those that were taken back.
    addresses: usize,
}

/// A roadmap that is or was published.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Publication {
    /// Whose own work it was when it was published; nobody leaves this list.
    pub own: BTreeSet<ParticipantId>,
    /// None: taken back.
    pub page: Option<Page>,
}

/// The version that is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    pub version: u32,
    pub slug: String,
    pub licence: String,
    pub at: Millis,
}

/// Where a version is to be shown, and under which licence: found out by the shell, which has the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    pub slug: String,
    pub licence: String,
}

impl Published {
    /// Those that are shown now, by roadmap.
    pub fn pages(&self) -> impl Iterator<Item = (&RoadmapId, &Page)> {
        let shown = |(roadmap, publication)| {
            let publication: &Publication = publication;
            Some((roadmap, publication.page.as_ref()?))
        };
        self.of.iter().filter_map(shown)
    }

    #[must_use]
    pub fn page(&self, roadmap: &RoadmapId) -> Option<&Page> {
        self.of.get(roadmap)?.page.as_ref()
    }

    #[must_use]
    pub fn get(&self, roadmap: &RoadmapId) -> Option<&Publication> {
        self.of.get(roadmap)
    }

    #[must_use]
    pub const fn addresses(&self) -> usize {
        self.addresses
    }

    pub(crate) fn show(
        &mut self,
        roadmap: &RoadmapId,
        page: Page,
        own: impl IntoIterator<Item = ParticipantId>,
    ) {
        let publication = self.of.entry(roadmap.clone()).or_default();
        publication.own.extend(own);
        let before = publication.page.replace(page);
        if before.is_none() {
            self.addresses += 1;
        }
    }

    pub(crate) fn take_back(&mut self, roadmap: &RoadmapId) {
        if let Some(publication) = self.of.get_mut(roadmap) {
            publication.page = None;
        }
    }
}

/// To staff all, to others those of their own work.
pub(crate) fn published_view(session: &Session, viewer: &Participant) -> Vec<PublishedView> {
    let works = &session.works.published;
    let theirs = |roadmap: &RoadmapId| {
        let publication = works.get(roadmap);
        viewer.is_staff() || publication.is_some_and(|one| one.own.contains(&viewer.id))
    };
    works
        .pages()
        .filter(|(roadmap, _)| theirs(roadmap))
        .map(|(roadmap, page)| PublishedView {
            roadmap: roadmap.clone(),
            version: page.version,
            slug: page.slug.clone(),
            licence: page.licence.clone(),
            at: page.at,
        })
        .collect()
}
