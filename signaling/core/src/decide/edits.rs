use std::collections::BTreeSet;

use protocol::{
    ParticipantId, PlanChange, PlanEdit, PlanId, RejectionCode, RoomId, RoomRef, RoomView, Stage,
    Standing, Why,
};

use super::{Decision, desk::Desk};
use crate::{Edit, Rejection, Room, RoomClock, Session, limits};

pub(super) fn edit(
    session: &Session,
    plan: &PlanId,
    edits: &[Edit],
    by: &ParticipantId,
) -> Decision {
    let mut desk = Desk::over(session, plan)?;
    for edit in edits {
        desk.edit(edit)?;
    }
    desk.done(by)
}

impl Desk<'_> {
    fn edit(&mut self, edit: &Edit) -> Result<(), Rejection> {
        match &edit.wish {
            PlanEdit::AddRoom { .. } => self.add(edit),
            PlanEdit::TakeRoom { room, after } => self.take(room, after.as_ref()),
            PlanEdit::NameRoom { room, was, name } => {
                let before = self.planned(room)?.name.clone();
                let change = || PlanChange::RoomNamed {
                    room: room.clone(),
                    name: name.clone(),
                };
                self.set(&before, was, name, change)
            }
            PlanEdit::SetGoal { room, was, goal } => self.set_goal(edit, room, *was, *goal),
            PlanEdit::SetLanguage {
                room,
                was,
                language,
            } => {
                let before = self.planned(room)?.clone();
                let change = || PlanChange::RoomSet {
                    room: room.clone(),
                    language: language.clone(),
                    capacity: before.capacity,
                };
                self.set(&before.language, was, language, change)
            }
            PlanEdit::SetCapacity {
                room,
                was,
                capacity,
            } => {
                let before = self.planned(room)?.clone();
                let change = || PlanChange::RoomSet {
                    room: room.clone(),
                    language: before.language.clone(),
                    capacity: *capacity,
                };
                self.set(&before.capacity, was, capacity, change)
            }
            PlanEdit::DropRoom { room, was } => self.drop_room(room, was),
            PlanEdit::PlaceRoom { room, was, after } => {
                self.place(room, was.as_ref(), after.as_ref())
            }
            PlanEdit::Seat {
                participant,
                was,
                room,
                pinned,
            } => self.seat_by_hand(participant, was.as_ref(), room.as_ref(), *pinned),
            PlanEdit::SetTogether { was, groups } => self.set_together(was, groups),
            PlanEdit::SetApart { was, pairs } => self.set_apart(was, pairs),
        }
    }

    fn add(&mut self, edit: &Edit) -> Result<(), Rejection> {
        let PlanEdit::AddRoom {
            name,
            goal,
            language,
            capacity,
            after,
        } = &edit.wish
        else {
            return Ok(());
        };
        let after = self.after(after.as_ref())?;
        self.change(PlanChange::RoomAdded {
            room: RoomView {
                id: edit.room.clone(),
                name: name.clone(),
                goal: *goal,
                roadmap: edit.roadmap.clone(),
                language: language.clone(),
                capacity: *capacity,
            },
            after,
            seed: true,
        });
        Ok(())
    }

    fn take(&mut self, room: &RoomId, after: Option<&RoomRef>) -> Result<(), Rejection> {
        if self.room(room).is_none() {
            return Err(unknown_room("there is no such room"));
        }
        if self.plan.has(room) {
            return Err(changed("the plan has this room already"));
        }
        if self.drops(room) {
            return Err(in_use(
                "a room that is dropped is not taken back in the same breath",
            ));
        }
        let after = self.after(after)?;
        self.change(PlanChange::RoomTaken {
            room: room.clone(),
            after,
        });
        Ok(())
    }

    /// What a round has shown keeps its roadmap, and so does what was restored or read in; what is on the stage is not torn away.
    fn set_goal(&mut self, edit: &Edit, room: &RoomId, was: u8, goal: u8) -> Result<(), Rejection> {
        let before = self.planned(room)?.clone();
        let fresh = before.is_fresh();
        if fresh && goal != before.goal && on_stage(self.session, room) {
            return Err(in_use("its roadmap is on the stage"));
        }
        if fresh && goal != before.goal && before.had >= limits::ROOM_ROADMAPS_MAX {
            return Err(Rejection::new(
                RejectionCode::TooMany,
                "the room has had as many roadmaps as it may",
            ));
        }
        let roadmap = if fresh {
            &edit.roadmap
        } else {
            &before.roadmap
        };
        let change = || PlanChange::GoalSet {
            room: room.clone(),
            goal,
            roadmap: roadmap.clone(),
        };
        self.set(&before.goal, &was, &goal, change)
    }

    fn drop_room(&mut self, room: &RoomId, was: &[ParticipantId]) -> Result<(), Rejection> {
        self.planned(room)?;
        let seats = self.plan.seats.iter();
        let sit: BTreeSet<_> = seats
            .filter(|(_, seat)| seat.room == *room)
            .map(|(person, _)| person)
            .collect();
        if sit != was.iter().collect() {
            return Err(changed("other people have seats in the room now"));
        }
        let run = self.session.round.run();
        let clock = run
            .filter(|run| run.plan == self.plan.id)
            .and_then(|run| run.rooms.get(room));
        if clock.is_some_and(|clock| !matches!(clock, RoomClock::Closed { .. })) {
            return Err(in_use("it is part of the round: close it first"));
        }
        if on_stage(self.session, room) {
            return Err(in_use("its roadmap is on the stage"));
        }
        self.change(PlanChange::RoomDropped { room: room.clone() });
        Ok(())
    }

    fn place(
        &mut self,
        room: &RoomId,
        was: Option<&RoomId>,
        after: Option<&RoomRef>,
    ) -> Result<(), Rejection> {
        self.planned(room)?;
        let before = self.plan.before(room).cloned();
        let after = self.after(after)?;
        if after.as_ref() == Some(room) {
            return Err(unknown_room("a room cannot stand behind itself"));
        }
        let change = || PlanChange::RoomPlaced {
            room: room.clone(),
            after: after.clone(),
        };
        self.set(&before, &was.cloned(), &after, change)
    }

    fn seat_by_hand(
        &mut self,
        participant: &ParticipantId,
        was: Option<&RoomId>,
        room: Option<&RoomRef>,
        pinned: bool,
    ) -> Result<(), Rejection> {
        let unknown =
            || Rejection::new(RejectionCode::UnknownParticipant, "nobody here has this id");
        let person = self.session.roster.get(participant).ok_or_else(unknown)?;
        if self.plan.room_of(participant) != was {
            return Err(changed("they have another seat now"));
        }
        let room = room.map(|room| self.named(room)).transpose()?;
        let seat = self.plan.seat_of(participant);
        match room {
            Some(_) if person.standing == Standing::Banned => Err(Rejection::new(
                RejectionCode::Banned,
                "they are sent out for good",
            )),
            Some(room) if seat.is_some_and(|s| s.room == room && s.pinned == pinned) => Ok(()),
            Some(room) => {
                self.seat(participant, room, pinned, vec![Why::ByHand]);
                Ok(())
            }
            None if seat.is_none() => Ok(()),
            None => {
                self.change(PlanChange::Unseated {
                    participant: participant.clone(),
                });
                Ok(())
            }
        }
    }

    fn set_together(
        &mut self,
        was: &[Vec<ParticipantId>],
        groups: &[Vec<ParticipantId>],
    ) -> Result<(), Rejection> {
        self.known(groups.iter().flatten())?;
        let sets = |groups: &[Vec<ParticipantId>]| -> BTreeSet<BTreeSet<ParticipantId>> {
            let groups = groups.iter();
            groups
                .map(|group| group.iter().cloned().collect())
                .collect()
        };
        let before = self.plan.rules.together.iter().cloned().collect();
        let change = || {
            let groups = groups.iter().map(|group| group.iter().cloned().collect());
            let groups = groups.map(|group: BTreeSet<_>| group.into_iter().collect());
            PlanChange::Together {
                groups: groups.collect(),
            }
        };
        self.set(&before, &sets(was), &sets(groups), change)
    }

    fn set_apart(
        &mut self,
        was: &[(ParticipantId, ParticipantId)],
        pairs: &[(ParticipantId, ParticipantId)],
    ) -> Result<(), Rejection> {
        self.known(pairs.iter().flat_map(|(one, other)| [one, other]))?;
        let sets = |pairs: &[(ParticipantId, ParticipantId)]| -> BTreeSet<_> {
            let pairs = pairs.iter().cloned();
            pairs
                .map(|(one, other)| {
                    if one < other {
                        (one, other)
                    } else {
                        (other, one)
                    }
                })
                .collect()
        };
        let before = sets(&self.plan.rules.apart);
        let change = || PlanChange::Apart {
            pairs: pairs.to_vec(),
        };
        self.set(&before, &sets(was), &sets(pairs), change)
    }

    /// Refused unless its author saw what is now; nothing if it is so already.
    fn set<T: PartialEq>(
        &mut self,
        now: &T,
        was: &T,
        wanted: &T,
        change: impl FnOnce() -> PlanChange,
    ) -> Result<(), Rejection> {
        if now != was {
            return Err(changed("somebody else has changed it since"));
        }
        if now != wanted {
            self.change(change());
        }
        Ok(())
    }

    fn planned(&self, room: &RoomId) -> Result<&Room, Rejection> {
        let planned = self.room(room).filter(|_| self.plan.has(room));
        planned.ok_or_else(|| unknown_room("the plan has no such room"))
    }

    /// A room of the plan, or one that this command has added.
    fn named(&self, room: &RoomRef) -> Result<RoomId, Rejection> {
        let id = match room {
            RoomRef::Old(room) => Some(room),
            RoomRef::Made(number) => {
                let index = usize::from(*number).checked_sub(1);
                index.and_then(|index| self.added.get(index))
            }
        };
        let known = id.filter(|id| self.plan.has(id));
        known
            .cloned()
            .ok_or_else(|| unknown_room("the plan has no such room"))
    }

    /// The room to stand behind. If it is gone, its author saw another plan.
    fn after(&self, after: Option<&RoomRef>) -> Result<Option<RoomId>, Rejection> {
        let found = after.map(|room| self.named(room)).transpose();
        found.map_err(|_| changed("the room before is gone"))
    }

    fn known<'p>(
        &self,
        mut people: impl Iterator<Item = &'p ParticipantId>,
    ) -> Result<(), Rejection> {
        if people.any(|id| self.session.roster.get(id).is_none()) {
            return Err(Rejection::new(
                RejectionCode::UnknownParticipant,
                "nobody here has this id",
            ));
        }
        Ok(())
    }
}

pub(super) fn on_stage(session: &Session, room: &RoomId) -> bool {
    matches!(&session.stage, Stage::Roadmap { room: shown, .. } if shown == room)
}

fn changed(message: &str) -> Rejection {
    Rejection::new(RejectionCode::PlanChanged, message)
}

fn in_use(message: &str) -> Rejection {
    Rejection::new(RejectionCode::RoomInUse, message)
}

fn unknown_room(message: &str) -> Rejection {
    Rejection::new(RejectionCode::UnknownRoom, message)
}
