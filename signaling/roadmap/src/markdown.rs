use std::fmt::Write;

use crate::{Card, Kind, Roadmap, Value, sdg};

/// What an export says about the group, which the document does not hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExportContext {
    pub webinar: String,
    pub room: String,
    /// Display names, in the order to print.
    pub people: Vec<String>,
    /// Already formatted, such as `2026-11-22`.
    pub date: String,
}

impl Roadmap {
    /// The roadmap as Markdown (`CommonMark`): front matter, then sections in a fixed order, empty ones left out.
    ///
    /// What people wrote is escaped: it reads as typed and cannot make a heading, a link or markup of its own. Text of
    /// the template that nobody has accepted is marked as an example.
    #[must_use]
    pub fn to_markdown(&self, context: &ExportContext) -> String {
        let mut page = Page::default();
        page.front_matter(self, context);
        page.opening(self);
        page.learners(self);
        page.objectives(self);
        page.milestones(self);
        page.list(
            self,
            Kind::Evidence,
            "How we will know that it worked",
            |card| vec![("", card.text("text"))],
        );
        page.list(self, Kind::Commitment, "Who does what by when", |card| {
            vec![
                ("", card.text("who")),
                ("", card.text("what")),
                ("by", card.text("when")),
            ]
        });
        page.list(self, Kind::Risk, "Risks and care", |card| {
            vec![("", card.text("text")), ("→", card.text("answer"))]
        });
        page.list(self, Kind::Resource, "Resources", |card| {
            vec![
                ("", card.text("title")),
                (ADDRESS, card.text("url")),
                ("", card.text("note")),
            ]
        });
        page.list(self, Kind::Partner, "Partners", |card| {
            vec![("", card.text("who")), ("gives", card.text("gives"))]
        });
        page.roles(self);
        page.prose("Context", self.text("fields/context"));
        page.prose("Pitch", self.text("fields/pitch"));
        page.prose("Video idea", self.text("fields/videoIdea"));
        page.text
    }
}

/// Marks the part of a list item that is a web address.
const ADDRESS: &str = "<>";

#[derive(Default)]
struct Page {
    text: String,
}

impl Page {
    fn front_matter(&mut self, roadmap: &Roadmap, context: &ExportContext) {
        self.line("---");
        self.pair("title", &quoted(roadmap.text("fields/title")));
        self.pair("roadmap", &quoted(&roadmap.roadmap));
        if let Some(goal) = roadmap.goal.and_then(sdg::goal) {
            self.pair("goal", &goal.number.to_string());
            self.pair("goal_name", &quoted(&goal.short_name));
        }
        let targets: Vec<String> = roadmap.targets.iter().map(|t| quoted(t)).collect();
        self.pair("targets", &format!("[{}]", targets.join(", ")));
        self.pair("licence", &quoted(&roadmap.licence));
        self.pair("lang", &quoted(&roadmap.lang));
        self.pair("webinar", &quoted(&context.webinar));
        self.pair("room", &quoted(&context.room));
        let people: Vec<String> = context.people.iter().map(|name| quoted(name)).collect();
        self.pair("people", &format!("[{}]", people.join(", ")));
        self.pair("date", &quoted(&context.date));
        self.line("---");
    }

    fn opening(&mut self, roadmap: &Roadmap) {
        let title = one_line(roadmap.text("fields/title"));
        let title = if title.is_empty() {
            "Untitled roadmap".to_owned()
        } else {
            title
        };
        self.heading(1, &title);
        if let Some(goal) = roadmap.goal.and_then(sdg::goal) {
            self.paragraph(&format!(
                "**Goal {}: {}**",
                goal.number,
                one_line(&goal.short_name)
            ));
        }
        if !roadmap.targets.is_empty() {
            self.text.push('\n');
        }
        for number in &roadmap.targets {
            let title = sdg::target(number).map_or("", |target| &target.short_title);
            self.line(format!("- {} {}", one_line(number), one_line(title)).trim_end());
        }
        self.prose("Driving question", roadmap.text("fields/question"));
    }

