use std::collections::{BTreeMap, BTreeSet};

use axum::extract::ws::Utf8Bytes;
use protocol::{Location, Millis, ParticipantId};
use signaling_core::{Event, Session};

use super::batch::Batch;
use super::crowd_digest::CrowdDigest;
use super::gallery_digest::GalleryDigest;
use super::live::Live;
use super::lobby_digest::LobbyDigest;
use super::places_digest::PlacesDigest;
use super::pointer_digest::PointerDigest;
use super::queue_digest::QueueDigest;
use super::reactions_digest::ReactionsDigest;
use super::wall_digest::WallDigest;
use super::works_digest::{FeedbackDigest, TurnoutDigest};
use crate::limits;

/// What is told in sum, outside the log: whole, now and then, and only if it is other than before. Whoever reads slowly misses some of
/// it first of all.
#[derive(Default)]
pub(super) struct Digests {
    pub(super) queue: QueueDigest,
    pub(super) crowd: CrowdDigest,
    pub(super) lobby: LobbyDigest,
    pub(super) places: PlacesDigest,
    pub(super) wall: WallDigest,
    pub(super) pointer: PointerDigest,
    pub(super) reactions: ReactionsDigest,
    pub(super) gallery: GalleryDigest,
    pub(super) turnout: TurnoutDigest,
    pub(super) feedback: FeedbackDigest,
}

/// When a digest is told next, and to whom beside those for whom it has changed.
#[derive(Default)]
pub(super) struct Beat {
    is_marked: bool,
    told_at: Option<Millis>,
    /// To be told at the next beat, whatever changed. True: they may have an old one, so nothing is worth saying too.
    newcomers: BTreeMap<ParticipantId, bool>,
}

/// A beat that has come.
pub(super) struct Due {
    /// It may have changed.
    pub(super) is_marked: bool,
    pub(super) newcomers: BTreeMap<ParticipantId, bool>,
}

impl Beat {
    /// Something may have changed.
    pub(super) const fn mark(&mut self) {
        self.is_marked = true;
    }

    pub(super) fn greet(&mut self, person: &ParticipantId, may_be_stale: bool) {
        *self.newcomers.entry(person.clone()).or_default() |= may_be_stale;
    }

    pub(super) fn wake(&self, every_ms: i64) -> Option<Millis> {
        let wanted = self.is_marked || !self.newcomers.is_empty();
        let next = self.told_at.map_or(Millis(0), |at| at.plus_ms(every_ms));
        wanted.then_some(next)
    }

    /// If it is time.
    pub(super) fn take(&mut self, now: Millis, every_ms: i64) -> Option<Due> {
        self.wake(every_ms).filter(|at| *at <= now)?;
        self.told_at = Some(now);
        Some(Due {
            is_marked: std::mem::take(&mut self.is_marked),
            newcomers: std::mem::take(&mut self.newcomers),
        })
    }
}

impl Digests {
    /// What may be told otherwise after `event`.
    pub(super) fn note(&mut self, session: &Session, event: &Event) {
        self.crowd.note_event();
        self.turnout.note(event);
        self.feedback.note(event);
        if changes_the_queue(event) {
            self.queue.beat.mark();
        }
        if changes_who_is_in(event) {
            self.crowd.beat.mark();
            self.lobby.beat.mark();
        }
        if changes_places(event) {
            self.places.beat.mark();
        }
        for person in who_begins_anew(event) {
            self.places.beat.greet(person, false);
        }
        for person in who_sees_otherwise(event) {
            let sees = session.roster().get(person);
            if sees.is_some_and(|person| person.is_staff() || person.location == Location::Plenary)
            {
                self.queue.beat.greet(person, false);
            }
            self.crowd.beat.greet(person, false);
            self.lobby.beat.greet(person, false);
        }
        if let Event::ChatWritten { line } = event {
            self.wall.note_chat(line.at, &line.location);
        }
    }

    /// Somebody has connected. A page that resumes has what it was told last.
    pub(super) fn greet(&mut self, person: &ParticipantId, resumes: bool) {
        self.queue.beat.greet(person, resumes);
        self.crowd.beat.greet(person, resumes);
        self.lobby.beat.greet(person, resumes);
        self.places.beat.greet(person, resumes);
        self.turnout.beat.greet(person, resumes);
        self.feedback.beat.greet(person, resumes);
    }
}

impl Live {
    /// Tells the digests that are due.
    pub(super) fn tell_digests(&mut self, now: Millis, batch: &mut Batch) {
        self.tell_queue(now, batch);
        self.tell_crowd(now, batch);
        self.tell_lobby(now, batch);
        self.tell_places(now, batch);
        self.tell_wall(now, batch);
        self.tell_pointer(now, batch);
        self.tell_reactions(now, batch);
        self.tell_gallery(now, batch);
        self.tell_turnout(now, batch);
        self.tell_feedback(now, batch);
    }

