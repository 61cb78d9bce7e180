use std::path::Path;

use anyhow::{Context as _, Result, bail};
use protocol::{Grant, Millis, ParticipantId, RoadmapId};
use roadmap::{Applied, ClientId, Document, Seed, Writer};
use rusqlite::{Connection, params};

use super::typist::Typist;
use puppets::pen::Pen;

/// What a group wrote, one update a key, in the order in which it came.
pub(super) struct Trace {
    pub(super) seed: Vec<u8>,
    /// Who of the group, and the update.
    pub(super) updates: Vec<(usize, Vec<u8>)>,
}

/// A roadmap with a past, as the server would have it on disk.
pub(super) struct History {
    pub(super) snapshot: Vec<u8>,
    pub(super) loose: Vec<Vec<u8>>,
    n: u32,
}

const GROUP: usize = 5;
/// One thing in so many is none of typing.
const DEED_EVERY: usize = 60;
pub(super) const NOW: Millis = Millis(1_760_000_000_000);

/// A group that writes so many updates in turn, each knowing what the others did.
///
/// # Errors
/// When there is no seed.
pub(super) fn trace(roadmap: &RoadmapId, updates: usize) -> Result<Trace> {
    let seed = Seed {
        roadmap: roadmap.clone(),
        goal: 13,
    };
    let (_, seed) = Document::seed(&seed, ClientId::SERVER);
    let mut group: Vec<(Pen, Typist)> = Vec::new();
    for who in 0..GROUP {
        let pen = Pen::new(client_id(who));
        pen.apply(&seed);
        group.push((
            pen,
            Typist::new(writer(who)?.participant.as_str(), who as u64),
        ));
    }
    let mut trace = Trace {
        seed,
        updates: Vec::with_capacity(updates),
    };
    while trace.updates.len() < updates {
        let turn = trace.updates.len();
        let who = (turn / 7) % GROUP;
        let Some((pen, typist)) = group.get_mut(who) else {
            bail!("nobody writes");
        };
        match turn % DEED_EVERY {
            0 => typist.pauses(pen, NOW.0),
            _ => typist.stroke(pen),
        }
        for batch in pen.flush() {
            for (_, (other, _)) in group.iter().enumerate().filter(|(at, _)| *at != who) {
                other.apply(&batch.update);
            }
            trace.updates.push((who, batch.update));
        }
    }
    Ok(trace)
}

/// Lets a trace through the gate; the document, and what the journal would have of it.
///
/// # Errors
/// When something is refused.
pub(super) fn lived(trace: &Trace) -> Result<(Document, Vec<Vec<u8>>)> {
    let mut document = Document::load([trace.seed.as_slice()])?;
    let writers = (0..GROUP).map(writer).collect::<Result<Vec<_>>>()?;
    let mut journal = Vec::with_capacity(trace.updates.len());
    for (who, update) in &trace.updates {
        let from = writers.get(*who).context("nobody wrote it")?;
        if let Applied::New(new) = document.apply(NOW, from, update)? {
            journal.push(new);
        }
    }
    Ok((document, journal))
}

impl History {
    /// So many updates, the last of them not in the snapshot yet.
    ///
    /// # Errors
    /// When something is refused.
    pub(super) fn of(roadmap: &RoadmapId, updates: usize, loose: usize) -> Result<Self> {
        let whole = trace(roadmap, updates)?;
        let early = Trace {
            seed: whole.seed.clone(),
            updates: whole
                .updates
                .get(..updates - loose)
                .context("too few")?
                .to_vec(),
        };
        let (document, _) = lived(&early)?;
        let (_, mut journal) = lived(&whole)?;
        Ok(Self {
            snapshot: document.snapshot(),
            loose: journal.split_off(journal.len() - loose),
            n: u32::try_from(updates)?,
        })
    }

    /// Puts it into a server's file in the place of what a roadmap was. The server must not run.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub(super) fn lay(&self, database: &Path, roadmap: &RoadmapId) -> Result<()> {
        let mut db = Connection::open(database)?;
        let txn = db.transaction()?;
        let id = roadmap.as_str();
        let before = self.n - u32::try_from(self.loose.len())?;
        txn.execute("DELETE FROM roadmap_update WHERE roadmap = ?", [id])?;
        let changed = txn.execute(
            "UPDATE roadmap_snapshot SET n = ?, bytes = ? WHERE roadmap = ?",
            params![before, self.snapshot, id],
        )?;
        if changed != 1 {
            bail!("the server has no roadmap {id}");
        }
        for (bytes, n) in self.loose.iter().zip(before + 1..) {
            txn.execute(
                "INSERT INTO roadmap_update (roadmap, n, at_ms, bytes) VALUES (?, ?, ?, ?)",
                params![id, n, NOW.0, bytes],
            )?;
        }
        txn.commit()?;
        Ok(())
    }
}

fn client_id(who: usize) -> u32 {
    1_001 + u32::try_from(who).unwrap_or(0)
}

fn writer(who: usize) -> Result<Writer> {
    let participant: ParticipantId = format!("pa_typist{who}").parse()?;
    Ok(Writer {
        participant,
        client_ids: vec![ClientId::new(client_id(who))],
        grant: Grant::Edit,
        staff: false,
    })
}
