/// Words of the title that are kept.
const WORDS_MAX: usize = 6;
/// Of the whole, in ASCII; `signaling_core::limits::SLUG_CHARS_MAX` is not less.
const CHARS_MAX: usize = 64;

/// A public address that says what it leads to and that nobody guesses: words of the title in Latin letters, then `chance`, which is in
/// lower case and digits and decides how hard it is to guess.
#[must_use]
pub fn slug(title: &str, chance: &str) -> String {
    let latin = deunicode::deunicode_with_tofu(title, " ").to_ascii_lowercase();
    let words = latin.split(|c: char| !c.is_ascii_alphanumeric());
    let mut slug = String::new();
    for word in words.filter(|word| !word.is_empty()).take(WORDS_MAX) {
        if slug.len() + word.len() + chance.len() + 2 > CHARS_MAX {
            break;
        }
        slug.push_str(word);
        slug.push('-');
    }
    slug.push_str(chance);
    slug
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const CHANCE: &str = "mzxw6ytboimzx";

    #[test]
    fn an_address_is_read_in_any_script() {
        assert_eq!(
            slug("Our school, our heat!", "x1"),
            "our-school-our-heat-x1"
        );
        assert_eq!(slug("Наша жара", "x1"), "nasha-zhara-x1");
        assert_eq!(slug("Жылуулук Ыссык", "x1"), "zhyluuluk-yssyk-x1");
        assert_eq!(slug("热浪", "x1"), "re-lang-x1");
        assert_eq!(slug("", "x1"), "x1");
        assert_eq!(slug("\u{1f33b} ../..", "x1").rsplit('-').next(), Some("x1"));
    }

    #[test]
    fn a_long_title_is_cut_between_words() {
        let long = slug(&"word ".repeat(40), CHANCE);
        assert_eq!(long, format!("{}{CHANCE}", "word-".repeat(6)));
        assert_eq!(slug(&"w".repeat(100), CHANCE), CHANCE);
    }

    proptest! {
        #[test]
        fn it_is_an_address_whatever_the_title(title in "\\PC{0,200}") {
            let slug = slug(&title, CHANCE);
            prop_assert!(slug.len() <= CHARS_MAX && slug.ends_with(CHANCE), "{slug}");
            let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
            prop_assert!(slug.bytes().all(plain), "{slug}");
        }
    }
}
