use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use proptest::prelude::*;
use sfu_control::{Grade, Grant, Kin, Notice, PeerId, PublishRights, RoomId, TrackKind, Wishes};
use sfu_core::RtcpIn;
use sfu_core::ShardId;
use sfu_core::media::{ClockAnchor, MediaOutput};

use super::node::{Crossing, Crossings, Node};
use super::packet::Packet;
use super::publisher::{Publisher, ssrc_of};
use super::world::{WANTS, World, negotiated};

/// Anything that can be done to a media plane, sensible or not.
#[derive(Clone, Debug)]
enum Deed {
    Add {
        peer: u64,
        room: u64,
    },
    Place {
        peer: u64,
        room: u64,
        epoch: u32,
        camera: bool,
    },
    Connect {
        peer: u64,
    },
    Remove {
        peer: u64,
    },
    /// A frame of a camera, each packet with one byte replaced.
    Frame {
        peer: u64,
        at: usize,
        byte: Option<u8>,
    },
    Bytes {
        peer: u64,
        bytes: Vec<u8>,
    },
    Nack {
        peer: u64,
        slot: u32,
        sequences: Vec<u16>,
    },
    Keyframe {
        peer: u64,
        slot: u32,
    },
    Goodbye {
        peer: u64,
    },
    Wish {
        peer: u64,
        grade: usize,
        heights: Vec<u16>,
        kins: Vec<u64>,
        carries: Option<u64>,
    },
    Announce {
        peer: u64,
        camera: bool,
    },
    Wait {
        milliseconds: u64,
    },
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let peer = 1_u64..5;
    let room = 1_u64..3;
    let one = prop_oneof![
        1 => (peer.clone(), room.clone()).prop_map(|(peer, room)| Deed::Add { peer, room }),
        2 => (peer.clone(), room, 0_u32..8, any::<bool>()).prop_map(
            |(peer, room, epoch, camera)| Deed::Place { peer, room, epoch, camera }
        ),
        2 => peer.clone().prop_map(|peer| Deed::Connect { peer }),
        1 => peer.clone().prop_map(|peer| Deed::Remove { peer }),
        12 => (peer.clone(), 0_usize..60, prop::option::weighted(0.2, any::<u8>()))
            .prop_map(|(peer, at, byte)| Deed::Frame { peer, at, byte }),
        2 => (peer.clone(), prop::collection::vec(any::<u8>(), 0..60))
            .prop_map(|(peer, bytes)| Deed::Bytes { peer, bytes }),
        2 => (peer.clone(), 0_u32..4, prop::collection::vec(any::<u16>(), 0..9))
            .prop_map(|(peer, slot, sequences)| Deed::Nack { peer, slot, sequences }),
        2 => (peer.clone(), 0_u32..4).prop_map(|(peer, slot)| Deed::Keyframe { peer, slot }),
        1 => peer.clone().prop_map(|peer| Deed::Goodbye { peer }),
        3 => (peer.clone(), 0_usize..4, prop::collection::vec(any::<u16>(), 0..200),
            prop::collection::vec(0_u64..6, 0..60), prop::option::of(0_u64..4_000_000))
            .prop_map(|(peer, grade, heights, kins, carries)| Deed::Wish { peer, grade, heights, kins, carries }),
        2 => (peer, any::<bool>()).prop_map(|(peer, camera)| Deed::Announce { peer, camera }),
        6 => (0_u64..2000).prop_map(|milliseconds| Deed::Wait { milliseconds }),
    ];
    prop::collection::vec(one, 1..150)
}

/// The planes of a node, and who ought to be where.
struct Yard {
    node: Node,
    now: Instant,
    grants: BTreeMap<PeerId, Grant>,
    connected: BTreeMap<PeerId, bool>,
    cameras: BTreeMap<PeerId, Publisher>,
}

