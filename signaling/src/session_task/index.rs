use std::collections::{BTreeMap, BTreeSet};

use protocol::{Location, ParticipantId};
use signaling_core::{Session, Viewpoint, viewpoint_of};

use crate::outgoing::{Connection, ConnectionId};

/// Everybody on the roster by how they see the session, and the connections of those who have one. So what is said to many
/// finds them without a look at the others.
#[derive(Default)]
pub(super) struct Index {
    people: BTreeMap<ParticipantId, Seen>,
    groups: BTreeMap<Viewpoint, Group>,
    connections: usize,
}

struct Seen {
    viewpoint: Viewpoint,
    connections: Vec<Connection>,
}

/// People of one viewpoint.
#[derive(Default)]
pub(super) struct Group {
    people: BTreeSet<ParticipantId>,
    connections: BTreeMap<ConnectionId, (ParticipantId, Connection)>,
}

impl Index {
    pub(super) fn of(session: &Session) -> Self {
        let mut index = Self::default();
        for person in session.roster().iter() {
            index.note(session, &person.id);
        }
        index
    }

    /// An event has concerned this person. Gives how they saw the session before it, if they were there.
    pub(super) fn note(
        &mut self,
        session: &Session,
        participant: &ParticipantId,
    ) -> Option<Viewpoint> {
        let before = self.people.get(participant).map(|seen| &seen.viewpoint);
        let (before, now) = (before.cloned(), viewpoint_of(session, participant));
        if before != now {
            let connections = self.take(participant);
            if let Some(viewpoint) = now {
                self.put(participant, viewpoint, connections);
            }
        }
        before
    }

    pub(super) fn connect(&mut self, participant: &ParticipantId, connection: &Connection) {
        if let Some(seen) = self.people.get_mut(participant) {
            seen.connections.push(connection.clone());
            let group = self.groups.entry(seen.viewpoint.clone()).or_default();
            group
                .connections
                .insert(connection.id, (participant.clone(), connection.clone()));
            self.connections += 1;
        }
    }

    pub(super) fn disconnect(&mut self, participant: &ParticipantId, connection: ConnectionId) {
        let Some(seen) = self.people.get_mut(participant) else {
            return;
        };
        seen.connections.retain(|other| other.id != connection);
        if let Some(group) = self.groups.get_mut(&seen.viewpoint)
            && group.connections.remove(&connection).is_some()
        {
            self.connections -= 1;
        }
    }

    pub(super) fn viewpoint(&self, participant: &ParticipantId) -> Option<&Viewpoint> {
        self.people.get(participant).map(|seen| &seen.viewpoint)
    }

    pub(super) fn connections_of(&self, participant: &ParticipantId) -> &[Connection] {
        let seen = self.people.get(participant);
        seen.map_or(&[], |seen| &seen.connections)
    }

    /// Everybody, also who waits to be let in.
    pub(super) fn everybody(&self) -> impl Iterator<Item = (&Viewpoint, &Group)> {
        self.groups.iter()
    }

    /// Those who are let in.
    pub(super) fn groups(&self) -> impl Iterator<Item = (&Viewpoint, &Group)> {
        let groups = self.groups.iter();
        groups.filter(|(viewpoint, _)| **viewpoint != Viewpoint::Outside)
    }

    /// Connections of staff.
    pub(super) fn staff(&self) -> impl Iterator<Item = &Connection> {
        let groups = self.groups().filter(|(viewpoint, _)| viewpoint.is_staff());
        groups.flat_map(|(_, group)| group.connections())
    }

    pub(super) fn at(&self, place: &Location) -> impl Iterator<Item = &Connection> {
        let groups = self.groups();
        groups
            .filter(move |(viewpoint, _)| viewpoint.location() == Some(place))
            .flat_map(|(_, group)| group.connections())
    }

    pub(super) const fn connections(&self) -> usize {
        self.connections
    }

    fn take(&mut self, participant: &ParticipantId) -> Vec<Connection> {
        let Some(seen) = self.people.remove(participant) else {
            return Vec::new();
        };
        if let Some(group) = self.groups.get_mut(&seen.viewpoint) {
            group.people.remove(participant);
            for connection in &seen.connections {
                group.connections.remove(&connection.id);
            }
            if group.people.is_empty() {
                self.groups.remove(&seen.viewpoint);
            }
        }
        self.connections -= seen.connections.len();
        seen.connections
    }

    fn put(
        &mut self,
        participant: &ParticipantId,
        viewpoint: Viewpoint,
        connections: Vec<Connection>,
    ) {
        self.connections += connections.len();
        let group = self.groups.entry(viewpoint.clone()).or_default();
        group.people.insert(participant.clone());
        for connection in &connections {
            let to = (participant.clone(), connection.clone());
            group.connections.insert(connection.id, to);
        }
        let seen = Seen {
            viewpoint,
            connections,
        };
        self.people.insert(participant.clone(), seen);
    }
}

impl Group {
    /// Anybody of them, for what all of them are told.
    pub(super) fn anybody(&self) -> Option<&ParticipantId> {
        self.people.first()
    }

    pub(super) fn anybody_but(&self, others: &BTreeSet<ParticipantId>) -> Option<&ParticipantId> {
        self.people.iter().find(|person| !others.contains(*person))
    }

    pub(super) fn connections(&self) -> impl Iterator<Item = &Connection> {
        self.connections.values().map(|(_, connection)| connection)
    }

    pub(super) fn connections_but(
        &self,
        others: &BTreeSet<ParticipantId>,
    ) -> impl Iterator<Item = &Connection> {
        let connections = self.connections.values();
        connections
            .filter(move |(person, _)| others.is_empty() || !others.contains(person))
            .map(|(_, connection)| connection)
    }
}
