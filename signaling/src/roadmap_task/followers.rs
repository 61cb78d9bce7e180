use std::collections::HashMap;

use axum::body::Bytes;
use protocol::frame::Frame;

use super::inbox::Follower;
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
}

impl Followers {
    pub(super) fn insert(&mut self, follower: Follower, client_id: u32) {
        let following = Following {
            follower,
            client_id,
            awareness: None,
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

    pub(super) fn others(&self, than: ConnectionId) -> impl Iterator<Item = &Follower> {
        self.0
            .values()
            .map(|following| &following.follower)
            .filter(move |follower| follower.connection.id != than)
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