impl Yard {
    fn new() -> Self {
        let world = World::new(0);
        let now = world.now;
        let ntp = sfu_core::NtpTime(0);
        let clock = ClockAnchor { instant: now, ntp };
        let camera = |id| {
            let peer = PeerId::new(id);
            (peer, Publisher::new(peer, TrackKind::Camera))
        };
        Self {
            node: Node::new(clock, crate::SHARDS, 5, Crossings::Instant),
            now,
            grants: BTreeMap::new(),
            connected: BTreeMap::new(),
            cameras: (1..5).map(camera).collect(),
        }
    }

    fn carry_out(&mut self, deed: Deed) {
        let now = self.now;
        match deed {
            Deed::Add { peer, room } => self.add(PeerId::new(peer), room),
            Deed::Place {
                peer,
                room,
                epoch,
                camera,
            } => {
                let peer = PeerId::new(peer);
                let grant = grant(room, epoch, camera);
                self.expect_place(peer, grant);
                let order = self.node.order();
                self.node.of(peer).place(now, order, peer, grant);
            }
            Deed::Connect { peer } => {
                let peer = PeerId::new(peer);
                self.connected.insert(peer, true);
                self.node.of(peer).connected(now, peer);
            }
            Deed::Remove { peer } => {
                let peer = PeerId::new(peer);
                self.grants.remove(&peer);
                self.node.of(peer).remove_peer(now, peer);
            }
            Deed::Frame { peer, at, byte } => self.frame(PeerId::new(peer), at, byte),
            Deed::Bytes { peer, bytes } => {
                let peer = PeerId::new(peer);
                self.node.of(peer).handle_rtp(now, peer, &bytes);
            }
            Deed::Nack {
                peer,
                slot,
                sequences,
            } => {
                let ssrc = 0x4000_0000 + peer as u32 * 0x1_0000 + slot * 16 + 1;
                self.rtcp(peer, RtcpIn::Nack { ssrc, sequences });
            }
            Deed::Keyframe { peer, slot } => {
                let ssrc = 0x4000_0000 + peer as u32 * 0x1_0000 + slot * 16 + 1;
                self.rtcp(peer, RtcpIn::KeyframeRequest { ssrc });
            }
            Deed::Goodbye { peer } => {
                let ssrc = ssrc_of(PeerId::new(peer), TrackKind::Camera);
                self.rtcp(peer, RtcpIn::Goodbye { ssrc });
            }
            Deed::Wish {
                peer,
                grade,
                heights,
                kins,
                carries,
            } => {
                let peer = PeerId::new(peer);
                let grade = [Grade::Full, Grade::Saver, Grade::Audio, Grade::Text][grade];
                let plane = self.node.of(peer);
                plane.wish(now, peer, wishes(grade, heights, &kins));
                plane.assume_downlink(now, peer, carries);
            }
            Deed::Announce { peer, camera } => self.announce(PeerId::new(peer), camera),
            Deed::Wait { milliseconds } => {
                self.now += Duration::from_millis(milliseconds);
                self.node.handle_timeout(self.now);
            }
        }
    }

    fn add(&mut self, peer: PeerId, room: u64) {
        let grant = Grant {
            kin: Kin::new(peer.get()),
            ..grant(room, 1, true)
        };
        self.grants.insert(peer, grant);
        self.connected.insert(peer, false);
        let order = self.node.order();
        let plane = self.node.of(peer);
        plane.add_peer(self.now, order, peer, negotiated(peer, WANTS), grant);
    }

    fn announce(&mut self, peer: PeerId, camera: bool) {
        let on = PublishRights {
            camera,
            ..PublishRights::ALL
        };
        self.node.of(peer).announce(self.now, peer, on);
    }

    fn rtcp(&mut self, peer: u64, packet: RtcpIn) {
        let peer = PeerId::new(peer);
        self.node.of(peer).handle_rtcp(self.now, peer, &[packet]);
    }

    fn expect_place(&mut self, peer: PeerId, grant: Grant) {
        if let Some(held) = self.grants.get_mut(&peer)
            && grant.epoch >= held.epoch
        {
            let room = if grant.epoch > held.epoch {
                grant.room
            } else {
                held.room
            };
            *held = Grant { room, ..grant };
        }
    }

