use super::*;
use crate::media::origin::origin;

const HERE: ShardId = ShardId::new(0);
const THERE: ShardId = ShardId::new(1);

fn set<const N: usize>(layers: [u8; N]) -> LayerSet {
    layers.into_iter().collect()
}

#[test]
fn more_is_asked_for_at_once_and_less_after_a_while() {
    let (now, mut demand) = (origin(), Demand::new(3));
    demand.hear(HERE, set([0]));
    let lapses = demand.review(now, LayerSet::NONE, Flow::Live);
    assert_eq!(lapses, Some(now + WANTED_LESS));
    assert_eq!(demand.asked(), LayerSet::ALL);
    let later = now + WANTED_LESS;
    assert_eq!(demand.review(later, LayerSet::NONE, Flow::Live), None);
    assert_eq!(demand.asked(), set([0]));
    demand.hear(THERE, set([0, 2]));
    demand.review(later, LayerSet::NONE, Flow::Live);
    assert_eq!(demand.asked(), set([0, 2]));
}

#[test]
fn a_layer_is_overdue_once_it_has_been_asked_for_in_vain_for_a_while() {
    let (now, mut demand) = (origin(), Demand::new(3));
    demand.hear(HERE, set([0]));
    demand.review(now, LayerSet::NONE, Flow::Live);
    demand.review(now + WANTED_LESS, LayerSet::NONE, Flow::Live);
    demand.hear(HERE, set([0, 2]));
    let asked = now + WANTED_LESS;
    demand.review(asked, LayerSet::NONE, Flow::Live);
    assert_eq!(demand.overdue(asked), LayerSet::NONE);
    let late = asked + UPLINK_PATIENCE;
    assert_eq!(demand.overdue(late), set([0, 2]));
    demand.begin(late);
    assert_eq!(demand.overdue(late), LayerSet::NONE, "it was off till now");
    assert_eq!(demand.overdue(late + UPLINK_PATIENCE), set([0, 2]));
}

#[test]
fn what_is_needed_again_in_time_does_not_lapse() {
    let (now, mut demand) = (origin(), Demand::new(1));
    demand.hear(HERE, set([0]));
    demand.review(now, LayerSet::NONE, Flow::Live);
    demand.hear(HERE, LayerSet::NONE);
    demand.review(now, LayerSet::NONE, Flow::Live);
    demand.hear(HERE, set([0]));
    assert_eq!(
        demand.review(now + WANTED_LESS / 2, LayerSet::NONE, Flow::Live),
        None
    );
    demand.review(now + WANTED_LESS * 2, LayerSet::NONE, Flow::Live);
    assert_eq!(demand.asked(), LayerSet::ALL);
}

#[test]
fn a_track_that_nobody_asks_for_may_be_silent_for_ever_and_one_that_somebody_does_for_a_while() {
    let (now, mut demand) = (origin(), Demand::new(1));
    demand.review(now, LayerSet::NONE, Flow::Live);
    demand.review(now + WANTED_LESS, LayerSet::NONE, Flow::Silent);
    assert!(demand.asked().is_empty());
    let late = now + LINGER * 100;
    assert!(demand.excuses_silence(late));
    demand.hear(THERE, set([0]));
    demand.review(late, LayerSet::NONE, Flow::Silent);
    assert!(demand.excuses_silence(late));
    let missing = late + LINGER;
    assert!(!demand.excuses_silence(missing));
    // Nor is it taken back in when nobody needs it any more, but it is asked for as long as it is on.
    demand.hear(THERE, LayerSet::NONE);
    demand.review(missing, LayerSet::NONE, Flow::Silent);
    demand.review(missing + WANTED_LESS, LayerSet::NONE, Flow::Silent);
    assert_eq!(demand.asked(), LayerSet::ALL);
    assert!(!demand.excuses_silence(missing + WANTED_LESS));
    demand.review(missing + WANTED_LESS, LayerSet::NONE, Flow::Off);
    demand.review(missing + WANTED_LESS * 2, LayerSet::NONE, Flow::Off);
    assert!(demand.asked().is_empty());
    demand.begin(missing + LINGER);
    assert!(demand.excuses_silence(missing + LINGER));
}
