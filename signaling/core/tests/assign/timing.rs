use std::time::Instant;

use protocol::{LanguageRule, Strategy};

use crate::forum::Forum;

/// `people` in rooms of 25: seven countries, six languages, four goals, and a last round.
fn large(strategy: Strategy, people: usize) -> Forum {
    let countries = ["KZ", "KG", "RU", "TJ", "IN", "PK", "CN"];
    let languages: [&[&str]; 7] = [
        &["ru", "kk"],
        &["ru"],
        &["ru", "en"],
        &["tg", "ru"],
        &["en", "hi"],
        &["ur", "en"],
        &["zh", "en"],
    ];
    let rooms = people / 25;
    let mut forum = Forum::of(strategy).sized(20, 25, 30).common_language();
    for at in 0..rooms {
        forum = forum.room(&format!("r{at}"), [1, 3, 4, 13][at % 4]);
    }
    for at in 0..people {
        let goals = [[13, 4], [4, 1], [3, 13], [1, 3], [4, 13]][at % 5];
        let last = format!("r{}", at * 7 % rooms);
        forum = forum
            .teacher(
                &format!("t{at}"),
                countries[at % 7],
                languages[at % 7],
                &goals,
            )
            .was_last_in(&last);
    }
    forum.recipe.country_mix = true;
    forum
}

#[test]
fn a_thousand_people_break_no_rule_either() {
    let forum = large(Strategy::Wish, 1_000);
    let dealt = forum.dealt(1);
    forum.check_everything(&dealt);
    assert_eq!(dealt.outcome.unplaced, []);
}

/// Prints how long 5,000 people into 200 rooms take: `cargo test --release -p signaling-core --test assign -- --ignored --nocapture`.
#[test]
#[ignore = "a measurement, not a test"]
#[expect(
    clippy::disallowed_methods,
    reason = "it measures how long something takes"
)]
fn five_thousand_into_two_hundred() {
    for strategy in [
        Strategy::Random,
        Strategy::Wish,
        Strategy::Language,
        Strategy::CountryMix,
        Strategy::SameAsLast,
        Strategy::DifferentFromLast,
    ] {
        for language in [LanguageRule::Off, LanguageRule::Soft, LanguageRule::Hard] {
            for make in [false, true] {
                let mut forum = large(strategy, 5_000);
                forum.recipe.language = language;
                if make {
                    forum = forum.makes_rooms();
                }
                let start = Instant::now();
                let dealt = forum.dealt(1);
                let ms = start.elapsed().as_millis();
                forum.check_everything(&dealt);
                let (score, figures) = (dealt.outcome.score, dealt.outcome.figures);
                println!(
                    "{strategy:?} {language:?} make={make}: {ms} ms, score {score}, {figures:?}"
                );
            }
        }
    }
}

impl Forum {
    fn check_everything(&self, dealt: &crate::forum::Dealt) {
        self.check_hard_rules(dealt);
        self.check_reasons(dealt);
    }
}
