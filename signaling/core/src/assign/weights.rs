use protocol::{LanguageRule, Recipe, Strategy};

/// What each soft wish is worth. 0: it does not count.
#[derive(Clone, Copy, Default)]
pub(super) struct Weights {
    /// For each in a room of their first wish, and of their second.
    pub(super) first_wish: i64,
    pub(super) second_wish: i64,
    /// For each country of a room; off for each of a country from the fourth on.
    pub(super) country: i64,
    pub(super) crowd: i64,
    /// Off for each pair that sat together in the last round.
    pub(super) met: i64,
    /// For each in the room where they were in the last round.
    pub(super) same: i64,
    /// For a room where somebody can type well: they write for all.
    pub(super) keyboard: i64,
    /// Off for each in a room where every link is weak: nobody there is heard well.
    pub(super) weak: i64,
    /// Off, times the square of how far a room is from its target: even rooms.
    pub(super) size: i64,
    /// Off for each who does not name the language that most of the room name.
    pub(super) stranger: i64,
}

/// A wish is what people came for, so it outweighs what makes a room pleasant.
const WISH: Weights = Weights {
    first_wish: 5,
    second_wish: 3,
    country: 2,
    crowd: 3,
    met: 1,
    same: 0,
    keyboard: 2,
    weak: 2,
    size: 1,
    stranger: 0,
};

/// A language is shared by the hard rule already; a wish decides among rooms that are alike otherwise.
const LANGUAGE: Weights = Weights {
    first_wish: 1,
    second_wish: 0,
    ..WISH
};

/// One more country is worth more than a wish and than half a step of evenness.
const COUNTRY_MIX: Weights = Weights {
    country: 4,
    crowd: 6,
    ..LANGUAGE
};

/// "The same again" is meant literally: nothing else, and no sum of the rest, sends somebody elsewhere.
const SAME_AS_LAST: Weights = Weights {
    met: 0,
    same: 1_000,
    ..COUNTRY_MIX
};

/// A pair that meets again costs twice what a new country brings to one of them.
const DIFFERENT_FROM_LAST: Weights = Weights {
    met: 4,
    country: 2,
    crowd: 3,
    ..LANGUAGE
};

/// Less than a first wish, more than a second: a soft common language.
const STRANGER: i64 = 4;

impl Weights {
    pub(super) const fn of(recipe: &Recipe) -> Self {
        let mut weights = match recipe.strategy {
            Strategy::Manual | Strategy::SelfSelect | Strategy::Wish => WISH,
            Strategy::Language => LANGUAGE,
            Strategy::CountryMix => COUNTRY_MIX,
            Strategy::SameAsLast => SAME_AS_LAST,
            Strategy::DifferentFromLast => DIFFERENT_FROM_LAST,
            Strategy::Random => return Self::NONE,
        };
        let mixes = matches!(
            recipe.strategy,
            Strategy::CountryMix | Strategy::SameAsLast | Strategy::DifferentFromLast
        );
        if !recipe.country_mix && !mixes {
            weights.country = 0;
            weights.crowd = 0;
        }
        if matches!(recipe.language, LanguageRule::Soft) {
            weights.stranger = STRANGER;
        }
        weights
    }

    const NONE: Self = Self {
        first_wish: 0,
        second_wish: 0,
        country: 0,
        crowd: 0,
        met: 0,
        same: 0,
        keyboard: 0,
        weak: 0,
        size: 0,
        stranger: 0,
    };
}
