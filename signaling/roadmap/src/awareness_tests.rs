use super::*;
use crate::ClientId;
use crate::test_world::editor;

fn amina() -> Writer {
    editor("pa_amina", &[ClientId::new(7), ClientId::new(8)])
}

/// A presence under `client` with this state. Lengths fit one byte.
fn presence(client: u8, state: &str) -> Vec<u8> {
    let mut bytes = vec![1, client, 3, u8::try_from(state.len()).unwrap()];
    bytes.extend_from_slice(state.as_bytes());
    bytes
}

#[test]
fn a_presence_of_ones_own_passes() {
    let states = [
        "null",
        "{}",
        r#"{"name":"Айгерім","colour":3,"path":"cards/c1/title","at":["AQID","AQIE"]}"#,
        r#"{"path":null}"#,
        r#"{"participant":"pa_amina","clientId":7}"#,
    ];
    for state in states {
        assert_eq!(check_awareness(&amina(), &presence(7, state)), Ok(()));
    }
    assert_eq!(check_awareness(&amina(), &[0]), Ok(()));
}

#[test]
fn nobody_shows_somebody_elses_presence() {
    assert_eq!(
        check_awareness(&amina(), &presence(9, "{}")),
        Err(Refusal::ForeignClientId(9))
    );
    assert_eq!(
        check_awareness(&amina(), &presence(7, r#"{"clientId":8}"#)),
        Err(Refusal::ForeignClientId(7))
    );
    let posing = presence(7, r#"{"participant":"pa_bakyt"}"#);
    assert_eq!(
        check_awareness(&amina(), &posing),
        Err(Refusal::Malformed("a presence names somebody else"))
    );
}

#[test]
fn malformed_presence_is_refused() {
    let deep = "[".repeat(100);
    let states = ["", "[]", "1", "{", deep.as_str()];
    for state in states {
        assert!(
            check_awareness(&amina(), &presence(7, state)).is_err(),
            "{state}"
        );
    }
    let mut long = presence(7, "{}");
    long.push(0);
    let huge_count = [0xff, 0xff, 0xff, 0x7f].as_slice();
    for bytes in [&[][..], &[1], &[1, 7], &[1, 7, 3, 200], &long, huge_count] {
        assert!(check_awareness(&amina(), bytes).is_err(), "{bytes:?}");
    }
    assert_eq!(
        check_awareness(&amina(), &vec![0; limits::AWARENESS_BYTES_MAX + 1]),
        Err(Refusal::TooLarge {
            max: limits::AWARENESS_BYTES_MAX
        })
    );
}

#[test]
fn a_presence_holds_what_pages_show_and_no_more() {
    let long_name = format!(r#"{{"name":"{}"}}"#, "n".repeat(321));
    let long_path = format!(r#"{{"path":"{}"}}"#, "p".repeat(129));
    let states = [
        r#"{"focus":"cards/c1/title"}"#,
        r#"{"name":{"first":"A"}}"#,
        r#"{"colour":"red"}"#,
        r#"{"path":7}"#,
        r#"{"at":["AQID"]}"#,
        r#"{"at":["AQID",{"deep":1}]}"#,
        r#"{"participant":null}"#,
        r#"{"clientId":"7"}"#,
        &long_name,
        &long_path,
    ];
    for state in states {
        assert!(check_awareness(&amina(), &long(state)).is_err(), "{state}");
    }
}

#[test]
fn a_presence_is_at_most_a_kilobyte() {
    let of = |len: usize| format!(r#"{{"at":["{}",""]}}"#, "a".repeat(len - 14));
    let fits = of(limits::PRESENCE_BYTES_MAX);
    assert_eq!(fits.len(), limits::PRESENCE_BYTES_MAX);
    assert_eq!(check_awareness(&amina(), &long(&fits)), Ok(()));
    assert_eq!(
        check_awareness(&amina(), &long(&of(limits::PRESENCE_BYTES_MAX + 1))),
        Err(Refusal::TooLarge {
            max: limits::PRESENCE_BYTES_MAX
        })
    );
}

/// A presence under client 7, its length in two bytes.
fn long(state: &str) -> Vec<u8> {
    let [low, high] = u16::try_from(state.len()).unwrap().to_le_bytes();
    let length = [low & 0x7f | 0x80, high << 1 | low >> 7];
    [&[1, 7, 3][..], &length, state.as_bytes()].concat()
}