    fn learners(&mut self, roadmap: &Roadmap) {
        let number = |key: &str| {
            let value = roadmap.audience.get(key).and_then(Value::as_whole);
            value.map(|n| n.to_string()).unwrap_or_default()
        };
        let word = |key: &str| {
            let value = roadmap.audience.get(key).and_then(Value::as_text);
            value.unwrap_or_default().to_owned()
        };
        let ages = [number("ageFrom"), number("ageTo")];
        let ages = ages.iter().filter(|age| !age.is_empty()).cloned();
        let facts = [
            ("Ages", ages.collect::<Vec<_>>().join("–")),
            ("Grade", word("grade")),
            ("Class size", number("classSize")),
            ("At home", word("homeAccess")),
            ("Needs", word("needs")),
        ];
        self.facts("Learners", &facts);
    }

    fn objectives(&mut self, roadmap: &Roadmap) {
        let domains = [
            ("cognitive", "Learners know"),
            ("socioEmotional", "Learners value"),
            ("behavioural", "Learners do"),
        ];
        for (domain, heading) in domains {
            self.list(roadmap, Kind::Objective, heading, |card| {
                let wanted = card.word("domain") == Some(domain);
                if wanted {
                    vec![("", card.text("text"))]
                } else {
                    Vec::new()
                }
            });
        }
        self.list(roadmap, Kind::Objective, "More objectives", |card| {
            let known = domains
                .iter()
                .any(|(domain, _)| card.word("domain") == Some(domain));
            if known {
                Vec::new()
            } else {
                vec![("", card.text("text"))]
            }
        });
    }

    fn milestones(&mut self, roadmap: &Roadmap) {
        for (number, card) in (1..).zip(roadmap.of(Kind::Milestone)) {
            if number == 1 {
                self.heading(2, "Milestones");
            }
            self.milestone(number, card);
        }
    }

    fn milestone(&mut self, number: usize, card: &Card) {
        let title = one_line(card.text("title"));
        let heading = format!("{number}. {title}{}", example_mark(card));
        self.heading(3, heading.trim_end());
        let number = |key: &str| card.whole(key).map(|n| n.to_string()).unwrap_or_default();
        let facts = [
            (
                "Phase",
                card.word("phase").map_or("", phase_name).to_owned(),
            ),
            ("Week", number("week")),
            ("Minutes", number("minutes")),
            (
                "Status",
                card.word("status").map_or("", status_name).to_owned(),
            ),
            (
                "Owner",
                card.word("ownerRole").unwrap_or_default().to_owned(),
            ),
            ("Activity", card.text("activity").to_owned()),
            ("Digital tool", card.text("tool").to_owned()),
            ("Without internet", card.text("lowTech").to_owned()),
            ("Evidence", card.text("evidence").to_owned()),
        ];
        self.fact_lines(&facts);
    }

    fn roles(&mut self, roadmap: &Roadmap) {
        let roles: Vec<(String, String)> = roadmap
            .roles
            .iter()
            .map(|(role, who)| (one_line(role), who.clone()))
            .collect();
        let facts: Vec<(&str, String)> = roles
            .iter()
            .map(|(role, who)| (role.as_str(), who.clone()))
            .collect();
        self.facts("Roles", &facts);
    }

    /// A bullet for each live card of a kind of which `parts` says something; a part is a word before it, and what
    /// somebody wrote.
    fn list<'a>(
        &mut self,
        roadmap: &'a Roadmap,
        kind: Kind,
        heading: &str,
        parts: impl Fn(&'a Card) -> Vec<(&'static str, &'a str)>,
    ) {
        let mut first = true;
        for card in roadmap.of(kind) {
            let parts = parts(card);
            let written: Vec<String> = parts
                .iter()
                .filter(|(_, text)| !text.trim().is_empty())
                .map(|(word, text)| part(word, text))
                .collect();
            if written.is_empty() {
                continue;
            }
            if first {
                self.heading(2, heading);
                self.text.push('\n');
                first = false;
            }
            self.line(&format!("- {}{}", written.join("; "), example_mark(card)));
        }
    }

