use std::collections::BTreeMap;

use protocol::{
    Agenda, DeviceView, Location, ParticipantId, ParticipantView, PlanHead, PlanView, PrivateRule,
    Reached, RoomView, RosterScope, Scene, SessionView, Stage, Standing,
};

use crate::works::works_view;
use crate::{Choice, Participant, Plan, Session, choice::choice_view, invite::invite_view};

/// The session as `viewer` may see it; `None` if they never joined. People are in the order of their ids.
#[must_use]
pub fn view(session: &Session, viewer: &ParticipantId) -> Option<SessionView> {
    let viewer = session.roster.get(viewer)?;
    if !viewer.is_inside() {
        return Some(from_outside(session, viewer));
    }
    Some(SessionView {
        participants: people_known_to(session, viewer),
        roster: session.roster_scope,
        rooms: rooms_seen_by(session, viewer),
        plan: viewer.is_staff().then(|| plan_view(session)),
        plans: if viewer.is_staff() {
            plan_heads(session)
        } else {
            Vec::new()
        },
        choice: choice_view(session, viewer),
        round: session.round_view(viewer),
        stage: session.stage.clone(),
        chat: session.chat.seen_by(viewer),
        locked: session.locked_for(viewer),
        spotlight: session.spotlight.clone(),
        floor: session.floor_view(),
        house: viewer.is_staff().then(|| session.house_view()),
        clocks: session.clock_views(viewer),
        your_room: session.your_room(viewer),
        scene: session.scene,
        agenda: session.agenda.clone(),
        invite: invite_view(viewer),
        letters: session.letters.seen_by(&viewer.id),
        crews: session.crews_seen_by(viewer),
        help: session.help_seen_by(viewer),
        reached: session.reached_seen_by(viewer),
        reaches: session.reaches_seen_by(viewer),
        decks: session.decks_seen_by(viewer),
        private: session.door.private,
        past: session.past_seen_by(viewer),
        works: Some(Box::new(works_view(session, viewer))),
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
        plans: Vec::new(),
        choice: None,
        round: None,
        stage: Stage::People,
        chat: Vec::new(),
        rights: session.rights_of(viewer),
        epoch: viewer.epoch,
        standing: viewer.standing,
        full: viewer.full,
        private: PrivateRule::default(),
        roster: RosterScope::default(),
        locked: protocol::Kinds::default(),
        spotlight: Vec::new(),
        floor: None,
        house: None,
        clocks: Vec::new(),
        your_room: None,
        show: session.show,
        scene: Scene::default(),
        agenda: Agenda::default(),
        invite: None,
        letters: Vec::new(),
        crews: Vec::new(),
        help: Vec::new(),
        reached: Reached::default(),
        reaches: Vec::new(),
        decks: Vec::new(),
        devices: devices_of(viewer),
        past: Vec::new(),
        works: None,
    }
}

/// Their own, if there are several.
pub(crate) fn devices_of(person: &Participant) -> Vec<DeviceView> {
    if person.devices.len() < 2 {
        return Vec::new();
    }
    let devices = person.devices.iter();
    devices
        .map(|(id, media)| DeviceView {
            id: id.clone(),
            media: *media,
        })
        .collect()
}

/// Staff know everybody on the roster; others themselves and whom they are shown.
pub(crate) fn knows(session: &Session, viewer: &Participant, person: &Participant) -> bool {
    person.id == viewer.id || viewer.is_staff() || is_shown(session, viewer, person)
}

/// To somebody who is not staff: in a small session everybody who is let in and has been here, in a large one those of them who are on
/// the stage, or with the viewer anywhere but in the plenary.
pub(crate) fn is_shown(session: &Session, viewer: &Participant, person: &Participant) -> bool {
    person.is_around()
        && match session.roster_scope {
            RosterScope::Everyone => true,
            RosterScope::Stage => person.is_on_stage() || are_together(viewer, &person.location),
        }
}

/// In a room or backstage; the crowd of a plenary is not company.
pub(crate) fn are_together(viewer: &Participant, place: &Location) -> bool {
    matches!(place, Location::Room { .. } | Location::Backstage) && viewer.location == *place
}

fn people_known_to(session: &Session, viewer: &Participant) -> Vec<ParticipantView> {
    let seen = |person: &Participant| participant_view(person, viewer);
    if viewer.is_staff() || session.roster_scope == RosterScope::Everyone {
        let people = session.roster.iter();
        let known = people.filter(|person| knows(session, viewer, person));
        return known.map(seen).collect();
    }
    let mut known: BTreeMap<_, _> = people_shown_to(session, viewer)
        .map(|person| (&person.id, person))
        .collect();
    known.insert(&viewer.id, viewer);
    known.into_values().map(seen).collect()
}

/// In a large session, without a look at the crowd; some may come twice.
pub(crate) fn people_shown_to<'a>(
    session: &'a Session,
    viewer: &'a Participant,
) -> impl Iterator<Item = &'a Participant> {
    let company = are_together(viewer, &viewer.location);
    let mates = company.then(|| session.roster.at(&viewer.location));
    let people = session.roster.stage().chain(mates.into_iter().flatten());
    people.filter(|person| is_shown(session, viewer, person))
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

/// Staff see the plan's rooms, others those that a round has shown; while people choose, first those to choose from.
pub(crate) fn rooms_seen_by(session: &Session, viewer: &Participant) -> Vec<RoomView> {
    let plan = session.plan();
    if viewer.is_staff() {
        return session.planned_rooms();
    }
    if plan.choice == Choice::Closed {
        return session.views_of(&session.shown);
    }
    let mut rooms = plan.rooms.clone();
    let shown = session.shown.iter().filter(|room| !plan.has(room));
    rooms.extend(shown.cloned());
    session.views_of(&rooms)
}

/// The plans beside the chosen one.
pub(crate) fn plan_heads(session: &Session) -> Vec<PlanHead> {
    session.plans.others().map(plan_head).collect()
}

/// What is said of a plan in a list.
#[must_use]
pub fn plan_head(plan: &Plan) -> PlanHead {
    PlanHead {
        id: plan.id.clone(),
        name: plan.name.clone(),
        version: plan.version,
        rooms: plan.rooms.len() as u16,
        seats: plan.seats.len() as u32,
    }
}

/// The chosen one.
pub(crate) fn plan_view(session: &Session) -> PlanView {
    view_of(session, session.plan())
}

/// A plan as staff see it.
#[must_use]
pub fn view_of(session: &Session, plan: &Plan) -> PlanView {
    let together = plan.rules.together.iter();
    PlanView {
        id: plan.id.clone(),
        name: plan.name.clone(),
        version: plan.version,
        rooms: session.views_of(&plan.rooms),
        assignments: plan.assignments(),
        together: together
            .map(|group| group.iter().cloned().collect())
            .collect(),
        apart: plan.rules.apart.clone(),
    }
}
