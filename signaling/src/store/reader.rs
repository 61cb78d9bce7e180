use protocol::{Millis, Role};
use rusqlite::types::FromSqlError;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{
    CodeHash, JournalRow, LinkRow, OrganiserLinkRow, RoadmapClientRow, SeatRow, StoreError,
    StoredRoadmap, WebinarRow,
};

/// A question to the reader thread.
pub(super) type Query = Box<dyn FnOnce(&Connection) + Send>;

/// The body of the reader thread. WAL lets it read while the writer writes.
pub(super) fn run(db: &Connection, mut queries: tokio::sync::mpsc::Receiver<Query>) {
    while let Some(query) = queries.blocking_recv() {
        query(db);
    }
}

type Rows<T> = rusqlite::Result<T>;

const WEBINAR: &str = "SELECT id, title, created_at, starts_at, settings FROM webinar";

pub(super) fn webinars(db: &Connection) -> Rows<Vec<WebinarRow>> {
    db.prepare_cached(&format!("{WEBINAR} ORDER BY created_at DESC, id"))?
        .query_map([], webinar_row)?
        .collect()
}

pub(super) fn webinar(db: &Connection, id: &str) -> Rows<Option<WebinarRow>> {
    db.prepare_cached(&format!("{WEBINAR} WHERE id = ?"))?
        .query_row([id], webinar_row)
        .optional()
}

const LINK: &str = "SELECT id, webinar, role, created_at, revoked FROM link";

pub(super) fn links(db: &Connection, webinar: &str) -> Rows<Vec<LinkRow>> {
    db.prepare_cached(&format!("{LINK} WHERE webinar = ? ORDER BY created_at, id"))?
        .query_map([webinar], link_row)?
        .collect()
}

pub(super) fn link(db: &Connection, id: &str) -> Rows<Option<LinkRow>> {
    db.prepare_cached(&format!("{LINK} WHERE id = ?"))?
        .query_row([id], link_row)
        .optional()
}

pub(super) fn link_by_code(db: &Connection, hash: CodeHash) -> Rows<Option<LinkRow>> {
    db.prepare_cached(&format!("{LINK} WHERE code_hash = ?"))?
        .query_row(params![hash.0], link_row)
        .optional()
}

pub(super) fn organiser_link(db: &Connection) -> Rows<Option<OrganiserLinkRow>> {
    db.prepare_cached(
        "SELECT generation, code_hash FROM organiser_link ORDER BY generation DESC LIMIT 1",
    )?
    .query_row([], |row| {
        Ok(OrganiserLinkRow {
            generation: row.get(0)?,
            code_hash: CodeHash(row.get(1)?),
        })
    })
    .optional()
}

pub(super) fn seat_by_code(db: &Connection, hash: CodeHash) -> Rows<Option<SeatRow>> {
    db.prepare_cached(
        "SELECT participant, webinar, role, expires_at
         FROM seat_code JOIN seat USING (participant) WHERE hash = ?",
    )?
    .query_row(params![hash.0], |row| {
        Ok(SeatRow {
            participant: id(row, 0)?,
            webinar: id(row, 1)?,
            role: role(row, 2)?,
            expires_at: row.get::<_, Option<i64>>(3)?.map(Millis),
        })
    })
    .optional()
}

/// The bodies are parsed by the caller, because a body that does not parse is not a database error.
pub(super) fn journal(db: &Connection, session: &str) -> Rows<Vec<(u32, Millis, String)>> {
    db.prepare_cached("SELECT seq, at_ms, body FROM event WHERE session = ? ORDER BY seq")?
        .query_map([session], |row| {
            Ok((row.get(0)?, Millis(row.get(1)?), row.get(2)?))
        })?
        .collect()
}

pub(super) fn parse_journal(
    rows: Vec<(u32, Millis, String)>,
) -> Result<Vec<JournalRow>, StoreError> {
    rows.into_iter()
        .map(|(seq, at, body)| {
            let event = serde_json::from_str(&body).map_err(|e| StoreError::Corrupt {
                what: "event",
                why: format!("number {seq}: {e}"),
            })?;
            Ok(JournalRow { seq, at, event })
        })
        .collect()
}

