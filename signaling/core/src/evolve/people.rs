use protocol::{
    DeviceId, Location, MediaState, Millis, MoveCause, ParticipantId, Personal, Profile, Role,
    Standing, VisitorKey,
};

use super::with;
use crate::{
    Event, Participant, Session,
    chair::{Held, after_presence},
    invite::Invite,
    participant::Presence,
    redact::forgotten,
};

#[expect(
    clippy::too_many_lines,
    reason = "one arm an event; each is one call or one assignment"
)]
pub(super) fn evolve(session: &mut Session, at: Millis, event: &Event) {
    match event {
        Event::Joined {
            participant,
            profile,
            role,
            lobby,
            full,
            visitor,
        } => {
            joined(session, at, participant, profile, *role, *lobby);
            if *lobby {
                with(session, participant, |p| p.full = *full);
            }
            came_with(session, participant, visitor.as_ref());
            after_presence(session, at);
        }
        Event::Connected {
            participant,
            device,
        } => {
            connected(session, at, participant, device.as_ref());
            after_presence(session, at);
        }
        Event::Disconnected {
            participant,
            device,
            heard_at,
        } => {
            let heard_at = heard_at.unwrap_or(at);
            disconnected(session, heard_at, participant, device.as_ref());
            after_presence(session, heard_at);
        }
        Event::Left { participant } => {
            with(session, participant, |p| {
                p.go_offline(Presence::Left { since: at })
            });
            after_presence(session, at);
        }
        Event::Moved {
            participant,
            to,
            epoch,
            cause,
            ..
        } => moved(session, participant, to, *epoch, cause),
        Event::MovedMany { moves, cause } => {
            for one in moves {
                moved(session, &one.participant, &one.to, one.epoch, cause);
            }
        }
        Event::Expected { people } => {
            for person in people {
                expected(
                    session,
                    at,
                    &person.participant,
                    &person.profile,
                    person.role,
                );
            }
        }
        Event::Struck { participant } => struck(session, participant),
        Event::Admitted { participants, .. } => {
            for id in participants {
                stands(session, at, id, Standing::Admitted);
            }
            after_presence(session, at);
        }
        Event::Refused { participant, .. } => sent_out(session, at, participant, Standing::Refused),
        Event::Removed {
            participant,
            ban,
            visitor,
            ..
        } => {
            let standing = if *ban {
                Standing::Banned
            } else {
                Standing::Removed
            };
            sent_out(session, at, participant, standing);
            if let Some(visitor) = visitor.as_ref().filter(|_| *ban) {
                session.banned.insert(visitor.clone(), participant.clone());
            }
        }
        Event::BanLifted { participant, .. } => {
            stands(session, at, participant, Standing::Removed);
            session.banned.retain(|_, banned| banned != participant);
        }
        Event::RoleSet {
            participant, role, ..
        } => {
            with(session, participant, |p| p.set_role(*role));
            after_presence(session, at);
        }
        Event::DeputiesSet { order, .. } => session.chair.deputies.clone_from(order),
        Event::ChairHeld { by } => {
            session.chair.held = Held::Deputy {
                participant: by.clone(),
                since: at,
            };
        }
        Event::Invited {
            participant,
            role,
            until,
            by,
        } => {
            let invite = Invite {
                role: *role,
                by: by.clone(),
                until: *until,
            };
            with(session, participant, |p| p.invite = Some(invite));
        }
        Event::InviteEnded { participant, .. } => with(session, participant, |p| p.invite = None),
        Event::Renamed {
            participant, name, ..
        } => with(session, participant, |p| p.profile.name = name.clone()),
        Event::WishesSet {
            participant,
            goals,
            languages,
        } => with(session, participant, |p| {
            p.profile.goals.clone_from(goals);
            p.profile.languages.clone_from(languages);
        }),
        Event::Erased { participant } => erased(session, participant),
        _ => {}
    }
}

/// Somebody new, or somebody who comes again: an expected person has come, one who was sent out asks again.
fn joined(
    session: &mut Session,
    at: Millis,
    id: &ParticipantId,
    profile: &Profile,
    role: Role,
    lobby: bool,
) {
    if session.roster.get(id).is_some() {
        with(session, id, |person| {
            person.profile = profile.clone();
            person.set_role(role);
            if person.presence == Presence::Expected {
                person.presence = Presence::Offline { since: at };
            }
        });
        if lobby {
            stands(session, at, id, Standing::Waiting);
        }
        return;
    }
    let next_here = session.chat.next_here();
    let mut person = Participant::new(id.clone(), profile.clone(), role, at, next_here);
    if lobby {
        person.standing = Standing::Waiting;
        person.move_to(Location::Lobby, 0, next_here, next_here);
    }
    session.roster.insert(person);
}

