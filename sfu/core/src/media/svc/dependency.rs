//! The dependency descriptor: a header extension that says what a packet's frame is, so that nobody has to read the payload
//! (AV1 RTP payload format, appendix A). What differs from frame to frame refers to a structure that comes with key frames.
//!
//! Which frames a frame refers to, and its chains, are read over: a layer here has everything below it.

mod bits;
mod structure;
#[cfg(test)]
mod tests;

use bits::Bits;
pub(super) use structure::Structure;

/// What one packet says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) frame: Frame,
    /// The structure that this frame and those after it refer to, when it is a new one.
    pub(super) structure: Option<Structure>,
    /// The decode targets that can be had from now on, the first in the lowest bit, when that is said.
    pub(super) active: Option<u32>,
}

/// The frame that a packet is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Frame {
    /// It is the frame's first packet, or its last.
    pub(super) begins: bool,
    pub(super) ends: bool,
    pub(super) spatial: u8,
    pub(super) temporal: u8,
    pub(super) indications: Indications,
}

/// What a frame is to each decode target, two bits each, the first in the lowest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Indications(pub(super) u64);

const NOT_PRESENT: u64 = 0;
const SWITCH: u64 = 2;
/// Without more than these fields (A.8.1) a descriptor has the template's values.
const MANDATORY_BYTES: usize = 3;

/// Reads a descriptor. `None` when it is cut short, refers to what is not there, or goes beyond what AV1 allows.
pub(super) fn read(bytes: &[u8], known: Option<&Structure>) -> Option<Found> {
    let mut bits = Bits::new(bytes);
    let (begins, ends) = (bits.flag()?, bits.flag()?);
    let template = bits.number(6)? as u8;
    let _frame_number = bits.number(16)?;
    let mut flags = [false; 5];
    if bytes.len() > MANDATORY_BYTES {
        for flag in &mut flags {
            *flag = bits.flag()?;
        }
    }
    let [has_structure, has_active, has_indications, ..] = flags;
    let structure = match has_structure {
        true => Some(Structure::read(&mut bits)?),
        false => None,
    };
    let present = structure.as_ref().or(known)?;
    let targets = present.targets();
    let active = match has_active {
        true => Some(bits.number(targets)?),
        // A.8.2: with a structure all of them are.
        false => structure.as_ref().map(Structure::all_targets),
    };
    let template = present.template(template)?;
    let indications = match has_indications {
        true => Indications::read(&mut bits, targets)?,
        false => template.indications,
    };
    Some(Found {
        frame: Frame {
            begins,
            ends,
            spatial: template.spatial,
            temporal: template.temporal,
            indications,
        },
        structure,
        active,
    })
}

impl Indications {
    fn read(bits: &mut Bits<'_>, targets: u32) -> Option<Self> {
        let mut indications = 0;
        for target in 0..targets {
            indications |= u64::from(bits.number(2)?) << (2 * target);
        }
        Some(Self(indications))
    }

    fn of(self, target: u8) -> u64 {
        self.0 >> (2 * target) & 3
    }

    pub(super) fn is_present(self, target: u8) -> bool {
        self.of(target) != NOT_PRESENT
    }

    /// Whoever decodes this frame can go on with all later frames of the target.
    pub(super) fn switches(self, target: u8) -> bool {
        self.of(target) == SWITCH
    }
}
