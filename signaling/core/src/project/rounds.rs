use protocol::{Location, ParticipantId, PlanChange, RoomId, SessionEvent};

use super::{Told, only_if};
use crate::{Event, Round, round_view::who_changed};

impl Told<'_> {
    /// What a round's events tell: everybody how the round goes where they are, staff each room's clock, and everybody their room.
    pub(super) fn of_rounds(&self, event: &Event) -> Option<Vec<SessionEvent>> {
        Some(match event {
            Event::RoundArmed { .. } | Event::RoundDisarmed { .. } | Event::RoundOpening { .. } => {
                vec![self.round(), self.your_room()]
            }
            Event::RoundOpened { .. } => {
                let events = [self.rooms(), self.round()].into_iter();
                events
                    .chain(self.crews_begin())
                    .chain(self.clocks())
                    .chain([self.your_room()])
                    .collect()
            }
            Event::RoundExtended { .. } | Event::RoundClosing { .. } => {
                std::iter::once(self.round()).chain(self.clocks()).collect()
            }
            Event::RoundCollecting { .. } | Event::RoundClosed { .. } => {
                let events = std::iter::once(self.round()).chain(self.clocks());
                let over = matches!(event, Event::RoundClosed { .. });
                let past = over.then(|| self.past()).into_iter().flatten();
                events.chain([self.your_room()]).chain(past).collect()
            }
            Event::RoomOpened { room, .. } => std::iter::once(self.rooms())
                .chain(self.of_clocks(&[room]))
                .chain(self.mine(room))
                .collect(),
            Event::RoomsExtended { rooms, .. } => {
                let rooms: Vec<_> = rooms.iter().map(|(room, _)| room).collect();
                self.of_clocks(&rooms)
            }
            Event::RoomClosing { room, .. } => self.of_clocks(&[room]),
            Event::RoomCollecting { room, .. } => {
                let events = self.of_clocks(&[room]).into_iter();
                events.chain(self.mine(room)).collect()
            }
            Event::RoomCollected { room, .. } => self.some_clocks(&[room]),
            _ => return None,
        })
    }

    /// Where rooms go by different clocks, the round is another one in another place.
    pub(super) fn round_here(&self) -> Option<SessionEvent> {
        let run = self.session.round.run()?;
        (!run.is_even()).then(|| self.round())
    }

    /// What other events change of the room that the viewer belongs into: seats, rooms, and who will be there.
    pub(super) fn of_their_room(&self, event: &Event) -> Option<SessionEvent> {
        let anew = match event {
            Event::Assigned { participant, .. }
            | Event::Seated { participant, .. }
            | Event::Unseated { participant, .. } => self.seat_of(participant),
            Event::SpreadEvenly { .. } | Event::RoomsPlanned { .. } => {
                self.session.round.plan_in_force().is_some()
            }
            Event::PlanEdited { changes, .. } => self.edits_mine(changes),
            Event::RoadmapReplaced { room, .. } => {
                let plan = self.session.round.plan_in_force();
                let plan = plan.and_then(|plan| self.session.plans.get(plan));
                plan.and_then(|plan| plan.room_of(&self.viewer.id)) == Some(room)
            }
            _ => {
                let changed = who_changed(event);
                let me = &self.viewer.id;
                changed
                    .into_iter()
                    .any(|id| self.session.preview_each_other(me, id))
            }
        };
        anew.then(|| self.your_room())
    }

    /// While the countdown runs, a change of somebody's seat may change everybody's group.
    fn seat_of(&self, id: &ParticipantId) -> bool {
        match &self.session.round {
            Round::Opening(_) => true,
            Round::Run(_) => *id == self.viewer.id,
            Round::None | Round::Armed { .. } => false,
        }
    }

    fn edits_mine(&self, changes: &[PlanChange]) -> bool {
        let seat = self.session.plan_in_force().room_of(&self.viewer.id);
        match &self.session.round {
            Round::Opening(_) => true,
            Round::Run(_) => changes.iter().any(|change| {
                let mine = change.room().is_some() && change.room() == seat;
                mine || change.person() == Some(&self.viewer.id)
            }),
            Round::None | Round::Armed { .. } => false,
        }
    }

    /// After a change of many rooms: all clocks, to staff.
    pub(super) fn clocks(&self) -> Option<SessionEvent> {
        self.viewer.is_staff().then(|| SessionEvent::Clocks {
            clocks: self.session.clock_views(self.viewer),
            whole: true,
        })
    }

    /// After one has ended, or can no longer be opened again.
    pub(super) fn past(&self) -> Vec<SessionEvent> {
        self.only_staff(|| SessionEvent::Past {
            past: self.session.past_seen_by(self.viewer),
        })
    }

    pub(super) fn your_room(&self) -> SessionEvent {
        SessionEvent::YourRoom {
            your_room: self.session.your_room(self.viewer),
        }
    }

    /// Who is in another room that people can be in hears nothing of these.
    fn of_clocks(&self, rooms: &[&RoomId]) -> Vec<SessionEvent> {
        let concerns = match &self.viewer.location {
            Location::Room { room } => {
                let clock = self.session.round.clock(room);
                let elsewhere = clock.is_some_and(crate::RoomClock::is_running);
                rooms.contains(&room) || !elsewhere
            }
            Location::Lobby | Location::Plenary | Location::Backstage => true,
        };
        let round = concerns.then(|| self.round());
        let clocks = self.some_clocks(rooms);
        round.into_iter().chain(clocks).collect()
    }

    fn some_clocks(&self, rooms: &[&RoomId]) -> Vec<SessionEvent> {
        only_if(self.viewer.is_staff(), || SessionEvent::Clocks {
            clocks: rooms
                .iter()
                .filter_map(|room| self.session.clock_view(room))
                .collect(),
            whole: false,
        })
    }

    /// Told to those who belong into the room.
    fn mine(&self, room: &RoomId) -> Option<SessionEvent> {
        let seat = self.session.plan_in_force().room_of(&self.viewer.id);
        (seat == Some(room)).then(|| self.your_room())
    }

    fn round(&self) -> SessionEvent {
        SessionEvent::Round {
            round: self.session.round_view(self.viewer),
        }
    }
}
