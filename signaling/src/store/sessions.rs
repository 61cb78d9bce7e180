use protocol::{Millis, ParticipantId, Role, Settings, WebinarId};
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::Serialize;

use super::posters;
use super::reader::{id, json as from_json};
use super::write::role_text;
use super::{CodeHash, ExpectedRow, LifeRow};

/// A change of what sessions have beside their journals.
pub(crate) enum SessionWrite {
    /// Of a webinar that is there.
    Configure {
        webinar: WebinarId,
        title: String,
        starts_at: Option<Millis>,
        settings: Settings,
    },
    /// The session runs.
    Pulse { webinar: WebinarId, at: Millis },
    /// Another code for a seat; one that expires is to be handed over.
    Code {
        participant: ParticipantId,
        code: CodeHash,
        expires_at: Option<Millis>,
    },
    /// A handed-over code becomes the code that a device keeps. [`super::StoreError::Gone`] if it was spent already.
    SpendCode { code: CodeHash, kept: CodeHash },
    /// Codes that were never handed over.
    DropCodes { expired_by: Millis },
    /// Somebody new on the roster, or the same person otherwise.
    Expect(ExpectedRow),
    /// Off the roster.
    Strike { participant: ParticipantId },
    /// What an event said of somebody, without it.
    Redact {
        session: WebinarId,
        seq: u32,
        body: String,
    },
    /// No code opens this seat any more, and the roster forgets who had it.
    Forget { participant: ParticipantId },
    /// All there is of a webinar.
    Delete { webinar: WebinarId },
}

impl SessionWrite {
    pub(super) fn execute(&self, db: &Connection) -> rusqlite::Result<usize> {
        match self {
            Self::Configure {
                webinar,
                title,
                starts_at,
                settings,
            } => changed(
                db.prepare_cached(
                    "UPDATE webinar SET title = ?, starts_at = ?, settings = ? WHERE id = ?",
                )?
                .execute(params![
                    title,
                    starts_at.map(|at| at.0),
                    json(settings)?,
                    webinar.as_str()
                ])?,
            ),
            Self::Pulse { webinar, at } => db
                .prepare_cached("UPDATE webinar SET pulse_ms = ? WHERE id = ?")?
                .execute(params![at.0, webinar.as_str()]),
            Self::Code {
                participant,
                code: hash,
                expires_at,
            } => code(db, participant, *hash, *expires_at),
            Self::SpendCode { code, kept } => changed(
                db.prepare_cached(
                    "UPDATE seat_code SET hash = ?, expires_at = NULL
                     WHERE hash = ? AND expires_at IS NOT NULL",
                )?
                .execute(params![kept.0, code.0])?,
            ),
            Self::DropCodes { expired_by } => db
                .prepare_cached("DELETE FROM seat_code WHERE expires_at <= ?")?
                .execute([expired_by.0]),
            Self::Redact { session, seq, body } => changed(
                db.prepare_cached("UPDATE event SET body = ? WHERE session = ? AND seq = ?")?
                    .execute(params![body, session.as_str(), seq])?,
            ),
            Self::Expect(row) => expect(db, row),
            Self::Strike { participant } => changed(strike(db, participant)?),
            Self::Forget { participant } => {
                db.prepare_cached("DELETE FROM seat_code WHERE participant = ?")?
                    .execute([participant.as_str()])?;
                strike(db, participant)
            }
            Self::Delete { webinar } => delete(db, webinar),
        }
    }
}

/// A change that must have found its row.
pub(super) fn changed(rows: usize) -> rusqlite::Result<usize> {
    if rows == 0 {
        return Err(rusqlite::Error::StatementChangedRows(0));
    }
    Ok(rows)
}

pub(super) fn json<T: Serialize>(value: &T) -> rusqlite::Result<String> {
    serde_json::to_string(value).map_err(|e| rusqlite::Error::ToSqlConversionFailure(e.into()))
}

pub(super) fn seat(
    db: &Connection,
    participant: &ParticipantId,
    webinar: &WebinarId,
    role: Role,
    resume: CodeHash,
) -> rusqlite::Result<usize> {
    db.prepare_cached(
        "INSERT INTO seat (participant, webinar, role) VALUES (?, ?, ?)
         ON CONFLICT (participant) DO UPDATE SET role = excluded.role",
    )?
    .execute(params![
        participant.as_str(),
        webinar.as_str(),
        role_text(role)
    ])?;
    code(db, participant, resume, None)
}

