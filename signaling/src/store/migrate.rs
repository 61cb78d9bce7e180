use rusqlite::Connection;

/// Numbered from 1; `PRAGMA user_version` is the last one that ran. Only ever appended to.
const MIGRATIONS: &[&str] = &[include_str!("migrations/0001_first.sql")];

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
