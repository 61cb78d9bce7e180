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

/// From chat line number `since_line` on, a participant was at `location`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stay {
    pub(crate) location: Location,
    pub(crate) since_line: u64,
}

impl Participant {
    /// Staff see who is where and run the rooms.
    #[must_use]
    pub const fn is_staff(&self) -> bool {
        matches!(self.role, Role::Moderator)
    }

    /// What they may publish where they are.
    #[must_use]
    pub fn rights(&self) -> PublishRights {
        let rights = self.unmuted_rights();
        PublishRights {
            microphone: rights.microphone && !self.muted,
            ..rights
        }
    }

    /// What they might publish if nobody had muted them.
    #[must_use]
    pub fn unmuted_rights(&self) -> PublishRights {
        let all = PublishRights {
            microphone: true,
            camera: true,
            screen: true,
        };
        match (&self.location, self.role) {
            (Location::Room { .. }, _) => all,
            (Location::Plenary, Role::Moderator | Role::Panelist) => all,
            (Location::Plenary, Role::Attendee) if self.may_speak => PublishRights {
                screen: false,
                ..all
            },
            (Location::Plenary, Role::Attendee) => PublishRights::default(),
        }
    }

    /// Where they were when chat line `number` was written; none before they joined, or when it is forgotten.
    pub(crate) fn place_at(&self, number: u64) -> Option<&Location> {
        let stay = self
            .stays
            .iter()
            .rev()
            .find(|stay| stay.since_line <= number)?;
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
