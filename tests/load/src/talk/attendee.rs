use std::net::SocketAddr;
use std::sync::Arc;

use anyhow::{Context as _, Result, bail};
use protocol::http::Seat;
use protocol::{Role, ServerMessage, SessionView};
use tokio::sync::{Semaphore, mpsc, watch};

use super::line::{self, Line, is_kind, seq_of};
use super::program::Program;
use crate::house::visitor;
use crate::limits::JOINING_MAX;
use puppets::house::House;

/// Somebody with a seat and a connection.
pub(crate) struct Attendee {
    pub(crate) number: u32,
    pub(crate) seat: Seat,
    pub(crate) line: Line,
    /// Up to where all is known.
    pub(crate) seq: u32,
}

impl Attendee {
    /// Takes a seat, connects and is greeted.
    ///
    /// # Errors
    /// When the server refuses.
    pub(crate) async fn come(
        server: SocketAddr,
        house: &House,
        number: u32,
        role: Role,
    ) -> Result<(Self, SessionView)> {
        let seat = house.join(&visitor(number), role).await?;
        let mut line = line::open(server, number).await?;
        line.hello(&seat.token, None).await?;
        let (seq, state) = greeting(&mut line).await?;
        let state = state.context("a newcomer is welcomed")?;
        Ok((
            Self {
                number,
                seat,
                line,
                seq,
            },
            state,
        ))
    }

    /// Reads on until the work is done, as a page does. Whoever reads nothing answers no ping either, and is gone after 30 s.
    ///
    /// # Errors
    /// When the work fails, or the connection ends before it is done.
    pub(crate) async fn reads_during<T>(
        &mut self,
        work: impl Future<Output = Result<T>>,
    ) -> Result<T> {
        tokio::pin!(work);
        loop {
            tokio::select! {
                done = &mut work => return done,
                text = self.line.next() => self.note(&text?),
            }
        }
    }

    fn note(&mut self, text: &str) {
        if is_kind(text, "event") || is_kind(text, "crowd") {
            self.seq = seq_of(text).unwrap_or(self.seq).max(self.seq);
        }
    }
}

/// Many, a few at a time. In the order of their numbers. Who is in reads on while the others come.
///
/// # Errors
/// When one is refused.
pub(crate) async fn crowd(
    program: &Program,
    house: &Arc<House>,
    numbers: std::ops::Range<u32>,
) -> Result<Vec<Attendee>> {
    let server = program.address();
    let doors = Arc::new(Semaphore::new(JOINING_MAX));
    let (all_in, wait) = watch::channel(false);
    let (came, mut coming) = mpsc::unbounded_channel();
    let mut tasks = Vec::new();
    for number in numbers {
        let (house, doors, came) = (Arc::clone(house), Arc::clone(&doors), came.clone());
        let mut wait = wait.clone();
        tasks.push(tokio::spawn(async move {
            let turn = doors.acquire().await?;
            let attendee = Attendee::come(server, &house, number, Role::Attendee).await;
            drop(turn);
            let (mut attendee, _) = match attendee {
                Ok(attendee) => attendee,
                Err(error) => {
                    came.send(Err(error))?;
                    bail!("number {number} did not come in");
                }
            };
            came.send(Ok(()))?;
            drop(came);
            let all = async { anyhow::Ok(wait.wait_for(|all| *all).await.map(|_| ())?) };
            attendee.reads_during(all).await?;
            anyhow::Ok(attendee)
        }));
    }
    drop(came);
    while let Some(one) = coming.recv().await {
        one?;
    }
    all_in.send(true)?;
    let mut crowd = Vec::with_capacity(tasks.len());
    for task in tasks {
        crowd.push(task.await??);
    }
    Ok(crowd)
}

/// `welcome` or `resumed`: where the state stands, and the state if it is a new one.
///
/// # Errors
/// When the server refuses, or says something else first.
pub(crate) async fn greeting(line: &mut Line) -> Result<(u32, Option<SessionView>)> {
    let text = line.text().await?;
    match serde_json::from_str(&text).context("a greeting nobody can read")? {
        ServerMessage::Welcome { seq, state, .. } => Ok((seq, Some(*state))),
        ServerMessage::Resumed { seq, .. } => Ok((seq, None)),
        ServerMessage::Fault { code, message, .. } => bail!("{code:?}: {message}"),
        other => bail!("the server begins with {other:?}"),
    }
}
