use protocol::{ParticipantId, PlanView, RoomId, RoomView};
use serde_json::{Value, json};

use super::Writer;

/// What is done with plans beside the chosen one's rooms, and what attendees choose.
impl Writer<'_> {
    pub(super) fn plans(&mut self) -> Value {
        let Some(plan) = &self.view.plan else {
            return self.plan_rooms();
        };
        if let Some((of, version, proposal)) = &self.memory.proposal
            && self.chance.hits(250)
        {
            return json!({ "type": "takeProposal", "plan": of, "version": version,
                "proposal": proposal });
        }
        let other = self.chance.pick(&self.view.plans).map(|head| &head.id);
        let other = other.unwrap_or(&plan.id);
        match self.chance.below(16) {
            0 if self.view.plans.len() < 4 => {
                json!({ "type": "makePlan", "name": format!("Plan {}", self.number),
                    "copyOf": if self.on() { Some(&plan.id) } else { None } })
            }
            1 => {
                json!({ "type": "namePlan", "plan": other, "name": format!("Plan {}", self.number) })
            }
            2 => json!({ "type": "dropPlan", "plan": other }),
            3 => json!({ "type": "choosePlan", "plan": other }),
            4..=6 => json!({ "type": "openChoice", "plan": plan.id,
                "forS": self.chance.pick(&[None, Some(30), Some(90)]) }),
            7 => json!({ "type": "closeChoice", "plan": plan.id }),
            _ => {
                let many = 1 + self.chance.below(3);
                let edits: Vec<_> = (0..many).map(|_| self.edit(plan)).collect();
                json!({ "type": "editPlan", "plan": plan.id, "edits": edits })
            }
        }
    }

    pub(super) fn chooses(&mut self) -> Value {
        let rooms = self
            .view
            .choice
            .as_ref()
            .map_or(&[][..], |choice| &choice.rooms);
        json!({ "type": "chooseRoom", "room": self.chance.pick(rooms).filter(|_| !self.number.is_multiple_of(6)) })
    }

    /// As somebody draws it who looks at this plan.
    fn edit(&mut self, plan: &PlanView) -> Value {
        let add = |number: u64, goal: i64, capacity: Option<u16>| {
            json!({ "edit": "addRoom", "name": format!("Room {number}"), "goal": goal,
                "capacity": capacity, "after": null })
        };
        let capacity = self
            .chance
            .pick(&[None, Some(1), Some(2), Some(6)])
            .copied()
            .flatten();
        let goal = self.chance.between(1, 17);
        let Some(room) = self
            .chance
            .pick(&plan.rooms)
            .filter(|_| plan.rooms.len() > 1)
        else {
            return add(self.number, goal, capacity);
        };
        match self.chance.below(12) {
            0 => add(self.number, goal, capacity),
            1 => json!({ "edit": "nameRoom", "room": room.id, "was": room.name,
                "name": format!("Named {}", self.number) }),
            2 => json!({ "edit": "setGoal", "room": room.id, "was": room.goal, "goal": goal }),
            3 => json!({ "edit": "setLanguage", "room": room.id, "was": room.language,
                "language": self.chance.pick(&[None, Some("en"), Some("ru")]) }),
            4..=5 => json!({ "edit": "setCapacity", "room": room.id, "was": room.capacity,
                "capacity": capacity }),
            6 => json!({ "edit": "dropRoom", "room": room.id, "was": seated(plan, &room.id) }),
            7 => {
                json!({ "edit": "placeRoom", "room": room.id, "was": before(plan, room), "after": null })
            }
            8 => self.together(plan),
            9 => self.apart(plan),
            _ => {
                let participant = self.person();
                let was = room_of(plan, &participant);
                json!({ "edit": "seat", "participant": participant, "was": was,
                    "room": { "old": room.id }, "pinned": self.on() })
            }
        }
    }

    fn together(&mut self, plan: &PlanView) -> Value {
        let (one, other) = (self.person(), self.person());
        let groups = match one == other {
            true => Vec::new(),
            false => vec![vec![one, other]],
        };
        json!({ "edit": "setTogether", "was": plan.together, "groups": groups })
    }

    fn apart(&mut self, plan: &PlanView) -> Value {
        let (one, other) = (self.person(), self.person());
        let pairs = match one == other {
            true => Vec::new(),
            false => vec![(one, other)],
        };
        json!({ "edit": "setApart", "was": plan.apart, "pairs": pairs })
    }
}

fn seated(plan: &PlanView, room: &RoomId) -> Vec<ParticipantId> {
    let there = plan.assignments.iter().filter(|seat| seat.room == *room);
    let mut people: Vec<_> = there.map(|seat| seat.participant.clone()).collect();
    people.sort();
    people
}

fn room_of(plan: &PlanView, person: &ParticipantId) -> Option<RoomId> {
    let seat = plan
        .assignments
        .iter()
        .find(|seat| seat.participant == *person);
    seat.map(|seat| seat.room.clone())
}

fn before(plan: &PlanView, room: &RoomView) -> Option<RoomId> {
    let at = plan.rooms.iter().position(|other| other.id == room.id)?;
    let before = at.checked_sub(1).and_then(|at| plan.rooms.get(at));
    before.map(|room| room.id.clone())
}
