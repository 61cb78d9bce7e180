mod devices;
mod house;
mod moves;
mod outside;
mod plans;
mod room_life;
mod rounds;
mod stage;
mod works;

use protocol::{ChatScope, Location, MediaLeft, Millis, ParticipantId, SessionEvent};

use crate::queue::RaisedHand;
use crate::{
    Event, Participant, Session,
    decks::sees,
    view::{knows, participant_view, rooms_seen_by, view},
};

/// What `viewer` is told of `event`; `session` is the state after it. Folded in order into an earlier
/// [`crate::view`] of theirs, projections give the later one.
///
/// It depends on the viewer's [`crate::Viewpoint`] alone, unless they are among those whom the event
/// [concerns][`crate::concerned`]: so a shell projects once a viewpoint, and once for each of those.
#[must_use]
pub fn project(session: &Session, event: &Event, viewer: &ParticipantId) -> Vec<SessionEvent> {
    let Some(viewer) = session.roster.get(viewer) else {
        return Vec::new();
    };
    let mut told = what_is_told(session, event, viewer);
    told.extend(devices::told(event, viewer));
    told
}

fn what_is_told(session: &Session, event: &Event, viewer: &Participant) -> Vec<SessionEvent> {
    if !viewer.is_inside() {
        return outside::told(session, event, viewer);
    }
    let told = Told { session, viewer };
    let mut events = told
        .of_the_house(event)
        .or_else(|| told.of_people(event))
        .or_else(|| told.of_the_stage(event))
        .or_else(|| told.of_rounds(event))
        .or_else(|| told.of_plans(event))
        .or_else(|| told.of_life_in_rooms(event))
        .or_else(|| told.of_works(event))
        .unwrap_or_else(|| told.of_rooms(event));
    events.extend(told.of_their_room(event));
    told.with_stage(events)
}

/// What one viewer who is let in is told.
struct Told<'a> {
    session: &'a Session,
    viewer: &'a Participant,
}

