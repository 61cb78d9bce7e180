use csv::StringRecord;
use protocol::roster::{RosterColumn, RosterProblem, RosterRow};
use protocol::{Personal, Role, limits as wire};

use super::cells::{disguises, parts};
use super::columns::Columns;
use super::{countries, languages, limits};

/// What is wrong with a row: where, the cell, and how.
pub(super) type Faults = Vec<(Option<RosterColumn>, String, RosterProblem)>;

/// In lower case, in English, Russian, Chinese and Urdu. An empty cell is an attendee; rights are given by these words only.
const ROLES: [(Role, &[&str]); 4] = [
    (
        Role::CoModerator,
        &[
            "comoderator",
            "co-moderator",
            "cohost",
            "co-host",
            "сомодератор",
            "соведущий",
            "协同主持人",
            "联席主持人",
            "شریک ناظم",
            "معاون ناظم",
        ],
    ),
    (
        Role::Attendee,
        &[
            "",
            "attendee",
            "teacher",
            "participant",
            "участник",
            "учитель",
            "参与者",
            "教师",
            "شریک",
            "استاد",
        ],
    ),
    (
        Role::Panelist,
        &[
            "panelist",
            "panellist",
            "speaker",
            "докладчик",
            "спикер",
            "嘉宾",
            "发言人",
            "مقرر",
        ],
    ),
    (
        Role::Moderator,
        &["moderator", "модератор", "主持人", "ماڈریٹر"],
    ),
];

/// The row as far as it can be read; `faults` says whether it is good.
pub(super) fn read(cells: &StringRecord, columns: &Columns, faults: &mut Faults) -> RosterRow {
    if let Some(extra) = cells
        .iter()
        .skip(columns.len())
        .find(|cell| !cell.is_empty())
    {
        faults.push((None, extra.to_owned(), RosterProblem::Ragged));
    }
    let mut reader = Reader {
        cells,
        columns,
        faults,
    };
    let name = reader.text(RosterColumn::Name, wire::NAME_CHARS_MAX);
    if name.as_str().is_empty() {
        reader.fault(RosterColumn::Name, RosterProblem::NoName);
    }
    RosterRow {
        name,
        email: reader.email(),
        reference: reader.text(RosterColumn::Reference, limits::REFERENCE_CHARS_MAX),
        role: reader
            .understood(RosterColumn::Role, RosterProblem::BadRole, role)
            .unwrap_or(Role::Attendee),
        school: reader.text(RosterColumn::School, wire::SCHOOL_CHARS_MAX),
        country: reader
            .understood(RosterColumn::Country, RosterProblem::BadCountry, country)
            .unwrap_or_default(),
        languages: reader
            .understood(
                RosterColumn::Languages,
                RosterProblem::BadLanguage,
                languages::tags,
            )
            .unwrap_or_default(),
        goals: reader
            .understood(RosterColumn::Goals, RosterProblem::BadGoal, goals)
            .unwrap_or_default(),
    }
}

struct Reader<'r> {
    cells: &'r StringRecord,
    columns: &'r Columns,
    faults: &'r mut Faults,
}

impl<'r> Reader<'r> {
    fn cell(&self, column: RosterColumn) -> &'r str {
        self.columns.cell(self.cells, column)
    }

    fn fault(&mut self, column: RosterColumn, problem: RosterProblem) {
        let value = self.cell(column).to_owned();
        self.faults.push((Some(column), value, problem));
    }

    fn text(&mut self, column: RosterColumn, chars_max: usize) -> Personal {
        let text = self.cell(column);
        if text.chars().count() > chars_max {
            self.fault(column, RosterProblem::TooLong);
        } else if disguises(text) {
            self.fault(column, RosterProblem::BadText);
        }
        Personal::new(text)
    }

    fn email(&mut self) -> Personal {
        let text = self.cell(RosterColumn::Email);
        if !text.is_empty() && !is_email(text) {
            self.fault(RosterColumn::Email, RosterProblem::BadEmail);
        }
        Personal::new(text)
    }

    fn understood<T>(
        &mut self,
        column: RosterColumn,
        problem: RosterProblem,
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let read = read(self.cell(column));
        if read.is_none() {
            self.fault(column, problem);
        }
        read
    }
}

/// Whether mail could be sent there: strict enough to find slips, no stricter than mail is.
pub(super) fn is_email(text: &str) -> bool {
    let plain = !text.contains(char::is_whitespace) && !disguises(text);
    let short = text.chars().count() <= limits::EMAIL_CHARS_MAX;
    let parts = text.rsplit_once('@').is_some_and(|(who, host)| {
        let labels = host.split('.').all(|label| !label.is_empty());
        !who.is_empty() && !who.contains('@') && host.contains('.') && labels
    });
    plain && short && parts
}

fn role(cell: &str) -> Option<Role> {
    let word = cell.to_lowercase();
    let found = ROLES.iter().find(|(_, words)| words.contains(&&*word));
    found.map(|(role, _)| *role)
}

fn country(cell: &str) -> Option<String> {
    if cell.is_empty() {
        return Some(String::new());
    }
    countries::code(cell).map(str::to_owned)
}

/// `13`, `SDG 4, SDG 13`: each once, in order.
fn goals(cell: &str) -> Option<Vec<u8>> {
    let mut goals = Vec::new();
    for part in parts(&cell.to_lowercase()) {
        let number = ["sdg", "цур", "目标", "goal", "цель"]
            .iter()
            .find_map(|word| part.strip_prefix(word))
            .unwrap_or(part);
        if number.is_empty() {
            continue;
        }
        let goal = number
            .parse()
            .ok()
            .filter(|goal| signaling_core::limits::GOALS.contains(goal))?;
        if !goals.contains(&goal) {
            goals.push(goal);
        }
    }
    (goals.len() <= limits::GOALS_MAX).then_some(goals)
}
