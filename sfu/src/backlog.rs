use std::collections::VecDeque;

use sfu_control::Notice;
use tokio::sync::mpsc::Sender;
use tokio::sync::mpsc::error::TrySendError;

/// Hands notices to signaling in order, without ever blocking the shard.
pub(crate) struct Backlog {
    outlet: Sender<Notice>,
    waiting: VecDeque<Notice>,
}

impl Backlog {
    pub(crate) const fn new(outlet: Sender<Notice>) -> Self {
        Self {
            outlet,
            waiting: VecDeque::new(),
        }
    }

    pub(crate) fn push(&mut self, notice: Notice) {
        if self.waiting.is_empty() {
            match self.outlet.try_send(notice) {
                // Nobody listens any more: the node is about to stop.
                Ok(()) | Err(TrySendError::Closed(_)) => {}
                Err(TrySendError::Full(notice)) => self.waiting.push_back(notice),
            }
        } else {
            self.waiting.retain(|older| !is_replaced_by(older, &notice));
            self.waiting.push_back(notice);
        }
    }

    /// Tries again; true while something still waits.
    pub(crate) fn flush(&mut self) -> bool {
        while let Some(notice) = self.waiting.pop_front() {
            match self.outlet.try_send(notice) {
                Ok(()) => {}
                Err(TrySendError::Closed(_)) => self.waiting.clear(),
                Err(TrySendError::Full(notice)) => {
                    self.waiting.push_front(notice);
                    return true;
                }
            }
        }
        false
    }
}

/// These are sent whole, so that only the latest counts.
fn is_replaced_by(older: &Notice, newer: &Notice) -> bool {
    match (older, newer) {
        (Notice::Bindings { peer: a, .. }, Notice::Bindings { peer: b, .. }) => a == b,
        (Notice::Pictures { peer: a, .. }, Notice::Pictures { peer: b, .. }) => a == b,
        (Notice::Wanted { peer: a, .. }, Notice::Wanted { peer: b, .. }) => a == b,
        (Notice::Link { peer: a, .. }, Notice::Link { peer: b, .. }) => a == b,
        (Notice::Speakers { room: a, .. }, Notice::Speakers { room: b, .. }) => a == b,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use sfu_control::{PeerId, RoomId};
    use tokio::sync::mpsc;

    use super::*;

    fn connected(peer: u64) -> Notice {
        Notice::Connected {
            peer: PeerId::new(peer),
        }
    }

    fn speakers(loudest: u64) -> Notice {
        Notice::Speakers {
            room: RoomId::new(1),
            loudest: vec![PeerId::new(loudest)],
        }
    }

    #[test]
    fn a_slow_reader_gets_every_event_in_order_but_only_the_latest_state() {
        let (outlet, mut reader) = mpsc::channel(1);
        let mut backlog = Backlog::new(outlet);
        for notice in [connected(1), speakers(1), connected(2), speakers(2)] {
            backlog.push(notice);
        }
        let mut read = Vec::new();
        while let Ok(notice) = reader.try_recv() {
            read.push(notice);
            backlog.flush();
        }
        assert_eq!(read, [connected(1), connected(2), speakers(2)]);
    }
}
