mod people;
mod plan;
mod round;
mod talk;

use protocol::{Location, Millis, MoveCause, ParticipantId, RejectionCode};

use crate::{Actor, Command, Event, Participant, Rejection, Session, participant, policy};

/// What happens if `actor` asks for `command` at `now`; nothing is changed by asking. No events: it is so already.
///
/// # Errors
/// [`Rejection`] with the first reason found; permission comes before everything else.
pub fn decide(
    session: &Session,
    now: Millis,
    actor: &Actor,
    command: &Command,
) -> Result<Vec<Event>, Rejection> {
    policy::authorise(session, actor, command)?;
    match actor {
        Actor::System => by_shell(session, now, command),
        Actor::Participant(id) => by_person(session, now, known(session, id)?, command),
    }
}

type Decision = Result<Vec<Event>, Rejection>;

fn by_shell(session: &Session, now: Millis, command: &Command) -> Decision {
    match command {
        Command::Join {
            participant,
            profile,
            role,
        } => people::join(session, participant, profile, *role),
        Command::Connected { participant } => {
            people::connected(session, known(session, participant)?)
        }
        Command::Disconnected { participant } => {
            Ok(people::disconnected(known(session, participant)?))
        }
        Command::Elapsed(timer) => Ok(round::elapsed(session, now, *timer)),
        _ => Err(policy::denied()),
    }
}

fn by_person(session: &Session, now: Millis, me: &Participant, command: &Command) -> Decision {
    match command {
        Command::SetMedia { media, unmute } => Ok(people::set_media(me, *media, *unmute)),
        Command::RaiseHand { up } => Ok(people::raise_hand(me, now, *up)),
        Command::Leave => Ok(people::leave(me)),
        Command::GrantSpeak { participant, on } => {
            Ok(people::grant_speak(known(session, participant)?, *on, me))
        }
        Command::Mute { participant } => Ok(people::mute(known(session, participant)?, me)),
        Command::LowerHand { participant } => {
            Ok(people::lower_hand(known(session, participant)?, me))
        }

        Command::PlanRooms { version, rooms } => plan::plan_rooms(session, *version, rooms, me),
        Command::Assign { participant, room } => {
            plan::assign(session, known(session, participant)?, room.as_ref(), me)
        }
        Command::AssignRandom { seed } => plan::assign_random(session, *seed, me),

        Command::OpenRooms { round, duration_s } => {
            round::open(session, now, round, *duration_s, me)
        }
        Command::ExtendRooms { add_s } => round::extend(session, now, *add_s, me),
        Command::CloseRooms { grace_s } => round::close(session, now, *grace_s, me),
        Command::Visit { location } => round::visit(session, location, me),

        Command::Chat { line, scope, text } => talk::chat(session, now, line, *scope, text, me),
        Command::Broadcast { text } => talk::broadcast(session, now, text, me),
        Command::Present { roadmap } => talk::present(session, roadmap.as_ref(), me),

        Command::Join { .. }
        | Command::Connected { .. }
        | Command::Disconnected { .. }
        | Command::Elapsed(_) => Err(policy::denied()),
    }
}

fn known<'a>(session: &'a Session, id: &ParticipantId) -> Result<&'a Participant, Rejection> {
    let unknown = || Rejection::new(RejectionCode::UnknownParticipant, "nobody here has this id");
    session.roster.get(id).ok_or_else(unknown)
}

/// The move, and what it silences: rights of the old place end with it. Nothing if they are there already.
fn moved(person: &Participant, to: &Location, cause: MoveCause) -> Vec<Event> {
    if person.location == *to {
        return Vec::new();
    }
    let mut events = vec![Event::Moved {
        participant: person.id.clone(),
        from: person.location.clone(),
        to: to.clone(),
        epoch: person.epoch.saturating_add(1),
        cause,
    }];
    events.extend(silenced(person, person.rights_at(to)));
    events
}

/// What ends when `person` has only `rights` from now on.
fn silenced(person: &Participant, rights: protocol::PublishRights) -> Option<Event> {
    let media = participant::within(person.media, rights);
    (media != person.media).then(|| Event::MediaSet {
        participant: person.id.clone(),
        media,
    })
}
