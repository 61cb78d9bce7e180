//! What roadmaps have beside their documents: versions, briefs, origins and publications.
#![allow(
    dead_code,
    reason = "conformance proves all of it; exports, restoring and publishing come to use it one by one"
)]

use protocol::{Mark, Millis, RoadmapId, VersionHead, WebinarId};
use roadmap::Brief;
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};

use super::reader::{id, json as from_json};
use super::sessions::{changed, json};

/// Versions of one roadmap that are kept; 3 to 8 KB each.
const VERSIONS_MAX: u32 = 100;

/// A change of what a roadmap has beside its document.
#[derive(Debug)]
pub(crate) enum RoadmapWrite {
    /// A version, or another mark of one that is there. Beyond [`VERSIONS_MAX`] the oldest goes that was only shown.
    Version {
        roadmap: RoadmapId,
        n: u32,
        at: Millis,
        mark: Mark,
        title: String,
        percent: u8,
        body: Vec<u8>,
    },
    Brief(BriefRow),
    Origin {
        roadmap: RoadmapId,
        origin: Origin,
    },
    /// New, or the same address with another version, or with other facts. An address is for one roadmap, and for none any more once it
    /// was taken back.
    Publish(PublicationRow),
    /// The address stays known; what its page said beside the roadmap does not.
    Unpublish {
        slug: String,
    },
}

/// A frozen state with what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct VersionRow {
    pub(crate) head: VersionHead,
    /// As it was written.
    pub(crate) body: Vec<u8>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct BriefRow {
    pub(crate) roadmap: RoadmapId,
    /// The number of the last change it knows.
    pub(crate) n: u32,
    pub(crate) edited_at: Option<Millis>,
    pub(crate) brief: Brief,
}

