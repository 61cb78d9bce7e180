use std::sync::mpsc::{SyncSender, sync_channel};

use sfu_control::{Grant, MediaLayout, Offer, PublishRights, RoomId};
use sfu_core::ServerCertificate;
use tokio::sync::mpsc;

use super::*;
use crate::clock;

/// A shard that does not run, its engine, and both ends of its queues; one notice fits.
struct Bench {
    shard: Shard,
    engine: Engine,
    commands: SyncSender<Command>,
    notices: mpsc::Receiver<Notice>,
}

impl Bench {
    fn new() -> Self {
        let (commands, inlet) = sync_channel(1_000);
        let (outlet, notices) = mpsc::channel(1);
        let shard = Shard {
            poll: Poll::new().unwrap(),
            socket: ShardSocket::bind("127.0.0.1:0".parse().unwrap()).unwrap(),
            commands: inlet,
            notices: Backlog::new(outlet),
            counters: Arc::default(),
            peers: BTreeSet::new(),
        };
        let engine = Engine::new(EngineSettings {
            shard: sfu_core::ShardId::new(0),
            shards: std::num::NonZeroU8::MIN,
            certificate: ServerCertificate::generate().unwrap(),
            candidates: Vec::new(),
            clock: clock::anchor(),
            seed: [7; 32],
            peers_max: 10,
            media: sfu_core::media::MediaSettings::default(),
        });
        Self {
            shard,
            engine,
            commands,
            notices,
        }
    }

    fn take_commands(&mut self) -> Commands {
        self.shard.take_commands(&mut self.engine, Instant::now())
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
        },
    }
}

#[test]
fn whoever_asked_for_a_connection_is_told_if_the_shard_fails_until_it_hangs_up() {
    let mut bench = Bench::new();
    bench.shard.note(&hopeless(1));
    assert!(bench.shard.peers.contains(&PeerId::new(1)));
    bench.shard.note(&disconnect(1));
    assert!(bench.shard.peers.is_empty());
}

#[test]
fn whoever_was_refused_is_told_no_more() {
    let mut bench = Bench::new();
    bench.commands.send(hopeless(1)).unwrap();
    assert!(bench.take_commands() == Commands::Done);
    let refused = bench.notices.try_recv();
    assert!(matches!(refused, Ok(Notice::Refused { .. })), "{refused:?}");
    assert!(bench.shard.peers.is_empty());
}

#[test]
fn a_flood_of_commands_leaves_others_their_turn() {
    let mut bench = Bench::new();
    for peer in 0..=COMMANDS_A_TURN as u64 {
        bench.commands.send(disconnect(peer)).unwrap();
    }
    assert!(bench.take_commands() == Commands::More);
    assert!(bench.take_commands() == Commands::Done);
}

#[test]
fn notices_that_wait_go_out_under_constant_load_too() {
    let mut bench = Bench::new();
    for peer in [1, 2] {
        let peer = PeerId::new(peer);
        bench.shard.notices.push(Notice::Connected { peer });
    }
    assert!(bench.notices.try_recv().is_ok());
    let no_wait = bench.shard.patience(&bench.engine, true);
    assert_eq!(no_wait, Some(Duration::ZERO));
    assert!(bench.notices.try_recv().is_ok(), "the second still waits");
}
