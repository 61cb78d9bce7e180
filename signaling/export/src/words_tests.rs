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

#[test]
fn what_a_language_lacks_is_said_in_the_next_one() {
    assert_eq!(Words::of("kk").get("milestones"), "Кезеңдер");
    assert_eq!(Words::of("kk-KZ").get("question"), "Главный вопрос");
    assert_eq!(Words::of("fr").get("question"), "Driving question");
    assert_eq!(Words::of("zh-Hans-CN").with("week", "3"), "第 3 周");
}

#[test]
fn a_value_nobody_knows_stands_as_it_is() {
    assert_eq!(Words::of("en").one_of("phase", "act"), "Act");
    assert_eq!(Words::of("en").one_of("phase", "dance"), "dance");
}
