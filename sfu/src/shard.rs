use std::collections::BTreeSet;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, TryRecvError};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use mio::{Events, Poll, Token};
use sfu_control::{Command, LostReason, Notice, PeerId};
use sfu_core::{Counters, Engine, EngineSettings, Output};

use crate::backlog::Backlog;
use crate::limits::{COMMANDS_A_TURN, DATAGRAM_BYTES_MAX, DATAGRAMS_A_TURN};
use crate::socket::ShardSocket;

pub(crate) const SOCKET: Token = Token(0);
pub(crate) const WAKE: Token = Token(1);

/// While signaling does not read its notices, look again after this long.
const BACKLOG_RETRY: Duration = Duration::from_millis(10);

/// One engine with its socket, run by a thread of its own.
pub(crate) struct Shard {
    pub(crate) poll: Poll,
    pub(crate) socket: ShardSocket,
    pub(crate) commands: Receiver<Command>,
    pub(crate) notices: Backlog,
    pub(crate) counters: Arc<Mutex<Counters>>,
    /// Peers that were asked for and not yet refused, lost or disconnected: who must be told when the engine is lost.
    pub(crate) peers: BTreeSet<PeerId>,
}

/// What became of the commands that waited.
#[derive(PartialEq, Eq)]
enum Commands {
    Done,
    /// There may be more; others have their turn first.
    More,
    /// Nobody can send one any more.
    Ended,
}

impl Shard {
    /// Runs until every sender of commands is gone. A panic costs this shard's peers their connection, and nobody else
    /// anything: they are told, and a new engine takes over.
    pub(crate) fn run(mut self, settings: impl Fn() -> Option<EngineSettings>) {
        while let Some(settings) = settings() {
            let mut engine = Engine::new(settings);
            let outcome = catch_unwind(AssertUnwindSafe(|| self.serve(&mut engine)));
            match outcome {
                Ok(Ok(())) => return,
                Ok(Err(error)) => {
                    tracing::error!(%error, "a media shard cannot wait for its socket")
                }
                Err(_) => tracing::error!("a media shard panicked; its peers are dropped"),
            }
            for peer in std::mem::take(&mut self.peers) {
                self.notices.push(Notice::Lost {
                    peer,
                    reason: LostReason::ServerFailed,
                });
            }
        }
        tracing::error!("a media shard could not be started again: restart the program");
    }

    fn serve(&mut self, engine: &mut Engine) -> io::Result<()> {
        let mut events = Events::with_capacity(8);
        let mut buffer = vec![0; DATAGRAM_BYTES_MAX];
        let mut has_more = true;
        let mut commands = Commands::More;
        loop {
            let wait = self.patience(engine, has_more || commands == Commands::More);
            match self.poll.poll(&mut events, wait) {
                Err(error) if error.kind() != io::ErrorKind::Interrupted => return Err(error),
                _ => {}
            }
            let now = Instant::now();
            commands = self.take_commands(engine, now);
            if commands == Commands::Ended {
                engine.close(now);
                self.drain(engine);
                return Ok(());
            }
            has_more |= events.iter().any(|event| event.token() == SOCKET);
            if has_more {
                has_more = self.take_datagrams(engine, &mut buffer);
            }
            let now = Instant::now();
            if engine.poll_timeout().is_some_and(|(at, _)| at <= now) {
                engine.handle_timeout(now);
                self.drain(engine);
            }
            self.publish(engine);
        }
    }

    /// How long to sleep: not at all with input left, else until the engine's next timer.
    fn patience(&mut self, engine: &Engine, has_input: bool) -> Option<Duration> {
        // First of all: there may be input left for as long as the load lasts.
        let has_backlog = self.notices.flush();
        if has_input {
            return Some(Duration::ZERO);
        }
        let timer = engine.poll_timeout();
        let timer = timer.map(|(at, _)| at.saturating_duration_since(Instant::now()));
        if has_backlog {
            return Some(timer.map_or(BACKLOG_RETRY, |wait| wait.min(BACKLOG_RETRY)));
        }
        timer
    }

    fn take_commands(&mut self, engine: &mut Engine, now: Instant) -> Commands {
        for _ in 0..COMMANDS_A_TURN {
            match self.commands.try_recv() {
                Ok(command) => {
                    self.note(&command);
                    engine.handle_command(now, 0, command);
                    self.drain(engine);
                }
                Err(TryRecvError::Empty) => return Commands::Done,
                Err(TryRecvError::Disconnected) => return Commands::Ended,
            }
        }
        Commands::More
    }

    /// Before it is carried out: a peer whose `Connect` ends in a panic has to be told as well.
    fn note(&mut self, command: &Command) {
        match command {
            Command::Connect { peer, .. } => {
                self.peers.insert(*peer);
            }
            Command::Disconnect { peer } => {
                self.peers.remove(peer);
            }
            Command::Place { .. } => {}
        }
    }

    /// Reads until the socket is empty or the turn is over; true when there may be more.
    fn take_datagrams(&mut self, engine: &mut Engine, buffer: &mut [u8]) -> bool {
        for _ in 0..DATAGRAMS_A_TURN {
            match self.socket.receive(buffer) {
                Ok((length, from)) => {
                    let datagram = buffer.get_mut(..length).unwrap_or_default();
                    engine.handle_datagram(Instant::now(), from, datagram);
                    self.drain(engine);
                }
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => return false,
                // An ICMP error about an earlier datagram of ours (a client that went away) shows up here.
                Err(_) => {}
            }
        }
        true
    }

    fn drain(&mut self, engine: &mut Engine) {
        while let Some(output) = engine.poll_output() {
            match output {
                Output::Crossing { .. } => {}
                Output::Notice(notice) => self.report(notice),
            }
        }
        while let Some(egress) = engine.poll_egress(Instant::now()) {
            for (to, datagram) in egress.datagrams() {
                // A datagram that cannot be sent is lost, as it might be anywhere on its way.
                let _ = self.socket.send(to, datagram);
            }
        }
    }

    fn report(&mut self, notice: Notice) {
        if let Notice::Lost { peer, .. } | Notice::Refused { peer, .. } = &notice {
            self.peers.remove(peer);
        }
        self.notices.push(notice);
    }

    fn publish(&self, engine: &Engine) {
        let mut counters = self.counters.lock().unwrap_or_else(PoisonError::into_inner);
        *counters = engine.counters();
    }
}

#[cfg(test)]
#[path = "shard_tests.rs"]
mod tests;
