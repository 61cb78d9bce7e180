use std::net::SocketAddr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::Instant;

use rand::TryRngCore;
use sfu_control::{Command, Notice, PeerId};
use sfu_core::media::MediaSettings;
use sfu_core::{Crossing, EngineSettings, ServerCertificate, ShardId, Spare, TurnServer};
use tokio::sync::mpsc;

use crate::backlog::Backlog;
use crate::bell::Bell;
use crate::candidates::candidates;
use crate::counters::{NodeCounters, ShardCounters};
use crate::ear::Ear;
use crate::lateness::Lateness;
use crate::limits::{COMMANDS_MAX, NOTICES_MAX, SHARDS_MAX, STACK_BYTES};
use crate::links::Links;
use crate::roll::Roll;
use crate::shard::{Ordered, Shard};
use crate::socket::ShardSocket;
use crate::streams::{Streamed, Streams, Table, inlets};
use crate::{NodeSettings, SendError, StartError, clock};

/// The media plane of one machine.
pub struct Node;

/// Talks to a running [`Node`]. Cheap to clone; the node stops, and tells its clients, when the last one is dropped.
#[derive(Clone)]
pub struct NodeHandle {
    shards: Arc<[ShardHandle]>,
    /// The place of the next command among all.
    order: Arc<AtomicU64>,
    local_addr: SocketAddr,
    candidates: Arc<[SocketAddr]>,
    // After the shards: they say goodbye to their peers first.
    streams: Arc<LastWord>,
}

/// Ends the connections over TCP when the node has ended.
struct LastWord(Streams, Arc<Table>);

struct ShardHandle {
    commands: Option<SyncSender<Ordered>>,
    bell: Arc<Bell>,
    counters: Arc<Mutex<ShardCounters>>,
    thread: Option<JoinHandle<()>>,
}

impl Node {
    /// Opens the sockets, makes a certificate and starts the shards.
    ///
    /// # Errors
    /// When one of these fails; nothing runs then.
    pub fn start(
        settings: &NodeSettings,
    ) -> Result<(NodeHandle, mpsc::Receiver<Notice>), StartError> {
        if settings.shards.get() > SHARDS_MAX {
            return Err(StartError::Shards(settings.shards.get()));
        }
        let address = settings.listen;
        let socket_error = |source| StartError::Socket { address, source };
        let count = usize::from(settings.shards.get());
        let sockets = ShardSocket::bind_all(address, count).map_err(socket_error)?;
        let local_addr = sockets.first().map_or(Ok(address), ShardSocket::local_addr);
        let local_addr = local_addr.map_err(socket_error)?;
        let bells: Result<Vec<_>, _> = (0..count).map(|_| Bell::new().map(Arc::new)).collect();
        let bells = bells.map_err(socket_error)?;
        let (outlet, notices) = mpsc::channel(NOTICES_MAX);
        let common = Common {
            settings: settings.clone(),
            certificate: ServerCertificate::generate()?,
            candidates: candidates(settings, local_addr)?,
            outlet,
            roll: Arc::default(),
            streams: Arc::default(),
        };
        seed()?; // tells now, not after a panic, that there is no randomness
        let links = Links::mesh(&bells);
        let (inlets, streamed) = inlets(&bells);
        let turn = settings.relay.clone();
        let turn = turn.map(|key| TurnServer::new(key, &common.candidates));
        let streams = Streams::new(
            Arc::clone(&common.streams),
            inlets.into(),
            turn.transpose()?,
        );
        let parts = sockets.into_iter().zip(bells).zip(links).zip(streamed);
        let shards: Result<Vec<_>, _> = (0..)
            .zip(parts)
            .map(|(number, (((socket, bell), links), streamed))| {
                common.start(ShardId::new(number), socket, bell, links, streamed)
            })
            .collect();
        let handle = NodeHandle {
            shards: shards?.into(),
            order: Arc::default(),
            local_addr,
            candidates: common.candidates.clone().into(),
            streams: Arc::new(LastWord(streams, common.streams)),
        };
        Ok((handle, notices))
    }
}

impl NodeHandle {
    /// Queues a command for the shard of its peer. Never blocks.
    ///
    /// # Errors
    /// When it was not taken; see [`SendError`].
    pub fn send(&self, command: Command) -> Result<(), SendError> {
        let shard = self.shard_of(command.peer()).ok_or(SendError::Stopped)?;
        let commands = shard.commands.as_ref().ok_or(SendError::Stopped)?;
        let order = self.order.fetch_add(1, Ordering::Relaxed);
        let sent = commands.try_send(Ordered { order, command });
        sent.map_err(|error| match error {
            TrySendError::Full(_) => SendError::Full,
            TrySendError::Disconnected(_) => SendError::Stopped,
        })?;
        shard.bell.ring();
        Ok(())
    }

