use protocol::{Location, ParticipantId, PublishRights, RoadmapId, Role, Stage};

use crate::{Participant, Session};

/// What the SFU is told of a participant: where, since which move, and what they may publish there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MediaGrant {
    pub location: Location,
    pub epoch: u32,
    pub rights: PublishRights,
}

/// `None` if there is no such participant.
#[must_use]
pub fn grant_of(session: &Session, participant: &ParticipantId) -> Option<MediaGrant> {
    let person = session.roster.get(participant)?;
    Some(MediaGrant {
        location: person.location.clone(),
        epoch: person.epoch,
        rights: person.rights(),
    })
}

/// Moderators and panelists read every roadmap of the session; everybody that of the room they are in or assigned to (so
/// that a group can take its work home after the round) and the one on the stage.
#[must_use]
pub fn may_read_roadmap(
    session: &Session,
    participant: &ParticipantId,
    roadmap: &RoadmapId,
) -> bool {
    let Some(person) = session.roster.get(participant) else {
        return false;
    };
    let on_stage =
        matches!(&session.stage, Stage::Roadmap { roadmap: shown, .. } if shown == roadmap);
    let role_reads = match person.role {
        Role::Moderator | Role::Panelist => session.knows_roadmap(roadmap),
        Role::Attendee => false,
    };
    let theirs = session
        .plan
        .room_of(participant)
        .and_then(|room| session.plan.room(room))
        .is_some_and(|room| room.roadmap == *roadmap);
    role_reads || on_stage || theirs || works_on(session, person, roadmap)
}

/// Staff edit every roadmap of the session; everybody else that of the room they are in.
#[must_use]
pub fn may_edit_roadmap(
    session: &Session,
    participant: &ParticipantId,
    roadmap: &RoadmapId,
) -> bool {
    session.roster.get(participant).is_some_and(|person| {
        (person.is_staff() && session.knows_roadmap(roadmap)) || works_on(session, person, roadmap)
    })
}

fn works_on(session: &Session, person: &Participant, roadmap: &RoadmapId) -> bool {
    match &person.location {
        Location::Plenary => false,
        Location::Room { room } => session
            .plan
            .room(room)
            .is_some_and(|room| room.roadmap == *roadmap),
    }
}

impl Session {
    fn knows_roadmap(&self, roadmap: &RoadmapId) -> bool {
        self.roadmaps.contains(roadmap)
    }

    /// Whether everybody has seen this room: a round opened with it.
    #[must_use]
    pub fn has_shown(&self, room: &protocol::RoomId) -> bool {
        self.shown_rooms.iter().any(|shown| shown.id == *room)
    }

    /// The room, of the plan or of the last round, that works on this roadmap.
    pub(crate) fn room_with(&self, roadmap: &RoadmapId) -> Option<&protocol::RoomView> {
        let shown = || {
            self.shown_rooms
                .iter()
                .find(|room| room.roadmap == *roadmap)
        };
        self.plan.room_with(roadmap).or_else(shown)
    }
}
