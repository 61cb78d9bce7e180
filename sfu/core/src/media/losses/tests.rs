use std::time::Duration;

use super::Losses;
use crate::limits::LOSSES_MAX;
use crate::media::origin::origin;
use crate::media::persistence::Persistence;

const fn ms(milliseconds: u64) -> Duration {
    Duration::from_millis(milliseconds)
}

#[test]
fn what_comes_by_itself_is_not_asked_for() {
    let (now, mut losses) = (origin(), Losses::default());
    assert!(losses.gap(now, 10, 2));
    assert_eq!(losses.next(), Some(now + ms(10)));
    assert_eq!(losses.arrived(8), None);
    assert_eq!(losses.arrived(9), None);
    assert_eq!(losses.next(), None);
}

#[test]
fn an_answer_is_counted_from_the_first_request() {
    let (now, mut losses) = (origin(), Losses::default());
    let persistence = Persistence::for_pictures(Some(ms(80)));
    assert!(losses.gap(now, 10, 1));
    assert_eq!(losses.due(now + ms(12), persistence), [9]);
    assert_eq!(losses.due(now + ms(20), persistence), [0; 0]);
    assert_eq!(losses.next(), Some(now + ms(112)));
    assert_eq!(losses.due(now + ms(112), persistence), [9]);
    assert_eq!(losses.arrived(9), Some(now + ms(12)));
}

#[test]
fn who_answers_too_late_for_sound_is_not_asked() {
    let (now, mut losses) = (origin(), Losses::default());
    assert!(losses.gap(now, 10, 3));
    let persistence = Persistence::for_sound(Some(ms(400)));
    assert_eq!(losses.due(now + ms(10), persistence), [0; 0]);
    assert_eq!(losses.next(), None);
    assert_eq!(losses.arrived(9), None);
}

#[test]
fn an_answer_that_comes_too_late_still_tells_how_long_it_takes() {
    let (now, mut losses) = (origin(), Losses::default());
    assert!(losses.gap(now, 10, 1));
    let persistence = Persistence::for_sound(None);
    assert_eq!(losses.due(now + ms(10), persistence), [9]);
    assert_eq!(losses.due(now + ms(110), persistence), [9]);
    assert_eq!(losses.due(now + ms(210), persistence), [0; 0]);
    assert_eq!(losses.next(), None);
    assert_eq!(losses.arrived(9), Some(now + ms(10)));
}

#[test]
fn more_than_can_be_asked_for_is_given_up() {
    let (now, mut losses) = (origin(), Losses::default());
    assert!(losses.gap(now, 1_000, LOSSES_MAX as u64));
    assert!(!losses.gap(now, 1_002, 1));
    assert_eq!(losses.next(), None);
}
