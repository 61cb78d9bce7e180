use protocol::{Location, Millis, ParticipantId, RejectionCode, RoadmapId, Role, Stage, Turn};

use super::{Decision, known, media, moderation};
use crate::{
    Event, Participant, Presence, Rejection, Session, limits,
    works::{next_on_stage, on_stage},
};

/// What somebody wants on the stage, and for how long.
pub(super) struct Wanted<'a> {
    pub(super) roadmap: &'a RoadmapId,
    /// Without it as the organiser has set; 0: no limit.
    pub(super) for_s: Option<u32>,
    pub(super) reporter: Option<&'a ParticipantId>,
    pub(super) version: Option<u32>,
}

pub(super) fn present(
    session: &Session,
    now: Millis,
    wanted: &Wanted<'_>,
    by: &ParticipantId,
) -> Decision {
    let Some(room) = session.room_with(wanted.roadmap) else {
        return Err(Rejection::new(
            RejectionCode::UnknownRoadmap,
            "no room has this roadmap",
        ));
    };
    let reporter = wanted.reporter.map(|id| in_plenary(session, id));
    let reporter = reporter.transpose()?;
    let held = lent_to(session);
    let lent = reporter.is_some_and(|reporter| {
        let has = held == Some(&reporter.id);
        reporter.role == Role::Attendee && (has || !reporter.floor)
    });
    let default_s = u32::from(session.settings.work.turn_s);
    let for_s = wanted.for_s.unwrap_or(default_s);
    let turn = Turn {
        reporter: reporter.map(|reporter| reporter.id.clone()),
        ends_at: (for_s > 0).then(|| now.plus_ms(i64::from(for_s) * 1_000)),
        lent,
    };
    let stage = Stage::Roadmap {
        roadmap: wanted.roadmap.clone(),
        room: room.id.clone(),
        version: wanted.version,
        turn: (turn != Turn::default()).then_some(turn),
    };
    if stage == session.stage {
        return Ok(Vec::new());
    }
    let mut events = Vec::new();
    if let Some(reporter) = reporter.filter(|reporter| lent && !reporter.floor) {
        events.extend(media::speech(session, reporter, true, by));
    }
    events.extend(set(session, stage, by));
    // The microphone is theirs to turn on.
    if let Some(reporter) = reporter.filter(|one| one.id != *by && !one.media().microphone) {
        events.extend(asked(session, reporter, lent, by));
    }
    Ok(events)
}

/// People alone.
pub(super) fn clear(session: &Session, by: &ParticipantId) -> Vec<Event> {
    if session.stage == Stage::People {
        return Vec::new();
    }
    set(session, Stage::People, by)
}

/// The one after `after`, which has to be on the stage still: two clicks at once are one step.
pub(super) fn next(
    session: &Session,
    now: Millis,
    after: Option<&RoadmapId>,
    for_s: Option<u32>,
    version: Option<u32>,
    by: &ParticipantId,
) -> Decision {
    let shown = on_stage(session).map(|(roadmap, _)| roadmap);
    if after.is_some() && after != shown {
        return Err(Rejection::new(
            RejectionCode::RoundState,
            "something else is on the stage by now",
        ));
    }
    let Some(roadmap) = next_on_stage(session) else {
        return Ok(clear(session, by));
    };
    let wanted = Wanted {
        roadmap: &roadmap,
        for_s,
        reporter: None,
        version,
    };
    present(session, now, &wanted, by)
}

/// From the turn's end or, if that is over, from now.
pub(super) fn extend(session: &Session, now: Millis, add_s: u32, by: &ParticipantId) -> Decision {
    let Stage::Roadmap {
        roadmap,
        room,
        version,
        turn,
    } = &session.stage
    else {
        return Err(Rejection::new(
            RejectionCode::UnknownItem,
            "no roadmap is on the stage",
        ));
    };
    let turn = turn.clone().unwrap_or_default();
    let from = turn.ends_at.map_or(now, |end| end.max(now));
    let latest = now.plus_ms(limits::TURN_LEFT_MS_MAX);
    let ends_at = from.plus_ms(i64::from(add_s) * 1_000).min(latest);
    Ok(vec![Event::StageSet {
        stage: Stage::Roadmap {
            roadmap: roadmap.clone(),
            room: room.clone(),
            version: *version,
            turn: Some(Turn {
                ends_at: Some(ends_at),
                ..turn
            }),
        },
        by: by.clone(),
    }])
}

/// A round takes the people away: what was lent for a turn goes back, and the roadmap stays where it is.
pub(super) fn end_of_turn(session: &Session, by: &ParticipantId) -> Vec<Event> {
    let Stage::Roadmap {
        roadmap,
        room,
        version,
        turn: Some(_),
    } = &session.stage
    else {
        return Vec::new();
    };
    let stage = Stage::Roadmap {
        roadmap: roadmap.clone(),
        room: room.clone(),
        version: *version,
        turn: None,
    };
    set(session, stage, by)
}

pub(super) fn set_order(session: &Session, order: &[RoadmapId], by: &ParticipantId) -> Decision {
    if let Some(unknown) = order.iter().find(|one| session.room_with(one).is_none()) {
        return Err(Rejection::new(
            RejectionCode::UnknownRoadmap,
            format!("no room has {unknown}"),
        ));
    }
    if session.works.order == order {
        return Ok(Vec::new());
    }
    Ok(vec![Event::RunningOrderSet {
        order: order.to_vec(),
        by: by.clone(),
    }])
}

/// Another stage; whoever had the floor for the last turn alone gives it back, unless they have it for this one too.
pub(super) fn set(session: &Session, stage: Stage, by: &ParticipantId) -> Vec<Event> {
    let goes_on = match &stage {
        Stage::Roadmap {
            turn: Some(turn), ..
        } => turn.reporter.as_ref().filter(|_| turn.lent),
        _ => None,
    };
    let back = lent_to(session).filter(|id| Some(*id) != goes_on);
    let back = back.and_then(|id| session.roster.get(id));
    let mut events = vec![Event::StageSet {
        stage,
        by: by.clone(),
    }];
    if let Some(person) = back.filter(|person| person.floor) {
        events.extend(media::speech(session, person, false, by));
    }
    events
}

fn lent_to(session: &Session) -> Option<&ParticipantId> {
    let turn = on_stage(session)?.1.filter(|turn| turn.lent)?;
    turn.reporter.as_ref()
}

fn in_plenary<'a>(session: &'a Session, id: &ParticipantId) -> Result<&'a Participant, Rejection> {
    let person = known(session, id)?;
    let came = person.presence != Presence::Expected;
    if came && person.is_inside() && person.location == Location::Plenary {
        return Ok(person);
    }
    Err(Rejection::new(
        RejectionCode::NotHere,
        "whoever presents has to be in the plenary",
    ))
}

/// Nobody is asked who could not be heard.
fn asked(session: &Session, reporter: &Participant, lent: bool, by: &ParticipantId) -> Vec<Event> {
    let heard = Participant {
        floor: reporter.floor || lent,
        ..reporter.clone()
    };
    moderation::ask_unmute(session, &heard, by).unwrap_or_default()
}
