use std::collections::BTreeMap;

use sfu_control::{Command, Grant, PeerId, Reach};

/// The media plane as its contract says: who is where and may publish what. It forwards nothing.
#[derive(Default)]
pub(crate) struct Mirror {
    peers: BTreeMap<PeerId, Grant>,
    /// Sound across rooms, of those who have any.
    reaches: BTreeMap<PeerId, Reach>,
    /// Peers that there were. Their numbers never come again.
    gone: BTreeMap<PeerId, Why>,
    /// Planted: takes every grant as it comes.
    ignores_epochs: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Why {
    Disconnected,
    Lost,
}

impl Mirror {
    pub(crate) fn new(ignores_epochs: bool) -> Self {
        Self {
            ignores_epochs,
            ..Self::default()
        }
    }

    /// After the program's end: another one, with the same bug.
    pub(crate) fn anew(&self) -> Self {
        Self::new(self.ignores_epochs)
    }

    pub(crate) fn carry_out(&mut self, command: &Command) {
        match command {
            Command::Connect { peer, grant, .. } => {
                assert!(
                    !self.gone.contains_key(peer) && !self.peers.contains_key(peer),
                    "{peer} is made twice: a move tears nothing down"
                );
                self.peers.insert(*peer, *grant);
            }
            Command::Place { peer, grant } => self.place(*peer, *grant),
            Command::Reach { peer, epoch, reach } => {
                let held = self.peers.get(peer);
                if held.is_some_and(|held| held.epoch == *epoch) {
                    self.reaches.insert(*peer, reach.clone());
                }
            }
            Command::Disconnect { peer } => self.end(*peer, Why::Disconnected),
            _ => {}
        }
    }

    /// A lower epoch changes nothing; the same one anything but the room.
    fn place(&mut self, peer: PeerId, grant: Grant) {
        let Some(held) = self.peers.get_mut(&peer) else {
            return;
        };
        // Whose endpoint it is was said at first.
        let grant = Grant {
            kin: held.kin,
            ..grant
        };
        if grant.epoch > held.epoch || self.ignores_epochs {
            *held = grant;
            self.reaches.remove(&peer);
        } else if grant.epoch == held.epoch {
            assert_eq!(
                grant.room, held.room,
                "{peer} is in two places in one epoch"
            );
            *held = grant;
        }
    }

    fn end(&mut self, peer: PeerId, why: Why) {
        self.reaches.remove(&peer);
        if self.peers.remove(&peer).is_some() {
            self.gone.insert(peer, why);
        }
    }

    /// By the media plane itself.
    pub(crate) fn lose(&mut self, peer: PeerId) {
        self.end(peer, Why::Lost);
    }

    pub(crate) fn peers(&self) -> impl Iterator<Item = (PeerId, Grant)> {
        self.peers.iter().map(|(peer, grant)| (*peer, *grant))
    }

    /// Its own room and no other, if nothing else was said.
    pub(crate) fn reach(&self, peer: PeerId) -> Reach {
        self.reaches.get(&peer).cloned().unwrap_or_default()
    }

    pub(crate) fn grant(&self, peer: PeerId) -> Option<Grant> {
        self.peers.get(&peer).copied()
    }

    pub(crate) fn was_lost(&self, peer: PeerId) -> bool {
        self.gone.get(&peer) == Some(&Why::Lost)
    }

    /// It has restarted and knows nobody.
    pub(crate) fn forget_all(&mut self) {
        let all: Vec<_> = self.peers.keys().copied().collect();
        for peer in all {
            self.lose(peer);
        }
    }
}
