use std::collections::BTreeMap;

use protocol::{
    DeviceId, Kinds, Location, MediaState, Millis, ParticipantId, Profile, PublishRights, Role,
    RoundId, Standing, VisitorKey,
};

use crate::invite::Invite;

/// A person in a session: expected, here, away, or gone for good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participant {
    pub id: ParticipantId,
    pub profile: Profile,
    pub role: Role,
    /// Admitted, exactly if they are not in the lobby; between the events of one command it may be otherwise.
    pub standing: Standing,
    /// Since when they have it: the lobby's order.
    pub standing_since: Millis,
    /// They wait because every place was taken when they came.
    pub full: bool,
    pub presence: Presence,
    /// Where they are: the single truth. Changes only by `Moved`, `MovedMany` and `Joined`.
    pub location: Location,
    /// Rises by one with every move.
    pub epoch: u32,
    /// What each connected device sends.
    pub devices: BTreeMap<DeviceId, MediaState>,
    /// An attendee who may publish in the plenary.
    pub floor: bool,
    /// Everything personal of them is forgotten, and so is their seat: they do not come back.
    pub erased: bool,
    /// In the spotlight.
    pub spotlit: bool,
    /// Silenced by staff until they take their microphone back.
    pub muted: bool,
    /// Turned off by staff until they turn it on by hand.
    pub stopped: Kinds,
    pub hand_at: Option<Millis>,
    pub invite: Option<Invite>,
    /// They are out of the rooms of this round by their own or by staff's decision: a reconnect does not send them back.
    pub returned: Option<RoundId>,
    /// The browser they came with.
    pub visitor: Option<VisitorKey>,
    /// Where they were when recent chat lines were written, oldest first; the last is where they are.
    pub(crate) stays: Vec<Stay>,
}

/// Whether somebody is here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// On the roster, never here yet.
    Expected,
    Online {
        since: Millis,
    },
    Offline {
        since: Millis,
    },
    /// Gone for good; the seat stays.
    Left {
        since: Millis,
    },
}

/// From line number `since_here` with scope `here` on, a participant was at `location`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stay {
    pub(crate) location: Location,
    pub(crate) since_here: u64,
}

impl Participant {
    /// Somebody admitted who has just taken a seat: in the plenary, not connected yet. Of the chat
    /// lines with scope `here` they see those from number `next_here` on.
    pub(crate) fn new(
        id: ParticipantId,
        profile: Profile,
        role: Role,
        at: Millis,
        next_here: u64,
    ) -> Self {
        Self {
            id,
            profile,
            role,
            standing: Standing::Admitted,
            standing_since: at,
            full: false,
            presence: Presence::Offline { since: at },
            location: Location::Plenary,
            epoch: 0,
            devices: BTreeMap::new(),
            floor: false,
            erased: false,
            spotlit: false,
            muted: false,
            stopped: Kinds::default(),
            hand_at: None,
            invite: None,
            returned: None,
            visitor: None,
            stays: vec![Stay {
                location: Location::Plenary,
                since_here: next_here,
            }],
        }
    }

    /// Staff see who is where and run the rooms.
    #[must_use]
    pub const fn is_staff(&self) -> bool {
        is_staff(self.role)
    }

    #[must_use]
    pub const fn is_online(&self) -> bool {
        matches!(self.presence, Presence::Online { .. })
    }

    /// Let in, and not in the lobby any more or again.
    #[must_use]
    pub fn is_inside(&self) -> bool {
        self.standing == Standing::Admitted && self.location != Location::Lobby
    }

    /// Everybody who is let in knows them: staff, panelists, and who has the floor or the spotlight.
    #[must_use]
    pub fn is_on_stage(&self) -> bool {
        self.role != Role::Attendee || self.floor || self.spotlit
    }

    /// Let in, and has been here.
    #[must_use]
    pub fn is_around(&self) -> bool {
        self.is_inside() && self.presence != Presence::Expected
    }

    /// What they send from all devices together.
    #[must_use]
    pub fn media(&self) -> MediaState {
        let none = MediaState::default();
        self.devices.values().fold(none, |all, one| MediaState {
            microphone: all.microphone || one.microphone,
            camera: all.camera || one.camera,
            screen: all.screen || one.screen,
        })
    }

    /// Another role comes without what staff did to the old one.
    pub(crate) fn set_role(&mut self, role: Role) {
        if self.role != role {
            self.role = role;
            self.floor = false;
            self.muted = false;
            self.stopped = Kinds::default();
            self.invite = None;
        }
    }

    pub(crate) fn go_offline(&mut self, presence: Presence) {
        self.presence = presence;
        self.devices.clear();
    }

    /// No device keeps more than `left`.
    pub(crate) fn cut(&mut self, left: MediaState) {
        for media in self.devices.values_mut() {
            *media = within(*media, left);
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

pub(crate) const fn is_staff(role: Role) -> bool {
    match role {
        Role::Moderator | Role::CoModerator => true,
        Role::Panelist | Role::Attendee => false,
    }
}

/// `media` without what `left` does not have.
pub(crate) const fn within(media: MediaState, left: MediaState) -> MediaState {
    MediaState {
        microphone: media.microphone && left.microphone,
        camera: media.camera && left.camera,
        screen: media.screen && left.screen,
    }
}

/// What can be on with these rights.
pub(crate) const fn at_most(rights: PublishRights) -> MediaState {
    MediaState {
        microphone: rights.microphone,
        camera: rights.camera,
        screen: rights.screen,
    }
}
