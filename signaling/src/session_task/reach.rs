use protocol::{Location, ParticipantId};
use sfu_control::{Command, REACH_ROOMS_MAX, Reach, RoomId};
use signaling_core::reach_of;

use super::batch::Batch;
use super::device::Device;
use super::live::Live;
use super::presence::Owner;

impl Live {
    /// Tells the media plane what this person hears and says by a device beyond the place where they are, if it does not know. Comes
    /// after their grant: a reach holds for one epoch.
    pub(super) fn say_reach(&mut self, owner: &Owner, batch: &mut Batch) {
        let Some(wanted) = reach_of(&self.session, &owner.participant) else {
            return;
        };
        let Some(peer) = self.device_mut(owner).and_then(Device::peer_mut) else {
            return;
        };
        let is_known = match &peer.reach {
            Some(known) => *known == wanted,
            None => wanted.is_usual(),
        };
        if is_known {
            return;
        }
        peer.reach = (!wanted.is_usual()).then(|| wanted.clone());
        let peer = peer.id;
        batch.sfu(Command::Reach {
            peer,
            epoch: wanted.epoch,
            reach: Reach {
                here: wanted.here,
                heard_in: self.media_rooms(&wanted.heard_in),
                hears: self.media_rooms(&wanted.hears),
            },
        });
    }

    /// By all their devices.
    pub(super) fn say_reaches(&mut self, participant: &ParticipantId, batch: &mut Batch) {
        for owner in self.owners(participant) {
            self.say_reach(&owner, batch);
        }
    }

    fn media_rooms(&mut self, places: &[Location]) -> Vec<RoomId> {
        let places = places.iter().take(REACH_ROOMS_MAX);
        places.map(|place| self.rooms.room(place)).collect()
    }
}