    fn facts(&mut self, heading: &str, facts: &[(&str, String)]) {
        if facts.iter().any(|(_, value)| !value.trim().is_empty()) {
            self.heading(2, heading);
            self.fact_lines(facts);
        }
    }

    fn fact_lines(&mut self, facts: &[(&str, String)]) {
        self.text.push('\n');
        for (name, value) in facts {
            if !value.trim().is_empty() {
                self.line(&format!("- **{name}:** {}", lines(value, "  ")));
            }
        }
    }

    fn prose(&mut self, heading: &str, text: &str) {
        if !text.trim().is_empty() {
            self.heading(2, heading);
            self.paragraph(&lines(text, ""));
        }
    }

    fn heading(&mut self, level: usize, text: &str) {
        self.paragraph(&format!("{} {text}", "#".repeat(level)));
    }

    fn paragraph(&mut self, text: &str) {
        self.text.push('\n');
        self.line(text);
    }

    fn pair(&mut self, key: &str, value: &str) {
        self.line(&format!("{key}: {value}"));
    }

    fn line(&mut self, text: &str) {
        self.text.push_str(text);
        self.text.push('\n');
    }
}

fn part(word: &str, text: &str) -> String {
    match word {
        "" => lines(text, "  "),
        ADDRESS => address(text),
        _ => format!("{word} {}", lines(text, "  ")),
    }
}

/// A link if it is plainly one, else the text as it stands.
fn address(text: &str) -> String {
    let text = text.trim();
    let web = text.starts_with("https://") || text.starts_with("http://");
    let odd = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '\\');
    if web && !text.contains(odd) {
        format!("<{text}>")
    } else {
        one_line(text)
    }
}

const fn example_mark(card: &Card) -> &'static str {
    if card.example { " *(example)*" } else { "" }
}

fn phase_name(phase: &str) -> &'static str {
    match phase {
        "start" => "Start",
        "explore" => "Explore",
        "act" => "Act",
        "share" => "Share",
        _ => "",
    }
}

fn status_name(status: &str) -> &'static str {
    match status {
        "idea" => "Idea",
        "agreed" => "Agreed",
        "done" => "Done",
        _ => "",
    }
}

/// Text as typed, each of its lines on one, with a hard break between them.
fn lines(text: &str, indent: &str) -> String {
    let lines: Vec<String> = text
        .split(is_line_break)
        .map(one_line)
        .filter(|line| !line.is_empty())
        .collect();
    lines.join(&format!("\\\n{indent}"))
}

/// Text on one line, nothing in it with a meaning in Markdown.
fn one_line(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()) {
        if word.is_empty() {
            continue;
        }
        let first = escaped.is_empty();
        if !first {
            escaped.push(' ');
        }
        escape_word(word, first, &mut escaped);
    }
    escaped
}

/// Marks with a meaning anywhere get a backslash; those that only begin a block, where one could begin.
fn escape_word(word: &str, first: bool, out: &mut String) {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    for (index, c) in word.char_indices() {
        let anywhere = matches!(
            c,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&'
        );
        let begins = first && index == 0 && matches!(c, '+' | '-' | '=' | ':');
        // A heading may be closed by them, too.
        let heads = index == 0 && c == '#';
        let last = index + c.len_utf8() == word.len();
        let numbers = first && digits > 0 && index == digits && last && matches!(c, '.' | ')');
        if anywhere || begins || heads || numbers {
            out.push('\\');
        }
        out.push(c);
    }
}

/// A YAML string; JSON's form is one.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                quoted.push('\\');
                quoted.push(c);
            }
            c if c.is_control() || is_line_break(c) => {
                let _ = write!(quoted, "\\u{:04x}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

const fn is_line_break(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

#[cfg(test)]
#[path = "markdown_tests.rs"]
mod tests;
