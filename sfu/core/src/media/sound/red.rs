//! Redundant audio (RFC 2198, 3): earlier payloads in front of the newest one.

use crate::limits::{RED_BLOCKS_MAX, RED_BYTES_MAX};

#[cfg(test)]
mod tests;

/// A payload of the redundant kind, checked as far as its lengths go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::media) struct Red<'a> {
    /// Four bytes for each earlier payload.
    headers: &'a [u8],
    /// The earlier payloads, one behind the other.
    earlier: &'a [u8],
    pub(in crate::media) payload_type: u8,
    pub(in crate::media) primary: &'a [u8],
}

/// A payload that was sent before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::media) struct Block<'a> {
    pub(in crate::media) payload_type: u8,
    /// By how much it is older than the primary, in clock units: 14 bits.
    pub(in crate::media) age: u32,
    pub(in crate::media) payload: &'a [u8],
}

/// Why a payload is not of the redundant kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(in crate::media) enum RedError {
    #[error("shorter than its headers say")]
    Short,
    #[error("more blocks than anybody needs")]
    Blocks,
}

/// A block that fits: its age and its payload.
type Fitting<'a> = (u16, &'a [u8]);

const AGE_MAX: u32 = 0x3fff;
const LENGTH_MAX: usize = 0x3ff;
const HEADER_LEN: usize = 4;

impl<'a> Red<'a> {
    /// # Errors
    /// When a length is wrong, or when there are more than [`RED_BLOCKS_MAX`] blocks.
    pub(in crate::media) fn parse(payload: &'a [u8]) -> Result<Self, RedError> {
        let mut count = 0;
        let mut bytes = 0;
        let mut rest = payload;
        while let [first, ..] = rest
            && first & 0x80 != 0
        {
            let (header, behind) = rest
                .split_first_chunk::<HEADER_LEN>()
                .ok_or(RedError::Short)?;
            count += 1;
            if count > RED_BLOCKS_MAX {
                return Err(RedError::Blocks);
            }
            bytes += length(*header);
            rest = behind;
        }
        let (last, data) = rest.split_first().ok_or(RedError::Short)?;
        let (earlier, primary) = data.split_at_checked(bytes).ok_or(RedError::Short)?;
        Ok(Self {
            headers: payload.get(..count * HEADER_LEN).unwrap_or_default(),
            earlier,
            payload_type: last & 0x7f,
            primary,
        })
    }

    /// The earlier payloads, in the order of the packet: senders put the oldest first.
    pub(in crate::media) fn blocks(self) -> impl Iterator<Item = Block<'a>> {
        let (headers, _) = self.headers.as_chunks::<HEADER_LEN>();
        let mut rest = self.earlier;
        headers.iter().filter_map(move |header| {
            let (payload, behind) = rest.split_at_checked(length(*header))?;
            rest = behind;
            let [first, age, both, _] = *header;
            Some(Block {
                payload_type: first & 0x7f,
                age: u32::from(age) << 6 | u32::from(both >> 2),
                payload,
            })
        })
    }
}

/// Appends a primary payload and what fits of the earlier ones, each with its age, the oldest first. One does not fit that is
/// empty, too old or too long for the header, or that makes the whole longer than [`RED_BYTES_MAX`]: then the oldest give way.
pub(in crate::media) fn write<'a, const N: usize>(
    out: &mut Vec<u8>,
    payload_type: u8,
    earlier: [Option<(u32, &'a [u8])>; N],
    primary: &[u8],
) {
    let mut room = RED_BYTES_MAX.saturating_sub(primary.len() + 1);
    let mut fitting: [Option<Fitting<'a>>; N] = [None; N];
    for (kept, block) in fitting.iter_mut().zip(earlier).rev() {
        *kept = block.and_then(fit).filter(|(_, payload)| {
            let left = room.checked_sub(HEADER_LEN + payload.len());
            room = left.unwrap_or(room);
            left.is_some()
        });
    }
    for (age, payload) in fitting.iter().flatten() {
        let length = payload.len() as u16;
        let [high, low] = (age << 2 | length >> 8).to_be_bytes();
        out.extend_from_slice(&[0x80 | payload_type, high, low, length as u8]);
    }
    out.push(payload_type & 0x7f);
    for (_, payload) in fitting.iter().flatten() {
        out.extend_from_slice(payload);
    }
    out.extend_from_slice(primary);
}

fn fit((age, payload): (u32, &[u8])) -> Option<Fitting<'_>> {
    let fits = (1..=AGE_MAX).contains(&age) && (1..=LENGTH_MAX).contains(&payload.len());
    fits.then_some((age as u16, payload))
}

/// Of the payload that a header announces.
const fn length([_, _, both, low]: [u8; HEADER_LEN]) -> usize {
    ((both & 3) as usize) << 8 | low as usize
}
