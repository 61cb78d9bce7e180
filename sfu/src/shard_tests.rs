use std::cell::Cell;
use std::num::NonZeroU8;
use std::sync::mpsc::{SyncSender, sync_channel};

use sfu_control::{Grant, MediaLayout, Offer, PeerId, PublishRights, RoomId};
use sfu_core::ServerCertificate;
use tokio::sync::mpsc;

use super::turns::Commands;
use super::*;
use crate::clock;
use crate::limits::COMMANDS_A_TURN;
use crate::streams::inlets;

/// A shard that does not run, its engine, and both ends of its queues; one notice fits.
struct Bench {
    shard: Shard,
    engine: Engine,
    commands: SyncSender<Ordered>,
    notices: mpsc::Receiver<Notice>,
}

impl Bench {
    fn new() -> Self {
        Self::with_room_for(1)
    }

    fn with_room_for(notices: usize) -> Self {
        let (commands, inlet) = sync_channel(1_000);
        let (outlet, notices) = mpsc::channel(notices);
        let bell = Arc::new(Bell::new().unwrap());
        let address = "127.0.0.1:0".parse().unwrap();
        let mut sockets = ShardSocket::bind_all(address, 1).unwrap();
        let mut links = Links::mesh(&[Arc::clone(&bell)]);
        let (_, mut streamed) = inlets(&[Arc::clone(&bell)]);
        let shard = Shard {
            id: ShardId::new(0),
            socket: sockets.remove(0),
            ear: Ear::NEW,
            streams: Arc::default(),
            streamed: streamed.remove(0),
            bell,
            commands: inlet,
            links: links.remove(0),
            notices: Backlog::new(outlet),
            roll: Arc::default(),
            shards: 1,
            published: Arc::default(),
            counters: ShardCounters::default(),
            lateness: Lateness::new(Instant::now()),
            published_at: Instant::now(),
            looked_at: Instant::now(),
            logged_at: Instant::now(),
        };
        Self {
            shard,
            engine: Engine::new(settings()),
            commands,
            notices,
        }
    }

    fn send(&self, command: Command) {
        self.commands.send(Ordered { order: 0, command }).unwrap();
    }

    fn take_commands(&mut self) -> Commands {
        let now = Instant::now();
        self.shard.take_commands(&mut self.engine, now).unwrap()
    }

    fn is_on_the_roll(&self, peer: u64) -> bool {
        let taken = self.shard.roll.take(|_| true);
        taken.contains(&PeerId::new(peer))
    }
}

fn settings() -> EngineSettings {
    EngineSettings {
        shard: ShardId::new(0),
        shards: NonZeroU8::MIN,
        certificate: ServerCertificate::generate().unwrap(),
        candidates: Vec::new(),
        tcp_candidates: Vec::new(),
        clock: clock::anchor(),
        seed: [7; 32],
        peers_max: 10,
        media: sfu_core::media::MediaSettings::default(),
    }
}

fn disconnect(peer: u64) -> Command {
    let peer = PeerId::new(peer);
    Command::Disconnect { peer }
}

/// A `Connect` that is refused.
fn hopeless(peer: u64) -> Command {
    Command::Connect {
        peer: PeerId::new(peer),
        offer: Offer {
            sdp: "no SDP".to_owned(),
            layout: MediaLayout {
                microphone: None,
                camera: None,
                screen: None,
                screen_audio: None,
                slots: Vec::new(),
                voices: Vec::new(),
            },
        },
        grant: Grant {
            room: RoomId::new(1),
            epoch: 1,
            publish: PublishRights::NONE,
            kin: sfu_control::Kin::NONE,
            featured: None,
        },
    }
}

#[test]
fn whoever_asked_for_a_connection_is_told_if_the_shard_fails() {
    let mut bench = Bench::with_room_for(10);
    bench.shard.roll.note_command(&hopeless(1));
    bench.shard.roll.note_command(&hopeless(2));
    bench.shard.roll.note_command(&disconnect(1));
    let lives = Cell::new(0);
    // The first engine panics, and there is no second one.
    bench.shard.run(|| {
        lives.set(lives.get() + 1);
        assert_ne!(lives.get(), 1, "a panic that this test is about");
        None
    });
    assert_eq!(lives.get(), 2);
    let told = bench.notices.try_recv().unwrap();
    let lost = Notice::Lost {
        peer: PeerId::new(2),
        reason: LostReason::ServerFailed,
    };
    assert_eq!(told, lost);
    assert!(bench.notices.try_recv().is_err(), "who hung up is not told");
}

#[test]
fn only_those_asked_of_the_failed_shard_are_told() {
    let mut bench = Bench::with_room_for(10);
    bench.shard.shards = 2;
    for peer in 1..=4 {
        bench.shard.roll.note_command(&hopeless(peer));
    }
    bench.shard.bury();
    let mut told = Vec::new();
    while let Ok(Notice::Lost { peer, .. }) = bench.notices.try_recv() {
        told.push(peer.get());
    }
    assert_eq!(told, [2, 4]);
}

#[test]
fn whoever_was_refused_is_told_no_more() {
    let mut bench = Bench::new();
    bench.send(hopeless(1));
    assert!(bench.take_commands() == Commands::Done);
    let refused = bench.notices.try_recv();
    assert!(matches!(refused, Ok(Notice::Refused { .. })), "{refused:?}");
    assert!(!bench.is_on_the_roll(1));
}

#[test]
fn a_flood_of_commands_leaves_others_their_turn() {
    let mut bench = Bench::new();
    for peer in 0..=COMMANDS_A_TURN as u64 {
        bench.send(disconnect(peer));
    }
    assert!(bench.take_commands() == Commands::More);
    assert!(bench.take_commands() == Commands::Done);
}

#[test]
fn counters_are_published_before_a_shard_sleeps() {
    let mut bench = Bench::new();
    let to = bench.shard.socket.local_addr().unwrap();
    let friend = std::net::UdpSocket::bind("127.0.0.1:0").unwrap();
    friend.send_to(b"hello", to).unwrap();
    let shard = &mut bench.shard;
    let is_readable = shard.sleep(&bench.engine, Instant::now(), false).unwrap();
    assert!(is_readable);
    assert!(!shard.take_datagrams(&mut bench.engine).unwrap());
    shard.sleep(&bench.engine, Instant::now(), true).unwrap();
    let published = *shard.published.lock().unwrap();
    assert_eq!(published.received.messages, 1);
    assert_eq!(published.engine.dropped_stranger, 1);
}
