use protocol::{
    Assignment, Location, ParticipantId, ParticipantView, PlanView, Reached, RoomView, SessionView,
    Stage, Standing,
};

use crate::{Participant, Presence, Session, invite::invite_view};

/// The session as `viewer` may see it; `None` if they never joined. People are in the order of their ids.
#[must_use]
pub fn view(session: &Session, viewer: &ParticipantId) -> Option<SessionView> {
    let viewer = session.roster.get(viewer)?;
    if !viewer.is_inside() {
        return Some(from_outside(session, viewer));
    }
    let known = session.roster.iter().filter(|person| knows(viewer, person));
    Some(SessionView {
        participants: known
            .map(|person| participant_view(person, viewer))
            .collect(),
        rooms: rooms_seen_by(session, viewer),
        plan: viewer.is_staff().then(|| plan_view(session)),
        round: session.round.view(),
        stage: session.stage.clone(),
        chat: session.chat.seen_by(viewer),
        locked: session.locked_for(viewer),
        spotlight: session.spotlight.clone(),
        floor: session.floor_view(),
        house: viewer.is_staff().then(|| session.house_view()),
        invite: invite_view(viewer),
        letters: session.letters.seen_by(&viewer.id),
        crews: session.crews_seen_by(viewer),
        help: session.help_seen_by(viewer),
        reached: session.reached_seen_by(viewer),
        reaches: session.reaches_seen_by(viewer),
        ..from_outside(session, viewer)
    })
}

/// Who is not let in sees the title and themselves.
fn from_outside(session: &Session, viewer: &Participant) -> SessionView {
    SessionView {
        webinar: session.webinar.clone(),
        title: session.title.clone(),
        participants: vec![participant_view(viewer, viewer)],
        rooms: Vec::new(),
        plan: None,
        round: None,
        stage: Stage::People,
        chat: Vec::new(),
        rights: session.rights_of(viewer),
        epoch: viewer.epoch,
        standing: viewer.standing,
        locked: protocol::Kinds::default(),
        spotlight: Vec::new(),
        floor: None,
        house: None,
        show: session.show,
        invite: None,
        letters: Vec::new(),
        crews: Vec::new(),
        help: Vec::new(),
        reached: Reached::default(),
        reaches: Vec::new(),
    }
}

/// Staff know everybody on the roster; others themselves and those who are let in and have been here.
pub(crate) fn knows(viewer: &Participant, person: &Participant) -> bool {
    let is_around = person.is_inside() && person.presence != Presence::Expected;
    person.id == viewer.id || viewer.is_staff() || is_around
}

pub(crate) fn participant_view(person: &Participant, viewer: &Participant) -> ParticipantView {
    let open = viewer.is_staff() || person.id == viewer.id;
    ParticipantView {
        id: person.id.clone(),
        profile: person.profile.clone(),
        role: person.role,
        online: person.is_online(),
        location: location_seen_by(person, viewer),
        media: person.media(),
        may_speak: person.floor,
        hand_at: person.hand_at,
        standing: if open {
            person.standing
        } else {
            Standing::default()
        },
        invited: open && person.invite.is_some(),
    }
}

/// Staff see where everybody is, others where those are who are with them.
fn location_seen_by(person: &Participant, viewer: &Participant) -> Option<Location> {
    let known = viewer.is_staff() || person.location == viewer.location;
    known.then(|| person.location.clone())
}

/// Staff see the plan's rooms, others those that a round has shown.
pub(crate) fn rooms_seen_by(session: &Session, viewer: &Participant) -> Vec<RoomView> {
    if viewer.is_staff() {
        session.planned_rooms()
    } else {
        session.views_of(&session.shown)
    }
}

pub(crate) fn plan_view(session: &Session) -> PlanView {
    let plan = session.plan();
    let seats = plan.seats.iter().map(|(participant, seat)| Assignment {
        participant: participant.clone(),
        room: seat.room.clone(),
    });
    PlanView {
        version: plan.version(),
        rooms: session.planned_rooms(),
        assignments: seats.collect(),
    }
}
