use std::collections::{BTreeMap, BTreeSet};

use protocol::{
    ClientCommand, Criterion, Personal, Pick, RejectionCode, RoadmapId, Rubric, limits as wire,
};

use super::{
    Command,
    from_wire::{out_of_range, within},
};
use crate::{Rejection, text};

/// The part of [`Command::from_wire`] that is about what the rooms have made.
pub(super) fn from_wire(wish: ClientCommand) -> Result<Command, Rejection> {
    Ok(match wish {
        ClientCommand::Present {
            roadmap,
            for_s,
            reporter,
            version,
        } => Command::Present {
            roadmap,
            for_s: for_s.map(turn).transpose()?,
            reporter,
            version,
        },
        ClientCommand::PresentNext { after, for_s } => Command::PresentNext {
            after,
            for_s: for_s.map(turn).transpose()?,
            version: None,
        },
        ClientCommand::ExtendTurn { add_s } => Command::ExtendTurn {
            add_s: within(add_s, 1..=wire::TURN_S_MAX, "an extension")?,
        },
        ClientCommand::SetRunningOrder { order } => Command::SetRunningOrder {
            order: distinct(few(order, wire::RUNNING_ORDER_MAX, "roadmaps in an order")?)?,
        },
        ClientCommand::OpenGallery { open, comments } => Command::OpenGallery { open, comments },
        ClientCommand::SetRubric { rubric } => Command::SetRubric {
            rubric: checked_rubric(rubric)?,
        },
        ClientCommand::Score {
            roadmap,
            points,
            note,
        } => Command::Score {
            roadmap,
            points: checked_points(points)?,
            note: checked_note(&note)?,
        },
        other => votes_and_copies(other)?,
    })
}

fn votes_and_copies(wish: ClientCommand) -> Result<Command, Rejection> {
    Ok(match wish {
        ClientCommand::OpenBallot {
            ballot,
            among,
            each,
            staff,
            for_s,
        } => {
            if !wire::VOTES_EACH.contains(&each) {
                return Err(out_of_range("everybody has 1 to 3 votes"));
            }
            let last = |for_s| within(for_s, wire::BALLOT_S, "a vote");
            Command::OpenBallot {
                ballot,
                among: candidates(among)?,
                each,
                staff,
                for_s: for_s.map(last).transpose()?,
            }
        }
        ClientCommand::CloseBallot { ballot } => Command::CloseBallot { ballot },
        ClientCommand::Vote { ballot, chosen } => {
            if chosen.len() > usize::from(*wire::VOTES_EACH.end()) {
                return Err(out_of_range("everybody has 3 votes at most"));
            }
            Command::Vote {
                ballot,
                chosen: distinct(chosen)?,
            }
        }
        ClientCommand::MergeRoadmaps { of, title, pick } => Command::MergeRoadmaps {
            of: parts(of)?,
            title: text::line(&title, 1..=wire::ROOM_NAME_CHARS_MAX, "a title")?,
            pick: checked_pick(pick)?,
            made: None,
        },
        ClientCommand::RestoreRoadmap {
            room,
            version,
            roadmap,
        } => Command::RestoreRoadmap {
            room,
            version,
            roadmap,
            planted: None,
        },
        ClientCommand::Publish { roadmap, version } => Command::Publish {
            roadmap,
            version,
            address: None,
        },
        ClientCommand::Unpublish { roadmap } => Command::Unpublish { roadmap },
        ClientCommand::SetCredit { roadmap, credit } => Command::SetCredit { roadmap, credit },
        _ => {
            return Err(Rejection::new(
                RejectionCode::Unavailable,
                "this is no command about roadmaps",
            ));
        }
    })
}

/// 0 is no limit.
fn turn(for_s: u32) -> Result<u32, Rejection> {
    within(for_s, 0..=wire::TURN_S_MAX, "a turn")
}