/// What a roadmap that was not seeded was made from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "origin", rename_all = "camelCase")]
pub(crate) enum Origin {
    Restored { from: RoadmapId, n: u32 },
    Joint { of: Vec<(RoadmapId, u32)> },
    Imported,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PublicationRow {
    pub(crate) slug: String,
    pub(crate) webinar: WebinarId,
    pub(crate) roadmap: RoadmapId,
    pub(crate) n: u32,
    /// JSON, of whoever makes the page.
    pub(crate) facts: String,
    pub(crate) at: Millis,
    pub(crate) taken_back: bool,
}

impl RoadmapWrite {
    pub(super) fn execute(&self, db: &Connection) -> rusqlite::Result<usize> {
        match self {
            Self::Version {
                roadmap,
                n,
                at,
                mark,
                title,
                percent,
                body,
            } => {
                if add_mark(db, roadmap, *n, mark)? {
                    return Ok(1);
                }
                db.prepare_cached(
                    "INSERT INTO roadmap_version (roadmap, n, at_ms, marks, title, percent, body)
                     VALUES (?, ?, ?, ?, ?, ?, ?)",
                )?
                .execute(params![
                    roadmap.as_str(),
                    n,
                    at.0,
                    json(&[mark])?,
                    title,
                    percent,
                    body
                ])?;
                drop_oldest(db, roadmap)
            }
            Self::Brief(row) => db
                .prepare_cached(
                    "INSERT INTO roadmap_brief (roadmap, n, edited_ms, body) VALUES (?, ?, ?, ?)
                     ON CONFLICT (roadmap) DO UPDATE
                     SET n = excluded.n, edited_ms = excluded.edited_ms, body = excluded.body",
                )?
                .execute(params![
                    row.roadmap.as_str(),
                    row.n,
                    row.edited_at.map(|at| at.0),
                    json(&row.brief)?
                ]),
            Self::Origin { roadmap, origin } => db
                .prepare_cached("UPDATE roadmap SET origin = ? WHERE id = ?")?
                .execute(params![json(origin)?, roadmap.as_str()]),
            Self::Publish(row) => publish(db, row),
            Self::Unpublish { slug } => db
                .prepare_cached("UPDATE publication SET taken_back = 1, facts = '' WHERE slug = ?")?
                .execute([slug]),
        }
    }
}

/// False if there is no such version yet. The same mark is not kept twice.
fn add_mark(db: &Connection, roadmap: &RoadmapId, n: u32, mark: &Mark) -> rusqlite::Result<bool> {
    let found: Option<Vec<Mark>> = db
        .prepare_cached("SELECT marks FROM roadmap_version WHERE roadmap = ? AND n = ?")?
        .query_row(params![roadmap.as_str(), n], |row| from_json(row, 0))
        .optional()?;
    let Some(mut marks) = found else {
        return Ok(false);
    };
    if !marks.contains(mark) {
        marks.push(mark.clone());
        db.prepare_cached("UPDATE roadmap_version SET marks = ? WHERE roadmap = ? AND n = ?")?
            .execute(params![json(&marks)?, roadmap.as_str(), n])?;
    }
    Ok(true)
}

fn drop_oldest(db: &Connection, roadmap: &RoadmapId) -> rusqlite::Result<usize> {
    let count: u32 = db
        .prepare_cached("SELECT count(*) FROM roadmap_version WHERE roadmap = ?")?
        .query_row([roadmap.as_str()], |row| row.get(0))?;
    if count <= VERSIONS_MAX {
        return Ok(0);
    }
    let shown = json(&[Mark::Shown])?;
    db.prepare_cached(
        "DELETE FROM roadmap_version WHERE roadmap = ?1 AND n =
         (SELECT min(n) FROM roadmap_version WHERE roadmap = ?1 AND marks = ?2)",
    )?
    .execute(params![roadmap.as_str(), shown])
}

fn publish(db: &Connection, row: &PublicationRow) -> rusqlite::Result<usize> {
    let rows = db
        .prepare_cached(
            "INSERT INTO publication (slug, webinar, roadmap, n, facts, at_ms)
             VALUES (?, ?, ?, ?, ?, ?)
             ON CONFLICT (slug) DO UPDATE
             SET n = excluded.n, facts = excluded.facts, at_ms = excluded.at_ms
             WHERE roadmap = excluded.roadmap AND NOT taken_back",
        )?
        .execute(params![
            row.slug,
            row.webinar.as_str(),
            row.roadmap.as_str(),
            row.n,
            row.facts,
            row.at.0
        ])?;
    changed(rows)
}

type Rows<T> = rusqlite::Result<T>;

const HEAD: &str = "SELECT n, at_ms, marks, title, percent";

/// Newest first.
pub(super) fn versions(db: &Connection, roadmap: &str) -> Rows<Vec<VersionHead>> {
    db.prepare_cached(&format!(
        "{HEAD} FROM roadmap_version WHERE roadmap = ? ORDER BY n DESC"
    ))?
    .query_map([roadmap], head)?
    .collect()
}

pub(super) fn version(db: &Connection, roadmap: &str, n: u32) -> Rows<Option<VersionRow>> {
    db.prepare_cached(&format!(
        "{HEAD}, body FROM roadmap_version WHERE roadmap = ? AND n = ?"
    ))?
    .query_row(params![roadmap, n], |row| {
        Ok(VersionRow {
            head: head(row)?,
            body: row.get(5)?,
        })
    })
    .optional()
}

/// Those of a webinar's roadmaps, as far as they are known.
pub(super) fn briefs(db: &Connection, webinar: &str) -> Rows<Vec<BriefRow>> {
    db.prepare_cached(
        "SELECT roadmap, n, edited_ms, body FROM roadmap_brief
         JOIN roadmap ON roadmap.id = roadmap_brief.roadmap WHERE webinar = ? ORDER BY roadmap",
    )?
    .query_map([webinar], |row| {
        Ok(BriefRow {
            roadmap: id(row, 0)?,
            n: row.get(1)?,
            edited_at: row.get::<_, Option<i64>>(2)?.map(Millis),
            brief: from_json(row, 3)?,
        })
    })?
    .collect()
}

/// None for a roadmap that was seeded.
pub(super) fn origin(db: &Connection, roadmap: &str) -> Rows<Option<Origin>> {
    db.prepare_cached("SELECT origin FROM roadmap WHERE id = ? AND origin IS NOT NULL")?
        .query_row([roadmap], |row| from_json(row, 0))
        .optional()
}

const PUBLICATION: &str =
    "SELECT slug, webinar, roadmap, n, facts, at_ms, taken_back FROM publication";

pub(super) fn publication(db: &Connection, slug: &str) -> Rows<Option<PublicationRow>> {
    db.prepare_cached(&format!("{PUBLICATION} WHERE slug = ?"))?
        .query_row([slug], published)
        .optional()
}

pub(super) fn publications(db: &Connection, webinar: &str) -> Rows<Vec<PublicationRow>> {
    db.prepare_cached(&format!(
        "{PUBLICATION} WHERE webinar = ? AND NOT taken_back ORDER BY at_ms, slug"
    ))?
    .query_map([webinar], published)?
    .collect()
}

fn head(row: &Row<'_>) -> Rows<VersionHead> {
    Ok(VersionHead {
        n: row.get(0)?,
        at: Millis(row.get(1)?),
        marks: from_json(row, 2)?,
        title: row.get(3)?,
        percent: row.get(4)?,
    })
}

fn published(row: &Row<'_>) -> Rows<PublicationRow> {
    Ok(PublicationRow {
        slug: row.get(0)?,
        webinar: id(row, 1)?,
        roadmap: id(row, 2)?,
        n: row.get(3)?,
        facts: row.get(4)?,
        at: Millis(row.get(5)?),
        taken_back: row.get(6)?,
    })
}
