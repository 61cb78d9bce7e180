use protocol::{ParticipantId, Personal, QueueEntry, QueueItem, YourPlace};

use super::Placed;
use crate::Session;

/// The first of the queue, as staff see it or as everybody does: what a question says is for staff until it is read out.
#[must_use]
pub fn queue_top(
    session: &Session,
    placed: &[Placed],
    most: usize,
    to_staff: bool,
) -> Vec<QueueEntry> {
    let entry = |placed: &Placed| {
        let person = session.roster.get(&placed.from)?;
        Some(QueueEntry {
            item: placed.item.clone(),
            from: placed.from.clone(),
            name: person.profile.name.clone(),
            school: person.profile.school.clone(),
            country: person.profile.country.clone(),
            role: person.role,
            why: placed.why,
            at: placed.at,
            text: text_of(session, &placed.item).filter(|_| to_staff),
        })
    };
    placed.iter().take(most).filter_map(entry).collect()
}

/// Where everybody who waits stands, in the order of the queue.
pub fn queue_places<'a>(
    session: &'a Session,
    placed: &'a [Placed],
) -> impl Iterator<Item = (&'a ParticipantId, YourPlace)> {
    let numbered = placed.iter().zip(1..);
    numbered.map(|(placed, position)| {
        let place = YourPlace {
            item: placed.item.clone(),
            position,
            why: placed.why,
            text: text_of(session, &placed.item),
        };
        (&placed.from, place)
    })
}

fn text_of(session: &Session, item: &QueueItem) -> Option<Personal> {
    match item {
        QueueItem::Hand { .. } => None,
        QueueItem::Question { question } => {
            let question = session.queue.questions.get(question)?;
            Some(question.text.clone())
        }
    }
}
