use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use sfu_control::{Command, Notice, PeerId};

/// Peers of the node that were asked for and not yet refused, lost or disconnected: who must be told when an engine is lost.
/// Shared by its shards, and touched only when people come and go.
#[derive(Default)]
pub(crate) struct Roll(Mutex<BTreeSet<PeerId>>);

impl Roll {
    /// To be called before the command is carried out: a peer whose `Connect` ends in a panic has to be told as well.
    pub(crate) fn note_command(&self, command: &Command) {
        match command {
            Command::Connect { peer, .. } => {
                self.peers().insert(*peer);
            }
            Command::Disconnect { peer } => {
                self.peers().remove(peer);
            }
            Command::Place { .. }
            | Command::Reach { .. }
            | Command::Wish { .. }
            | Command::Announce { .. }
            | Command::Restart { .. } => {}
        }
    }

    pub(crate) fn note_notice(&self, notice: &Notice) {
        if let Notice::Lost { peer, .. } | Notice::Refused { peer, .. } = notice {
            self.peers().remove(peer);
        }
    }

    /// Those that were asked of one shard, who are on the roll no more.
    pub(crate) fn take(&self, was_asked_of_it: impl Fn(PeerId) -> bool) -> BTreeSet<PeerId> {
        let mut peers = self.peers();
        let taken = peers.iter().copied().filter(|peer| was_asked_of_it(*peer));
        let taken: BTreeSet<PeerId> = taken.collect();
        peers.retain(|peer| !taken.contains(peer));
        taken
    }

    fn peers(&self) -> std::sync::MutexGuard<'_, BTreeSet<PeerId>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
