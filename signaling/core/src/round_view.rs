use std::collections::BTreeSet;

use protocol::{
    ClockView, Location, Mate, Millis, ParticipantId, RoomClockView, RoomId, RoundView, YourRoom,
};

use crate::{Event, Participant, Presence, RoomClock, Round, Run, Session};

/// People of whom a preview may say something else after this.
pub(crate) fn who_changed(event: &Event) -> Vec<&ParticipantId> {
    match event {
        Event::Joined { participant, .. }
        | Event::Connected { participant, .. }
        | Event::Renamed { participant, .. }
        | Event::WishesSet { participant, .. }
        | Event::Removed { participant, .. }
        | Event::Erased { participant }
        | Event::Moved { participant, .. } => vec![participant],
        Event::Admitted { participants, .. } => participants.iter().collect(),
        Event::Expected { people } => people.iter().map(|one| &one.participant).collect(),
        Event::MovedMany { moves, .. } => moves.iter().map(|one| &one.participant).collect(),
        _ => Vec::new(),
    }
}

impl Session {
    /// As this viewer sees it: in a room that people can be in as that room goes, elsewhere as the whole.
    pub(crate) fn round_view(&self, viewer: &Participant) -> Option<RoundView> {
        match &self.round {
            Round::None => None,
            Round::Armed { id, plan, options } => viewer.is_staff().then(|| RoundView::Armed {
                id: id.clone(),
                plan: plan.clone(),
                options: options.clone(),
            }),
            Round::Opening(opening) => Some(RoundView::Opening {
                id: opening.id.clone(),
                opens_at: opening.opens_at,
                options: opening.options.clone(),
            }),
            Round::Run(run) => Some(run.view(&viewer.location)),
        }
    }

    /// Only for staff, by room.
    pub(crate) fn clock_views(&self, viewer: &Participant) -> Vec<RoomClockView> {
        let rooms = self.round.run().map(|run| &run.rooms);
        let rooms = rooms.filter(|_| viewer.is_staff()).into_iter().flatten();
        rooms.map(|(room, clock)| clock_view(room, clock)).collect()
    }

    pub(crate) fn clock_view(&self, room: &RoomId) -> Option<RoomClockView> {
        let clock = self.round.clock(room)?;
        Some(clock_view(room, clock))
    }

    /// The room that this viewer belongs into, while they may soon be, or can be, in it.
    pub(crate) fn your_room(&self, viewer: &Participant) -> Option<YourRoom> {
        let plan = self.plans.get(self.round.plan_in_force()?)?;
        let seat = plan.seats.get(&viewer.id)?;
        let mates = match &self.round {
            Round::Opening(opening) => {
                let group = opening.groups.get(&seat.room).into_iter().flatten();
                let others = group.filter(|id| **id != viewer.id);
                others.filter_map(|id| self.mate(id)).collect()
            }
            Round::Run(run) if run.rooms.get(&seat.room)?.is_running() => Vec::new(),
            Round::None | Round::Armed { .. } | Round::Run(_) => return None,
        };
        Some(YourRoom {
            room: self.rooms.get(&seat.room)?.view(),
            mates,
            why: seat.why.clone(),
        })
    }

    /// Whether the two belong into one room that is about to open, so that each is shown to the other.
    pub(crate) fn preview_each_other(&self, one: &ParticipantId, other: &ParticipantId) -> bool {
        let Round::Opening(opening) = &self.round else {
            return false;
        };
        let plan = self.plans.get(&opening.plan);
        let room = plan.and_then(|plan| plan.room_of(one));
        let group = room.and_then(|room| opening.groups.get(room));
        group.is_some_and(|group| group.contains(other))
    }

    /// Who is shown their own room anew after this event: everybody has other mates and other reasons.
    pub(crate) fn shown_their_rooms(&self, event: &Event) -> BTreeSet<ParticipantId> {
        let plan = self
            .round
            .plan_in_force()
            .and_then(|plan| self.plans.get(plan));
        let seats = plan.into_iter().flat_map(|plan| &plan.seats);
        let opening = match &self.round {
            Round::Opening(opening) => Some(opening),
            _ => None,
        };
        match event {
            Event::RoundOpening { .. }
            | Event::RoundOpened { .. }
            | Event::RoomsPlanned { .. }
            | Event::SpreadEvenly { .. } => seats.map(|(id, _)| id.clone()).collect(),
            Event::Assigned { .. }
            | Event::Seated { .. }
            | Event::Unseated { .. }
            | Event::PlanEdited { .. }
                if opening.is_some() =>
            {
                seats.map(|(id, _)| id.clone()).collect()
            }
            Event::PlanEdited { changes, .. } => seats
                .filter(|(_, seat)| changes.iter().any(|one| one.room() == Some(&seat.room)))
                .map(|(id, _)| id.clone())
                .collect(),
            Event::RoomOpened { room, .. }
            | Event::RoomCollecting { room, .. }
            | Event::RoadmapReplaced { room, .. } => seats
                .filter(|(_, seat)| seat.room == *room)
                .map(|(id, _)| id.clone())
                .collect(),
            _ => {
                let groups = opening
                    .into_iter()
                    .flat_map(|opening| opening.groups.values());
                let changed = who_changed(event);
                groups
                    .filter(|group| changed.iter().any(|id| group.contains(*id)))
                    .flatten()
                    .cloned()
                    .collect()
            }
        }
    }

    fn mate(&self, id: &ParticipantId) -> Option<Mate> {
        let person = self.roster.get(id)?;
        if !person.is_inside() || person.presence == Presence::Expected {
            return None;
        }
        Some(Mate {
            id: id.clone(),
            name: person.profile.name.clone(),
            country: person.profile.country.clone(),
            languages: person.profile.languages.clone(),
        })
    }
}

impl Run {
    fn view(&self, place: &Location) -> RoundView {
        let here = match place {
            Location::Room { room } => self.rooms.get(room),
            Location::Lobby | Location::Plenary | Location::Backstage => None,
        };
        match here {
            Some(RoomClock::Open { ends_at }) => self.open(*ends_at),
            Some(RoomClock::Closing { closes_at }) => self.closing(*closes_at),
            _ => match (self.ends_at(), self.closes_at()) {
                (Some(ends_at), _) => self.open(ends_at),
                (None, Some(closes_at)) => self.closing(closes_at),
                (None, None) => RoundView::Collecting {
                    id: self.id.clone(),
                },
            },
        }
    }

    fn open(&self, ends_at: Millis) -> RoundView {
        RoundView::Open {
            id: self.id.clone(),
            opened_at: self.opened_at,
            ends_at,
            warnings_s: self.options.warnings_s.clone(),
            may_return: self.options.may_return,
            may_switch: self.options.may_switch,
        }
    }

    fn closing(&self, closes_at: Millis) -> RoundView {
        RoundView::Closing {
            id: self.id.clone(),
            closes_at,
            may_return: self.options.may_return,
        }
    }
}

fn clock_view(room: &RoomId, clock: &RoomClock) -> RoomClockView {
    RoomClockView {
        room: room.clone(),
        clock: match *clock {
            RoomClock::Open { ends_at } => ClockView::Open { ends_at },
            RoomClock::Closing { closes_at } => ClockView::Closing { closes_at },
            RoomClock::Collecting { until } => ClockView::Collecting { until },
            RoomClock::Closed { version } => ClockView::Closed { version },
        },
    }
}
