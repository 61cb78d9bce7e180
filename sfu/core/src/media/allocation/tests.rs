use std::collections::BTreeSet;
use std::time::Duration;

use proptest::prelude::*;

use super::*;

const VIEWER: PeerId = PeerId::new(0);
const ME: (PeerId, Kin) = (VIEWER, Kin::NONE);

fn camera(peer: u64) -> Candidate {
    Candidate {
        feed: Feed {
            peer: PeerId::new(peer),
            picture: Picture::Camera,
        },
        voice: true,
        speaking: None,
        last_spoke: None,
        joined: peer,
        kin: Kin::NONE,
        featured: None,
        reached: false,
    }
}

fn screen(peer: u64) -> Candidate {
    let mut candidate = camera(peer);
    candidate.feed.picture = Picture::Screen;
    candidate.voice = false;
    candidate
}

fn speaker(peer: u64, rank: usize) -> Candidate {
    Candidate {
        speaking: Some(rank),
        ..camera(peer)
    }
}

fn reached(peer: u64) -> Candidate {
    Candidate {
        reached: true,
        ..camera(peer)
    }
}

fn featured(peer: u64, rank: u8) -> Candidate {
    Candidate {
        featured: Some(rank),
        ..camera(peer)
    }
}

/// Somebody whose kin has their number.
fn known(peer: u64) -> Candidate {
    Candidate {
        kin: Kin::new(peer),
        ..camera(peer)
    }
}

fn kins<const N: usize>(peers: [u64; N]) -> [Kin; N] {
    peers.map(Kin::new)
}

fn empty(slots: usize, voices: usize) -> Assignment {
    Assignment {
        slots: vec![None; slots],
        voices: vec![None; voices],
    }
}

fn peers(seats: &Assignment) -> Vec<Option<u64>> {
    let peer = |feed: &Option<Feed>| feed.map(|feed| feed.peer.get());
    seats.slots.iter().map(peer).collect()
}

#[test]
fn free_slots_go_to_screens_then_speakers_then_by_join_order() {
    let mut seats = empty(4, 0);
    let room = [camera(1), camera(2), camera(3), speaker(4, 0), screen(5)];
    allocate(ME, &room, &[], &mut seats);
    assert_eq!(peers(&seats), [Some(5), Some(4), Some(1), Some(2)]);
}

#[test]
fn the_featured_go_before_speakers_in_their_own_order_and_unseat_them() {
    let mut seats = empty(2, 0);
    let room = [speaker(1, 0), speaker(2, 1), camera(3), camera(4)];
    allocate(ME, &room, &[], &mut seats);
    assert_eq!(peers(&seats), [Some(1), Some(2)]);
    let room = [speaker(1, 0), speaker(2, 1), featured(3, 1), featured(4, 0)];
    allocate(ME, &room, &[], &mut seats);
    assert_eq!(
        peers(&seats).into_iter().collect::<BTreeSet<_>>(),
        BTreeSet::from([Some(3), Some(4)])
    );
    let mut fresh = empty(2, 0);
    allocate(ME, &room, &[], &mut fresh);
    assert_eq!(peers(&fresh), [Some(4), Some(3)]);
}

#[test]
fn whom_the_viewer_asks_for_takes_the_slots_of_all_but_screens_and_gives_them_back() {
    let mut seats = empty(3, 1);
    let loud = Candidate {
        speaking: Some(0),
        ..known(2)
    };
    let room = [screen(1), loud, featured(3, 0), known(4), known(5)];
    allocate(ME, &room, &[], &mut seats);
    assert_eq!(peers(&seats), [Some(1), Some(3), Some(2)]);
    allocate(ME, &room, &kins([5, 4]), &mut seats);
    assert_eq!(peers(&seats), [Some(1), Some(4), Some(5)]);
    assert_eq!(seats.voices, [Some(PeerId::new(3))], "heard all the same");
    allocate(ME, &room, &kins([5]), &mut seats);
    assert_eq!(peers(&seats), [Some(1), Some(3), Some(5)]);
    allocate(ME, &room, &[], &mut seats);
    assert_eq!(peers(&seats), [Some(1), Some(3), Some(2)]);
}