    /// Where the node listens for UDP.
    #[must_use]
    pub const fn local_addr(&self) -> SocketAddr {
        self.local_addr
    }

    /// Where clients are told to reach the node, best first.
    #[must_use]
    pub fn candidates(&self) -> &[SocketAddr] {
        &self.candidates
    }

    /// Serves connections over TCP for this node's peers.
    #[must_use]
    pub fn streams(&self) -> Streams {
        self.streams.0.clone()
    }

    /// What each shard has done, as of its last sleep or a moment ago.
    #[must_use]
    pub fn counters(&self) -> Vec<ShardCounters> {
        self.watch().read()
    }

    /// The same, for somebody who outlives the node.
    #[must_use]
    pub fn watch(&self) -> NodeCounters {
        let shards = self.shards.iter();
        NodeCounters {
            shards: shards.map(|shard| Arc::clone(&shard.counters)).collect(),
        }
    }

    fn shard_of(&self, peer: PeerId) -> Option<&ShardHandle> {
        let count = self.shards.len() as u64;
        let at = peer.get().checked_rem(count)?;
        self.shards.get(usize::try_from(at).ok()?)
    }
}

impl Drop for LastWord {
    fn drop(&mut self) {
        self.1.close();
    }
}

impl Drop for ShardHandle {
    fn drop(&mut self) {
        self.commands = None;
        // Without it the thread would sleep on; it is about to be joined.
        self.bell.ring();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// What the shards of a node have in common.
struct Common {
    settings: NodeSettings,
    certificate: ServerCertificate,
    candidates: Vec<SocketAddr>,
    outlet: mpsc::Sender<Notice>,
    roll: Arc<Roll>,
    streams: Arc<Table>,
}

impl Common {
    fn start(
        &self,
        id: ShardId,
        socket: ShardSocket,
        bell: Arc<Bell>,
        links: Links<Crossing, Spare>,
        streamed: Streamed,
    ) -> Result<ShardHandle, StartError> {
        let (commands, inlet) = sync_channel(COMMANDS_MAX);
        let counters = Arc::<Mutex<ShardCounters>>::default();
        let shard = Shard {
            id,
            socket,
            streams: Arc::clone(&self.streams),
            streamed,
            ear: Ear::NEW,
            bell: Arc::clone(&bell),
            commands: inlet,
            links,
            notices: Backlog::new(self.outlet.clone()),
            roll: Arc::clone(&self.roll),
            shards: self.settings.shards.get().into(),
            published: Arc::clone(&counters),
            counters: ShardCounters::default(),
            lateness: Lateness::new(Instant::now()),
            published_at: Instant::now(),
            looked_at: Instant::now(),
            logged_at: Instant::now(),
        };
        let engine = self.engine_settings(id);
        let thread = std::thread::Builder::new()
            .name(format!("sfu-shard-{}", id.get()))
            .stack_size(STACK_BYTES)
            .spawn(move || shard.run(engine))
            .map_err(StartError::Thread)?;
        Ok(ShardHandle {
            commands: Some(commands),
            bell,
            counters,
            thread: Some(thread),
        })
    }

    /// For every engine of a shard's life; none without randomness.
    fn engine_settings(&self, shard: ShardId) -> impl Fn() -> Option<EngineSettings> + use<> {
        let (certificate, candidates) = (self.certificate.clone(), self.candidates.clone());
        let settings = &self.settings;
        let shards = settings.shards;
        let serves_tcp = settings.serves_tcp;
        // Peers are dealt out evenly.
        let peers_max = settings.peers_max.div_ceil(shards.get().into());
        let media = MediaSettings {
            publisher_bits_per_second: settings.publisher_bits_per_second,
        };
        // One for all engines: the shards compare each other's times.
        let clock = clock::anchor();
        move || {
            Some(EngineSettings {
                shard,
                shards,
                certificate: certificate.clone(),
                candidates: candidates.clone(),
                tcp_candidates: if serves_tcp {
                    candidates.clone()
                } else {
                    Vec::new()
                },
                clock,
                seed: seed().ok()?,
                peers_max,
                media,
            })
        }
    }
}

pub(crate) fn seed() -> Result<[u8; 32], StartError> {
    let mut seed = [0; 32];
    let filled = rand::rngs::OsRng.try_fill_bytes(&mut seed);
    filled.map_err(|error| StartError::Randomness(error.to_string()))?;
    Ok(seed)
}
