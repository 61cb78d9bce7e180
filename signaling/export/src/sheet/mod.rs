mod cards;
mod full;
mod head;
mod notes;
mod one_pager;

use press::{Kind, Sheet};
use roadmap::Roadmap;

use crate::reading::Reading;
use crate::{Facts, Options};

/// The roadmap on one page: goal, learners' objectives, milestones with and without technology, and what comes of it.
#[must_use]
pub fn one_pager(roadmap: &Roadmap, facts: &Facts, options: &Options) -> Sheet {
    let reading = Reading::new(roadmap, facts, options);
    sheet(&reading, Kind::OnePager, one_pager::parts(&reading))
}

/// All that the roadmap says, in order, with translations beside it and comments if they are asked for.
#[must_use]
pub fn full_sheet(roadmap: &Roadmap, facts: &Facts, options: &Options) -> Sheet {
    untabled(&Reading::new(roadmap, facts, options))
}

/// As [`full_sheet`].
pub(crate) fn untabled(reading: &Reading<'_>) -> Sheet {
    let parts = full::parts(reading, full::Milestones::InTurn);
    sheet(reading, Kind::Full, parts)
}

/// As [`full_sheet`], with the milestones as a table that a ministry can edit.
pub(crate) fn tabled(reading: &Reading<'_>) -> Sheet {
    let parts = full::parts(reading, full::Milestones::Table);
    sheet(reading, Kind::Full, parts)
}

fn sheet(reading: &Reading<'_>, kind: Kind, parts: Vec<press::Part>) -> Sheet {
    Sheet {
        kind,
        lang: reading.lang.clone(),
        rtl: reading.rtl(),
        head: head::head(reading),
        parts,
        foot: head::foot(reading),
        words: press::Words {
            more: reading.words.get("more").to_owned(),
            code: reading.words.get("code").to_owned(),
        },
    }
}
