use std::collections::BTreeMap;

use protocol::{DeviceId, ParticipantId};

use super::device::Device;
use super::live::Live;
use crate::outgoing::{Connection, ConnectionId};

/// What a session knows of a person besides the log: how to reach each of their devices now. Gone after a restart.
///
/// Never more than `DEVICES_MAX` of them, those included whose media waits for them to come back.
#[derive(Default)]
pub(super) struct Presence(BTreeMap<DeviceId, Device>);

/// One device of one person: whose a connection or a media endpoint is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Owner {
    pub(super) participant: ParticipantId,
    pub(super) device: DeviceId,
}

impl Presence {
    pub(super) fn devices(&self) -> impl Iterator<Item = &Device> {
        self.0.values()
    }

    pub(super) fn devices_mut(&mut self) -> impl Iterator<Item = &mut Device> {
        self.0.values_mut()
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &DeviceId> {
        self.0.keys()
    }

    pub(super) fn connections(&self) -> impl Iterator<Item = &Connection> {
        self.devices()
            .filter_map(|device| device.connection.as_ref())
    }

    pub(super) fn is_connected(&self) -> bool {
        self.connections().next().is_some()
    }

    pub(super) fn has_media(&self) -> bool {
        self.devices().any(|device| device.peer().is_some())
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// The one to do without first: one that is away before one that is here, then the one that came first.
    pub(super) fn oldest(&self) -> Option<&DeviceId> {
        let age = |(_, device): &(&DeviceId, &Device)| (device.connection.is_some(), device.since);
        self.0.iter().min_by_key(age).map(|(name, _)| name)
    }
}

/// Devices by their owners.
impl Live {
    pub(super) fn device(&self, owner: &Owner) -> Option<&Device> {
        self.people.get(&owner.participant)?.0.get(&owner.device)
    }

    pub(super) fn device_mut(&mut self, owner: &Owner) -> Option<&mut Device> {
        let presence = self.people.get_mut(&owner.participant)?;
        presence.0.get_mut(&owner.device)
    }

    pub(super) fn device_or_new(&mut self, owner: &Owner) -> &mut Device {
        let presence = self.people.entry(owner.participant.clone()).or_default();
        presence.0.entry(owner.device.clone()).or_default()
    }

    pub(super) fn forget_device(&mut self, owner: &Owner) {
        if let Some(presence) = self.people.get_mut(&owner.participant) {
            presence.0.remove(&owner.device);
            if presence.0.is_empty() {
                self.people.remove(&owner.participant);
            }
        }
    }

    /// Every device that is connected, and whose it is.
    #[cfg(any(test, feature = "sim"))]
    pub(super) fn connected_devices(&self) -> impl Iterator<Item = (&ParticipantId, &DeviceId)> {
        self.people.iter().flat_map(|(person, presence)| {
            let here = presence.0.iter();
            let here = here.filter(|(_, device)| device.connection.is_some());
            here.map(move |(name, _)| (person, name))
        })
    }

    /// All devices of this person, also those whose media waits for them.
    pub(super) fn owners(&self, participant: &ParticipantId) -> Vec<Owner> {
        let presence = self.people.get(participant);
        let names = presence.into_iter().flat_map(Presence::names);
        names
            .map(|device| Owner {
                participant: participant.clone(),
                device: device.clone(),
            })
            .collect()
    }

    /// The device that this connection is of, if it is its present one.
    pub(super) fn caller(
        &self,
        participant: &ParticipantId,
        connection: ConnectionId,
    ) -> Option<(Owner, Connection)> {
        let presence = self.people.get(participant)?;
        presence.0.iter().find_map(|(device, link)| {
            let current = link.connection.as_ref()?;
            let owner = || Owner {
                participant: participant.clone(),
                device: device.clone(),
            };
            (current.id == connection).then(|| (owner(), current.clone()))
        })
    }

    /// The connection, if it is the present one of a device of this person.
    pub(super) fn current(
        &self,
        participant: &ParticipantId,
        connection: ConnectionId,
    ) -> Option<Connection> {
        let (_, connection) = self.caller(participant, connection)?;
        Some(connection)
    }
}
