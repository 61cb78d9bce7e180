use std::time::Duration;

use proptest::prelude::*;

use super::Persistence;

const fn ms(milliseconds: u64) -> Duration {
    Duration::from_millis(milliseconds)
}

/// How long a packet has been missing whenever it is asked for, when no answer comes.
fn asked(persistence: Persistence) -> Vec<u64> {
    let mut asked = Vec::new();
    let mut age = ms(10);
    while persistence.goes_on(age, asked.len() as u8) {
        asked.push(age.as_millis() as u64);
        age += persistence.interval();
    }
    asked
}

#[test]
fn who_answers_fast_is_asked_often() {
    let near = Persistence::for_pictures(Some(ms(16)));
    assert_eq!(asked(near), [10, 30, 50, 70, 90, 110, 130, 150, 170, 190]);
    let far = Persistence::for_pictures(Some(ms(80)));
    assert_eq!(asked(far), [10, 110, 210, 310, 410]);
}

#[test]
fn who_answers_late_is_asked_rarely_but_more_than_once() {
    let slow = Persistence::for_pictures(Some(ms(320)));
    assert_eq!(asked(slow), [10, 410, 810]);
    assert_eq!(
        asked(Persistence::for_pictures(Some(ms(3_000)))),
        [10, 410, 810]
    );
}

#[test]
fn sound_is_asked_for_while_it_can_come_in_time() {
    let of = |round_trip| asked(Persistence::for_sound(Some(ms(round_trip))));
    assert_eq!(of(40), [10, 60, 110, 160, 210]);
    assert_eq!(of(200), [10]);
    assert_eq!(of(240), [10]);
    assert_eq!(of(241), [0; 0]);
    assert_eq!(of(400), [0; 0]);
    assert_eq!(asked(Persistence::for_sound(None)), [10, 110]);
}

proptest! {
    /// RFC 4585, 3.5.2: no second request while the answer to the first can be under way.
    #[test]
    fn nothing_is_asked_for_twice_in_a_round_trip(round_trip in 0_u64..320, is_sound: bool) {
        let persistence = match is_sound {
            true => Persistence::for_sound(Some(ms(round_trip))),
            false => Persistence::for_pictures(Some(ms(round_trip))),
        };
        let times = asked(persistence);
        prop_assert!(is_sound || times.len() >= 2);
        prop_assert!(times.windows(2).all(|pair| pair[1] - pair[0] >= round_trip.max(20)));
    }

    #[test]
    fn no_sound_is_asked_for_that_would_come_too_late(round_trip in 0_u64..500) {
        let times = asked(Persistence::for_sound(Some(ms(round_trip))));
        prop_assert!(times.iter().all(|age| age + round_trip <= 250));
    }
}
