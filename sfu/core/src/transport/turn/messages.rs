use bytes::BytesMut;

use crate::limits::streams::TURN_BYTES_MAX;

/// Takes the messages out of a connection: STUN messages and channel data, each of which tells its length (RFC 8656, 12.5:
/// over TCP channel data is padded to four bytes).
#[derive(Default)]
pub struct TurnMessages {
    buffer: BytesMut,
}

/// What came is no message of TURN, or too long: what follows would be read wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is not TURN")]
pub struct NotTurn;

const STUN_HEADER: usize = 20;
const CHANNEL_HEADER: usize = 4;

impl TurnMessages {
    /// Where to append what has been read.
    pub const fn buffer(&mut self) -> &mut BytesMut {
        &mut self.buffer
    }

    /// The next whole message, padding included.
    ///
    /// # Errors
    /// When it cannot be one.
    pub fn next_message(&mut self) -> Result<Option<BytesMut>, NotTurn> {
        let Some([kind, _, high, low]) = self.buffer.first_chunk().copied() else {
            return Ok(None);
        };
        let told = usize::from(u16::from_be_bytes([high, low]));
        let length = match kind {
            0x00..=0x3f if told.is_multiple_of(4) => STUN_HEADER + told,
            0x40..=0x4f => CHANNEL_HEADER + told.next_multiple_of(4),
            _ => return Err(NotTurn),
        };
        if length > TURN_BYTES_MAX {
            return Err(NotTurn);
        }
        if self.buffer.len() < length {
            return Ok(None);
        }
        Ok(Some(self.buffer.split_to(length)))
    }
}
