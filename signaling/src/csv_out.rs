use axum::http::header;
use axum::response::{IntoResponse, Response};
use protocol::Role;
use serde::Deserialize;

/// A table for a spreadsheet: UTF-8 with a byte order mark, which is how they know; lines end with CRLF (RFC 4180); no cell is a formula.
pub(crate) struct Table {
    text: String,
    delimiter: char,
}

/// What is between two cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Separator {
    #[default]
    Comma,
    /// Where the comma is the decimal sign, spreadsheets want this one.
    Semicolon,
}

impl Table {
    pub(crate) fn new(separator: Separator, header: &[&str]) -> Self {
        let delimiter = match separator {
            Separator::Comma => ',',
            Separator::Semicolon => ';',
        };
        let mut table = Self {
            text: String::from("\u{feff}"),
            delimiter,
        };
        table.row(header);
        table
    }

    pub(crate) fn row(&mut self, cells: &[&str]) {
        for (at, cell) in cells.iter().enumerate() {
            if at > 0 {
                self.text.push(self.delimiter);
            }
            self.cell(cell);
        }
        self.text.push_str("\r\n");
    }

    pub(crate) fn into_file(self, name: &str) -> Response {
        let headers = [
            (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
            (
                header::CONTENT_DISPOSITION,
                format!("attachment; filename=\"{name}\""),
            ),
        ];
        (headers, self.text).into_response()
    }

    /// In quotes where it has to be. A spreadsheet computes what begins like a formula, whoever wrote it: an apostrophe before it
    /// makes it text.
    fn cell(&mut self, text: &str) {
        let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
        let quoted = text.contains([self.delimiter, '"', '\r', '\n']);
        if quoted {
            self.text.push('"');
        }
        if formula {
            self.text.push('\'');
        }
        if quoted {
            self.text.push_str(&text.replace('"', "\"\""));
            self.text.push('"');
        } else {
            self.text.push_str(text);
        }
    }
}

/// As the reader of rosters takes it.
pub(crate) const fn role(role: Role) -> &'static str {
    match role {
        Role::Moderator => "moderator",
        Role::CoModerator => "coModerator",
        Role::Panelist => "panelist",
        Role::Attendee => "attendee",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What another reader makes of it.
    fn read(table: &Table, delimiter: u8) -> Vec<Vec<String>> {
        let text = table.text.strip_prefix('\u{feff}').unwrap();
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .delimiter(delimiter)
            .from_reader(text.as_bytes());
        let rows = reader.records().map(Result::unwrap);
        rows.map(|row| row.iter().map(str::to_owned).collect())
            .collect()
    }

    #[test]
    fn a_spreadsheet_reads_what_was_written() {
        for (separator, delimiter) in [(Separator::Comma, b','), (Separator::Semicolon, b';')] {
            let mut table = Table::new(separator, &["name", "school"]);
            let cells = ["Amina, \"Mina\"; née\nOdhiambo", "学校 № 5"];
            table.row(&cells);
            assert_eq!(
                read(&table, delimiter),
                [["name", "school"].as_slice(), &cells]
            );
            assert!(table.text.ends_with("\r\n"));
        }
    }

    #[test]
    fn no_cell_is_a_formula() {
        let mut table = Table::new(Separator::Comma, &["name"]);
        let formulas = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "=A,\"B\""];
        for formula in formulas {
            table.row(&[formula]);
        }
        let rows = read(&table, b',');
        for (row, formula) in rows.iter().skip(1).zip(formulas) {
            assert_eq!(row, &[format!("'{formula}")]);
        }
        table.row(&["1-1"]);
        assert!(table.text.ends_with("\n1-1\r\n"), "the rest stays as it is");
    }
}
