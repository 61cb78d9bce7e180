//! What somebody may send where they are: the one place where role, place, locks, mutes and stops meet.

use protocol::{DeviceId, Kinds, Location, Locks, PublishRights, Role};

use crate::{Participant, Session, participant::at_most, show::with_the_show};

impl Session {
    /// What they may publish where they are.
    #[must_use]
    pub fn rights_of(&self, person: &Participant) -> PublishRights {
        rights(person, &person.location, &self.locks)
    }

    /// What locks take from them where they are, and what waits for the show.
    #[must_use]
    pub fn locked_for(&self, person: &Participant) -> Kinds {
        let locked = locked(person, &person.location, &self.locks);
        if self.waits_for_the_show(person) {
            return with_the_show(locked);
        }
        locked
    }

    /// What one of their devices may publish: not what another one sends already.
    #[must_use]
    pub fn device_rights(&self, person: &Participant, device: &DeviceId) -> PublishRights {
        let mut rights = self.rights_of(person);
        for (_, media) in person.devices.iter().filter(|(other, _)| *other != device) {
            rights.microphone &= !media.microphone;
            rights.camera &= !media.camera;
            rights.screen &= !media.screen;
        }
        rights
    }
}

/// What `person` may publish at `place`.
pub(crate) fn rights(person: &Participant, place: &Location, locks: &Locks) -> PublishRights {
    let rights = unmuted(person, place, locks);
    PublishRights {
        microphone: rights.microphone && !person.muted && !person.stopped.microphone,
        camera: rights.camera && !person.stopped.camera,
        screen: rights.screen && !person.stopped.screen,
    }
}

/// What they might publish if staff had turned off nothing of theirs.
pub(crate) fn unmuted(person: &Participant, place: &Location, locks: &Locks) -> PublishRights {
    let base = base(person, place);
    let locked = locked(person, place, locks);
    PublishRights {
        microphone: base.microphone && !locked.microphone,
        camera: base.camera && !locked.camera,
        screen: base.screen && !locked.screen,
    }
}

/// Whether they could have a microphone at all where they are.
pub(crate) fn may_be_heard(session: &Session, person: &Participant) -> bool {
    at_most(unmuted(person, &person.location, &session.locks)).microphone
}

/// Staff, and whoever was given the floor in the plenary, are exempt: a lock must not lock out who holds the key.
pub(crate) fn locked(person: &Participant, place: &Location, locks: &Locks) -> Kinds {
    let here = match place {
        Location::Lobby => return Kinds::default(),
        Location::Plenary | Location::Backstage => locks.plenary,
        Location::Room { .. } => locks.rooms,
    };
    match person.role {
        Role::Moderator | Role::CoModerator => Kinds::default(),
        Role::Panelist => here.panelist,
        Role::Attendee if person.floor && *place == Location::Plenary => Kinds {
            microphone: false,
            camera: false,
            ..here.attendee
        },
        Role::Attendee => here.attendee,
    }
}

const fn base(person: &Participant, place: &Location) -> PublishRights {
    let all = PublishRights {
        microphone: true,
        camera: true,
        screen: true,
    };
    let nothing = PublishRights {
        microphone: false,
        camera: false,
        screen: false,
    };
    if !matches!(person.standing, protocol::Standing::Admitted) {
        return nothing;
    }
    match (place, person.role) {
        (Location::Lobby, _) => nothing,
        (Location::Backstage | Location::Room { .. }, _)
        | (Location::Plenary, Role::Moderator | Role::CoModerator | Role::Panelist) => all,
        (Location::Plenary, Role::Attendee) if person.floor => PublishRights {
            screen: false,
            ..all
        },
        (Location::Plenary, Role::Attendee) => nothing,
    }
}
