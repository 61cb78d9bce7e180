use ::roadmap::{check_awareness, limits};
use serde_json::Value;

use super::bytes::Bytes;
use super::roadmap::{MALLORY, writer};

/// A presence of one who means no good, as raw bytes or as states that are framed well: what passes is theirs alone, small, and
/// holds what a page shows and nothing else.
pub fn roadmap_awareness(data: &[u8]) {
    let mut bytes = Bytes(data);
    let Some(form) = bytes.byte() else { return };
    let mallory = writer("mallory", MALLORY);
    if form & 1 == 0 {
        let _ = check_awareness(&mallory, bytes.0);
        return;
    }
    let mut update = Vec::new();
    let mut states = Vec::new();
    while let (Some(of), Some(state)) = (bytes.byte(), bytes.chunk()) {
        states.push((of, state));
    }
    number(&mut update, states.len());
    for (of, state) in &states {
        let client = if of % 8 == 0 { *of } else { 100 };
        number(&mut update, client.into());
        number(&mut update, (*of).into());
        number(&mut update, state.len());
        update.extend_from_slice(state);
    }
    if check_awareness(&mallory, &update).is_err() {
        return;
    }
    assert!(update.len() <= limits::AWARENESS_BYTES_MAX);
    for (of, state) in states {
        assert!(of % 8 != 0 || u32::from(of) == MALLORY, "somebody else's");
        assert!(state.len() <= limits::PRESENCE_BYTES_MAX);
        match serde_json::from_slice(state).expect("what passes is JSON") {
            Value::Null => {}
            Value::Object(fields) => fields.iter().for_each(|(key, value)| check(key, value)),
            other => panic!("{other} is no presence"),
        }
    }
}

fn check(key: &str, value: &Value) {
    let fits = match key {
        "participant" => value == "pa_mallory",
        "clientId" => *value == MALLORY,
        "name" | "path" | "colour" => !value.is_object() && !value.is_array(),
        "at" => value.as_array().is_some_and(|ends| ends.len() == 2),
        _ => false,
    };
    assert!(fits, "{key}: {value}");
}

/// As the encoding has numbers, seven bits a byte.
fn number(bytes: &mut Vec<u8>, mut number: usize) {
    while number > 0x7f {
        let [low, ..] = number.to_le_bytes();
        bytes.push(low | 0x80);
        number >>= 7;
    }
    let [low, ..] = number.to_le_bytes();
    bytes.push(low);
}
