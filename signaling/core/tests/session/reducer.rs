//! How a client keeps its view current: the specification of every client's reducer.

use protocol::{
    ChoiceView, Location, MediaState, ParticipantId, ParticipantView, Personal, Reached, Role,
    RoomClockView, RoomCrew, RoomId, SessionEvent, SessionView, WorksPart, limits,
};

use crate::reducer_plan;

/// Folds one event into the view of `you`.
#[expect(clippy::too_many_lines, reason = "one arm an event")]
pub(crate) fn fold(view: &mut SessionView, you: &ParticipantId, event: &SessionEvent) {
    match event {
        SessionEvent::Participant { participant } => replace(view, participant),
        SessionEvent::Forget { participant } => {
            view.participants.retain(|known| known.id != *participant);
        }
        SessionEvent::Renewed { state } => *view = (**state).clone(),
        SessionEvent::Roster {
            scope,
            participants,
        } => {
            view.roster = *scope;
            if let Some(shown) = participants {
                view.participants.retain(|known| known.id == *you);
                shown.iter().for_each(|person| replace(view, person));
            }
        }
        SessionEvent::Erased { participant } => erase(view, participant),
        SessionEvent::Standing { standing, full } => {
            view.standing = *standing;
            view.full = *full;
        }
        SessionEvent::Private { private } => view.private = *private,
        SessionEvent::Past { past } => view.past.clone_from(past),
        SessionEvent::MediaCut { people } => {
            for left in people {
                set_media(view, &left.participant, left.media);
            }
        }
        SessionEvent::HandsLowered { participants } => {
            for id in participants {
                person(view, id).hand_at = None;
            }
        }
        SessionEvent::Spotlight { participants } => view.spotlight.clone_from(participants),
        SessionEvent::Floor { floor } => view.floor.clone_from(floor),
        SessionEvent::Show { show } => view.show = *show,
        SessionEvent::Scene { scene } => view.scene = *scene,
        SessionEvent::Agenda { agenda } => view.agenda.clone_from(agenda),
        SessionEvent::Invite { invite } => view.invite.clone_from(invite),
        SessionEvent::Letter { letter } => {
            push(&mut view.letters, letter.clone(), limits::LETTERS_SEEN);
        }
        SessionEvent::House { house } => view.house = Some(house.clone()),
        SessionEvent::Crews { crews } => crews.iter().for_each(|crew| set_crew(view, crew)),
        SessionEvent::Help { help } => view.help.clone_from(help),
        SessionEvent::Reached { reached } => view.reached.clone_from(reached),
        SessionEvent::Devices { devices } => view.devices.clone_from(devices),
        SessionEvent::Reaches { reaches } => view.reaches.clone_from(reaches),
        SessionEvent::Online {
            participant,
            online,
        } => person(view, participant).online = *online,
        SessionEvent::Moved { participant, to } => {
            person(view, participant).location.clone_from(to)
        }
        SessionEvent::YouMoved {
            location,
            epoch,
            rights,
            mates,
            people,
            locked,
            ..
        } => {
            view.epoch = *epoch;
            view.locked = *locked;
            view.rights = *rights;
            you_moved(view, you, location, mates);
            if let Some(people) = people {
                view.participants
                    .retain(|known| known.id == *you || is_on_stage(&view.spotlight, known));
                people.iter().for_each(|mate| replace(view, mate));
            }
        }
        SessionEvent::RightsChanged { rights, locked } => {
            view.rights = *rights;
            view.locked = *locked;
        }
        SessionEvent::Media { participant, media } => set_media(view, participant, *media),
        SessionEvent::Hand {
            participant,
            hand_at,
        } => person(view, participant).hand_at = *hand_at,
        SessionEvent::MaySpeak { participant, on } => person(view, participant).may_speak = *on,
        SessionEvent::Chat { line } => {
            push(&mut view.chat, line.clone(), limits::CHAT_LINES_KEPT);
        }
        SessionEvent::Choices { rooms, until } => {
            let before = view.choice.take();
            let stays = |room: Option<RoomId>| room.filter(|room| rooms.contains(room));
            let (yours, waits) =
                before.map_or((None, None), |before| (before.yours, before.waiting_for));
            view.choice = Some(ChoiceView {
                rooms: rooms.clone(),
                yours: stays(yours),
                waiting_for: stays(waits),
                until: *until,
            });
        }
        SessionEvent::Choice { choice } => view.choice.clone_from(choice),
        SessionEvent::Rooms { rooms } => view.rooms.clone_from(rooms),
        SessionEvent::Round { round } => view.round.clone_from(round),
        SessionEvent::Clocks { clocks, whole } => {
            if *whole {
                view.clocks.clear();
            }
            clocks.iter().for_each(|clock| set_clock(view, clock));
        }
        SessionEvent::YourRoom { your_room } => view.your_room.clone_from(your_room),
        SessionEvent::Stage { stage } => view.stage = stage.clone(),
        SessionEvent::Decks { decks } => view.decks.clone_from(decks),
        SessionEvent::Works { part } => works(view, part),
        // Shown when they come; no part of the state.
        SessionEvent::YouWereMuted { .. }
        | SessionEvent::YouWereStopped { .. }
        | SessionEvent::AskedToUnmute { .. }
        | SessionEvent::InviteEnded { .. }
        | SessionEvent::Broadcast { .. } => {}
        plans => reducer_plan::fold(view, plans),
    }
}