    fn frame(&mut self, peer: PeerId, at: usize, byte: Option<u8>) {
        let packets = self.cameras.get_mut(&peer).unwrap().next_frame(self.now);
        for mut packet in packets {
            if let (Some(byte), Some(place)) = (byte, packet.get_mut(at)) {
                *place = byte;
            }
            self.node.of(peer).handle_rtp(self.now, peer, &packet);
        }
    }

    /// Takes all outputs and checks each; the number of packets of media.
    fn drain(&mut self) -> usize {
        let mut packets = 0;
        loop {
            if let Some((from, output)) = self.node.poll_output() {
                self.check(from, output);
            } else if let Some((shard, train)) = self.node.poll_train(self.now) {
                for packet in Packet::of(self.node.at(shard), &train) {
                    packets += 1;
                    self.check_packet(&packet);
                }
            } else if let Some((from, output)) = self.node.poll_output() {
                self.check(from, output);
            } else {
                break;
            }
        }
        if let Some(at) = self.node.poll_timeout() {
            assert!(at + Duration::from_secs(60) > self.now);
        }
        packets
    }

    fn check_packet(&self, packet: &Packet) {
        let (peer, publisher) = (packet.peer, PeerId::new(packet.csrc.into()));
        assert_ne!(publisher, peer);
        assert!(self.connected[&peer]);
        let room = |peer| self.grants.get(&peer).map(|grant| grant.room);
        assert!(room(peer).is_some());
        assert_eq!(room(peer), room(publisher));
        assert!(self.grants[&publisher].publish.camera);
    }

    fn check(&mut self, from: ShardId, output: MediaOutput) {
        match output {
            MediaOutput::Rtcp { peer, packets } => {
                assert!(self.grants.contains_key(&peer) && !packets.is_empty());
                let camera = self.cameras.get_mut(&peer).unwrap();
                for packet in packets {
                    camera.hear(self.now, &packet);
                }
            }
            MediaOutput::Notice(Notice::Bindings {
                peer, epoch, slots, ..
            }) => {
                assert_eq!(self.grants[&peer].epoch, epoch);
                for slot in slots.into_iter().flatten() {
                    assert_eq!(self.grants[&slot.peer].room, self.grants[&peer].room);
                }
            }
            MediaOutput::Notice(_) => {}
            MediaOutput::Crossing { to, crossing } => {
                self.node.cross(self.now, Crossing { from, to, crossing });
            }
        }
    }
}

fn wishes(grade: Grade, heights: Vec<u16>, kins: &[u64]) -> Wishes {
    Wishes {
        grade,
        heights,
        kins: kins.iter().copied().map(Kin::new).collect(),
    }
}

fn grant(room: u64, epoch: u32, camera: bool) -> Grant {
    Grant {
        room: RoomId::new(room),
        epoch,
        publish: PublishRights {
            camera,
            ..PublishRights::NONE
        },
        kin: Kin::NONE,
        featured: None,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(150) })]

    #[test]
    fn whatever_is_done_media_stays_in_its_room(deeds in deeds()) {
        let mut yard = Yard::new();
        for deed in deeds {
            yard.carry_out(deed);
            yard.drain();
        }
        // And it still works for two that behave.
        for peer in 1..5 {
            yard.carry_out(Deed::Remove { peer });
            yard.drain();
        }
        for peer in [1, 2] {
            yard.carry_out(Deed::Add { peer, room: 9 });
            yard.carry_out(Deed::Connect { peer });
            yard.drain();
        }
        let mut packets = 0;
        for _ in 0..20 {
            yard.carry_out(Deed::Frame { peer: 1, at: 0, byte: None });
            packets += yard.drain();
            yard.carry_out(Deed::Wait { milliseconds: 33 });
            packets += yard.drain();
        }
        prop_assert!(packets > 0, "nothing is forwarded any more");
    }
}
