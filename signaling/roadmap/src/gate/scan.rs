use yrs::StateVector;
use yrs::block::ClientID;

use super::Cursor;
use super::item::{Id, Struct};
use crate::{Refusal, Writer, limits};

/// Types inside types that one update may make: the elements of the notes, as deep as they may be, and a text in the
/// innermost. Where less may be, what was touched is looked at.
const TYPE_DEPTH_MAX: u32 = limits::PROSE_DEPTH_MAX + 1;
/// Passes over an update's structs until their depths settle. Structs come in order, so one is enough but for a
/// person's own client ids that build on each other.
const DEPTH_PASSES_MAX: usize = 8;
/// What an update (v1) would do, read without applying it.
///
/// Layout (Yjs `encodeStateAsUpdate`): sections, each `structs, client, first clock` and the structs; then the
/// delete set, for each client `ranges` of `clock, length`.
pub(crate) struct Scan {
    sections: Vec<Section>,
    structs: Vec<Struct>,
    deletions: Vec<Range>,
}

/// The structs of one client id, without gaps.
struct Section {
    client: u64,
    clocks: std::ops::Range<u32>,
    structs: std::ops::Range<usize>,
}

struct Range {
    client: u64,
    end: u32,
}

impl Scan {
    /// # Errors
    /// [`Refusal`] if these bytes are no update, or one that no client of ours makes.
    pub(crate) fn of(update: &[u8]) -> Result<Self, Refusal> {
        if update.len() > limits::UPDATE_BYTES_MAX {
            return Err(Refusal::TooLarge {
                max: limits::UPDATE_BYTES_MAX,
            });
        }
        Self::read(update)
    }

    /// However long it is.
    pub(crate) fn read(update: &[u8]) -> Result<Self, Refusal> {
        let mut cursor = Cursor::new(update);
        let mut scan = Self {
            sections: Vec::new(),
            structs: Vec::new(),
            deletions: Vec::new(),
        };
        for _ in 0..limited(cursor.count()?, "client ids", limits::CLIENT_IDS_MAX)? {
            scan.read_section(&mut cursor)?;
        }
        scan.read_deletions(&mut cursor)?;
        cursor.end()?;
        scan.check_depth()?;
        Ok(scan)
    }

    /// Whether `from` may send it to a document that holds `known`.
    pub(crate) fn check(&self, from: &Writer, known: &StateVector) -> Result<(), Refusal> {
        for section in &self.sections {
            if !from.may_write_as(section.client) {
                return Err(Refusal::ForeignClientId(section.client));
            }
            let held = known.get(&ClientID::new(section.client));
            if section.clocks.start > held {
                return Err(Refusal::MissingPrerequisite);
            }
            if section.clocks.end.saturating_sub(held) > limits::CLOCK_ADVANCE_MAX {
                return Err(Refusal::TooMany {
                    what: "characters",
                    max: limits::CLOCK_ADVANCE_MAX as usize,
                });
            }
        }
        let here = |id: Id| {
            id.clock < known.get(&ClientID::new(id.client))
                || self
                    .section(id.client)
                    .is_some_and(|section| section.clocks.contains(&id.clock))
        };
        for item in &self.structs {
            for id in item.dependencies() {
                if !here(id) {
                    return Err(Refusal::MissingPrerequisite);
                }
            }
        }
        for range in &self.deletions {
            let last = Id {
                client: range.client,
                clock: range.end - 1,
            };
            if !here(last) {
                return Err(Refusal::MissingPrerequisite);
            }
        }
        Ok(())
    }

    /// Whether it adds nothing. A full document must be able to shrink.
    pub(crate) const fn only_deletes(&self) -> bool {
        self.structs.is_empty()
    }

    /// Whether a struct is partly known already.
    ///
    /// yrs then takes the unknown part with the struct's parent *and* with its own left neighbour, which an honest
    /// page never contradicts. A dishonest one gets a struct that lies in one type here and in another after a reload.
    pub(crate) fn straddles(&self, known: &StateVector) -> bool {
        self.structs.iter().any(|item| {
            let held = known.get(&ClientID::new(item.id.client));
            item.id.clock < held && held - item.id.clock < item.len
        })
    }

