//! Starts `plenary-press`, a job a process: what goes wrong with one PDF is that PDF's affair.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::atomic::{AtomicUsize, Ordering};

use press::{Problem, Sheet};
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWriteExt as _};
use tokio::process::{Child, Command};
use tokio::sync::Semaphore;

use crate::limits;

/// The press: one job at a time, a few that wait.
pub(crate) struct Press {
    program: Option<PathBuf>,
    turn: Semaphore,
    wanted: AtomicUsize,
}

/// A PDF, and the characters in it that no font has.
#[derive(Debug)]
pub(crate) struct Printed {
    pub(crate) pdf: Vec<u8>,
    /// `U+1F33B`
    pub(crate) missing: Vec<String>,
}

/// Why there is no PDF.
#[derive(Debug, thiserror::Error)]
pub(crate) enum PressError {
    #[error("this server has no press: `plenary-press` is not beside the program")]
    Missing,
    #[error("too many PDFs are wanted at once")]
    Busy,
    #[error("the press failed: {0}")]
    Failed(String),
}

const PROGRAM: &str = "plenary-press";

impl Press {
    /// The program of the settings, or the one beside our own; none if there is no such file.
    pub(crate) fn find(named: &Path) -> Self {
        let beside = || {
            let own = std::env::current_exe().ok()?;
            Some(own.parent()?.join(PROGRAM))
        };
        let program = if named.as_os_str().is_empty() {
            beside()
        } else {
            Some(named.to_owned())
        };
        let program = program.filter(|program| program.is_file());
        if program.is_none() {
            tracing::info!("there is no `{PROGRAM}`: roadmaps are not made into PDFs");
        }
        Self {
            program,
            turn: Semaphore::new(1),
            wanted: AtomicUsize::new(0),
        }
    }

    /// Whether there is a press at all.
    pub(crate) const fn is_there(&self) -> bool {
        self.program.is_some()
    }

    /// Prints a sheet, after those who came before.
    pub(crate) async fn print(&self, sheet: &Sheet) -> Result<Printed, PressError> {
        let program = self.program.as_ref().ok_or(PressError::Missing)?;
        let job = serde_json::to_vec(sheet).map_err(|error| failed(&error))?;
        let _place = Place::take(&self.wanted)?;
        let turn = self.turn.acquire().await;
        let _turn = turn.map_err(|error| failed(&error))?;
        let printed = tokio::time::timeout(limits::PRESS_WITHIN, run(program, &job));
        printed
            .await
            .map_err(|_| PressError::Failed("it took too long".to_owned()))?
    }
}

/// One of those who are printed or wait.
struct Place<'a>(&'a AtomicUsize);

impl<'a> Place<'a> {
    fn take(wanted: &'a AtomicUsize) -> Result<Self, PressError> {
        let before = wanted.fetch_add(1, Ordering::Relaxed);
        let place = Self(wanted);
        if before > limits::PRESS_QUEUE {
            return Err(PressError::Busy);
        }
        Ok(place)
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

fn failed(error: &dyn std::error::Error) -> PressError {
    PressError::Failed(error.to_string())
}

/// The process ends with the future: whoever gives up waiting kills it.
async fn run(program: &Path, job: &[u8]) -> Result<Printed, PressError> {
    let mut child = Command::new(program)
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .map_err(|error| failed(&error))?;
    let (pdf, words) = talk(&mut child, job).await?;
    let status = child.wait().await.map_err(|error| failed(&error))?;
    let problem = words.lines().rev().find_map(|line| {
        let problem: Problem = serde_json::from_str(line).ok()?;
        Some(problem)
    });
    match (status.success(), problem) {
        (true, Some(Problem::MissingGlyphs { characters })) => Ok(Printed {
            pdf,
            missing: characters,
        }),
        (true, _) if pdf.starts_with(b"%PDF") => Ok(Printed {
            pdf,
            missing: Vec::new(),
        }),
        (_, Some(problem)) => Err(PressError::Failed(format!("{problem:?}"))),
        (_, None) => Err(PressError::Failed(format!("it ended with {status}"))),
    }
}

/// All three streams at once, or each waits for another to be read.
async fn talk(child: &mut Child, job: &[u8]) -> Result<(Vec<u8>, String), PressError> {
    let (input, output, words) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    let write = async move {
        if let Some(mut input) = input {
            // One that ends before it has read says why.
            let _ = input.write_all(job).await;
        }
    };
    let ((), pdf, words) = tokio::join!(
        write,
        all(output, limits::PDF_BYTES_MAX),
        all(words, limits::PRESS_WORDS_MAX)
    );
    Ok((pdf?, String::from_utf8_lossy(&words?).into_owned()))
}

async fn all(from: Option<impl AsyncRead + Unpin>, at_most: u64) -> Result<Vec<u8>, PressError> {
    let mut bytes = Vec::new();
    if let Some(from) = from {
        let read = from.take(at_most).read_to_end(&mut bytes).await;
        read.map_err(|error| failed(&error))?;
    }
    Ok(bytes)
}

#[cfg(test)]
#[path = "press_tests.rs"]
mod tests;
