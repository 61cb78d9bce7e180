//! Reads a list of expected people from a CSV file (RFC 4180) as spreadsheets write it. Bytes in, a preview out; nothing is
//! kept, and the whole file is looked at whatever is wrong with a row.

mod cells;
mod columns;
mod countries;
mod decode;
mod expected;
mod languages;
mod limits;
mod row;
mod table;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use protocol::roster::{BadRow, RosterColumn, RosterPreview, RosterProblem, RosterRow};

pub(crate) use countries::country_name;
pub use expected::{check, profile_of};

use columns::Columns;
use table::Table;

/// Why a file is refused whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RosterError {
    #[error("the file is larger than {} bytes", limits::BYTES_MAX)]
    TooLarge,
    #[error("the file is no text: save it as CSV UTF-8")]
    NotText,
    #[error("the file has more than {} rows", limits::ROWS_MAX)]
    TooManyRows,
    #[error("the file has more than {} columns", limits::COLUMNS_MAX)]
    TooManyColumns,
    #[error("no header of the file means a name")]
    NoNames,
    /// Of rows that are sent to be taken in, counted from 1.
    #[error("row {0} is not as a preview gives it")]
    BadRow(usize),
}

/// What the file says.
///
/// # Errors
/// [`RosterError`] for what is no list of people at all, or too large a one.
pub fn preview(bytes: &[u8]) -> Result<RosterPreview, RosterError> {
    let (encoding, text) = decode::decode(bytes)?;
    let table = Table::read(&text)?;
    let columns = Columns::of(&table.header);
    if !columns.known().contains(&RosterColumn::Name) {
        return Err(RosterError::NoNames);
    }
    let mut preview = RosterPreview {
        delimiter: table.delimiter,
        encoding,
        columns: columns.known(),
        ignored: columns.ignored(),
        good: Vec::new(),
        bad: Vec::new(),
        duplicates: 0,
    };
    let mut seen = Seen::default();
    for (line, cells) in &table.rows {
        let mut bad = Vec::new();
        let row = row::read(cells, &columns, &mut bad);
        if let Some((column, value)) = seen.again(&row) {
            bad.push((Some(column), value, RosterProblem::Twice));
            preview.duplicates += 1;
        }
        if bad.is_empty() {
            preview.good.push(row);
        }
        preview
            .bad
            .extend(bad.into_iter().map(|(column, value, problem)| BadRow {
                line: *line,
                column,
                value: cells::quoted(&value),
                problem,
            }));
    }
    Ok(preview)
}

/// Who was in earlier rows, good or bad.
#[derive(Default)]
struct Seen {
    emails: BTreeSet<String>,
    references: BTreeSet<String>,
}

impl Seen {
    fn again(&mut self, row: &RosterRow) -> Option<(RosterColumn, String)> {
        let email = row.email.as_str().to_lowercase();
        let reference = row.reference.as_str().to_owned();
        let known = |set: &mut BTreeSet<String>, text: &String| {
            !text.is_empty() && !set.insert(text.clone())
        };
        let twice = (
            known(&mut self.emails, &email),
            known(&mut self.references, &reference),
        );
        match twice {
            (true, _) => Some((RosterColumn::Email, email)),
            (_, true) => Some((RosterColumn::Reference, reference)),
            _ => None,
        }
    }
}
