use std::collections::BTreeSet;

use protocol::{
    ParticipantId, PlanChange, PlanId, RejectionCode, RoomId, RoomRef, RoomView, Standing, Why,
};

use super::{Decision, desk::Desk, edits::on_stage, plans::known_plan};
use crate::{Offer, Rejection, Room, Session, assign::Placement, proposal::OfferedRoom};

/// Makes a proposal so, unless the plan has changed since, or people are in rooms by it: it would tear every room apart.
///
/// Seats by hand stay. Rooms and people that are gone meanwhile are left out, and who came meanwhile has no seat yet. Where
/// new rooms are made, those that nobody sits in any more and no round has shown go.
pub(super) fn take(
    session: &Session,
    id: &PlanId,
    version: u32,
    offer: Option<&Offer>,
    by: &ParticipantId,
) -> Decision {
    let plan = known_plan(session, id)?;
    let refused = |code, message: &str| Err(Rejection::new(code, message));
    let Some(offer) = offer.filter(|offer| offer.plan == *id) else {
        return refused(
            RejectionCode::UnknownItem,
            "there is no such proposal any more",
        );
    };
    if plan.version != version || plan.version != offer.version {
        return refused(RejectionCode::PlanChanged, "the plan has changed since");
    }
    if session.round.run().is_some_and(|run| run.plan == *id) {
        return refused(RejectionCode::RoundOpen, "people are in their rooms");
    }
    let before = plan.rooms.clone();
    let mut desk = Desk::over(session, id)?;
    let made = desk.make(offer);
    for seat in &offer.outcome.seats {
        desk.follow(&made, seat);
    }
    for (person, _) in &offer.outcome.unplaced {
        desk.leave_out(person);
    }
    if !offer.rooms.is_empty() {
        desk.clear(&before);
    }
    desk.done(by)
}

impl Desk<'_> {
    /// Gives the offer's rooms, in its order: first those of the same goal in which nobody would sit any more, then such as are in no
    /// plan any more and nobody has seen, because each new one has a roadmap, and a session has only so many; then new ones. They stand
    /// behind the rooms that there are.
    fn make(&mut self, offer: &Offer) -> Vec<RoomId> {
        let mut spare = self.spare(offer);
        let mut dropped = self.dropped();
        let rooms = offer.rooms.iter().map(|made| {
            if let Some(room) = take_one(&mut spare, made.goal) {
                return self.renew(room, made);
            }
            match take_one(&mut dropped, made.goal) {
                Some(room) => self.take_back(room, made),
                None => self.add_made(made),
            }
        });
        rooms.collect()
    }

    fn dropped(&self) -> Vec<Room> {
        let plans = &self.session.plans;
        let is_planned = |id: &RoomId| {
            let mut plans = plans.others().chain([plans.chosen()]);
            plans.any(|plan| plan.has(id))
        };
        let rooms = self.session.rooms.iter();
        let unseen = rooms.filter(|room| !room.shown && room.captain.is_none());
        let unseen = unseen.filter(|room| !on_stage(self.session, &room.id));
        unseen
            .filter(|room| !is_planned(&room.id))
            .cloned()
            .collect()
    }

    fn take_back(&mut self, room: Room, made: &OfferedRoom) -> RoomId {
        let after = self.plan.rooms.last().cloned();
        let id = room.id.clone();
        self.change(PlanChange::RoomTaken { room: id, after });
        self.renew(room, made)
    }

    fn spare(&self, offer: &Offer) -> Vec<Room> {
        let outcome = &offer.outcome;
        let seats = outcome.seats.iter();
        let used: BTreeSet<_> = seats.clone().map(|seat| &seat.room).collect();
        let dealt = seats.map(|seat| &seat.participant);
        let dealt: BTreeSet<_> = dealt
            .chain(outcome.unplaced.iter().map(|(person, _)| person))
            .collect();
        let is_left = |id: &RoomId| {
            let mut seats = self.plan.seats.iter().filter(|(_, seat)| seat.room == *id);
            seats.all(|(person, seat)| !seat.pinned && dealt.contains(person))
        };
        let plans = &self.session.plans;
        let is_elsewhere = |id: &RoomId| {
            let mut plans = plans.others().chain([plans.chosen()]);
            plans.any(|plan| plan.id != self.plan.id && plan.has(id))
        };
        let rooms = self.plan.rooms.iter();
        let rooms = rooms.filter(|id| {
            !used.contains(&RoomRef::Old((*id).clone()))
                && is_left(id)
                && !is_elsewhere(id)
                && !on_stage(self.session, id)
        });
        let rooms = rooms.filter_map(|id| self.room(id));
        rooms.filter(|room| !room.shown).cloned().collect()
    }

    fn renew(&mut self, room: Room, made: &OfferedRoom) -> RoomId {
        let id = room.id;
        if room.name != made.name {
            self.change(PlanChange::RoomNamed {
                room: id.clone(),
                name: made.name.clone(),
            });
        }
        if room.language != made.language || room.capacity.is_some() {
            self.change(PlanChange::RoomSet {
                room: id.clone(),
                language: made.language.clone(),
                capacity: None,
            });
        }
        id
    }

    fn add_made(&mut self, made: &OfferedRoom) -> RoomId {
        let after = self.plan.rooms.last().cloned();
        self.change(PlanChange::RoomAdded {
            room: RoomView {
                id: made.room.clone(),
                name: made.name.clone(),
                goal: made.goal,
                roadmap: made.roadmap.clone(),
                language: made.language.clone(),
                capacity: None,
            },
            after,
            seed: true,
        });
        made.room.clone()
    }

    fn follow(&mut self, made: &[RoomId], placement: &Placement) {
        let room = match &placement.room {
            RoomRef::Old(room) => Some(room),
            RoomRef::Made(number) => usize::from(*number)
                .checked_sub(1)
                .and_then(|index| made.get(index)),
        };
        let Some(room) = room.filter(|room| self.plan.has(room)) else {
            return;
        };
        let person = self.session.roster.get(&placement.participant);
        let seat = self.plan.seat_of(&placement.participant);
        let stays = seat
            .is_some_and(|seat| seat.pinned || (seat.room == *room && seat.why == placement.why));
        let is_kept = placement.why == [Why::ByHand] || placement.why == [Why::Kept];
        let takes_part = person.is_some_and(|person| person.standing != Standing::Banned);
        if takes_part && !stays && !is_kept {
            let (room, why) = (room.clone(), placement.why.clone());
            self.seat(&placement.participant, room, false, why);
        }
    }

    fn leave_out(&mut self, person: &ParticipantId) {
        if self.plan.seat_of(person).is_some_and(|seat| !seat.pinned) {
            self.change(PlanChange::Unseated {
                participant: person.clone(),
            });
        }
    }

    fn clear(&mut self, before: &[RoomId]) {
        let seats = self.plan.seats.values();
        let used: BTreeSet<RoomId> = seats.map(|seat| seat.room.clone()).collect();
        for id in before.iter().filter(|id| !used.contains(*id)) {
            let shown = self.room(id).is_some_and(|room| room.shown);
            if !shown && !on_stage(self.session, id) {
                self.change(PlanChange::RoomDropped { room: id.clone() });
            }
        }
    }
}

fn take_one(rooms: &mut Vec<Room>, goal: u8) -> Option<Room> {
    let same = rooms.iter().position(|room| room.goal == goal)?;
    Some(rooms.remove(same))
}
