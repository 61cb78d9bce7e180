use protocol::{
    BallotView, HelpView, Location, ParticipantId, PublishRights, RoadmapId, RoomView,
    ServerMessage, SessionEvent, SessionView, Standing, WorksPart,
};

use crate::director::Cue;

/// What a puppet knows of the session.
pub(super) struct Eyes {
    you: ParticipantId,
    standing: Standing,
    place: Location,
    rights: PublishRights,
    rooms: Vec<RoomView>,
    floor: bool,
    helped: bool,
    ballot: Option<BallotView>,
    /// What was said last of microphone and camera.
    shown: (bool, bool),
    /// Their microphone was turned off, and they have not turned it on again.
    pub(super) muted: bool,
    /// Their camera was turned off: it stays off.
    unseen: bool,
}

impl Eyes {
    pub(super) fn new(you: ParticipantId, state: &SessionView) -> Self {
        let mut eyes = Self {
            you,
            standing: Standing::Waiting,
            place: Location::Lobby,
            rights: PublishRights::default(),
            rooms: Vec::new(),
            floor: false,
            helped: false,
            ballot: None,
            shown: (false, false),
            muted: false,
            unseen: false,
        };
        eyes.renew(state);
        eyes
    }

    /// What they may send and want to: microphone and camera.
    pub(super) const fn sends(&self) -> (bool, bool) {
        (
            self.rights.microphone && !self.muted,
            self.rights.camera && !self.unseen,
        )
    }

    pub(super) const fn you(&self) -> &ParticipantId {
        &self.you
    }

    pub(super) const fn place(&self) -> &Location {
        &self.place
    }

    /// The roadmap of the room that they are in.
    pub(super) fn roadmap(&self) -> Option<&RoadmapId> {
        let Location::Room { room } = &self.place else {
            return None;
        };
        let room = self.rooms.iter().find(|view| view.id == *room)?;
        Some(&room.roadmap)
    }

    /// Notes what is said of microphone and camera; false if that is said already.
    pub(super) fn shows(&mut self, microphone: bool, camera: bool) -> bool {
        let now = (microphone, camera);
        std::mem::replace(&mut self.shown, now) != now
    }

    /// All that they see at once.
    pub(super) fn look(&self) -> Vec<Cue> {
        let mut cues = vec![self.here()];
        cues.extend(self.asked_to_vote());
        cues
    }

    pub(super) fn take(&mut self, message: ServerMessage) -> Vec<Cue> {
        match message {
            ServerMessage::Event { event, .. } => self.take_event(event),
            _ => Vec::new(),
        }
    }

    fn take_event(&mut self, event: SessionEvent) -> Vec<Cue> {
        match event {
            SessionEvent::Renewed { state } => {
                self.renew(&state);
                return match self.is_out() {
                    true => vec![Cue::SentOut],
                    false => self.look(),
                };
            }
            SessionEvent::Standing { standing, .. } => {
                self.standing = standing;
                if self.is_out() {
                    return vec![Cue::SentOut];
                }
            }
            SessionEvent::YouMoved {
                location, rights, ..
            } => {
                (self.place, self.rights) = (location, rights);
                self.helped = false;
                return vec![self.here()];
            }
            SessionEvent::RightsChanged { rights, .. } => {
                self.rights = rights;
                return vec![Cue::Rights(rights)];
            }
            SessionEvent::YouWereMuted { .. } => return self.mutes(),
            SessionEvent::YouWereStopped { kinds, .. } => {
                if kinds.camera {
                    (self.unseen, self.shown.1) = (true, false);
                }
                return match kinds.microphone {
                    true => self.mutes(),
                    false => vec![Cue::Rights(self.rights)],
                };
            }
            SessionEvent::AskedToUnmute { .. } => return vec![Cue::AskedToUnmute],
            SessionEvent::HandsLowered { participants } if participants.contains(&self.you) => {
                return vec![Cue::HandDown];
            }
            SessionEvent::Hand {
                participant,
                hand_at: None,
            } if participant == self.you => return vec![Cue::HandDown],
            SessionEvent::Floor { floor } => {
                let mine = floor.is_some_and(|floor| {
                    // A question that is read out is not spoken by who wrote it.
                    floor.participant == self.you && floor.question.is_none()
                });
                if std::mem::replace(&mut self.floor, mine) != mine {
                    self.muted &= !mine;
                    return vec![Cue::Floor(mine)];
                }
            }
            SessionEvent::Invite { invite: Some(_) } => return vec![Cue::Invited],
            SessionEvent::Rooms { rooms } => self.rooms = rooms,
            SessionEvent::RoomChanged { room } => self.learn(room),
            SessionEvent::YourRoom {
                your_room: Some(yours),
            } => self.learn(yours.room),
            SessionEvent::Help { help } => return self.note_help(&help),
            SessionEvent::Works {
                part: WorksPart::Ballot { ballot },
            } => {
                self.ballot = ballot;
                return self.asked_to_vote().into_iter().collect();
            }
            _ => {}
        }
        Vec::new()
    }

    fn renew(&mut self, state: &SessionView) {
        self.standing = state.standing;
        self.rights = state.rights;
        self.rooms.clone_from(&state.rooms);
        if let Some(yours) = &state.your_room {
            self.learn(yours.room.clone());
        }
        let mut people = state.participants.iter();
        let me = people.find(|person| person.id == self.you);
        let place = me.and_then(|me| me.location.clone());
        self.place = place.unwrap_or(Location::Lobby);
        self.ballot = state.works.as_ref().and_then(|works| works.ballot.clone());
    }

    fn here(&self) -> Cue {
        Cue::Here {
            place: self.place.clone(),
            rights: self.rights,
        }
    }

    const fn is_out(&self) -> bool {
        matches!(
            self.standing,
            Standing::Refused | Standing::Removed | Standing::Banned
        )
    }

    fn mutes(&mut self) -> Vec<Cue> {
        self.muted = true;
        self.shown.0 = false;
        vec![Cue::Muted]
    }

    fn learn(&mut self, room: RoomView) {
        match self.rooms.iter_mut().find(|known| known.id == room.id) {
            Some(known) => *known = room,
            None => self.rooms.push(room),
        }
    }

    fn note_help(&mut self, help: &[HelpView]) -> Vec<Cue> {
        let mine = help.iter().any(|call| call.by == self.you);
        let ended = std::mem::replace(&mut self.helped, mine) && !mine;
        if ended {
            vec![Cue::HelpEnded]
        } else {
            Vec::new()
        }
    }

    /// If a vote is open in which they may and did not.
    fn asked_to_vote(&self) -> Option<Cue> {
        let ballot = self.ballot.as_ref()?;
        if !ballot.may || !ballot.yours.is_empty() {
            return None;
        }
        let among = ballot.among.iter().filter(|id| !ballot.own.contains(id));
        Some(Cue::Ballot {
            ballot: ballot.ballot.clone(),
            among: among.cloned().collect(),
            each: ballot.each,
        })
    }
}
