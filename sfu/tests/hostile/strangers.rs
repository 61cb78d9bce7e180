use crate::garbage::{Dice, damaged, noise, oversized};
use crate::stranger::Stranger;
use crate::support::SHARDS;
use crate::town::{Town, resident_mebibytes};

/// What a flood may add, in MiB: the clients of the test live in this process too.
const GROWTH_MAX: u64 = 64;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_flood_of_noise_from_strangers_is_dropped_and_costs_no_memory() {
    for shards in SHARDS {
        let mut town = Town::start(shards).await;
        let stranger = Stranger::new(town.world.node.local_addr()).await;
        let before = resident_mebibytes();
        let flood = noise(&mut Dice(1), 8_000);
        let counted = town.suffers(&flood, async |d| stranger.send(d).await).await;
        assert_eq!(counted.dropped_stranger, flood.len() as u64);
        assert_eq!(stranger.received(), 0, "strangers are not answered");
        let grown = resident_mebibytes().saturating_sub(before);
        assert!(grown < GROWTH_MAX, "{grown} MiB more");
        town.ends_unhurt().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn datagrams_larger_than_the_node_reads_are_dropped() {
    for shards in SHARDS {
        let mut town = Town::start(shards).await;
        let stranger = Stranger::new(town.world.node.local_addr()).await;
        let large = oversized(&mut Dice(2));
        for datagram in &large {
            let one = std::slice::from_ref(datagram);
            let counted = town.suffers(one, async |d| stranger.send(d).await).await;
            assert_eq!(counted.dropped_stranger, 1);
        }
        assert_eq!(stranger.received(), 0);
        let inject = town.relay.injector();
        town.suffers(&large[..6], async |d| inject.send(d).await)
            .await;
        town.ends_unhurt().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn checks_for_nobody_and_forged_checks_for_somebody_get_no_answer() {
    for shards in SHARDS {
        let mut town = Town::start(shards).await;
        let stranger = Stranger::new(town.world.node.local_addr()).await;
        let checks = town.relay.captured_of(0..=3);
        let mut wrong_ufrag = checks.clone();
        for check in &mut wrong_ufrag {
            let name = position_of_username(check);
            check[name] = if check[name] == b'x' { b'y' } else { b'x' };
        }
        let counted = town
            .suffers(&wrong_ufrag, async |d| stranger.send(d).await)
            .await;
        assert_eq!(counted.dropped_stranger, wrong_ufrag.len() as u64);
        let forged = damaged(&mut Dice(3), &checks);
        let counted = town
            .suffers(&forged, async |d| stranger.send(d).await)
            .await;
        let dropped = counted.dropped_stranger + counted.dropped_unauthentic;
        assert_eq!(dropped, forged.len() as u64);
        assert!(counted.dropped_unauthentic > 0, "some named the right peer");
        assert_eq!(stranger.received(), 0);
        town.ends_unhurt().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_replays_from_elsewhere_what_an_innocent_sent_takes_nothing_from_them() {
    for shards in SHARDS {
        let mut town = Town::start(shards).await;
        let stranger = Stranger::new(town.world.node.local_addr()).await;
        let captured = town.relay.captured();
        town.suffers(&captured, async |d| stranger.send(d).await)
            .await;
        town.ends_unhurt().await;
    }
}

/// Of the first byte of USERNAME's value (RFC 8489, 14.3).
fn position_of_username(check: &[u8]) -> usize {
    let mut at = 20;
    while check[at..at + 2] != [0, 6] {
        let length = usize::from(u16::from_be_bytes([check[at + 2], check[at + 3]]));
        at += 4 + length.next_multiple_of(4);
    }
    at + 4
}
