use std::collections::BTreeMap;

use press::Written;
use roadmap::{Card, Kind, Roadmap, Side, Via, sdg, text_hash};

use crate::words::{Words, is_rtl};
use crate::{Facts, Options};

/// A roadmap as one reader wants it: in their language where there is a translation, with another beside it.
pub(crate) struct Reading<'a> {
    pub(crate) roadmap: &'a Roadmap,
    pub(crate) facts: &'a Facts,
    pub(crate) words: Words,
    /// BCP 47, of the labels.
    pub(crate) lang: String,
    pub(crate) comments: bool,
    wanted: Option<&'a str>,
    beside: Option<&'a str>,
    sides: BTreeMap<(&'a str, &'a str), &'a Side>,
}

/// A translation beside a text.
pub(crate) struct Beside {
    pub(crate) label: String,
    pub(crate) text: Written,
}

impl<'a> Reading<'a> {
    pub(crate) fn new(roadmap: &'a Roadmap, facts: &'a Facts, options: &'a Options) -> Self {
        let lang = options.lang.as_deref().unwrap_or(&roadmap.lang);
        let lang = if lang.is_empty() { "en" } else { lang };
        let sides = roadmap
            .sides
            .iter()
            .filter(|side| !side.text.trim().is_empty())
            .map(|side| ((side.path.as_str(), side.lang.as_str()), side))
            .collect();
        Self {
            roadmap,
            facts,
            words: Words::of(lang),
            lang: lang.to_owned(),
            comments: options.comments,
            wanted: options.lang.as_deref(),
            beside: options.beside.as_deref(),
            sides,
        }
    }

    /// The roadmap's own language first, then those that something is translated into.
    pub(crate) fn languages(&self) -> Vec<&'a str> {
        let own = self.roadmap.lang.as_str();
        let own = if own.is_empty() { "en" } else { own };
        let mut all = vec![own];
        let sides: std::collections::BTreeSet<&str> =
            self.sides.keys().map(|(_, lang)| *lang).collect();
        all.extend(sides.into_iter().filter(|lang| *lang != own));
        all
    }

    pub(crate) fn rtl(&self) -> bool {
        is_rtl(&self.lang)
    }

    /// The text at a path: the translation that is wanted, else the original.
    pub(crate) fn written(&self, path: &str) -> Written {
        let side = self.wanted.and_then(|lang| self.sides.get(&(path, lang)));
        let original = self.roadmap.text(path);
        match side {
            Some(side) if !original.trim().is_empty() => Written {
                text: side.text.trim().to_owned(),
                lang: side.lang.clone(),
            },
            _ => Written {
                text: original.trim().to_owned(),
                lang: self.roadmap.lang_of(path).to_owned(),
            },
        }
    }

    /// A text of a card.
    pub(crate) fn of_card(&self, card: &Card, key: &str) -> Written {
        self.written(&format!("cards/{}/{key}", card.id))
    }

    /// The translation that is to stand beside the text at a path, with what is to be said of it.
    pub(crate) fn beside(&self, path: &str) -> Option<Beside> {
        let side = self.sides.get(&(path, self.beside?))?;
        let original = self.roadmap.text(path);
        let label = if side.of != text_hash(original) {
            "stale"
        } else if side.via == Via::Machine {
            "machine"
        } else {
            "translation"
        };
        (!original.trim().is_empty()).then(|| Beside {
            label: self.words.get(label).to_owned(),
            text: Written {
                text: side.text.trim().to_owned(),
                lang: side.lang.clone(),
            },
        })
    }

    /// Live cards of a kind that say something under any of the keys.
    pub(crate) fn cards<'b>(
        &'b self,
        kind: Kind,
        keys: &'b [&'b str],
    ) -> impl Iterator<Item = &'b Card> {
        self.roadmap
            .of(kind)
            .filter(|card| keys.iter().any(|key| !card.text(key).trim().is_empty()))
    }

    /// Marks what the template says and nobody has made their own.
    pub(crate) fn marked(&self, mut written: Written, card: &Card) -> Written {
        if card.example && !written.is_empty() {
            written.text.push_str(" (");
            written.text.push_str(self.words.get("example"));
            written.text.push(')');
        }
        written
    }

    /// `Goal 13 · Climate Action`
    pub(crate) fn goal_name(&self, number: u8) -> String {
        let goal = self.words.with("goal", &number.to_string());
        let name = sdg::goal(number).map_or("", |goal| short_name(goal, &self.lang));
        if name.is_empty() {
            goal
        } else {
            format!("{goal} · {name}")
        }
    }

    pub(crate) fn title(&self) -> Written {
        let title = self.written("fields/title");
        if !title.is_empty() {
            return title;
        }
        Written::plain(self.words.get("untitled"))
    }

    /// `12–14`, or the one that is there.
    pub(crate) fn ages(&self) -> String {
        let number = |key: &str| {
            let value = self.roadmap.audience.get(key);
            value
                .and_then(roadmap::Value::as_whole)
                .map(|n| n.to_string())
        };
        let ages: Vec<String> = ["ageFrom", "ageTo"]
            .into_iter()
            .filter_map(number)
            .collect();
        ages.join("–")
    }

    pub(crate) fn audience_word(&self, key: &str) -> String {
        match self.roadmap.audience.get(key) {
            Some(roadmap::Value::Text(text)) => text.trim().to_owned(),
            Some(value) => value.as_whole().map(|n| n.to_string()).unwrap_or_default(),
            None => String::new(),
        }
    }

    pub(crate) fn home(&self) -> String {
        let home = self.audience_word("homeAccess");
        if home.is_empty() {
            home
        } else {
            self.words.one_of("home", &home)
        }
    }

    /// `Week 2 · 45 min`
    pub(crate) fn when(&self, card: &Card) -> String {
        let week = card
            .whole("week")
            .map(|n| self.words.with("week", &n.to_string()));
        let minutes = card
            .whole("minutes")
            .map(|n| self.words.with("minutes", &n.to_string()));
        let parts: Vec<String> = week.into_iter().chain(minutes).collect();
        parts.join(" · ")
    }

    /// The licence in words that a reader knows.
    pub(crate) fn licence(&self) -> String {
        if self.roadmap.licence == "all rights" {
            self.words.get("allRights").to_owned()
        } else {
            self.roadmap.licence.clone()
        }
    }
}

fn short_name<'a>(goal: &'a sdg::Goal, lang: &str) -> &'a str {
    let primary = lang.split('-').next().unwrap_or_default();
    let exact = goal.short_name_i18n.get(lang);
    let near = goal
        .short_name_i18n
        .iter()
        .find(|(tag, _)| tag.split('-').next() == Some(primary))
        .map(|(_, name)| name);
    exact.or(near).unwrap_or(&goal.short_name)
}
