use protocol::{Location, ParticipantId, ParticipantView, RoomView, SessionView};

use crate::{Participant, Session};

/// The session as `viewer` may see it; `None` if they never joined. People are in the order of their ids.
#[must_use]
pub fn view(session: &Session, viewer: &ParticipantId) -> Option<SessionView> {
    let viewer = session.roster.get(viewer)?;
    Some(SessionView {
        webinar: session.webinar.clone(),
        title: session.title.clone(),
        participants: session
            .roster
            .iter()
            .map(|person| participant_view(person, viewer))
            .collect(),
        rooms: rooms_seen_by(session, viewer).to_vec(),
        plan: viewer.is_staff().then(|| session.plan.view()),
        round: session.round.view(),
        stage: session.stage.clone(),
        chat: session.chat.seen_by(viewer),
        rights: viewer.rights(),
        epoch: viewer.epoch,
    })
}

pub(crate) fn participant_view(person: &Participant, viewer: &Participant) -> ParticipantView {
    ParticipantView {
        id: person.id.clone(),
        profile: person.profile.clone(),
        role: person.role,
        online: person.online,
        location: location_seen_by(person, viewer),
        media: person.media,
        may_speak: person.may_speak,
        hand_at: person.hand_at,
    }
}

/// Staff see where everybody is, others where those are who are with them.
fn location_seen_by(person: &Participant, viewer: &Participant) -> Option<Location> {
    let known = viewer.is_staff() || person.location == viewer.location;
    known.then(|| person.location.clone())
}

/// Staff see the plan's rooms, others those that a round has shown.
pub(crate) fn rooms_seen_by<'a>(session: &'a Session, viewer: &Participant) -> &'a [RoomView] {
    if viewer.is_staff() {
        session.plan.rooms()
    } else {
        &session.shown_rooms
    }
}
