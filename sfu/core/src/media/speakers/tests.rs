use super::*;

fn update(speakers: &mut Speakers, speech: &[(u64, u16)]) -> Vec<u64> {
    let speech: Vec<_> = speech
        .iter()
        .map(|(peer, loud)| (PeerId::new(*peer), *loud))
        .collect();
    speakers.update(&speech);
    speakers.loudest().iter().map(|peer| peer.get()).collect()
}

#[test]
fn the_loudest_come_first_and_no_more_than_fit() {
    let mut speakers = Speakers::default();
    let speech: Vec<_> = (1..=9).map(|peer| (peer, 80 + peer as u16)).collect();
    assert_eq!(update(&mut speakers, &speech), [9, 8, 7, 6, 5]);
}

#[test]
fn a_little_louder_is_not_enough_to_overtake() {
    let mut speakers = Speakers::default();
    assert_eq!(update(&mut speakers, &[(1, 100), (2, 90)]), [1, 2]);
    assert_eq!(update(&mut speakers, &[(1, 100), (2, 105)]), [1, 2]);
    assert_eq!(update(&mut speakers, &[(1, 100), (2, 106)]), [2, 1]);
}

#[test]
fn only_a_change_is_news() {
    let mut speakers = Speakers::default();
    let one = [(PeerId::new(1), 100)];
    assert!(speakers.update(&one));
    assert!(!speakers.update(&[(PeerId::new(1), 90)]));
    assert!(speakers.update(&[]));
}
