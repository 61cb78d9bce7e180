use protocol::{Location, MediaState, Millis, ParticipantId, Profile, PublishRights, Role};

/// A person in a session, online or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participant {
    pub id: ParticipantId,
    pub profile: Profile,
    pub role: Role,
    pub online: bool,
    /// Where they are: the single truth. Changes only by `Event::Moved`.
    pub location: Location,
    /// Rises by one with every move.
    pub epoch: u32,
    pub media: MediaState,
    /// An attendee who may publish in the plenary.
    pub may_speak: bool,
    /// Silenced by a moderator until they take their microphone back.
    pub muted: bool,
    pub hand_at: Option<Millis>,
    /// Where they were when recent chat lines were written, oldest first; the last is where they are.
    pub(crate) stays: Vec<Stay>,
}

/// From line number `since_here` with scope `here` on, a participant was at `location`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stay {
    pub(crate) location: Location,
    pub(crate) since_here: u64,
}

impl Participant {
    /// Somebody who has just taken a seat: in the plenary, not connected yet. Of the chat
    /// lines with scope `here` they see those from number `next_here` on.
    pub(crate) fn new(id: ParticipantId, profile: Profile, role: Role, next_here: u64) -> Self {
        Self {
            id,
            profile,
            role,
            online: false,
            location: Location::Plenary,
            epoch: 0,
            media: MediaState::default(),
            may_speak: false,
            muted: false,
            hand_at: None,
            stays: vec![Stay {
                location: Location::Plenary,
                since_here: next_here,
            }],
        }
    }

    /// Staff see who is where and run the rooms.
    #[must_use]
    pub const fn is_staff(&self) -> bool {
        matches!(self.role, Role::Moderator)
    }

    /// What they may publish where they are.
    #[must_use]
    pub fn rights(&self) -> PublishRights {
        self.rights_at(&self.location)
    }

    pub(crate) fn rights_at(&self, location: &Location) -> PublishRights {
        let rights = self.unmuted_rights_at(location);
        PublishRights {
            microphone: rights.microphone && !self.muted,
            ..rights
        }
    }

    /// What they might publish if nobody had muted them.
    pub(crate) fn unmuted_rights(&self) -> PublishRights {
        self.unmuted_rights_at(&self.location)
    }

    fn unmuted_rights_at(&self, location: &Location) -> PublishRights {
        let all = PublishRights {
            microphone: true,
            camera: true,
            screen: true,
        };
        match (location, self.role) {
            (Location::Room { .. }, _) | (Location::Plenary, Role::Moderator | Role::Panelist) => {
                all
            }
            (Location::Plenary, Role::Attendee) if self.may_speak => PublishRights {
                screen: false,
                ..all
            },
            (Location::Plenary, Role::Attendee) => PublishRights::default(),
        }
    }

    /// Another role comes without what moderators did to the old one.
    pub(crate) fn set_role(&mut self, role: Role) {
        if self.role != role {
            self.role = role;
            self.may_speak = false;
            self.muted = false;
        }
    }

    /// Stays that ended before line `oldest` matter to no line any more.
    pub(crate) fn move_to(&mut self, location: Location, epoch: u32, next_here: u64, oldest: u64) {
        self.location = location.clone();
        self.epoch = epoch;
        self.stays.retain(|stay| stay.since_here < next_here);
        let ended = self
            .stays
            .iter()
            .skip(1)
            .take_while(|next| next.since_here <= oldest)
            .count();
        self.stays.drain(..ended);
        self.stays.push(Stay {
            location,
            since_here: next_here,
        });
    }

    /// Where they were when line `number` with scope `here` was written; none before they joined, or when it is forgotten.
    pub(crate) fn place_at(&self, number: u64) -> Option<&Location> {
        let stay = self
            .stays
            .iter()
            .rev()
            .find(|stay| stay.since_here <= number)?;
        Some(&stay.location)
    }
}

/// `media` without what `rights` do not allow.
pub(crate) const fn within(media: MediaState, rights: PublishRights) -> MediaState {
    MediaState {
        microphone: media.microphone && rights.microphone,
        camera: media.camera && rights.camera,
        screen: media.screen && rights.screen,
    }
}
