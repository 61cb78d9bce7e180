use super::*;

#[test]
fn four_languages_have_every_label() {
    for (key, label) in WORDS.iter() {
        for lang in ["en", "ru", "zh-Hans", "ur"] {
            let said = label.get(lang).unwrap();
            assert!(!said.trim().is_empty(), "{key} in {lang}");
        }
        let holes = |text: &str| text.matches("{n}").count();
        let english = holes(label.get("en").unwrap());
        assert!(label.values().all(|text| holes(text) == english), "{key}");
    }
    assert!(WORDS.len() > 80);
}

/// By language: the labels that fall back. None does today; one that is added has to be translated, or named here.
const FALLS_BACK: [(&str, &[&str]); 4] = [("kk", &[]), ("ky", &[]), ("tg", &[]), ("hi", &[])];

#[test]
fn what_the_other_four_lack_is_known() {
    for (lang, known) in FALLS_BACK {
        let lacking = WORDS.iter().filter(|(_, label)| !label.contains_key(lang));
        let lacking: Vec<&str> = lacking.map(|(key, _)| key.as_str()).collect();
        assert_eq!(lacking, known, "in {lang}");
    }
}

/// Whoever speaks one of these languages begins there.
#[test]
fn what_nobody_has_read_over_is_listed() {
    let unsure: BTreeMap<String, Vec<String>> =
        serde_json::from_str(include_str!("../data/unsure.json")).unwrap();
    for (lang, keys) in &unsure {
        for key in keys {
            let label = WORDS.get(key).and_then(|label| label.get(lang));
            assert!(label.is_some(), "{key} in {lang}");
        }
    }
    assert!(unsure.values().all(|keys| !keys.is_empty()));
}

#[test]
fn what_a_language_lacks_is_said_in_the_next_one() {
    assert_eq!(Words::of("kk").get("milestones"), "Кезеңдер");
    assert_eq!(Words::of("ky-KG").get("question"), "Негизги суроо");
    assert_eq!(Words::of("fr").get("question"), "Driving question");
    assert_eq!(Words::of("zh-Hans-CN").with("week", "3"), "第 3 周");
}

#[test]
fn a_value_nobody_knows_stands_as_it_is() {
    assert_eq!(Words::of("en").one_of("phase", "act"), "Act");
    assert_eq!(Words::of("en").one_of("phase", "dance"), "dance");
}