#[test]
fn a_name_from_elsewhere_brings_nothing_and_takes_nothing_away() {
    let mut seats = empty(2, 1);
    let far = Candidate {
        kin: Kin::new(9),
        ..reached(9)
    };
    let room = [known(1), known(2), far];
    allocate(ME, &room, &kins([9, 7, 9]), &mut seats);
    assert_eq!(peers(&seats), [Some(1), Some(2)]);
    assert_eq!(seats.voices, [Some(PeerId::new(9))]);
    let nobodys = [Kin::NONE];
    allocate(ME, &[camera(3), camera(4)], &nobodys, &mut seats);
    assert_eq!(peers(&seats), [Some(3), Some(4)]);
}

#[test]
fn of_those_asked_for_who_speaks_goes_first_then_the_viewers_order() {
    let loud = |kin| place_among(&kins([4, 5, 6]), Kin::new(kin), Some(1));
    let silent = |kin| place_among(&kins([4, 5, 6]), Kin::new(kin), None);
    assert!(loud(6) < silent(4) && silent(4) < silent(5));
    assert_eq!((silent(7), loud(7)), (None, None));
}

#[test]
fn a_voice_of_another_room_takes_no_slot_and_goes_before_all_voices() {
    let mut seats = empty(1, 1);
    let room = [speaker(1, 0), speaker(2, 1)];
    allocate(ME, &room, &[], &mut seats);
    assert_eq!(peers(&seats), [Some(1)]);
    assert_eq!(seats.voices, [Some(PeerId::new(2))]);
    allocate(
        ME,
        &[speaker(1, 0), speaker(2, 1), reached(3)],
        &[],
        &mut seats,
    );
    assert_eq!(peers(&seats), [Some(1)]);
    assert_eq!(seats.voices, [Some(PeerId::new(3))]);
}

#[test]
fn two_endpoints_of_one_person_are_nothing_to_each_other() {
    let kin = Kin::new(7);
    let other = Candidate { kin, ..camera(1) };
    let mut seats = empty(2, 2);
    allocate((VIEWER, kin), &[other, camera(2)], &[], &mut seats);
    assert_eq!(peers(&seats), [Some(2), None]);
    allocate(ME, &[other], &[], &mut seats);
    assert_eq!(
        peers(&seats),
        [Some(1), None],
        "somebody else is shown them"
    );
}

#[test]
fn nobody_is_shown_to_themselves() {
    let mut seats = empty(2, 2);
    allocate(ME, &[camera(0), screen(0), camera(1)], &[], &mut seats);
    assert_eq!(peers(&seats), [Some(1), None]);
    assert_eq!(seats.voices, [None, None]);
}

#[test]
fn a_speaker_takes_the_slot_of_the_longest_silent() {
    let mut seats = empty(3, 1);
    let start = crate::media::origin::origin();
    let spoke = |peer, seconds| Candidate {
        last_spoke: Some(start + Duration::from_secs(seconds)),
        ..camera(peer)
    };
    allocate(ME, &[camera(1), camera(2), camera(3)], &[], &mut seats);
    let room = [spoke(1, 5), spoke(2, 1), spoke(3, 9), speaker(4, 0)];
    allocate(ME, &room, &[], &mut seats);
    assert_eq!(peers(&seats), [Some(1), Some(4), Some(3)]);
    assert_eq!(seats.voices, [Some(PeerId::new(2))]);
}

#[test]
fn a_speaker_displaces_no_speaker_and_is_heard_in_a_voice_slot() {
    let mut seats = empty(1, 1);
    allocate(ME, &[speaker(1, 0)], &[], &mut seats);
    allocate(ME, &[speaker(1, 1), speaker(2, 0)], &[], &mut seats);
    assert_eq!(peers(&seats), [Some(1)]);
    assert_eq!(seats.voices, [Some(PeerId::new(2))]);
}

#[test]
fn a_screen_displaces_even_a_speaker() {
    let mut seats = empty(1, 1);
    allocate(ME, &[speaker(1, 0)], &[], &mut seats);
    allocate(ME, &[speaker(1, 0), screen(2)], &[], &mut seats);
    assert_eq!(seats.slots[0].unwrap().picture, Picture::Screen);
    assert_eq!(seats.voices, [Some(PeerId::new(1))]);
}

