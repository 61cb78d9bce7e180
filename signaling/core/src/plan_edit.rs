use protocol::{PlanEdit, RejectionCode, RoadmapId, RoomId, limits as wire};

use crate::{Mint, Rejection, limits, text};

/// One checked wish about a plan, with the ids of what it makes, if it makes something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    pub wish: PlanEdit,
    pub room: RoomId,
    pub roadmap: RoadmapId,
}

/// Text trimmed, numbers and lists within their limits.
pub(crate) fn checked(edits: Vec<PlanEdit>, mint: &mut dyn Mint) -> Result<Vec<Edit>, Rejection> {
    if edits.len() > wire::EDITS_MAX {
        return Err(too_many("edits in a command", wire::EDITS_MAX));
    }
    let edits = edits.into_iter().map(|edit| {
        Ok(Edit {
            wish: tidied(edit)?,
            room: mint.room(),
            roadmap: mint.roadmap(),
        })
    });
    edits.collect()
}

fn tidied(mut edit: PlanEdit) -> Result<PlanEdit, Rejection> {
    match &mut edit {
        PlanEdit::AddRoom {
            name,
            goal,
            language,
            capacity,
            ..
        } => {
            *name = room_name(name)?;
            known_goal(*goal)?;
            known_language(language.as_deref())?;
            some_place(*capacity)?;
        }
        PlanEdit::NameRoom { name, .. } => *name = room_name(name)?,
        PlanEdit::SetGoal { goal, .. } => known_goal(*goal)?,
        PlanEdit::SetLanguage { language, .. } => known_language(language.as_deref())?,
        PlanEdit::SetCapacity { capacity, .. } => some_place(*capacity)?,
        PlanEdit::SetTogether { groups, .. } => {
            if groups.len() > wire::TOGETHER_MAX {
                return Err(too_many("groups that stay together", wire::TOGETHER_MAX));
            }
            if groups
                .iter()
                .any(|group| group.len() > wire::TOGETHER_EACH_MAX)
            {
                return Err(too_many("people in a group", wire::TOGETHER_EACH_MAX));
            }
        }
        PlanEdit::SetApart { pairs, .. } if pairs.len() > wire::APART_MAX => {
            return Err(too_many("pairs that are kept apart", wire::APART_MAX));
        }
        PlanEdit::TakeRoom { .. }
        | PlanEdit::DropRoom { .. }
        | PlanEdit::PlaceRoom { .. }
        | PlanEdit::Seat { .. }
        | PlanEdit::SetApart { .. } => {}
    }
    Ok(edit)
}

pub(crate) fn room_name(name: &str) -> Result<String, Rejection> {
    text::line(name, 1..=wire::ROOM_NAME_CHARS_MAX, "a room's name")
}

pub(crate) fn known_goal(goal: u8) -> Result<(), Rejection> {
    if limits::GOALS.contains(&goal) {
        return Ok(());
    }
    Err(Rejection::new(
        RejectionCode::OutOfRange,
        "a goal is 1 to 17",
    ))
}

fn known_language(tag: Option<&str>) -> Result<(), Rejection> {
    tag.map_or(Ok(()), |tag| text::language(tag).map(|_| ()))
}

fn some_place(capacity: Option<u16>) -> Result<(), Rejection> {
    if capacity == Some(0) {
        return Err(Rejection::new(
            RejectionCode::OutOfRange,
            "a room has a place at least",
        ));
    }
    Ok(())
}

fn too_many(what: &str, most: usize) -> Rejection {
    Rejection::new(
        RejectionCode::TooMany,
        format!("there are at most {most} {what}"),
    )
}