fn code(
    db: &Connection,
    participant: &ParticipantId,
    hash: CodeHash,
    expires_at: Option<Millis>,
) -> rusqlite::Result<usize> {
    db.prepare_cached("INSERT INTO seat_code (hash, participant, expires_at) VALUES (?, ?, ?)")?
        .execute(params![
            hash.0,
            participant.as_str(),
            expires_at.map(|at| at.0)
        ])
}

fn expect(db: &Connection, row: &ExpectedRow) -> rusqlite::Result<usize> {
    db.prepare_cached(
        "INSERT INTO roster (participant, webinar, row, generation, code_hash)
         VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (participant) DO UPDATE
         SET row = excluded.row, generation = excluded.generation, code_hash = excluded.code_hash",
    )?
    .execute(params![
        row.participant.as_str(),
        row.webinar.as_str(),
        json(&row.row)?,
        row.generation,
        row.code_hash.0
    ])
}

fn strike(db: &Connection, participant: &ParticipantId) -> rusqlite::Result<usize> {
    posters::forget(db, participant)?;
    db.prepare_cached("DELETE FROM roster WHERE participant = ?")?
        .execute([participant.as_str()])
}

/// Children before parents, so that nothing is left that names it.
fn delete(db: &Connection, webinar: &WebinarId) -> rusqlite::Result<usize> {
    const OF_ROADMAPS: [&str; 5] = [
        "roadmap_client",
        "roadmap_update",
        "roadmap_snapshot",
        "roadmap_version",
        "roadmap_brief",
    ];
    let id = webinar.as_str();
    for table in OF_ROADMAPS {
        let of_it = "roadmap IN (SELECT id FROM roadmap WHERE webinar = ?)";
        db.execute(&format!("DELETE FROM {table} WHERE {of_it}"), [id])?;
    }
    db.execute(
        "DELETE FROM seat_code WHERE participant IN (SELECT participant FROM seat WHERE webinar = ?)",
        [id],
    )?;
    db.execute("DELETE FROM event WHERE session = ?", [id])?;
    for table in [
        "slide",
        "publication",
        "poster",
        "registration",
        "roadmap",
        "roster",
        "seat",
        "link",
    ] {
        db.execute(&format!("DELETE FROM {table} WHERE webinar = ?"), [id])?;
    }
    db.execute("DELETE FROM webinar WHERE id = ?", [id])
}

const EXPECTED: &str = "SELECT roster.participant, roster.webinar, row, generation, code_hash,
     seat.participant IS NOT NULL FROM roster LEFT JOIN seat USING (participant)";

pub(super) fn expected(db: &Connection, webinar: &str) -> rusqlite::Result<Vec<ExpectedRow>> {
    db.prepare_cached(&format!(
        "{EXPECTED} WHERE roster.webinar = ? ORDER BY roster.participant"
    ))?
    .query_map([webinar], expected_row)?
    .collect()
}

pub(super) fn expected_person(
    db: &Connection,
    participant: &str,
) -> rusqlite::Result<Option<ExpectedRow>> {
    db.prepare_cached(&format!("{EXPECTED} WHERE roster.participant = ?"))?
        .query_row([participant], expected_row)
        .optional()
}

pub(super) fn expected_by_code(
    db: &Connection,
    hash: CodeHash,
) -> rusqlite::Result<Option<ExpectedRow>> {
    db.prepare_cached(&format!("{EXPECTED} WHERE code_hash = ?"))?
        .query_row(params![hash.0], expected_row)
        .optional()
}

pub(super) fn life(db: &Connection, webinar: &str) -> rusqlite::Result<LifeRow> {
    let instant = |at: Option<i64>| at.map(Millis);
    let last = db
        .prepare_cached("SELECT at_ms FROM event WHERE session = ? ORDER BY seq DESC LIMIT 1")?
        .query_row([webinar], |row| row.get(0))
        .optional()?;
    let pulse = db
        .prepare_cached("SELECT pulse_ms FROM webinar WHERE id = ?")?
        .query_row([webinar], |row| row.get(0))
        .optional()?;
    Ok(LifeRow {
        last_event_at: instant(last),
        pulse_at: instant(pulse.flatten()),
    })
}

fn expected_row(row: &Row<'_>) -> rusqlite::Result<ExpectedRow> {
    Ok(ExpectedRow {
        participant: id(row, 0)?,
        webinar: id(row, 1)?,
        row: from_json(row, 2)?,
        generation: row.get(3)?,
        code_hash: CodeHash(row.get(4)?),
        joined: row.get(5)?,
    })
}