    /// Types that it makes.
    #[cfg(test)]
    pub(crate) fn types(&self) -> usize {
        self.structs.iter().filter(|item| item.is_type).count()
    }

    fn read_section(&mut self, cursor: &mut Cursor<'_>) -> Result<(), Refusal> {
        let count = limited(cursor.count()?, "structs", limits::STRUCTS_MAX as usize)?;
        let client = cursor.number()?;
        if self.section(client).is_some() {
            return Err(Refusal::Malformed("a client id comes twice"));
        }
        let start = cursor.u32()?;
        let first = self.structs.len();
        let mut clock = start;
        for _ in 0..count {
            let item = Struct::read(cursor, Id { client, clock })?;
            clock = clock
                .checked_add(item.len)
                .ok_or(Refusal::Malformed("a clock is too large"))?;
            self.structs.push(item);
        }
        if self.structs.len() > limits::STRUCTS_MAX as usize {
            return Err(Refusal::TooMany {
                what: "structs",
                max: limits::STRUCTS_MAX as usize,
            });
        }
        self.sections.push(Section {
            client,
            clocks: start..clock,
            structs: first..self.structs.len(),
        });
        Ok(())
    }

    /// A delete set may name anybody's structs. It is bounded by the size of the update.
    fn read_deletions(&mut self, cursor: &mut Cursor<'_>) -> Result<(), Refusal> {
        for _ in 0..cursor.count()? {
            let client = cursor.number()?;
            for _ in 0..cursor.count()? {
                let start = cursor.u32()?;
                let len = cursor.u32()?;
                let end = start.checked_add(len).filter(|end| *end > start);
                let end = end.ok_or(Refusal::Malformed("a deletion of nothing"))?;
                self.deletions.push(Range { client, end });
                if self.deletions.len() > limits::DELETED_RANGES_MAX {
                    return Err(Refusal::TooMany {
                        what: "deletions",
                        max: limits::DELETED_RANGES_MAX,
                    });
                }
            }
        }
        Ok(())
    }

    /// Types nested in types without end would overflow the stack when the outermost is deleted.
    fn check_depth(&self) -> Result<(), Refusal> {
        let mut depths = vec![0_u32; self.structs.len()];
        for _ in 0..DEPTH_PASSES_MAX {
            let mut settled = true;
            for (index, item) in self.structs.iter().enumerate() {
                let depth = self.depth(item, &depths);
                if item.is_type && depth >= TYPE_DEPTH_MAX {
                    return Err(Refusal::Shape("types are nested too deep"));
                }
                if let Some(slot) = depths.get_mut(index)
                    && *slot != depth
                {
                    *slot = depth;
                    settled = false;
                }
            }
            if settled {
                return Ok(());
            }
        }
        Err(Refusal::Shape("structs build on each other in circles"))
    }

    /// How many of the update's own types a struct lies in.
    fn depth(&self, item: &Struct, depths: &[u32]) -> u32 {
        let of = |id: Option<Id>| {
            let index = self.position(id?)?;
            depths.get(index).copied()
        };
        let inside = of(item.parent).map_or(0, |parent| parent + 1);
        let beside = of(item.left).max(of(item.right)).unwrap_or(0);
        inside.max(beside)
    }

    fn position(&self, id: Id) -> Option<usize> {
        let section = self.section(id.client)?;
        let structs = self.structs.get(section.structs.clone())?;
        let after = structs.partition_point(|item| item.id.clock <= id.clock);
        let found = structs.get(after.checked_sub(1)?)?;
        (id.clock - found.id.clock < found.len).then_some(section.structs.start + after - 1)
    }

    fn section(&self, client: u64) -> Option<&Section> {
        self.sections
            .iter()
            .find(|section| section.client == client)
    }
}

fn limited(count: u32, what: &'static str, max: usize) -> Result<u32, Refusal> {
    if count as usize > max {
        return Err(Refusal::TooMany { what, max });
    }
    Ok(count)
}
