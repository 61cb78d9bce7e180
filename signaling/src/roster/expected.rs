use protocol::roster::RosterRow;
use protocol::{ParticipantId, Profile};
use signaling_core::Command;

use super::cells::disguises;
use super::row::is_email;
use super::{RosterError, limits};

/// What a row says of the person.
#[must_use]
pub fn profile_of(row: &RosterRow) -> Profile {
    Profile {
        name: row.name.clone(),
        school: row.school.clone(),
        country: row.country.clone(),
        languages: row.languages.clone(),
        goals: row.goals.clone(),
        no_keyboard: false,
        simulated: false,
    }
}

/// Whether these rows could have come out of a preview.
///
/// # Errors
/// [`RosterError::TooManyRows`], or [`RosterError::BadRow`] with the first bad one.
pub fn check(rows: &[RosterRow]) -> Result<(), RosterError> {
    if rows.len() > limits::ROWS_MAX {
        return Err(RosterError::TooManyRows);
    }
    match rows.iter().position(|row| !is_good(row)) {
        Some(at) => Err(RosterError::BadRow(at.saturating_add(1))),
        None => Ok(()),
    }
}

fn is_good(row: &RosterRow) -> bool {
    let (email, reference) = (row.email.as_str(), row.reference.as_str());
    let named = reference.chars().count() <= limits::REFERENCE_CHARS_MAX && !disguises(reference);
    let wishes = row.goals.len() <= limits::GOALS_MAX;
    // The session's own rules for who joins: whoever is put on the roster must be able to come.
    let joins = Command::join(ParticipantId::organiser(), &profile_of(row), row.role, None);
    (email.is_empty() || is_email(email)) && named && wishes && joins.is_ok()
}
