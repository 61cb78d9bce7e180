//! What holds whatever people do.

use std::collections::{BTreeMap, BTreeSet, btree_map::Entry};

use protocol::{
    ChatScope, DeviceId, Location, ParticipantId, Reach, Role, RoomId, RosterScope, SessionEvent,
    Standing, VoiceTo,
};
use signaling_core::{
    Choice, Effect, Event, Participant, Plan, Presence, Roster, Session, Viewpoint, concerned,
    grant_of, viewpoint_of,
};

/// After every single event.
pub(crate) fn after_event(before: &Session, event: &Event, after: &Session) {
    crate::invariants_works::hold(before, after);
    for person in after.roster().iter() {
        in_one_existing_place(after, person);
        moves_rise_by_one(before.roster().get(&person.id), event, person);
    }
    nobody_vanishes(before, event, after);
    indexes_are_exact(after);
    for room in after.rooms().iter() {
        let old = before.rooms().get(&room.id);
        assert!(
            old.is_none_or(|old| room.has(&old.roadmap) || !before.has_shown(&room.id)),
            "a room that people have seen keeps what it has worked on"
        );
    }
}

/// Whoever may be elsewhere or send otherwise by an event is placed anew, connected or not: media outlives a connection.
pub(crate) fn placed_anew(before: &Session, event: &Event, after: &Session, effects: &[Effect]) {
    let was_here = |person: &&Participant| person.presence != Presence::Expected;
    for person in after.roster().iter().filter(was_here) {
        let grant = |session| grant_of(session, &person.id, &DeviceId::first());
        if grant(before) == grant(after) {
            continue;
        }
        let told = effects.iter().any(|effect| match effect {
            Effect::Regrant { participant }
            | Effect::EndConnection { participant }
            | Effect::Dismiss { participant, .. } => *participant == person.id,
            Effect::Feature => {
                let mut lit = before.spotlight().iter().chain(after.spotlight());
                lit.any(|id| *id == person.id)
            }
            _ => false,
        });
        assert!(
            told,
            "the media of {} hears nothing of {event:?}",
            person.id
        );
    }
}

/// But who was expected, never came, and is struck.
fn nobody_vanishes(before: &Session, event: &Event, after: &Session) {
    for person in before.roster().iter() {
        let struck = matches!(event, Event::Struck { participant } if *participant == person.id);
        let never_came = person.presence == Presence::Expected;
        let gone = after.roster().get(&person.id).is_none();
        assert_eq!(gone, struck && never_came, "{}", person.id);
    }
}

/// After all events of a command.
pub(crate) fn after_command(after: &Session) {
    for plan in after.plans().others().chain([after.plan()]) {
        seats_are_in_the_plan(after, plan);
    }
    for person in after.roster().iter() {
        let (media, rights) = (person.media(), after.rights_of(person));
        let in_the_lobby = person.location == Location::Lobby;
        assert_eq!(
            in_the_lobby,
            person.standing != Standing::Admitted,
            "{} is {:?} at {:?}",
            person.id,
            person.standing,
            person.location
        );
        let within = (!media.microphone || rights.microphone)
            && (!media.camera || rights.camera)
            && (!media.screen || rights.screen);
        assert!(within, "{} sends {media:?} with {rights:?}", person.id);
    }
    reaches_are_sound(after);
    help_is_of_open_rooms(after);
}

/// Ears and voices are of staff who are here, in rooms that are open, and never two voices in one.
fn reaches_are_sound(session: &Session) {
    let running = |room: &RoomId| session.round().clock(room).is_some_and(|c| c.is_running());
    let mut spoken_to = BTreeSet::new();
    for (id, reach) in session.reaches() {
        let person = session.roster().get(id).expect("they exist");
        assert!(
            person.is_staff() && person.is_online() && person.is_inside(),
            "{id} has {reach:?}"
        );
        assert_ne!(*reach, Reach::default(), "{id} has a reach that is none");
        assert!(
            reach.ears.as_ref().is_none_or(running),
            "{id} hears a closed room"
        );
        let rooms: Vec<_> = match reach.voice.as_ref().map(|voice| &voice.to) {
            None => Vec::new(),
            Some(VoiceTo::Rooms { rooms }) => rooms.clone(),
            Some(VoiceTo::All) => {
                let run = session.round().run().expect("a voice is heard in a round");
                run.rooms
                    .keys()
                    .filter(|room| running(room))
                    .cloned()
                    .collect()
            }
        };
        assert!(
            reach.voice.is_none() || !rooms.is_empty(),
            "{id} speaks to nobody"
        );
        for room in rooms {
            assert!(running(&room), "{id} speaks into a closed room");
            assert!(spoken_to.insert(room), "two voices in one room");
        }
    }
}

