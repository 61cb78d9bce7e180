use std::collections::{BTreeMap, BTreeSet};

use protocol::{GalleryEntry, Millis, ParticipantId, RoadmapId, Role, RoomId, ServerMessage};
use signaling_core::Room;
use tokio::sync::oneshot;

use super::batch::Batch;
use super::digest::Beat;
use super::live::Live;
use super::presence::Owner;
use super::works::WorksDone;
use crate::limits;
use crate::outgoing::text_of;
use crate::roadmap_task::RoadmapMsg;
use crate::store::BriefRow;

/// What the rooms have made, for those whose gallery is open.
#[derive(Default)]
pub(super) struct GalleryDigest {
    pub(super) beat: Beat,
    followers: BTreeSet<Owner>,
    /// What is known of roadmaps without reading them. Asked for when somebody follows for the first time.
    briefs: BTreeMap<RoadmapId, BriefRow>,
    asked: bool,
    /// As it was told last.
    told: BTreeMap<RoadmapId, GalleryEntry>,
}

impl Live {
    pub(super) fn follow_gallery(&mut self, owner: &Owner, on: bool) {
        if !on {
            self.digests.gallery.followers.remove(owner);
            return;
        }
        self.digests.gallery.followers.insert(owner.clone());
        self.digests.gallery.beat.greet(&owner.participant, true);
        if !std::mem::replace(&mut self.digests.gallery.asked, true) {
            self.ask_for_all_briefs();
        }
    }

    /// A page has gone; another one of theirs says anew what it looks at.
    pub(super) fn unfollow_gallery(&mut self, owner: &Owner) {
        self.digests.gallery.followers.remove(owner);
    }

    /// Something was written in it, or it was drawn.
    pub(super) fn ask_for_brief(&self, roadmap: &RoadmapId, batch: &mut Batch) {
        if !self.digests.gallery.asked {
            return;
        }
        let (answer, brief) = oneshot::channel();
        let handle = self.around.roadmaps.open(roadmap);
        batch.ask(handle, RoadmapMsg::Brief { answer });
        self.when_done(async move { WorksDone::Briefs(brief.await.into_iter().collect()) });
    }

    pub(super) fn hear_briefs(&mut self, rows: Vec<BriefRow>) {
        let gallery = &mut self.digests.gallery;
        for row in rows {
            let newer = |known: &BriefRow| known.n <= row.n;
            if gallery.briefs.get(&row.roadmap).is_none_or(newer) {
                gallery.briefs.insert(row.roadmap.clone(), row);
            }
        }
        gallery.beat.mark();
    }

    pub(super) fn tell_gallery(&mut self, now: Millis, batch: &mut Batch) {
        let Some(due) = self
            .digests
            .gallery
            .beat
            .take(now, limits::GALLERY_EVERY_MS)
        else {
            return;
        };
        let entries = self.entries();
        let told = &self.digests.gallery.told;
        let changed: Vec<_> = entries
            .iter()
            .filter(|entry| told.get(&entry.roadmap) != Some(entry))
            .cloned()
            .collect();
        let gone = told.len()
            + changed
                .iter()
                .filter(|e| !told.contains_key(&e.roadmap))
                .count()
            != entries.len();
        let whole = text_of(&ServerMessage::Gallery {
            entries: entries.clone(),
            whole: true,
        });
        let some = text_of(&ServerMessage::Gallery {
            entries: changed.clone(),
            whole: false,
        });
        for owner in self.digests.gallery.followers.clone() {
            if !self.sees_gallery(&owner.participant) {
                continue;
            }
            let is_new = gone || due.newcomers.contains_key(&owner.participant);
            let connection = self.device(&owner).and_then(|one| one.connection.clone());
            let Some(connection) = connection.filter(|_| is_new || !changed.is_empty()) else {
                continue;
            };
            if connection.is_behind() {
                self.digests.gallery.beat.greet(&owner.participant, true);
            } else {
                batch.text(
                    &connection,
                    if is_new { whole.clone() } else { some.clone() },
                );
            }
        }
        let told = entries.into_iter();
        self.digests.gallery.told = told.map(|one| (one.roadmap.clone(), one)).collect();
    }

