//! Where peers live on a node with several shards.

mod restarts;
#[path = "tests/town.rs"]
mod town;

use std::net::SocketAddr;
use std::time::Duration;

use sfu_control::{Command, LostReason, Notice, PeerId};

use crate::limits::STRAYS_UNPROVED_MAX;
use crate::transport::SrtpProfile::AeadAes128Gcm;
use crate::transport::test_client::{Check, TestClient};
use town::{SHARDS, Town, grant};

#[test]
fn a_peer_whose_packets_land_where_it_was_born_stays_there() {
    let mut town = Town::new();
    town.connected(1, 1);
    assert_eq!(town.living(), [0, 1, 0]);
    let strays = (0..SHARDS).map(|shard| town.counters(shard).strays_out);
    assert_eq!(strays.sum::<u64>(), 0);
}

#[test]
fn a_peer_whose_packets_land_elsewhere_lives_there() {
    let mut town = Town::new();
    town.connected(1, 2);
    assert_eq!(town.living(), [0, 0, 1]);
    assert_eq!(town.counters(2).immigrants, 1);
    let strays = town.counters(2).strays_out;
    town.pass(Duration::from_secs(5));
    town.check(1, Check::Nominating);
    assert_eq!(town.client(1).stun.len(), 2);
    assert_eq!(town.counters(2).strays_out, strays, "all is at home now");
}

#[test]
fn people_on_three_shards_hear_each_other() {
    let mut town = Town::new();
    town.connected(1, 0);
    town.connected(2, 2);
    town.connected(3, 1);
    assert_eq!(town.living(), [1, 1, 1]);
    assert_eq!(town.heard(1, 2, 0), 10, "from the very first packet");
    assert!(town.heard(2, 3, 0) >= 9);
}

#[test]
fn a_client_hello_in_several_datagrams_follows_its_peer() {
    let mut town = Town::new();
    let client = TestClient::new(4001, &[AeadAes128Gcm]).with_mtu(150);
    let offer = client.offer();
    town.offer(1, 2);
    let peer = PeerId::new(1);
    town.command(Command::Disconnect { peer });
    town.notices.clear();
    town.clients.insert(1, client);
    let grant = grant(1, 1);
    town.command(Command::Connect { peer, offer, grant });
    let (_, Notice::Answered { sdp, .. }) = town.notices[0].clone() else {
        unreachable!("it is answered")
    };
    town.client(1).take_answer(&sdp);
    town.check(1, Check::Nominating);
    // All of them land before the shards have said a word to each other.
    town.held = true;
    town.shake_hands(1);
    assert!(!town.is_connected(1));
    town.let_go();
    assert!(town.is_connected(1));
    assert_eq!(town.living(), [0, 0, 1]);
}

#[test]
fn a_path_that_changes_later_leaves_the_peer_where_it_is() {
    let mut town = Town::new();
    town.connected(1, 2);
    town.connected(2, 2);
    assert!(town.heard(1, 2, 0) >= 9);
    // Its new address lands where it was born, the next one on the third shard.
    for (port, lands, first) in [(5001, 1, 10), (5002, 0, 20)] {
        town.moves_to(1, port, lands);
        town.check(1, Check::Nominating);
        assert_eq!(town.heard(1, 2, first), 10, "from shard {lands}");
        assert_eq!(town.living(), [0, 0, 2]);
    }
    assert_eq!(town.heard(2, 1, 0), 10, "and it hears, where it is now");
}

#[test]
fn datagrams_from_an_old_address_are_nobodys_once_the_peer_is_gone() {
    let mut town = Town::new();
    town.connected(1, 2);
    town.moves_to(1, 5001, 0);
    town.check(1, Check::Nominating);
    let peer = PeerId::new(1);
    town.command(Command::Disconnect { peer });
    assert_eq!(town.living(), [0, 0, 0]);
    let before = town.counters(0).strays_out;
    let dropped = town.counters(0).dropped_stranger;
    town.say(1, 1);
    assert_eq!(town.counters(0).strays_out, before);
    assert_eq!(town.counters(0).dropped_stranger, dropped + 1);
}

