//! Paths that change: by an ICE restart and without one.

use std::net::{Ipv6Addr, SocketAddr};
use std::time::Duration;

use sfu_control::{Command, LostReason, Notice, PeerId};

use super::town::{SHARDS, Town};
use crate::ShardId;
use crate::transport::birth_shard;
use crate::transport::test_client::{Check, OPUS};

const SPEAKER: u64 = 1;
const LISTENER: u64 = 2;

/// Somebody who speaks and somebody who hears it; both live on shards where they were not born.
fn speaking_town() -> Town {
    let mut town = Town::new();
    town.connected(SPEAKER, 2);
    town.connected(LISTENER, 1);
    assert!(town.heard(SPEAKER, LISTENER, 0) >= 9);
    let own = town.client(LISTENER).address;
    town.delivered(own);
    town
}

fn address(port: u16) -> SocketAddr {
    SocketAddr::from(([127, 0, 0, 1], port))
}

/// As the shell calls a stream.
fn stream(number: u16) -> SocketAddr {
    SocketAddr::from((Ipv6Addr::new(0x100, 0, 0, 0, 0, 0, 0, number), 1))
}

/// The numbers of the packets that the listener has got follow each other.
fn is_unbroken(town: &mut Town) -> bool {
    let rtp = &town.client(LISTENER).rtp;
    let numbers = rtp
        .iter()
        .map(|packet| u16::from_be_bytes([packet[2], packet[3]]));
    let numbers: Vec<u16> = numbers.collect();
    let mut pairs = numbers.windows(2);
    pairs.all(|pair| pair[1] == pair[0].wrapping_add(1))
}

#[test]
fn media_stays_on_the_old_path_until_the_client_settles_on_the_new_one() {
    for lands in 0..SHARDS {
        let mut town = speaking_town();
        let (old, new) = (town.client(LISTENER).address, address(5002));
        town.path(LISTENER, new, lands);
        town.restart_ice(LISTENER);
        town.check_from(LISTENER, new, Check::Plain);
        assert_eq!(town.heard(SPEAKER, LISTENER, 10), 10);
        assert_eq!((town.delivered(old), town.delivered(new)), (10, 0));

        town.check_from(LISTENER, new, Check::Nominating);
        assert_eq!(town.heard(SPEAKER, LISTENER, 20), 10);
        assert_eq!((town.delivered(old), town.delivered(new)), (0, 10));
        assert!(is_unbroken(&mut town));
        assert_eq!(town.living(), [0, 1, 1], "nobody moved to another shard");
    }
}

#[test]
fn the_old_path_is_answered_but_takes_nothing_back() {
    let mut town = speaking_town();
    let (old, new) = (town.client(LISTENER).address, address(5002));
    town.path(LISTENER, new, 0);
    town.restart_ice(LISTENER);
    town.check_from(LISTENER, new, Check::Nominating);
    let answered = town.client(LISTENER).stun.len();
    let late = town.client(LISTENER).check_by(0, Check::Nominating);
    town.datagram_from(old, &late);
    assert_eq!(town.client(LISTENER).stun.len(), answered + 1);
    // What was under way from there is still taken.
    town.say(LISTENER, 1);
    assert_eq!(town.client(SPEAKER).rtp.len(), 1);
    assert_eq!(town.heard(SPEAKER, LISTENER, 10), 10);
    assert_eq!((town.delivered(old), town.delivered(new)), (0, 10));
}

#[test]
fn media_from_the_new_path_settles_it_too() {
    let mut town = speaking_town();
    let new = address(5002);
    town.path(LISTENER, new, 0);
    town.restart_ice(LISTENER);
    town.check_from(LISTENER, new, Check::Plain);
    let report = town.client(LISTENER).rtcp();
    town.datagram_from(new, &report);
    assert_eq!(town.heard(SPEAKER, LISTENER, 10), 10);
    assert_eq!(town.delivered(new), 10);
}

