use std::collections::BTreeSet;

use protocol::{Millis, ParticipantId, RoomId};
use signaling_core::wall::RoomFacts;

use super::Speech;

fn at(s: i64) -> Millis {
    Millis(1_790_000_000_000).plus_ms(s * 1_000)
}

fn room() -> RoomId {
    RoomId::from_body("north").unwrap()
}

fn people(names: &[&str]) -> BTreeSet<ParticipantId> {
    let id = |name: &&str| ParticipantId::from_body(name).unwrap();
    names.iter().map(id).collect()
}

fn told(speech: &mut Speech, s: i64) -> RoomFacts {
    let mut facts = RoomFacts::default();
    speech.tell(at(s), &room(), &mut facts);
    facts
}

#[test]
fn a_room_that_was_never_heard_has_not_spoken() {
    assert_eq!(told(&mut Speech::default(), 10), RoomFacts::default());
}

#[test]
fn whoever_is_heard_speaks_until_somebody_else_is() {
    let mut speech = Speech::default();
    speech.note(at(0), &room(), people(&["bob"]));
    speech.note(at(6), &room(), people(&["chen"]));
    speech.note(at(8), &room(), people(&[]));
    let facts = told(&mut speech, 20);
    assert_eq!(facts.voices, [6_000, 2_000]);
    assert_eq!((facts.speaks, facts.spoke_at), (false, Some(at(8))));
}

#[test]
fn whoever_is_still_heard_is_counted_up_to_now() {
    let mut speech = Speech::default();
    speech.note(at(0), &room(), people(&["bob"]));
    let facts = told(&mut speech, 4);
    assert_eq!(
        (facts.speaks, facts.spoke_at, facts.voices),
        (true, Some(at(4)), vec![4_000])
    );
}

#[test]
fn what_was_said_long_ago_is_forgotten() {
    let mut speech = Speech::default();
    speech.note(at(0), &room(), people(&["bob"]));
    speech.note(at(5), &room(), people(&[]));
    assert_eq!(told(&mut speech, 290).voices, [5_000]);
    let later = told(&mut speech, 310);
    assert_eq!((later.voices, later.spoke_at), (vec![], Some(at(5))));
}

#[test]
fn a_room_that_is_closed_is_forgotten() {
    let mut speech = Speech::default();
    speech.note(at(0), &room(), people(&["bob"]));
    speech.keep(|_| false);
    assert_eq!(told(&mut speech, 1), RoomFacts::default());
}
