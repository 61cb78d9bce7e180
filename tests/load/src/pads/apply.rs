use std::time::Instant;

use anyhow::Result;

use super::history::{lived, trace};
use crate::talk::Found;

/// One document, in this process: gate, library, and the check of what was touched.
pub(super) fn run(updates: u32, found: &mut Found) -> Result<()> {
    let trace = trace(&"ro_apply".parse()?, updates as usize)?;
    let began = Instant::now();
    let (document, journal) = lived(&trace)?;
    let seconds = began.elapsed().as_secs_f64();
    let bytes: usize = journal.iter().map(Vec::len).sum();
    found.note("updates", journal.len() as f64);
    found.note("updates_per_second", journal.len() as f64 / seconds);
    found.note("bytes_each", bytes as f64 / journal.len().max(1) as f64);
    found.note("document_kb", document.snapshot().len() as f64 / 1_024.0);
    Ok(())
}