#[test]
fn a_disconnect_finds_the_peer_wherever_it_is() {
    let mut town = Town::new();
    town.connected(1, 2);
    let peer = PeerId::new(1);
    town.command(Command::Disconnect { peer });
    assert_eq!(town.living(), [0, 0, 0]);
    assert_eq!(town.lost(1), []);
    town.check(1, Check::Nominating);
    assert_eq!(town.client(1).stun.len(), 1, "nobody answers any more");
}

#[test]
fn a_disconnect_catches_up_with_a_peer_that_is_on_its_way() {
    let mut town = Town::new();
    town.offer(1, 2);
    town.check(1, Check::Nominating);
    town.held = true;
    town.shake_hands(1);
    let peer = PeerId::new(1);
    town.command(Command::Disconnect { peer });
    town.let_go();
    assert_eq!(town.living(), [0, 0, 0]);
    assert!(!town.is_connected(1));
}

#[test]
fn a_peer_that_is_away_keeps_its_id_to_itself() {
    let mut town = Town::new();
    town.connected(1, 2);
    let offer = town.client(1).offer();
    let (peer, grant) = (PeerId::new(1), grant(1, 1));
    town.command(Command::Connect { peer, offer, grant });
    let last = town.notices.last();
    assert!(matches!(last, Some((1, Notice::Refused { .. }))));
    assert_eq!(town.living(), [0, 0, 1]);
}

#[test]
fn a_loss_is_told_once_by_the_shard_that_was_asked_for_the_peer() {
    let mut town = Town::new();
    town.connected(1, 2);
    town.pass(Duration::from_secs(40));
    assert_eq!(town.lost(1), [(1, LostReason::ConsentExpired)]);
    assert_eq!(town.living(), [0, 0, 0]);
    // And its id is free again.
    town.notices.clear();
    town.connected(1, 0);
    assert_eq!(town.living(), [1, 0, 0]);
    assert_eq!(town.lost(1), []);
}

#[test]
fn a_late_word_of_an_earlier_loss_does_not_hurt_the_next_of_that_id() {
    let mut town = Town::new();
    town.connected(1, 2);
    town.held = true;
    town.pass(Duration::from_secs(40));
    let peer = PeerId::new(1);
    town.command(Command::Disconnect { peer });
    town.notices.clear();
    town.offer(1, 0);
    town.let_go();
    town.check(1, Check::Nominating);
    town.shake_hands(1);
    assert!(town.is_connected(1));
    assert_eq!(town.lost(1), []);
    assert_eq!(town.living(), [1, 0, 0]);
}

#[test]
fn a_move_reaches_a_peer_that_lives_elsewhere_and_cuts_it_off_at_once() {
    let mut town = Town::new();
    town.connected(1, 0);
    town.connected(2, 0);
    town.connected(3, 2);
    assert!(town.heard(1, 3, 0) >= 9);
    assert!(town.heard(1, 2, 10) >= 9);
    town.place(3, 2, 2);
    assert_eq!(town.heard(1, 3, 20), 0);
    assert_eq!(town.heard(1, 2, 30), 10);
    town.place(1, 2, 2);
    assert_eq!(town.heard(1, 2, 40), 0);
    assert!(town.heard(1, 3, 50) >= 9);
}

#[test]
fn a_forged_stray_is_met_with_silence() {
    let mut town = Town::new();
    town.offer(1, 2);
    town.check(1, Check::Forged);
    assert_eq!(town.client(1).stun.len(), 0);
    assert_eq!(town.counters(1).dropped_unauthentic, 1);
    // Its address was proved by nobody, so that nothing else from there goes anywhere.
    let strays = town.counters(2).strays_out;
    town.shake_hands(1);
    assert_eq!(town.counters(2).strays_out, strays);
}

#[test]
fn a_flood_of_checks_for_other_shards_is_handed_on_only_so_fast() {
    let mut town = Town::new();
    town.offer(1, 2);
    let forged = town.client(1).check(Check::Forged);
    for port in 0..1000 {
        let from = SocketAddr::from(([192, 0, 2, 9], 10_000 + port));
        town.lands.insert(from, 2);
        town.datagram_from(from, &forged);
    }
    let counters = town.counters(2);
    assert_eq!(counters.strays_out, u64::from(STRAYS_UNPROVED_MAX));
    assert_eq!(counters.strays_out + counters.dropped_strays, 1000);
    town.pass(Duration::from_millis(1));
    town.check(1, Check::Nominating);
    assert_eq!(town.client(1).stun.len(), 1, "the next ones get through");
}

