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
fn two_hundred_rooms_of_five_thousand_people_break_no_rule_either() {
    let mut forum = large(Strategy::Wish, 5_000);
    forum.recipe.language = LanguageRule::Hard;
    let dealt = forum.dealt(1);
    forum.check_everything(&dealt);
    assert_eq!(dealt.outcome.unplaced, []);
}

impl Forum {
    fn check_everything(&self, dealt: &crate::forum::Dealt) {
        self.check_hard_rules(dealt);
        self.check_reasons(dealt);
    }
}
