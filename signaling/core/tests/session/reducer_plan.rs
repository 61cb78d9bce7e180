//! How staff's clients keep plans current.

use protocol::{
    Assignment, ParticipantId, PlanChange, PlanHead, PlanView, RoomId, RoomView, SessionEvent,
    SessionView,
};

pub(crate) fn fold(view: &mut SessionView, event: &SessionEvent) {
    match event {
        SessionEvent::Plan { plan } => view.plan = Some(plan.clone()),
        SessionEvent::Plans { plans } => view.plans.clone_from(plans),
        SessionEvent::PlanChanged {
            plan,
            version,
            changes,
        } => {
            let known = view.plan.as_mut();
            let Some(known) = known.filter(|known| known.id == *plan && known.version < *version)
            else {
                return;
            };
            known.version = *version;
            changes.iter().for_each(|change| changed(known, change));
            view.rooms.clone_from(&known.rooms);
        }
        SessionEvent::PlanHead { head } => self::head(view, head),
        SessionEvent::PlanGone { plan } => view.plans.retain(|head| head.id != *plan),
        SessionEvent::RoomChanged { room } => {
            let planned = view.plan.iter_mut().flat_map(|plan| &mut plan.rooms);
            for known in view.rooms.iter_mut().chain(planned) {
                if known.id == room.id {
                    *known = room.clone();
                }
            }
        }
        other => panic!("nothing is made of {other:?}"),
    }
}

/// Plans are kept in the order of their ids.
fn head(view: &mut SessionView, head: &PlanHead) {
    if let Some(plan) = view.plan.as_mut().filter(|plan| plan.id == head.id) {
        plan.name.clone_from(&head.name);
        return;
    }
    match view.plans.binary_search_by(|known| known.id.cmp(&head.id)) {
        Ok(at) => view.plans[at] = head.clone(),
        Err(at) => view.plans.insert(at, head.clone()),
    }
}

fn changed(plan: &mut PlanView, change: &PlanChange) {
    match change {
        PlanChange::RoomAdded { room, after, .. } => place(plan, room.clone(), after.as_ref()),
        PlanChange::RoomPlaced { room, after } => {
            if let Some(known) = plan.rooms.iter().find(|known| known.id == *room).cloned() {
                place(plan, known, after.as_ref());
            }
        }
        PlanChange::RoomDropped { room } => {
            plan.rooms.retain(|known| known.id != *room);
            plan.assignments.retain(|seat| seat.room != *room);
        }
        PlanChange::RoomNamed { room, name } => {
            with(plan, room, |room| room.name.clone_from(name));
        }
        PlanChange::GoalSet {
            room,
            goal,
            roadmap,
        } => with(plan, room, |room| {
            room.goal = *goal;
            room.roadmap = roadmap.clone();
        }),
        PlanChange::RoomSet {
            room,
            language,
            capacity,
        } => with(plan, room, |room| {
            room.language.clone_from(language);
            room.capacity = *capacity;
        }),
        PlanChange::Seated {
            participant,
            room,
            pinned,
            why,
        } => {
            unseat(plan, participant);
            let seats = &mut plan.assignments;
            let at = seats.partition_point(|seat| seat.participant < *participant);
            let seat = Assignment {
                participant: participant.clone(),
                room: room.clone(),
                pinned: *pinned,
                why: why.clone(),
            };
            seats.insert(at, seat);
        }
        PlanChange::Unseated { participant } => unseat(plan, participant),
        PlanChange::Together { groups } => plan.together.clone_from(groups),
        PlanChange::Apart { pairs } => plan.apart.clone_from(pairs),
        PlanChange::RoomTaken { .. } => panic!("a room that is taken over is told whole"),
    }
}

/// Behind `after`; if that is not there, at the head.
fn place(plan: &mut PlanView, room: RoomView, after: Option<&RoomId>) {
    plan.rooms.retain(|known| known.id != room.id);
    let before = plan.rooms.iter().position(|known| Some(&known.id) == after);
    plan.rooms.insert(before.map_or(0, |at| at + 1), room);
}

fn with(plan: &mut PlanView, room: &RoomId, change: impl FnMut(&mut RoomView)) {
    let known = plan.rooms.iter_mut().find(|known| known.id == *room);
    known.into_iter().for_each(change);
}

fn unseat(plan: &mut PlanView, participant: &ParticipantId) {
    plan.assignments
        .retain(|seat| seat.participant != *participant);
}
