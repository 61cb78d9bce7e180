use std::collections::BTreeMap;

use axum::extract::ws::Utf8Bytes;
use protocol::{
    Location, Millis, ParticipantId, QueueEntry, ServerMessage, YourPlace, limits as wire,
};
use signaling_core::{order, queue_places, queue_top};

use super::batch::Batch;
use super::digest::Beat;
use super::live::Live;
use crate::outgoing::text_of;

/// Who waits to be called up, for staff and for everybody in the plenary. Without it nobody would be shown written questions, nor in
/// which order.
#[derive(Default)]
pub(super) struct QueueDigest {
    pub(super) beat: Beat,
    told: Told,
}

/// What was told last.
#[derive(Default, PartialEq, Eq)]
struct Told {
    total: u32,
    /// As staff see it.
    top: Vec<QueueEntry>,
    places: BTreeMap<ParticipantId, Vec<YourPlace>>,
}

/// The frame that everybody without an item gets.
struct Shared {
    public: Utf8Bytes,
    staff: Utf8Bytes,
}

impl Live {
    pub(super) fn tell_queue(&mut self, now: Millis, batch: &mut Batch) {
        let every = self.digest_ms();
        let Some(due) = self.digests.queue.beat.take(now, every) else {
            return;
        };
        let placed = order(&self.session);
        let mut places: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (person, place) in queue_places(&self.session, &placed) {
            places.entry(person.clone()).or_default().push(place);
        }
        let top = |most, to_staff| queue_top(&self.session, &placed, most, to_staff);
        let told = Told {
            total: u32::try_from(placed.len()).unwrap_or(u32::MAX),
            top: top(wire::QUEUE_TOP_STAFF, true),
            places,
        };
        let public = top(wire::QUEUE_TOP, false);
        let changed = due.is_marked && told != self.digests.queue.told;
        let shared = Shared {
            public: text(told.total, &public, &[]),
            staff: text(told.total, &told.top, &[]),
        };
        let to: Vec<_> = if changed {
            self.who_sees_the_queue()
        } else {
            let stale = |is_stale: bool| is_stale || told.total > 0;
            let newcomers = due.newcomers.into_iter();
            newcomers
                .filter(|(_, is_stale)| stale(*is_stale))
                .map(|(id, _)| id)
                .collect()
        };
        for person in to {
            let Some(to_staff) = self.sees_the_queue(&person) else {
                continue;
            };
            let frame = match (told.places.get(&person), to_staff) {
                (Some(own), true) => text(told.total, &told.top, own),
                (Some(own), false) => text(told.total, &public, own),
                (None, true) => shared.staff.clone(),
                (None, false) => shared.public.clone(),
            };
            if !self.say_digest(&person, &frame, batch) {
                self.digests.queue.beat.greet(&person, true);
            }
        }
        self.digests.queue.told = told;
    }

    fn who_sees_the_queue(&self) -> Vec<ParticipantId> {
        let mut people = self.staff_inside();
        let plenary = self.session.roster().at(&Location::Plenary);
        people.extend(
            plenary
                .filter(|person| person.is_online())
                .map(|person| person.id.clone()),
        );
        people.into_iter().collect()
    }

    /// As staff, as everybody, or not at all.
    fn sees_the_queue(&self, person: &ParticipantId) -> Option<bool> {
        let person = self.session.roster().get(person)?;
        let sees =
            person.is_inside() && (person.is_staff() || person.location == Location::Plenary);
        sees.then(|| person.is_staff())
    }
}

fn text(total: u32, top: &[QueueEntry], you: &[YourPlace]) -> Utf8Bytes {
    text_of(&ServerMessage::Queue {
        total,
        top: top.to_vec(),
        you: you.to_vec(),
    })
}
