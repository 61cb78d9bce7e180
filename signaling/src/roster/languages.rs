use protocol::limits::LANGUAGES_MAX;

use super::cells::parts;

/// Languages of the forum by the names people write, in lower case; all others by their tag.
const NAMES: [(&str, &[&str]); 8] = [
    ("en", &["english", "английский", "英语", "英文", "انگریزی"]),
    ("ru", &["russian", "русский", "俄语", "俄文", "روسی"]),
    (
        "zh",
        &[
            "chinese",
            "mandarin",
            "китайский",
            "汉语",
            "中文",
            "普通话",
            "چینی",
        ],
    ),
    (
        "kk",
        &[
            "kazakh",
            "казахский",
            "қазақ",
            "қазақша",
            "哈萨克语",
            "قازق",
        ],
    ),
    (
        "ky",
        &[
            "kyrgyz",
            "киргизский",
            "кыргызский",
            "кыргызча",
            "吉尔吉斯语",
            "کرغیز",
        ],
    ),
    ("tg", &["tajik", "таджикский", "тоҷикӣ", "塔吉克语", "تاجک"]),
    ("ur", &["urdu", "урду", "乌尔都语", "اردو"]),
    ("hi", &["hindi", "хинди", "हिन्दी", "हिंदी", "印地语", "ہندی"]),
];
/// RFC 5646, section 4.4.1.
const TAG_CHARS_MAX: usize = 35;

/// The tags of a cell such as `ru, kk` or `Russian/English`, each once. None: one of them is no language, or they are too many.
pub(super) fn tags(cell: &str) -> Option<Vec<String>> {
    let mut tags: Vec<String> = Vec::new();
    for part in parts(cell) {
        let tag = tag(part)?;
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    (tags.len() <= LANGUAGES_MAX).then_some(tags)
}

/// Primary subtags of two or three letters only: longer ones are reserved (RFC 5646, section 2.2.1), and are words.
fn tag(part: &str) -> Option<String> {
    let lower = part.to_lowercase();
    let named = NAMES.iter().find(|(_, names)| names.contains(&&*lower));
    if let Some((tag, _)) = named {
        return Some((*tag).to_owned());
    }
    let (primary, rest) = part.split_once('-').unwrap_or((part, "x"));
    let letters = primary.bytes().all(|b| b.is_ascii_alphabetic());
    let subtags = rest
        .split('-')
        .all(|s| (1..=8).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_alphanumeric()));
    let fits = (2..=3).contains(&primary.len()) && part.len() <= TAG_CHARS_MAX;
    (letters && subtags && fits).then(|| part.to_owned())
}
