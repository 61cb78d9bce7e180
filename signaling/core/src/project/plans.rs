use protocol::{Assignment, ParticipantId, PlanChange, PlanId, RoomId, SessionEvent, Why};

use super::{Told, only_if};
use crate::{
    Choice, Event,
    choice::choice_view,
    view::{plan_head, plan_heads, plan_view},
};

impl Told<'_> {
    pub(super) fn of_plans(&self, event: &Event) -> Option<Vec<SessionEvent>> {
        Some(match event {
            Event::PlanMade { plan, .. } | Event::PlanNamed { plan, .. } => self.head(plan),
            Event::PlanDropped { plan, .. } => {
                let mut events = self.only_staff(|| SessionEvent::PlanGone { plan: plan.clone() });
                events.extend(self.past());
                events
            }
            Event::PlanChosen { .. } => self.another_plan(),
            Event::PlanEdited {
                plan,
                version,
                changes,
                ..
            } => self.edited(plan, *version, changes),
            Event::Assigned {
                plan,
                version,
                participant,
                room,
                ..
            } => {
                let seat = |room| seated(participant, room, vec![Why::ByHand]);
                let change = room.as_ref().map_or_else(|| unseated(participant), seat);
                self.reseated(plan.as_ref(), *version, vec![change])
            }
            Event::SpreadEvenly {
                plan,
                version,
                assignments,
                ..
            } => {
                let dealt =
                    |seat: &Assignment| seated(&seat.participant, &seat.room, vec![Why::Random]);
                let changes = assignments.iter().map(dealt).collect();
                self.reseated(plan.as_ref(), *version, changes)
            }
            Event::Seated {
                plan,
                version,
                participant,
                room,
                why,
            } => {
                let change = seated(participant, room, why.clone());
                self.reseated(Some(plan), *version, vec![change])
            }
            Event::Unseated {
                plan,
                version,
                participant,
            } => self.reseated(Some(plan), *version, vec![unseated(participant)]),
            Event::Waitlisted { participant, .. } => self.choice_if(*participant == self.viewer.id),
            Event::ChoiceSet { .. } => {
                let mut events = vec![self.choice()];
                events.extend(only_if(!self.viewer.is_staff(), || self.rooms()));
                events
            }
            _ => return None,
        })
    }

    /// The chosen plan is another one, or was drawn anew.
    pub(super) fn another_plan(&self) -> Vec<SessionEvent> {
        let mut events: Vec<_> = self.plan().into_iter().collect();
        events.extend(self.only_staff(|| SessionEvent::Plans {
            plans: plan_heads(self.session),
        }));
        events.extend(only_if(self.viewer.is_staff(), || self.rooms()));
        events.extend(self.to_choose_from());
        events
    }

    fn edited(&self, plan: &PlanId, version: u32, changes: &[PlanChange]) -> Vec<SessionEvent> {
        let drawn: Vec<_> = changes.iter().filter_map(PlanChange::room).collect();
        let rooms = drawn.iter().filter_map(|room| self.session.rooms.get(room));
        let known = rooms.filter(|room| self.sees_change_of(&room.id, plan));
        let redrawn = known.map(|room| SessionEvent::RoomChanged { room: room.view() });
        let mut events: Vec<_> = redrawn.collect();
        events.extend(self.changed(plan, version, changes.to_vec()));
        let mut seats = changes.iter().filter_map(PlanChange::person);
        events.extend(self.choice_if(seats.any(|person| *person == self.viewer.id)));
        let other_rooms = changes.iter().any(|change| {
            let about_rooms = change.person().is_none();
            let about_rules = matches!(
                change,
                PlanChange::Together { .. } | PlanChange::Apart { .. }
            );
            about_rooms && !about_rules
        });
        if self.session.plan().id == *plan && other_rooms {
            events.extend(self.to_choose_from());
        }
        events
    }

    /// Changes of the chosen plan tell staff of its rooms themselves.
    fn sees_change_of(&self, room: &RoomId, plan: &PlanId) -> bool {
        let chosen = self.session.plan();
        if self.viewer.is_staff() {
            return chosen.id != *plan && chosen.has(room);
        }
        let to_choose = chosen.choice != Choice::Closed && chosen.has(room);
        to_choose || self.session.shown.contains(room)
    }

    pub(super) fn sees_room(&self, room: &RoomId) -> bool {
        let chosen = self.session.plan();
        if self.viewer.is_staff() {
            return chosen.has(room);
        }
        let to_choose = chosen.choice != Choice::Closed && chosen.has(room);
        to_choose || self.session.shown.contains(room)
    }

    fn reseated(
        &self,
        plan: Option<&PlanId>,
        version: u32,
        changes: Vec<PlanChange>,
    ) -> Vec<SessionEvent> {
        let first = PlanId::first();
        let mut people = changes.iter().filter_map(PlanChange::person);
        let mine = people.any(|person| *person == self.viewer.id);
        let mut events = self.changed(plan.unwrap_or(&first), version, changes);
        events.extend(self.choice_if(mine));
        events
    }

    /// To staff: what changed of the chosen plan, or that another one did.
    fn changed(&self, plan: &PlanId, version: u32, changes: Vec<PlanChange>) -> Vec<SessionEvent> {
        if self.session.plan().id != *plan {
            return self.head(plan);
        }
        self.only_staff(|| SessionEvent::PlanChanged {
            plan: plan.clone(),
            version,
            changes: changes
                .into_iter()
                .map(|change| self.explained(change))
                .collect(),
        })
    }

    /// A room of another plan or round is new to who knows only the chosen one.
    fn explained(&self, change: PlanChange) -> PlanChange {
        let PlanChange::RoomTaken { room, after } = &change else {
            return change;
        };
        match self.session.rooms.get(room) {
            Some(room) => PlanChange::RoomAdded {
                room: room.view(),
                after: after.clone(),
                seed: false,
            },
            None => change,
        }
    }

    fn head(&self, plan: &PlanId) -> Vec<SessionEvent> {
        let plan = self.session.plans.get(plan);
        let head = plan.filter(|_| self.viewer.is_staff()).map(plan_head);
        head.map(|head| SessionEvent::PlanHead { head })
            .into_iter()
            .collect()
    }

    fn choice(&self) -> SessionEvent {
        SessionEvent::Choice {
            choice: choice_view(self.session, self.viewer),
        }
    }

    fn choice_if(&self, mine: bool) -> Vec<SessionEvent> {
        let open = self.session.plan().choice != Choice::Closed;
        only_if(mine && open, || self.choice())
    }

    /// The rooms to choose from are others.
    pub(super) fn to_choose_from(&self) -> Vec<SessionEvent> {
        let plan = self.session.plan();
        let Choice::Open { until, .. } = plan.choice else {
            return Vec::new();
        };
        let mut events = vec![SessionEvent::Choices {
            rooms: plan.rooms.clone(),
            until,
        }];
        events.extend(only_if(!self.viewer.is_staff(), || self.rooms()));
        events
    }

    pub(super) fn plan(&self) -> Option<SessionEvent> {
        self.viewer.is_staff().then(|| SessionEvent::Plan {
            plan: plan_view(self.session),
        })
    }
}

fn seated(participant: &ParticipantId, room: &RoomId, why: Vec<Why>) -> PlanChange {
    PlanChange::Seated {
        participant: participant.clone(),
        room: room.clone(),
        pinned: why.contains(&Why::ByHand),
        why,
    }
}

fn unseated(participant: &ParticipantId) -> PlanChange {
    PlanChange::Unseated {
        participant: participant.clone(),
    }
}
