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
        r#"{"focus":"cards/c1/title","caret":4}"#,
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
