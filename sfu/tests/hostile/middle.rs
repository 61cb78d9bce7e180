//! From the address that the node knows as an innocent's: what a forged source address, or somebody on the way, can do.

use crate::garbage::{Dice, damaged, noise};
use crate::support::SHARDS;
use crate::town::Town;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn noise_from_an_innocents_address_changes_nothing_for_them() {
    for shards in SHARDS {
        let mut town = Town::start(shards).await;
        let inject = town.relay.injector();
        let flood = noise(&mut Dice(4), 4_000);
        let counted = town.suffers(&flood, async |d| inject.send(d).await).await;
        assert!(counted.dropped_unauthentic > 1_000, "{counted:?}");
        town.ends_unhurt().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn damaged_media_from_an_innocents_address_uses_up_no_number_of_theirs() {
    for shards in SHARDS {
        let mut town = Town::start(shards).await;
        let inject = town.relay.injector();
        let media = town.relay.captured_of(128..=191);
        let mut forged = damaged(&mut Dice(5), &media);
        // Far ahead of what they send, which a window that believed it would jump to.
        for packet in &media {
            let mut ahead = packet.clone();
            ahead[2] = ahead[2].wrapping_add(0x40);
            forged.push(ahead);
        }
        let counted = town.suffers(&forged, async |d| inject.send(d).await).await;
        assert!(
            counted.dropped_unauthentic >= media.len() as u64,
            "{counted:?}"
        );
        town.ends_unhurt().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn everything_an_innocent_sent_may_be_replayed_from_their_address() {
    for shards in SHARDS {
        let mut town = Town::start(shards).await;
        let inject = town.relay.injector();
        let media = town.relay.captured_of(128..=191);
        let counted = town.suffers(&media, async |d| inject.send(d).await).await;
        assert_eq!(counted.dropped_unauthentic, media.len() as u64, "media");
        let captured = town.relay.captured();
        town.suffers(&captured, async |d| inject.send(d).await)
            .await;
        town.ends_unhurt().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_forged_goodbye_in_dtls_ends_nothing() {
    for shards in SHARDS {
        let mut town = Town::start(shards).await;
        let inject = town.relay.injector();
        let mut forged = Vec::new();
        for epoch in [0, 1] {
            for level in [1, 2] {
                for description in [0, 10, 20, 40, 80, 100] {
                    let head = [21, 0xfe, 0xfd, 0, epoch, 0, 0, 0, 0, 0x10, 0, 0, 2];
                    forged.push([head.as_slice(), &[level, description]].concat());
                }
            }
        }
        let handshake = town.relay.captured_of(20..=63);
        forged.extend(handshake.clone());
        forged.extend(damaged(&mut Dice(6), &handshake));
        town.suffers(&forged, async |d| inject.send(d).await).await;
        town.ends_unhurt().await;
    }
}
