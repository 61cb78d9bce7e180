use crate::media::svc::shape::Shape;

/// What the payload descriptor of VP9 says of layers (RFC 9628, 4.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Header {
    /// It is the first packet of its layer's frame, or the last.
    pub(super) begins: bool,
    pub(super) ends: bool,
    pub(super) spatial: u8,
    pub(super) temporal: u8,
    /// Switching up point.
    pub(super) switches: bool,
    /// Of the scalability structure.
    pub(super) shape: Option<Shape>,
}

/// Reference indices of one frame (RFC 9628, 4.2).
const REFERENCES_MAX: usize = 3;

impl Header {
    /// `None` when it is cut short.
    pub(super) fn read(payload: &[u8]) -> Option<Self> {
        let mut bytes = payload.iter().copied();
        let first = bytes.next()?;
        let [has_id, is_predicted, has_layers, is_flexible] =
            [0x80, 0x40, 0x20, 0x10].map(|bit| first & bit != 0);
        if has_id && bytes.next()? & 0x80 != 0 {
            bytes.next()?;
        }
        let layers = match has_layers {
            true => bytes.next()?,
            false => 0,
        };
        if has_layers && !is_flexible {
            bytes.next()?;
        }
        if is_predicted && is_flexible {
            let mut references = bytes.by_ref().take(REFERENCES_MAX);
            references.find(|reference| reference & 0x01 == 0)?;
        }
        let shape = match first & 0x02 {
            0 => None,
            _ => Some(read_structure(&mut bytes)?),
        };
        Some(Self {
            begins: first & 0x08 != 0,
            ends: first & 0x04 != 0,
            spatial: layers >> 1 & 0x07,
            temporal: layers >> 5,
            switches: layers & 0x10 != 0,
            shape,
        })
    }
}

/// RFC 9628, 4.2.1.
fn read_structure(bytes: &mut impl Iterator<Item = u8>) -> Option<Shape> {
    let head = bytes.next()?;
    let spatial = (head >> 5) + 1;
    let (has_sizes, has_pictures) = (head & 0x10 != 0, head & 0x08 != 0);
    let mut heights = [0; 8];
    for height in heights.iter_mut().take(usize::from(spatial)) {
        if has_sizes {
            let [_, _, high, low] = [bytes.next()?, bytes.next()?, bytes.next()?, bytes.next()?];
            *height = u16::from_be_bytes([high, low]);
        }
    }
    let pictures = match has_pictures {
        true => bytes.next()?,
        false => 0,
    };
    let mut temporal = 1;
    for _ in 0..pictures {
        let picture = bytes.next()?;
        temporal = temporal.max((picture >> 5) + 1);
        for _ in 0..picture >> 2 & 0x03 {
            bytes.next()?;
        }
    }
    let heights = heights.into_iter().take(spatial.into());
    Some(Shape::new(spatial, temporal, heights))
}