fn few(list: Vec<RoadmapId>, most: usize, what: &str) -> Result<Vec<RoadmapId>, Rejection> {
    if list.len() <= most {
        return Ok(list);
    }
    let message = format!("there are at most {most} {what}");
    Err(Rejection::new(RejectionCode::TooMany, message))
}

fn distinct(list: Vec<RoadmapId>) -> Result<Vec<RoadmapId>, Rejection> {
    let each: BTreeSet<_> = list.iter().collect();
    if each.len() == list.len() {
        return Ok(list);
    }
    Err(out_of_range("a roadmap is named once"))
}

/// In the order of their ids, so that the order in which they are shown favours none that staff have chosen.
fn candidates(among: Vec<RoadmapId>) -> Result<Vec<RoadmapId>, Rejection> {
    let mut among = distinct(few(among, wire::RUNNING_ORDER_MAX, "to choose from")?)?;
    if among.len() < 2 {
        return Err(Rejection::new(
            RejectionCode::TooMany,
            "a vote is among 2 to 200 roadmaps",
        ));
    }
    among.sort();
    Ok(among)
}

fn parts(of: Vec<RoadmapId>) -> Result<Vec<RoadmapId>, Rejection> {
    if wire::JOINT_PARTS.contains(&of.len()) {
        return distinct(of);
    }
    Err(Rejection::new(
        RejectionCode::TooMany,
        "a joint roadmap has 2 to 8 parts",
    ))
}

fn checked_pick(pick: Pick) -> Result<Pick, Rejection> {
    if let Pick::Cards { cards } = &pick {
        if cards.len() > wire::EDITS_MAX {
            return Err(Rejection::new(RejectionCode::TooMany, "too many cards"));
        }
        if cards.iter().any(|picked| !is_name(&picked.card, 40)) {
            return Err(out_of_range("that is no card"));
        }
    }
    Ok(pick)
}

/// # Errors
/// `OutOfRange` or `BadText` if it is not as [`Rubric`] says.
pub(crate) fn checked_rubric(rubric: Rubric) -> Result<Rubric, Rejection> {
    if !(1..=wire::CRITERIA_MAX).contains(&rubric.criteria.len()) {
        return Err(out_of_range("a rubric has 1 to 8 criteria"));
    }
    let criteria = rubric.criteria.into_iter().map(|criterion| {
        if !is_name(&criterion.id, 20) || criterion.weight == 0 {
            return Err(out_of_range("a criterion has a name and a weight"));
        }
        let label = |text: String| text::line(&text, 1..=wire::CRITERION_CHARS_MAX, "a criterion");
        Ok(Criterion {
            label: criterion.label.map(label).transpose()?,
            ..criterion
        })
    });
    let criteria = criteria.collect::<Result<Vec<_>, Rejection>>()?;
    let names: BTreeSet<_> = criteria.iter().map(|criterion| &criterion.id).collect();
    let weights: u32 = criteria.iter().map(|one| u32::from(one.weight)).sum();
    if names.len() != criteria.len() || weights != 100 {
        return Err(out_of_range("criteria differ, and their weights make 100"));
    }
    Ok(Rubric { criteria })
}

fn checked_points(points: BTreeMap<String, u8>) -> Result<BTreeMap<String, u8>, Rejection> {
    let few = points.len() <= wire::CRITERIA_MAX;
    let good = |(id, points): (&String, &u8)| is_name(id, 20) && wire::POINTS.contains(points);
    if few && points.iter().all(good) {
        return Ok(points);
    }
    Err(out_of_range("points are 1 to 4 for each criterion"))
}

fn checked_note(note: &Personal) -> Result<Personal, Rejection> {
    if note.as_str().trim().is_empty() {
        return Ok(Personal::default());
    }
    text::paragraphs(note, wire::SCORE_NOTE_CHARS_MAX)
}

fn is_name(text: &str, bytes_max: usize) -> bool {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    (1..=bytes_max).contains(&text.len()) && text.bytes().all(plain)
}
