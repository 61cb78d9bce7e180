use std::collections::BTreeSet;

use protocol::{Location, Millis, ParticipantId, QueueItem, QueueRule, QueueWhy};

use crate::Session;

/// Somebody's place in the queue, with the reason for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    pub item: QueueItem,
    pub from: ParticipantId,
    pub at: Millis,
    pub why: QueueWhy,
}

/// The queue in the order in which people are called up: hands that are up in the plenary and written questions alike.
///
/// A function of the log, so everybody's is the same. With [`QueueRule::Fair`] first the earliest of each country that has not been
/// heard, then the earliest of each person who has not been heard, then the rest; each class as they came. A person without a country
/// is neither favoured nor punished for it.
#[must_use]
pub fn order(session: &Session) -> Vec<Placed> {
    let mut waiting = waiting(session);
    waiting.sort_by(|a, b| (a.at, &a.item).cmp(&(b.at, &b.item)));
    if session.queue.rule == QueueRule::Fair {
        classify(session, &mut waiting);
        // Stable: within a class they stay as they came.
        waiting.sort_by_key(|placed| placed.why);
    }
    waiting
}

fn waiting(session: &Session) -> Vec<Placed> {
    let up = session.roster.at(&Location::Plenary).filter_map(|person| {
        Some(Placed {
            item: QueueItem::Hand {
                participant: person.id.clone(),
            },
            from: person.id.clone(),
            at: person.hand_at?,
            why: QueueWhy::FirstCome,
        })
    });
    let asked = session.queue.questions().map(|question| Placed {
        item: QueueItem::Question {
            question: question.id.clone(),
        },
        from: question.from.clone(),
        at: question.at,
        why: QueueWhy::FirstCome,
    });
    up.chain(asked).collect()
}

/// In the order they came, so that the first of a country or a person is its earliest.
fn classify(session: &Session, waiting: &mut [Placed]) {
    let heard = &session.queue.heard;
    let mut people: BTreeSet<&ParticipantId> = heard.0.iter().collect();
    let heard = heard.0.iter().filter_map(|id| session.roster.get(id));
    let mut countries: BTreeSet<&str> = heard.map(|one| one.profile.country.as_str()).collect();
    let mut of_country = BTreeSet::new();
    for placed in waiting.iter_mut() {
        let person = session.roster.get(&placed.from);
        let country = person.map_or("", |person| person.profile.country.as_str());
        if !country.is_empty() && countries.insert(country) {
            placed.why = QueueWhy::CountryNotHeard;
            of_country.insert(placed.from.clone());
        }
    }
    for placed in waiting
        .iter_mut()
        .filter(|placed| placed.why == QueueWhy::FirstCome)
    {
        let Some(person) = session.roster.get(&placed.from) else {
            continue;
        };
        if !of_country.contains(&placed.from) && people.insert(&person.id) {
            placed.why = QueueWhy::PersonNotHeard;
        }
    }
}
