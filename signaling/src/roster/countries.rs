use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Names in these languages, one after the other in `countries.tsv`.
const LANGS: [&str; 4] = ["en", "ru", "zh", "ur"];
/// In `countries_more.tsv`.
const MORE_LANGS: [&str; 4] = ["hi", "kk", "ky", "tg"];

/// Codes by themselves and by their names, in lower case.
static CODES: LazyLock<BTreeMap<String, &str>> = LazyLock::new(|| {
    let names = rows(include_str!("countries.tsv")).flat_map(|(code, names)| {
        let names = std::iter::once(code).chain(names);
        names.map(move |name| (name.to_lowercase(), code))
    });
    names.collect()
});

/// By code, then by language.
static NAMES: LazyLock<BTreeMap<&str, BTreeMap<&str, &str>>> = LazyLock::new(|| {
    let mut names: BTreeMap<&str, BTreeMap<&str, &str>> = BTreeMap::new();
    let files = [
        (include_str!("countries.tsv"), LANGS),
        (include_str!("countries_more.tsv"), MORE_LANGS),
    ];
    for (file, langs) in files {
        for (code, of_country) in rows(file) {
            let known = langs
                .into_iter()
                .zip(of_country)
                .filter(|(_, name)| !name.is_empty());
            names.entry(code).or_default().extend(known);
        }
    }
    names
});

fn rows(
    file: &'static str,
) -> impl Iterator<Item = (&'static str, impl Iterator<Item = &'static str>)> {
    let lines = file.lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| {
        let mut cells = line.split('\t');
        (cells.next().unwrap_or_default(), cells)
    })
}

/// ISO 3166-1 alpha-2 of a code in any case or of a name in one of the four languages.
pub(super) fn code(cell: &str) -> Option<&'static str> {
    CODES.get(&cell.to_lowercase()).copied()
}

/// What a country is called in a language (BCP 47), else in English; the code of one that is not known.
pub(crate) fn country_name<'a>(code: &'a str, lang: &str) -> &'a str {
    let primary = lang.split('-').next().unwrap_or_default().to_lowercase();
    let names = NAMES.get(code);
    let name = names.and_then(|names| names.get(primary.as_str()).or_else(|| names.get("en")));
    name.copied().unwrap_or(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_has_a_name_in_every_language_of_the_forum() {
        for (lang, name) in [
            ("en", "Kyrgyzstan"),
            ("ru-RU", "Киргизия"),
            ("zh-Hans", "吉尔吉斯斯坦"),
            ("ur", "کرغزستان"),
            ("hi", "किर्गिज़स्तान"),
            ("kk", "Қырғызстан"),
            ("ky", "Кыргызстан"),
            ("tg", "Қирғизистон"),
            ("fr", "Kyrgyzstan"),
        ] {
            assert_eq!(country_name("KG", lang), name);
        }
        assert_eq!(country_name("??", "en"), "??");
    }

    #[test]
    fn every_country_has_all_names() {
        for (code, names) in NAMES.iter() {
            for lang in LANGS {
                assert!(names.contains_key(lang), "{code} in {lang}");
            }
        }
        assert_eq!(NAMES.len(), 249);
    }
}