/// Everybody knows them, however large the session is.
fn is_on_stage(spotlight: &[ParticipantId], person: &ParticipantView) -> bool {
    person.role != Role::Attendee || person.may_speak || spotlight.contains(&person.id)
}

/// What they wrote stays as empty lines.
fn erase(view: &mut SessionView, author: &ParticipantId) {
    for line in view.chat.iter_mut().filter(|line| line.from == *author) {
        line.text = Personal::default();
        line.name = None;
    }
    for letter in &mut view.letters {
        if letter.from == *author {
            letter.text = Personal::default();
            letter.name = None;
        }
        if letter.to == *author {
            letter.to_name = None;
        }
    }
    for help in view.help.iter_mut().filter(|help| help.by == *author) {
        help.note = None;
    }
}

/// The oldest gives way.
fn push<T>(kept: &mut Vec<T>, new: T, most: usize) {
    kept.push(new);
    if kept.len() > most {
        kept.remove(0);
    }
}

/// People are kept in the order of their ids.
fn replace(view: &mut SessionView, new: &ParticipantView) {
    match view
        .participants
        .binary_search_by(|old| old.id.cmp(&new.id))
    {
        Ok(at) => view.participants[at] = new.clone(),
        Err(at) => view.participants.insert(at, new.clone()),
    }
}

/// The others are elsewhere, and only staff know where.
fn you_moved(view: &mut SessionView, you: &ParticipantId, to: &Location, mates: &[ParticipantId]) {
    let staff = matches!(person(view, you).role, Role::Moderator | Role::CoModerator);
    view.reached = Reached::default();
    if !staff {
        view.crews.clear();
        view.help.clear();
    }
    for person in &mut view.participants {
        if person.id == *you || mates.contains(&person.id) {
            person.location = Some(to.clone());
        } else if !staff {
            person.location = None;
        }
    }
}

/// Clocks are kept in the order of their rooms.
fn set_clock(view: &mut SessionView, new: &RoomClockView) {
    match view.clocks.binary_search_by(|old| old.room.cmp(&new.room)) {
        Ok(at) => view.clocks[at] = new.clone(),
        Err(at) => view.clocks.insert(at, new.clone()),
    }
}

/// Rooms are kept in the order of their ids, those of which there is something to say.
fn set_crew(view: &mut SessionView, crew: &RoomCrew) {
    view.crews.retain(|known| known.room != crew.room);
    if crew.says_something() {
        view.crews.push(crew.clone());
        view.crews.sort_by(|a, b| a.room.cmp(&b.room));
    }
}

fn set_media(view: &mut SessionView, id: &ParticipantId, media: MediaState) {
    person(view, id).media = media;
}

fn person<'a>(view: &'a mut SessionView, id: &ParticipantId) -> &'a mut ParticipantView {
    let person = view.participants.iter_mut().find(|person| person.id == *id);
    person.expect("an event names somebody the view knows")
}

/// A part replaces what bears its name.
fn works(view: &mut SessionView, part: &WorksPart) {
    let works = view.works.as_mut().expect("they are let in");
    match part.clone() {
        WorksPart::Gallery { gallery } => works.gallery = gallery,
        WorksPart::Order { order } => works.order = order,
        WorksPart::Rubric { rubric } => works.rubric = rubric,
        WorksPart::Ballot { ballot } => works.ballot = ballot,
        WorksPart::Result { result } => works.result = result,
        WorksPart::YourScores { your_scores } => works.your_scores = your_scores,
        WorksPart::YourCredits { your_credits } => works.your_credits = your_credits,
        WorksPart::Joints { joints } => works.joints = joints,
        WorksPart::Published { published } => works.published = published,
    }
}
