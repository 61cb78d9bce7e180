/// What a document says about itself that is not in the roadmap.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    pub webinar: String,
    pub room: String,
    /// Year, month, day in UTC.
    pub date: (u16, u8, u8),
    /// Names, in the order to print; only of those who have agreed, or for the group itself.
    pub people: Vec<String>,
    /// Names of countries, in the document's language.
    pub countries: Vec<String>,
    /// Where anybody may read it.
    pub address: Option<String>,
}

/// How it is to be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// BCP 47: labels, and translations where there are any. Without: the roadmap's own.
    pub lang: Option<String>,
    /// Translations of this language after each text.
    pub beside: Option<String>,
    /// With the comments that are open or done.
    pub comments: bool,
}

impl Facts {
    /// `2026-11-23`
    #[must_use]
    pub fn day(&self) -> String {
        let (year, month, day) = self.date;
        format!("{year:04}-{month:02}-{day:02}")
    }
}
