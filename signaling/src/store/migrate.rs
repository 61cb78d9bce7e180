use rusqlite::Connection;

/// Numbered from 1; `PRAGMA user_version` is the last one that ran. Only ever appended to.
const MIGRATIONS: &[&str] = &[
    include_str!("migrations/0001_first.sql"),
    include_str!("migrations/0002_sessions.sql"),
    include_str!("migrations/0003_roadmaps.sql"),
    include_str!("migrations/0004_taken_back.sql"),
    include_str!("migrations/0005_posters.sql"),
    include_str!("migrations/0006_slides.sql"),
];

/// Why a database cannot be used.
#[derive(Debug, thiserror::Error)]
pub(crate) enum MigrateError {
    #[error(
        "the database is of a newer Plenary (schema {found}, this one knows {known}): start that version, or restore a backup"
    )]
    Newer { found: u32, known: u32 },
    #[error(transparent)]
    Database(#[from] rusqlite::Error),
}

/// Brings the schema up to date, one migration a transaction.
pub(super) fn migrate(db: &mut Connection) -> Result<(), MigrateError> {
    let found: u32 = db.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let mut known = 0;
    for sql in MIGRATIONS {
        known += 1;
        if known > found {
            let txn = db.transaction()?;
            txn.execute_batch(sql)?;
            txn.pragma_update(None, "user_version", known)?;
            txn.commit()?;
        }
    }
    if found > known {
        return Err(MigrateError::Newer { found, known });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seat_of_the_first_schema_keeps_its_code() {
        let mut db = Connection::open_in_memory().unwrap();
        db.pragma_update(None, "foreign_keys", true).unwrap();
        db.execute_batch(MIGRATIONS[0]).unwrap();
        db.pragma_update(None, "user_version", 1).unwrap();
        db.execute_batch(
            "INSERT INTO webinar VALUES ('wb_a', 'Our oceans', 5);
             INSERT INTO seat VALUES ('pa_a', 'wb_a', 'panelist', x'01');",
        )
        .unwrap();
        migrate(&mut db).unwrap();
        let found: (String, String) = db
            .query_row(
                "SELECT seat.participant, role FROM seat JOIN seat_code USING (participant)
                 WHERE hash = x'01'",
                [],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .unwrap();
        assert_eq!(found, ("pa_a".to_owned(), "panelist".to_owned()));
    }
}
