use protocol::http::Poster;
use protocol::{Millis, ParticipantId, WebinarId};
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::CodeHash;
use super::reader::{id, json as from_json};
use super::sessions::{changed, json};

/// The page of a webinar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PosterRow {
    pub(crate) webinar: WebinarId,
    pub(crate) address: String,
    pub(crate) poster: Poster,
    /// Rises with every change; not written.
    pub(crate) revision: u32,
    pub(crate) changed_at: Millis,
    /// How many have registered; not written.
    pub(crate) registered: u32,
}

/// Somebody who put themselves on the roster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RegistrationRow {
    pub(crate) participant: ParticipantId,
    pub(crate) webinar: WebinarId,
    pub(crate) at: Millis,
    /// What they agreed to.
    pub(crate) consent: String,
    pub(crate) key: CodeHash,
}

/// A roadmap of a webinar that anybody may read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PublishedRow {
    pub(crate) slug: String,
    /// Of the version that is published; may be empty.
    pub(crate) title: String,
    pub(crate) goal: u8,
    /// Of the room that made it.
    pub(crate) room: String,
}

/// A change of the pages of webinars.
pub(crate) enum PosterWrite {
    /// The first.
    Put(PosterRow),
    /// Another one at the same address.
    Change {
        webinar: WebinarId,
        poster: Poster,
        at: Millis,
    },
    /// After the roster's row of the same person.
    Register(RegistrationRow),
}

impl PosterWrite {
    pub(super) fn execute(&self, db: &Connection) -> rusqlite::Result<usize> {
        match self {
            Self::Put(row) => db
                .prepare_cached(
                    "INSERT INTO poster (webinar, address, body, revision, changed_ms)
                     VALUES (?, ?, ?, 0, ?)",
                )?
                .execute(params![
                    row.webinar.as_str(),
                    row.address,
                    json(&row.poster)?,
                    row.changed_at.0
                ]),
            Self::Change {
                webinar,
                poster,
                at,
            } => changed(
                db.prepare_cached(
                    "UPDATE poster SET body = ?, changed_ms = ?, revision = revision + 1
                     WHERE webinar = ?",
                )?
                .execute(params![json(poster)?, at.0, webinar.as_str()])?,
            ),
            Self::Register(row) => db
                .prepare_cached(
                    "INSERT INTO registration (participant, webinar, at_ms, consent, key_hash)
                     VALUES (?, ?, ?, ?, ?)",
                )?
                .execute(params![
                    row.participant.as_str(),
                    row.webinar.as_str(),
                    row.at.0,
                    row.consent,
                    row.key.0
                ]),
        }
    }
}

/// Before the roster's row of the same person.
pub(super) fn forget(db: &Connection, participant: &ParticipantId) -> rusqlite::Result<usize> {
    db.prepare_cached("DELETE FROM registration WHERE participant = ?")?
        .execute([participant.as_str()])
}

const POSTER: &str = "SELECT webinar, address, body, revision, changed_ms,
     (SELECT count(*) FROM registration WHERE registration.webinar = poster.webinar) FROM poster";

pub(super) fn posters(db: &Connection) -> rusqlite::Result<Vec<PosterRow>> {
    db.prepare_cached(POSTER)?
        .query_map([], poster_row)?
        .collect()
}

pub(super) fn poster(db: &Connection, webinar: &str) -> rusqlite::Result<Option<PosterRow>> {
    db.prepare_cached(&format!("{POSTER} WHERE webinar = ?"))?
        .query_row([webinar], poster_row)
        .optional()
}

pub(super) fn poster_at(db: &Connection, address: &str) -> rusqlite::Result<Option<PosterRow>> {
    db.prepare_cached(&format!("{POSTER} WHERE address = ?"))?
        .query_row([address], poster_row)
        .optional()
}

/// In the order in which they came.
pub(super) fn registrations(
    db: &Connection,
    webinar: &str,
) -> rusqlite::Result<Vec<RegistrationRow>> {
    db.prepare_cached(
        "SELECT participant, webinar, at_ms, consent, key_hash FROM registration
         WHERE webinar = ? ORDER BY at_ms, participant",
    )?
    .query_map([webinar], |row| {
        Ok(RegistrationRow {
            participant: id(row, 0)?,
            webinar: id(row, 1)?,
            at: Millis(row.get(2)?),
            consent: row.get(3)?,
            key: CodeHash(row.get(4)?),
        })
    })?
    .collect()
}

/// Oldest first.
pub(super) fn published(db: &Connection, webinar: &str) -> rusqlite::Result<Vec<PublishedRow>> {
    db.prepare_cached(
        "SELECT slug, coalesce(title, ''), goal, room_name FROM publication
         JOIN roadmap ON roadmap.id = publication.roadmap
         LEFT JOIN roadmap_version AS version
             ON version.roadmap = publication.roadmap AND version.n = publication.n
         WHERE publication.webinar = ? AND NOT taken_back ORDER BY publication.at_ms, slug",
    )?
    .query_map([webinar], |row| {
        Ok(PublishedRow {
            slug: row.get(0)?,
            title: row.get(1)?,
            goal: row.get(2)?,
            room: row.get(3)?,
        })
    })?
    .collect()
}

fn poster_row(row: &Row<'_>) -> rusqlite::Result<PosterRow> {
    Ok(PosterRow {
        webinar: id(row, 0)?,
        address: row.get(1)?,
        poster: from_json(row, 2)?,
        revision: row.get(3)?,
        changed_at: Millis(row.get(4)?),
        registered: row.get(5)?,
    })
}