#[test]
fn checks_for_shards_that_there_are_not_go_nowhere() {
    let mut town = Town::new();
    town.offer(1, 2);
    let check = town.client(1).check(Check::Plain);
    let name = check
        .windows(7)
        .position(|bytes| bytes.ends_with(b":client"));
    for first in [b'Z', b'9', b'+'] {
        let mut foreign = check.clone();
        let ufrag = name.unwrap() - 8;
        foreign[ufrag] = first;
        town.datagram(1, &foreign);
    }
    assert_eq!(town.counters(2).strays_out, 0);
    assert_eq!(town.counters(2).dropped_stranger, 3);
}

#[test]
fn nobody_takes_over_the_address_of_one_who_lives_elsewhere() {
    let mut town = Town::new();
    // The victim lives on shard 2, and its address lands on shard 0 now.
    town.connected(2, 2);
    town.connected(4, 1);
    town.moves_to(2, 5002, 0);
    town.check(2, Check::Nominating);
    assert!(town.heard(2, 4, 0) >= 9);
    let victim = town.client(2).address;
    let thief_was = town.client(4).address;
    town.client(4).address = victim;
    for _ in 0..3 {
        town.check(4, Check::Nominating);
        town.pass(Duration::from_millis(500));
    }
    town.client(4).address = thief_was;
    assert_eq!(
        town.heard(2, 4, 10),
        10,
        "the victim's packets still find it"
    );
    assert!(town.heard(4, 2, 0) >= 9);
}

#[test]
fn an_address_that_fell_silent_on_one_shard_may_become_anothers_on_the_next() {
    let mut town = Town::new();
    town.connected(2, 2);
    town.connected(4, 1);
    town.moves_to(2, 5002, 0);
    town.check(2, Check::Nominating);
    town.pass(Duration::from_secs(11));
    // One gets the address of the other, who is silent.
    let address = town.client(2).address;
    town.client(2).address = SocketAddr::from(([127, 0, 0, 1], 5003));
    town.client(4).address = address;
    for _ in 0..3 {
        town.check(4, Check::Nominating);
        town.pass(Duration::from_secs(1));
    }
    town.connected(7, 1);
    assert!(town.heard(4, 7, 0) >= 9);
}

#[test]
fn a_shard_that_failed_takes_its_own_with_it_and_no_others() {
    let mut town = Town::new();
    town.connected(1, 2); // born on 1, lives on 2
    town.connected(2, 2); // born and lives on 2
    town.connected(5, 0); // born on 2, lives on 0
    town.connected(3, 0); // born and lives on 0
    town.connected(4, 1); // born and lives on 1
    assert!(town.heard(1, 3, 0) >= 9);
    town.restart(2);
    assert_eq!(town.living(), [1, 1, 0]);
    // The failed shard's own shell tells of those that it was asked for.
    assert_eq!(town.lost(1), [(1, LostReason::ServerFailed)]);
    for id in [2, 3, 4, 5] {
        assert_eq!(town.lost(id), []);
    }
    assert!(town.heard(4, 3, 0) >= 9);
    town.notices.clear();
    town.connected(8, 2);
    assert!(town.heard(4, 8, 10) >= 9);
    assert!(town.heard(8, 3, 0) >= 9);
}

#[test]
fn a_path_over_a_shard_that_failed_works_again() {
    let mut town = Town::new();
    town.connected(1, 1);
    town.connected(4, 1);
    town.moves_to(1, 5001, 0);
    town.check(1, Check::Nominating);
    assert!(town.heard(1, 4, 0) >= 9);
    town.restart(0);
    assert_eq!(town.heard(1, 4, 10), 10);
}

#[test]
fn a_node_that_closes_says_goodbye_on_every_shard() {
    let mut town = Town::new();
    town.connected(1, 2);
    town.connected(2, 2);
    town.connected(3, 1);
    for engine in &mut town.engines {
        engine.close(town.now);
    }
    town.settle();
    assert_eq!(town.living(), [0, 0, 0]);
    assert!((1..4).all(|id| town.lost(id).is_empty()));
}