fn came_with(session: &mut Session, id: &ParticipantId, visitor: Option<&VisitorKey>) {
    if let Some(visitor) = visitor {
        with(session, id, |p| p.visitor = Some(visitor.clone()));
    }
}

fn connected(session: &mut Session, at: Millis, id: &ParticipantId, device: Option<&DeviceId>) {
    let device = device.cloned().unwrap_or_else(DeviceId::first);
    with(session, id, |person| {
        if !person.is_online() {
            person.presence = Presence::Online { since: at };
        }
        person.devices.insert(device, MediaState::default());
    });
}

fn disconnected(session: &mut Session, at: Millis, id: &ParticipantId, device: Option<&DeviceId>) {
    with(session, id, |person| {
        match device {
            Some(device) => {
                person.devices.remove(device);
            }
            None => person.devices.clear(),
        }
        if person.devices.is_empty() && person.is_online() {
            person.presence = Presence::Offline { since: at };
        }
    });
}

fn moved(session: &mut Session, id: &ParticipantId, to: &Location, epoch: u32, cause: &MoveCause) {
    let (next_here, oldest) = (session.chat.next_here(), session.chat.oldest_here());
    let round = session.round.run().map(|run| run.id.clone());
    super::round::sent_back(session, id, cause);
    with(session, id, |person| {
        person.move_to(to.clone(), epoch, next_here, oldest);
        person.returned = round.filter(|_| keeps_out(to, cause));
    });
    if let Location::Room { room } = to {
        session.help.reached(room, id);
    }
}

/// Out of the rooms by somebody's decision: a reconnect does not undo it.
const fn keeps_out(to: &Location, cause: &MoveCause) -> bool {
    let decided = matches!(
        cause,
        MoveCause::Returned | MoveCause::MovedBy { .. } | MoveCause::Assigned { .. }
    );
    decided && !matches!(to, Location::Room { .. })
}

fn expected(session: &mut Session, at: Millis, id: &ParticipantId, profile: &Profile, role: Role) {
    if session.roster.get(id).is_some() {
        with(session, id, |person| {
            person.profile = profile.clone();
            if person.presence == Presence::Expected {
                person.set_role(role);
            }
        });
        return;
    }
    let next_here = session.chat.next_here();
    let mut person = Participant::new(id.clone(), profile.clone(), role, at, next_here);
    person.presence = Presence::Expected;
    session.roster.insert(person);
}

/// Only who never came vanishes, and from the plans with them.
fn struck(session: &mut Session, id: &ParticipantId) {
    let never_came = session
        .roster
        .get(id)
        .is_some_and(|person| person.presence == Presence::Expected);
    if never_came {
        session.roster.remove(id);
        session.plans.unseat_everywhere(id);
        super::round::regroup(session);
    }
}

fn stands(session: &mut Session, at: Millis, id: &ParticipantId, standing: Standing) {
    with(session, id, |person| {
        if person.standing != standing {
            person.standing = standing;
            person.full = false;
            person.standing_since = at;
        }
    });
}

fn sent_out(session: &mut Session, at: Millis, id: &ParticipantId, standing: Standing) {
    stands(session, at, id, standing);
    session.plans.wait_no_more(id);
    with(session, id, |person| {
        // Who never came has still not been here.
        let presence = match person.presence {
            Presence::Expected => Presence::Expected,
            _ => Presence::Offline { since: at },
        };
        person.go_offline(presence);
        person.floor = false;
        person.invite = None;
    });
    after_presence(session, at);
}

fn erased(session: &mut Session, id: &ParticipantId) {
    session.works.forget(id);
    with(session, id, |person| {
        person.profile = forgotten(&person.profile);
        person.erased = true;
    });
    for question in session.queue.questions.values_mut() {
        if question.from == *id {
            question.text = Personal::default();
        }
    }
    if let Some(floor) = session
        .queue
        .floor
        .as_mut()
        .filter(|f| f.participant == *id)
    {
        floor.question = floor.question.take().map(|_| Personal::default());
    }
    session.help.erase(id);
    session.letters.erase(id);
    session.chat.erase(id);
}
