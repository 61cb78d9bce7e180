/// The roots of a roadmap's document. All but the notes are maps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Root {
    Meta,
    Targets,
    Fields,
    Audience,
    Choices,
    Langs,
    Roles,
    Cards,
    Votes,
    Comments,
    Sides,
    Prose,
}

impl Root {
    pub(crate) const MAPS: [Self; 11] = [
        Self::Meta,
        Self::Targets,
        Self::Fields,
        Self::Audience,
        Self::Choices,
        Self::Langs,
        Self::Roles,
        Self::Cards,
        Self::Votes,
        Self::Comments,
        Self::Sides,
    ];

    /// As the document has it.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Meta => "meta",
            Self::Targets => "targets",
            Self::Fields => "fields",
            Self::Audience => "audience",
            Self::Choices => "choices",
            Self::Langs => "langs",
            Self::Roles => "roles",
            Self::Cards => "cards",
            Self::Votes => "votes",
            Self::Comments => "comments",
            Self::Sides => "sides",
            Self::Prose => "prose",
        }
    }

    /// Whether that is a root which holds keys.
    pub(crate) fn is_map(name: &str) -> bool {
        Self::MAPS.iter().any(|root| root.name() == name)
    }
}
