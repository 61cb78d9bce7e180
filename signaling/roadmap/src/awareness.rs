use protocol::ParticipantId;
use serde_json::Value;

use crate::gate::Cursor;
use crate::{Refusal, Writer, limits};

/// Checks a y-protocols awareness update before it is relayed: `count`, then for each client its id, its clock, and
/// its state as JSON (an object, or `null` when it leaves).
///
/// A state holds what a page shows, and nothing else; whom it names (`participant`) must be the sender.
///
/// # Errors
/// [`Refusal`] if it is too large, malformed, or speaks for somebody else than `from`.
pub fn check_awareness(from: &Writer, update: &[u8]) -> Result<(), Refusal> {
    if update.len() > limits::AWARENESS_BYTES_MAX {
        return Err(Refusal::TooLarge {
            max: limits::AWARENESS_BYTES_MAX,
        });
    }
    let mut cursor = Cursor::new(update);
    let count = cursor.count()?;
    if count as usize > limits::CLIENT_IDS_MAX {
        return Err(Refusal::TooMany {
            what: "presences",
            max: limits::CLIENT_IDS_MAX,
        });
    }
    for _ in 0..count {
        let client = cursor.number()?;
        if !from.may_write_as(client) {
            return Err(Refusal::ForeignClientId(client));
        }
        cursor.u32()?;
        check_state(cursor.text()?, client, &from.participant)?;
    }
    cursor.end()
}

fn check_state(json: &str, client: u64, participant: &ParticipantId) -> Result<(), Refusal> {
    if json.len() > limits::PRESENCE_BYTES_MAX {
        return Err(Refusal::TooLarge {
            max: limits::PRESENCE_BYTES_MAX,
        });
    }
    let state: Value =
        serde_json::from_str(json).map_err(|_| Refusal::Malformed("a presence is not JSON"))?;
    let fields = match state {
        Value::Null => return Ok(()),
        Value::Object(fields) => fields,
        _ => return Err(Refusal::Malformed("a presence is not an object")),
    };
    for (name, value) in &fields {
        match name.as_str() {
            "clientId" if value.as_u64() != Some(client) => {
                return Err(Refusal::ForeignClientId(client));
            }
            "participant" if value.as_str() != Some(participant.as_str()) => {
                return Err(Refusal::Malformed("a presence names somebody else"));
            }
            "clientId" | "participant" => {}
            _ if is_field(name, value) => {}
            _ => return Err(Refusal::Malformed("a presence holds something else")),
        }
    }
    Ok(())
}

/// What a page shows of where somebody is: their name and colour, the text, and the selection in it by its two ends.
fn is_field(name: &str, value: &Value) -> bool {
    let at_most = |max: usize| value.as_str().is_some_and(|text| text.len() <= max);
    match name {
        "name" => at_most(4 * protocol::limits::NAME_CHARS_MAX),
        "colour" => value.is_number(),
        "path" => value.is_null() || at_most(limits::PATH_BYTES_MAX),
        "at" => value
            .as_array()
            .is_some_and(|ends| ends.len() == 2 && ends.iter().all(Value::is_string)),
        _ => false,
    }
}

#[cfg(test)]
#[path = "awareness_tests.rs"]
mod tests;
