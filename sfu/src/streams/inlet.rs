use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};

use bytes::BytesMut;

use crate::bell::Bell;
use crate::limits::{STREAM_DATAGRAMS_A_TURN, STREAM_DATAGRAMS_MAX};

/// Where connections put what is for one shard.
pub(crate) struct Inlet {
    queue: SyncSender<StreamDatagram>,
    bell: Arc<Bell>,
    lost: Arc<AtomicU64>,
}

/// A datagram that came over TCP.
pub(crate) struct StreamDatagram {
    pub(crate) from: SocketAddr,
    pub(crate) bytes: BytesMut,
}

/// The shard's end.
pub(crate) struct Streamed {
    queue: Receiver<StreamDatagram>,
    lost: Arc<AtomicU64>,
}

/// Both ends for each shard.
pub(crate) fn inlets(bells: &[Arc<Bell>]) -> (Vec<Inlet>, Vec<Streamed>) {
    let pair = |bell: &Arc<Bell>| {
        let (sender, queue) = sync_channel(STREAM_DATAGRAMS_MAX);
        let lost = Arc::<AtomicU64>::default();
        let inlet = Inlet {
            queue: sender,
            bell: Arc::clone(bell),
            lost: Arc::clone(&lost),
        };
        (inlet, Streamed { queue, lost })
    };
    bells.iter().map(pair).unzip()
}

impl Inlet {
    pub(super) fn push(
        &self,
        datagram: StreamDatagram,
    ) -> Result<(), TrySendError<StreamDatagram>> {
        let result = self.queue.try_send(datagram);
        if matches!(result, Err(TrySendError::Full(_))) {
            self.lost.fetch_add(1, Ordering::Relaxed);
        }
        self.bell.ring();
        result
    }
}

impl Streamed {
    /// Takes a bounded number of datagrams; true when there may be more.
    pub(crate) fn take(&self, mut take: impl FnMut(StreamDatagram)) -> bool {
        for _ in 0..STREAM_DATAGRAMS_A_TURN {
            let Ok(datagram) = self.queue.try_recv() else {
                return false;
            };
            take(datagram);
        }
        true
    }

    /// Datagrams lost because the shard does not keep up.
    pub(crate) fn lost(&self) -> u64 {
        self.lost.load(Ordering::Relaxed)
    }
}
