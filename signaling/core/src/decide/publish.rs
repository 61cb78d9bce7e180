use protocol::{ParticipantId, RejectionCode, RoadmapId};

use super::{Decision, works::has};
use crate::{Event, Rejection, Session, limits, works::Address};

/// A licence that lets nobody else read it.
const CLOSED: &str = "all rights";

/// Shows a version to anybody. Without a version and an address: whether it could be shown, before they are known.
pub(super) fn publish(
    session: &Session,
    roadmap: &RoadmapId,
    version: Option<u32>,
    address: Option<&Address>,
    by: &ParticipantId,
) -> Decision {
    has(session, roadmap)?;
    let published = &session.works.published;
    let before = published.page(roadmap);
    if before.is_none() && published.addresses() >= limits::PUBLIC_ADDRESSES_MAX {
        return Err(Rejection::new(
            RejectionCode::TooMany,
            "there have been as many public addresses as a session has",
        ));
    }
    let (Some(version), Some(Address { slug, licence })) = (version, address) else {
        return Ok(Vec::new());
    };
    if licence == CLOSED {
        return Err(Rejection::new(
            RejectionCode::Locked,
            "its licence reserves all rights: choose one under which others may read it",
        ));
    }
    if !is_slug(slug) || before.is_some_and(|page| page.slug != *slug) {
        return Err(Rejection::new(
            RejectionCode::Taken,
            "it has another address by now",
        ));
    }
    if before.is_some_and(|page| page.version == version && page.licence == *licence) {
        return Ok(Vec::new());
    }
    Ok(vec![Event::RoadmapPublished {
        roadmap: roadmap.clone(),
        version,
        slug: slug.clone(),
        licence: licence.clone(),
        by: by.clone(),
    }])
}

/// Its address leads nowhere from now on, and to nothing else ever.
pub(super) fn unpublish(session: &Session, roadmap: &RoadmapId, by: &ParticipantId) -> Decision {
    has(session, roadmap)?;
    let Some(page) = session.works.published.page(roadmap) else {
        return Ok(Vec::new());
    };
    Ok(vec![Event::RoadmapUnpublished {
        roadmap: roadmap.clone(),
        slug: page.slug.clone(),
        by: by.clone(),
    }])
}

fn is_slug(text: &str) -> bool {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    (1..=limits::SLUG_CHARS_MAX).contains(&text.len()) && text.bytes().all(plain)
}
