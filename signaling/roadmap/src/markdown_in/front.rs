use serde_json::Value as Json;

use super::Reader;
use crate::shape::rule::is_language_tag;
use crate::{Schema, limits, merge::within, sdg};

impl Reader {
    /// Takes what stands between two lines `---` at the beginning; gives back the rest.
    pub(super) fn front_matter<'a>(&mut self, text: &'a str) -> &'a str {
        let Some(after) = text.strip_prefix("---\n") else {
            return text;
        };
        let (front, body) = match after.split_once("\n---\n") {
            Some(parts) => parts,
            None => match after.strip_suffix("\n---") {
                Some(front) => (front, ""),
                None => return text,
            },
        };
        for line in front.lines().take(LINES_MAX) {
            if let Some((key, value)) = line.split_once(':') {
                self.pair(key.trim(), value.trim());
            } else if !line.trim().is_empty() {
                self.leave(line);
            }
        }
        body
    }

    fn pair(&mut self, key: &str, value: &str) {
        let value = scalar(value);
        let text = value.as_str().unwrap_or_default().trim();
        let taken = match key {
            "title" => {
                let words: Vec<&str> = text.split_whitespace().collect();
                self.put_field("title", &words.join(" "));
                true
            }
            "goal" => {
                let goal = goal_of(&value);
                self.roadmap.goal = goal.or(self.roadmap.goal);
                goal.is_some()
            }
            "also" => {
                let also = value.as_array().into_iter().flatten().filter_map(goal_of);
                self.roadmap.also = also.take(limits::ALSO_MAX).collect();
                true
            }
            "targets" => {
                for number in words(&value) {
                    self.target(&number);
                }
                true
            }
            "licence" => {
                let known = Schema::get().licences.iter().find(|known| *known == text);
                let known = known.cloned();
                let taken = known.is_some();
                self.roadmap.licence = known.unwrap_or_else(|| self.roadmap.licence.clone());
                taken || text.is_empty()
            }
            "lang" => {
                if is_language_tag(text) {
                    text.clone_into(&mut self.roadmap.lang);
                }
                is_language_tag(text)
            }
            "template" => {
                self.roadmap.template_id = Some(within(text, limits::TAG_CHARS_MAX));
                true
            }
            "title_hint" => {
                self.roadmap.title_hint = Some(within(text, limits::VALUE_CHARS_MAX));
                true
            }
            "parts" => {
                let parts = words(&value).into_iter().take(limits::PARTS_MAX);
                let parts = parts.map(|part| within(&part, limits::VALUE_CHARS_MAX));
                self.roadmap.parts = parts.collect();
                true
            }
            // Said of the group, by whoever wrote the file; here they are what they are.
            "roadmap" | "goal_name" | "webinar" | "room" | "people" | "date" => true,
            _ => false,
        };
        if !taken {
            self.leave(&format!("{key}: {text}"));
        }
    }
}

/// Lines of a front matter; ours has 16.
const LINES_MAX: usize = 64;

/// JSON, as we write it; else the words as they stand.
fn scalar(value: &str) -> Json {
    let bare = || Json::String(value.trim_matches('\'').to_owned());
    match serde_json::from_str(value) {
        Ok(read @ (Json::String(_) | Json::Array(_))) => read,
        _ => bare(),
    }
}

fn goal_of(value: &Json) -> Option<u8> {
    let number = match value {
        Json::Number(number) => u8::try_from(number.as_u64()?).ok(),
        Json::String(text) => text.trim().parse().ok(),
        _ => None,
    };
    number.filter(|goal| sdg::goal(*goal).is_some())
}

fn words(value: &Json) -> Vec<String> {
    match value {
        Json::Array(members) => members
            .iter()
            .filter_map(|one| Some(one.as_str()?.to_owned()))
            .collect(),
        Json::String(text) => text
            .split([',', '[', ']'])
            .map(|word| word.trim().trim_matches('"').to_owned())
            .filter(|word| !word.is_empty())
            .collect(),
        _ => Vec::new(),
    }
}
