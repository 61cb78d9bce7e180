use std::collections::BTreeSet;

use protocol::{DeviceId, FaultCode, Millis, ParticipantId, limits as wire};
use signaling::by_hand::{Heard, Task};

use crate::page::Link;
use crate::planted::Bug;
use crate::world::World;

/// Two that come within so long may come in one turn: then either of them is the older one.
const AT_ONCE_MS: i64 = 1_000;

/// One time that the server was told of somebody's device.
pub(crate) struct Coming {
    participant: ParticipantId,
    device: usize,
    line: u64,
    at: Millis,
}

/// People with several devices.
impl World {
    /// The page that was opened last on this device.
    pub(crate) fn newest_page(&self, person: usize, device: usize) -> Option<usize> {
        let theirs = |page: &crate::page::Page| page.person == person && page.device == device;
        self.pages.iter().rposition(theirs)
    }

    /// The same, if somebody can still do something on it.
    pub(crate) fn page_on(&self, person: usize, device: usize) -> Option<usize> {
        let newest = self.newest_page(person, device)?;
        let is_alive = |page: &crate::page::Page| page.link != Link::Dead;
        self.pages
            .get(newest)
            .is_some_and(is_alive)
            .then_some(newest)
    }

    pub(crate) fn last_page(&self, person: usize) -> Option<usize> {
        self.pages.iter().rposition(|page| page.person == person)
    }

    /// One of theirs that is not here yet.
    pub(crate) fn takes_a_device(&mut self, person: usize) {
        let devices = self.people.get(person).map_or(1, |p| p.devices);
        let device = self.chance.below(devices);
        if self.page_on(person, device).is_none() {
            self.opens_a_page(person, device);
        }
    }

    /// The server is told of the device at the page's end of this line.
    pub(crate) fn comes(&mut self, line: u64, participant: &ParticipantId) -> Option<DeviceId> {
        let page = self.lines.get(&line).map(|line| line.page);
        let device = self.pages.get(page?)?.device;
        self.comings.push(Coming {
            participant: participant.clone(),
            device,
            line,
            at: self.now,
        });
        if device == 0 || self.planted.is(Bug::DevicesAreOne) {
            return None;
        }
        DeviceId::from_body(&device.to_string()).ok()
    }

    /// Planted: another connection of theirs ends than the one that should.
    pub(crate) fn planted_end(&self, line: u64, heard: &Heard) -> u64 {
        let is_one_too_many = matches!(heard, Heard::End(Some(FaultCode::TooManyDevices)));
        if !is_one_too_many || !self.planted.is(Bug::TheFifthEndsTheNewest) {
            return line;
        }
        let whose = self.coming(line).map(|coming| coming.participant.clone());
        whose
            .and_then(|participant| self.newest_of(&participant))
            .unwrap_or(line)
    }

    /// A device takes the place of itself alone, and of several the oldest makes room for one too many.
    pub(crate) fn ends_for_a_reason(&self, line: u64, heard: &Heard) {
        let Heard::End(Some(fault)) = heard else {
            return;
        };
        let of_line = |coming: &Coming| coming.line == line;
        let Some(place) = self.comings.iter().rposition(of_line) else {
            return;
        };
        let (before, since) = self.comings.split_at(place);
        let Some((ended, after)) = since.split_first() else {
            return;
        };
        let is_theirs = |other: &&Coming| other.participant == ended.participant;
        match fault {
            FaultCode::Replaced => {
                let mut newer = after.iter().filter(is_theirs);
                let is_replaced = newer.any(|other| other.device == ended.device);
                assert!(is_replaced, "{line} was replaced by another device");
            }
            FaultCode::TooManyDevices => {
                let all = self.comings.iter().filter(is_theirs);
                let devices: BTreeSet<_> = all.map(|other| other.device).collect();
                assert!(
                    devices.len() > wire::DEVICES_MAX,
                    "{line} made room for nobody"
                );
                let older = before.iter().filter(is_theirs).find(|other| {
                    self.is_open(other.line) && ended.at.since(other.at) > AT_ONCE_MS
                });
                assert!(
                    older.is_none(),
                    "{line} made room, and {:?} was older",
                    older.map(|other| other.line)
                );
            }
            _ => {}
        }
    }

    fn coming(&self, line: u64) -> Option<&Coming> {
        self.comings.iter().rfind(|coming| coming.line == line)
    }

    /// For the server.
    fn is_open(&self, line: u64) -> bool {
        self.lines.get(&line).is_some_and(|line| !line.is_over)
    }
}

/// The log has those devices here that are connected, no more of a person than they may have, and of each kind one that sends.
pub(crate) fn are_sound(task: &Task) {
    let connected: BTreeSet<_> = task.devices().collect();
    let mut here = BTreeSet::new();
    for person in task.session().roster().iter() {
        assert!(
            person.devices.len() <= wire::DEVICES_MAX,
            "{} is here too often",
            person.id
        );
        here.extend(person.devices.keys().map(|device| (&person.id, device)));
        let on = |is: fn(&protocol::MediaState) -> bool| {
            let sending = person.devices.values().filter(|media| is(media));
            assert!(sending.count() <= 1, "{} is heard or seen twice", person.id);
        };
        on(|media| media.microphone);
        on(|media| media.camera);
        on(|media| media.screen);
    }
    assert_eq!(here, connected, "other devices are here than are connected");
}