/// One call a room, of rooms that are open; whoever claimed it is of the staff and here.
fn help_is_of_open_rooms(session: &Session) {
    let mut rooms = BTreeSet::new();
    for help in session.help().iter() {
        let clock = session.round().clock(&help.room);
        assert!(
            clock.is_some_and(|clock| clock.is_running()),
            "a closed room calls"
        );
        assert!(rooms.insert(&help.room), "a room calls twice");
        if let Some(claim) = &help.claim {
            let person = session.roster().get(&claim.by).expect("they exist");
            assert!(
                person.is_staff() && person.is_online(),
                "{} is to come",
                claim.by
            );
        }
    }
}

/// A seat names a room of its plan, and so does a line; nobody waits for the seat they have, or for two.
fn seats_are_in_the_plan(after: &Session, plan: &Plan) {
    let mut waiting = BTreeSet::new();
    for person in after.roster().iter() {
        let room = plan.room_of(&person.id);
        assert!(room.is_none_or(|room| plan.has(room)), "{room:?} is gone");
    }
    if let Choice::Open { waiting: lines, .. } = plan.choice() {
        assert_eq!(
            plan.id(),
            after.plan().id(),
            "people choose in the chosen plan"
        );
        for (room, line) in lines {
            assert!(plan.has(room), "a line before no room");
            for id in line {
                assert!(waiting.insert(id), "{id} waits twice");
                assert_ne!(
                    plan.room_of(id),
                    Some(room),
                    "{id} waits for their own seat"
                );
            }
        }
    }
}

/// What is asked of the roster often is what looking at everybody says.
fn indexes_are_exact(session: &Session) {
    let roster: &Roster = session.roster();
    let ids = |people: Vec<&Participant>| -> Vec<ParticipantId> {
        people.into_iter().map(|person| person.id.clone()).collect()
    };
    let places: BTreeSet<_> = roster.iter().map(|person| &person.location).collect();
    for place in places {
        let there = roster.iter().filter(|person| person.location == *place);
        assert_eq!(ids(roster.at(place).collect()), ids(there.collect()));
    }
    let staff = roster.iter().filter(|person| person.is_staff());
    assert_eq!(ids(roster.staff().collect()), ids(staff.collect()));
    let spotlit = session.spotlight();
    let on_stage = |person: &&Participant| {
        person.role != Role::Attendee || person.floor || spotlit.contains(&person.id)
    };
    assert_eq!(
        ids(roster.stage().collect()),
        ids(roster.iter().filter(on_stage).collect())
    );
    let crowd = roster
        .iter()
        .filter(|person| person.role == Role::Attendee && person.is_around());
    assert_eq!(roster.crowd(), crowd.count());
    let invited = roster.iter().filter(|person| person.invite.is_some());
    assert_eq!(
        ids(roster.invited().collect()),
        ids(invited.collect::<Vec<_>>())
    );
    let online = roster.iter().filter(|person| person.is_online()).count();
    assert_eq!(roster.online(), online);
}

fn in_one_existing_place(session: &Session, person: &Participant) {
    if let Location::Room { room } = &person.location {
        assert!(
            session
                .round()
                .clock(room)
                .is_some_and(|clock| clock.is_running()),
            "{} is in a room that is not open",
            person.id
        );
        assert!(
            session.plan_in_force().has(room),
            "{} is in a room that is gone",
            person.id
        );
    }
}

