use super::*;

type Ends = Links<u64, String>;

const MUST: bool = false;
const MAY_BE_LOST: bool = true;

fn two() -> (Ends, Ends) {
    let bells: Vec<_> = (0..2).map(|_| Arc::new(Bell::new().unwrap())).collect();
    let mut shards = Links::mesh(&bells);
    let second = shards.remove(1);
    (shards.remove(0), second)
}

fn shard(number: u8) -> ShardId {
    ShardId::new(number)
}

fn received(links: &mut Ends) -> Vec<u64> {
    let mut all = Vec::new();
    while links.receive(|_, message| {
        all.push(message);
        None
    }) {}
    all
}

#[test]
fn every_shard_reaches_every_other_and_knows_who_spoke() {
    let bells: Vec<_> = (0..3).map(|_| Arc::new(Bell::new().unwrap())).collect();
    let mut shards: Vec<Ends> = Links::mesh(&bells);
    for from in 0..3 {
        for to in (0..3).filter(|to| *to != from) {
            let message = u64::from(10 * from + to);
            let links = &mut shards[usize::from(from)];
            links.send(shard(to), message, MUST).unwrap();
        }
    }
    for (to, links) in (0_u8..).zip(&mut shards) {
        let mut heard = Vec::new();
        links.receive(|from, message| {
            heard.push((from.get(), message));
            None
        });
        let others = (0..3).filter(|from| *from != to);
        let expected = others.map(|from| (from, u64::from(10 * from + to)));
        assert_eq!(heard, expected.collect::<Vec<_>>());
    }
}

#[test]
fn memory_comes_back_to_the_shard_it_came_from() {
    let (mut a, mut b) = two();
    a.send(shard(1), 7, MAY_BE_LOST).unwrap();
    b.receive(|_, message| Some(format!("memory of {message}")));
    let mut back = Vec::new();
    a.take_back(|spare| back.push(spare));
    assert_eq!(back, ["memory of 7"]);
}

#[test]
fn a_full_ring_loses_packets_and_counts_them_but_nothing_else() {
    let (mut a, mut b) = two();
    let full = CROSSINGS_MAX as u64;
    for n in 0..full {
        a.send(shard(1), n, MAY_BE_LOST).unwrap();
    }
    let lost = a.send(shard(1), full, MAY_BE_LOST).unwrap();
    assert_eq!(lost, Some(full), "its memory is of use");
    a.send(shard(1), full + 1, MUST).unwrap();
    a.send(shard(1), full + 2, MAY_BE_LOST).unwrap();
    a.send(shard(1), full + 3, MUST).unwrap();
    assert_eq!(a.counters.dropped, 2);
    assert!(a.ring(), "two wait");

    let mut heard = received(&mut b);
    assert!(!a.ring(), "there is room now");
    heard.extend(received(&mut b));
    let expected = (0..full).chain([full + 1, full + 3]);
    assert_eq!(heard, expected.collect::<Vec<_>>(), "in order");
    assert_eq!(b.counters.received, full + 2);
}

#[test]
fn nothing_overtakes_what_waits() {
    let (mut a, mut b) = two();
    let full = CROSSINGS_MAX as u64;
    for n in 0..=full {
        a.send(shard(1), n, MUST).unwrap();
    }
    b.receive(|_, _| None);
    a.send(shard(1), full + 1, MAY_BE_LOST).unwrap();
    let heard = received(&mut b);
    assert_eq!(heard[heard.len() - 2..], [full, full + 1]);
}

#[test]
fn a_shard_that_takes_nothing_for_long_stops_whoever_must_be_heard() {
    let (mut a, _b) = two();
    for n in 0..CROSSINGS_MAX + CROSSINGS_WAITING_MAX {
        a.send(shard(1), n as u64, MUST).unwrap();
    }
    assert_eq!(a.send(shard(1), 0, MAY_BE_LOST), Ok(Some(0)));
    assert_eq!(a.send(shard(1), 0, MUST), Err(Stuck(1)));
    a.forget_waiting();
    assert_eq!(a.send(shard(1), 0, MUST), Ok(None));
}

#[test]
fn a_shard_that_has_ended_is_not_waited_for() {
    let (mut a, b) = two();
    drop(b);
    for n in 0..2 * (CROSSINGS_MAX + CROSSINGS_WAITING_MAX) {
        a.send(shard(1), n as u64, MUST).unwrap();
    }
    assert!(!a.ring(), "nothing waits");
}
