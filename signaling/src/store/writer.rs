use std::time::Instant;

use rusqlite::{Connection, TransactionBehavior};
use tokio::sync::{mpsc, oneshot};

use super::{StoreError, Write};
use crate::limits;
use crate::metrics::CommitTimes;

/// Writes that must be all or nothing, and who waits for them.
pub(super) struct Job {
    pub(super) writes: Vec<Write>,
    pub(super) done: oneshot::Sender<Result<(), StoreError>>,
}

/// The body of the writer thread: takes every job that waits and commits them together, so that a hundred waiting
/// writers cost one fsync. Ends when every sender is gone, with the number of commits.
pub(super) fn run(mut db: Connection, mut jobs: mpsc::Receiver<Job>, times: &CommitTimes) -> u64 {
    let mut group = Vec::new();
    let mut commits = 0;
    while let Some(first) = jobs.blocking_recv() {
        group.push(first);
        while group.len() < limits::COMMIT_GROUP_MAX {
            let Ok(next) = jobs.try_recv() else { break };
            group.push(next);
        }
        let began = Instant::now();
        commit(&mut db, &mut group);
        times.note(began.elapsed());
        commits += 1;
    }
    commits
}

fn commit(db: &mut Connection, group: &mut Vec<Job>) {
    let mut outcomes = Vec::with_capacity(group.len());
    let committed = try_commit(db, group, &mut outcomes);
    outcomes.resize_with(group.len(), || Ok(()));
    for (job, outcome) in group.drain(..).zip(outcomes) {
        // A waiter that is gone does not mind.
        let _ = job.done.send(committed.clone().and(outcome));
    }
}

fn try_commit(
    db: &mut Connection,
    group: &[Job],
    outcomes: &mut Vec<Result<(), StoreError>>,
) -> Result<(), StoreError> {
    let failed = |e: rusqlite::Error| StoreError::Database(e.to_string());
    let mut txn = db
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .map_err(failed)?;
    for job in group {
        // Why a savepoint: one job that breaks a constraint must not take the others down.
        let part = txn.savepoint().map_err(failed)?;
        let outcome = job.writes.iter().try_for_each(|write| write.run(&part));
        if outcome.is_ok() {
            part.commit().map_err(failed)?;
        } else {
            drop(part);
        }
        outcomes.push(outcome);
    }
    txn.commit().map_err(failed)
}

#[cfg(test)]
mod tests {
    use protocol::Millis;

    use super::*;
    use crate::mint::RandomMint;
    use crate::store::WebinarRow;
    use crate::store::migrate::migrate;

    fn webinar() -> Write {
        Write::Webinar(WebinarRow {
            id: RandomMint::webinar(),
            title: "One of many".to_owned(),
            created_at: Millis(1),
            starts_at: None,
            settings: protocol::Settings::default(),
        })
    }

    #[test]
    fn a_hundred_waiting_writers_share_one_commit() {
        let folder = tempfile::TempDir::new().unwrap();
        let mut db = Connection::open(folder.path().join("db")).unwrap();
        migrate(&mut db).unwrap();
        let (jobs, waiting) = mpsc::channel(200);
        let mut answers = Vec::new();
        for _ in 0..100 {
            let (done, answer) = oneshot::channel();
            let writes = vec![webinar()];
            jobs.blocking_send(Job { writes, done }).unwrap();
            answers.push(answer);
        }
        drop(jobs);
        assert_eq!(run(db, waiting, &CommitTimes::default()), 1);
        for answer in answers {
            answer.blocking_recv().unwrap().unwrap();
        }
        let db = Connection::open(folder.path().join("db")).unwrap();
        let count: u32 = db
            .query_row("SELECT count(*) FROM webinar", [], |row| row.get(0))
            .unwrap();
        assert_eq!(count, 100);
    }
}
