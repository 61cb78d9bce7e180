use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

/// What people say in one language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lines {
    pub hello: Vec<String>,
    pub plenary: Vec<String>,
    pub room: Vec<String>,
    pub questions: Vec<String>,
    pub help: Vec<String>,
    pub bye: Vec<String>,
    pub roadmap: Sheet,
}

/// What they write into a roadmap.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sheet {
    pub titles: Vec<String>,
    pub needs: Vec<String>,
    pub pitches: Vec<String>,
    /// What is added to a card of the template.
    pub additions: Vec<String>,
    pub commitments: Vec<Commitment>,
    /// Where the goal has no template: an objective, three steps, what each is without a device, and how one sees that it
    /// worked.
    pub objective: String,
    pub milestones: [String; 3],
    pub low_tech: String,
    pub evidence: String,
}

/// Who does what until when.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Commitment {
    pub who: String,
    pub what: String,
    pub when: String,
}

/// Lines by language, without the language of a fallback.
static BOOK: LazyLock<BTreeMap<String, Lines>> =
    LazyLock::new(|| serde_json::from_str(include_str!("../data/lines.json")).unwrap_or_default());

static NOTHING: LazyLock<Lines> = LazyLock::new(|| Lines {
    hello: Vec::new(),
    plenary: Vec::new(),
    room: Vec::new(),
    questions: Vec::new(),
    help: Vec::new(),
    bye: Vec::new(),
    roadmap: Sheet {
        titles: Vec::new(),
        needs: Vec::new(),
        pitches: Vec::new(),
        additions: Vec::new(),
        commitments: Vec::new(),
        objective: String::new(),
        milestones: [const { String::new() }; 3],
        low_tech: String::new(),
        evidence: String::new(),
    },
});

impl Lines {
    /// In the first of these languages in which anything is said; English if in none.
    #[must_use]
    pub fn of(languages: &[String]) -> &'static Self {
        let known = languages.iter().find_map(|language| BOOK.get(language));
        known.or_else(|| BOOK.get("en")).unwrap_or(&NOTHING)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use protocol::limits::CHAT_CHARS_MAX;

    #[test]
    fn everybody_has_something_to_say_in_every_language() {
        assert!(BOOK.contains_key("en") && BOOK.len() >= 5);
        for (language, lines) in &*BOOK {
            let said = [
                &lines.hello,
                &lines.plenary,
                &lines.room,
                &lines.questions,
                &lines.help,
                &lines.bye,
                &lines.roadmap.titles,
                &lines.roadmap.needs,
                &lines.roadmap.pitches,
                &lines.roadmap.additions,
            ];
            for texts in said {
                assert!(!texts.is_empty(), "{language}");
                assert!(texts.iter().all(|text| {
                    !text.trim().is_empty() && text.chars().count() < CHAT_CHARS_MAX / 10
                }));
            }
            assert!(!lines.roadmap.commitments.is_empty(), "{language}");
        }
    }

    #[test]
    fn who_speaks_no_known_language_speaks_the_next_one_they_know() {
        let of = |tags: &[&str]| {
            let tags: Vec<String> = tags.iter().map(|tag| (*tag).to_owned()).collect();
            std::ptr::from_ref(Lines::of(&tags))
        };
        assert_eq!(of(&["kk", "ru"]), of(&["ru"]));
        assert_eq!(of(&["tlh"]), of(&["en"]));
        assert_ne!(of(&["ur"]), of(&["en"]));
    }
}
