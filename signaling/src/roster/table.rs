use csv::{ReaderBuilder, StringRecord, Trim};
use protocol::roster::RosterDelimiter;

use super::columns::Columns;
use super::{RosterError, limits};

/// A file's cells, by the row number that a spreadsheet shows.
pub(super) struct Table {
    pub(super) delimiter: RosterDelimiter,
    pub(super) header: StringRecord,
    /// Without those that are empty.
    pub(super) rows: Vec<(u32, StringRecord)>,
}

const DELIMITERS: [RosterDelimiter; 3] = [
    RosterDelimiter::Comma,
    RosterDelimiter::Semicolon,
    RosterDelimiter::Tab,
];

impl Table {
    pub(super) fn read(text: &str) -> Result<Self, RosterError> {
        let (text, told, skipped) = told_delimiter(text);
        let delimiter = told.unwrap_or_else(|| best_delimiter(text));
        let mut rows = records(text, delimiter, skipped);
        let Some((_, header)) = rows.next() else {
            return Err(RosterError::NoNames);
        };
        if header.len() > limits::COLUMNS_MAX {
            return Err(RosterError::TooManyColumns);
        }
        let rows: Vec<_> = rows.take(limits::ROWS_MAX + 1).collect();
        if rows.len() > limits::ROWS_MAX {
            return Err(RosterError::TooManyRows);
        }
        Ok(Self {
            delimiter,
            header,
            rows,
        })
    }
}

/// Rows with something in them.
fn records(
    text: &str,
    delimiter: RosterDelimiter,
    skipped: u32,
) -> impl Iterator<Item = (u32, StringRecord)> {
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .trim(Trim::All)
        .delimiter(byte(delimiter))
        .from_reader(text.as_bytes());
    let mut line = skipped;
    std::iter::from_fn(move || {
        loop {
            let mut record = StringRecord::new();
            let from = usize::try_from(reader.position().byte()).ok()?;
            // Text in, so that nothing but the end stops it.
            if !reader.read_record(&mut record).ok()? {
                return None;
            }
            line += empty_lines(text.split_at_checked(from)?) + 1;
            if record.iter().any(|cell| !cell.is_empty()) {
                return Some((line, record));
            }
        }
    })
}

/// Lines that the reader passes over before a record; a spreadsheet counts them. Of `\r\n` the reader leaves the second for
/// the next record.
fn empty_lines((before, after): (&str, &str)) -> u32 {
    let half = before.ends_with('\r').then(|| after.strip_prefix('\n'));
    let mut text = half.flatten().unwrap_or(after);
    let mut lines = 0;
    while let Some(rest) = ["\r\n", "\n", "\r"]
        .iter()
        .find_map(|end| text.strip_prefix(end))
    {
        text = rest;
        lines += 1;
    }
    lines
}

/// The one that makes most headers known; of equals the first.
fn best_delimiter(text: &str) -> RosterDelimiter {
    let known = |delimiter: RosterDelimiter| {
        let header = records(text, delimiter, 0).next();
        header.map_or(0, |(_, header)| Columns::of(&header).known().len())
    };
    let mut best = (RosterDelimiter::Comma, 0);
    for delimiter in DELIMITERS {
        let known = known(delimiter);
        if known > best.1 {
            best = (delimiter, known);
        }
    }
    best.0
}

/// `sep=;` in the first row is how Excel is told.
fn told_delimiter(text: &str) -> (&str, Option<RosterDelimiter>, u32) {
    let first = text.lines().next().unwrap_or_default();
    let told = DELIMITERS.into_iter().find(|delimiter| {
        first.strip_prefix("sep=").map(str::as_bytes) == Some(&[byte(*delimiter)])
    });
    match told {
        Some(_) => {
            let rest = text.get(first.len()..).unwrap_or_default();
            let rest = rest
                .strip_prefix("\r\n")
                .or_else(|| rest.strip_prefix('\n'));
            (rest.unwrap_or_default(), told, 1)
        }
        None => (text, None, 0),
    }
}

const fn byte(delimiter: RosterDelimiter) -> u8 {
    match delimiter {
        RosterDelimiter::Comma => b',',
        RosterDelimiter::Semicolon => b';',
        RosterDelimiter::Tab => b'\t',
    }
}
