use std::collections::{BTreeMap, BTreeSet};

use protocol::http::{History, Meeting, RoomRecord, RoundRecord};
use protocol::{Location, Millis, ParticipantId, RoomId};
use signaling_core::{Event, Session, evolve};

use crate::limits;
use crate::store::{JournalRow, WebinarRow};

/// What the journal says of a webinar's meetings and rounds.
pub(crate) fn history(webinar: &WebinarRow, journal: &[JournalRow]) -> History {
    let mut session = Session::new(webinar.id.clone(), webinar.title.clone());
    let mut meetings = Meetings::default();
    let mut rounds = Rounds::default();
    for row in journal {
        evolve(&mut session, row.at, &row.event);
        meetings.take(row.at, &row.event, session.roster().online());
        rounds.take(row.at, &row.event, &session);
    }
    History {
        meetings: meetings.all,
        rounds: rounds
            .all
            .into_iter()
            .map(|round| round.record(&session))
            .collect(),
    }
}

#[derive(Default)]
struct Meetings {
    all: Vec<Meeting>,
    /// Who has been in the last one.
    people: BTreeSet<ParticipantId>,
}

impl Meetings {
    fn take(&mut self, at: Millis, event: &Event, online: usize) {
        if let Event::Connected { participant, .. } = event {
            self.begin(at);
            self.people.insert(participant.clone());
        }
        let people = u32::try_from(self.people.len()).unwrap_or(u32::MAX);
        if let Some(last) = self.all.last_mut() {
            last.people = people;
            last.at_most = last.at_most.max(u32::try_from(online).unwrap_or(u32::MAX));
            if online == 0 && last.to.is_none() {
                last.to = Some(gone_at(at, event));
            }
        }
    }

    /// Somebody comes: the last meeting goes on, or another one begins.
    fn begin(&mut self, at: Millis) {
        if let Some(last) = self.all.last_mut() {
            let goes_on = last
                .to
                .is_none_or(|to| at.since(to) < limits::MEETING_GAP_MS);
            if goes_on {
                last.to = None;
                return;
            }
        }
        self.people.clear();
        self.all.push(Meeting {
            from: at,
            to: None,
            people: 0,
            at_most: 0,
        });
    }
}

/// After a crash it is found late that somebody has gone.
fn gone_at(at: Millis, event: &Event) -> Millis {
    match event {
        Event::Disconnected {
            heard_at: Some(heard),
            ..
        } => at.min(*heard),
        _ => at,
    }
}

#[derive(Default)]
struct Rounds {
    all: Vec<Kept>,
}

/// A round, and who was in which of its rooms.
struct Kept {
    round: RoundRecord,
    people: BTreeMap<RoomId, BTreeSet<ParticipantId>>,
}

impl Rounds {
    fn take(&mut self, at: Millis, event: &Event, session: &Session) {
        match event {
            Event::RoundOpened { .. } => self.open(session),
            // Its rooms may be more now.
            Event::RoomOpened { .. } | Event::RoomsPlanned { .. } | Event::PlanEdited { .. } => {
                self.add_rooms(session);
            }
            Event::Moved {
                participant, to, ..
            } => self.enters(participant, to),
            Event::MovedMany { moves, .. } => {
                for one in moves {
                    self.enters(&one.participant, &one.to);
                }
            }
            Event::RoomCollected {
                round,
                room,
                version,
            } => {
                let of = self.all.iter_mut().rfind(|kept| kept.round.round == *round);
                let rooms = of.into_iter().flat_map(|kept| &mut kept.round.rooms);
                for record in rooms.filter(|record| record.room == *room) {
                    record.version = *version;
                    // Another one may have been restored meanwhile: the version is of what it had at the end.
                    if let Some(room) = session.rooms().get(room) {
                        record.roadmap = room.roadmap.clone();
                    }
                }
            }
            Event::RoundClosed { .. } => {
                if let Some(kept) = self.all.last_mut() {
                    kept.round.closed_at.get_or_insert(at);
                }
            }
            _ => {}
        }
    }

    fn open(&mut self, session: &Session) {
        let Some(run) = session.round().run() else {
            return;
        };
        self.all.push(Kept {
            round: RoundRecord {
                round: run.id.clone(),
                plan: run.plan.clone(),
                opened_at: run.opened_at,
                closed_at: None,
                rooms: Vec::new(),
            },
            people: BTreeMap::new(),
        });
        self.add_rooms(session);
    }

    fn add_rooms(&mut self, session: &Session) {
        let (Some(run), Some(kept)) = (session.round().run(), self.all.last_mut()) else {
            return;
        };
        // In the plan's order, which is that of the screens.
        let plan = session.plans().get(&run.plan);
        let rooms = plan.map_or(&[][..], |plan| plan.rooms());
        for id in rooms.iter().filter(|id| run.rooms.contains_key(*id)) {
            let known = kept.round.rooms.iter().any(|record| record.room == *id);
            if let Some(room) = session.rooms().get(id).filter(|_| !known) {
                kept.round.rooms.push(RoomRecord {
                    room: room.id.clone(),
                    name: room.name.clone(),
                    goal: room.goal,
                    roadmap: room.roadmap.clone(),
                    version: None,
                    people: Vec::new(),
                });
            }
        }
    }

    fn enters(&mut self, participant: &ParticipantId, to: &Location) {
        let open = self
            .all
            .last_mut()
            .filter(|kept| kept.round.closed_at.is_none());
        if let (Some(kept), Location::Room { room }) = (open, to) {
            let people = kept.people.entry(room.clone()).or_default();
            people.insert(participant.clone());
        }
    }
}

impl Kept {
    /// With the rooms' last names.
    fn record(mut self, session: &Session) -> RoundRecord {
        for record in &mut self.round.rooms {
            if let Some(room) = session.rooms().get(&record.room) {
                record.name.clone_from(&room.name);
            }
            let people = self.people.remove(&record.room).unwrap_or_default();
            record.people = people.into_iter().collect();
        }
        self.round
    }
}