impl Told<'_> {
    fn of_people(&self, event: &Event) -> Option<Vec<SessionEvent>> {
        Some(match event {
            Event::Joined { participant, .. } | Event::RoleSet { participant, .. }
                if *participant == self.viewer.id =>
            {
                self.renewed()
            }
            Event::Joined { participant, .. } => {
                // They may have been of the staff until now; the state may be a later one, so it does not tell.
                let mut events = self.renamed(participant);
                events.extend(self.house());
                events
            }
            Event::Connected { participant, .. } => self.online(participant),
            Event::Disconnected { participant, .. } | Event::Left { participant } => {
                let mut events = self.online(participant);
                events.extend(self.media(participant));
                events
            }
            Event::RoleSet { participant, .. }
            | Event::Refused { participant, .. }
            | Event::Removed { participant, .. }
            | Event::BanLifted { participant, .. } => {
                let mut events = self.replaced(participant);
                events.extend(self.house());
                events
            }
            Event::Renamed { participant, .. } => self.renamed(participant),
            Event::Erased { participant } => self.erased(participant),
            Event::WishesSet { participant, .. } => self.replaced(participant),
            Event::Admitted { participants, .. } => {
                let people = participants.iter().flat_map(|id| self.replaced(id));
                people.chain(self.house()).collect()
            }
            Event::DeputiesSet { .. } | Event::ChairHeld { .. } => {
                self.house().into_iter().collect()
            }
            Event::DoorSet { door, .. } => {
                let private = SessionEvent::Private {
                    private: door.private,
                };
                std::iter::once(private).chain(self.house()).collect()
            }
            Event::RosterNarrowed {} => vec![self.roster()],
            Event::Moved { cause, .. } | Event::MovedMany { cause, .. }
                if self.moves_as_one_of_many() =>
            {
                self.moved_myself(cause)
            }
            Event::Moved {
                participant,
                from,
                to,
                cause,
                ..
            } => self.moved(&[(participant, from, to)], cause),
            Event::MovedMany { moves, cause } => {
                let moves: Vec<_> = moves
                    .iter()
                    .map(|one| (&one.participant, &one.from, &one.to))
                    .collect();
                self.moved(&moves, cause)
            }
            _ => return None,
        })
    }

    #[expect(clippy::too_many_lines, reason = "one arm an event")]
    fn of_the_stage(&self, event: &Event) -> Option<Vec<SessionEvent>> {
        let me = &self.viewer.id;
        Some(match event {
            Event::MediaSet { participant, .. } => self.media(participant).into_iter().collect(),
            Event::MediaCut { people } => {
                let known = people
                    .iter()
                    .filter_map(|left| self.known(&left.participant));
                let people: Vec<_> = known
                    .map(|person| MediaLeft {
                        participant: person.id.clone(),
                        media: person.media(),
                    })
                    .collect();
                only_if(!people.is_empty(), || SessionEvent::MediaCut { people })
            }
            Event::Muted { participant, by } if participant == me => self.was_muted(by),
            Event::MutedMany { participants, by } if participants.contains(me) => {
                self.was_muted(by)
            }
            Event::Stopped {
                participant,
                kinds,
                by,
            } if participant == me => vec![
                SessionEvent::YouWereStopped {
                    kinds: *kinds,
                    by: by.clone(),
                },
                self.rights(),
            ],
            Event::Unmuted { participant } | Event::Started { participant, .. }
                if participant == me =>
            {
                vec![self.rights()]
            }
            Event::UnmuteAsked { participant, by } if participant == me => {
                vec![SessionEvent::AskedToUnmute { by: by.clone() }]
            }
            Event::Muted { .. }
            | Event::MutedMany { .. }
            | Event::Unmuted { .. }
            | Event::UnmuteAsked { .. }
            | Event::Stopped { .. }
            | Event::Started { .. } => Vec::new(),
            Event::LocksSet { .. } => std::iter::once(self.rights()).chain(self.house()).collect(),
            Event::Spotlit { .. } => vec![SessionEvent::Spotlight {
                participants: self.session.spotlight.clone(),
            }],
            Event::HandRaised { participant, at } => self.hand(participant, Some(*at)),
            Event::HandLowered { participant, .. } => self.hand(participant, None),
            Event::HandsLowered { participants, .. } => {
                let known = participants.iter().filter(|id| self.known(id).is_some());
                let participants: Vec<_> = known.cloned().collect();
                only_if(!participants.is_empty(), || SessionEvent::HandsLowered {
                    participants,
                })
            }
            Event::HandsRestored { hands, .. } => {
                let up = |hand: &RaisedHand| self.hand(&hand.participant, Some(hand.at));
                hands.iter().flat_map(up).collect()
            }
            Event::MaySpeakSet {
                participant, on, ..
            } => self.may_speak(participant, *on),
            Event::FloorGiven { .. } | Event::FloorEnded { .. } => vec![self.floor()],
            Event::ChatWritten { line } => {
                let sees = match line.scope {
                    ChatScope::Everyone => true,
                    ChatScope::Here => line.location == self.viewer.location,
                    ChatScope::Staff => self.viewer.is_staff(),
                };
                let kept = self.session.chat.find(&line.id).unwrap_or(line);
                only_if(sees, || SessionEvent::Chat { line: kept.clone() })
            }
            Event::StageSet { stage, .. } => vec![SessionEvent::Stage {
                stage: self.session.titled(stage),
            }],
            Event::DeckChanged { owner, .. } => {
                only_if(sees(self.viewer, owner), || SessionEvent::Decks {
                    decks: self.session.decks_seen_by(self.viewer),
                })
            }
            _ => return None,
        })
    }

    fn of_rooms(&self, event: &Event) -> Vec<SessionEvent> {
        match event {
            Event::RoomsPlanned {
                shown,
                created,
                changed,
                ..
            } => {
                // Others hear of rooms only once a round shows them.
                let mut redrawn = created.iter().chain(changed);
                let seen = redrawn.any(|room| self.session.shown.contains(room));
                let shown = *shown || seen || self.viewer.is_staff();
                let mut events: Vec<_> = self.plan().into_iter().collect();
                events.extend(only_if(shown, || self.rooms()));
                events.extend(self.to_choose_from());
                events.extend(self.session.round.run().and_then(|_| self.clocks()));
                events
            }
            Event::BroadcastSent {
                from,
                at,
                text,
                rooms,
            } => {
                let to = |room| rooms.as_ref().is_none_or(|rooms| rooms.contains(room));
                let here = matches!(&self.viewer.location, Location::Room { room } if to(room));
                only_if(self.viewer.is_staff() || here, || SessionEvent::Broadcast {
                    from: from.clone(),
                    at: *at,
                    text: text.clone(),
                })
            }
            _ => Vec::new(),
        }
    }

    /// Somebody whom the viewer knows.
    fn known(&self, id: &ParticipantId) -> Option<&Participant> {
        let person = self.session.roster.get(id)?;
        knows(self.session, self.viewer, person).then_some(person)
    }

    fn renewed(&self) -> Vec<SessionEvent> {
        let state = view(self.session, &self.viewer.id);
        let renewed = state.map(|state| SessionEvent::Renewed {
            state: Box::new(state),
        });
        renewed.into_iter().collect()
    }

    fn replaced(&self, id: &ParticipantId) -> Vec<SessionEvent> {
        let person = self.known(id).map(|person| SessionEvent::Participant {
            participant: participant_view(person, self.viewer),
        });
        person.into_iter().collect()
    }

    /// Whoever has the floor is shown with their name.
    fn renamed(&self, id: &ParticipantId) -> Vec<SessionEvent> {
        let mut events = self.replaced(id);
        events.extend(self.has_the_floor(id).then(|| self.floor()));
        events
    }

    /// The chair follows who of the staff is here.
    fn online(&self, id: &ParticipantId) -> Vec<SessionEvent> {
        let Some(person) = self.known(id) else {
            return Vec::new();
        };
        let online = SessionEvent::Online {
            participant: id.clone(),
            online: person.is_online(),
        };
        let house = self.house().filter(|_| person.is_staff());
        std::iter::once(online).chain(house).collect()
    }

    fn media(&self, id: &ParticipantId) -> Option<SessionEvent> {
        let person = self.known(id)?;
        Some(SessionEvent::Media {
            participant: id.clone(),
            media: person.media(),
        })
    }

    fn hand(&self, id: &ParticipantId, hand_at: Option<Millis>) -> Vec<SessionEvent> {
        only_if(self.known(id).is_some(), || SessionEvent::Hand {
            participant: id.clone(),
            hand_at,
        })
    }

    fn may_speak(&self, id: &ParticipantId, on: bool) -> Vec<SessionEvent> {
        let mut events = only_if(self.known(id).is_some(), || SessionEvent::MaySpeak {
            participant: id.clone(),
            on,
        });
        events.extend(only_if(*id == self.viewer.id, || self.rights()));
        events
    }

    fn was_muted(&self, by: &ParticipantId) -> Vec<SessionEvent> {
        vec![SessionEvent::YouWereMuted { by: by.clone() }, self.rights()]
    }

    fn rights(&self) -> SessionEvent {
        SessionEvent::RightsChanged {
            rights: self.session.rights_of(self.viewer),
            locked: self.session.locked_for(self.viewer),
        }
    }

    fn has_the_floor(&self, id: &ParticipantId) -> bool {
        let floor = self.session.queue.floor.as_ref();
        floor.is_some_and(|floor| floor.participant == *id)
    }

    fn floor(&self) -> SessionEvent {
        SessionEvent::Floor {
            floor: self.session.floor_view(),
        }
    }

    fn house(&self) -> Option<SessionEvent> {
        self.viewer.is_staff().then(|| SessionEvent::House {
            house: self.session.house_view(),
        })
    }

    fn rooms(&self) -> SessionEvent {
        SessionEvent::Rooms {
            rooms: rooms_seen_by(self.session, self.viewer),
        }
    }

    fn only_staff(&self, event: impl FnOnce() -> SessionEvent) -> Vec<SessionEvent> {
        only_if(self.viewer.is_staff(), event)
    }
}

fn only_if(tell: bool, event: impl FnOnce() -> SessionEvent) -> Vec<SessionEvent> {
    if tell { vec![event()] } else { Vec::new() }
}
