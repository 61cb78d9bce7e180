use protocol::{ClientCommand, RejectionCode, RoundWish, limits as wire};

use super::{
    Command, Mint,
    from_wire::{out_of_range, within},
};
use crate::{Rejection, text};

/// The part of [`Command::from_wire`] that is about rounds and who is where.
pub(super) fn from_wire(wish: ClientCommand, mint: &mut dyn Mint) -> Result<Command, Rejection> {
    Ok(match wish {
        ClientCommand::ArmRound {
            duration_s,
            options,
        } => Command::ArmRound {
            round: mint.round(),
            duration_s: length(duration_s)?,
            options: checked(options)?,
        },
        ClientCommand::DisarmRound => Command::DisarmRound,
        ClientCommand::OpenRooms {
            duration_s,
            options,
        } => Command::OpenRooms {
            round: mint.round(),
            duration_s: length(duration_s)?,
            options: checked(options)?,
        },
        ClientCommand::CancelOpening => Command::CancelOpening,
        ClientCommand::ReopenRooms {
            of,
            duration_s,
            options,
        } => Command::ReopenRooms {
            round: mint.round(),
            of,
            duration_s: length(duration_s)?,
            options: checked(options)?,
        },
        ClientCommand::ExtendRooms { add_s, room } => Command::ExtendRooms {
            add_s: within(add_s, 1..=wire::ROUND_S_MAX, "an extension")?,
            room,
        },
        ClientCommand::CloseRooms { grace_s, room } => Command::CloseRooms {
            grace_s: grace_s.map(grace).transpose()?,
            room,
        },
        ClientCommand::Move { participant, to } => Command::Move { participant, to },
        ClientCommand::Broadcast { text, rooms } => Command::Broadcast {
            text: text::paragraphs(&text, wire::CHAT_CHARS_MAX)?,
            rooms,
        },
        _ => {
            return Err(Rejection::new(
                RejectionCode::Unavailable,
                "this is no command about rounds",
            ));
        }
    })
}

fn length(seconds: u32) -> Result<u32, Rejection> {
    let range = wire::ROUND_S_MIN..=wire::ROUND_S_MAX;
    within(seconds, range, "a round's length")
}

fn grace(seconds: u32) -> Result<u32, Rejection> {
    within(seconds, 0..=wire::GRACE_S_MAX, "a grace period")
}

fn checked(wish: RoundWish) -> Result<RoundWish, Rejection> {
    let countdown = wish.countdown_s.map_or(0, u32::from);
    let longest = u32::from(wire::COUNTDOWN_S_MAX);
    within(countdown, 0..=longest, "a countdown")?;
    grace(wish.grace_s.map_or(0, u32::from))?;
    let warnings = wish.warnings_s.as_deref().unwrap_or_default();
    if warnings.len() > wire::WARNINGS_MAX {
        let most = wire::WARNINGS_MAX;
        return Err(Rejection::new(
            RejectionCode::TooMany,
            format!("a round has at most {most} warnings"),
        ));
    }
    if warnings
        .iter()
        .any(|seconds| !(1..=wire::ROUND_S_MAX).contains(seconds))
    {
        return Err(out_of_range("a warning comes within a round's time"));
    }
    Ok(wish)
}
