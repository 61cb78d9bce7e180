use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The labels of documents in one language: `data/words.json`. English, Russian, Chinese and Urdu are complete and
/// read over; Kazakh, Kyrgyz, Tajik and Hindi are complete too, and `data/unsure.json` says which of their labels nobody who speaks the
/// language has seen. Others fall back.
#[derive(Clone, Debug)]
pub struct Words {
    /// Languages in which a label is looked for, best first.
    order: Vec<String>,
}

impl Words {
    /// The labels for a BCP 47 tag: `ru-KZ` gets those of `ru`.
    #[must_use]
    pub fn of(lang: &str) -> Self {
        let primary = lang.split('-').next().unwrap_or_default().to_lowercase();
        let order: &[&str] = match primary.as_str() {
            "zh" => &["zh-Hans", "en"],
            // Who reads these languages reads Russian more often than English.
            "kk" => &["kk", "ru", "en"],
            "ky" => &["ky", "ru", "en"],
            "tg" => &["tg", "ru", "en"],
            "ru" => &["ru", "en"],
            "ur" => &["ur", "en"],
            "hi" => &["hi", "en"],
            _ => &["en"],
        };
        Self {
            order: order.iter().map(|lang| (*lang).to_owned()).collect(),
        }
    }

    /// A label. Nothing if there is none: a document shows no names of ours.
    #[must_use]
    pub fn get(&self, key: &str) -> &str {
        let label = WORDS.get(key);
        let mut found = self.order.iter().filter_map(|lang| label?.get(lang));
        found.next().map_or("", String::as_str)
    }

    /// The language in which most labels are.
    #[must_use]
    pub fn lang(&self) -> &str {
        self.order.first().map_or("en", String::as_str)
    }

    /// A label with something in it.
    #[must_use]
    pub fn with(&self, key: &str, value: &str) -> String {
        self.get(key).replace("{n}", value)
    }

    /// A label for one of several values, such as `phase.act`; the value as it stands if there is none.
    #[must_use]
    pub fn one_of(&self, group: &str, value: &str) -> String {
        let key = format!("{group}.{value}");
        if WORDS.contains_key(key.as_str()) {
            self.get(&key).to_owned()
        } else {
            value.to_owned()
        }
    }
}

/// Where a language's writing begins on the right.
#[must_use]
pub(crate) fn is_rtl(lang: &str) -> bool {
    let primary = lang.split('-').next().unwrap_or_default();
    matches!(
        primary.to_lowercase().as_str(),
        "ar" | "fa" | "he" | "ps" | "sd" | "ug" | "ur" | "yi"
    )
}

#[expect(
    clippy::expect_used,
    reason = "the file is compiled in; a test reads it"
)]
static WORDS: LazyLock<BTreeMap<String, BTreeMap<String, String>>> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../data/words.json")).expect("words.json has its shape")
});

#[cfg(test)]
#[path = "words_tests.rs"]
mod tests;
