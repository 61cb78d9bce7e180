//! What anybody may read: a version of a roadmap at its address, and what its page says of people.

use std::collections::BTreeSet;

use protocol::{Author, Credit, Mark, Millis, ParticipantId, RoadmapId};
use roadmap::{Progress, Roadmap, sdg};
use serde::{Deserialize, Serialize};
use signaling_core::{Actor, Address, Command, Event, Page, Rejection, Session};

use super::batch::Batch;
use super::live::Live;
use crate::mint::base32;
use crate::roadmap_task::{Kept, pack};
use crate::store::{PublicationRow, RoadmapWrite, Write};

/// What a public page says beside the roadmap. Stored with its address, so that a page needs no session.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct PageFacts {
    pub(crate) room: String,
    pub(crate) licence: String,
    /// Who has agreed, as they have.
    pub(crate) authors: Vec<Author>,
}

impl Live {
    /// Shows it to anybody. The mark of its version, the event and the page's row are one write.
    pub(super) fn publish(
        &mut self,
        now: Millis,
        actor: &Actor,
        roadmap: RoadmapId,
        kept: Kept,
        batch: &mut Batch,
    ) -> Result<(), Rejection> {
        let Kept { n, body } = kept;
        let page = self.session.works().published.page(&roadmap);
        let slug = match page {
            Some(page) => page.slug.clone(),
            None => export::slug(
                &title_of(&body),
                &base32(&self.around.mint.seed().to_be_bytes()),
            ),
        };
        let command = Command::Publish {
            roadmap: roadmap.clone(),
            version: Some(n),
            address: Some(Address {
                slug: slug.clone(),
                licence: body.licence.clone(),
            }),
        };
        self.carry_out(now, actor, &command, batch)?;
        let version = RoadmapWrite::Version {
            roadmap,
            n,
            at: now,
            mark: Mark::Published { slug },
            title: body.text("fields/title").to_owned(),
            percent: Progress::of(&body).percent,
            body: pack(&body),
        };
        batch.write(Write::OfRoadmap(version));
        Ok(())
    }

    /// Writes down again what pages say of people, where that has changed.
    pub(super) fn note_pages(&self, event: &Event, batch: &mut Batch) {
        if let Event::RoadmapUnpublished { slug, .. } = event {
            let slug = slug.clone();
            batch.write(Write::OfRoadmap(RoadmapWrite::Unpublish { slug }));
        }
        for (roadmap, page) in self.session.works().published.pages() {
            if changes(&self.session, roadmap, event) {
                let row = self.row_of(roadmap, page);
                batch.write(Write::OfRoadmap(RoadmapWrite::Publish(row)));
            }
        }
    }

    fn row_of(&self, roadmap: &RoadmapId, page: &Page) -> PublicationRow {
        let mut rooms = self.session.rooms().iter();
        let room = rooms.find(|room| room.roadmap == *roadmap);
        let facts = PageFacts {
            room: room.map_or_else(String::new, |room| room.name.clone()),
            licence: page.licence.clone(),
            authors: authors(&self.session, roadmap),
        };
        PublicationRow {
            slug: page.slug.clone(),
            webinar: self.around.webinar.clone(),
            roadmap: roadmap.clone(),
            n: page.version,
            // Texts and lists are always JSON.
            facts: serde_json::to_string(&facts).unwrap_or_default(),
            at: page.at,
            taken_back: false,
        }
    }
}

/// Those who have agreed to be named for a roadmap, as they have, by name.
pub(super) fn authors(session: &Session, roadmap: &RoadmapId) -> Vec<Author> {
    let credits = session.works().credits.iter();
    let agreed = credits.filter(|((_, of), credit)| of == roadmap && **credit != Credit::None);
    let mut authors: Vec<Author> = agreed
        .filter_map(|((person, _), credit)| {
            let person = session.roster().get(person).filter(|one| !one.erased)?;
            let profile = &person.profile;
            let said = |text: &protocol::Personal| !text.as_str().trim().is_empty();
            let school = profile.school.clone();
            Some(Author {
                name: (*credit == Credit::Name && said(&profile.name))
                    .then(|| profile.name.clone()),
                school: Some(school).filter(said),
                country: profile.country.clone(),
            })
        })
        .collect();
    let key = |author: &Author| {
        let text = |of: &Option<protocol::Personal>| {
            let text = of.as_ref().map(|text| text.as_str().to_owned());
            text.unwrap_or_default()
        };
        // Whoever is not named comes after those who are.
        (
            author.name.is_none(),
            text(&author.name),
            text(&author.school),
        )
    };
    authors.sort_by_key(key);
    authors.dedup();
    authors
}

/// Everybody whose room works on it, or has.
pub(super) fn group(session: &Session, roadmap: &RoadmapId) -> BTreeSet<ParticipantId> {
    let rooms: BTreeSet<_> = session.rooms_of(roadmap).collect();
    let seated = session.seated();
    seated
        .filter(|(room, _)| rooms.contains(room))
        .map(|(_, person)| person.clone())
        .collect()
}

/// Whether the page of a roadmap says something else after an event.
fn changes(session: &Session, roadmap: &RoadmapId, event: &Event) -> bool {
    let named = |person: &ParticipantId| {
        let key = (person.clone(), roadmap.clone());
        session.works().credits.contains_key(&key)
    };
    match event {
        Event::RoadmapPublished { roadmap: of, .. } | Event::CreditSet { roadmap: of, .. } => {
            of == roadmap
        }
        Event::Joined { participant, .. } | Event::Renamed { participant, .. } => {
            named(participant)
        }
        Event::Expected { people } => people.iter().any(|one| named(&one.participant)),
        // What they had said is forgotten by now, so it does not tell.
        Event::Erased { .. } | Event::Struck { .. } => true,
        _ => false,
    }
}

/// What its address begins with.
fn title_of(roadmap: &Roadmap) -> String {
    let title = roadmap.text("fields/title").trim();
    if !title.is_empty() {
        return title.to_owned();
    }
    let goal = roadmap.goal.and_then(sdg::goal);
    goal.map_or_else(String::new, |goal| goal.short_name.clone())
}
