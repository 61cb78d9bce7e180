use protocol::{Assignment, ParticipantId, PlanChange, PlanId, RejectionCode, limits as wire};

use super::{Decision, choice};
use crate::{Event, Plan, Rejection, Round, Session};

/// The plan of this id.
pub(super) fn known_plan<'s>(session: &'s Session, id: &PlanId) -> Result<&'s Plan, Rejection> {
    let unknown = || Rejection::new(RejectionCode::UnknownPlan, "there is no such plan");
    session.plans.get(id).ok_or_else(unknown)
}

/// A copy has the rooms themselves, not copies of them: a room's work is one, whatever plan opens it.
pub(super) fn make(
    session: &Session,
    id: &PlanId,
    name: &str,
    copy_of: Option<&PlanId>,
    by: &ParticipantId,
) -> Decision {
    let original = copy_of.map(|of| known_plan(session, of)).transpose()?;
    if session.plans.len() >= wire::PLANS_MAX || session.plans.get(id).is_some() {
        return Err(Rejection::new(
            RejectionCode::TooMany,
            "the session has as many plans as it may",
        ));
    }
    let made = Event::PlanMade {
        plan: id.clone(),
        name: name.to_owned(),
        rooms: original.map(|plan| plan.rooms.clone()).unwrap_or_default(),
        seats: original.map(Plan::assignments).unwrap_or_default(),
        by: by.clone(),
    };
    let changes = original.map(rules_of).unwrap_or_default();
    let ruled = (!changes.is_empty()).then(|| Event::PlanEdited {
        plan: id.clone(),
        version: 1,
        changes,
        by: by.clone(),
    });
    Ok(std::iter::once(made).chain(ruled).collect())
}

pub(super) fn name(session: &Session, id: &PlanId, name: &str, by: &ParticipantId) -> Decision {
    if known_plan(session, id)?.name == name {
        return Ok(Vec::new());
    }
    Ok(vec![Event::PlanNamed {
        plan: id.clone(),
        name: name.to_owned(),
        by: by.clone(),
    }])
}

pub(super) fn drop_plan(session: &Session, id: &PlanId, by: &ParticipantId) -> Decision {
    let plan = known_plan(session, id)?;
    if session.plan().id == plan.id {
        return Err(Rejection::new(
            RejectionCode::InUse,
            "choose another plan first",
        ));
    }
    if session.round.plan() == Some(id) {
        return Err(round_has_it());
    }
    Ok(vec![Event::PlanDropped {
        plan: id.clone(),
        by: by.clone(),
    }])
}

/// Not while a round has one, armed or open: what is said of no plan would mean another one than people see.
pub(super) fn choose(session: &Session, id: &PlanId, by: &ParticipantId) -> Decision {
    let plan = known_plan(session, id)?;
    if session.plan().id == plan.id {
        return Ok(Vec::new());
    }
    if session.round != Round::None {
        return Err(round_has_it());
    }
    let chosen = Event::PlanChosen {
        plan: id.clone(),
        by: by.clone(),
    };
    let mut events = choice::closed(session, Some(by));
    events.push(chosen);
    Ok(events)
}

fn rules_of(plan: &Plan) -> Vec<PlanChange> {
    let groups = plan.rules.together.iter();
    let groups: Vec<Vec<_>> = groups
        .map(|group| group.iter().cloned().collect())
        .collect();
    let pairs = plan.rules.apart.clone();
    let together = (!groups.is_empty()).then_some(PlanChange::Together { groups });
    let apart = (!pairs.is_empty()).then_some(PlanChange::Apart { pairs });
    together.into_iter().chain(apart).collect()
}

fn round_has_it() -> Rejection {
    Rejection::new(RejectionCode::RoundOpen, "a round has a plan")
}

impl Plan {
    /// All seats, in the order of people's ids.
    pub(crate) fn assignments(&self) -> Vec<Assignment> {
        let seats = self.seats.iter();
        seats
            .map(|(participant, seat)| Assignment {
                participant: participant.clone(),
                room: seat.room.clone(),
                pinned: seat.pinned,
                why: seat.why.clone(),
            })
            .collect()
    }
}
