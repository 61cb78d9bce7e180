use std::collections::BTreeSet;

use protocol::{AgendaItem, RejectionCode, limits as wire};

use super::from_wire::out_of_range;
use crate::{Rejection, text};

/// Parts of an agenda within their limits, each id once.
pub(super) fn checked(items: Vec<AgendaItem>) -> Result<Vec<AgendaItem>, Rejection> {
    let most = wire::AGENDA_ITEMS_MAX;
    if items.len() > most {
        let message = format!("an agenda has at most {most} parts");
        return Err(Rejection::new(RejectionCode::TooMany, message));
    }
    let ids: BTreeSet<_> = items.iter().map(|item| &item.id).collect();
    if ids.len() != items.len() {
        return Err(out_of_range("two parts of an agenda have one id"));
    }
    items.into_iter().map(part).collect()
}

fn part(item: AgendaItem) -> Result<AgendaItem, Rejection> {
    if !wire::AGENDA_MINUTES.contains(&item.minutes) {
        return Err(out_of_range("a part of an agenda is 1 to 480 minutes"));
    }
    let chars = 0..=wire::AGENDA_TITLE_CHARS_MAX;
    Ok(AgendaItem {
        title: text::line(&item.title, chars, "the title of a part")?,
        ..item
    })
}
