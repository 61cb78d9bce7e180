use std::collections::{BTreeMap, BTreeSet};

use protocol::ParticipantId;
use sfu_control::PeerId;
use signaling::by_hand::Task;
use signaling_core::{grant_of, next_deadline, reach_of, view};

use crate::page::Link;
use crate::people::ANSWER_MS;
use crate::world::World;
use crate::{devices, invariants};

/// A deadline may be carried out this much later than it was due: disks are slow at times.
const LATE_MS: i64 = 2_000;

/// What has to hold, looked at from outside.
impl World {
    /// Everything that was decided is durable and has been let out.
    pub(crate) fn after_a_turn(&mut self) {
        self.is_written_down();
        let Some(task) = &self.host.task else { return };
        invariants::after_command(task.session());
        devices::are_sound(task);
        self.nobody_goes_unasked();
        self.mirror_agrees();
    }

    /// Nothing is let out that a restart would not know.
    pub(crate) fn is_written_down(&self) {
        let Some(task) = &self.host.task else { return };
        assert_eq!(
            task.seq(),
            self.disk.last_seq(),
            "something was let out that is not durable"
        );
        assert!(
            task.session() == self.disk.meant(),
            "the journal makes another session than the one that lives"
        );
    }

    /// Whoever goes somewhere by themselves has asked to. Who is erased leaves first, wherever they are.
    fn nobody_goes_unasked(&self) {
        let erased = self.disk.forgotten();
        let visited = self.disk.visited().iter();
        for (person, times) in visited.filter(|(person, _)| !erased.contains(person)) {
            let asked = self.visits.get(person).copied().unwrap_or(0);
            assert!(
                *times <= asked,
                "{person} went {times} times and asked to {asked} times"
            );
        }
    }

    /// The media plane has everybody where they are, with the rights that they have.
    pub(crate) fn mirror_agrees(&self) {
        let Some(task) = self
            .host
            .task
            .as_ref()
            .filter(|_| self.host.flight.is_none())
        else {
            return;
        };
        let owners: BTreeMap<_, _> = task.peers().collect();
        let (mut kins, mut of_people) = (BTreeMap::new(), BTreeMap::new());
        for (peer, held) in self.mirror.peers() {
            let owner = owners.get(&peer).copied();
            let (owner, device) = owner.unwrap_or_else(|| panic!("{peer} is nobody's"));
            let grant = grant_of(task.session(), owner, device);
            let grant = grant.unwrap_or_else(|| panic!("{owner} has media and is not let in"));
            assert_eq!(
                task.place(held.room),
                Some(&grant.location),
                "the media of {owner} is elsewhere"
            );
            assert_eq!(held.epoch, grant.epoch, "the media of {owner} is behind");
            let may = (
                held.publish.microphone,
                held.publish.camera,
                held.publish.screen,
            );
            let rights = (
                grant.rights.microphone,
                grant.rights.camera,
                grant.rights.screen,
            );
            assert_eq!(may, rights, "{owner} may publish otherwise");
            assert_eq!(
                held.featured, grant.featured,
                "{owner} is in the spotlight otherwise"
            );
            let kin = kins.entry(held.kin).or_insert(owner);
            assert_eq!(*kin, owner, "the media of two people is taken for one's");
            let kin = of_people.entry(owner).or_insert(held.kin);
            assert_eq!(*kin, held.kin, "{owner} is taken for two people");
            self.reaches_as_far(task, peer, owner);
        }
        for (peer, (owner, _)) in owners {
            assert!(
                self.mirror.grant(peer).is_some() || self.mirror.was_lost(peer),
                "{owner} has lost their media, and nobody has said so"
            );
        }
    }

    /// They are heard and hear where the session says so, and nowhere else.
    fn reaches_as_far(&self, task: &Task, peer: PeerId, owner: &ParticipantId) {
        let held = self.mirror.reach(peer);
        let says = reach_of(task.session(), owner);
        let says = says.unwrap_or_else(|| panic!("{owner} reaches and is not let in"));
        assert_eq!(held.here, says.here, "{owner} is heard here otherwise");
        for (way, rooms, places) in [
            ("is heard in", &held.heard_in, &says.heard_in),
            ("hears", &held.hears, &says.hears),
        ] {
            let reached: BTreeSet<_> = rooms.iter().map(|room| task.place(*room)).collect();
            let meant: BTreeSet<_> = places.iter().map(Some).collect();
            assert_eq!(reached, meant, "{owner} {way} other places");
        }
    }

    /// What is due is carried out.
    pub(crate) fn nothing_is_overdue(&self) {
        let idle = self.host.flight.is_none();
        let Some(task) = self.host.task.as_ref().filter(|_| idle && self.host.is_up) else {
            return;
        };
        if let Some((due, timer)) = next_deadline(task.session()) {
            let late = self.now.since(due);
            assert!(late <= LATE_MS, "{timer:?} was due {late} ms ago");
        }
    }

    /// A page that is up to date sees what there is.
    pub(crate) fn compare_view(&mut self, index: usize) {
        if !self.is_at_rest() {
            return;
        }
        let Some(page) = self.pages.get(index) else {
            return;
        };
        let Link::Open(number) = page.link else {
            return;
        };
        let Some(line) = self.lines.get(&number) else {
            return;
        };
        if line.is_cut || line.is_over || line.under_way > 0 {
            return;
        }
        let (Some(state), Some(task)) = (&page.state, &self.host.task) else {
            return;
        };
        self.tally.views_compared += 1;
        let whole = view(task.session(), &state.you).expect("they have a seat");
        assert!(
            state.view == whole,
            "page {index} sees {}\nand there is {}",
            serde_json::to_string(&state.view).unwrap_or_default(),
            serde_json::to_string(&whole).unwrap_or_default()
        );
        for asked in page.asked.values().filter(|asked| asked.line == number) {
            let waits = self.now.since(asked.at);
            assert!(
                waits <= ANSWER_MS,
                "page {index} waits for {:?}",
                asked.command
            );
        }
    }

    pub(crate) fn acknowledged_is_durable(&self) {
        for id in &self.acknowledged {
            let times = self.disk.times_said(id);
            assert_eq!(times, 1, "{id} was acknowledged");
        }
    }

    /// Faults have stopped, and everybody had time to come back.
    pub(crate) fn at_the_end(&mut self) {
        self.disk.check_whole();
        self.acknowledged_is_durable();
        if self.host.task.is_none() {
            return;
        }
        assert!(self.is_at_rest(), "the session is still busy");
        self.after_a_turn();
        for index in 0..self.pages.len() {
            let Some(page) = self.pages.get(index) else {
                continue;
            };
            match page.link {
                Link::Dead => {}
                Link::Open(_) => self.compare_view(index),
                Link::Away | Link::Dialing(_) => panic!("page {index} does not come back"),
            }
        }
    }
}
