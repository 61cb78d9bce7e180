use std::collections::HashMap;

use axum::body::Bytes;
use protocol::Millis;
use protocol::frame::Frame;

use super::inbox::{Follower, Rights};
use crate::outgoing::{Connection, ConnectionId, Outgoing};

/// Who follows a roadmap, with the last presence of each.
#[derive(Default)]
pub(super) struct Followers(HashMap<ConnectionId, Following>);

pub(super) struct Following {
    pub(super) follower: Follower,
    /// The Yjs client id of this connection's page.
    pub(super) client_id: u32,
    /// The last awareness update, for those who come later. Never stored.
    pub(super) awareness: Option<Vec<u8>>,
    /// They may edit no longer, but what they have typed already is taken.
    pub(super) late: Option<Late>,
}

pub(super) struct Late {
    pub(super) until: Millis,
    /// What they may do after that.
    pub(super) then: Rights,
}

impl Followers {
    pub(super) fn insert(&mut self, follower: Follower, client_id: u32) {
        let following = Following {
            follower,
            client_id,
            awareness: None,
            late: None,
        };
        self.0.insert(following.follower.connection.id, following);
    }

    pub(super) fn get(&self, connection: ConnectionId) -> Option<&Follower> {
        self.0.get(&connection).map(|following| &following.follower)
    }

    pub(super) fn get_mut(&mut self, connection: ConnectionId) -> Option<&mut Following> {
        self.0.get_mut(&connection)
    }

    /// Whether another connection has this Yjs client id.
    pub(super) fn writes_as(&self, client_id: u32, but: ConnectionId) -> bool {
        let others = self.0.iter().filter(|(connection, _)| **connection != but);
        others.map(|(_, following)| following).any(|following| {
            following.client_id == client_id && !following.follower.connection.is_gone()
        })
    }

    pub(super) fn remove(&mut self, connection: ConnectionId) -> Option<Following> {
        self.0.remove(&connection)
    }

    pub(super) fn retain_open(&mut self) {
        self.0
            .retain(|_, following| !following.follower.connection.is_gone());
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Following> {
        self.0.values()
    }

    /// Who else is to hear of it.
    pub(super) fn others(&self, than: ConnectionId) -> impl Iterator<Item = &Follower> {
        self.0
            .values()
            .filter(|following| {
                following
                    .late
                    .as_ref()
                    .is_none_or(|late| late.then.may_read)
            })
            .map(|following| &following.follower)
            .filter(move |follower| follower.connection.id != than)
    }

    /// Those whose time to send what they had is over.
    pub(super) fn too_late(&mut self, now: Millis) -> Vec<(ConnectionId, Rights)> {
        let is_over = |late: &mut Late| late.until <= now;
        let over = |(connection, following): (&ConnectionId, &mut Following)| {
            let late = following.late.take_if(is_over)?;
            Some((*connection, late.then))
        };
        self.0.iter_mut().filter_map(over).collect()
    }
}

/// A frame for one follower, to be let out when the batch is durable.
pub(super) struct Letter {
    pub(super) to: Connection,
    pub(super) frame: Outgoing,
}

impl Letter {
    pub(super) fn new(to: &Follower, frame: Frame<'_>) -> Self {
        Self {
            to: to.connection.clone(),
            frame: Outgoing::Binary(Bytes::from(frame.to_bytes())),
        }
    }
}
