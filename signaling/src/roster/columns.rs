use csv::StringRecord;
use protocol::roster::RosterColumn;

use super::limits::COLUMNS_MAX;

/// What the cells of a row mean.
pub(super) struct Columns(Vec<Result<RosterColumn, String>>);

/// Headers in lower case, in English, Russian, Chinese and Urdu.
const HEADERS: [(RosterColumn, &[&str]); 8] = [
    (
        RosterColumn::Name,
        &[
            "name",
            "full name",
            "display name",
            "participant",
            "имя",
            "фио",
            "ф.и.о.",
            "полное имя",
            "участник",
            "姓名",
            "名字",
            "نام",
            "پورا نام",
        ],
    ),
    (
        RosterColumn::Email,
        &[
            "email",
            "e mail",
            "mail",
            "email address",
            "e mail address",
            "почта",
            "эл. почта",
            "электронная почта",
            "адрес электронной почты",
            "邮箱",
            "电子邮件",
            "电子邮箱",
            "ای میل",
        ],
    ),
    (
        RosterColumn::Reference,
        &[
            "reference",
            "ref",
            "id",
            "number",
            "no",
            "no.",
            "номер",
            "№",
            "идентификатор",
            "编号",
            "学号",
            "نمبر",
            "شناخت",
        ],
    ),
    (RosterColumn::Role, &["role", "роль", "角色", "کردار"]),
    (
        RosterColumn::School,
        &[
            "school",
            "organisation",
            "organization",
            "institution",
            "школа",
            "организация",
            "учреждение",
            "место работы",
            "学校",
            "单位",
            "机构",
            "اسکول",
            "سکول",
            "ادارہ",
        ],
    ),
    (
        RosterColumn::Country,
        &[
            "country",
            "country code",
            "country or region",
            "страна",
            "код страны",
            "国家",
            "国家或地区",
            "ملک",
        ],
    ),
    (
        RosterColumn::Languages,
        &[
            "languages",
            "language",
            "spoken languages",
            "язык",
            "языки",
            "语言",
            "زبان",
            "زبانیں",
        ],
    ),
    (
        RosterColumn::Goals,
        &[
            "goals",
            "goal",
            "sdg",
            "sdgs",
            "wishes",
            "wish",
            "цели",
            "цель",
            "цур",
            "目标",
            "可持续发展目标",
            "اہداف",
            "ہدف",
        ],
    ),
];

impl Columns {
    /// A header that comes twice counts once: the second is ignored.
    pub(super) fn of(header: &StringRecord) -> Self {
        let mut columns: Vec<Result<RosterColumn, String>> = Vec::new();
        // One more than there may be tells that there are too many.
        for cell in header.iter().take(COLUMNS_MAX + 1) {
            let found = meaning(cell).filter(|column| !columns.contains(&Ok(*column)));
            columns.push(found.ok_or_else(|| cell.to_owned()));
        }
        Self(columns)
    }

    pub(super) fn known(&self) -> Vec<RosterColumn> {
        self.0
            .iter()
            .filter_map(|column| column.as_ref().ok().copied())
            .collect()
    }

    pub(super) fn ignored(&self) -> Vec<String> {
        let headers = self.0.iter().filter_map(|column| column.as_ref().err());
        let shown = headers.filter(|header| !header.is_empty());
        shown
            .map(|header| super::cells::shortened(header))
            .collect()
    }

    pub(super) const fn len(&self) -> usize {
        self.0.len()
    }

    /// The cell of a row that means this; empty if there is none.
    pub(super) fn cell<'r>(&self, row: &'r StringRecord, column: RosterColumn) -> &'r str {
        let at = self.0.iter().position(|known| *known == Ok(column));
        at.and_then(|at| row.get(at)).unwrap_or_default()
    }
}

fn meaning(header: &str) -> Option<RosterColumn> {
    let words = header.to_lowercase().replace(['_', '-', '*', ':'], " ");
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let found = HEADERS.iter().find(|(_, names)| names.contains(&&*words));
    found.map(|(column, _)| *column)
}
