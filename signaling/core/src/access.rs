use protocol::{
    DeviceId, FaultCode, Grant, Location, Millis, ParticipantId, PublishRights, RoadmapId, Role,
    RoomId, Show, Stage, Standing,
};

use crate::{Participant, PastRound, Room, Session, works::was_seated};

/// What the SFU is told of a participant: where, since which move, and what they may publish there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MediaGrant {
    pub location: Location,
    pub epoch: u32,
    pub rights: PublishRights,
    /// Their place in the spotlight, 0 first. The spotlight is on the stage: in a room nobody has one.
    pub featured: Option<u8>,
}

/// The grant of one of their devices. `None` if there is no such participant, or they are not let in: then they have no peer.
#[must_use]
pub fn grant_of(
    session: &Session,
    participant: &ParticipantId,
    device: &DeviceId,
) -> Option<MediaGrant> {
    let person = session.roster.get(participant)?;
    if !person.is_inside() {
        return None;
    }
    Some(MediaGrant {
        location: person.location.clone(),
        epoch: person.epoch,
        rights: session.device_rights(person, device),
        featured: featured(session, person),
    })
}

fn featured(session: &Session, person: &Participant) -> Option<u8> {
    if person.location != Location::Plenary {
        return None;
    }
    let place = session.spotlight.iter().position(|id| *id == person.id)?;
    u8::try_from(place).ok()
}

/// Whether this person's connections are welcome; those who wait are. After the show only staff and panelists are.
///
/// # Errors
/// What to end the connection with.
pub fn may_connect(session: &Session, participant: &ParticipantId) -> Result<(), FaultCode> {
    let person = session.roster.get(participant).ok_or(FaultCode::BadToken)?;
    if person.erased {
        return Err(FaultCode::BadToken);
    }
    let over = matches!(session.show, Show::Ended { .. }) && person.role == Role::Attendee;
    match person.standing {
        Standing::Waiting | Standing::Admitted if over => Err(FaultCode::Ended),
        Standing::Waiting | Standing::Admitted => Ok(()),
        Standing::Refused => Err(FaultCode::Refused),
        Standing::Removed => Err(FaultCode::Removed),
        Standing::Banned => Err(FaultCode::Banned),
    }
}

/// What a connection of this person may do in the document; `None`: not even read it. Staff edit all, a group its own: in its room, and
/// for some days after its round, then also what was made of its own and others' work. Panelists comment, and so does everybody while the
/// gallery is open for comments.
#[must_use]
pub fn grant_of_roadmap(
    session: &Session,
    now: Millis,
    participant: &ParticipantId,
    roadmap: &RoadmapId,
) -> Option<Grant> {
    if !may_read_roadmap(session, participant, roadmap) {
        return None;
    }
    let person = session.roster.get(participant)?;
    if may_edit_roadmap(session, participant, roadmap)
        || goes_on(session, now, participant, roadmap)
    {
        return Some(Grant::Edit);
    }
    let comments = session.works.gallery.open && session.works.gallery.comments;
    Some(if person.role == Role::Panelist || comments {
        Grant::Comment
    } else {
        Grant::Read
    })
}

/// Moderators and panelists read every roadmap of the session; everybody those of the room they are in, are assigned to or have been
/// seated in (so that a group can take its work home after the round): the one it works on, those it worked on before, and those that
/// were made of its own; the one on the stage, and all while the gallery is open.
#[must_use]
pub fn may_read_roadmap(
    session: &Session,
    participant: &ParticipantId,
    roadmap: &RoadmapId,
) -> bool {
    let Some(person) = session
        .roster
        .get(participant)
        .filter(|person| person.is_inside() && !person.erased)
    else {
        return false;
    };
    let on_stage =
        matches!(&session.stage, Stage::Roadmap { roadmap: shown, .. } if shown == roadmap);
    let role_reads = match person.role {
        Role::Moderator | Role::CoModerator | Role::Panelist => session.knows_roadmap(roadmap),
        Role::Attendee => false,
    };
    let seat = session.plan_in_force().room_of(participant);
    let theirs = seat.is_some_and(|room| session.is_work_of(room, roadmap));
    let in_gallery = session.works.gallery.open && session.knows_roadmap(roadmap);
    let here = match &person.location {
        Location::Room { room } => session.is_work_of(room, roadmap),
        Location::Lobby | Location::Plenary | Location::Backstage => false,
    };
    let reads = role_reads || on_stage || theirs || in_gallery || here;
    reads || was_seated(session, participant, roadmap)
}

/// Staff edit every roadmap of the session; everybody else that of the room they are in. They are told how far it is.
#[must_use]
pub fn may_edit_roadmap(
    session: &Session,
    participant: &ParticipantId,
    roadmap: &RoadmapId,
) -> bool {
    session.roster.get(participant).is_some_and(|person| {
        let runs_it = person.is_staff() && session.knows_roadmap(roadmap);
        person.is_inside() && (runs_it || works_on(session, person, roadmap))
    })
}

/// A group goes on with its work after its room has closed, for as many days as the organiser lets it.
fn goes_on(
    session: &Session,
    now: Millis,
    participant: &ParticipantId,
    roadmap: &RoadmapId,
) -> bool {
    if session.settings.work.edit_days == 0 {
        return false;
    }
    // What was replaced is left as it is.
    let current = session
        .home_of(roadmap)
        .is_some_and(|home| home.roadmap == *roadmap);
    let wrote = |room: Option<&RoomId>| {
        current && room.is_some_and(|room| session.is_work_of(room, roadmap))
    };
    let run = session.round.run();
    let in_this_round = run.is_some_and(|run| {
        let seat = session.plan_in_force().room_of(participant);
        let seat = seat.filter(|room| run.rooms.contains_key(*room));
        wrote(seat) || wrote(run.seats.get(participant))
    });
    let days = session.settings.work.edit_days;
    let mut past = session.past.iter();
    let is_on = |past: &PastRound| !past.is_done && now < past.work_ends_at(days);
    in_this_round || past.any(|past| is_on(past) && wrote(past.seats.get(participant)))
}

fn works_on(session: &Session, person: &Participant, roadmap: &RoadmapId) -> bool {
    match &person.location {
        Location::Lobby | Location::Plenary | Location::Backstage => false,
        Location::Room { room } => session
            .rooms
            .get(room)
            .is_some_and(|room| room.roadmap == *roadmap),
    }
}

impl Session {
    fn knows_roadmap(&self, roadmap: &RoadmapId) -> bool {
        self.roadmaps.contains(roadmap)
    }

    /// Whether everybody has seen this room: a round opened with it.
    #[must_use]
    pub fn has_shown(&self, room: &RoomId) -> bool {
        self.rooms.get(room).is_some_and(|room| room.shown)
    }

    /// The room of the gallery that works on this roadmap.
    pub(crate) fn room_with(&self, roadmap: &RoadmapId) -> Option<&Room> {
        let mut rooms = self.gallery_rooms();
        rooms.find(|room| room.roadmap == *roadmap)
    }
}
