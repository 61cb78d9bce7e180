//! Reading RTP without copying it.

#[cfg(test)]
mod tests;

/// A received RTP packet (RFC 3550, 5.1), checked as far as its lengths go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct RtpView<'a> {
    pub(super) payload_type: u8,
    pub(super) marker: bool,
    pub(super) sequence: u16,
    pub(super) timestamp: u32,
    pub(super) ssrc: u32,
    extension: Extension<'a>,
    /// Without padding; empty in a packet that is nothing but padding.
    pub(super) payload: &'a [u8],
}

/// Why bytes are no RTP packet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum RtpError {
    #[error("not RTP version 2")]
    Version,
    #[error("shorter than its header says")]
    Short,
    #[error("more padding than packet")]
    Padding,
}

/// The header extension block (RFC 8285).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Extension<'a> {
    None,
    OneByte(&'a [u8]),
    TwoByte(&'a [u8]),
}

impl<'a> RtpView<'a> {
    /// # Errors
    /// When the version or a length is wrong. A header extension of an unknown profile is skipped.
    pub(super) fn parse(packet: &'a [u8]) -> Result<Self, RtpError> {
        let (fixed, rest) = packet.split_first_chunk::<12>().ok_or(RtpError::Short)?;
        let [flags, kind, s0, s1, t0, t1, t2, t3, c0, c1, c2, c3] = *fixed;
        if flags >> 6 != 2 {
            return Err(RtpError::Version);
        }
        let csrcs = usize::from(flags & 0x0f) * 4;
        let rest = rest.get(csrcs..).ok_or(RtpError::Short)?;
        let (extension, rest) = match flags & 0x10 {
            0 => (Extension::None, rest),
            _ => Extension::split(rest)?,
        };
        Ok(Self {
            payload_type: kind & 0x7f,
            marker: kind & 0x80 != 0,
            sequence: u16::from_be_bytes([s0, s1]),
            timestamp: u32::from_be_bytes([t0, t1, t2, t3]),
            ssrc: u32::from_be_bytes([c0, c1, c2, c3]),
            extension,
            payload: match flags & 0x20 {
                0 => rest,
                _ => without_padding(rest)?,
            },
        })
    }

    /// The value of the header extension with that id, if the packet carries it.
    pub(super) fn extension(&self, id: u8) -> Option<&'a [u8]> {
        match self.extension {
            Extension::None => None,
            Extension::OneByte(block) => find_one_byte(block, id),
            Extension::TwoByte(block) => find_two_byte(block, id),
        }
    }
}

impl<'a> Extension<'a> {
    fn split(rest: &'a [u8]) -> Result<(Self, &'a [u8]), RtpError> {
        let (head, rest) = rest.split_first_chunk::<4>().ok_or(RtpError::Short)?;
        let [p0, p1, l0, l1] = *head;
        let length = usize::from(u16::from_be_bytes([l0, l1])) * 4;
        let (block, rest) = rest.split_at_checked(length).ok_or(RtpError::Short)?;
        let extension = match u16::from_be_bytes([p0, p1]) {
            0xbede => Self::OneByte(block),
            profile if profile & 0xfff0 == 0x1000 => Self::TwoByte(block),
            _ => Self::None,
        };
        Ok((extension, rest))
    }
}

fn without_padding(rest: &[u8]) -> Result<&[u8], RtpError> {
    let count = usize::from(*rest.last().ok_or(RtpError::Padding)?);
    match rest.len().checked_sub(count) {
        Some(length) if count > 0 => rest.get(..length).ok_or(RtpError::Padding),
        _ => Err(RtpError::Padding),
    }
}

fn find_one_byte(mut block: &[u8], wanted: u8) -> Option<&[u8]> {
    while let Some((&head, rest)) = block.split_first() {
        let id = head >> 4;
        match id {
            0 => block = rest,
            // RFC 8285, 4.2: stop at the reserved id.
            15 => return None,
            _ => {
                let (value, after) = rest.split_at_checked(usize::from(head & 0x0f) + 1)?;
                if id == wanted {
                    return Some(value);
                }
                block = after;
            }
        }
    }
    None
}

fn find_two_byte(mut block: &[u8], wanted: u8) -> Option<&[u8]> {
    while let Some((&id, rest)) = block.split_first() {
        if id == 0 {
            block = rest;
            continue;
        }
        let (&length, rest) = rest.split_first()?;
        let (value, after) = rest.split_at_checked(usize::from(length))?;
        if id == wanted {
            return Some(value);
        }
        block = after;
    }
    None
}
