use yrs::StateVector;
use yrs::block::ClientID;

use super::Cursor;
use crate::{Refusal, limits};

/// A state vector from a client: `count`, then `client id, clock` each.
///
/// Clocks beyond `ours` are cut to it: the client has edits that are still on their way here.
pub(crate) fn read_state_vector(bytes: &[u8], ours: &StateVector) -> Result<StateVector, Refusal> {
    if bytes.len() > limits::STATE_VECTOR_BYTES_MAX {
        return Err(Refusal::TooLarge {
            max: limits::STATE_VECTOR_BYTES_MAX,
        });
    }
    let mut cursor = Cursor::new(bytes);
    let count = cursor.count()?;
    if count > limits::STATE_VECTOR_ENTRIES_MAX {
        return Err(Refusal::TooMany {
            what: "state vector entries",
            max: limits::STATE_VECTOR_ENTRIES_MAX as usize,
        });
    }
    let mut theirs = StateVector::default();
    for _ in 0..count {
        let client = ClientID::new(cursor.number()?);
        let clock = cursor.u32()?.min(ours.get(&client));
        if clock > 0 {
            theirs.set_max(client, clock);
        }
    }
    cursor.end()?;
    Ok(theirs)
}
