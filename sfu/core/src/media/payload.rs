//! The little that forwarding has to know of a payload: where a key frame begins, and VP8's counters.

use crate::Codec;
use crate::media::svc::Place;

mod height;
#[cfg(test)]
mod tests;

pub(super) use height::picture_height;

/// What the front of a payload says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Descriptor {
    /// A decoder that has seen nothing of this stream can begin here: the first packet of a key frame, or audio.
    pub(super) opens: bool,
    pub(super) picture_id: Option<PictureId>,
    pub(super) tl0: Option<Tl0>,
    /// Told from outside, for a stream with several layers.
    pub(super) place: Place,
}

/// `PictureID` of RFC 7741, 4.2.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PictureId {
    pub(super) offset: u8,
    pub(super) value: u16,
    /// 15 bits in two bytes, or 7 bits in one.
    pub(super) wide: bool,
}

/// `TL0PICIDX` of RFC 7741, 4.2.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tl0 {
    pub(super) offset: u8,
    pub(super) value: u8,
}

impl Descriptor {
    /// Never fails: what cannot be read opens nothing.
    pub(super) fn read(codec: Codec, payload: &[u8]) -> Self {
        let opens = |opens| Self {
            opens,
            ..Self::default()
        };
        match codec {
            Codec::Opus => opens(true),
            Codec::Vp8 => read_vp8(payload).unwrap_or_default(),
            Codec::Vp9 { .. } => opens(vp9_opens(payload).unwrap_or(false)),
            Codec::H264 { .. } => opens(h264_opens(payload).unwrap_or(false)),
            Codec::Av1 => opens(av1_opens(payload)),
        }
    }
}

/// RFC 7741, 4.2 and 4.3. `None` when the descriptor is cut short.
fn read_vp8(payload: &[u8]) -> Option<Descriptor> {
    let first = *payload.first()?;
    let mut found = Descriptor::default();
    let mut at: u8 = 1;
    let byte = |at: u8| payload.get(usize::from(at)).copied();
    if first & 0x80 != 0 {
        let flags = byte(at)?;
        at += 1;
        if flags & 0x80 != 0 {
            let high = byte(at)?;
            let wide = high & 0x80 != 0;
            let value = match wide {
                true => u16::from_be_bytes([high & 0x7f, byte(at + 1)?]),
                false => u16::from(high),
            };
            found.picture_id = Some(PictureId {
                offset: at,
                value,
                wide,
            });
            at += if wide { 2 } else { 1 };
        }
        if flags & 0x40 != 0 {
            found.tl0 = Some(Tl0 {
                offset: at,
                value: byte(at)?,
            });
            at += 1;
        }
        if flags & 0x30 != 0 {
            at += 1;
        }
    }
    let starts_partition_zero = first & 0x10 != 0 && first & 0x07 == 0;
    found.opens = starts_partition_zero && byte(at)? & 0x01 == 0;
    Some(found)
}

/// Where the frame begins behind its descriptor (RFC 7741, 4.2).
fn vp8_frame(payload: &[u8]) -> Option<usize> {
    let first = *payload.first()?;
    if first & 0x80 == 0 {
        return Some(1);
    }
    let flags = *payload.get(1)?;
    let is_wide = flags & 0x80 != 0 && payload.get(2)? & 0x80 != 0;
    let fields = [
        flags & 0x80 != 0,
        is_wide,
        flags & 0x40 != 0,
        flags & 0x30 != 0,
    ];
    Some(2 + fields.into_iter().filter(|field| *field).count())
}

/// RFC 9628, 4.2: not inter-predicted, first packet of a frame, lowest spatial layer.
fn vp9_opens(payload: &[u8]) -> Option<bool> {
    let first = *payload.first()?;
    if first & 0x40 != 0 || first & 0x08 == 0 {
        return Some(false);
    }
    if first & 0x20 == 0 {
        return Some(true);
    }
    let mut at = 1;
    if first & 0x80 != 0 {
        at += if payload.get(at)? & 0x80 != 0 { 2 } else { 1 };
    }
    Some((payload.get(at)? >> 1) & 0x07 == 0)
}

/// RFC 6184, 5.4: parameter sets or the start of an IDR picture.
fn h264_opens(payload: &[u8]) -> Option<bool> {
    const IDR: u8 = 5;
    const SPS: u8 = 7;
    const STAP_A: u8 = 24;
    const FU_A: u8 = 28;
    let opens = |nal: u8| matches!(nal & 0x1f, IDR | SPS);
    let (&head, mut rest) = payload.split_first()?;
    match head & 0x1f {
        STAP_A => {
            while let Some((size, after)) = rest.split_first_chunk::<2>() {
                let (unit, after) = after.split_at_checked(u16::from_be_bytes(*size).into())?;
                if unit.first().is_some_and(|&nal| opens(nal)) {
                    return Some(true);
                }
                rest = after;
            }
            Some(false)
        }
        FU_A => {
            let fragment = *rest.first()?;
            Some(fragment & 0x80 != 0 && opens(fragment))
        }
        _ => Some(opens(head)),
    }
}

/// AV1 RTP payload format, 4.4: N is set on the first packet of a coded video sequence, which begins no fragment's rest.
fn av1_opens(payload: &[u8]) -> bool {
    payload
        .first()
        .is_some_and(|head| head & 0x08 != 0 && head & 0x80 == 0)
}
