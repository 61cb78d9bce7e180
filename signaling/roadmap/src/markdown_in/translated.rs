use crate::Via;
use crate::markdown::words;
use crate::shape::rule::is_language_tag;

/// `Translation of Activity, kk, outdated`.
pub(super) struct Translated<'a> {
    pub(super) of: Option<&'a str>,
    pub(super) lang: &'a str,
    pub(super) via: Via,
    pub(super) outdated: bool,
}

impl<'a> Translated<'a> {
    pub(super) fn of(label: &'a str) -> Option<Self> {
        let (label, outdated) = match label.strip_suffix(words::OUTDATED) {
            Some(rest) => (rest.trim_end().strip_suffix(',')?, true),
            None => (label, false),
        };
        let (what, lang) = label.rsplit_once(',')?;
        let (what, lang) = (what.trim(), lang.trim());
        let (rest, via) = match what.strip_prefix(words::BY_MACHINE) {
            Some(rest) => (rest, Via::Machine),
            None => (what.strip_prefix(words::TRANSLATION)?, Via::Person),
        };
        let of = if rest.is_empty() {
            None
        } else {
            Some(rest.strip_prefix(words::OF)?)
        };
        is_language_tag(lang).then_some(Self {
            of,
            lang,
            via,
            outdated,
        })
    }
}
