//! A calendar file with one event (RFC 5545). Instants are in UTC, which no calendar reads otherwise.

use protocol::Millis;

use crate::civil;

/// What is put into a calendar.
pub(crate) struct Entry<'a> {
    /// The same for every file about the same thing: a newer one replaces the older.
    pub(crate) uid: &'a str,
    /// Rises with every change.
    pub(crate) revision: u32,
    pub(crate) changed_at: Millis,
    pub(crate) starts_at: Millis,
    pub(crate) minutes: u16,
    pub(crate) title: &'a str,
    pub(crate) about: &'a str,
    /// Where it takes place.
    pub(crate) url: &'a str,
}

/// RFC 5545, section 3.1: octets of a line, without its break.
const LINE_BYTES_MAX: usize = 75;

impl Entry<'_> {
    /// The file. A quarter of an hour before it, the calendar reminds.
    pub(crate) fn file(&self) -> String {
        let ends_at = self.starts_at.plus_ms(i64::from(self.minutes) * 60_000);
        let mut file = Lines::default();
        file.line("BEGIN", "VCALENDAR");
        file.line("VERSION", "2.0");
        file.line("PRODID", "-//Plenary//Plenary//EN");
        file.line("METHOD", "PUBLISH");
        file.line("BEGIN", "VEVENT");
        file.line("UID", &escaped(self.uid));
        file.line("SEQUENCE", &self.revision.to_string());
        file.line("DTSTAMP", &instant(self.changed_at));
        file.line("LAST-MODIFIED", &instant(self.changed_at));
        file.line("DTSTART", &instant(self.starts_at));
        file.line("DTEND", &instant(ends_at));
        file.line("SUMMARY", &escaped(self.title));
        file.line("DESCRIPTION", &escaped(&self.description()));
        file.line("LOCATION", &escaped(self.url));
        file.line("URL", self.url);
        file.line("BEGIN", "VALARM");
        file.line("ACTION", "DISPLAY");
        file.line("TRIGGER", "-PT15M");
        file.line("DESCRIPTION", &escaped(self.title));
        file.line("END", "VALARM");
        file.line("END", "VEVENT");
        file.line("END", "VCALENDAR");
        file.0
    }

    /// The link comes first: calendars on phones show two lines.
    fn description(&self) -> String {
        let parts = [self.url, self.about].into_iter();
        let said: Vec<_> = parts.filter(|part| !part.is_empty()).collect();
        said.join("\n\n")
    }
}

/// Content lines, each broken where it gets too long (section 3.1).
#[derive(Default)]
struct Lines(String);

impl Lines {
    fn line(&mut self, name: &str, value: &str) {
        let mut used = 0;
        for c in name.chars().chain([':']).chain(value.chars()) {
            if used + c.len_utf8() > LINE_BYTES_MAX {
                self.0.push_str("\r\n ");
                used = 1;
            }
            self.0.push(c);
            used += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

/// Text as a value (section 3.3.11). Other control characters cannot be in one.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => {
                escaped.push('\\');
                escaped.push(c);
            }
            '\n' => escaped.push_str("\\n"),
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// `20261122T130500Z` (section 3.3.5, form 2).
fn instant(at: Millis) -> String {
    let text = civil::instant(at, 0);
    let plain: String = text.chars().filter(|c| !matches!(c, '-' | ':')).collect();
    plain.replace("+0000", "Z")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry<'a>(title: &'a str, about: &'a str) -> Entry<'a> {
        Entry {
            uid: "wb_a@plenary",
            revision: 3,
            changed_at: Millis(1_795_305_600_000),
            starts_at: Millis(1_795_352_700_000),
            minutes: 90,
            title,
            about,
            url: "https://plenary.example/e/abc",
        }
    }

    /// Lines as a reader joins them again.
    fn read(file: &str) -> Vec<String> {
        let joined = file.replace("\r\n ", "");
        joined.split_terminator("\r\n").map(str::to_owned).collect()
    }

    fn value(file: &str, name: &str) -> String {
        let lines = read(file);
        let mut values = lines
            .iter()
            .filter_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
        values.next().unwrap().to_owned()
    }

    #[test]
    fn an_event_is_in_utc_and_says_which_change_it_is() {
        let file = entry("Our oceans", "").file();
        assert_eq!(value(&file, "DTSTART"), "20261122T130500Z");
        assert_eq!(value(&file, "DTEND"), "20261122T143500Z");
        assert_eq!(value(&file, "DTSTAMP"), "20261122T000000Z");
        assert_eq!(value(&file, "UID"), "wb_a@plenary");
        assert_eq!(value(&file, "SEQUENCE"), "3");
        assert!(file.starts_with("BEGIN:VCALENDAR\r\n"));
        assert!(file.ends_with("END:VCALENDAR\r\n"));
    }

    #[test]
    fn text_cannot_make_lines_of_its_own() {
        let evil = "Oceans, rivers; \\\r\nEND:VEVENT\nSUMMARY:forged";
        let file = entry(evil, "a\u{0}b").file();
        assert_eq!(
            value(&file, "SUMMARY"),
            "Oceans\\, rivers\\; \\\\\\nEND:VEVENT\\nSUMMARY:forged"
        );
        let ends = read(&file).iter().filter(|l| *l == "END:VEVENT").count();
        assert_eq!(ends, 1);
        assert!(!file.contains('\u{0}'));
    }

    #[test]
    fn long_lines_are_folded_between_characters() {
        let title = "Как мы учим о воде: 海洋与河流 ".repeat(9);
        let about = "پانی کے بارے میں ".repeat(40);
        let file = entry(&title, &about).file();
        assert!(file.split("\r\n").all(|line| line.len() <= LINE_BYTES_MAX));
        assert!(file.contains("\r\n "), "the claim is about something");
        assert_eq!(value(&file, "SUMMARY"), title);
        assert!(value(&file, "DESCRIPTION").ends_with(&about));
        assert!(!file.replace("\r\n", "").contains(['\r', '\n']));
    }
}