pub(super) fn roadmap(db: &Connection, roadmap: &str) -> Rows<Option<StoredRoadmap>> {
    let Some((webinar, room_name)) = db
        .prepare_cached("SELECT webinar, room_name FROM roadmap WHERE id = ?")?
        .query_row([roadmap], |row| Ok((id(row, 0)?, row.get(1)?)))
        .optional()?
    else {
        return Ok(None);
    };
    let mut stored = StoredRoadmap {
        webinar,
        room_name,
        parts: Vec::new(),
        last_n: 0,
        loose: 0,
        last_edit_at: None,
    };
    let snapshot = db
        .prepare_cached("SELECT n, at_ms, bytes FROM roadmap_snapshot WHERE roadmap = ?")?
        .query_row([roadmap], |row| {
            Ok((row.get(0)?, Millis(row.get(1)?), row.get(2)?))
        })
        .optional()?;
    if let Some((n, at, bytes)) = snapshot {
        stored.last_n = n;
        stored.last_edit_at = (n > 0).then_some(at).filter(|at: &Millis| at.0 > 0);
        stored.parts.push(bytes);
    }
    let mut updates = db.prepare_cached(
        "SELECT n, at_ms, bytes FROM roadmap_update WHERE roadmap = ? ORDER BY n",
    )?;
    let mut rows = updates.query([roadmap])?;
    while let Some(row) = rows.next()? {
        stored.last_n = row.get(0)?;
        // What the server did to a document that nobody has edited is of no time.
        stored.last_edit_at = Some(Millis(row.get(1)?)).filter(|at| at.0 > 0);
        stored.parts.push(row.get(2)?);
        stored.loose += 1;
    }
    Ok(Some(stored))
}

pub(super) fn roadmap_clients(db: &Connection, roadmap: &str) -> Rows<Vec<RoadmapClientRow>> {
    db.prepare_cached("SELECT client_id, participant FROM roadmap_client WHERE roadmap = ?")?
        .query_map([roadmap], |row| {
            Ok(RoadmapClientRow {
                client_id: row.get(0)?,
                participant: id(row, 1)?,
            })
        })?
        .collect()
}

fn webinar_row(row: &Row<'_>) -> Rows<WebinarRow> {
    Ok(WebinarRow {
        id: id(row, 0)?,
        title: row.get(1)?,
        created_at: Millis(row.get(2)?),
        starts_at: row.get::<_, Option<i64>>(3)?.map(Millis),
        settings: json(row, 4)?,
    })
}

fn link_row(row: &Row<'_>) -> Rows<LinkRow> {
    Ok(LinkRow {
        id: id(row, 0)?,
        webinar: id(row, 1)?,
        role: role(row, 2)?,
        created_at: Millis(row.get(3)?),
        revoked: row.get(4)?,
    })
}

pub(super) fn id<T: std::str::FromStr<Err = protocol::IdError>>(
    row: &Row<'_>,
    column: usize,
) -> Rows<T> {
    let text: String = row.get(column)?;
    text.parse().map_err(|e| corrupt(column, e))
}

pub(super) fn json<T: serde::de::DeserializeOwned>(row: &Row<'_>, column: usize) -> Rows<T> {
    let text: String = row.get(column)?;
    serde_json::from_str(&text).map_err(|e| corrupt(column, e))
}

fn role(row: &Row<'_>, column: usize) -> Rows<Role> {
    let text: String = row.get(column)?;
    match text.as_str() {
        "moderator" => Ok(Role::Moderator),
        "coModerator" => Ok(Role::CoModerator),
        "panelist" => Ok(Role::Panelist),
        "attendee" => Ok(Role::Attendee),
        _ => Err(corrupt(column, FromSqlError::InvalidType)),
    }
}

fn corrupt(
    column: usize,
    error: impl std::error::Error + Send + Sync + 'static,
) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(column, rusqlite::types::Type::Text, Box::new(error))
}
