use std::collections::BTreeMap;

use crate::limits::ASSIGN_LANGUAGES_MAX;

/// A language without script and region: the primary subtag of BCP 47 (RFC 5646, section 2.2.1), in lower case.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lang(String);

impl Lang {
    /// The language of a tag such as `ru` or `zh-Hans-CN`; none if the tag begins with no language.
    #[must_use]
    pub fn of_tag(tag: &str) -> Option<Self> {
        let primary = tag.split('-').next().unwrap_or_default();
        let letters = primary.bytes().all(|byte| byte.is_ascii_alphabetic());
        ((2..=8).contains(&primary.len()) && letters).then(|| Self(primary.to_ascii_lowercase()))
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A language of one problem: the number of its bit in [`Tongues`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Tongue(u8);

/// A set of languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) struct Tongues(u128);

/// The languages of a problem, the most frequent first. All beyond the limit are one, which never counts as shared.
#[derive(Clone, Default)]
pub(super) struct Dictionary {
    known: BTreeMap<Lang, Tongue>,
    names: Vec<Lang>,
}

const OTHER: Tongue = Tongue(ASSIGN_LANGUAGES_MAX as u8);

impl Tongue {
    pub(super) fn place(self) -> usize {
        usize::from(self.0)
    }

    /// All others are too many to be one.
    pub(super) const fn is_shareable(self) -> bool {
        self.0 < OTHER.0
    }
}

impl Tongues {
    /// Every language, the bit of all others too.
    pub(super) const EVERY: Self = Self(u128::MAX);
    const SHAREABLE: Self = Self((1 << OTHER.0) - 1);

    pub(super) const fn with(self, tongue: Tongue) -> Self {
        Self(self.0 | (1 << tongue.0))
    }

    pub(super) const fn has(self, tongue: Tongue) -> bool {
        self.0 & (1 << tongue.0) != 0
    }

    pub(super) const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    pub(super) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Without the bit of all others: what can be shared.
    pub(super) fn shareable(self) -> impl Iterator<Item = Tongue> {
        let mut left = self.0 & Self::SHAREABLE.0;
        std::iter::from_fn(move || {
            let next = Tongue(left.trailing_zeros() as u8);
            (left != 0).then(|| left &= left - 1).map(|()| next)
        })
    }
}

impl Dictionary {
    /// Of languages as often as people name them.
    pub(super) fn of<'a>(named: impl Iterator<Item = &'a Lang>) -> Self {
        let mut counts: BTreeMap<&Lang, usize> = BTreeMap::new();
        for lang in named {
            *counts.entry(lang).or_default() += 1;
        }
        let mut names: Vec<(usize, &Lang)> = counts.iter().map(|(lang, n)| (*n, *lang)).collect();
        names.sort_by(|(many, one), (few, other)| few.cmp(many).then(one.cmp(other)));
        let names: Vec<Lang> = names
            .into_iter()
            .take(ASSIGN_LANGUAGES_MAX)
            .map(|(_, lang)| lang.clone())
            .collect();
        let known = (0_u8..)
            .zip(&names)
            .map(|(bit, lang)| (lang.clone(), Tongue(bit)))
            .collect();
        Self { known, names }
    }

    pub(super) fn tongue(&self, lang: &Lang) -> Tongue {
        self.known.get(lang).copied().unwrap_or(OTHER)
    }

    pub(super) fn name(&self, tongue: Tongue) -> Option<&Lang> {
        self.names.get(tongue.place())
    }
}