    /// The gallery was opened, closed, or somebody gave points.
    pub(super) fn note_gallery(&mut self, event: &signaling_core::Event) {
        use signaling_core::Event;
        let gallery = &mut self.digests.gallery;
        match event {
            Event::GallerySet { .. } | Event::RoleSet { .. } | Event::Admitted { .. } => {
                for owner in &gallery.followers {
                    gallery.beat.greet(&owner.participant, true);
                }
            }
            Event::Scored { .. }
            | Event::RoadmapsMerged { .. }
            | Event::RoadmapReplaced { .. }
            | Event::RoomsPlanned { .. }
            | Event::PlanEdited { .. }
            | Event::PlanChosen { .. }
            | Event::RoundOpened { .. } => gallery.beat.mark(),
            _ => {}
        }
    }

    fn sees_gallery(&self, participant: &ParticipantId) -> bool {
        let person = self.session.roster().get(participant);
        person.is_some_and(|person| {
            let open = self.session.works().gallery.open;
            person.is_inside() && (open || person.role != Role::Attendee)
        })
    }

    fn ask_for_all_briefs(&self) {
        let stored = self.around.store.briefs(self.around.webinar.clone());
        self.when_done(async move { WorksDone::Briefs(stored.await.unwrap_or_default()) });
    }

    /// The rooms of the plan in their order, then those of the last round.
    fn entries(&self) -> Vec<GalleryEntry> {
        let countries = self.countries();
        let mut seen = BTreeSet::new();
        let rooms = self.session.gallery_rooms();
        let rooms = rooms.filter(|room| seen.insert(room.roadmap.clone()));
        rooms.map(|room| self.entry(room, &countries)).collect()
    }

    fn entry(&self, room: &Room, countries: &BTreeMap<RoomId, BTreeSet<String>>) -> GalleryEntry {
        let row = self.digests.gallery.briefs.get(&room.roadmap);
        let brief = row.map(|row| &row.brief);
        let countries = countries.get(&room.id).into_iter().flatten();
        let scores = self.session.works().scores.of(&room.roadmap).count();
        GalleryEntry {
            roadmap: room.roadmap.clone(),
            room: room.id.clone(),
            name: room.name.clone(),
            goal: brief.and_then(|brief| brief.goal).unwrap_or(room.goal),
            title: brief.map_or_else(String::new, |brief| {
                let hint = brief.title_hint.clone().unwrap_or_default();
                if brief.title.is_empty() {
                    hint
                } else {
                    brief.title.clone()
                }
            }),
            question: brief.map_or_else(String::new, |brief| brief.question.clone()),
            targets: brief.map_or_else(Vec::new, |brief| brief.targets.clone()),
            countries: countries.cloned().collect(),
            languages: brief.map_or_else(Vec::new, |brief| vec![brief.lang.clone()]),
            percent: brief.map_or(0, |brief| brief.percent),
            low_tech: brief
                .is_some_and(|brief| brief.milestones > 0 && brief.low_tech == brief.milestones),
            changed_at: row.and_then(|row| row.edited_at),
            joint: brief.is_some_and(|brief| brief.joint),
            n: row.map_or(0, |row| row.n),
            scores: u16::try_from(scores).unwrap_or(u16::MAX),
        }
    }

    /// Of those who are or were seated in a room: in this round and this plan, else in the last.
    fn countries(&self) -> BTreeMap<RoomId, BTreeSet<String>> {
        let mut countries: BTreeMap<RoomId, BTreeSet<String>> = BTreeMap::new();
        for (room, person) in self.session.seated() {
            let person = self.session.roster().get(person);
            let country = person.map(|person| person.profile.country.clone());
            if let Some(country) = country.filter(|country| !country.is_empty()) {
                countries.entry(room.clone()).or_default().insert(country);
            }
        }
        countries
    }
}
