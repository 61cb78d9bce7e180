use protocol::{LinkId, Millis, ParticipantId, RoadmapId, Role, WebinarId};
use rusqlite::{Connection, params};

use super::{
    CodeHash, LinkRow, PosterWrite, RoadmapWrite, SessionWrite, SlideWrite, StoreError, WebinarRow,
    sessions,
};

/// One change.
pub(crate) enum Write {
    Webinar(WebinarRow),
    Link {
        row: LinkRow,
        code: CodeHash,
    },
    RevokeLink {
        link: LinkId,
    },
    /// Taken anew, or by the same person with another device; the role of the last time counts.
    Seat {
        participant: ParticipantId,
        webinar: WebinarId,
        role: Role,
        resume: CodeHash,
    },
    /// Staff gave this seat another role.
    SeatRole {
        participant: ParticipantId,
        role: Role,
    },
    /// What sessions have beside their journals.
    Session(SessionWrite),
    /// What roadmaps have beside their documents.
    OfRoadmap(RoadmapWrite),
    /// What pages of webinars are.
    OfPoster(PosterWrite),
    /// Pages of slides.
    OfSlides(SlideWrite),
    Event {
        session: WebinarId,
        seq: u32,
        at: Millis,
        body: String,
    },
    /// A new roadmap with the update that seeds it, as its snapshot 0.
    Roadmap {
        id: RoadmapId,
        webinar: WebinarId,
        room_name: String,
        goal: u8,
        seed: Vec<u8>,
        at: Millis,
    },
    DescribeRoadmap {
        id: RoadmapId,
        room_name: String,
        goal: u8,
    },
    RoadmapUpdate {
        roadmap: RoadmapId,
        n: u32,
        at: Millis,
        bytes: Vec<u8>,
    },
    /// Replaces the updates up to `n`.
    RoadmapSnapshot {
        roadmap: RoadmapId,
        n: u32,
        at: Millis,
        bytes: Vec<u8>,
    },
    RoadmapClient {
        roadmap: RoadmapId,
        client_id: u32,
        participant: ParticipantId,
    },
    OrganiserLink {
        generation: u32,
        code: CodeHash,
        at: Millis,
    },
}

impl Write {
    /// Carries it out inside the transaction of `db`.
    pub(super) fn run(&self, db: &Connection) -> Result<(), StoreError> {
        self.execute(db).map_err(|error| match error {
            rusqlite::Error::StatementChangedRows(0) => StoreError::Gone,
            error => StoreError::Database(error.to_string()),
        })
    }

    fn execute(&self, db: &Connection) -> rusqlite::Result<()> {
        match self {
            Self::Webinar(row) => db
                .prepare_cached(
                    "INSERT INTO webinar (id, title, created_at, starts_at, settings)
                     VALUES (?, ?, ?, ?, ?)",
                )?
                .execute(params![
                    row.id.as_str(),
                    row.title,
                    row.created_at.0,
                    row.starts_at.map(|at| at.0),
                    sessions::json(&row.settings)?
                ])?,
            Self::Link { row, code } => db
                .prepare_cached(
                    "INSERT INTO link (id, webinar, code_hash, role, created_at, revoked)
                     VALUES (?, ?, ?, ?, ?, ?)",
                )?
                .execute(params![
                    row.id.as_str(),
                    row.webinar.as_str(),
                    code.0,
                    role_text(row.role),
                    row.created_at.0,
                    row.revoked
                ])?,
            Self::RevokeLink { link } => db
                .prepare_cached("UPDATE link SET revoked = 1 WHERE id = ?")?
                .execute([link.as_str()])?,
            Self::Seat {
                participant,
                webinar,
                role,
                resume,
            } => sessions::seat(db, participant, webinar, *role, *resume)?,
            Self::Session(write) => write.execute(db)?,
            Self::OfRoadmap(write) => write.execute(db)?,
            Self::OfPoster(write) => write.execute(db)?,
            Self::OfSlides(write) => write.execute(db)?,
            Self::SeatRole { participant, role } => db
                .prepare_cached("UPDATE seat SET role = ? WHERE participant = ?")?
                .execute(params![role_text(*role), participant.as_str()])?,
            Self::Event {
                session,
                seq,
                at,
                body,
            } => db
                .prepare_cached(
                    "INSERT INTO event (session, seq, at_ms, body) VALUES (?, ?, ?, ?)",
                )?
                .execute(params![session.as_str(), seq, at.0, body])?,
            Self::OrganiserLink {
                generation,
                code,
                at,
            } => db
                .prepare_cached(
                    "INSERT INTO organiser_link (generation, code_hash, created_at)
                     VALUES (?, ?, ?)",
                )?
                .execute(params![generation, code.0, at.0])?,
            Self::Roadmap { .. }
            | Self::DescribeRoadmap { .. }
            | Self::RoadmapUpdate { .. }
            | Self::RoadmapSnapshot { .. }
            | Self::RoadmapClient { .. } => self.execute_roadmap(db)?,
        };
        Ok(())
    }

    fn execute_roadmap(&self, db: &Connection) -> rusqlite::Result<usize> {
        match self {
            Self::Roadmap {
                id,
                webinar,
                room_name,
                goal,
                seed,
                at,
            } => {
                db.prepare_cached(
                    "INSERT INTO roadmap (id, webinar, room_name, goal) VALUES (?, ?, ?, ?)",
                )?
                .execute(params![
                    id.as_str(),
                    webinar.as_str(),
                    room_name,
                    goal
                ])?;
                snapshot(db, id, 0, *at, seed)
            }
            Self::DescribeRoadmap {
                id,
                room_name,
                goal,
            } => db
                .prepare_cached("UPDATE roadmap SET room_name = ?, goal = ? WHERE id = ?")?
                .execute(params![room_name, goal, id.as_str()]),
            Self::RoadmapUpdate {
                roadmap,
                n,
                at,
                bytes,
            } => db
                .prepare_cached(
                    "INSERT INTO roadmap_update (roadmap, n, at_ms, bytes) VALUES (?, ?, ?, ?)",
                )?
                .execute(params![roadmap.as_str(), n, at.0, bytes]),
            Self::RoadmapSnapshot {
                roadmap,
                n,
                at,
                bytes,
            } => {
                snapshot(db, roadmap, *n, *at, bytes)?;
                db.prepare_cached("DELETE FROM roadmap_update WHERE roadmap = ? AND n <= ?")?
                    .execute(params![roadmap.as_str(), n])
            }
            Self::RoadmapClient {
                roadmap,
                client_id,
                participant,
            } => db
                .prepare_cached(
                    "INSERT INTO roadmap_client (roadmap, client_id, participant)
                     VALUES (?, ?, ?)",
                )?
                .execute(params![roadmap.as_str(), client_id, participant.as_str()]),
            _ => Ok(0),
        }
    }
}

fn snapshot(
    db: &Connection,
    roadmap: &RoadmapId,
    n: u32,
    at: Millis,
    bytes: &[u8],
) -> rusqlite::Result<usize> {
    db.prepare_cached(
        "INSERT INTO roadmap_snapshot (roadmap, n, at_ms, bytes) VALUES (?, ?, ?, ?)
         ON CONFLICT (roadmap) DO UPDATE SET n = excluded.n, at_ms = excluded.at_ms, bytes = excluded.bytes",
    )?
    .execute(params![roadmap.as_str(), n, at.0, bytes])
}

pub(super) const fn role_text(role: Role) -> &'static str {
    match role {
        Role::Moderator => "moderator",
        Role::CoModerator => "coModerator",
        Role::Panelist => "panelist",
        Role::Attendee => "attendee",
    }
}
