//! What things are called in Markdown: the writer's and the reader's one table.

use crate::Kind;

/// Texts that are not on cards, in the order of their sections; the title is the page's.
pub(crate) const FIELDS: [(&str, &str); 5] = [
    ("question", "Driving question"),
    ("context", "Context"),
    ("curriculum", "Curriculum"),
    ("pitch", "Pitch"),
    ("videoIdea", "Video idea"),
];

pub(crate) const LEARNERS: &str = "Learners";
pub(crate) const CHOICES: &str = "Choices";
pub(crate) const ROLES: &str = "Roles";
pub(crate) const NOTES: &str = "Notes";
pub(crate) const UNTITLED: &str = "Untitled roadmap";
pub(crate) const EXAMPLE: &str = "(example)";

/// Keys of `audience`.
pub(crate) const AUDIENCE: [(&str, &str); 6] = [
    ("ageFrom", "From age"),
    ("ageTo", "To age"),
    ("grade", "Grade"),
    ("classSize", "Class size"),
    ("homeAccess", "At home"),
    ("needs", "Needs"),
];

/// A section of cards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cards {
    pub(crate) kind: Kind,
    pub(crate) heading: &'static str,
    /// Of objectives: those of one domain; without one, those of none that is known.
    pub(crate) domain: Option<&'static str>,
    /// The text that stands for the card.
    pub(crate) main: &'static str,
    pub(crate) facts: &'static [(&'static str, &'static str)],
}

const fn cards(
    kind: Kind,
    heading: &'static str,
    main: &'static str,
    facts: &'static [(&'static str, &'static str)],
) -> Cards {
    Cards {
        kind,
        heading,
        domain: None,
        main,
        facts,
    }
}

const fn objectives(heading: &'static str, domain: Option<&'static str>) -> Cards {
    Cards {
        domain,
        ..cards(Kind::Objective, heading, "text", &[])
    }
}

/// In their order.
pub(crate) const CARDS: [Cards; 10] = [
    objectives("Learners know", Some("cognitive")),
    objectives("Learners value", Some("socioEmotional")),
    objectives("Learners do", Some("behavioural")),
    objectives("More objectives", None),
    cards(
        Kind::Milestone,
        "Milestones",
        "title",
        &[
            ("phase", "Phase"),
            ("week", "Week"),
            ("minutes", "Minutes"),
            ("status", "Status"),
            ("ownerRole", "Owner"),
            ("activity", "Activity"),
            ("tool", "Digital tool"),
            ("lowTech", "Without internet"),
            ("evidence", "Evidence"),
            ("links", "Link"),
        ],
    ),
    cards(
        Kind::Evidence,
        "How we will know that it worked",
        "text",
        &[
            ("measure", "Measured by"),
            ("baseline", "Before"),
            ("target", "Wanted"),
            ("when", "When"),
        ],
    ),
    cards(
        Kind::Commitment,
        "Who does what by when",
        "who",
        &[("what", "What"), ("when", "When")],
    ),
    cards(
        Kind::Risk,
        "Risks and care",
        "text",
        &[("answer", "Answer")],
    ),
    cards(
        Kind::Resource,
        "Resources",
        "title",
        &[
            ("url", "Address"),
            ("note", "Note"),
            ("langs", "In language"),
            ("licence", "Licence"),
            ("sizeMb", "Size in MB"),
            ("offline", "Works offline"),
            ("account", "Needs an account"),
            ("blockedIn", "Blocked in"),
        ],
    ),
    cards(
        Kind::Partner,
        "Partners",
        "who",
        &[("gives", "Gives"), ("kind2", "Kind")],
    ),
];

/// What is said of a text or card beside what it says.
pub(crate) const LANGUAGE: &str = "Language";
pub(crate) const FROM: &str = "From";
pub(crate) const OF: &str = " of ";
pub(crate) const TRANSLATION: &str = "Translation";
pub(crate) const BY_MACHINE: &str = "Machine translation";
pub(crate) const OUTDATED: &str = "outdated";