    pub(super) fn digests_wake(&self) -> Option<Millis> {
        let beats = [
            self.digests.queue.beat.wake(self.digest_ms()),
            self.digests.crowd.beat.wake(limits::CROWD_EVERY_MS),
            self.digests.lobby.beat.wake(limits::LOBBY_EVERY_MS),
            self.digests.places.beat.wake(self.places_ms()),
            self.digests.wall.wake(&self.session),
            self.digests.pointer.beat.wake(self.pointer_ms()),
            self.digests.reactions.beat.wake(limits::REACTIONS_EVERY_MS),
            self.digests.gallery.beat.wake(limits::GALLERY_EVERY_MS),
            self.digests.turnout.beat.wake(limits::GALLERY_EVERY_MS),
            self.digests.feedback.beat.wake(limits::GALLERY_EVERY_MS),
        ];
        beats.into_iter().flatten().min()
    }

    /// How often the queue is told: everybody in the plenary is.
    pub(super) fn digest_ms(&self) -> i64 {
        if self.session.roster().online() > limits::CROWD_LARGE {
            return limits::QUEUE_EVERY_MS_LARGE;
        }
        limits::QUEUE_EVERY_MS
    }

    /// Everybody of the staff who is let in.
    pub(super) fn staff_inside(&self) -> BTreeSet<ParticipantId> {
        let staff = self.session.roster().staff();
        let inside = staff.filter(|person| person.is_inside());
        inside.map(|person| person.id.clone()).collect()
    }

    /// Says `text` to all connections of `person`. False if one of them is behind with what it has to read, and was told nothing.
    pub(super) fn say_digest(
        &self,
        person: &ParticipantId,
        text: &Utf8Bytes,
        batch: &mut Batch,
    ) -> bool {
        let mut told = true;
        for connection in self.index.connections_of(person) {
            if connection.is_behind() {
                told = false;
            } else {
                batch.text(connection, text.clone());
            }
        }
        told
    }
}

fn changes_the_queue(event: &Event) -> bool {
    matches!(
        event,
        Event::HandRaised { .. }
            | Event::HandLowered { .. }
            | Event::HandsLowered { .. }
            | Event::HandsRestored { .. }
            | Event::QuestionAsked { .. }
            | Event::QuestionWithdrawn { .. }
            | Event::QuestionEnded { .. }
            | Event::FloorGiven { .. }
            | Event::FloorEnded { .. }
            | Event::MaySpeakSet { .. }
            | Event::QueueRuled { .. }
            | Event::Renamed { .. }
            | Event::Joined { .. }
            | Event::RoleSet { .. }
            | Event::Erased { .. }
    )
}

fn changes_who_is_in(event: &Event) -> bool {
    matches!(
        event,
        Event::Joined { .. }
            | Event::Connected { .. }
            | Event::Disconnected { .. }
            | Event::Left { .. }
            | Event::Moved { .. }
            | Event::MovedMany { .. }
            | Event::Admitted { .. }
            | Event::Refused { .. }
            | Event::Removed { .. }
            | Event::BanLifted { .. }
            | Event::RoleSet { .. }
            | Event::Renamed { .. }
            | Event::Erased { .. }
            | Event::HandRaised { .. }
            | Event::HandLowered { .. }
            | Event::HandsLowered { .. }
            | Event::HandsRestored { .. }
            | Event::RosterNarrowed { .. }
    )
}

/// Or who can choose, and what.
const fn changes_places(event: &Event) -> bool {
    matches!(
        event,
        Event::ChoiceSet { .. }
            | Event::Seated { .. }
            | Event::Unseated { .. }
            | Event::Waitlisted { .. }
            | Event::Assigned { .. }
            | Event::SpreadEvenly { .. }
            | Event::PlanEdited { .. }
            | Event::PlanChosen { .. }
            | Event::RoomsPlanned { .. }
            | Event::Struck { .. }
            | Event::Refused { .. }
            | Event::Removed { .. }
    )
}

/// Whose page forgets everything it was told in sum.
fn who_begins_anew(event: &Event) -> Vec<&ParticipantId> {
    match event {
        Event::RoleSet { participant, .. } | Event::Joined { participant, .. } => vec![participant],
        Event::Admitted { participants, .. } => participants.iter().collect(),
        _ => Vec::new(),
    }
}

/// Who comes to a place, or gets eyes, with other digests. Their page forgets what it was told before, so what is empty need not be said.
pub(super) fn who_sees_otherwise(event: &Event) -> Vec<&ParticipantId> {
    match event {
        Event::Moved { participant, .. }
        | Event::RoleSet { participant, .. }
        | Event::Joined { participant, .. } => vec![participant],
        Event::MovedMany { moves, .. } => moves.iter().map(|one| &one.participant).collect(),
        Event::Admitted { participants, .. } => participants.iter().collect(),
        _ => Vec::new(),
    }
}
