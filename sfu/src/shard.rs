mod turns;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::Receiver;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use std::{io, thread};

use sfu_control::{Command, LostReason, Notice};
use sfu_core::{Crossing, Engine, EngineSettings, ShardId, Spare};

use crate::backlog::Backlog;
use crate::bell::Bell;
use crate::counters::ShardCounters;
use crate::ear::Ear;
use crate::lateness::Lateness;
use crate::limits::{PUBLISH_INTERVAL, RESTART_PAUSE};
use crate::links::{Links, Stuck};
use crate::roll::Roll;
use crate::socket::ShardSocket;
use crate::streams::{Streamed, Table};

/// A line of counters at the level debug.
const LOG_INTERVAL: Duration = Duration::from_secs(10);

/// One engine with its socket, run by a thread of its own.
///
/// It goes round in turns: commands, crossings, timers, then one batch of datagrams; after each of these the engine is drained. It
/// sleeps when a turn that began with an armed bell found nothing left.
pub(crate) struct Shard {
    pub(crate) id: ShardId,
    pub(crate) socket: ShardSocket,
    pub(crate) ear: Ear,
    /// Where messages go that are for connections over TCP, and where theirs come from.
    pub(crate) streams: Arc<Table>,
    pub(crate) streamed: Streamed,
    pub(crate) bell: Arc<Bell>,
    pub(crate) commands: Receiver<Ordered>,
    pub(crate) links: Links<Crossing, Spare>,
    pub(crate) notices: Backlog,
    pub(crate) roll: Arc<Roll>,
    /// Shards of the node: a peer is asked of the one that the remainder names.
    pub(crate) shards: u64,
    pub(crate) published: Arc<Mutex<ShardCounters>>,
    pub(crate) counters: ShardCounters,
    pub(crate) lateness: Lateness,
    pub(crate) published_at: Instant,
    pub(crate) looked_at: Instant,
    pub(crate) logged_at: Instant,
}

/// A command with its place among all commands of the node.
pub(crate) struct Ordered {
    pub(crate) order: u64,
    pub(crate) command: Command,
}

/// Why an engine cannot go on.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error("cannot wait for the socket: {0}")]
    Wait(#[from] io::Error),
    #[error(transparent)]
    Stuck(#[from] Stuck),
}

impl Shard {
    /// Runs until every sender of commands is gone. A panic costs this shard's peers their connection, and nobody else
    /// anything: they are told, and a new engine takes over.
    pub(crate) fn run(mut self, settings: impl Fn() -> Option<EngineSettings>) {
        loop {
            let born = Instant::now();
            let outcome = catch_unwind(AssertUnwindSafe(|| {
                let engine = settings().map(Engine::new);
                engine.map(|mut engine| self.serve(&mut engine))
            }));
            match outcome {
                Ok(Some(Ok(()))) => return,
                Ok(Some(Err(error))) => {
                    tracing::error!(%error, "a media shard gives its peers up and starts again");
                }
                Ok(None) => break,
                Err(_) => tracing::error!("a media shard panicked; its peers are dropped"),
            }
            self.bury();
            if born.elapsed() < RESTART_PAUSE {
                thread::sleep(RESTART_PAUSE);
            }
        }
        tracing::error!("a media shard could not be started again: restart the program");
    }

    /// Tells everybody who was asked of this shard that their connection is gone.
    fn bury(&mut self) {
        self.counters.restarts += 1;
        self.links.forget_waiting();
        let here = u64::from(self.id.get());
        let shards = self.shards;
        for peer in self
            .roll
            .take(|peer| peer.get().checked_rem(shards) == Some(here))
        {
            self.notices.push(Notice::Lost {
                peer,
                reason: LostReason::ServerFailed,
            });
        }
    }

    fn publish(&mut self, engine: &Engine, now: Instant) {
        if now >= self.looked_at + PUBLISH_INTERVAL {
            self.looked_at = now;
            self.socket.look();
        }
        let (received, sent) = self.socket.counters();
        self.counters = ShardCounters {
            engine: engine.counters(),
            received,
            sent,
            crossings: self.links.counters,
            streamed_lost: self.streamed.lost(),
            ..self.counters
        };
        *self
            .published
            .lock()
            .unwrap_or_else(PoisonError::into_inner) = self.counters;
        self.published_at = now;
        if now >= self.logged_at + LOG_INTERVAL {
            self.logged_at = now;
            tracing::debug!(shard = self.id.get(), counters = ?self.counters, "media shard");
        }
    }
}

#[cfg(test)]
#[path = "shard_tests.rs"]
mod tests;
