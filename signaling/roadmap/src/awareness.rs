use protocol::ParticipantId;
use serde_json::Value;

use crate::gate::Cursor;
use crate::{Refusal, Writer, limits};

/// Checks a y-protocols awareness update before it is relayed: `count`, then for each client its id, its clock, and
/// its state as JSON (an object, or `null` when it leaves).
///
/// A state may name who it is (`participant`); then it must be the sender.
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
    let state: Value =
        serde_json::from_str(json).map_err(|_| Refusal::Malformed("a presence is not JSON"))?;
    let fields = match state {
        Value::Null => return Ok(()),
        Value::Object(fields) => fields,
        _ => return Err(Refusal::Malformed("a presence is not an object")),
    };
    if fields
        .get("clientId")
        .is_some_and(|id| id.as_u64() != Some(client))
    {
        return Err(Refusal::ForeignClientId(client));
    }
    match fields.get("participant") {
        None => Ok(()),
        Some(Value::String(named)) if named == participant.as_str() => Ok(()),
        Some(_) => Err(Refusal::Malformed("a presence names somebody else")),
    }
}

#[cfg(test)]
#[path = "awareness_tests.rs"]
mod tests;
