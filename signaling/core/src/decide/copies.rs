//! New documents from old ones: several made one, an earlier version again, a file read in. The document is made between two decisions:
//! the first says that it may be, the second, with the document at hand, that it is.

use protocol::{Grant, JointPart, Millis, ParticipantId, RejectionCode, RoadmapId, RoomId};

use super::{Decision, works};
use crate::{
    Event, Rejection, Room, RoomClock, Session, grant_of_roadmap, limits,
    works::{Joined, Replaced, on_stage},
};

/// One roadmap of several.
pub(super) fn merge(
    session: &Session,
    of: &[RoadmapId],
    title: &str,
    made: Option<&Joined>,
    by: &ParticipantId,
) -> Decision {
    for part in of {
        works::has(session, part)?;
        session.home_of(part).ok_or_else(nobodys)?;
    }
    if session.works.joints.len() >= limits::JOINTS_MAX {
        return Err(too_many("the session has as many joint roadmaps as it may"));
    }
    one_more(session)?;
    let Some(made) = made else {
        return Ok(Vec::new());
    };
    if !made.of.iter().map(part_of).eq(of) {
        return Err(Rejection::new(
            RejectionCode::UnknownItem,
            "it is made of other parts",
        ));
    }
    is_new(session, &made.roadmap)?;
    if session.workspace(&made.room).is_some() {
        return Err(taken());
    }
    Ok(vec![Event::RoadmapsMerged {
        roadmap: made.roadmap.clone(),
        room: made.room.clone(),
        title: title.to_owned(),
        goal: made.goal,
        of: made.of.clone(),
        by: by.clone(),
    }])
}

/// An earlier version counts again; `roadmap` names one that the room had before.
pub(super) fn restore(
    session: &Session,
    now: Millis,
    room: &RoomId,
    version: u32,
    roadmap: Option<&RoadmapId>,
    planted: Option<&RoadmapId>,
    by: &ParticipantId,
) -> Decision {
    let room = theirs(session, now, room, by)?;
    let of = roadmap.unwrap_or(&room.roadmap);
    if !room.has(of) {
        return Err(Rejection::new(
            RejectionCode::UnknownRoadmap,
            "the room has never worked on that",
        ));
    }
    let why = Replaced::Restored {
        roadmap: of.clone(),
        version,
    };
    replace(session, room, planted, why, by)
}

/// A file takes the place of what the room has.
pub(super) fn import(
    session: &Session,
    now: Millis,
    room: &RoomId,
    planted: Option<&RoadmapId>,
    by: &ParticipantId,
) -> Decision {
    let room = theirs(session, now, room, by)?;
    replace(session, room, planted, Replaced::Imported {}, by)
}

fn replace(
    session: &Session,
    room: &Room,
    planted: Option<&RoadmapId>,
    why: Replaced,
    by: &ParticipantId,
) -> Decision {
    let in_use = |message: &str| Err(Rejection::new(RejectionCode::InUse, message));
    if on_stage(session).is_some_and(|(shown, _)| *shown == room.roadmap) {
        return in_use("it is on the stage");
    }
    let open = session.works.ballots.open();
    if open.is_some_and(|ballot| ballot.among.contains(&room.roadmap)) {
        return in_use("there is a vote on it");
    }
    let clock = session.round.clock(&room.id);
    if matches!(clock, Some(RoomClock::Collecting { .. })) {
        return in_use("what the room wrote is being kept; a moment");
    }
    if room.had >= limits::ROOM_ROADMAPS_MAX {
        return Err(too_many("the room has had as many roadmaps as it may"));
    }
    one_more(session)?;
    let Some(planted) = planted else {
        return Ok(Vec::new());
    };
    is_new(session, planted)?;
    Ok(vec![Event::RoadmapReplaced {
        room: room.id.clone(),
        was: room.roadmap.clone(),
        roadmap: planted.clone(),
        why,
        by: by.clone(),
    }])
}

/// The workspace, if they may edit in it now. The organiser may in all.
fn theirs<'a>(
    session: &'a Session,
    now: Millis,
    room: &RoomId,
    by: &ParticipantId,
) -> Result<&'a Room, Rejection> {
    let unknown = || Rejection::new(RejectionCode::UnknownRoom, "there is no such room");
    let room = session.workspace(room).ok_or_else(unknown)?;
    let edits = grant_of_roadmap(session, now, by, &room.roadmap) == Some(Grant::Edit);
    if edits || *by == ParticipantId::organiser() {
        return Ok(room);
    }
    Err(Rejection::new(
        RejectionCode::NotAllowed,
        "who may edit it may replace it",
    ))
}

fn one_more(session: &Session) -> Result<(), Rejection> {
    if session.roadmaps.len() < limits::ROADMAPS_MAX {
        return Ok(());
    }
    Err(too_many("the session has as many roadmaps as it may"))
}

fn is_new(session: &Session, roadmap: &RoadmapId) -> Result<(), Rejection> {
    if session.roadmaps.contains(roadmap) {
        return Err(taken());
    }
    Ok(())
}

const fn part_of(part: &JointPart) -> &RoadmapId {
    &part.roadmap
}

fn nobodys() -> Rejection {
    Rejection::new(RejectionCode::UnknownRoadmap, "no room has this roadmap")
}

fn taken() -> Rejection {
    Rejection::new(RejectionCode::Taken, "there is one of this name already")
}

fn too_many(message: &str) -> Rejection {
    Rejection::new(RejectionCode::TooMany, message)
}