fn candidates() -> impl Strategy<Value = Vec<Candidate>> {
    let start = crate::media::origin::origin();
    let one = (
        0_u64..12,
        any::<bool>(),
        prop::option::of(0_u64..5),
        any::<bool>(),
    );
    let many = prop::collection::vec(one, 0..16);
    many.prop_map(move |many| {
        let mut seen = BTreeSet::new();
        let mut rank = 0;
        let mut candidates = Vec::new();
        for (peer, is_screen, spoke, speaks) in many {
            let mut candidate = if is_screen {
                screen(peer)
            } else {
                camera(peer)
            };
            candidate.kin = Kin::new(peer + 1);
            candidate.last_spoke = spoke.map(|s| start + Duration::from_secs(s));
            if speaks && !is_screen {
                candidate.speaking = Some(rank);
                rank += 1;
            }
            if seen.insert(candidate.feed) {
                candidates.push(candidate);
            }
        }
        candidates
    })
}

/// Some of those who may be there, some who never are, some twice.
fn asked() -> impl Strategy<Value = Vec<Kin>> {
    prop::collection::vec((0_u64..16).prop_map(Kin::new), 0..6)
}

/// Which feeds are to be seen, said naively: each newcomer in order of importance goes in, and while there are too
/// many, the least worthy one that it may displace goes out, or it does not go in at all.
fn model(room: &[Candidate], asked: &[Kin], held: &[Option<Feed>], slots: usize) -> BTreeSet<Feed> {
    let others = room.iter().filter(|c| c.feed.peer != VIEWER);
    let mut order: Vec<Candidate> = others.copied().collect();
    let class = |c: &Candidate| {
        let place = asked.iter().position(|kin| *kin == c.kin);
        match (c.feed.picture, place, c.speaking) {
            (Picture::Screen, ..) => (0, 0),
            (_, Some(_), Some(rank)) => (1, rank),
            (_, Some(place), None) => (1, 100 + place),
            (_, None, Some(rank)) => (2, rank),
            _ => (3, 0),
        }
    };
    order.sort_by_key(|c| (class(c), c.joined, c.feed));
    let is_held = |c: &Candidate| held.contains(&Some(c.feed));
    let mut chosen: Vec<Candidate> = order.iter().filter(|c| is_held(c)).copied().collect();
    for newcomer in order {
        if chosen.iter().any(|c| c.feed == newcomer.feed) {
            continue;
        }
        chosen.push(newcomer);
        if chosen.len() <= slots {
            continue;
        }
        let mut victims: Vec<Candidate> = chosen.clone();
        victims.retain(|c| class(c).0 > class(&newcomer).0);
        victims.sort_by_key(|c| (class(c), std::cmp::Reverse(c.last_spoke), c.joined, c.feed));
        let out = victims.last().map_or(newcomer.feed, |victim| victim.feed);
        chosen.retain(|c| c.feed != out);
    }
    chosen.into_iter().map(|c| c.feed).collect()
}

proptest! {
    #[test]
    fn seats_keep_their_promises(
        before in candidates(),
        after in candidates(),
        asked in asked(),
        then_asked in asked(),
        slots in 0_usize..6,
        voices in 0_usize..4,
    ) {
        let mut seats = empty(slots, voices);
        allocate(ME, &before, &asked, &mut seats);
        let held = seats.clone();
        allocate(ME, &after, &then_asked, &mut seats);

        let seated: Vec<Feed> = seats.slots.iter().flatten().copied().collect();
        let shown: BTreeSet<Feed> = seated.iter().copied().collect();
        prop_assert_eq!(shown.len(), seated.len(), "a source twice");
        prop_assert!(seated.iter().all(|feed| feed.peer != VIEWER));
        prop_assert_eq!(&shown, &model(&after, &then_asked, &held.slots, slots));
        for (was, is) in held.slots.iter().zip(&seats.slots) {
            let stays = was.is_some_and(|feed| shown.contains(&feed));
            prop_assert!(!stays || was == is, "{:?} was shuffled", was);
        }

        let heard: Vec<PeerId> = seats.voices.iter().flatten().copied().collect();
        let distinct: BTreeSet<PeerId> = heard.iter().copied().collect();
        prop_assert_eq!(distinct.len(), heard.len(), "a voice twice");
        for peer in heard {
            let camera = Feed { peer, picture: Picture::Camera };
            prop_assert!(!shown.contains(&camera), "{:?} heard twice", peer);
            prop_assert!(after.iter().any(|c| c.feed == camera && c.voice));
        }
    }

    #[test]
    fn the_same_room_again_changes_nothing(
        room in candidates(),
        asked in asked(),
        slots in 0_usize..6,
    ) {
        let mut seats = empty(slots, 2);
        allocate(ME, &room, &asked, &mut seats);
        let once = seats.clone();
        allocate(ME, &room, &asked, &mut seats);
        prop_assert_eq!(once, seats);
    }
}
