//! Where a client is, and who else would like to be there.

use super::*;

#[test]
fn media_follows_a_client_to_a_new_address() {
    let mut world = speaking_world();
    world.client(2).address = SocketAddr::from(([127, 0, 0, 1], 5002));
    world.check(2, Check::Nominating);
    let proof = world.client(2).rtp(AUDIO_SSRC, OPUS, 1, 0, b"here");
    world.datagram(2, &proof);
    let packet = world.client(1).rtp(AUDIO_SSRC, OPUS, 10, 9600, b"follow");
    world.datagram(1, &packet);
    assert_eq!(world.client(2).rtp.len(), 1);
    assert!(world.stray.is_empty());
}

#[test]
fn of_two_addresses_that_are_nominated_at_first_the_one_counts_that_is_used() {
    for used in [5001, 5002, 5003] {
        let mut world = World::new();
        world.connected(1);
        world.offer(2, client(2));
        let at = |port| SocketAddr::from(([127, 0, 0, 1], port));
        for port in [5001, 5002, 5003] {
            world.client(2).address = at(port);
            world.check(2, Check::Nominating);
        }
        // Its browser listens at all of them, and speaks from one.
        world.shake_hands(2);
        world.client(2).address = at(used);
        let here = world.client(2).rtp(AUDIO_SSRC, OPUS, 1, 0, b"here");
        world.datagram(2, &here);
        for n in 10..15 {
            let packet = world
                .client(1)
                .rtp(AUDIO_SSRC, OPUS, n, 960 * u32::from(n), b"heard");
            world.datagram(1, &packet);
            world.pass(Duration::from_millis(20));
        }
        assert!(!world.client(2).rtp.is_empty(), "{used}");
        assert!(
            world.stray.is_empty(),
            "{used}: nothing goes where they do not listen"
        );
    }
}

#[test]
fn media_follows_a_silent_client_once_it_is_no_longer_heard_where_it_was() {
    let mut world = speaking_world();
    world.pass(Duration::from_secs(11));
    world.client(2).address = SocketAddr::from(([127, 0, 0, 1], 5002));
    world.check(2, Check::Nominating);
    // A microphone that was idle takes its slot again with its first packet.
    for n in 10..15 {
        let packet = world
            .client(1)
            .rtp(AUDIO_SSRC, OPUS, n, 960 * u32::from(n), b"follow");
        world.datagram(1, &packet);
        world.pass(Duration::from_millis(20));
    }
    assert!(!world.client(2).rtp.is_empty());
    assert!(world.stray.is_empty());
}

#[test]
fn a_check_replayed_from_elsewhere_takes_no_media_away() {
    let mut world = speaking_world();
    let check = world.client(2).check(Check::Nominating);
    world.datagram(2, &check);
    let elsewhere = SocketAddr::from(([192, 0, 2, 66], 6666));
    let mut replayed = check.clone();
    world
        .engine
        .handle_datagram(world.now, elsewhere, &mut replayed);
    world.settle();
    assert_eq!(
        world.stray,
        [elsewhere],
        "as valid as before: it is answered"
    );
    let packet = world.client(1).rtp(AUDIO_SSRC, OPUS, 10, 9600, b"mine");
    world.datagram(1, &packet);
    assert_eq!(world.client(2).rtp.len(), 1);
    assert_eq!(world.stray.len(), 1, "and that is all they get");
}

#[test]
fn nobody_takes_over_the_address_of_one_who_is_there() {
    let mut world = speaking_world();
    let listener = world.client(2).address;
    world.client(1).address = listener;
    let dropped = world.engine.counters().dropped_unauthentic;
    world.check(1, Check::Nominating);
    assert_eq!(world.engine.counters().dropped_unauthentic, dropped + 1);
    world.client(1).address = SocketAddr::from(([127, 0, 0, 1], port(1)));
    let packet = world.client(1).rtp(AUDIO_SSRC, OPUS, 10, 9600, b"still");
    world.datagram(1, &packet);
    assert_eq!(world.client(2).rtp.len(), 1);
}

#[test]
fn an_address_that_fell_silent_may_become_anothers() {
    let mut world = speaking_world();
    world.client(1).address = SocketAddr::from(([127, 0, 0, 1], 5001));
    world.pass(Duration::from_secs(11));
    world.client(2).address = SocketAddr::from(([127, 0, 0, 1], port(1)));
    world.check(2, Check::Nominating);
    assert_eq!(world.client(2).stun.len(), 2);
}