#[test]
fn a_restart_on_the_same_path_loses_nothing() {
    let mut town = speaking_town();
    let own = town.client(LISTENER).address;
    for first in [10, 20, 30] {
        town.restart_ice(LISTENER);
        town.check(LISTENER, Check::Plain);
        assert_eq!(town.heard(SPEAKER, LISTENER, first), 10);
        town.check(LISTENER, Check::Nominating);
    }
    assert_eq!(town.delivered(own), 30);
    assert!(is_unbroken(&mut town));
}

#[test]
fn the_new_ufrag_names_the_shard_where_the_peer_lives() {
    let mut town = speaking_town();
    let birth = birth_shard(town.client(LISTENER).server_ufrag());
    assert_eq!(birth, Some(ShardId::new(2)));
    town.restart_ice(LISTENER);
    let home = birth_shard(town.client(LISTENER).server_ufrag());
    assert_eq!(home, Some(ShardId::new(1)));
}

#[test]
fn the_answer_to_a_restart_promises_the_same_streams() {
    let mut town = speaking_town();
    let first = town.last_answer(LISTENER).unwrap();
    town.restart_ice(LISTENER);
    let second = town.last_answer(LISTENER).unwrap();
    let lasting = |sdp: &str| {
        let changes = |line: &&str| {
            let mut of = ["a=ice-ufrag:", "a=ice-pwd:", "o="].into_iter();
            !of.any(|start| line.starts_with(start))
        };
        sdp.lines()
            .filter(changes)
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert_eq!(lasting(&second), lasting(&first));
    assert_ne!(second, first);
    assert!(
        second.contains("\r\no=- 1 2 IN"),
        "a later version (RFC 3264, 8)"
    );
}

#[test]
fn the_latest_of_several_restarts_counts() {
    let mut town = speaking_town();
    town.restart_ice(LISTENER);
    town.restart_ice(LISTENER);
    for (answer, answered) in [(0, 1), (1, 0), (2, 1)] {
        town.client(LISTENER).stun.clear();
        let check = town.client(LISTENER).check_by(answer, Check::Plain);
        town.datagram(LISTENER, &check);
        assert_eq!(
            town.client(LISTENER).stun.len(),
            answered,
            "answer {answer}"
        );
    }
    town.check(LISTENER, Check::Nominating);
    assert_eq!(town.heard(SPEAKER, LISTENER, 10), 10);
}

#[test]
fn old_credentials_are_forgotten_after_half_a_minute() {
    let mut town = speaking_town();
    town.restart_ice(LISTENER);
    town.check(LISTENER, Check::Nominating);
    for (seconds, answered) in [(29, 1), (2, 0)] {
        town.pass(Duration::from_secs(seconds));
        let check = town.client(LISTENER).check_by(0, Check::Plain);
        town.client(LISTENER).stun.clear();
        town.datagram(LISTENER, &check);
        assert_eq!(town.client(LISTENER).stun.len(), answered);
    }
    assert_eq!(town.lost(LISTENER), []);
}

#[test]
fn a_restart_may_come_before_the_first_path_works() {
    let mut town = Town::new();
    town.connected(SPEAKER, 2);
    town.offer(LISTENER, 0);
    town.check(LISTENER, Check::Nominating);
    town.restart_ice(LISTENER);
    town.check(LISTENER, Check::Nominating);
    town.shake_hands(LISTENER);
    assert!(town.is_connected(LISTENER));
    assert_eq!(town.living(), [1, 0, 1]);
    assert!(town.heard(SPEAKER, LISTENER, 0) >= 9);
    // The checks of before, which name its birth shard, find it where it is.
    town.client(LISTENER).stun.clear();
    let old = town.client(LISTENER).check_by(0, Check::Plain);
    town.datagram(LISTENER, &old);
    assert_eq!(town.client(LISTENER).stun.len(), 1);
}

#[test]
fn an_offer_that_wants_something_else_ends_the_peer() {
    let other = |town: &mut Town, from: &str, to: &str| {
        let mut offer = town.client(LISTENER).restart_offer();
        let before = offer.sdp.clone();
        offer.sdp = offer.sdp.replace(from, to);
        assert_ne!(offer.sdp, before);
        offer
    };
    for (from, to) in [
        ("VP8/90000", "AV1/90000"),
        ("SAVPF 111", "SAVPF 112"),
        ("a=ssrc:1000 ", "a=ssrc:1001 "),
        ("a=fingerprint:sha-256 ", "a=fingerprint:sha-256 0"),
        ("v=0", "v=zero"),
    ] {
        let mut town = speaking_town();
        let offer = other(&mut town, from, to);
        let peer = PeerId::new(LISTENER);
        town.command(Command::Restart { peer, offer });
        assert_eq!(
            town.lost(LISTENER),
            [(2, LostReason::RestartRefused)],
            "{to}"
        );
        assert_eq!(town.living(), [0, 0, 1]);
        town.client(LISTENER).stun.clear();
        town.check(LISTENER, Check::Plain);
        assert!(town.client(LISTENER).stun.is_empty());
    }
}

#[test]
fn a_restart_of_nobody_is_told_once() {
    let mut town = speaking_town();
    let offer = town.client(LISTENER).restart_offer();
    let peer = PeerId::new(9);
    town.command(Command::Restart { peer, offer });
    assert_eq!(town.lost(9), [(0, LostReason::RestartRefused)]);
    let answered =
        |notice: &Notice| matches!(notice, Notice::Answered { peer, .. } if peer.get() == 9);
    assert!(!town.notices.iter().any(|(_, notice)| answered(notice)));
}

#[test]
fn a_replay_of_the_check_that_settled_takes_no_media_away() {
    let mut town = speaking_town();
    let (new, elsewhere) = (address(5002), address(6666));
    town.path(LISTENER, new, 0);
    town.lands.insert(elsewhere, 0);
    town.restart_ice(LISTENER);
    let check = town.client(LISTENER).check(Check::Nominating);
    town.datagram_from(new, &check);
    town.datagram_from(elsewhere, &check);
    assert_eq!(town.heard(SPEAKER, LISTENER, 10), 10);
    assert_eq!((town.delivered(elsewhere), town.delivered(new)), (0, 10));
}

#[test]
fn a_path_whose_address_changed_underneath_is_followed_once_media_proves_it() {
    let mut town = speaking_town();
    let (old, new) = (town.client(LISTENER).address, address(5002));
    town.path(LISTENER, new, 0);
    // As behind a NAT that forgot: the same credentials from elsewhere.
    town.check_from(LISTENER, new, Check::Nominating);
    assert_eq!(town.heard(SPEAKER, LISTENER, 10), 10);
    assert_eq!((town.delivered(old), town.delivered(new)), (10, 0));
    let report = town.client(LISTENER).rtcp();
    town.datagram_from(new, &report);
    assert_eq!(town.heard(SPEAKER, LISTENER, 20), 10);
    assert_eq!((town.delivered(old), town.delivered(new)), (0, 10));
}

#[test]
fn a_peer_goes_from_udp_to_a_stream_and_back() {
    let mut town = speaking_town();
    let udp = town.client(LISTENER).address;
    // A stream lands on the shard that its first ufrag names.
    town.path(LISTENER, stream(1), 1);
    for (first, path) in [(10, stream(1)), (20, udp), (30, stream(1))] {
        town.restart_ice(LISTENER);
        town.check_from(LISTENER, path, Check::Plain);
        town.check_from(LISTENER, path, Check::Nominating);
        assert_eq!(town.heard(SPEAKER, LISTENER, first), 10);
        assert_eq!(town.delivered(path), 10);
    }
    assert!(is_unbroken(&mut town));
    // And it is heard, on the path that it is on.
    let packet = {
        let client = town.client(LISTENER);
        client.rtp(1000, OPUS, 7, 7 * 960, b"hello")
    };
    town.datagram_from(stream(1), &packet);
    assert_eq!(town.client(SPEAKER).rtp.len(), 1);
}
