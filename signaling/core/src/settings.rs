//! What an organiser may set.

use std::ops::RangeInclusive;

use protocol::{RejectionCode, RoundOptions, Settings, WorkSettings, limits as wire};

use crate::{Rejection, limits};

/// Settings that a session can keep to.
///
/// # Errors
/// `OutOfRange` or `TooMany` if a number breaks its limit.
pub fn checked(settings: Settings) -> Result<Settings, Rejection> {
    let capacity = 0..=wire::CAPACITY_MAX;
    within(settings.door.capacity, &capacity, "the door's capacity")?;
    let days = 0..=limits::RETENTION_DAYS_MAX;
    within(settings.retention_days, &days, "days of retention")?;
    options(&settings.options)?;
    let turn = 0..=wire::TURN_S_MAX;
    within(u32::from(settings.work.turn_s), &turn, "a turn")?;
    let edit = 0..=u32::from(wire::EDIT_DAYS_MAX);
    within(u32::from(settings.work.edit_days), &edit, "days of editing")?;
    let rubric = crate::command::checked_rubric(settings.work.rubric.clone())?;
    Ok(Settings {
        work: WorkSettings {
            rubric,
            ..settings.work
        },
        ..settings
    })
}

fn options(options: &RoundOptions) -> Result<(), Rejection> {
    let lasts = wire::ROUND_S_MIN..=wire::ROUND_S_MAX;
    within(options.duration_s, &lasts, "a round's length")?;
    let grace = 0..=wire::GRACE_S_MAX;
    within(u32::from(options.grace_s), &grace, "a grace period")?;
    let countdown = 0..=u32::from(wire::COUNTDOWN_S_MAX);
    within(u32::from(options.countdown_s), &countdown, "a countdown")?;
    for before_s in &options.warnings_s {
        within(*before_s, &(1..=wire::ROUND_S_MAX), "a warning")?;
    }
    if options.warnings_s.len() > wire::WARNINGS_MAX {
        let most = wire::WARNINGS_MAX;
        let message = format!("a round has at most {most} warnings");
        return Err(Rejection::new(RejectionCode::TooMany, message));
    }
    Ok(())
}

fn within(number: u32, range: &RangeInclusive<u32>, what: &str) -> Result<(), Rejection> {
    if range.contains(&number) {
        return Ok(());
    }
    let (least, most) = (range.start(), range.end());
    let message = format!("{what}: {least} to {most}");
    Err(Rejection::new(RejectionCode::OutOfRange, message))
}