fn moves_rise_by_one(before: Option<&Participant>, event: &Event, after: &Participant) {
    let Some(before) = before else {
        let waits = after.standing == Standing::Waiting;
        let place = if waits {
            Location::Lobby
        } else {
            Location::Plenary
        };
        assert_eq!((&after.location, after.epoch), (&place, 0));
        return;
    };
    match event {
        Event::Moved {
            participant,
            from,
            to,
            epoch,
            ..
        } if *participant == after.id => {
            assert_ne!(from, to);
            assert_eq!((from, to), (&before.location, &after.location));
            assert_eq!((*epoch, after.epoch), (before.epoch + 1, before.epoch + 1));
        }
        Event::MovedMany { moves, .. } if moves.iter().any(|one| one.participant == after.id) => {
            let one = moves.iter().find(|one| one.participant == after.id);
            let one = one.expect("it is among them");
            assert_ne!(one.from, one.to);
            assert_eq!((&one.from, &one.to), (&before.location, &after.location));
            assert_eq!(
                (one.epoch, after.epoch),
                (before.epoch + 1, before.epoch + 1)
            );
        }
        _ => assert_eq!(
            (&before.location, before.epoch),
            (&after.location, after.epoch)
        ),
    }
}

/// Whom an event does not concern sees as before, and is told what others of their viewpoint are told. How many were.
pub(crate) fn told_by_viewpoint(
    before: &Session,
    event: &Event,
    after: &Session,
    tellings: &BTreeMap<ParticipantId, Vec<SessionEvent>>,
) -> usize {
    let concerned = concerned(after, event);
    let others = tellings
        .iter()
        .filter(|(viewer, _)| !concerned.contains(*viewer));
    let mut alike: BTreeMap<Viewpoint, &Vec<SessionEvent>> = BTreeMap::new();
    let mut shared = 0;
    for (viewer, telling) in others {
        let viewpoint = viewpoint_of(after, viewer).expect("a viewer has joined");
        assert_eq!(
            viewpoint_of(before, viewer),
            Some(viewpoint.clone()),
            "{event:?} does not concern {viewer}, who sees otherwise now"
        );
        assert!(
            viewpoint != Viewpoint::Outside || telling.iter().all(is_the_show),
            "{viewer}, who is not let in, is told of {event:?}"
        );
        match alike.entry(viewpoint) {
            Entry::Vacant(entry) => {
                entry.insert(telling);
            }
            Entry::Occupied(entry) => {
                assert_eq!(
                    *entry.get(),
                    telling,
                    "{viewer} is told {event:?} otherwise"
                );
                shared += usize::from(!telling.is_empty());
            }
        }
    }
    shared
}

/// Nobody but staff is told where somebody is who is not with them.
pub(crate) fn discreet(after: &Session, viewer: &ParticipantId, told: &SessionEvent) {
    let viewer = after.roster().get(viewer).expect("a viewer has joined");
    if let SessionEvent::Letter { letter } = told {
        let theirs = letter.from == viewer.id || letter.to == viewer.id;
        assert!(theirs, "{} reads a letter between others", viewer.id);
    }
    if viewer.is_staff() {
        return;
    }
    assert!(
        !matches!(told, SessionEvent::InviteEnded { .. }) && !is_among_staff(told),
        "{} is told what is for staff",
        viewer.id
    );
    for person in people_told(told) {
        let known = after.roster().get(person);
        assert!(
            *person == viewer.id
                || known.is_some_and(Participant::is_inside)
                || matches!(told, SessionEvent::Forget { .. }),
            "{} learns of {person}, who is not let in",
            viewer.id
        );
    }
    if after.roster_scope() == RosterScope::Stage {
        the_crowd_is_unknown(after, viewer, told);
    }
    for (who, place) in places_told(told) {
        let with_viewer = *place == viewer.location;
        let harmless = matches!(told, SessionEvent::Chat { .. }) && *place == Location::Plenary;
        assert!(
            with_viewer || harmless,
            "{} learns that {who} is at {place:?}",
            viewer.id
        );
    }
}

/// In a large session an attendee never learns that somebody of the crowd exists, by list or by news.
fn the_crowd_is_unknown(after: &Session, viewer: &Participant, told: &SessionEvent) {
    if matches!(
        told,
        SessionEvent::Forget { .. } | SessionEvent::Floor { .. } | SessionEvent::YourRoom { .. }
    ) {
        return;
    }
    for id in people_told(told) {
        let person = after.roster().get(id).expect("they exist");
        let company = viewer.location != Location::Plenary && person.location == viewer.location;
        assert!(
            *id == viewer.id || person.is_on_stage() || company,
            "{} is told of {id}, who is of the crowd: {told:?}",
            viewer.id
        );
    }
}

fn is_the_show(told: &SessionEvent) -> bool {
    matches!(told, SessionEvent::Show { .. })
}

fn is_among_staff(told: &SessionEvent) -> bool {
    matches!(told, SessionEvent::Chat { line } if line.scope == ChatScope::Staff)
}

fn places_told(told: &SessionEvent) -> Vec<(&ParticipantId, &Location)> {
    match told {
        SessionEvent::Participant { participant } => participant
            .location
            .iter()
            .map(|place| (&participant.id, place))
            .collect(),
        SessionEvent::Moved { participant, to } => {
            to.iter().map(|place| (participant, place)).collect()
        }
        SessionEvent::YouMoved {
            location,
            mates,
            people,
            ..
        } => {
            let people = people.iter().flatten().map(|person| &person.id);
            mates
                .iter()
                .chain(people)
                .map(|mate| (mate, location))
                .collect()
        }
        SessionEvent::Chat { line } => vec![(&line.from, &line.location)],
        SessionEvent::Renewed { state } => state
            .participants
            .iter()
            .filter_map(|person| Some((&person.id, person.location.as_ref()?)))
            .collect(),
        _ => Vec::new(),
    }
}

#[expect(clippy::too_many_lines, reason = "a list: one arm an event")]
fn people_told(told: &SessionEvent) -> Vec<&ParticipantId> {
    match told {
        SessionEvent::Participant { participant } => vec![&participant.id],
        SessionEvent::Online { participant, .. }
        | SessionEvent::Moved { participant, .. }
        | SessionEvent::Media { participant, .. }
        | SessionEvent::Hand { participant, .. }
        | SessionEvent::MaySpeak { participant, .. }
        | SessionEvent::Forget { participant } => vec![participant],
        SessionEvent::YouMoved { mates, people, .. } => {
            let people = people.iter().flatten().map(|person| &person.id);
            mates.iter().chain(people).collect()
        }
        SessionEvent::Roster { participants, .. } => participants
            .iter()
            .flatten()
            .map(|person| &person.id)
            .collect(),
        SessionEvent::HandsLowered { participants } | SessionEvent::Spotlight { participants } => {
            participants.iter().collect()
        }
        SessionEvent::MediaCut { people } => people.iter().map(|left| &left.participant).collect(),
        SessionEvent::Renewed { state } => {
            state.participants.iter().map(|person| &person.id).collect()
        }
        SessionEvent::YourRoom { your_room } => {
            let mates = your_room.iter().flat_map(|room| &room.mates);
            mates.map(|mate| &mate.id).collect()
        }
        SessionEvent::Floor { floor } => floor.iter().map(|floor| &floor.participant).collect(),
        SessionEvent::Crews { crews } => crews
            .iter()
            .filter_map(|crew| crew.captain.as_ref())
            .collect(),
        SessionEvent::Help { help } => help
            .iter()
            .filter_map(|help| help.claimed_by.as_ref())
            .collect(),
        SessionEvent::Reached { reached } => {
            let voice = reached.voice.iter().map(|voice| &voice.from);
            voice.chain(&reached.ears).collect()
        }
        SessionEvent::Erased { .. }
        | SessionEvent::Standing { .. }
        | SessionEvent::Devices { .. }
        | SessionEvent::Private { .. }
        | SessionEvent::Past { .. }
        | SessionEvent::Reaches { .. }
        | SessionEvent::RightsChanged { .. }
        | SessionEvent::YouWereMuted { .. }
        | SessionEvent::YouWereStopped { .. }
        | SessionEvent::AskedToUnmute { .. }
        | SessionEvent::House { .. }
        | SessionEvent::Show { .. }
        | SessionEvent::Scene { .. }
        | SessionEvent::Agenda { .. }
        | SessionEvent::Invite { .. }
        | SessionEvent::InviteEnded { .. }
        | SessionEvent::Letter { .. }
        | SessionEvent::Chat { .. }
        | SessionEvent::Plan { .. }
        | SessionEvent::Plans { .. }
        | SessionEvent::PlanChanged { .. }
        | SessionEvent::PlanHead { .. }
        | SessionEvent::PlanGone { .. }
        | SessionEvent::RoomChanged { .. }
        | SessionEvent::Choices { .. }
        | SessionEvent::Choice { .. }
        | SessionEvent::Rooms { .. }
        | SessionEvent::Round { .. }
        | SessionEvent::Clocks { .. }
        | SessionEvent::Broadcast { .. }
        | SessionEvent::Decks { .. }
        | SessionEvent::Works { .. }
        | SessionEvent::Stage { .. } => Vec::new(),
    }
}
